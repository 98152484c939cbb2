"""Text into slots: columns pull, text never pushes. What finds no slot comes back as a cursor; nothing is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..geom import fits
from ..line import compose
from ..line.model import Cursor, Line, Measure
from .galley import Galley
from .model import FlowCursor, Poured, SetByline, SetLine, Slot

AFTER_SUBHEAD = 2
"""Body lines that must follow a subhead in its column (R16 背题, M30)."""


def pour(galley: Galley, at: FlowCursor, slots: Sequence[Slot]) -> Poured:
    """Set the galley from ``at`` on into ``slots``.

    A column never starts with the last line of a paragraph (R16): the slot before is left free and two lines go over. A
    subhead keeps two body lines beneath it in its column. The byline closes the last line, or takes one more (M36).
    """
    return _Pour(galley, slots).run(at)


@dataclass(slots=True)
class _Pour:
    galley: Galley
    slots: Sequence[Slot]
    next: int = 0
    lines: list[SetLine] = field(default_factory=list)

    def run(self, at: FlowCursor) -> Poured:
        for index in range(at.index, len(self.galley)):
            start = at.at if index == at.index else Cursor(0)
            rest = (
                self._subhead(index) if self.galley.matter[index].kind == "subhead" else self._paragraph(index, start)
            )
            if rest is not None:
                return Poured(tuple(self.lines), None, FlowCursor(index, rest), len(self.slots))
        return self._close()

    # -- paragraphs ------------------------------------------------------------------------------------------------

    def _paragraph(self, index: int, at: Cursor) -> Cursor | None:
        last = index == len(self.galley) - 1
        room = list(range(self.next, len(self.slots)))
        lines, rest = self._set(index, at, room)
        if rest is None and (break_at := self._bad_break(lines, room, last)) is not None:
            # leave the slot before the column's end free: one line more goes over with the last one
            del room[break_at]
            lines, rest = self._set(index, at, room)
        for line, n in zip(lines, room, strict=False):
            self.lines.append(SetLine(index, line, self.slots[n]))
        if lines:
            self.next = room[len(lines) - 1] + 1
        return rest

    def _set(self, index: int, at: Cursor, room: Sequence[int]) -> tuple[Sequence[Line], Cursor | None]:
        return self.galley.lines(index, at, [self.slots[n] for n in room])

    def _bad_break(self, lines: Sequence[Line], room: Sequence[int], last: bool) -> int | None:
        """Index of the slot to leave free where the last line would stand alone at a column's top, else None.

        Where the byline needs a line of its own, it is the byline that must not stand alone there.
        """
        n = len(lines)
        if n >= 2 and self._tops_column(room[n - 1]):
            return n - 2
        if last and n >= 2 and n < len(room) and self._byline_width() is not None:
            own_line = not self._byline_fits(lines[-1], self.slots[room[n - 1]])
            if own_line and self._tops_column(room[n]):
                return n - 2
        return None

    def _tops_column(self, n: int) -> bool:
        """Whether slot ``n`` opens a column that is not the first of this pour."""
        return n > 0 and self.slots[n].column != self.slots[n - 1].column

    # -- subheads --------------------------------------------------------------------------------------------------

    def _subhead(self, index: int) -> Cursor | None:
        matter = self.galley.matter[index]
        while self.next < len(self.slots):
            column = self.slots[self.next].column
            opens = self.next == 0 or self._tops_column(self.next)
            first = self.next if opens else self.next + matter.above
            lines, rest = self._set(index, Cursor(0), range(first, len(self.slots)))
            needed = first + len(lines) + (AFTER_SUBHEAD if index + 1 < len(self.galley) else 0)
            if rest is None and needed <= len(self.slots) and self.slots[needed - 1].column == column:
                for n, line in enumerate(lines, first):
                    self.lines.append(SetLine(index, line, self.slots[n]))
                self.next = first + len(lines)
                return None
            self.next = self._next_column(column)
        return Cursor(0)

    def _next_column(self, column: int) -> int:
        n = self.next
        while n < len(self.slots) and self.slots[n].column == column:
            n += 1
        return n

    # -- the byline ------------------------------------------------------------------------------------------------

    def _byline_width(self) -> float | None:
        line = self._byline_line()
        return line.width if line else None

    def _byline_line(self) -> Line | None:
        if self.galley.byline is None:
            return None
        lines, _ = compose(self.galley.byline, Cursor(0), lambda _: Measure(10_000.0))
        return lines[0] if lines else None

    def _byline_fits(self, line: Line, slot: Slot) -> bool:
        """Whether the byline goes behind the line with one em before it (M36)."""
        width = self._byline_width() or 0.0
        return fits(line.width + self.galley.em + width, slot.width)

    def _close(self) -> Poured:
        line = self._byline_line()
        if line is None:
            return Poured(tuple(self.lines), None, None, self.next)
        if self.lines and self._byline_fits(self.lines[-1].line, self.lines[-1].slot):
            slot = self.lines[-1].slot
        elif self.next < len(self.slots):
            slot = self.slots[self.next]
            self.next += 1
        else:
            end = FlowCursor(len(self.galley), Cursor(0))
            return Poured(tuple(self.lines), None, end, len(self.slots))
        byline = SetByline(line, slot, slot.x + slot.width - line.width)
        return Poured(tuple(self.lines), byline, None, self.next)
