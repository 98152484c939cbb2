"""What a proof is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ...colour import CMYK
from ...diag import Diagnostic, Kind
from ...display.locate import Place

FINDING: Final = CMYK(0, 1, 0.9, 0)
NOTE: Final = CMYK(0.75, 0.4, 0.1, 0.1)
INK: Final[dict[Kind, CMYK]] = {"fault": FINDING, "finding": FINDING, "note": NOTE}

_DIGITS: Final = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which proof it is, and when it was made: ``round`` 1 is 一校."""

    round: int
    time: datetime

    @property
    def name(self) -> str:
        """一校, 二校 … 十一校."""
        tens, ones = divmod(self.round, 10)
        ten = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
        return f"{ten}{_DIGITS[ones] if ones or not tens else ''}校"

    @property
    def when(self) -> str:
        return f"{self.time:%Y-%m-%d %H:%M}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A diagnostic with its number on the proof and all its places."""

    number: int
    told: Diagnostic
    places: tuple[Place, ...]

    @property
    def grave(self) -> bool:
        return self.told.kind != "note"

    def on(self, page: int) -> Place | None:
        return next((place for place in self.places if place.page == page), None)
