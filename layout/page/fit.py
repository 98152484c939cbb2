"""A page fitted: heights chosen for all areas together, measured, and chosen again where an estimate was off."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from .part import Maker, Part
from .solve import OVER, WHITE, Area, Band, Option, Problem, bands, choose

MOST_ROUNDS = 8
"""Times that estimates are put right before the page is taken as it is."""
ROUGH = 60.0
"""Price of a row that the feet of a story's columns are too far apart: less than a white row, more than any other."""


def fit(
    makers: Sequence[Maker], columns: int, first: int, end: int
) -> tuple[Problem, tuple[Part, ...], tuple[Band, ...]]:
    """The parts of a page and where they stand, between rows ``first`` and ``end``.

    Estimated heights that prove wrong when measured are put right and the page is chosen anew; what still does not come out
    even is kept, cut to the room there is, and told by the parts.
    """
    options = [maker.options() for maker in makers]
    measured: list[set[int]] = [set() for _ in makers]
    best: tuple[float, tuple[Option, ...]] | None = None
    for _ in range(MOST_ROUNDS):
        problem = _problem(makers, options, columns, first, end)
        taken = choose(problem)
        parts = [maker.make(own[k], None) for maker, own, k in zip(makers, options, taken, strict=True)]
        placed = bands(problem, [part.rows for part in parts])
        chosen = tuple(own[k] for own, k in zip(options, taken, strict=True))
        price = _price(problem, placed, chosen, parts)
        if best is None or price < best[0]:
            best = price, chosen
        learnt = [_corrected(own, k, p, m) for own, k, p, m in zip(options, taken, parts, measured, strict=True)]
        if learnt == options:
            break
        options = learnt
        for known, k in zip(measured, taken, strict=True):
            known.add(k)
    assert best is not None
    return _in_room(makers, best[1], _problem(makers, options, columns, first, end))


def _in_room(
    makers: Sequence[Maker], chosen: Sequence[Option], problem: Problem
) -> tuple[Problem, tuple[Part, ...], tuple[Band, ...]]:
    """The parts at their chosen heights, each in the room that the ones above it leave."""
    parts = [maker.make(option, None) for maker, option in zip(makers, chosen, strict=True)]
    for n, maker in enumerate(makers):
        room = problem.end - bands(problem, [part.rows for part in parts])[n].first
        if parts[n].rows > room:
            parts[n] = maker.make(chosen[n], room)
    return problem, tuple(parts), bands(problem, [part.rows for part in parts])


def _problem(
    makers: Sequence[Maker], options: Sequence[tuple[Option, ...]], columns: int, first: int, end: int
) -> Problem:
    return Problem(tuple(_area(m, o) for m, o in zip(makers, options, strict=True)), columns, first, end)


def _area(maker: Maker, options: tuple[Option, ...]) -> Area:
    return Area(maker.plan.first, maker.plan.end, options, maker.below, maker.plan.top)


def _corrected(options: tuple[Option, ...], taken: int, part: Part, measured: Set[int]) -> tuple[Option, ...]:
    """The options with the measured height in place of the estimate, and feet too far apart in the price (M9). Estimates not
    yet measured are likely to be off by as much."""
    old = options[taken]
    off = part.rows - old.rows
    learnt = [
        replace(option, rows=max(1, option.rows + off)) if option.rows and k not in measured else option
        for k, option in enumerate(options)
    ]
    learnt[taken] = replace(old, rows=part.rows, price=_own_price(old, part))
    return tuple(learnt)


def _own_price(option: Option, part: Part) -> float:
    """What a part costs as it came out: its option's price, or its feet's if those are dearer."""
    return max(option.price, ROUGH * part.roughness)


def _price(problem: Problem, placed: Sequence[Band], taken: Sequence[Option], parts: Sequence[Part]) -> float:
    """White rows, rows over the foot and prices of what was really measured, reckoned as ``choose`` does."""
    price = sum(_own_price(option, part) for option, part in zip(taken, parts, strict=True))
    for area, band in zip(problem.areas, placed, strict=True):
        price += (area.end - area.first) * (WHITE * band.free + OVER * max(0, band.end - problem.end))
    return price
