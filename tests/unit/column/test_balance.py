"""Columns brought to one foot (M9): the least depth, feet at most one line apart."""

from __future__ import annotations

import pytest

from layout.column import balance, cut_slots
from layout.column.model import Block, Frame


def slots_of(grid, count, blocks=()):
    frame = Frame(tuple(n * 110.0 for n in range(count)), 100.0, (0,) * count)
    return lambda depths: cut_slots(frame.at_depths(depths), grid, blocks=blocks)


def feet(balanced):
    """Rows down to the foot of the text of every column."""
    rows = {}
    for line in (*balanced.poured.lines, *balanced.poured.byline):
        rows[line.slot.column] = max(rows.get(line.slot.column, 0), line.slot.row + 1)
    return [rows[column] for column in sorted(rows)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (12, [3, 3, 3, 3]),
        (11, [3, 3, 3, 2]),  # the shortage stands last
        (10, [3, 3, 2, 2]),
        (9, [3, 2, 2, 2]),
        (4, [1, 1, 1, 1]),
    ],
)
def test_feet_at_most_one_line_apart(galley, grid, lines, expected):
    balanced = balance(galley(*[10] * lines), 4, slots_of(grid, 4), least=0, most=50)
    assert feet(balanced) == expected
    assert balanced.poured.rest is None


def test_one_column_is_as_deep_as_its_text(galley, grid):
    assert balance(galley(*[10] * 7), 1, slots_of(grid, 1), least=0, most=50).depths == (7,)


@pytest.mark.parametrize("text", ["abcd " * 60, "“好”，" * 40, "前前" * 60])
def test_the_depth_is_the_least(galley, grid, text):
    """Narrow text too: one row less leaves a rest."""
    story = galley(text)
    balanced = balance(story, 4, slots_of(grid, 4), least=0, most=50)
    deepest = max(balanced.depths)
    assert balanced.poured.rest is None
    assert balance(story, 4, slots_of(grid, 4), least=0, most=deepest - 1).poured.rest is not None


def test_never_under_the_least_depth(galley, grid):
    assert balance(galley(10, 10), 2, slots_of(grid, 2), least=6, most=50).depths == (6, 6)


def test_what_the_most_does_not_take_comes_back_as_rest(galley, grid):
    balanced = balance(galley(*[10] * 9), 2, slots_of(grid, 2), least=0, most=4)
    assert balanced.depths == (4, 4)
    assert balanced.poured.rest.index == 8


def test_no_room_at_all(galley, grid):
    balanced = balance(galley(10), 2, slots_of(grid, 2), least=0, most=0)
    assert (balanced.depths, balanced.poured.lines) == ((0, 0), ())
    assert balanced.poured.rest is not None


def test_columns_under_a_block_end_with_the_others(galley, grid):
    """A photo over the first two columns: their text ends on the rows where the other columns end."""
    balanced = balance(galley(*[10] * 14), 4, slots_of(grid, 4, [Block(0, 2, 0, 3)]), least=3, most=50)
    assert feet(balanced) == [5, 5, 5, 5]


def test_no_single_lines_and_still_even(galley, grid):
    balanced = balance(galley(35, 45, 25, 35, 55), 3, slots_of(grid, 3), least=0, most=50)
    found = feet(balanced)
    assert max(found) - min(found) <= 1
    for before, line in zip(balanced.poured.lines, balanced.poured.lines[1:], strict=False):
        opens = line.slot.column != before.slot.column
        assert not (opens and line.line.last and line.line.start > 0)


def test_the_byline_s_line_counts(galley, grid):
    assert feet(balance(galley(10, 10, 10, byline="张三"), 2, slots_of(grid, 2), least=0, most=50)) == [2, 2]


def test_many_columns(galley, grid):
    balanced = balance(galley(*[10] * 17), 8, slots_of(grid, 8), least=0, most=50)
    assert feet(balanced) == [3, 2, 2, 2, 2, 2, 2, 2]
