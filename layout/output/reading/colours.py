"""The inks of the pages as they look on a screen, and pictures in sRGB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ...colour import CMYK, Colour, Spot
from ...diag import Report
from ...display.model import Disc, GlyphRun, Group, Item, Pages, Panel, Picture, Rule
from ...geom import Size
from ...picture import Artwork, BadPressProfile, PictureSource, PlacedPage, screen_colours, show, show_artwork
from ...press import PressSpec
from ..rasters import Inked

RGB = tuple[int, int, int]
PPI: Final = 120
"""Resolution of the pictures: sharp on a screen at the size of the page, and a little over."""


def looks(pages: Pages, press: PressSpec) -> Mapping[CMYK, RGB]:
    """How every colour of the pages looks. Raises BadPressProfile."""
    used = {process(colour) for page in pages.pages for colour in _colours(page.items)} | {CMYK(0, 0, 0, 1)}
    inks = sorted(used, key=lambda ink: (ink.c, ink.m, ink.y, ink.k))
    return dict(zip(inks, screen_colours(inks, press), strict=True))


def process(colour: Colour) -> CMYK:
    """A colour in process inks."""
    return colour.stand_in.tint(colour.amount) if isinstance(colour, Spot) else colour


def _colours(items: Iterable[Item]) -> Iterator[Colour]:
    for item in items:
        match item:
            case Group():
                yield from _colours(item.items)
            case GlyphRun() | Rule():
                yield item.colour
            case Panel() | Disc():
                yield item.fill


class ScreenPictures:
    """Pictures in sRGB, made when a page first shows them."""

    __slots__ = ("_press", "_report")

    def __init__(self, press: PressSpec, report: Report) -> None:
        self._press = press
        self._report = report

    def of(self, picture: Picture, source: PictureSource) -> Inked | None:
        """The pixels or the artwork of a placed picture. A page placed from another PDF keeps its own colours."""
        try:
            match source.art:
                case PlacedPage():
                    return source.art
                case Artwork():
                    return show_artwork(source.art, self._press)
            shown = Size(picture.placed.width, picture.placed.height)
            return show(source, shown=shown, ppi=PPI, press=self._press)
        except BadPressProfile:
            self._report.fault(
                "bad-profile", picture.span, text="bad-profile/unusable", number="pdf-O04", path=self._press.name
            )
            return None
