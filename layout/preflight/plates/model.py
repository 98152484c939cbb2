"""The plates of a page, and what is said about how they were drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from PIL.Image import Image

SAMPLES: Final = 2
"""At 100 dpi, newspaper pictures have 200 pixels to the inch: each is looked at, and both ways of drawing find the same highest
ink."""

Way = Literal["Ghostscript", "PDFium"]


@dataclass(frozen=True, slots=True)
class Plates:
    """One page separated: for each ink a grey picture of its bleed box, 255 where it is full and 0 on bare paper. They are drawn
    without smoothing, ``SAMPLES`` times as fine as the ``dpi`` asked for in either direction. ``limits`` name what the way of
    drawing them leaves out of this page (entries of the catalogue, ``plates-limit/…``)."""

    page: int
    dpi: float
    way: Way
    inks: Mapping[str, Image]
    limits: tuple[str, ...] = ()

    def plate(self, ink: str) -> Image:
        """An ink at ``dpi``, smooth."""
        return self.inks[ink].reduce(SAMPLES)


@dataclass(slots=True)
class NotSeparated(Exception):
    """No plates: ``reason`` is an entry of the catalogue (``plates-failed/…``)."""

    reason: str
