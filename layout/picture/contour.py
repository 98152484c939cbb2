"""Cut-outs (退底图): the outline that clips the picture and that text runs round."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from ..geom import EPS, Point, Polygon, Pt, Rect

_STEPS: Final = 4
_LEAST_STEP: Final[Pt] = 1.0


def outline(contour: Sequence[Point], placed: Rect) -> Polygon:
    """The outline on the page. ``contour`` is in shares (0 to 1) of the width and height of ``placed``, the whole picture."""
    return Polygon(tuple(Point(placed.x + p.x * placed.width, placed.y + p.y * placed.height) for p in contour))


def grow(polygon: Polygon, by: Pt) -> Polygon:
    """An outline that keeps at least ``by`` away from ``polygon`` on every side: the stand-off of a runaround (M39).

    It is made for text, which comes from the left and the right: bays that open upwards or downwards only are kept off too, and
    slopes become steps of a fourth of the stand-off.
    """
    if by <= EPS:
        return polygon
    reach = polygon.bounds.inset(-by)
    count = math.ceil(reach.height / max(by / _STEPS, _LEAST_STEP))
    left: list[Point] = []
    right: list[Point] = []
    for n in range(count):
        top, bottom = (reach.y + reach.height * k / count for k in (n, n + 1))
        extent = polygon.extent(top - by, bottom + by)
        if extent is not None:
            left += (Point(extent[0] - by, top), Point(extent[0] - by, bottom))
            right += (Point(extent[1] + by, top), Point(extent[1] + by, bottom))
    return Polygon((*right, *reversed(left)))
