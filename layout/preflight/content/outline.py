"""A path while it is built: its extent, and the thickness of the rectangles in it."""

from __future__ import annotations

import math

from ...geom import Pt
from .state import Extent, Matrix

_LONG: Pt = 2.0
"""A filled rectangle shorter than this is a dot, not a rule."""

_MOST_PARTS = 64


class Outline:
    """The points of the current path, in the coordinates of places; only what is asked of them is kept."""

    __slots__ = ("box", "curved", "parts", "points", "sub", "thin")

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.parts: list[Extent] = []
        self.thin: Pt | None = None
        self.box: list[float] = []
        self.sub: list[tuple[float, float]] = []
        self.points = 0
        self.curved = False

    def move(self, m: Matrix, x: float, y: float) -> None:
        self.close()
        self.line(m, x, y)

    def line(self, m: Matrix, x: float, y: float) -> None:
        x, y = m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]
        box = self.box
        if not box:
            self.box = [x, y, x, y]
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
        if self.points > 1:
            x0, y0, x1, y1 = self.box
            if len(self.parts) < _MOST_PARTS:
                self.parts.append((x0, y0, x1, y1))
            else:
                a, b, c, d = self.parts[-1]
                self.parts[-1] = (min(a, x0), min(b, y0), max(c, x1), max(d, y1))
            if not self.curved and self.points < 6:
                thickness = _thickness(self.sub)
                if thickness is not None and (self.thin is None or thickness < self.thin):
                    self.thin = thickness
        self.box, self.sub = [], []
        self.points = 0
        self.curved = False

    @property
    def extent(self) -> Extent:
        """That of all subpaths that are closed; there must be one."""
        parts = self.parts
        return (
            min(p[0] for p in parts), min(p[1] for p in parts), max(p[2] for p in parts), max(p[3] for p in parts)
        )  # fmt: skip


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
