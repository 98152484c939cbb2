"""A page in RGB, its content marked piece by piece (ISO 32000-1, 14.6, 14.7.4.2).

A line whose text has to be told is a sequence of its own: poppler takes the end of a sequence inside another for the end of both.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...colour import CMYK, Colour
from ...geom import Rect
from ..pdf.graphics import Graphics
from ..pdf.inks import Inks
from ..pdf.objects import Document, number
from .colours import RGB, process


class ScreenGraphics(Graphics):
    """Nothing overprints, there are no inks; ``looks`` says how colours look. ``begin`` and ``end`` go round each piece."""

    __slots__ = ("_at", "_kind", "_looks", "_numbers", "_open", "count")

    def __init__(self, media: Rect, document: Document, looks: Mapping[CMYK, RGB]) -> None:
        super().__init__(media, Inks(document))
        self._looks = looks
        self._kind: str | None = None
        self._open = False
        self._numbers: list[int] = []
        self.count = 0
        self.operators = ["0 0 0 rg", "0 0 0 RG", "0 J 0 j"]

    def begin(self, kind: str | None) -> None:
        """Begins a piece of a kind of element, None for an artifact."""
        self._kind, self._numbers = kind, []

    def end(self) -> tuple[int, ...]:
        """Ends it; returns the numbers (MCIDs) of its sequences."""
        self._close()
        return tuple(self._numbers)

    def add(self, operators: str) -> None:
        if not self._open:
            self._mark("")
        super().add(operators)

    def begin_text(self, told: str | None) -> None:
        if told is not None:
            self._close()
            self._mark(f" /ActualText ({told})")
        self._told = told is not None
        self.add("BT")

    def end_text(self) -> None:
        self.add("ET")
        if self._told:
            self._close()

    def overprint(self, on: bool) -> None:
        """On a screen what is drawn last is what is seen."""

    def _mark(self, further: str) -> None:
        self._open = True
        if self._kind is None:
            super().add(f"/Artifact <<{further}>> BDC" if further else "/Artifact BMC")
            return
        super().add(f"/{self._kind} <</MCID {self.count}{further}>> BDC")
        self._numbers.append(self.count)
        self.count += 1

    def _close(self) -> None:
        if self._open:
            super().add("EMC")
            self._open = False

    def _colour(self, colour: Colour, process_: str, space: str, amount: str) -> str:
        operator = "rg" if process_ == "k" else "RG"
        return f"{' '.join(number(level / 255) for level in self._looks[process(colour)])} {operator}"
