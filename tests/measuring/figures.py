"""How even the lines are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Final

from .lines import Line

OPEN: Final = 0.05
"""In em: a line with a wider gap looks open."""


@dataclass(frozen=True, slots=True)
class Evenness:
    """``lines`` justified lines that have a gap; ``mean``, ``p95`` and ``most`` in em, ``over`` a share (0 to 1)."""

    lines: int
    mean: float
    p95: float
    over: float
    most: float


def evenness(lines: Iterable[Line]) -> Evenness:
    """The figures of these lines; zeros where none has a gap."""
    gaps = sorted(gap for line in lines if (gap := line.gap) is not None)
    if not gaps:
        return Evenness(0, 0.0, 0.0, 0.0, 0.0)
    count = len(gaps)
    over = sum(gap > OPEN for gap in gaps) / count
    return Evenness(count, sum(gaps) / count, gaps[ceil(0.95 * count) - 1], over, gaps[-1])
