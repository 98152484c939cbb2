"""Path data and basic shapes as segments: moves, lines, cubic curves and closings, absolute throughout (SVG 1.1, 8, 9)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Final

from ..model import Segment
from .matrix import elementary, mapped
from .values import ARGUMENT, finite, numbers

_ARITY: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_COMMAND: Final = re.compile(r"[\s,]*([MmLlHhVvCcSsQqTtAaZz])([^A-DF-Za-df-z]*)")
_FLAG: Final = re.compile(r"[\s,]*([01])")
_QUARTER: Final = math.pi / 2
_ROUND: Final = 4 / 3 * (math.sqrt(2) - 1)
"""Length of the handles of a curve that stands for a quarter of a circle of radius 1."""


def path_segments(text: str) -> tuple[Segment, ...]:
    """The segments of path data. Raises ValueError."""
    pen = _Pen()
    at = 0
    while match := _COMMAND.match(text, at):
        command, arity = match[1], _ARITY[match[1].upper()]
        given = _arc_numbers(match[2]) if arity == 7 else numbers(match[2])
        if (len(given) % arity or not given) if arity else given:
            raise ValueError(match[0].strip()[:20])
        if not pen.segments and command not in "Mm":
            raise ValueError(match[0].strip()[:20])
        for n in range(0, max(len(given), 1), arity or 1):
            pen.draw(command, given[n : n + arity])
            command = {"M": "L", "m": "l"}.get(command, command)
        at = match.end()
    if text[at:].strip():
        raise ValueError(text[at : at + 20])
    return tuple(pen.segments)


def _arc_numbers(text: str) -> list[float]:
    """Arguments of arcs: of each seven, the fourth and fifth are flags, which may stand without a space (SVG 1.1, 8.3.9)."""
    found: list[float] = []
    at = 0
    while match := (_FLAG if len(found) % 7 in (3, 4) else ARGUMENT).match(text, at):
        found.append(finite(float(match[1])))
        at = match.end()
    if text[at:].strip(" \t\r\n,"):
        raise ValueError(text[at : at + 20])
    return found


class _Pen:
    """Where the pen is, where the outline began, and the handle that a smooth curve mirrors."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.x = self.y = 0.0
        self._start = (0.0, 0.0)
        self._handle = (0.0, 0.0)
        self._smooth = ""

    def draw(self, command: str, given: Sequence[float]) -> None:
        kind = command.upper()
        points = self._absolute(command, given)
        smooth, self._smooth = self._smooth, ""
        match kind:
            case "Z":
                if self.segments[-1][0] != "Z":
                    self.segments.append(("Z", ()))
                self.x, self.y = self._start
            case "M":
                self._start = (points[0], points[1])
                self._go("M", points)
            case "L" | "H" | "V":
                self._go("L", points)
            case "C":
                self._curve(points)
            case "S":
                self._curve([*self._mirrored(smooth == "C"), *points])
            case "Q":
                self._quadratic(points)
            case "T":
                self._quadratic([*self._mirrored(smooth == "Q"), *points])
            case "A":
                for curve in _arc((self.x, self.y), points):
                    self._go("C", curve)

    def _absolute(self, command: str, given: Sequence[float]) -> list[float]:
        dx, dy = (self.x, self.y) if command.islower() else (0.0, 0.0)
        match command.upper():
            case "H":
                return [given[0] + dx, self.y]
            case "V":
                return [self.x, given[0] + dy]
            case "A":
                return [*given[:5], given[5] + dx, given[6] + dy]
        return [value + (dy if odd % 2 else dx) for odd, value in enumerate(given)]

    def _go(self, kind: str, points: Sequence[float]) -> None:
        if kind != "M" and self.segments[-1][0] == "Z":  # an outline goes on from where the last one began
            self.segments.append(("M", (self.x, self.y)))
        segment: Segment = (kind, tuple(points))  # type: ignore[assignment]
        self.segments.append(segment)
        self.x, self.y = points[-2:]

    def _curve(self, points: Sequence[float]) -> None:
        self._handle, self._smooth = (points[2], points[3]), "C"
        self._go("C", points)

    def _quadratic(self, points: Sequence[float]) -> None:
        """A curve with one handle as one with two."""
        hx, hy, x, y = points
        self._handle, self._smooth = (hx, hy), "Q"
        first = (self.x + (hx - self.x) * 2 / 3, self.y + (hy - self.y) * 2 / 3)
        self._go("C", [*first, x + (hx - x) * 2 / 3, y + (hy - y) * 2 / 3, x, y])

    def _mirrored(self, smooth: bool) -> tuple[float, float]:
        return (2 * self.x - self._handle[0], 2 * self.y - self._handle[1]) if smooth else (self.x, self.y)


def _arc(start: tuple[float, float], given: Sequence[float]) -> Iterator[Sequence[float]]:
    """An elliptical arc as curves of a quarter turn at most (SVG 1.1, F.6)."""
    rx, ry, turn, large, sweep, x, y = given
    rx, ry = abs(rx), abs(ry)
    if start == (x, y):
        return
    if rx == 0 or ry == 0:
        yield [*start, x, y, x, y]
        return
    upright = elementary("rotate", [-turn])
    hx, hy = mapped(upright, [(start[0] - x) / 2, (start[1] - y) / 2])
    too_small = (hx / rx) ** 2 + (hy / ry) ** 2
    if too_small > 1:
        rx, ry = rx * math.sqrt(too_small), ry * math.sqrt(too_small)
    ux, uy = hx / rx, hy / ry  # on the unit circle from here on
    reach = math.sqrt(max(0.0, 1 / (ux * ux + uy * uy) - 1)) * (-1 if bool(large) == bool(sweep) else 1)
    cx, cy = reach * uy, -reach * ux
    first, last = math.atan2(uy - cy, ux - cx), math.atan2(-uy - cy, -ux - cx)
    angle = last - first
    if sweep and angle < 0:
        angle += 2 * math.pi
    elif not sweep and angle > 0:
        angle -= 2 * math.pi
    count = max(1, math.ceil(abs(angle) / _QUARTER - 1e-9))
    middle = ((start[0] + x) / 2, (start[1] + y) / 2)
    back = elementary("rotate", [turn])
    for n in range(count):
        curve = _circle_part(first + angle * n / count, angle / count)
        points = [(value + (cx, cy)[odd % 2]) * (rx, ry)[odd % 2] for odd, value in enumerate(curve)]
        placed = [value + middle[odd % 2] for odd, value in enumerate(mapped(back, points))]
        yield [*placed[:4], x, y] if n == count - 1 else placed


def _circle_part(first: float, angle: float) -> list[float]:
    """Handles and end of a curve along the unit circle."""
    handle = 4 / 3 * math.tan(angle / 4)
    a, b = (math.cos(first), math.sin(first)), (math.cos(first + angle), math.sin(first + angle))
    return [a[0] - handle * a[1], a[1] + handle * a[0], b[0] + handle * b[1], b[1] - handle * b[0], *b]


def polygon(points: Sequence[float], *, closed: bool) -> tuple[Segment, ...]:
    """Corners joined by lines; an odd number at the end is left out (SVG 1.1, 9.6)."""
    pairs = list(zip(points[::2], points[1::2], strict=False))
    lines: list[Segment] = [("L" if n else "M", pair) for n, pair in enumerate(pairs)]
    return (*lines, ("Z", ())) if closed and lines else tuple(lines)


def rectangle(x: float, y: float, width: float, height: float, rx: float, ry: float) -> tuple[Segment, ...]:
    """A rectangle with corners rounded by quarters of ellipses; nothing without area."""
    if width <= 0 or height <= 0:
        return ()
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    right, bottom = x + width, y + height
    if rx <= 0 or ry <= 0:
        return polygon([x, y, right, y, right, bottom, x, bottom], closed=True)
    hx, hy = rx * (1 - _ROUND), ry * (1 - _ROUND)
    return (
        ("M", (x + rx, y)), ("L", (right - rx, y)), ("C", (right - hx, y, right, y + hy, right, y + ry)),
        ("L", (right, bottom - ry)), ("C", (right, bottom - hy, right - hx, bottom, right - rx, bottom)),
        ("L", (x + rx, bottom)), ("C", (x + hx, bottom, x, bottom - hy, x, bottom - ry)),
        ("L", (x, y + ry)), ("C", (x, y + hy, x + hx, y, x + rx, y)), ("Z", ()),
    )  # fmt: skip


def ellipse(cx: float, cy: float, rx: float, ry: float) -> tuple[Segment, ...]:
    """Four quarters; nothing without area."""
    if rx <= 0 or ry <= 0:
        return ()
    start: Segment = ("M", (cx + rx, cy))
    quarters: list[Segment] = []
    for n in range(4):
        curve = _circle_part(n * _QUARTER, _QUARTER)
        quarters.append(("C", tuple(value * (rx, ry)[odd % 2] + (cx, cy)[odd % 2] for odd, value in enumerate(curve))))
    return (start, *quarters, ("Z", ()))
