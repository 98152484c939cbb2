"""One page's items as a content stream. Coordinates turn from trim, y down, to media, y up."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from ...colour import BLACK
from ...display.model import Disc, GlyphRun, Group, Item, Page, Panel, Picture, Rule
from ...geom import Point, Polygon, Rect
from .fonts import Fonts
from .graphics import Graphics
from .images import Images
from .inks import Inks
from .objects import number
from .outlines import Outlines
from .text import lines, show

Lettering = Fonts | Outlines
"""What text is drawn with."""


def draw(page: Page, lettering: Lettering, images: Images, inks: Inks) -> Graphics:
    """The page drawn, items in their order, one over the other."""
    graphics = Graphics(page.boxes.media, inks)
    draw_items(graphics, page.items, lettering, images)
    return graphics


def draw_items(graphics: Graphics, items: Iterable[Item], lettering: Lettering, images: Images) -> None:
    """Items in their order, after what ``graphics`` has drawn so far."""
    for kind, some in groupby(items, type):
        if kind is GlyphRun:
            _text(graphics, some, lettering)  # type: ignore[arg-type]
            continue
        for item in some:
            match item:
                case Group():
                    draw_items(graphics, item.items, lettering, images)
                case Rule():
                    _rule(graphics, item)
                case Panel():
                    _panel(graphics, item)
                case Disc():
                    _disc(graphics, item)
                case Picture():
                    _picture(graphics, item, images)


def _text(graphics: Graphics, runs: Iterable[GlyphRun], lettering: Lettering) -> None:
    if isinstance(lettering, Outlines):
        for run in runs:
            lettering.show(graphics, run)
        return
    for line in lines(runs, lettering):
        show(graphics, line, lettering)


def _rule(graphics: Graphics, rule: Rule) -> None:
    graphics.overprint(rule.colour == BLACK)
    graphics.stroke(rule.colour)
    graphics.pen(rule.weight, rule.dash)
    graphics.add(f"{graphics.at(rule.x1, rule.y1)} m {graphics.at(rule.x2, rule.y2)} l S")


def _panel(graphics: Graphics, panel: Panel) -> None:
    """A panel knocks out, but for what is as thin as a rule and black: the modules of a small QR code (pdf-L02)."""
    thin = min(panel.rect.width, panel.rect.height) < _THIN
    graphics.overprint(thin and panel.fill == BLACK)
    graphics.fill(panel.fill)
    graphics.add(f"{_box(graphics, panel.rect)} f")


_THIN: Final = 2.0
_ROUND: Final = 4 / 3 * (2**0.5 - 1)
"""How far the handles of the four curves of a circle reach, as a share of its radius."""


def _disc(graphics: Graphics, disc: Disc) -> None:
    """Four Bézier curves; black overprints, as the text it belongs to does."""
    x, y, r = disc.x, disc.y, disc.radius
    k = _ROUND * r
    graphics.overprint(disc.fill == BLACK)
    graphics.fill(disc.fill)
    curves = (
        ((x + r, y - k), (x + k, y - r), (x, y - r)),
        ((x - k, y - r), (x - r, y - k), (x - r, y)),
        ((x - r, y + k), (x - k, y + r), (x, y + r)),
        ((x + k, y + r), (x + r, y + k), (x + r, y)),
    )
    drawn = " ".join(f"{' '.join(graphics.at(*point) for point in curve)} c" for curve in curves)
    graphics.add(f"{graphics.at(x + r, y)} m {drawn} f")


def _picture(graphics: Graphics, picture: Picture, images: Images) -> None:
    resource = images.resource(picture)
    if resource is None:
        return
    placed = picture.placed
    graphics.overprint(False)  # pdf-I04
    graphics.add("q")
    if isinstance(picture.clip, Rect):
        graphics.add(f"{_box(graphics, picture.clip)} W n")
    elif isinstance(picture.clip, Polygon):
        graphics.add(f"{_outline(graphics, picture.clip.points)} W n")
    corner = graphics.at(placed.x, placed.bottom)
    graphics.add(f"{number(placed.width)} 0 0 {number(placed.height)} {corner} cm")
    graphics.picture(resource)
    graphics.add("Q")


def _box(graphics: Graphics, rect: Rect) -> str:
    return f"{graphics.at(rect.x, rect.bottom)} {number(rect.width)} {number(rect.height)} re"


def _outline(graphics: Graphics, points: tuple[Point, ...]) -> str:
    first, *others = (graphics.at(point.x, point.y) for point in points)
    return f"{first} m {' '.join(f'{place} l' for place in others)} h"
