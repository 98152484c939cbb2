"""Text into slots: the rest, single lines (R16), subheads (M30), the byline (M36)."""

from __future__ import annotations

import pytest

from layout.column import pour
from layout.column.model import FlowCursor
from layout.line.model import Cursor


def set_at(poured):
    """(paragraph, column, row) of every line."""
    return [(line.index, line.slot.column, line.slot.row) for line in poured.lines]


def texts(galley, poured):
    return [galley.matter[line.index].prepared.passage.text[line.line.start : line.line.end] for line in poured.lines]


def test_one_line_a_slot_in_order(galley, columns):
    poured = pour(galley(10, 25), FlowCursor(), columns(2, 3))
    assert set_at(poured) == [(0, 0, 0), (1, 0, 1), (1, 1, 0), (1, 1, 1)]
    assert (poured.rest, poured.slots) == (None, 4)


def test_what_finds_no_slot_is_the_rest(galley, columns):
    story = galley(35, 20)
    poured = pour(story, FlowCursor(), columns(3))
    assert poured.rest == FlowCursor(0, Cursor(30))
    assert story.characters_from(poured.rest.index, poured.rest.at) == 25
    assert pour(story, FlowCursor(), columns(4)).rest == FlowCursor(1, Cursor(0))


@pytest.mark.parametrize("cut", range(1, 10))
def test_poured_in_two_parts_as_in_one(galley, columns, cut):
    """Copyfitting pours again from an old cursor: the lines must be the same. The cut is within a column."""
    story, slots = galley(47, 10, "前面，后面。" * 6, 3), columns(10, 10)
    whole = pour(story, FlowCursor(), slots)
    first = pour(story, FlowCursor(), slots[:cut])
    second = pour(story, first.rest, slots[cut:])
    assert first.lines + second.lines == whole.lines
    assert second.rest is whole.rest is None


def test_nothing_to_pour_into(galley):
    assert pour(galley(5), FlowCursor(), ()).rest == FlowCursor(0, Cursor(0))


# -- R16 -----------------------------------------------------------------------------------------------------------


def test_no_last_line_alone_at_the_top_of_a_column(galley, columns):
    poured = pour(galley(35), FlowCursor(), columns(3, 3))
    assert set_at(poured) == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]
    assert poured.slots == 5  # the one left free is used up


def test_two_lines_go_over_together(galley, columns):
    assert set_at(pour(galley(20, 15), FlowCursor(), columns(3, 3)))[2:] == [(1, 1, 0), (1, 1, 1)]


def test_a_paragraph_of_one_line_may_open_a_column(galley, columns):
    assert set_at(pour(galley(30, 8), FlowCursor(), columns(3, 3)))[3:] == [(1, 1, 0)]


def test_over_two_column_ends(galley, columns):
    """Seven lines into columns of three: the third column gets two."""
    poured = pour(galley(65), FlowCursor(), columns(3, 3, 3))
    assert [column for _, column, _ in set_at(poured)] == [0, 0, 0, 1, 1, 2, 2]


def test_the_row_left_free_may_leave_no_room(galley, columns):
    poured = pour(galley(35), FlowCursor(), columns(3, 1))
    assert poured.rest == FlowCursor(0, Cursor(30))
    assert set_at(poured)[-1] == (0, 1, 0)


# -- subheads ------------------------------------------------------------------------------------------------------


def test_a_subhead_keeps_two_lines_in_its_column(galley, columns):
    story = galley(20, "## 小标题", 40)
    assert set_at(pour(story, FlowCursor(), columns(5, 5)))[2:5] == [(1, 0, 2), (2, 0, 3), (2, 0, 4)]
    assert set_at(pour(story, FlowCursor(), columns(4, 5)))[2] == (1, 1, 0)


def test_a_subhead_does_not_lose_its_second_line_to_a_single_one(galley, columns):
    """Three lines with room for two: the last must not stand alone, so the second would go over with it."""
    poured = pour(galley(20, "## 小标题", 25), FlowCursor(), columns(5, 5))
    assert set_at(poured)[2:] == [(1, 1, 0), (2, 1, 1), (2, 1, 2), (2, 1, 3)]


def test_a_subhead_does_not_lose_its_lines_to_the_byline(galley, columns):
    poured = pour(galley(20, "## 小标题", 20, byline="张三"), FlowCursor(), columns(5, 5))
    assert set_at(poured)[2] == (1, 1, 0)


def test_white_above_a_subhead_but_not_at_the_top_of_a_column(galley, columns):
    story = galley(20, "## 小标题", 30, above=1)
    assert set_at(pour(story, FlowCursor(), columns(9)))[2] == (1, 0, 3)
    assert set_at(pour(story, FlowCursor(), columns(2, 9)))[2] == (1, 1, 0)
    assert set_at(pour(story, FlowCursor(), columns(5, 9)))[2] == (1, 1, 0)


def test_a_subhead_that_fits_in_no_column_is_the_rest(galley, columns):
    assert pour(galley(10, "## 小标题", 30), FlowCursor(), columns(2, 2, 2)).rest == FlowCursor(1, Cursor(0))


def test_a_subhead_at_the_end_wants_nothing_after_it(galley, columns):
    assert pour(galley(10, "## 小标题"), FlowCursor(), columns(2)).rest is None


# -- the byline ----------------------------------------------------------------------------------------------------


def byline(poured):
    """(column, row, left and right edge in characters) of the byline's lines."""
    return [(b.slot.column, b.slot.row, b.x / 10, (b.x + b.line.width) / 10) for b in poured.byline]


def test_the_byline_closes_the_last_line(galley, columns):
    """（张三） at the ends of its line is 3 em wide; with one em before it there is room behind six characters."""
    poured = pour(galley(16, byline="张三"), FlowCursor(), columns(3))
    assert byline(poured) == [(0, 1, 7.0, 10.0)]
    assert poured.slots == 2


def test_the_byline_takes_its_own_line_where_it_does_not_fit(galley, columns):
    poured = pour(galley(17, byline="张三"), FlowCursor(), columns(3))
    assert byline(poured) == [(0, 2, 7.0, 10.0)]
    assert poured.slots == 3


def test_the_byline_that_finds_no_line_is_the_rest(galley, columns):
    poured = pour(galley(17, byline="张三"), FlowCursor(), columns(2))
    assert (byline(poured), poured.rest) == ([], FlowCursor(1, Cursor(0)))


@pytest.mark.parametrize(
    ("length", "lines", "end"),
    [
        (30, [(0, 0), (1, 0), (1, 1)], (1, 2)),
        (50, [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)], (1, 2)),
        (20, [(0, 0), (0, 1)], (0, 2)),
    ],
)
def test_the_byline_never_opens_a_column(galley, columns, length, lines, end):
    """Two lines go over with it, whole paragraphs as they are; no row stays free in the middle of a column."""
    poured = pour(galley(length, byline="张三"), FlowCursor(), columns(3, 3))
    assert [place[1:] for place in set_at(poured)] == lines
    assert byline(poured)[0][:2] == end


def test_a_line_alone_goes_over_with_its_byline(galley, columns):
    poured = pour(galley(20, 10, byline="张三"), FlowCursor(), columns(3, 3))
    assert set_at(poured)[2] == (1, 1, 0)
    assert byline(poured)[0][:2] == (1, 1)


def test_a_byline_longer_than_its_column_takes_several_lines(galley, columns):
    story = galley(10, byline="张三　李四　王五　赵六　钱七")
    poured = pour(story, FlowCursor(), columns(5))
    assert [(row, right) for _, row, _, right in byline(poured)] == [(1, 10.0), (2, 10.0)]
    assert all(left >= 0 for _, _, left, _ in byline(poured))
    set_texts = [story.byline.passage.text[b.line.start : b.line.end] for b in poured.byline]
    assert "".join(set_texts) == "（张三　李四　王五　赵六　钱七）"


def test_a_byline_without_text_stands_by_itself(galley, columns):
    assert byline(pour(galley(byline="张三"), FlowCursor(), columns(1))) == [(0, 0, 7.0, 10.0)]


def test_all_of_the_text_is_set(galley, columns):
    story = galley(33, "## 小标题", "他说：“好！”", 58, byline="张三")
    poured = pour(story, FlowCursor(), columns(6, 6, 6))
    assert poured.rest is None
    assert "".join(texts(story, poured)) == "".join(m.prepared.passage.text for m in story.matter)
