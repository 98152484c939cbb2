"""The strict cell grid 纵横对齐 (R25): every character in a cell of one em, so that rows and columns of a page line up.

Adjacent marks share cells, two in one; an odd one has a cell to itself, where the run has its natural white. Western words are
centred in whole cells, at most half an em of white on either side. Nothing in such a line gives or grows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ..geom import EPS
from .classes import BLANK_LEFT, BLANK_RIGHT, MARKS, WORD, Class
from .spacing import HALF


def cell_blanks(classes: Sequence[int]) -> tuple[list[float], list[float]]:
    """What remains of every mark's blank on the left and on the right, in em."""
    left, right = [0.0] * len(classes), [0.0] * len(classes)
    for start, end in _runs(classes, MARKS):
        if (end - start) % 2:
            opener = next((at for at in range(start, end) if classes[at] in BLANK_LEFT), end)
            alone = max(opener - 1, start)
            if classes[alone] in BLANK_RIGHT:
                right[alone] = HALF
            else:
                left[alone] = HALF
    return left, right


def fill_cells(classes: Sequence[int], widths: list[float], leads: list[float]) -> None:
    """Widen what is not whole cells wide and centre it there; a space belongs to the word before it."""
    for at, member in enumerate(classes):
        if member in (Class.INTERPUNCT, Class.CONNECTOR):
            _centre(at, at + 1, widths, leads)
    for start, end in _words(classes):
        _centre(start, end, widths, leads)


def cell_starts(classes: Sequence[int], widths: Sequence[float], left: Sequence[float]) -> list[float]:
    """The left edge every character has as the first of a line, in em: a mark that shared its cell with the one before has the
    whole of it, and what follows a broken word stands in cells again."""
    pens = list(accumulate(widths, initial=0.0))
    starts = pens[:-1]
    for at, member in enumerate(classes):
        if member in BLANK_LEFT:
            starts[at] -= HALF - left[at]
    for start, end in _words(classes):
        for at in range(start + 1, end):
            starts[at] = pens[end] - math.ceil(pens[end] - pens[at] - EPS)
    return starts


def _words(classes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Start and end of every word or number, the space behind it taken in."""
    for start, end in _runs(classes, WORD | {Class.ATTACHED}):
        if any(classes[at] in WORD for at in range(start, end)):
            yield start, end + (end < len(classes) and classes[end] == Class.SPACE)


def _centre(start: int, end: int, widths: list[float], leads: list[float]) -> None:
    width = sum(widths[start:end])
    pad = (math.ceil(width - EPS) - width) / 2
    widths[start] += pad
    leads[start] += pad
    widths[end - 1] += pad


def _runs(classes: Sequence[int], members: frozenset[Class]) -> Iterator[tuple[int, int]]:
    """Start and end of every run of these classes."""
    start = None
    for at, member in enumerate((*classes, -1)):
        if member in members:
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None
