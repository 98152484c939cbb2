"""Pictures in the inks of the press, made when a page first shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from ..diag import Report
from ..display.model import Group, Item, Pages, Picture
from ..geom import Polygon, Size
from ..picture import Artwork, BadPressProfile, PictureSource, PlacedPage, Raster, convert, separate_artwork
from ..press import PressSpec
from .standards import tell_refused

Inked = Raster | Artwork | PlacedPage


class Pixels(Protocol):
    """Where the pictures of a file come from."""

    def of(self, picture: Picture, source: PictureSource) -> Inked | None:
        """The pixels or the artwork of a placed picture; None where it cannot be read."""


class Rasters:
    """Pictures in the inks of one press, converted when they are first asked for and kept: converting takes longer than all
    the rest of a file, and the issue is written as one file and page by page. Artwork is the same at every size."""

    __slots__ = ("_kept", "_press", "_report")

    def __init__(self, press: PressSpec, report: Report) -> None:
        self._press = press
        self._report = report
        self._kept: dict[tuple[str, Size | None], Inked | None] = {}

    def make(self, pages: Pages) -> None:
        """Convert every picture of the pages now, so that what is found of them is told before the first file is written."""
        for picture in _placed(item for page in pages.pages for item in page.items):
            self.of(picture, pages.pictures[picture.source])

    def of(self, picture: Picture, source: PictureSource) -> Inked | None:
        """The pixels or the artwork of a placed picture; None where it cannot be read, which is then told."""
        key = (picture.source, shown_size(picture, source))
        if key not in self._kept:
            self._kept[key] = self._inked(picture, source)
        return self._kept[key]

    def _inked(self, picture: Picture, source: PictureSource) -> Inked | None:
        press, report, span = self._press, self._report, picture.span
        try:
            match source.art:
                case PlacedPage():
                    tell_refused(source.art, press, report, source.path, span)
                    return source.art
                case Artwork():
                    return separate_artwork(source.art, press, report, source.path, span)
            shown = Size(picture.placed.width, picture.placed.height)
            outlined = isinstance(picture.clip, Polygon)
            return convert(source, shown=shown, press=press, report=report, span=span, outlined=outlined)
        except BadPressProfile:
            report.fault("bad-profile", span, text="bad-profile/unusable", number="pdf-O04", path=press.name)
            return None


def shown_size(picture: Picture, source: PictureSource) -> Size | None:
    """The size that a picture's pixels are made for; None for artwork, which is drawn at any."""
    return Size(picture.placed.width, picture.placed.height) if source.art is None else None


def _placed(items: Iterable[Item]) -> Iterator[Picture]:
    for item in items:
        if isinstance(item, Picture):
            yield item
        elif isinstance(item, Group):
            yield from _placed(item.items)
