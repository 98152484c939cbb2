"""Text into slots: columns pull, text never pushes. What finds no slot comes back as a cursor; nothing is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..geom import fits
from ..line import compose
from ..line.model import Cursor, Line, Measure
from .galley import Galley
from .model import START, FlowCursor, Poured, SetByline, SetLine, Slot

AFTER_SUBHEAD = 2
"""Body lines that must follow a subhead in its column (R16 背题, M30)."""
WITH_BYLINE = 2
"""Lines that go over with a byline which would open a column by itself (M36)."""


def pour(galley: Galley, at: FlowCursor, slots: Sequence[Slot]) -> Poured:
    """Set the galley from ``at`` on into ``slots``.

    A column never starts with the last line of a paragraph (R16): the paragraph is set a line shorter or longer where that does
    not show, else the slot before is left free and two lines go over. A
    subhead keeps two body lines beneath it in its column. The byline closes the last line, or takes lines of its own, which
    never open a column (M36).
    """
    return _Pour(galley, slots).run(at)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A paragraph laid into slots: its lines, the indices of their slots, what is left of it."""

    lines: Sequence[Line]
    places: Sequence[int]
    rest: Cursor | None


@dataclass(slots=True)
class _Pour:
    galley: Galley
    slots: Sequence[Slot]
    next: int = 0
    lines: list[SetLine] = field(default_factory=list)

    def run(self, at: FlowCursor) -> Poured:
        for index in range(at.index, len(self.galley)):
            start = at.at if index == at.index else START
            rest = (
                self._subhead(index) if self.galley.matter[index].kind == "subhead" else self._paragraph(index, start)
            )
            if rest is not None:
                return Poured(tuple(self.lines), (), FlowCursor(index, rest), len(self.slots))
        return self._close()

    def _set(self, index: int, laid: _Laid) -> None:
        for line, n in zip(laid.lines, laid.places, strict=True):
            self.lines.append(SetLine(index, line, self.slots[n]))
        if laid.places:
            self.next = laid.places[-1] + 1

    # -- paragraphs ------------------------------------------------------------------------------------------------

    def _paragraph(self, index: int, at: Cursor) -> Cursor | None:
        laid = self._laid(index, at, self.next)
        self._set(index, laid)
        return laid.rest

    def _laid(self, index: int, at: Cursor, first: int) -> _Laid:
        """Paragraph ``index`` from ``at`` on, laid into the slots from ``first`` on."""
        lines, rest = self.galley.lines(index, at, self.slots[first:])
        if rest is None and len(lines) > 1 and self._opens_column(first + len(lines) - 1):
            lines = self.galley.lines_off_column_top(index, at, self.slots[first:]) or lines
        places: Sequence[int] = range(first, first + len(lines))
        if rest is None and (free := self._left_free(index, lines, places)):
            lines, rest = self.galley.lines(index, at, [*self.slots[first : free.start], *self.slots[free.stop :]])
            places = [n for n in range(first, first + len(lines) + len(free)) if n not in free]
        return _Laid(lines, places, rest)

    def _left_free(self, index: int, lines: Sequence[Line], places: Sequence[int]) -> range:
        """The slots at the foot of a column to leave free, so that their lines go over: the one before a last line that would
        stand alone at the top of the next column, the last ones before a byline that would."""
        if len(lines) > 1 and self._opens_column(places[-1]):
            return range(places[-2], places[-1])
        if lines and index == len(self.galley) - 1 and self._byline_opens(lines[-1], places[-1]):
            return range(places[-min(len(lines), WITH_BYLINE)], places[-1] + 1)
        return range(0)

    def _opens_column(self, n: int) -> bool:
        """Whether slot ``n`` opens a column that is not the first of this pour."""
        return 0 < n < len(self.slots) and self.slots[n].column != self.slots[n - 1].column

    # -- subheads --------------------------------------------------------------------------------------------------

    def _subhead(self, index: int) -> Cursor | None:
        above = self.galley.matter[index].above
        while self.next < len(self.slots):
            column = self.slots[self.next].column
            opens = self.next == 0 or self._opens_column(self.next)
            first = self.next if opens else self.next + above
            lines, rest = self.galley.lines(index, START, self.slots[first:])
            after = first + len(lines)
            if rest is None and self._followed(index + 1, after, column):
                self._set(index, _Laid(lines, range(first, after), None))
                return None
            self.next = self._next_column(column)
        return START

    def _followed(self, index: int, after: int, column: int) -> bool:
        """Whether enough of paragraph ``index`` stands from slot ``after`` on in ``column``, where its subhead is."""
        if index == len(self.galley):
            return self.slots[after - 1].column == column
        last = after + AFTER_SUBHEAD - 1
        if last >= len(self.slots) or self.slots[last].column != column:
            return False
        places = self._laid(index, START, after).places[:AFTER_SUBHEAD]
        return all(self.slots[n].column == column for n in places)

    def _next_column(self, column: int) -> int:
        n = self.next
        while n < len(self.slots) and self.slots[n].column == column:
            n += 1
        return n

    # -- the byline ------------------------------------------------------------------------------------------------

    def _byline_fits(self, line: Line, slot: Slot) -> bool:
        """Whether the byline goes behind the line with one em before it (M36)."""
        end = self._byline_at(slot.width)
        return len(end) == 1 and fits(line.width + self.galley.em + end[0].width, slot.width)

    def _byline_opens(self, line: Line, n: int) -> bool:
        """Whether the byline, behind the line in slot ``n``, would need lines of its own of which one opens a column."""
        if self.galley.byline is None or self._byline_fits(line, self.slots[n]) or n + 1 >= len(self.slots):
            return False
        own = len(self._byline_at(self.slots[n + 1].width))
        return any(self._opens_column(n + 1 + k) for k in range(own))

    def _byline_at(self, width: float) -> Sequence[Line]:
        """The byline set to one measure."""
        if self.galley.byline is None:
            return ()
        return compose(self.galley.byline, START, lambda _: Measure(width))[0]

    def _close(self) -> Poured:
        if self.galley.byline is None:
            return Poured(tuple(self.lines), (), None, self.next)
        if self.lines and self._byline_fits(self.lines[-1].line, self.lines[-1].slot):
            slot = self.lines[-1].slot
            return Poured(tuple(self.lines), (_flush(self._byline_at(slot.width)[0], slot),), None, self.next)
        room = self.slots[self.next :]
        own, rest = compose(self.galley.byline, START, lambda n: Measure(room[n].width) if n < len(room) else None)
        if rest is not None:
            return Poured(tuple(self.lines), (), FlowCursor(len(self.galley), START), len(self.slots))
        byline = tuple(_flush(line, slot) for line, slot in zip(own, room, strict=False))
        return Poured(tuple(self.lines), byline, None, self.next + len(own))


def _flush(line: Line, slot: Slot) -> SetByline:
    return SetByline(line, slot, slot.x + slot.width - line.width)
