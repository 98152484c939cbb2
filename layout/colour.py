"""Printing colours. A colour is what the plates get: four process inks, or a spot ink with its process stand-in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class CMYK:
    """Process ink amounts, each 0 to 1."""

    c: float
    m: float
    y: float
    k: float

    @property
    def ink(self) -> float:
        """Total ink, 1.0 being 100 % (pdf-R02)."""
        return self.c + self.m + self.y + self.k

    def tint(self, share: float) -> CMYK:
        """The colour at ``share`` (0 to 1) of its strength."""
        return CMYK(self.c * share, self.m * share, self.y * share, self.k * share)


@dataclass(frozen=True, slots=True)
class Spot:
    """A spot ink by its trade name; ``stand_in`` is how it looks in process inks; ``amount`` 0 to 1."""

    name: str
    stand_in: CMYK
    amount: float = 1.0

    @property
    def ink(self) -> float:
        return self.amount

    def tint(self, share: float) -> Spot:
        """The ink at ``share`` (0 to 1) of its amount."""
        return Spot(self.name, self.stand_in, self.amount * share)

    @property
    def process(self) -> CMYK:
        """The stand-in, as strong as the ink is here."""
        return self.stand_in.tint(self.amount)


Colour = CMYK | Spot

BLACK: Final = CMYK(0, 0, 0, 1)
PAPER: Final = CMYK(0, 0, 0, 0)
