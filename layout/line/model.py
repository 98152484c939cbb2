"""Nouns of the line composer: prepared text, measures, cursors, set lines."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import NewType

from ..geom import Pt
from ..source import Passage
from ..style.text import TextStyle
from ..typeface.model import Face

Cursor = NewType("Cursor", int)
"""A place in a prepared paragraph: the index of the first character not yet set. ``Cursor(0)`` is its start."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The room of one line: its width in pt."""

    width: Pt


Measures = Callable[[int], Measure | None]
"""Measure of the n-th line from the cursor on (0-based); None where there is no further slot."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One paragraph, analysed and shaped once; every later setting of it only reads this. Parallel arrays, one entry a
    character of ``passage.text`` (a glyph stands for one cluster; a character inside a cluster has glyph -1).

    ``advances`` and all amounts are in pt. ``widths`` is what the character takes inside a line, with the compression of
    adjacent marks (R8) already taken off and the natural Han-Latin gap (R14) before it kept in ``before``.
    """

    passage: Passage
    style: TextStyle
    faces: tuple[Face, ...]
    face_of: array[int]
    glyphs: array[int]
    advances: array[float]
    classes: array[int]
    breaks: array[int]
    # further arrays are the composer's own affair; see prepare.py

    def __len__(self) -> int:
        return len(self.passage.text)


@dataclass(frozen=True, slots=True)
class Compromise:
    """A rule a line could not keep, or kept at a price (R27): ``rule`` as in messages (``loose-line``), ``number`` R1–R20,
    ``amount`` in em where there is one, the characters ``start`` to ``end`` of the paragraph."""

    rule: str
    number: str
    start: int
    end: int
    amount: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: characters ``start`` to ``end`` of its paragraph (a space at the line end belongs to it, undrawn).

    ``xs`` are glyph origins in pt from the left edge of the slot, one entry a character (meaningless where the glyph is -1).
    ``width`` is what is inked from the edge, trimmed marks included; ``gap`` the mean gap between neighbouring Han in em
    (0 = set solid); ``last`` the last line of its paragraph.
    """

    start: int
    end: int
    xs: tuple[Pt, ...]
    width: Pt
    measure: Pt
    gap: float
    last: bool
    compromises: tuple[Compromise, ...] = ()
