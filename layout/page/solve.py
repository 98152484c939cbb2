"""Heights and places: which of its heights each area takes, and the row it starts at, for the whole page at once.

An area starts below all earlier areas it shares base columns with (difference constraints). Each can be had at several heights,
at a price; what is sought is the choice that leaves the least white and nothing over the foot, then the lowest price. The
problem and its solution are values of their own: a later automatic maker proposes other areas and asks again.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

WHITE = 100.0
"""Price of one row of one base column left white."""
OVER = 1000.0
"""Price of one row of one base column over the foot."""
MOST_STATES = 400
"""States kept after each area, the cheapest: a page of twelve areas with ten heights each stays under a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Option:
    """One height an area can be had at: ``rows`` (0: left out), its ``price``, and what the maker needs to know it by."""

    rows: int
    price: float
    choice: Hashable


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the problem: base columns ``first`` to ``end``, its options, rows of white between it and the area below it,
    and the row it must start at, if it is locked."""

    first: int
    end: int
    options: tuple[Option, ...]
    below: int
    top: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A page: its areas from the head down, its base columns, and the rows ``first`` to ``end`` that they may use."""

    areas: tuple[Area, ...]
    columns: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Band:
    """Where an area stands: first row, row after its last, and the ``free`` rows left white beneath it."""

    first: int
    end: int
    free: int


@dataclass(frozen=True, slots=True)
class _State:
    """A page made up so far: the price, the options taken, and for each base column the row its matter ends at and the white
    that must follow."""

    price: float
    taken: tuple[int, ...]
    ends: tuple[int, ...]
    below: tuple[int, ...]


def choose(problem: Problem) -> tuple[int, ...]:
    """Index of the option taken for every area."""
    columns = problem.columns
    states = [_State(0.0, (), (problem.first,) * columns, (0,) * columns)]
    for area in problem.areas:
        best: dict[tuple[tuple[int, ...], tuple[int, ...]], _State] = {}
        for state in states:
            for n, option in enumerate(area.options):
                new = _placed(state, area, n, option, problem)
                kept = best.get((new.ends, new.below))
                if kept is None or new.price < kept.price:
                    best[new.ends, new.below] = new
        states = sorted(best.values(), key=lambda s: (s.price, s.taken))[:MOST_STATES]
    return min(states, key=lambda s: (s.price + _foot(s, problem), s.taken)).taken


def _placed(state: _State, area: Area, n: int, option: Option, problem: Problem) -> _State:
    taken = (*state.taken, n)
    if option.rows == 0:
        return _State(state.price + option.price, taken, state.ends, state.below)
    span = range(area.first, area.end)
    starts = [_start(state.ends[c], state.below[c], problem.first) for c in span]
    top = max(starts)
    if area.top is not None:
        top = max(top, problem.first + area.top)
    price = state.price + option.price + WHITE * sum(top - start for start in starts)
    ends, below = list(state.ends), list(state.below)
    for c in span:
        ends[c], below[c] = top + option.rows, area.below
    return _State(price, taken, tuple(ends), tuple(below))


def _start(end: int, below: int, first: int) -> int:
    """The first row a further area may take in a column."""
    return end + below if end > first else end


def _foot(state: _State, problem: Problem) -> float:
    """Price of what stays white above the foot, or stands over it."""
    return sum(WHITE * (problem.end - end) if end <= problem.end else OVER * (end - problem.end) for end in state.ends)


def bands(problem: Problem, rows: Sequence[int]) -> tuple[Band, ...]:
    """Where areas of these heights stand, and the white beneath each."""
    ends, below = [problem.first] * problem.columns, [0] * problem.columns
    placed: list[tuple[int, int]] = []
    for area, height in zip(problem.areas, rows, strict=True):
        span = range(area.first, area.end)
        top = max(_start(ends[c], below[c], problem.first) for c in span)
        if area.top is not None:
            top = max(top, problem.first + area.top)
        top = min(top, max(problem.first, problem.end - 1))
        placed.append((top, top + height))
        if height:
            for c in span:
                ends[c], below[c] = top + height, area.below
    return tuple(Band(first, end, _free(problem, placed, n)) for n, (first, end) in enumerate(placed))


def _free(problem: Problem, placed: Sequence[tuple[int, int]], n: int) -> int:
    """White rows under area n, down to the next area in any of its columns or the foot."""
    area = problem.areas[n]
    if placed[n][0] == placed[n][1]:
        return 0
    next_tops = [
        placed[k][0] - area.below
        for k in range(n + 1, len(placed))
        if placed[k][0] < placed[k][1] and problem.areas[k].first < area.end and area.first < problem.areas[k].end
    ]
    return max(0, min(next_tops, default=problem.end) - placed[n][1])


@dataclass(frozen=True, slots=True)
class White:
    """Base columns ``first`` to ``end`` (0-based, exclusive) that stay white from the head of the page, ``rows`` rows down."""

    first: int
    end: int
    rows: int


def white_columns(problem: Problem, placed: Sequence[Band]) -> Iterator[White]:
    """What no area covers above the first one in a column (M5); white under an area is that area's own."""
    standing = [(a, band) for a, band in zip(problem.areas, placed, strict=True) if band.first < band.end]
    tops = [
        min((band.first for area, band in standing if area.first <= n < area.end), default=problem.end)
        for n in range(problem.columns)
    ]
    rows = [top - problem.first for top in tops]
    for depth, group in groupby(range(problem.columns), key=rows.__getitem__):
        together = list(group)
        if depth > 0:
            yield White(together[0], together[-1] + 1, depth)
