"""Which plates a page needs: the inks that anything on it is printed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ..colour import CMYK, Colour, Spot
from ..display.model import Disc, GlyphRun, Group, Item, Page, Pages, Panel, Picture, PictureSource, Rule
from ..picture import Artwork, PlacedPage, Raster
from .black import in_colour
from .rasters import Rasters

_PROCESS: Final = ("C", "M", "Y", "K")


def plates(pages: Pages, rasters: Rasters) -> tuple[tuple[str, ...], ...]:
    """For every page the names of its inks: of C, M, Y, K those that are used, then spot inks by name. A colour photo counts as
    all four. Inks inside placed PDF are known as black or as all four."""
    return tuple(_page(page, pages.pictures, rasters) for page in pages.pages)


def _page(page: Page, pictures: Mapping[str, PictureSource], rasters: Rasters) -> tuple[str, ...]:
    found = set(_inks(page.items, pictures, rasters))
    return (*(ink for ink in _PROCESS if ink in found), *sorted(found.difference(_PROCESS)))


def _inks(items: Iterable[Item], pictures: Mapping[str, PictureSource], rasters: Rasters) -> Iterator[str]:
    for item in items:
        match item:
            case Group():
                yield from _inks(item.items, pictures, rasters)
            case GlyphRun() | Rule():
                yield from _of(item.colour)
            case Panel() | Disc():
                yield from _of(item.fill)
            case Picture():
                yield from _of_picture(item, pictures[item.source], rasters)


def _of(colour: Colour) -> Iterator[str]:
    if isinstance(colour, Spot):
        yield colour.name
        return
    for ink, amount in zip(_PROCESS, (colour.c, colour.m, colour.y, colour.k), strict=True):
        if amount > 0:
            yield ink


def _of_picture(picture: Picture, source: PictureSource, rasters: Rasters) -> Iterator[str]:
    match rasters.of(picture, source):
        case Raster(colour="cmyk"):
            yield from _PROCESS
        case Raster():
            yield "K"
        case Artwork(paths=paths):
            for path in paths:
                for paint in (path.fill, path.stroke and path.stroke.paint):
                    if isinstance(paint, CMYK):
                        yield from _of(paint)
        case PlacedPage() as placed:
            yield from _PROCESS if in_colour(placed) else "K"
