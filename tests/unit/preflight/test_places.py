"""The source map: written from the pages, read back for a file, and only for that file."""

from __future__ import annotations

import json

import pytest

from layout.colour import BLACK
from layout.diag import Span
from layout.display.model import GlyphRun, Group, Page, PageBoxes, Panel, Picture, Rule
from layout.display.source_map import source_map
from layout.geom import Point, Polygon, Rect
from layout.preflight.places import read_map
from layout.source import Passage, Source

PDF, OTHER = b"%PDF one", b"%PDF two"
PLAN = "issues/a/tabloid.yaml"


def page(*items) -> Page:
    box = Rect(0, 0, 400, 600)
    return Page(1, "A01", PageBoxes(box, box, box, box), items, (), (), 0, 12)


def at(line: int) -> Span:
    return Span(PLAN, line, 3, line, 9)


@pytest.fixture
def pages():
    text = Passage.at("正文", Source("issues/a/issue.yaml", "x\nbody: 正文\n"), 8)
    run = GlyphRun("song", 10, (1, 2), (100.0, 110.0), 209.0, ("正", "文"), BLACK, text)
    first = page(
        Panel(Rect(0, 0, 400, 600), BLACK, at(1)),
        Group("photo", "", (Picture("a.jpg", Rect(0, 0, 200, 150), Rect(20, 20, 100, 100), at(2)),)),
        Picture("b.jpg", Rect(200, 0, 200, 150), Polygon((Point(300, 0), Point(340, 90), Point(260, 90))), at(3)),
        Rule(50, 300, 350, 300, 0.3, BLACK, at(4)),
        Group("body", "a", (run,)),
        GlyphRun("song", 10, (), (), 0.0, (), BLACK, text),
    )
    return [first, page(Panel(Rect(0, 0, 10, 10), BLACK, at(7)))]


@pytest.fixture
def places(pages):
    found = read_map(source_map(pages, {"a.pdf": (PDF, [0, 1]), "a-02.pdf": (OTHER, [1])}, "newsprint"), PDF)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (Rect(105, 202, 4, 8), 2), (Rect(30, 30, 5, 5), 2), (Rect(150, 130, 5, 5), 1), (Rect(290, 50, 10, 10), 3),
        (Rect(60, 300, 100, 0), 4), (Rect(380, 590, 5, 5), 1), (Rect(500, 700, 5, 5), None),
    ],
)  # fmt: skip
def test_a_place_names_the_line_of_what_lies_there(places, place, line):
    span = places.span(1, place)
    assert (span and span.line) == line


def test_text_names_its_words(places):
    assert str(places.span(1, Rect(105, 202, 4, 8))) == "issues/a/issue.yaml:2:7"


def test_pages_beyond_and_no_place(places):
    assert places.span(2, Rect(1, 1, 2, 2)) == at(7)
    for page_number, place in ((3, Rect(1, 1, 2, 2)), (0, Rect(1, 1, 2, 2)), (None, Rect(1, 1, 2, 2)), (1, None)):
        assert places.span(page_number, place) is None


def test_a_page_by_itself(pages):
    text = source_map(pages, {"a.pdf": (PDF, [0, 1]), "a-02.pdf": (OTHER, [1])}, "newsprint")
    places = read_map(text, OTHER)
    assert places is not None
    assert (places.press, places.span(1, Rect(1, 1, 2, 2))) == ("newsprint", at(7))
    assert read_map(text, b"%PDF three") is None


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda m: m.update(schema=2), lambda m: m.pop("press"), lambda m: m.update(pages=[[[1, 2]], []]),
        lambda m: m.update(pages=[[[0, 0, 1, 1, 9, 1, 1, 1, 1]], []]), lambda m: m.update(pages=[]), lambda m: m.update(pages=3),
        lambda m: m.update(pages=[[[0, 0, "1", 1, 0, 1, 1, 1, 1]], []]), lambda m: m.update(pdfs=[1]),
        lambda m: m.update(files=None), lambda m: m["pdfs"].update({"a.pdf": 1, "b": {}}),
    ],
)  # fmt: skip
def test_what_is_no_map_is_none(pages, spoilt):
    whole = json.loads(source_map(pages, {"a.pdf": (PDF, [0, 1])}, "newsprint"))
    spoilt(whole)
    assert read_map(json.dumps(whole).encode(), PDF) is None


@pytest.mark.parametrize("text", [b"", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"schema": 1}'])
def test_what_is_no_json_is_no_map(text):
    assert read_map(text, PDF) is None
