"""Small things set in the line by body markup: scripts, small annotation, readings, emphasis dots.

They change the arrays of a paragraph before its running sums are made, so that composing knows nothing of them: a script is
narrower and one with what precedes it (R1), an annotation takes half of what its characters are wide (note.py), a reading makes
room for itself beside its base (ruby.py). No baseline moves: what stands higher or lower is drawn with a rise.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from ..content.model import Mark
from ..diag import Report
from ..geom import Pt
from ..style.text import InlineStyle, TextStyle
from .classes import Class
from .kinsoku import MARK, UNIT
from .model import Book, Inline, Line, Note, Ruby
from .spacing import FIXED

EM_TOP: Final = 0.88
"""Height of the em box above the baseline; 0.12 lie beneath."""
INK_TOP: Final = 0.85
INK_FOOT: Final = 0.08
"""How far the ink of Han reaches above and beneath the baseline, in em: 95 of 100 characters of the faces shipped keep to it."""
DOT_CLEAR: Final = 0.04
"""White on both sides of an emphasis dot at least, in em."""
DOT_GAP: Final = 0.14
"""The middle of a dot stands so far beneath the ink of its character at most, in em."""
ROWS_APART: Final = 0.03
"""Each row of an annotation stands so much further from the middle of the line than its em box would, in em of the text."""
_SCRIPTS: Final = ("superscript", "subscript")
_WITH_FACES: Final = ("bold", "kai")


@dataclass(frozen=True, slots=True)
class Arrays:
    """A paragraph being prepared: parallel lists, one entry a character, lengths in em. See ``prepare``."""

    em: Pt
    glyphs: Sequence[int]
    classes: list[int]
    breaks: array[int]
    kinds: list[int]
    widths: list[float]
    leads: list[float]
    before: list[float]
    left: list[float]
    right: list[float]

    def lower(self, at: int, value: int) -> None:
        """Make the break before a character no better than ``value``."""
        self.breaks[at] = min(self.breaks[at], value)

    def shrink(self, at: int, by: float) -> None:
        """Make a character and the gap before it smaller."""
        for lengths in (self.widths, self.leads, self.before, self.left, self.right):
            lengths[at] *= by


def row_drop(how: InlineStyle) -> float:
    """How far the bottom row of an annotation reaches beneath the ink of Han, in em: its middle stands half a row and a little
    under that of the line."""
    half = (INK_TOP + INK_FOOT) / 2
    return max(0.0, how.note_size / 2 + ROWS_APART + half * how.note_size - half) if how.note_rows == 2 else 0.0


def of_inline(marks: Iterable[Mark], glyphs: Sequence[int]) -> tuple[Mark, ...]:
    """The marks that are more than another face, in order, each widened to whole clusters (``glyphs`` -1 inside one)."""
    found = [m for m in marks if m.kind not in _WITH_FACES]
    for n, mark in enumerate(found):
        start, end = mark.start, mark.end
        while start > 0 and glyphs[start] < 0:
            start -= 1
        while end < len(glyphs) and glyphs[end] < 0:
            end += 1
        found[n] = replace(mark, start=start, end=end)
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def script_classes(classes: list[int], marks: Iterable[Mark]) -> list[int]:
    """Scripts behave as the ready-made ² and ₂ do: they close what precedes them; behind a Western letter or a digit they are
    part of its word, and the gap of R14 stands behind them."""
    classes = classes[:]
    for mark in [mark for mark in marks if mark.kind in _SCRIPTS]:
        western = mark.start > 0 and classes[mark.start - 1] in _WESTERN
        for at in range(mark.start, mark.end):
            if classes[at] != Class.ATTACHED:
                classes[at] = Class.SUFFIX if western else Class.LATIN_CLOSE
    return classes


@dataclass(frozen=True, slots=True)
class Looks:
    """Which annotations are set, and what scripts and they look like: see ``Inline``."""

    notes: tuple[Mark, ...]
    sizes: list[float]
    rises: list[Pt]


def size_inline(marks: Sequence[Mark], a: Arrays, style: TextStyle) -> Looks:
    """Make small what is small. A mark that overlaps another of its kind is left out; its text stays."""
    from .note import small

    count = len(a.widths)
    looks = Looks(tuple(_apart(marks, ("note",), bytearray(count))), [1.0] * count, [0.0] * count)
    for mark in looks.notes:
        small(a, mark, style.inline, style.size, looks.sizes, looks.rises)
    for mark in marks:
        for at in range(mark.start + 1, mark.end) if mark.kind == "whole" else ():
            a.lower(at, UNIT)
    for mark in _apart(marks, _SCRIPTS, bytearray(count)):
        _script(a, mark, style.inline, style.size, looks.sizes, looks.rises)
    return looks


def fit_inline(
    text: str, marks: Sequence[Mark], a: Arrays, looks: Looks, style: TextStyle, book: Book, report: Report
) -> Inline:  # fmt: skip
    """Make room for the marks in the arrays, after ``size_inline`` and the cells. A reading in an annotation is left out."""
    from .note import two_rows
    from .ruby import fit_rubies

    cells, sizes = style.composition.cells, looks.sizes
    dots = tuple(
        (at, a.em * (a.widths[at] / 2 - a.leads[at]))
        for at in sorted({at for mark in marks if mark.kind == "dots" for at in range(mark.start, mark.end)})
        if sizes[at] == 1.0 and a.classes[at] in _DOTTED and unicodedata.category(text[at])[0] == "L"
    )
    noted = bytearray(len(sizes))
    for mark in looks.notes:
        noted[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    rows = tuple(two_rows(a, m.start, m.end, cells) for m in looks.notes) if style.inline.note_rows == 2 else ()
    rubies = fit_rubies(list(_apart(marks, ("ruby",), noted)), a, style, book, report)
    return Inline(sizes, looks.rises, rows, rubies, dots)


def _apart(marks: Iterable[Mark], kinds: Collection[str], taken: bytearray) -> Iterator[Mark]:
    """The marks of some kinds that do not stand where something stands already; their places are taken."""
    for mark in marks:
        if mark.kind in kinds and not any(taken[mark.start : mark.end]):
            taken[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
            yield mark


def _script(a: Arrays, mark: Mark, how: InlineStyle, size: Pt, sizes: list[float], rises: list[Pt]) -> None:
    """Smaller, raised or lowered, one unit with what precedes."""
    rise = how.superscript if mark.kind == "superscript" else -how.subscript
    for at in range(mark.start, mark.end):
        a.shrink(at, how.script_size)
        rises[at] += rise * size * sizes[at]
        sizes[at] *= how.script_size
        a.lower(at, UNIT if at > mark.start else MARK)
        a.kinds[at] = FIXED
    a.before[mark.start] = 0.0


Stretch = TypeVar("Stretch", Note, Ruby)


def within(stretches: Sequence[Stretch], line: Line) -> Sequence[Stretch]:
    """The stretches, of those in order, that a line has a part of."""
    first = bisect_right(stretches, line.start, key=lambda stretch: stretch.end)
    return stretches[first : bisect_left(stretches, line.end, first, key=lambda stretch: stretch.start)]


def has_dot_room(style: TextStyle, feed: Pt) -> bool:
    """Whether an emphasis dot fits between lines ``feed`` apart."""
    return feed - (INK_TOP + INK_FOOT) * style.size >= (style.inline.dot + 2 * DOT_CLEAR) * style.size


_WESTERN: Final = frozenset({Class.LATIN, Class.DIGIT, Class.SUFFIX})
_DOTTED: Final = frozenset({Class.HAN, Class.FOLLOWER})
