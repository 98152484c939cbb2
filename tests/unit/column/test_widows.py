"""R16: a paragraph does not end at the top of a column; it is set a line shorter or longer where that does not show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from layout.column import Galley, pour
from layout.column.model import FlowCursor, Matter, Slot

PrepareText = Callable[..., Any]

SENTENCE = "春风又绿，江南岸明月何时照我还，人面桃花相映红；去年今日，此门中。"


def slots(rows: int, columns: int = 3, width: float = 90.0) -> list[Slot]:
    return [Slot(column, row, 100.0 * column, width) for column in range(columns) for row in range(rows)]


def poured(prepare_text: PrepareText, text: str, rows: int, width: float = 90.0) -> Any:
    return pour(Galley([Matter(prepare_text(text))], None, 10.0), FlowCursor(), slots(rows, width=width))


def test_no_column_opens_with_a_last_line(prepare_text: PrepareText) -> None:
    for length in range(40, 140):
        text = (SENTENCE * 8)[:length]
        for rows in range(3, 9):
            lines = poured(prepare_text, text, rows).lines
            if len(lines) > 1:
                assert lines[-1].slot.column == lines[-2].slot.column, (length, rows)


def test_a_line_is_saved_rather_than_a_slot_left_free(prepare_text: PrepareText) -> None:
    """Where the last line would go over alone and marks give the room; else the slot before it is left free."""
    saved = 0
    for length in range(40, 140):
        text = (SENTENCE * 8)[:length]
        alone = len(poured(prepare_text, text, 40, 130.0).lines)
        there = poured(prepare_text, text, alone - 1, 130.0)
        assert "".join(text[line.line.start : line.line.end] for line in there.lines) == text
        saved += len(there.lines) == alone - 1
    assert saved > 20


def test_a_paragraph_that_cannot_change_leaves_a_slot_free(prepare_text: PrepareText) -> None:
    """Han alone: nothing gives, so two lines go over."""
    lines = poured(prepare_text, "春夏秋冬" * 9 + "天地", 4).lines  # five lines of nine, the last of two
    assert [line.slot.column for line in lines] == [0, 0, 0, 1, 1]
