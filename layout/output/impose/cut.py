"""Items moved to their place on the sheet, and cut at the edges of a window.

Areas, rules and pictures are cut. Text never is: what there is of it outside stays, and is told (``place.check_gutter``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ...display.model import Disc, GlyphRun, Group, Item, Panel, Picture, Rule
from ...geom import EPS, Point, Polygon, Pt, Rect

_ABOVE: Final = 0.88
_BELOW: Final = 0.12
"""The em box over and under the baseline."""


def moved(item: Item, dx: Pt, dy: Pt) -> Item:
    """The item at another place."""
    match item:
        case Group():
            return replace(item, items=tuple(moved(inner, dx, dy) for inner in item.items))
        case GlyphRun():
            along, across = (dy, dx) if item.runs_down else (dx, dy)
            return replace(item, xs=tuple(x + along for x in item.xs), y=item.y + across)
        case Rule():
            return replace(item, x1=item.x1 + dx, x2=item.x2 + dx, y1=item.y1 + dy, y2=item.y2 + dy)
        case Panel():
            return replace(item, rect=item.rect.moved(dx, dy))
        case Disc():
            return replace(item, x=item.x + dx, y=item.y + dy)
        case Picture():
            return replace(
                item, placed=item.placed.moved(dx, dy), clip=item.clip.moved(dx, dy) if item.clip is not None else None
            )


def cut(items: Iterable[Item], window: Rect) -> Iterator[Item]:
    """The items inside the window, cut at its edges; what is outside altogether is left out."""
    for item in items:
        match item:
            case Group():
                yield replace(item, items=tuple(cut(item.items, window)))
            case Panel():
                if (shown := common(item.rect, window)) is not None:
                    yield replace(item, rect=shown)
            case Picture():
                yield from _picture(item, window)
            case Rule():
                yield from _rule(item, window)
            case _:
                yield item


def common(one: Rect, other: Rect) -> Rect | None:
    """What two rectangles share; None where that has no area."""
    x, y = max(one.x, other.x), max(one.y, other.y)
    width, height = min(one.right, other.right) - x, min(one.bottom, other.bottom) - y
    return Rect(x, y, width, height) if width > EPS and height > EPS else None


def _picture(picture: Picture, window: Rect) -> Iterator[Picture]:
    clip = picture.clip if picture.clip is not None else picture.placed
    if isinstance(clip, Polygon):
        points = clip.points
        if window.contains(clip.bounds):
            yield picture
        elif len(points := _clipped(points, window)) > 2:
            yield replace(picture, clip=Polygon(points))
        return
    if (shown := common(clip, window)) is not None:
        yield picture if window.contains(clip) else replace(picture, clip=shown)


def _clipped(points: tuple[Point, ...], window: Rect) -> tuple[Point, ...]:
    """The outline inside the window, edge by edge (Sutherland and Hodgman)."""
    for across, limit, sign in (
        (True, window.x, 1), (True, window.right, -1), (False, window.y, 1), (False, window.bottom, -1),
    ):  # fmt: skip
        kept: list[Point] = []
        for a, b in zip(points, (*points[1:], *points[:1]), strict=True):
            here = sign * ((a.x if across else a.y) - limit)
            there = sign * ((b.x if across else b.y) - limit)
            if here >= 0:
                kept.append(a)
            if (here < 0) != (there < 0):
                share = here / (here - there)
                kept.append(Point(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)))
        points = tuple(kept)
    return points


def _rule(rule: Rule, window: Rect) -> Iterator[Rule]:
    """The part of the line inside the window (Liang and Barsky). Its weight is cut only where it lies outside with all of it."""
    start, end = 0.0, 1.0
    dx, dy = rule.x2 - rule.x1, rule.y2 - rule.y1
    for step, room in (
        (-dx, rule.x1 - window.x), (dx, window.right - rule.x1), (-dy, rule.y1 - window.y), (dy, window.bottom - rule.y1),
    ):  # fmt: skip
        if step == 0:
            if room < 0:
                return
        elif step < 0:
            start = max(start, room / step)
        else:
            end = min(end, room / step)
    if (start, end) == (0.0, 1.0):
        yield rule
    elif start < end:
        yield replace(
            rule, x1=rule.x1 + start * dx, y1=rule.y1 + start * dy, x2=rule.x1 + end * dx, y2=rule.y1 + end * dy
        )


def extent(item: Item) -> Iterator[tuple[Pt, Pt, Item]]:
    """Leftmost and rightmost place that each single item reaches, text by its em boxes."""
    match item:
        case Group():
            for inner in item.items:
                yield from extent(inner)
        case GlyphRun():
            if item.glyphs and item.origin.text.strip():
                xs = [origin.x for origin in item.origins]
                if item.direction == "down":
                    yield item.y - item.size / 2, item.y + item.size / 2, item
                elif item.direction == "turned":
                    yield item.y - _BELOW * item.size, item.y + _ABOVE * item.size, item
                else:
                    yield min(xs), max(xs) + item.size * item.scale / 2, item
        case Rule():
            half = item.weight / 2 if item.x1 == item.x2 else 0.0
            yield min(item.x1, item.x2) - half, max(item.x1, item.x2) + half, item
        case Panel():
            yield item.rect.x, item.rect.right, item
        case Disc():
            yield item.x - item.radius, item.x + item.radius, item
        case Picture():
            shown = item.clip.bounds if isinstance(item.clip, Polygon) else item.clip or item.placed
            yield shown.x, shown.right, item
