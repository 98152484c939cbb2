"""Lengths and shapes. All lengths are points (1/72 inch) in a page whose origin is the top left of the trim, y downwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

Pt = float

EPS: Final[Pt] = 1e-4
"""The one tolerance of the engine: two lengths closer than this are equal."""


def mm(value: float) -> Pt:
    """Millimetres to points."""
    return value * 72 / 25.4


def fits(length: Pt, room: Pt) -> bool:
    """Whether ``length`` goes into ``room``, by the one tolerance."""
    return length <= room + EPS


@dataclass(frozen=True, slots=True)
class Point:
    x: Pt
    y: Pt


@dataclass(frozen=True, slots=True)
class Size:
    width: Pt
    height: Pt


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle: ``x``, ``y`` its top left corner."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt

    @property
    def right(self) -> Pt:
        return self.x + self.width

    @property
    def bottom(self) -> Pt:
        return self.y + self.height

    def inset(self, by: Pt) -> Rect:
        """The rectangle ``by`` smaller on every side (larger where negative)."""
        return Rect(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def moved(self, dx: Pt, dy: Pt) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def overlaps(self, other: Rect) -> bool:
        """Whether the two share area (touching edges do not)."""
        return (
            self.x < other.right - EPS and other.x < self.right - EPS
            and self.y < other.bottom - EPS and other.y < self.bottom - EPS
        )  # fmt: skip

    def contains(self, other: Rect) -> bool:
        return (
            fits(self.x, other.x) and fits(self.y, other.y)
            and fits(other.right, self.right) and fits(other.bottom, self.bottom)
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed outline; the last point joins the first. At least three points."""

    points: tuple[Point, ...]

    @property
    def bounds(self) -> Rect:
        xs, ys = [p.x for p in self.points], [p.y for p in self.points]
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    def moved(self, dx: Pt, dy: Pt) -> Polygon:
        return Polygon(tuple(Point(p.x + dx, p.y + dy) for p in self.points))

    def edges(self) -> Iterator[tuple[Point, Point]]:
        return zip(self.points, (*self.points[1:], self.points[0]), strict=True)

    def extent(self, top: Pt, bottom: Pt) -> tuple[Pt, Pt] | None:
        """Leftmost and rightmost x that the outline reaches between two heights, or None where it is not there."""
        reached: list[Pt] = []
        for a, b in self.edges():
            low, high = (a, b) if a.y <= b.y else (b, a)
            if high.y < top or low.y > bottom:
                continue
            for y in (max(low.y, top), min(high.y, bottom)):
                share = (y - low.y) / (high.y - low.y) if high.y > low.y else 0.0
                reached.append(low.x + share * (high.x - low.x))
            if high.y == low.y:
                reached.append(high.x)
        return (min(reached), max(reached)) if reached else None
