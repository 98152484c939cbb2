"""What is asked for, and what lies where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...geom import Pt

Scheme = Literal["sheets", "pairs"]
"""``sheets``: four pages a sheet, sheet in sheet (四开套张: 4–1 outside, 2–3 inside). ``pairs``: opened pages as a reader has
them before him, two a sheet of 对开."""


@dataclass(frozen=True, slots=True)
class Imposition:
    """What is asked for.

    ``scheme`` None: pairs for an issue of two pages, else sheets. ``gutter``: white between the type areas of neighbours (中缝),
    None as the margins of the pages leave it. ``blanks``: pages that lack are left blank. ``spreads``: pairs of page labels that
    are one picture across the fold (跨版).
    """

    scheme: Scheme | None = None
    gutter: Pt | None = None
    blanks: bool = False
    spreads: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the indices of the pages on its left and its right, None for a blank. ``spread``: the two are one."""

    left: int | None
    right: int | None
    spread: bool = False

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(index for index in (self.left, self.right) if index is not None)


@dataclass(frozen=True, slots=True)
class Sheets:
    """All sides in the order of the file: of each sheet the outer one, then the inner."""

    scheme: Scheme
    sides: tuple[Side, ...]
    gutter: Pt | None = None
