"""A path while it is built: its extent, and the thickness of the rectangles in it."""

from __future__ import annotations

import math

from ...geom import Pt
from .state import Extent, Matrix

_LONG: Pt = 2.0
"""A filled rectangle shorter than this is a dot, not a rule."""


class Outline:
    """The points of the current path, in the coordinates of places; only what is asked of them is kept."""

    __slots__ = ("box", "curved", "empty", "points", "sub", "thin")

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.box: list[float] = [0.0, 0.0, 0.0, 0.0]
        self.empty = True
        self.thin: Pt | None = None
        self.sub: list[tuple[float, float]] = []
        self.points = 0
        self.curved = False

    def move(self, m: Matrix, x: float, y: float) -> None:
        self.close()
        self.line(m, x, y)

    def line(self, m: Matrix, x: float, y: float) -> None:
        x, y = m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]
        box = self.box
        if self.empty:
            self.box = [x, y, x, y]
            self.empty = False
        else:
            if x < box[0]:
                box[0] = x
            elif x > box[2]:
                box[2] = x
            if y < box[1]:
                box[1] = y
            elif y > box[3]:
                box[3] = y
        self.points += 1
        if self.points < 7:
            self.sub.append((x, y))

    def close(self) -> None:
        """The end of a subpath."""
        if self.points > 1 and not self.curved and self.points < 6:
            thickness = _thickness(self.sub)
            if thickness is not None and (self.thin is None or thickness < self.thin):
                self.thin = thickness
        self.sub = []
        self.points = 0
        self.curved = False

    @property
    def extent(self) -> Extent:
        b = self.box
        return (b[0], b[1], b[2], b[3])


def _thickness(points: list[tuple[float, float]]) -> Pt | None:
    """How thick a rectangle is; None for other shapes and for dots. A line filled is a rectangle of no thickness."""
    if points[0] == points[-1] and len(points) > 2:
        points = points[:-1]
    if len(points) == 2:
        return 0.0 if math.dist(*points) >= _LONG else None
    if len(points) != 4:
        return None
    a, b, c, d = points
    if abs(a[0] + c[0] - b[0] - d[0]) > 0.01 or abs(a[1] + c[1] - b[1] - d[1]) > 0.01:
        return None
    one, other = math.dist(a, b), math.dist(b, c)
    return min(one, other) if max(one, other) >= _LONG else None
