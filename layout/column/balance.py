"""Columns brought to one foot: the least depth that takes the whole story, feet at most one line apart (M9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .galley import Galley
from .model import FlowCursor, Poured, Slot
from .pour import pour

SlotsOf = Callable[[tuple[int, ...]], Sequence[Slot]]
"""Slots of the frame at given column depths in rows."""


@dataclass(frozen=True, slots=True)
class Balanced:
    """``depths``: rows a column; ``poured``: the setting at them."""

    depths: tuple[int, ...]
    poured: Poured


def balance(galley: Galley, columns: int, slots_of: SlotsOf, *, least: int, most: int) -> Balanced:
    """The shallowest columns, between ``least`` and ``most`` rows, that take the galley; the shortage stands in the last
    columns, one row each (clreq, M9). If even ``most`` rows do not take it, the setting at ``most`` with its rest."""
    best: Balanced | None = None
    low = _lower_bound(galley, columns, slots_of, least, most)
    for depths in _steps(columns, low, most):
        poured = pour(galley, FlowCursor(), slots_of(depths))
        best = Balanced(depths, poured)
        if poured.rest is None:
            return best
    assert best is not None
    return best


def _steps(columns: int, least: int, most: int) -> Iterator[tuple[int, ...]]:
    """Depths in order of their room: n n n n-1, n n n n, n+1 n n n, …, all columns at ``most`` last."""
    for depth in range(least, most + 1):
        for deeper in range(1, columns + 1):
            if depth == 0 and deeper < columns:
                continue
            yield (depth,) * deeper + (depth - 1,) * (columns - deeper)


def _lower_bound(galley: Galley, columns: int, slots_of: SlotsOf, least: int, most: int) -> int:
    """A depth that surely is not too deep: its slots hold no more characters than the galley has, less a tenth."""
    need = galley.characters_from(0, FlowCursor().at) * galley.em * 0.9
    low, high = least, most
    while low < high:
        middle = (low + high) // 2
        if sum(slot.width for slot in slots_of((middle,) * columns)) < need:
            low = middle + 1
        else:
            high = middle
    return max(least, low - 1)
