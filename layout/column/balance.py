"""Columns brought to one foot: the least depth that takes the whole story, feet at most one line apart (M9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from .galley import Galley
from .model import FlowCursor, Poured, Slot
from .pour import pour

SlotsOf = Callable[[tuple[int, ...]], Sequence[Slot]]
"""Slots of the frame at given column depths in rows."""

BEGINNING = FlowCursor()
MOST_TRIED = 6
"""Up to so many columns every combination of full and short ones is tried; beyond, only a run of short ones at the end."""


@dataclass(frozen=True, slots=True)
class Balanced:
    """``depths``: rows a column; ``poured``: the setting at them."""

    depths: tuple[int, ...]
    poured: Poured


def balance(
    galley: Galley, columns: int, slots_of: SlotsOf, *, least: int, most: int, at: FlowCursor = BEGINNING
) -> Balanced:
    """The shallowest columns, between ``least`` and ``most`` rows, that take the galley from ``at`` on. If even ``most`` rows
    do not take it, the setting at ``most`` with its rest.

    At that depth each column may stay one row short. Chosen is what leaves the feet nearest one another, then the fewest
    short columns, then the short ones furthest to the end (clreq: the shortage stands last). Where feet stay more than a row
    apart, a paragraph a line longer or shorter is tried (R18).
    """
    best = _level(galley, columns, slots_of, least, most, at)
    if best.poured.rest is None and _unevenness(best)[0] > 1:
        width = max(slot.width for slot in slots_of(best.depths))
        for other in galley.loosened(width):
            loosened = _level(other, columns, slots_of, least, most, at)
            if loosened.poured.rest is None and _judged(loosened) < _judged(best):
                best = loosened
                if _unevenness(best)[0] <= 1:
                    break
    return best


def _level(galley: Galley, columns: int, slots_of: SlotsOf, least: int, most: int, at: FlowCursor) -> Balanced:
    """The best setting of the galley with its paragraphs as they are."""
    low, high = _lower_bound(galley, columns, slots_of, least, most, at), most
    tried = _full(galley, columns, slots_of, low, at)
    depth = low
    while tried.poured.rest is not None and depth < high:
        depth += 1
        tried = _full(galley, columns, slots_of, depth, at)
    if tried.poured.rest is not None or depth <= least:
        return tried
    settings = (Balanced(depths, pour(galley, at, slots_of(depths))) for depths in _shortened(columns, depth))
    fitting = [setting for setting in settings if setting.poured.rest is None]
    return min([tried, *fitting], key=_unevenness)


def _judged(setting: Balanced) -> tuple[int, tuple[int, int, tuple[int, ...]]]:
    return max(setting.depths), _unevenness(setting)


def _full(galley: Galley, columns: int, slots_of: SlotsOf, depth: int, at: FlowCursor) -> Balanced:
    depths = (depth,) * columns
    return Balanced(depths, pour(galley, at, slots_of(depths)))


def _shortened(columns: int, depth: int) -> list[tuple[int, ...]]:
    """Depths with some columns one row short, but not all."""
    if columns > MOST_TRIED:
        return [(depth,) * n + (depth - 1,) * (columns - n) for n in range(1, columns)]
    return [depths for depths in product((depth, depth - 1), repeat=columns) if len(set(depths)) == 2]


def _unevenness(setting: Balanced) -> tuple[int, int, tuple[int, ...]]:
    """How far apart the feet of the text are, how many stay over the deepest, and which."""
    feet = [0] * len(setting.depths)
    for slot in (*(line.slot for line in setting.poured.lines), *(line.slot for line in setting.poured.byline)):
        feet[slot.column] = max(feet[slot.column], slot.row + 1)
    deepest = max(setting.depths)
    short = tuple(deepest - foot for foot in feet)
    return max(short) - min(short), sum(short), short


def _lower_bound(galley: Galley, columns: int, slots_of: SlotsOf, least: int, most: int, at: FlowCursor) -> int:
    """A depth that surely is not too deep: in one row less there are fewer slots than the text has lines of full measure."""
    slots = slots_of((most,) * columns)
    if not slots:
        return most
    width = max(slot.width for slot in slots)
    need = galley.lines_from(at, width)
    low, high = least, most
    while low < high:
        middle = (low + high) // 2
        if len(slots_of((middle,) * columns)) < need:
            low = middle + 1
        else:
            high = middle
    return max(least, low - 1)
