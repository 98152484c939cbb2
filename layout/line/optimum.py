"""Where all lines of a paragraph end, chosen together (R18): the second implementation of ``Compose``.

Line by line every place is kept that a line may end at, with the cheapest way there; of the ways to the end the cheapest is
taken. A line costs what its gaps are opened or its marks squeezed, what its break is worse than a good one, and how far it is
from its neighbour; a lone character at the end costs more than all (R15). In narrow columns this is what first-fit cannot do: a
character pushed out of one line opens it alone, while two lines before could have shared it.

``looseness`` asks for lines more or fewer than the best setting has; what cannot be had within the report limit is not done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from ..geom import EPS, Pt
from .breaks import HAIR, LONE_GAP, Choice, FirstFit, first_fit
from .compose import paragraph_start
from .justify import set_line
from .kinsoku import AVOID, FREE, HYPHEN
from .model import Cursor, Line, Measure, Measures, Prepared

OPEN: Final = 0.04
"""A mean gap between Han of so much, in em, costs 3, twice as much 8: solid lines are sought, open ones shunned."""
SEEN: Final = 6.0
"""Price of a line whose gaps are opened so far that it is seen at all (over ``HAIR``): rather one more open line than two."""
WIDE_AUTO: Final = 2.0
"""Price of Han-Latin gaps a quarter em wider than they are by nature (R12, step 2)."""
TIGHT: Final = 0.35
"""A squeeze that takes all its marks have costs so much an em squeezed."""
UNEVEN: Final = 4.0
"""Price an em that the gaps of neighbouring lines differ by (R18)."""
BREAK_PRICE: Final = {FREE: 0.0, AVOID: 1.5, HYPHEN: 3.0}
"""Price of a break of low preference (number and unit, R6), and of a hyphen (R7)."""
HUNG: Final = 1.0
"""Price of a stop outside the measure (R13)."""
EMPTY_CELL: Final = 4.0
"""Price of a cell left empty at a line end (R25)."""
LONE: Final = 1000.0
FORCED: Final = 300.0
AHEAD: Final = 3
"""Lines looked at beyond the last measure, as wide as that."""
LOOSE: Final = 12.0
"""A line more or fewer may cost so much more than the best setting."""
WIDOW: Final = 12.0
"""Price of a last line that opens a column (R16 孤行); whoever pours has still other means."""


@dataclass(frozen=True, slots=True)
class _Search:
    """How far is looked: once a line has an end, none is tried that would open it further than ``wide`` em; ``ways`` are kept
    from line to line, the cheapest."""

    wide: float
    ways: int


QUICK: Final = _Search(0.12, 6)
THOROUGH: Final = _Search(LONE_GAP, 60)


class _Way(NamedTuple):
    """Lines up to a place: what they cost, the last one's end and gap, and the way before it."""

    cost: float
    choice: Choice | None
    gap: float
    before: _Way | None


def compose_whole(
    prepared: Prepared, at: Cursor, measures: Measures, looseness: int = 0
) -> tuple[tuple[Line, ...], Cursor | None]:
    """Set the paragraph from ``at`` on; the lines, and the rest (None when all is set). See ``Compose``."""
    found = _choose(prepared, int(at), measures, looseness, QUICK)
    lines: list[Line] = []
    start = int(at)
    for choice in found:
        measure = measures(len(lines))
        if measure is None:
            break
        indent, base = _edge(prepared, start)
        lines.append(set_line(prepared, start, choice, base, indent, measure.width))
        start = choice.end
    return tuple(lines), None if start >= len(prepared) else Cursor(start)


def _edge(prepared: Prepared, start: int) -> tuple[Pt, Pt]:
    return (0.0, prepared.edges.starts[start]) if start else paragraph_start(prepared)


def _choose(prepared: Prepared, at: int, measures: Measures, looseness: int, search: _Search) -> list[Choice]:
    """The ends of all lines, or of as many as there are measures and some more: how the last line before a column's end is best
    set depends on those after it. A quick search that can only end in a lone character is done again with all ways open (R15).
    """
    count, measure, ahead = len(prepared), measures(0), AHEAD
    if at >= count or measure is None:
        return []
    frontier: dict[int, _Way] = {at: _Way(0.0, None, 0.0, None)}
    finals: dict[int, _Way] = {}
    widow: dict[int, bool] = {}
    best_lines, n = 0, 0
    while frontier:
        following: dict[int, _Way] = {}
        for start, way in frontier.items():
            indent, base = _edge(prepared, start)
            for choice, cost, gap in _lines(prepared, start, base, measure.width - indent, search):
                total = way.cost + cost + (UNEVEN * abs(gap - way.gap) if way.choice else 0.0)
                if choice.end == count and measure.opens_column and n:
                    total += WIDOW
                known = following.get(choice.end)
                if known is None or total < known.cost:
                    following[choice.end] = _Way(total, choice, gap, way)
        n += 1
        if count in following:
            finals[n], widow[n] = following.pop(count), measure.opens_column
            if not best_lines or finals[n].cost < finals[best_lines].cost:
                best_lines = n
        if finals and n > best_lines + max(widow[best_lines], looseness):
            break
        frontier = dict(sorted(following.items(), key=lambda item: item[1].cost)[: search.ways])
        after = measures(n)
        if after is not None:
            measure = after
        elif ahead:
            measure, ahead = Measure(measure.width), ahead - 1
        else:
            break
    if not finals:
        return _ends(min(frontier.values(), key=lambda way: way.cost))
    wanted = finals.get(best_lines + looseness)
    best = finals[best_lines]
    if best.cost >= LONE and search is QUICK:
        return _choose(prepared, at, measures, looseness, THOROUGH)
    return _ends(wanted if wanted is not None and wanted.cost < best.cost + LOOSE else best)


def _ends(way: _Way | None) -> list[Choice]:
    ends: list[Choice] = []
    while way is not None and way.choice is not None:
        ends.append(way.choice)
        way = way.before
    return ends[::-1]


def _lines(
    prepared: Prepared, start: int, base: Pt, room: Pt, search: _Search
) -> Iterator[tuple[Choice, float, float]]:
    """The ends one line may have, each with its cost and its mean gap in em."""
    fit = FirstFit(prepared, start, base, room)
    ends, final = prepared.line_ends, len(prepared.line_ends.at) - 1
    rules = prepared.style.composition
    most_gap = rules.most_gap
    tried = squeezed = 0
    for place in range(fit.tight, fit.low - 1, -1):
        lone = LONE if place == final and start > prepared.tail >= 0 else 0.0
        if place == final and place <= fit.fit:
            yield fit.ending(place), lone, 0.0
            tried += 1
            continue
        if fit.right(place) > fit.limit:
            if rules.push == "out-only" and fit.low <= fit.fit:
                continue
            cost, gap = _squeezed(fit, place), 0.0
            squeezed += rules.push != "in-first"
        elif rules.cells:
            cost, gap = EMPTY_CELL * fit.gap(place), 0.0
        else:
            spread = fit.spread(place)
            gap = spread.mean + spread.short / prepared.em
            if gap > search.wide and tried > squeezed:
                break
            cost = _open(gap) + WIDE_AUTO * (4 * spread.autos / prepared.em) ** 2 + (FORCED if gap > most_gap else 0.0)
        tried += 1
        yield (
            fit.ending(place),
            cost + lone + BREAK_PRICE[ends.value[place]] + (HUNG if fit.hung(place) else 0.0),
            gap,
        )
    torn = tried == 1 and fit.low <= fit.fit < final and fit.gap(fit.fit) > most_gap
    if not tried or torn:
        yield first_fit(prepared, start, base, room), FORCED, 0.0


def _squeezed(fit: FirstFit, place: int) -> float:
    """What taking in costs: by how much is squeezed, and how much of all that could be. Where the style would rather carry down,
    as much more as two lines that are just not reported cost."""
    rules, em = fit.rules, fit.prepared.em
    over = fit.right(place) - fit.limit + EPS
    able = fit.right(place) - (fit.least(place) + fit.limit - fit.squeezed)
    if rules.push == "least":
        shrunk = over / em / max(1, fit.gaps(place))
        return _open(shrunk)
    dear = 2 * _open(rules.report_gap) if rules.push != "in-first" else 0.0
    return dear + (0.15 + TIGHT * over / em) * (1.0 + over / able if able > EPS else 2.0)


def _open(gap: float) -> float:
    """What gaps opened by so much, in em, cost."""
    return (SEEN if gap > HAIR else 0.0) + gap / OPEN * (gap / OPEN + 2.0)
