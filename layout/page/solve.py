"""Heights to places: each area starts below all earlier areas it shares base columns with (difference constraints).

The problem and its solution are values of their own, apart from how they are found: a later automatic maker proposes the
areas, and locks and elastic parts become further constraints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from .model import AreaPlan


@dataclass(frozen=True, slots=True)
class Problem:
    """A page's areas in order, the rows they may use (``first`` to ``end``) and the rows between two stacked areas."""

    areas: tuple[AreaPlan, ...]
    first: int
    end: int
    separation: int


@dataclass(frozen=True, slots=True)
class Band:
    """Where an area stands: its first row and the row after its last; ``free`` rows are left white beneath it."""

    first: int
    end: int
    free: int


@dataclass(frozen=True, slots=True)
class White:
    """Base columns ``first`` to ``end`` (0-based, exclusive) that stay white from the head of the page, ``rows`` rows down."""

    first: int
    end: int
    rows: int


def solve(problem: Problem, rows_of: Callable[[int, int], int]) -> tuple[Band, ...]:
    """Rows of every area. ``rows_of(n, room)`` measures area n with ``room`` rows at most."""
    bands: list[tuple[int, int]] = []
    for n, area in enumerate(problem.areas):
        ends = [bands[k][1] for k in range(n) if _share(problem.areas[k], area)]
        first = max(ends) + problem.separation if ends else problem.first
        first = min(first, max(problem.first, problem.end - 1))
        bands.append((first, first + rows_of(n, problem.end - first)))
    return tuple(Band(first, end, _free(problem, bands, n)) for n, (first, end) in enumerate(bands))


def white_columns(problem: Problem, bands: Sequence[Band], columns: int) -> Iterator[White]:
    """What no area covers above the first one in a column (M5); white under an area is that area's own."""
    rows = [
        min((band.first for area, band in zip(problem.areas, bands, strict=True) if area.first <= n < area.end),
            default=problem.end) - problem.first
        for n in range(columns)
    ]  # fmt: skip
    for depth, group in groupby(range(columns), key=rows.__getitem__):
        together = list(group)
        if depth > 0:
            yield White(together[0], together[-1] + 1, depth)


def _share(one: AreaPlan, other: AreaPlan) -> bool:
    """Whether two areas have a base column in common."""
    return one.first < other.end and other.first < one.end


def _free(problem: Problem, bands: Sequence[tuple[int, int]], n: int) -> int:
    """White rows under area n, down to the next area in any of its columns or the foot."""
    below = [
        bands[k][0] - problem.separation for k in range(n + 1, len(bands)) if _share(problem.areas[k], problem.areas[n])
    ]
    return max(0, min(below, default=problem.end) - bands[n][1])
