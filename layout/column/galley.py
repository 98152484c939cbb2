"""A galley: all paragraphs of a story, prepared, ready to be poured again and again from any cursor.

Lines of one measure do not depend on where a column ends, so a paragraph set from its start at one width is kept and only
dealt out anew when balancing tries another depth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..line import compose_whole
from ..line.model import Cursor, Line, Measure, Prepared
from .model import START, FlowCursor, Matter, Slot


class Galley:
    """The paragraphs of one story and its byline. ``em`` is the body size in pt."""

    __slots__ = ("_kept", "_loosened", "byline", "em", "matter")

    def __init__(self, matter: Sequence[Matter], byline: Prepared | None, em: float) -> None:
        self.matter = tuple(matter)
        self.byline = byline
        self.em = em
        self._loosened: tuple[int, int] = (-1, 0)
        self._kept: dict[tuple[int, float, int], tuple[Line, ...]] = {}

    def loosened(self, width: float) -> Iterator[Galley]:
        """The same galley with one paragraph a line shorter or longer at this measure, each where it can be had (R18)."""
        for index in reversed(range(len(self.matter))):
            for by in (1, -1):
                other = Galley(self.matter, self.byline, self.em)
                other._kept, other._loosened = self._kept, (index, by)
                if len(other._uniform(index, width)) != len(self._uniform(index, width)):
                    yield other

    def __len__(self) -> int:
        return len(self.matter)

    def lines(self, index: int, at: Cursor, slots: Sequence[Slot]) -> tuple[Sequence[Line], Cursor | None]:
        """Paragraph ``index`` from ``at`` on, set into ``slots`` one line a slot; and the rest, None when it is all set."""
        if not slots:
            return (), at
        width = slots[0].width
        lines = self._from(index, at, width)
        if lines and all(slot.width == width for slot in slots[: len(lines)]):
            if len(lines) <= len(slots):
                return lines, None
            return lines[: len(slots)], Cursor(lines[len(slots)].start)

        def measure(n: int) -> Measure | None:
            return Measure(slots[n].width) if n < len(slots) else None

        return compose_whole(self.matter[index].prepared, at, measure)

    def lines_off_column_top(self, index: int, at: Cursor, slots: Sequence[Slot]) -> Sequence[Line]:
        """The same for the rest of a paragraph that would end at the top of a column: set a line shorter or longer, if that does
        not show (R16, R18). Empty where it does, or where the slots run out."""

        def measure(n: int) -> Measure | None:
            return Measure(slots[n].width, n > 0 and slots[n].column != slots[n - 1].column) if n < len(slots) else None

        lines, rest = compose_whole(self.matter[index].prepared, at, measure)
        last = len(lines) - 1
        return lines if rest is None and last > 0 and slots[last].column == slots[last - 1].column else ()

    def _from(self, index: int, at: Cursor, width: float) -> Sequence[Line]:
        """The lines of the whole paragraph at one measure that stand from ``at`` on; none where no line begins there."""
        lines = self._uniform(index, width)
        if at == 0:
            return lines
        first = next((n for n, line in enumerate(lines) if line.start == at), len(lines))
        return lines[first:]

    def _uniform(self, index: int, width: float) -> tuple[Line, ...]:
        """The whole paragraph set to one measure."""
        looseness = self._loosened[1] if index == self._loosened[0] else 0
        kept = self._kept.get((index, width, looseness))
        if kept is None:
            measure = Measure(width)
            kept, _ = compose_whole(self.matter[index].prepared, START, lambda _: measure, looseness)
            self._kept[index, width, looseness] = kept
        return kept

    def line_count(self, index: int, at: Cursor, width: float) -> int:
        """How many lines the paragraph takes from ``at`` on at one measure: what an overset is told in."""
        lines = self._from(index, at, width)
        if lines or at == 0:
            return len(lines)
        measure = Measure(width)
        return len(compose_whole(self.matter[index].prepared, at, lambda _: measure)[0])

    def lines_from(self, at: FlowCursor, width: float) -> int:
        """How many lines all takes from a cursor on at one measure, the byline and the white above subheads left aside."""
        if at.index >= len(self.matter):
            return 0
        rest = sum(self.line_count(n, START, width) for n in range(at.index + 1, len(self.matter)))
        return self.line_count(at.index, at.at, width) + rest

    def characters_from(self, index: int, at: Cursor) -> int:
        """Characters not yet set from a cursor to the end of the galley."""
        return sum(len(m.prepared) for m in self.matter[index:]) - at
