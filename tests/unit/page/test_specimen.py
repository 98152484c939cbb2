"""A style's specimen."""

from __future__ import annotations

import pytest
from paper import MARKS, runs, walk

from layout.display.model import GlyphRun, Panel, Rule
from layout.page import specimen as module
from layout.page.specimen import DATE, specimen
from layout.press import load_press
from layout.style import load_style
from layout.style.cascade import load_tree
from layout.style.origins import keys
from layout.typeface import open_fonts


@pytest.fixture
def show(paper, report):
    """Set the specimen of the small paper's style, as it is then."""

    def shown():
        files = paper.files()
        tree = load_tree(files, "small", None, report)
        sheet, press = load_style(files, "small", None, report), load_press(files, "newsprint", report)
        report.stop_on_faults()
        return specimen(sheet, keys(tree), open_fonts(files, report), press, report)

    return shown


def text_of(pages) -> str:
    return "".join("".join(run.clusters) for page in pages.pages for run in runs(page))


def test_everything_named_is_there_with_its_values(show, report):
    pages = show()
    text = text_of(pages)
    for name in ("text.body", "text.stamp", "heads.news", "rules.hairline", "frames.tagged", "colours.red"):
        assert name in text
    assert "C0 M100 Y90 K0" in text
    assert "text.headline　20pt　Square　centre　styles/small.yaml:" in text
    assert (pages.date, pages.draft) == (DATE, False)


def test_a_role_is_set_in_its_size_and_colour(show):
    pages = show()
    sizes = {run.size for page in pages.pages for run in runs(page)}
    assert {8.0, 10.0, 12.0, 20.0} <= sizes
    red = [run for page in pages.pages for run in runs(page) if run.colour.m == 1]
    assert "".join(red[0].clusters).startswith(module.SAMPLE[:6])


def test_white_type_stands_on_black(show):
    items = [item for page in show().pages for _, _, item in walk(page.items)]
    white = next(n for n, item in enumerate(items) if isinstance(item, GlyphRun) and item.colour.ink == 0)
    grounds = [item for item in items[:white] if isinstance(item, Panel)]
    assert grounds[-1].fill.k == 1
    assert grounds[-1].rect.y < items[white].y < grounds[-1].rect.bottom


def test_all_stands_in_the_type_area_on_as_many_sheets_as_it_takes(show, paper):
    paper.style["text"] |= {f"role{n}": {"like": "headline"} for n in range(20)}
    pages = show()
    assert len(pages.pages) > 2
    for page in pages.pages:
        area = page.boxes.type_area.inset(-1.5)
        for _, _, item in walk(page.items):
            match item:
                case GlyphRun():
                    assert area.y < item.y < area.bottom
                    assert area.x <= item.xs[0] < area.right
                case Rule():
                    assert area.y <= item.y1 <= item.y2 <= area.bottom
                case Panel():
                    assert area.contains(item.rect)


def test_a_missing_glyph_is_told_at_the_line_of_the_role(show, report, paper, build_font):
    paper.extra["fonts/Poor.ttf"] = build_font({"云": 1000, **dict.fromkeys(MARKS, 1000)}, family="Poor")
    paper.style["faces"]["poor"] = {"han": ["Poor"]}
    paper.style["text"]["poor"] = {"like": "headline", "face": "poor"}
    show()
    told = [d for d in report.diagnostics if d.rule == "missing-glyph"]
    assert {d.span.file for d in told} == {"styles/small.yaml"}
    lines = paper.held()["styles/small.yaml"].decode().splitlines()
    assert any('"poor"' in lines[d.span.line - 1] for d in told)
