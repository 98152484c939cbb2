"""Items shifted: parts of a page are composed at their own origin and moved to where they end up."""

from __future__ import annotations

from dataclasses import replace

from ..geom import Pt
from .model import Disc, GlyphRun, Group, Item, Panel, Picture, Rule


def moved(item: Item, dx: Pt, dy: Pt) -> Item:
    """The item ``dx`` to the right and ``dy`` down."""
    match item:
        case GlyphRun(runs_down=True):
            return replace(item, xs=tuple(x + dy for x in item.xs), y=item.y + dx)
        case GlyphRun():
            return replace(item, xs=tuple(x + dx for x in item.xs), y=item.y + dy)
        case Rule():
            return replace(item, x1=item.x1 + dx, y1=item.y1 + dy, x2=item.x2 + dx, y2=item.y2 + dy)
        case Panel():
            return replace(item, rect=item.rect.moved(dx, dy))
        case Disc():
            return replace(item, x=item.x + dx, y=item.y + dy)
        case Picture():
            clip = item.clip.moved(dx, dy) if item.clip is not None else None
            return replace(item, placed=item.placed.moved(dx, dy), clip=clip)
        case Group():
            return replace(item, items=tuple(moved(inner, dx, dy) for inner in item.items))
