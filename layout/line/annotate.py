"""What stands beside a set line: readings above, emphasis dots beneath. Drawn after it, so that its text is read in one piece."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from ..display.model import Disc, Group
from ..geom import Pt
from .inline import DOT_GAP, INK_FOOT, INK_TOP, within
from .model import Line, Prepared
from .place import place
from .ruby import raised, reading_place


def annotate(prepared: Prepared, line: Line, x: Pt, y: Pt, feed: Pt) -> tuple[Group | Disc, ...]:
    """Readings and dots of the line that ``place`` sets at ``x``, ``y``; ``feed`` is the way to the next line's baseline."""
    if prepared.inline is None:
        return ()
    return (*_readings(prepared, line, x, y, feed), *_dots(prepared, line, x, y, feed))


def _readings(prepared: Prepared, line: Line, x: Pt, y: Pt, feed: Pt) -> Iterator[Group]:
    """Each a group, so that neighbours are not read as one word."""
    assert prepared.inline is not None
    for ruby in within(prepared.inline.rubies, line):
        left = reading_place(ruby, line.xs, line.start)
        runs = place(ruby.reading, ruby.line, x + left, y - raised(prepared.style, feed))
        yield Group("reading", "", runs)


def _dots(prepared: Prepared, line: Line, x: Pt, y: Pt, feed: Pt) -> Iterator[Disc]:
    """In the middle of the white between the lines, close to their characters where that is wide."""
    assert prepared.inline is not None
    style = prepared.style
    white = feed - (INK_TOP + INK_FOOT) * style.size
    below = INK_FOOT * style.size + min(white / 2, DOT_GAP * style.size)
    dots = prepared.inline.dots
    first, after = (bisect_left(dots, end, key=lambda dot: dot[0]) for end in (line.start, line.end))
    for at, middle in dots[first:after]:
        centre = x + line.xs[at - line.start] + middle
        span = prepared.passage.span(at, at + 1)
        yield Disc(centre, y + below, style.inline.dot * style.size / 2, style.colour, span)
