"""Readings over their bases: pinyin at half size, centred, one with its base at line ends.

A reading wider than its base hangs over the characters beside it, a quarter em at most and only where they have no reading
themselves; beyond that the base moves away from them. Two readings keep a quarter of their em apart (clreq). At the edge of a
line nothing hangs out: the base moves in.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ..content.model import Mark, MarkKind
from ..diag import Report
from ..geom import EPS, Pt
from ..source import Passage
from ..style.text import InlineStyle, TextStyle
from .classes import MARKS, Class
from .inline import DOT_GAP, INK_FOOT, INK_TOP, Arrays, row_drop
from .kinsoku import NEVER
from .model import Book, Cursor, Edges, Line, Measure, Prepared, Ruby

HANG: Final = 0.25
"""How far a reading may hang over a neighbour, in em of the base."""
APART: Final = 0.25
"""The least white between two readings, in em of theirs."""
READING_TOP: Final = 0.82
READING_FOOT: Final = 0.27
"""How far Latin letters with their tones reach above and beneath their baseline, in em of theirs."""
CLEAR: Final = 0.02
MOST_CLEAR: Final = 0.04
"""White between base and reading, in em of the base: at least, and where the lines are far apart."""
_UNDER_READING: Final = MARKS | {Class.HAN, Class.FOLLOWER, Class.LEADER, Class.INTERPUNCT}


def fit_rubies(
    marks: Sequence[Mark], a: Arrays, style: TextStyle, book: Book, report: Report
) -> tuple[Ruby, ...]:  # fmt: skip
    """The readings set, and room made for them beside their bases."""
    found: list[Ruby] = []
    over: list[float] = []
    cells, share = style.composition.cells, style.inline.ruby_size
    plain = replace(style.composition, cells=False, hanging="none", hyphenate=False)
    how = replace(style, size=style.size * share, align="left", indent=0.0, tracking=0.0, composition=plain)
    for mark in marks:
        if mark.reading is None or not len(mark.reading):
            continue
        reading, line = _set(mark.reading, how, book, report)
        first, last = mark.start, mark.end - 1
        base = sum(a.widths[first : mark.end]) + sum(a.before[first + 1 : mark.end])
        for at in range(first + 1, mark.end):
            a.lower(at, NEVER)
        if cells:
            base += _fill(a, first, last, base, line.width / a.em + APART * share)
        before, after = a.em * a.leads[first], a.em * (a.widths[last] - a.leads[last])
        found.append(Ruby(first, mark.end, before, after, reading, line))
        over.append((line.width / a.em - base) / 2)
    if not cells:
        _make_room(found, over, a, share)
    return tuple(found)


def _fill(a: Arrays, first: int, last: int, base: float, room: float) -> float:
    """In the strict grid (R25) no reading hangs over: its base takes the cells that the reading needs. How much was added."""
    pad = max(0.0, math.ceil(room - EPS) - base)
    a.widths[first] += pad / 2
    a.leads[first] += pad / 2
    a.widths[last] += pad / 2
    return pad


def _set(text: Passage, style: TextStyle, book: Book, report: Report) -> tuple[Prepared, Line]:
    """A reading on one line."""
    from .compose import compose
    from .prepare import natural_width, prepare

    reading = prepare(text, style, book, report)
    measure = Measure(natural_width(reading) + style.size)
    return reading, compose(reading, Cursor(0), lambda _: measure)[0][0]


def _make_room(rubies: Sequence[Ruby], over: Sequence[float], a: Arrays, size: float) -> None:
    """Widen the gaps beside the bases. ``over`` is how far a reading reaches beyond its base on either side, in em; less than 0
    where it is the narrower."""
    count = len(a.widths)
    for n, ruby in enumerate(rubies):
        beside = n and rubies[n - 1].end == ruby.start
        if beside:
            a.before[ruby.start] += max(0.0, over[n - 1] + over[n] + APART * size)
        elif ruby.start:
            a.before[ruby.start] += max(0.0, over[n] - _hang(a, ruby.start - 1, size))
        if ruby.end < count and not (n + 1 < len(rubies) and rubies[n + 1].start == ruby.end):
            a.before[ruby.end] += max(0.0, over[n] - _hang(a, ruby.end, size))


def _hang(a: Arrays, at: int, size: float) -> float:
    """How far a reading may reach over the character at ``at``: so far that another from its other side keeps clear of it."""
    if a.classes[at] not in _UNDER_READING:
        return 0.0
    return max(0.0, min(HANG, (a.widths[at] - APART * size) / 2))


def hung(edges: Edges, rubies: Sequence[Ruby]) -> Edges:
    """The edges with those of bases at line starts and ends moved out to their readings."""
    if not rubies:
        return edges
    starts, ends = list(edges.starts), list(edges.ends)
    for ruby in rubies:
        first, last = ruby.start, ruby.end - 1
        left, right = edges.pens[first] - ruby.before, edges.pens[last] + ruby.after
        over = (ruby.line.width - (right - left)) / 2
        starts[first] = min(starts[first], left - over)
        ends[last] = max(ends[last], right + over)
    return replace(edges, starts=starts, ends=ends)


def has_reading_room(style: TextStyle, feed: Pt, kinds: Collection[MarkKind] = ()) -> bool:
    """Whether a reading fits between lines ``feed`` apart, whatever of the other ``kinds`` hangs beneath the line above."""
    white = feed / style.size - INK_TOP - INK_FOOT
    beneath = max(0.0, *(_BENEATH[kind](style.inline) for kind in kinds if kind in _BENEATH), 0.0)
    return white + EPS >= (READING_TOP + READING_FOOT) * style.inline.ruby_size + CLEAR + beneath


_BENEATH: Final[Mapping[MarkKind, Callable[[InlineStyle], float]]] = {
    "dots": lambda how: DOT_GAP + how.dot / 2,
    "note": row_drop,
    "subscript": lambda how: how.subscript,
}
"""How far marks reach beneath the ink of Han, in em."""


def raised(style: TextStyle, feed: Pt) -> Pt:
    """How far the baseline of readings stands above that of the line."""
    size = style.inline.ruby_size
    free = feed / style.size - INK_TOP - INK_FOOT - (READING_TOP + READING_FOOT) * size
    return style.size * (INK_TOP + READING_FOOT * size + min(max(free / 2, 0.0), MOST_CLEAR))


def reading_place(ruby: Ruby, xs: Sequence[Pt], start: int) -> Pt:
    """The left edge of a reading in its line, whose glyph origins ``xs`` begin with character ``start``."""
    left = xs[ruby.start - start] - ruby.before
    right = xs[ruby.end - 1 - start] + ruby.after
    return (left + right - ruby.line.width) / 2
