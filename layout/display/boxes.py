"""How much of the page the items take up, as near as it can be told without asking the faces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category, east_asian_width

from ..geom import Polygon, Pt, Rect
from .model import Disc, GlyphRun, Group, Item, Panel, Picture, Rule

ASCENT = 0.88
"""How far the em box of text across reaches above its baseline, in em; the rest is below."""


def box_of(item: Item) -> Rect | None:
    """The rectangle round an item, of pictures round what shows; None where nothing is drawn."""
    match item:
        case GlyphRun():
            return around(glyph_boxes(item))
        case Rule():
            half = item.weight / 2
            left, top = min(item.x1, item.x2) - half, min(item.y1, item.y2) - half
            return Rect(left, top, abs(item.x2 - item.x1) + item.weight, abs(item.y2 - item.y1) + item.weight)
        case Panel():
            return item.rect
        case Disc():
            return Rect(item.x - item.radius, item.y - item.radius, 2 * item.radius, 2 * item.radius)
        case Picture():
            return item.clip.bounds if isinstance(item.clip, Polygon) else item.clip or item.placed
        case Group():
            return around(box for inner in item.items if (box := box_of(inner)) is not None)


def glyph_boxes(run: GlyphRun) -> Iterator[Rect]:
    """The em box of each glyph along its line: up to the next one; of the last one Han characters are an em, others half."""
    length = run.size * run.scale * (1.0 if run.clusters and _is_wide(run.clusters[-1]) else 0.5)
    for n, x in enumerate(run.xs, 1):
        step: Pt = max(run.xs[n] - x, 0.0) if n < len(run.xs) else length
        if run.runs_down:
            yield Rect(run.axis - run.size / 2, x, run.size, step)
        else:
            yield Rect(x, run.y - run.rise - ASCENT * run.size, step, run.size)


def _is_wide(text: str) -> bool:
    """Whether a cluster takes its whole em at the end of a line; marks may be squeezed there."""
    return east_asian_width(text[:1] or " ") in "WF" and category(text[0])[0] == "L"


def around(boxes: Iterable[Rect]) -> Rect | None:
    """The smallest rectangle that holds all of them."""
    found = list(boxes)
    if not found:
        return None
    x, y = min(box.x for box in found), min(box.y for box in found)
    return Rect(x, y, max(box.right for box in found) - x, max(box.bottom for box in found) - y)
