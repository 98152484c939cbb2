"""Nouns of the column stage: frames, slots, galleys, what was poured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from ..geom import Polygon, Pt
from ..line.model import Cursor, Line, Prepared


@dataclass(frozen=True, slots=True)
class Frame:
    """Columns side by side, all starting on one row. ``xs`` are their left edges and ``width`` their common width in pt;
    ``depths`` how many rows of the baseline grid each has (they may differ by what balancing left)."""

    xs: tuple[Pt, ...]
    width: Pt
    depths: tuple[int, ...]

    def at_depths(self, depths: tuple[int, ...]) -> Frame:
        return Frame(self.xs, self.width, depths)


@dataclass(frozen=True, slots=True)
class Block:
    """Whole rows of neighbouring columns that text leaves free: a photo with its caption. Columns and rows 0-based, the ends
    exclusive."""

    first_column: int
    end_column: int
    first_row: int
    end_row: int


@dataclass(frozen=True, slots=True)
class Runaround:
    """An outline that text runs round. ``outline`` in frame coordinates (x as ``Frame.xs``, y 0 at the top of row 0);
    ``stand_off`` the least white beside it in pt (M39)."""

    outline: Polygon
    stand_off: Pt


@dataclass(frozen=True, slots=True)
class Slot:
    """One stretch of one baseline of one column: where a line can go. ``x`` and ``width`` in pt."""

    column: int
    row: int
    x: Pt
    width: Pt


@dataclass(frozen=True, slots=True)
class Matter:
    """A prepared paragraph or subhead with the rows of white above it."""

    prepared: Prepared
    kind: Literal["paragraph", "subhead"] = "paragraph"
    above: int = 0


START: Final = Cursor(0)


@dataclass(frozen=True, slots=True)
class FlowCursor:
    """A place in a galley: which of its paragraphs, and where in it."""

    index: int = 0
    at: Cursor = START


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line in its slot; ``index`` is its paragraph in the galley."""

    index: int
    line: Line
    slot: Slot


@dataclass(frozen=True, slots=True)
class SetByline:
    """A line of the byline in its slot, flush right: behind the last line of text where there is room, else on its own (M36)."""

    line: Line
    slot: Slot
    x: Pt


@dataclass(frozen=True, slots=True)
class Poured:
    """What pouring gave: the set lines, and the rest that found no slot (None when all is set). ``slots`` counts the slots
    used up, white above subheads and rows left free for R16 among them. ``byline`` is empty where there is none, or where it is
    what did not fit; it has more than one line where it is longer than its slot."""

    lines: tuple[SetLine, ...]
    byline: tuple[SetByline, ...]
    rest: FlowCursor | None
    slots: int
