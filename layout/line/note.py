"""Small annotation 夹注: two rows of half-size text in one line, or one row.

In the endless line the characters of an annotation stand one behind the other, each with half the width it has in a row; what
falls on one line is dealt out into a top row and a bottom row when the line is placed, so that a reader finishes both rows
before he goes on to the next line. A line may end only where the rows come out level. What one row is longer than the other at
the end of the whole annotation is added behind its last character.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from ..content.model import Mark
from ..geom import EPS, Pt
from ..style.text import InlineStyle, TextStyle
from .classes import STOPS, Class
from .inline import EM_TOP, ROWS_APART, Arrays
from .kinsoku import HYPHEN, LAST, MARK, NEVER, UNIT
from .model import Line, Note
from .spacing import AUTO, FIXED, LOOSE

LEVEL: Final = 0.13
"""Rows that differ by no more than this, in em of the text, come out level: half a full-width cell is a quarter em."""
_UNLIKELY: Final = {NEVER: 100.0, MARK: 4.0, UNIT: 1.0, LAST: 0.5, HYPHEN: 1.0}
"""A row that ends where no line should is as bad as one so many of its characters longer."""


def small(a: Arrays, mark: Mark, how: InlineStyle, size: Pt, sizes: list[float], rises: list[Pt]) -> None:
    """The characters made small, on the middle of the line; their gaps of R14 with them."""
    for at in range(mark.start, mark.end):
        a.shrink(at, how.note_size)
        sizes[at] = how.note_size
        rises[at] = (EM_TOP - 0.5) * (1 - how.note_size) * size
        if at > mark.start and a.kinds[at] == AUTO:
            a.kinds[at] = LOOSE


def two_rows(a: Arrays, start: int, end: int, cells: bool) -> Note:
    """The annotation taken out of the arrays: half of every width is left there, and no mark that a line could squeeze or hang.
    With ``cells`` a line may end, and the annotation does, only after whole ones (R25)."""
    em, stretch = a.em, slice(start, end)
    gaps = [0.0, *a.before[start + 1 : end]]
    sums = _sums(gaps, a.widths[stretch])
    note = Note(
        start, end, [em * g for g in gaps], [em * w for w in a.widths[stretch]], [em * lead for lead in a.leads[stretch]],
        [em * b for b in a.left[stretch]], [em * b for b in a.right[stretch]], [],
        [value if glyph >= 0 else NEVER for value, glyph in zip(a.breaks[stretch], a.glyphs[stretch], strict=True)],
    )  # fmt: skip
    for n, at in enumerate(range(start, end)):
        if a.classes[at] in STOPS:
            a.classes[at] = Class.CLOSE
        a.widths[at] /= 2
        a.leads[at] = a.left[at] = a.right[at] = 0.0
        if n:
            a.before[at] /= 2
            if n % 2:
                a.kinds[at] = FIXED
            level = _uneven(sums, n) <= LEVEL and not (cells and sums[n] / 2 % 1.0)
            if not level or at == end - 1 or a.breaks[at] == HYPHEN:  # nor is a single character left over
                a.lower(at, UNIT)
    width = max(row.width for row in deal(note, 0, end - start)) / em
    width = math.ceil(width - EPS) if cells else width
    a.widths[end - 1] = max(0.0, a.widths[end - 1] + width - sums[-1] / 2)
    return replace(note, halves=[em * w for w in a.widths[stretch]])


def _sums(gaps: Sequence[float], widths: Sequence[float]) -> list[float]:
    return [0.0, *accumulate(gap + width for gap, width in zip(gaps, widths, strict=True))]


def _uneven(sums: Sequence[float], count: int) -> float:
    """By how much the middle of the first ``count`` characters misses the nearest place between two of them."""
    middle = sums[count] / 2
    after = bisect_right(sums, middle)
    return min(middle - sums[after - 1], sums[after] - middle)


@dataclass(frozen=True, slots=True)
class Row:
    """The characters ``start`` to ``end`` of an annotation as one row, ``width`` pt wide without the blanks at its ends."""

    start: int
    end: int
    width: Pt

    @property
    def gaps(self) -> int:
        return self.end - self.start - 1


def deal(note: Note, start: int, end: int) -> tuple[Row, ...]:
    """The top and the bottom row of what stands on one line, as level as the rules for line ends let them be; a single character
    is one row."""
    sums = _sums(note.gaps[start:end], note.widths[start:end])

    def row(first: int, last: int) -> Row:
        outside = note.gaps[first] + note.left[first] + note.right[last - 1]
        return Row(first, last, sums[last - start] - sums[first - start] - outside)

    if end - start == 1:
        return (row(start, end),)
    em = max(*note.widths[start:end], EPS)
    best, least = end - 1, float("inf")
    for place in range(end - 1, start, -1):
        longer = max(row(start, place).width, row(place, end).width)
        cost = longer + em * _UNLIKELY.get(note.breaks[place], 0.0)
        if cost < least - EPS:
            best, least = place, cost
    if least >= em * _UNLIKELY[NEVER]:
        return (row(start, end),)
    return row(start, best), row(best, end)


def set_rows(note: Note, line: Line, style: TextStyle, xs: list[Pt], rises: list[Pt]) -> None:
    """Put the part of the annotation that falls on a line into its rows: glyph origins and rises, one entry a character of the
    line. Where the line was spread the rows are; a row that is too long for its room is drawn together."""
    first, last = max(note.start, line.start), min(note.end, line.end)
    a, b = first - note.start, last - note.start
    left = line.xs[first - line.start]
    room = line.xs[last - 1 - line.start] + note.halves[b - 1] - left
    gained = room - sum(note.halves[a:b]) - sum(note.gaps[a + 1 : b]) / 2
    rows = deal(note, a, b)
    shift = (0.5 * style.inline.note_size + ROWS_APART) * style.size if len(rows) > 1 else 0.0
    gaps = max(row.gaps for row in rows)
    for row, up in zip(rows, (shift, -shift), strict=False):
        step = min(max(0.0, gained) / gaps, (room - row.width) / row.gaps) if row.gaps else 0.0
        pen = left - note.left[row.start] - note.gaps[row.start]
        for n in range(row.start, row.end):
            pen += note.gaps[n]
            at = note.start + n - line.start
            xs[at] = pen + note.leads[n]
            rises[at] += up
            pen += note.widths[n] + step
