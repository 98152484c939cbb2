"""The colours of a style: process inks, spot inks with their stand-in, tints of either; and what the press makes of them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ..colour import BLACK, CMYK, Colour, Spot
from ..diag import Report
from ..schema import Checked
from .schema import ColourYaml, StyleYaml

if TYPE_CHECKING:
    from ..press import PressSpec

RESERVED: Final = frozenset({"all", "none", "cyan", "magenta", "yellow", "black"})
"""Names that a PDF gives to plates of its own (ISO 32000-1, 8.6.6.4)."""

LONGEST: Final = 127
"""Bytes of a name in a PDF (ISO 32000-1, annex C)."""

_ROUNDING: Final = 0.001


@dataclass(slots=True)
class Colours:
    """The colours of one style by their names; ``used`` are the spot inks that something is printed with.

    ``press`` says whether spot inks are kept (``spots``); without one they are.
    """

    checked: Checked[StyleYaml]
    report: Report
    press: PressSpec | None
    used: dict[str, Spot] = field(default_factory=dict)
    _known: dict[str, Colour] = field(default_factory=dict)

    def get(self, name: str, *path: str | int, listed: bool = False) -> Colour:
        """The colour of that name, asked for at ``path``; black, with the fault told, where there is none. ``listed``: it is not
        printed with, only shown among the others."""
        if name not in self.checked.value.colours:
            known = ", ".join(self.checked.value.colours)
            self.report.fault("unknown-name", self.checked.span(*path), table="colours", name=name, known=known)
            return BLACK
        colour = self._printed(name)
        if isinstance(colour, Spot) and not listed:
            self.used.setdefault(name, colour)
        return colour

    def tell(self) -> None:
        """Findings at colours that the press cannot print: too much ink (pdf-R02), more spot inks than it takes (pdf-C03)."""
        if self.press is None:
            return
        limit = self.press.total_ink / 100
        for name, colour in self._known.items():
            if isinstance(colour, CMYK) and colour.ink > limit + _ROUNDING:
                ink, most = round(colour.ink * 100), round(self.press.total_ink)
                span = self.checked.span("colours", name)
                self.report.finding("colour-ink", span, number="pdf-R02", name=name, ink=ink, limit=most)
        inks = list(dict.fromkeys(colour.name for colour in self.used.values()))
        for name, colour in self.used.items():
            if colour.name in inks[self.press.spot_inks :]:
                span, most = self.checked.span("colours", name), self.press.spot_inks
                self.report.finding("spot-inks", span, number="pdf-C03", name=name, spot=colour.name, most=most)

    def _printed(self, name: str) -> Colour:
        if name not in self._known:
            colour = self._read(name, ())
            keeps = self.press is None or self.press.spots == "keep"
            self._known[name] = colour.process if isinstance(colour, Spot) and not keeps else colour
        return self._known[name]

    def _read(self, name: str, above: tuple[str, ...]) -> Colour:
        """The colour as the style has it. ``above`` are the names that led here as tints of each other."""
        given = self.checked.value.colours[name]
        if given.of is None:
            return self._full(name, given).tint(given.tint / 100)
        span = self.checked.span("colours", name)
        if given.cmyk is not None or given.spot is not None:
            self.report.fault("bad-colour", span, text="bad-colour/tint", name=name)
        elif given.of not in self.checked.value.colours:
            known = ", ".join(self.checked.value.colours)
            self.report.fault("unknown-name", span, table="colours", name=given.of, known=known)
        elif given.of in (*above, name):
            self.report.fault("style-cycle", span, chain=" → ".join((*above, name, given.of)))
        else:
            return self._read(given.of, (*above, name)).tint(given.tint / 100)
        return BLACK

    def _full(self, name: str, given: ColourYaml) -> Colour:
        inks, span = given.cmyk or (), self.checked.span("colours", name)
        if len(inks) != 4 or not all(0 <= ink <= 100 for ink in inks):
            self.report.fault("bad-colour", span, name=name)
            return BLACK
        process = CMYK(inks[0] / 100, inks[1] / 100, inks[2] / 100, inks[3] / 100)
        if given.spot is None:
            return process
        if not _is_ink(given.spot):
            self.report.fault("bad-spot", span, name=name, spot=given.spot)
            return BLACK
        return Spot(given.spot, self._stand_in(name, given.spot, process))

    def _stand_in(self, name: str, spot: str, process: CMYK) -> CMYK:
        """One ink looks one way: two colours of the same ink that say otherwise are a fault."""
        inks = tuple(self.checked.value.colours[name].cmyk or ())
        for other, given in self.checked.value.colours.items():
            if other != name and given.spot == spot and given.cmyk not in (None, inks):
                self.report.fault("spot-twice", self.checked.span("colours", name), name=name, other=other, spot=spot)
        return process


def _is_ink(spot: str) -> bool:
    """Whether a PDF may call an ink so."""
    printable = all(unicodedata.category(char)[0] != "C" for char in spot)
    return printable and 0 < len(spot.encode()) <= LONGEST and spot.lower() not in RESERVED
