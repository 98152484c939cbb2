"""How much ink the pages have and where (pdf-R02), reckoned from the display list and the pictures as they were coded.

Black type and rules overprint, so they add to the ground they stand on. Over pictures that is not reckoned, nor what is inside
placed PDF files: the plates of the finished file tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ..colour import BLACK, CMYK, Colour
from ..display.model import Disc, GlyphRun, Group, Item, Pages, Panel, Picture, PictureSource, Rule
from ..geom import Point, Pt, Rect
from ..picture import Artwork, Raster
from .rasters import Rasters

ABOVE: Final = 0.88
"""How far type reaches above its baseline, in em."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The most ink of a thing, in percent of C+M+Y+K and spot inks, and where, in pt from the upper left of the trim.

    ``source`` is the file of a picture, "" for type, rules and grounds; ``percent`` is None where it is not known: of placed PDF.
    """

    percent: float | None
    x: Pt
    y: Pt
    source: str = ""


@dataclass(frozen=True, slots=True)
class PageInk:
    """The place of a page with the most ink, and that of each of its pictures."""

    page: str
    most: Coverage
    pictures: tuple[Coverage, ...]


def ink_of(pages: Pages, rasters: Rasters) -> tuple[PageInk, ...]:
    """The ink of every page. ``rasters`` holds its pictures."""
    return tuple(_page(page.label, page.items, pages.pictures, rasters) for page in pages.pages)


def _page(label: str, items: Iterable[Item], sources: Mapping[str, PictureSource], rasters: Rasters) -> PageInk:
    pictures: list[Coverage] = []
    grounds: list[Panel] = []
    most = Coverage(0.0, 0.0, 0.0)
    for item in _flat(items):
        if isinstance(item, Picture):
            found = _picture(item, sources[item.source], rasters)
            pictures.append(found)
        else:
            if isinstance(item, Panel) and item.fill != BLACK:
                grounds.append(item)
            found = _drawn(item, grounds)
        if found.percent is not None and found.percent > (most.percent or 0.0):
            most = found
    return PageInk(label, most, tuple(pictures))


def _flat(items: Iterable[Item]) -> Iterator[GlyphRun | Rule | Panel | Disc | Picture]:
    for item in items:
        if isinstance(item, Group):
            yield from _flat(item.items)
        elif not isinstance(item, GlyphRun) or item.glyphs:
            yield item


def _picture(picture: Picture, source: PictureSource, rasters: Rasters) -> Coverage:
    placed = picture.placed
    middle = Point(placed.x + placed.width / 2, placed.y + placed.height / 2)
    match rasters.of(picture, source):
        case Raster(peak=peak):
            x, y = placed.x + peak.x * placed.width, placed.y + peak.y * placed.height
            return Coverage(round(peak.percent, 1), x, y, source.path)
        case Artwork(paths=paths):
            paints = [paint for path in paths for paint in (path.fill, path.stroke and path.stroke.paint)]
            inks = (paint.ink for paint in paints if isinstance(paint, CMYK))
            return Coverage(round(100 * max(inks, default=0.0), 1), middle.x, middle.y, source.path)
        case _:
            return Coverage(None, middle.x, middle.y, source.path)


def _drawn(item: GlyphRun | Rule | Panel | Disc, grounds: Iterable[Panel]) -> Coverage:
    box, colour = _box(item)
    ink = colour.ink
    if colour == BLACK and not isinstance(item, Panel):
        under = next((ground.fill for ground in reversed([*grounds]) if _touch(ground.rect, box)), None)
        ink += _colours(under) if under is not None else 0.0
    return Coverage(round(100 * ink, 1), box.x + box.width / 2, box.y + box.height / 2)


def _box(item: GlyphRun | Rule | Panel | Disc) -> tuple[Rect, Colour]:
    match item:
        case GlyphRun():
            xs, ys = [p.x for p in item.origins], [p.y for p in item.origins]
            top = min(ys) - ABOVE * item.size
            return Rect(min(xs), top, max(xs) - min(xs) + item.size, max(ys) - top), item.colour
        case Rule():
            x, y = min(item.x1, item.x2), min(item.y1, item.y2)
            return Rect(x, y, abs(item.x2 - item.x1), abs(item.y2 - item.y1)), item.colour
        case Panel():
            return item.rect, item.fill
        case Disc():
            return Rect(item.x - item.radius, item.y - item.radius, 2 * item.radius, 2 * item.radius), item.fill


def _touch(a: Rect, b: Rect) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


def _colours(under: Colour) -> float:
    """What stays of a ground under overprinted black: everything but its own black."""
    return under.ink - under.k if isinstance(under, CMYK) else under.ink
