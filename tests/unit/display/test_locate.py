"""From a diagnostic to its places on the pages."""

from __future__ import annotations

import pytest
from paper import article, han

from layout.diag import Diagnostic, Span, Spot
from layout.display.boxes import box_of
from layout.display.locate import Locator
from layout.display.model import GlyphRun, Group
from layout.geom import Rect

LEADING = 12


@pytest.fixture
def made(paper):
    paper.picture("a.png", 100, 80)
    one = article("a", han(60), han(40, 500), headline="头条", photos=[{"file": "a.png", "caption": "说明"}])
    paper.page({"article": one, "columns": "1-2", "photos": [{"photo": 1, "columns": 2, "lines": 6}]})
    paper.page({"article": article("b", han(30, 900))})
    return paper.make_up()


@pytest.fixture
def places(made):
    return Locator(made.pages).places


def told(span: Span | None = None, **given) -> Diagnostic:
    related, spot = given.pop("related", ()), given.pop("spot", None)
    return Diagnostic("finding", "rule", span, "rule", given, related=related, spot=spot)


def group(page, role: str) -> Group:
    """A group by its role, wherever it stands."""
    found = [item for item in page.items if isinstance(item, Group)]
    while found:
        if (first := found.pop(0)).role == role:
            return first
        found += [item for item in first.items if isinstance(item, Group)]
    raise KeyError(role)


def test_text_is_boxed_by_its_own_characters(made, places):
    run = next(item for item in group(made.pages[0], "body").items if isinstance(item, GlyphRun))
    (place,) = places(told(run.origin.span(3, 5)))
    (box,) = place.boxes
    assert place.page == 0
    assert (box.x, box.width, box.height) == pytest.approx((run.xs[3], 20, 10))
    assert box.y == pytest.approx(run.y - 8.8)


def test_words_over_a_line_end_have_two_boxes(made, places):
    first, second = [item for item in group(made.pages[0], "body").items if isinstance(item, GlyphRun)][:2]
    start, end = first.origin.span(len(first.xs) - 1), second.origin.span(0, 1)
    (place,) = places(told(Span(start.file, start.line, start.column, end.end_line, end.end_column)))
    assert [round(box.width) for box in place.boxes] == [10, 10]
    assert place.boxes[0].x > place.boxes[1].x
    assert place.boxes[0].bottom < place.boxes[1].bottom


def test_lines_of_a_paragraph_are_one_box(made, places):
    first, _, last = [item for item in group(made.pages[0], "body").items if isinstance(item, GlyphRun)][:3]
    start, end = first.span, last.span
    (place,) = places(told(Span(start.file, start.line, start.column, end.end_line, end.end_column)))
    assert len(place.boxes) == 1
    assert place.boxes[0].height > LEADING


def test_an_area_of_the_plan_is_boxed_as_a_whole(made, places):
    area = group(made.pages[0], "article")
    (place,) = places(told(area.span))
    assert place.boxes == (box_of(area),)


def test_a_photo_is_found_by_its_place_in_the_plan(made, places):
    (picture,) = group(made.pages[0], "photo").items[:1]
    (place,) = places(told(picture.span))
    assert picture.placed in place.boxes or place.boxes[0].contains(picture.clip or picture.placed)


@pytest.mark.parametrize(
    ("given", "page"),
    [
        ({"id": "b"}, 1), ({"page": "2"}, 1), ({"spot": Spot(2)}, 1), ({"spot": Spot(1, 10, 10, 5, 5)}, 0),
        ({"spot": Spot(3)}, None), ({"id": "nobody"}, None), ({}, None),
    ],
)  # fmt: skip
def test_without_a_span_the_article_the_page_or_the_spot_tells(places, given, page):
    found = places(told(None, **given))
    assert [place.page for place in found] == ([] if page is None else [page])


def test_a_spot_is_in_millimetres(places):
    (place,) = places(told(spot=Spot(1, 25.4, 50.8, 12.7, 12.7)))
    assert place.boxes == (Rect(72, 144, 36, 36),)


def test_a_place_that_is_not_drawn_is_that_of_what_it_refers_to(made, places):
    area = group(made.pages[1], "article")
    (place,) = places(told(Span("issues/publication.yaml", 99, 1, 99, 4), related=(area.span,)))
    assert place.page == 1


def test_a_line_that_nothing_was_made_of_has_no_place(places):
    assert places(told(Span("issues/publication.yaml", 900, 1, 900, 4))) == ()
