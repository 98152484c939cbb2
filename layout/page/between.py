"""What parts neighbouring stories: a hairline in the gutter from head to foot, a hairline or white between stacked ones (M43)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..display.model import Group, Rule
from ..geom import Rect
from ..style.model import StyleSheet
from .model import AreaPlan
from .part import Part
from .rules import horizontal, vertical
from .solve import Band


@dataclass(frozen=True, slots=True)
class Solved:
    """A part in its place."""

    plan: AreaPlan
    part: Part
    band: Band
    rect: Rect


def rules_between(solved: Sequence[Solved], sheet: StyleSheet) -> Iterator[Group]:
    """The column rules and separations of a page. A framed part needs none: its frame or ground parts it."""
    yield Group("separation", "", tuple(rule for n in range(len(solved)) for rule in _above(solved, n, sheet)))
    yield Group("column-rule", "", tuple(_gutters(solved, sheet)))


def _above(solved: Sequence[Solved], n: int, sheet: StyleSheet) -> Iterator[Rule]:
    """The rule over part n, as wide as it, in the middle of the white that parts it from the parts above; none right under a
    banner or a frame."""
    own, style, rows = solved[n], sheet.story.separation_rule, sheet.story.separation
    over = [
        other
        for other in solved[:n]
        if other.band.end <= own.band.first and other.plan.first < own.plan.end and own.plan.first < other.plan.end
    ]
    nearest = max((other.band.end for other in over), default=0)
    lowest = [other.part for other in over if other.band.end == nearest]
    if style is None or own.part.framed or nearest + rows > own.band.first or all(part.framed for part in lowest):
        return
    y = own.rect.y - rows * sheet.grid.leading / 2 - style.depth / 2
    yield from horizontal(style, Rect(own.rect.x, y, own.rect.width, style.depth), own.plan.span)


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
    """Row ranges in which two unframed parts face each other across the gutter before base column ``column``."""
    for left in solved:
        for right in solved:
            if left.plan.end == right.plan.first == column and not left.part.framed and not right.part.framed:
                first = max(left.band.first, right.band.first)
                end = min(left.band.end + left.band.free, right.band.end + right.band.free)
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
