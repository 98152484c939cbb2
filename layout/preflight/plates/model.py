"""The plates of a page, and what is said about how they were drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PIL.Image import Image

Way = Literal["Ghostscript", "PDFium"]


@dataclass(frozen=True, slots=True)
class Plates:
    """One page separated: for each ink a grey picture of its bleed box, ink 255 where it is full and 0 on bare paper. All have one
    size. ``limits`` name what the way of drawing them leaves out of this page (entries of the catalogue, ``plates-limit/…``)."""

    page: int
    dpi: float
    way: Way
    inks: Mapping[str, Image]
    limits: tuple[str, ...] = ()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        first = next(iter(self.inks.values()))
        return first.size


@dataclass(slots=True)
class NotSeparated(Exception):
    """No plates: ``reason`` is an entry of the catalogue (``plates-failed/…``)."""

    reason: str
