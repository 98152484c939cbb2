"""What parts neighbouring stories: a hairline in the gutter from head to foot, a hairline or white between stacked ones (M43)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..display.model import Group, Rule
from ..geom import Rect
from ..style.model import StyleSheet
from .draw import area_rect
from .rules import horizontal, vertical
from .solve import Band
from .story import Story


def rules_between(stories: Sequence[Story], bands: Sequence[Band], sheet: StyleSheet) -> Iterator[Group]:
    """The column rules and separations of a page. A framed story needs none: its frame parts it."""
    solved = list(zip(stories, bands, strict=True))
    across = [rule for n in range(len(solved)) for rule in _above(solved, n, sheet)]
    down = list(_gutters(solved, sheet))
    yield Group("separation", "", tuple(across))
    yield Group("column-rule", "", tuple(down))


Solved = tuple[Story, Band]


def _above(solved: Sequence[Solved], n: int, sheet: StyleSheet) -> Iterator[Rule]:
    """The rule over story n, as wide as it, in the middle of the white that parts it from the stories above."""
    story, band = solved[n]
    style, rows = sheet.story.separation_rule, sheet.story.separation
    over = [
        other for other, place in solved[:n]
        if place.end + rows <= band.first and other.plan.first < story.plan.end and story.plan.first < other.plan.end
    ]  # fmt: skip
    if style is None or not over or story.plan.frame is not None or all(o.plan.frame is not None for o in over):
        return
    rect = area_rect(story, band, sheet)
    y = rect.y - rows * sheet.grid.leading / 2 - style.depth / 2
    yield from horizontal(style, Rect(rect.x, y, rect.width, style.depth), story.plan.span)


def _gutters(solved: Sequence[Solved], sheet: StyleSheet) -> Iterator[Rule]:
    """Column rules: where stories face each other across a gutter, one rule from the top of the first to the foot of the last,
    running past the white between stacked stories."""
    style, grid = sheet.story.gutter_rule, sheet.grid
    if style is None:
        return
    for column in range(1, grid.columns):
        for first, end in _joined(list(_facing(solved, column)), sheet.story.separation):
            x = sheet.type_area.x + grid.column_x(column) - grid.gap * grid.size / 2
            y = sheet.type_area.y + first * grid.leading + (grid.leading - grid.size) / 2
            height = (end - first) * grid.leading - (grid.leading - grid.size)
            yield from vertical(style, Rect(x - style.depth / 2, y, style.depth, height), sheet.span)


def _facing(solved: Sequence[Solved], column: int) -> Iterator[tuple[int, int]]:
    """Row ranges in which two unframed stories face each other across the gutter before base column ``column``."""
    for left, place in solved:
        for right, beside in solved:
            if left.plan.end == right.plan.first == column and left.plan.frame is None and right.plan.frame is None:
                first, end = max(place.first, beside.first), min(place.end + place.free, beside.end + beside.free)
                if first < end:
                    yield first, end


def _joined(ranges: list[tuple[int, int]], gap: int) -> Iterator[tuple[int, int]]:
    """The ranges in order, those no more than ``gap`` rows apart made one."""
    current: tuple[int, int] | None = None
    for first, end in sorted(ranges):
        if current is not None and first - current[1] <= gap:
            current = current[0], max(current[1], end)
            continue
        if current is not None:
            yield current
        current = first, end
    if current is not None:
        yield current
