"""A galley: all paragraphs of a story, prepared, ready to be poured again and again from any cursor.

Lines of one measure do not depend on where a column ends, so a paragraph set from its start at one width is kept and only
dealt out anew when balancing tries another depth.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..line import compose
from ..line.model import Cursor, Line, Measure, Prepared
from .model import START, FlowCursor, Matter, Slot


class Galley:
    """The paragraphs of one story and its byline. ``em`` is the body size in pt."""

    __slots__ = ("_kept", "byline", "em", "matter")

    def __init__(self, matter: Sequence[Matter], byline: Prepared | None, em: float) -> None:
        self.matter = tuple(matter)
        self.byline = byline
        self.em = em
        self._kept: dict[tuple[int, float], tuple[Line, ...]] = {}

    def __len__(self) -> int:
        return len(self.matter)

    def lines(self, index: int, at: Cursor, slots: Sequence[Slot]) -> tuple[Sequence[Line], Cursor | None]:
        """Paragraph ``index`` from ``at`` on, set into ``slots`` one line a slot; and the rest, None when it is all set."""
        if not slots:
            return (), at
        width = slots[0].width
        if at == 0 and all(slot.width == width for slot in slots[: len(self._uniform(index, width))]):
            lines = self._uniform(index, width)
            if len(lines) <= len(slots):
                return lines, None
            return lines[: len(slots)], Cursor(lines[len(slots)].start)

        def measure(n: int) -> Measure | None:
            return Measure(slots[n].width) if n < len(slots) else None

        return compose(self.matter[index].prepared, at, measure)

    def _uniform(self, index: int, width: float) -> tuple[Line, ...]:
        """The whole paragraph set to one measure."""
        kept = self._kept.get((index, width))
        if kept is None:
            measure = Measure(width)
            kept, _ = compose(self.matter[index].prepared, Cursor(0), lambda _: measure)
            self._kept[index, width] = kept
        return kept

    def line_count(self, index: int, at: Cursor, width: float) -> int:
        """How many lines the paragraph takes from ``at`` on at one measure: what an overset is told in."""
        if at == 0:
            return len(self._uniform(index, width))
        measure = Measure(width)
        return len(compose(self.matter[index].prepared, at, lambda _: measure)[0])

    def lines_from(self, at: FlowCursor, width: float) -> int:
        """How many lines all takes from a cursor on at one measure, the byline and the white above subheads left aside."""
        if at.index >= len(self.matter):
            return 0
        rest = sum(self.line_count(n, START, width) for n in range(at.index + 1, len(self.matter)))
        return self.line_count(at.index, at.at, width) + rest

    def characters_from(self, index: int, at: Cursor) -> int:
        """Characters not yet set from a cursor to the end of the galley."""
        return sum(len(m.prepared) for m in self.matter[index:]) - at
