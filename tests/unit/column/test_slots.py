"""Where lines can go: columns, blocks in them, and outlines that text runs round (M39)."""

from __future__ import annotations

import pytest

from layout.column import cut_slots
from layout.column.model import Block, Frame, Runaround, Slot
from layout.geom import Point, Polygon, Rect

TWO = Frame((0.0, 110.0), 100.0, (3, 2))
WIDE = Frame((0.0,), 300.0, (10,))
"""One column of 30 characters."""


def outline(left, top, right, bottom, stand_off=5.0):
    """A rectangle to run round, in pt; half the stand-off counts above and below."""
    corners = (Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom))
    return Runaround(Polygon(corners), stand_off)


def around(frame, grid, *runarounds, **how):
    """Row -> (left, width) of its slots in characters."""
    found = {}
    for slot in cut_slots(frame, grid, runarounds=runarounds, **how):
        found.setdefault(slot.row, []).append((slot.x / 10, slot.width / 10))
    return found


def test_columns_one_after_another_downwards(grid):
    assert cut_slots(TWO, grid) == (
        Slot(0, 0, 0.0, 100.0), Slot(0, 1, 0.0, 100.0), Slot(0, 2, 0.0, 100.0),
        Slot(1, 0, 110.0, 100.0), Slot(1, 1, 110.0, 100.0),
    )  # fmt: skip


def test_no_depth_no_slots(grid):
    assert cut_slots(TWO.at_depths((0, 0)), grid) == ()


@pytest.mark.parametrize(
    ("block", "left"),
    [
        (Block(0, 1, 0, 2), [(0, 2), (1, 0), (1, 1)]),
        (Block(0, 2, 1, 2), [(0, 0), (0, 2), (1, 0)]),
        (Block(1, 2, -1, 9), [(0, 0), (0, 1), (0, 2)]),
        (Block(0, 2, 3, 5), [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)]),
    ],
)
def test_a_block_takes_whole_rows_of_its_columns(grid, block, left):
    assert [(slot.column, slot.row) for slot in cut_slots(TWO, grid, blocks=[block])] == left


def test_text_beside_an_outline_is_whole_characters_on_its_own_side(grid):
    rows = around(WIDE, grid, outline(123, 38, 177, 58))
    assert rows[3] == rows[4] == [(0, 11), (19, 11)]  # 123 - 5 = 118 leaves 11; 177 + 5 = 182 leaves 118, too
    assert rows[2] == rows[5] == [(0, 30)]


def test_half_the_stand_off_above_and_below(grid):
    """Row 2 ends at 35 with its em box; an outline 2.5 pt under it is just out of reach, one nearer is not."""
    assert around(WIDE, grid, outline(100, 37.6, 200, 60))[2] == [(0, 30)]
    assert len(around(WIDE, grid, outline(100, 37.4, 200, 60))[2]) == 2


def test_the_outline_not_its_box_is_run_round(grid):
    """A triangle on its point: the rows get wider as it gets narrower."""
    triangle = Polygon((Point(100, 0), Point(300, 0), Point(300, 120)))
    rows = around(WIDE, grid, Runaround(triangle, 5.0))
    widths = [sum(width for _, width in rows[row]) for row in range(10)]
    assert widths == sorted(widths)
    assert widths[0] == 9
    assert widths[-1] > 20


@pytest.mark.parametrize(
    ("left", "right", "slots"),
    [
        (115, 135, [(0, 11), (14, 16)]),
        (65, 235, [(0, 6), (24, 6)]),
        (55, 235, [(24, 6)]),  # five characters on the left: not two fragments, the wider stays
        (65, 245, [(0, 6)]),
        (55, 245, [(0, 5)]),  # the first of two alike
        (-10, 245, [(25, 5)]),
        (-10, 255, []),  # four are no strip
        (45, 310, []),
    ],
)
def test_least_strip_and_two_fragments(grid, left, right, slots):
    """M39: a strip of at least 5 characters; two fragments only where each has at least 6."""
    assert around(WIDE, grid, outline(left, 40, right, 44, stand_off=5)).get(3, []) == slots


def test_the_least_strip_is_the_style_s(grid):
    cut_out = outline(75, 40, 400, 44)
    assert around(WIDE, grid, cut_out, least_strip=7)[3] == [(0, 7)]
    assert 3 not in around(WIDE, grid, cut_out, least_strip=8)


def test_an_outline_in_another_column_takes_nothing(grid):
    frame = Frame((0.0, 110.0), 100.0, (2, 2))
    slots = cut_slots(frame, grid, runarounds=[outline(120, 0, 300, 30)])
    assert [(s.column, s.width) for s in slots] == [(0, 100.0), (0, 100.0)]


def test_outlines_of_one_row_are_taken_together(grid):
    rows = around(WIDE, grid, outline(85, 40, 110, 44), outline(190, 40, 215, 44))
    assert rows[3] == [(0, 8), (22, 8)]


def test_no_slot_meets_an_outline(grid):
    shape = Polygon(tuple(Point(150 + dx, 60 + dy) for dx, dy in ((-40, 0), (0, -50), (60, -10), (30, 50), (-20, 40))))
    for slot in cut_slots(WIDE, grid, runarounds=[Runaround(shape, 5.0)]):
        top = slot.row * 12 + 1
        reach = shape.extent(top, top + 10)
        if reach is not None:
            held = Rect(slot.x, top, slot.width, 10)
            assert held.right <= reach[0] - 5 + 1e-6 or held.x >= reach[1] + 5 - 1e-6
