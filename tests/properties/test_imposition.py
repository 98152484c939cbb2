"""Imposition of any number of pages: every page once, neighbours as a folded paper has them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layout.colour import BLACK
from layout.diag import Report, Span
from layout.display.model import Page, PageBoxes, Panel, Rule
from layout.geom import Rect
from layout.output import Imposition, arrange
from layout.output.impose.cut import cut, extent
from layout.output.impose.order import order

BOX = Rect(0, 0, 100, 100)
HERE = Span("")


def page(number: int) -> Page:
    return Page(number, str(number), PageBoxes(BOX, BOX, BOX, BOX), (), (), (), 0, 0)


@given(st.integers(1, 60), st.sampled_from(["sheets", "pairs", None]), st.booleans())
def test_every_page_lies_on_the_sheets_once(count, scheme, blanks):
    sheets = arrange([page(n + 1) for n in range(count)], Imposition(scheme, blanks=blanks), Report())
    assert sorted(index for side in sheets.sides for index in side.pages) == list(range(count))
    assert len(sheets.sides) * 2 - count < (4 if sheets.scheme == "sheets" else 2)


@given(st.integers(1, 40))
def test_the_pages_of_a_side_add_up(quarter):
    pages = 4 * quarter
    sides = order("sheets", pages)
    assert all(left + right == pages + 1 for left, right in sides)
    assert all(left % 2 == 0 and right % 2 == 1 for left, right in sides)
    for (left, right), (under_right, under_left) in zip(sides[::2], sides[1::2], strict=True):
        assert abs(left - under_left) == abs(right - under_right) == 1  # front and back of a leaf


edges = st.floats(-150, 150, allow_nan=False).map(lambda x: round(x, 2))


@given(edges, edges, edges, edges, st.booleans())
def test_what_is_cut_lies_in_the_window(x1, y1, x2, y2, panel):
    whole = Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
    item = Panel(whole, BLACK, HERE) if panel else Rule(x1, y1, x2, y2, 0.0, BLACK, HERE)
    for left in cut([item], BOX):
        ((start, end, _),) = extent(left)
        assert BOX.x - 1e-6 <= start <= end <= BOX.right + 1e-6
        if isinstance(left, Rule):
            assert all(-1e-6 <= y <= 100 + 1e-6 for y in (left.y1, left.y2))
