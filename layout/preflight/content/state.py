"""The graphics state of a content stream, and the two matrices it turns on (ISO 32000-1, 8.3 and 8.4)."""

from __future__ import annotations

import math
from copy import copy
from dataclasses import dataclass, replace
from typing import Any, Final

from pypdf.generic import DictionaryObject

from ...geom import EPS, Pt, Rect
from ..objects import array, entry, name, number
from .fonts import Font
from .model import Look, Paint
from .reading import real, true
from .spaces import GRAY

Matrix = tuple[float, float, float, float, float, float]
Extent = tuple[float, float, float, float]
"""Left, top, right, bottom, in the coordinates of places."""

IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
BLACK: Final = Paint(GRAY, (0.0,), {"Black": 1.0})
LOOK: Final = Look()
_FAR: Final = 1e12


def times(a: Matrix, b: Matrix) -> Matrix:
    """First ``a``, then ``b``. Raises ValueError where the product leaves all bounds."""
    m = (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip
    if not all(-_FAR < v < _FAR for v in m):
        raise ValueError("matrix")
    return m


def extent(m: Matrix, x0: float, y0: float, x1: float, y1: float) -> Extent:
    """The upright extent of a rectangle after a matrix."""
    a, b, c, d, e, f = m
    if b == c == 0:
        left, right, top, bottom = a * x0 + e, a * x1 + e, d * y0 + f, d * y1 + f
        return (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
    xs = [a * x + c * y + e for x in (x0, x1) for y in (y0, y1)]
    ys = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
    return (min(xs), min(ys), max(xs), max(ys))


def scale(m: Matrix) -> float:
    """How much lengths grow, on the mean of all directions."""
    return math.sqrt(abs(m[0] * m[3] - m[1] * m[2]))


def meet(a: Extent, b: Extent) -> Extent:
    """What two extents share; of no size where they share nothing."""
    left, top = max(a[0], b[0]), max(a[1], b[1])
    return (left, top, max(left, min(a[2], b[2])), max(top, min(a[3], b[3])))


def rect(a: Extent) -> Rect:
    return Rect(a[0], a[1], a[2] - a[0], a[3] - a[1])


def meets(place: Rect, area: Rect) -> bool:
    """Whether something lies on an area, if only a line without thickness. What merely touches its edge does not."""
    return (
        place.x < area.right - EPS and area.x < place.right + (EPS if place.width else 2 * EPS) - EPS
        and place.y < area.bottom - EPS and area.y < place.bottom + (EPS if place.height else 2 * EPS) - EPS
    )  # fmt: skip


@dataclass(slots=True)
class State:
    """What ``q`` keeps and ``Q`` brings back."""

    ctm: Matrix
    clip: Extent
    fill: Paint = BLACK
    stroke: Paint = BLACK
    width: Pt = 1.0
    look: Look = LOOK
    font: Font | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def copy(self) -> State:
        return copy(self)


def new_look(look: Look, given: DictionaryObject) -> Look:
    """The state after an ExtGState dictionary. ``OP`` alone is meant for both (8.4.5, table 58)."""
    changes: dict[str, Any] = {}
    both, fill, mode = true(given, "/OP"), true(given, "/op"), number(entry(given, "/OPM"))
    if both is not None:
        changes |= {"over_stroke": both, "over_fill": both}
    if fill is not None:
        changes["over_fill"] = fill
    if mode is not None:
        changes["overprint_mode"] = int(mode)
    if number(entry(given, "/ca")) is not None:
        changes["alpha_fill"] = real(entry(given, "/ca"))
    if number(entry(given, "/CA")) is not None:
        changes["alpha_stroke"] = real(entry(given, "/CA"))
    blend = name(given, "/BM") or next((str(mode)[1:] for mode in array(given, "/BM")), None)
    if blend is not None:
        changes["blend"] = blend
    mask = entry(given, "/SMask")
    if mask is not None:
        changes["soft_mask"] = isinstance(mask, DictionaryObject)
    return replace(look, **changes) if changes else look
