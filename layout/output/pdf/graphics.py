"""The graphics state of a content stream: sets what changes, and nothing twice.

Every page starts by saying its whole state (pdf-K03: the default colour would be DeviceGray). Inks are DeviceCMYK or Separation
only. Pure black text and rules overprint, everything else knocks out (pdf-K02, K06, L02).
"""

from __future__ import annotations

from typing import Final

from ...colour import BLACK, CMYK, Colour, Spot
from ...geom import Pt, Rect
from .inks import Inks
from .objects import number

OVERPRINT: Final = "Overprint"
KNOCKOUT: Final = "Knockout"


class Graphics:
    """Collects the operators of one page, and the names of the resources they use.

    ``media`` is the page's media box in trim coordinates; in the PDF it starts at 0, 0. ``height`` is where the last text drawn
    began, down the page.
    """

    __slots__ = (
        "_fill", "_font", "_inks", "_media", "_pen", "_scale", "_state", "_stroke", "_told", "fonts", "height", "operators",
        "pictures", "spots",
    )  # fmt: skip

    def __init__(self, media: Rect, inks: Inks) -> None:
        self.operators: list[str] = [f"/{KNOCKOUT} gs", f"{_process(BLACK)} k", f"{_process(BLACK)} K", "0 J 0 j"]
        self.fonts: set[str] = set()
        self.pictures: set[str] = set()
        self.spots: set[str] = set()
        self.height: Pt = -1.0
        self._media = media
        self._inks = inks
        self._state = KNOCKOUT
        self._fill: Colour = BLACK
        self._stroke: Colour = BLACK
        self._font: tuple[str, Pt] | None = None
        self._scale = 1.0
        self._told = False
        self._pen: tuple[Pt, tuple[Pt, ...]] | None = None

    def add(self, operators: str) -> None:
        self.operators.append(operators)

    def at(self, x: Pt, y: Pt) -> str:
        """A place on the page in PDF coordinates, as two operands."""
        return f"{number(x - self._media.x)} {number(self._media.bottom - y)}"

    def begin_text(self, told: str | None) -> None:
        """Begins a text object; ``told`` is its text as it stands in a string, where readers have to be told it."""
        self._told = told is not None
        self.add("BT")
        if told is not None:
            self.add(f"/Span <</ActualText ({told})>> BDC")

    def end_text(self) -> None:
        self.add("EMC ET" if self._told else "ET")

    def overprint(self, on: bool) -> None:
        state = OVERPRINT if on else KNOCKOUT
        if state != self._state:
            self._state = state
            self.add(f"/{state} gs")

    def fill(self, colour: Colour) -> None:
        if colour != self._fill:
            self._fill = colour
            self.add(self._colour(colour, "k", "cs", "scn"))

    def stroke(self, colour: Colour) -> None:
        if colour != self._stroke:
            self._stroke = colour
            self.add(self._colour(colour, "K", "CS", "SCN"))

    def font(self, resource: str, size: Pt, scale: float) -> None:
        if (resource, size) != self._font:
            self._font = (resource, size)
            self.fonts.add(resource)
            self.add(f"/{resource} {number(size)} Tf")
        if scale != self._scale:
            self._scale = scale
            self.add(f"{number(scale * 100)} Tz")

    def pen(self, weight: Pt, dash: tuple[Pt, ...]) -> None:
        if (weight, dash) != self._pen:
            self._pen = (weight, dash)
            self.add(f"{number(weight)} w [{' '.join(map(number, dash))}] 0 d")

    def picture(self, resource: str) -> None:
        self.pictures.add(resource)
        self.add(f"/{resource} Do")

    def _colour(self, colour: Colour, process: str, space: str, amount: str) -> str:
        if isinstance(colour, CMYK):
            return f"{_process(colour)} {process}"
        return f"/{self._spot(colour)} {space} {number(colour.amount)} {amount}"

    def _spot(self, colour: Spot) -> str:
        resource = self._inks.resource(colour)
        self.spots.add(resource)
        return resource


def _process(colour: CMYK) -> str:
    return " ".join(map(number, (colour.c, colour.m, colour.y, colour.k)))
