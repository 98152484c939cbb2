"""Rules drawn: separations between stories, column rules in gutters, frames (newsroom A1, M43)."""

from __future__ import annotations

from collections.abc import Iterator

from ..diag import Span
from ..display.model import Rule
from ..geom import Rect
from ..style.model import RuleStyle


def horizontal(style: RuleStyle, box: Rect, span: Span) -> Iterator[Rule]:
    """A rule along the top edge of the box, its strokes downwards."""
    for stroke in style.strokes:
        y = box.y + stroke.offset + stroke.weight / 2
        yield Rule(box.x, y, box.right, y, stroke.weight, style.colour, span, stroke.dash)


def vertical(style: RuleStyle, box: Rect, span: Span) -> Iterator[Rule]:
    """A rule down the left edge of the box, its strokes to the right."""
    for stroke in style.strokes:
        x = box.x + stroke.offset + stroke.weight / 2
        yield Rule(x, box.y, x, box.bottom, stroke.weight, style.colour, span, stroke.dash)


def frame_rules(style: RuleStyle, box: Rect, sides: str, span: Span) -> Iterator[Rule]:
    """Rules round the box, the strokes from the outside in; ``sides``: all, top-bottom, top. Corners are closed."""
    for stroke in style.strokes:
        edge = box.inset(stroke.offset + stroke.weight / 2)
        reach = stroke.weight / 2
        left, right = (edge.x - reach, edge.right + reach) if sides == "all" else (box.x, box.right)
        yield Rule(left, edge.y, right, edge.y, stroke.weight, style.colour, span, stroke.dash)
        if sides != "top":
            yield Rule(left, edge.bottom, right, edge.bottom, stroke.weight, style.colour, span, stroke.dash)
        if sides == "all":
            yield Rule(edge.x, edge.y, edge.x, edge.bottom, stroke.weight, style.colour, span, stroke.dash)
            yield Rule(edge.right, edge.y, edge.right, edge.bottom, stroke.weight, style.colour, span, stroke.dash)
