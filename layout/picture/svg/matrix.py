"""Transforms: six numbers a b c d e f; a point goes to a·x + c·y + e, b·x + d·y + f (SVG 1.1, 7.4)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

IDENTITY: Final[Matrix] = (1, 0, 0, 1, 0, 0)


def after(outer: Matrix, inner: Matrix) -> Matrix:
    """First ``inner``, then ``outer``."""
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return (a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f)


def mapped(matrix: Matrix, numbers: Sequence[float]) -> list[float]:
    """Coordinates, x and y in turn, at their new place."""
    a, b, c, d, e, f = matrix
    placed: list[float] = []
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        placed += (a * x + c * y + e, b * x + d * y + f)
    return placed


def scale_of(matrix: Matrix) -> float:
    """How much longer lengths become, in the mean of all directions."""
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))


def keeps_shape(matrix: Matrix) -> bool:
    """Whether circles stay circles."""
    a, b, c, d, _, _ = matrix
    slack = 1e-6 * (abs(a) + abs(b) + abs(c) + abs(d))
    return (abs(a - d) <= slack and abs(b + c) <= slack) or (abs(a + d) <= slack and abs(b - c) <= slack)


def elementary(kind: str, given: Sequence[float]) -> Matrix:
    """One transform by its name. Raises ValueError for a wrong count of numbers."""
    match kind, given:
        case "matrix", [a, b, c, d, e, f]:
            return (a, b, c, d, e, f)
        case "translate", [x, *rest] if len(rest) < 2:
            return (1, 0, 0, 1, x, rest[0] if rest else 0)
        case "scale", [x, *rest] if len(rest) < 2:
            return (x, 0, 0, rest[0] if rest else x, 0, 0)
        case "rotate", [degrees, *centre] if len(centre) in (0, 2):
            cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
            x, y = centre or (0, 0)
            return (cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)
        case "skewX", [degrees]:
            return (1, 0, math.tan(math.radians(degrees)), 1, 0, 0)
        case "skewY", [degrees]:
            return (1, math.tan(math.radians(degrees)), 0, 1, 0, 0)
    raise ValueError(kind)
