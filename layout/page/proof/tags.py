"""Where a small thing can stand on a page without hiding text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ...geom import Pt, Rect

_BAND: Final[Pt] = 16.0
_STEP: Final[Pt] = 3.0
_SHIFTS: Final = (0.0, -0.5, 0.5, -1.0, 1.0, -2.0, 2.0, -4.0, 4.0, -8.0, 8.0)
"""Tried up and down from the line itself, in heights of the thing."""


class Room:
    """The page inside ``bounds`` with what stands on it; what finds its place is added."""

    __slots__ = ("_bands", "_bounds")

    def __init__(self, bounds: Rect, standing: Iterable[Rect]) -> None:
        self._bounds = bounds
        self._bands: dict[int, list[Rect]] = {}
        for box in standing:
            self._add(box)

    def beside(self, box: Rect, width: Pt, height: Pt) -> Rect:
        """The nearest free place for a thing of this size at the head of ``box``: beside it, over it, farther along its line,
        then over and under that; the corner itself where the page is full."""
        for x, y in self._tried(box, width, height):
            place = Rect(x, y, width, height)
            if self._free(place):
                self._add(place)
                return place
        return Rect(box.x, box.y, width, height)

    def _tried(self, box: Rect, width: Pt, height: Pt) -> Iterator[tuple[Pt, Pt]]:
        left, right = box.x - width, box.right
        yield left, box.y
        yield right, box.y
        yield box.x, box.y - height
        level = min(box.bottom, box.y + 2 * height) - height
        farthest = self._bounds.width
        for shift in _SHIFTS:
            y, away = level + shift * height, 0.0
            while away < farthest:
                yield left - away, y
                yield right + away, y
                away += _STEP

    def _free(self, place: Rect) -> bool:
        if not self._bounds.contains(place):
            return False
        return not any(place.overlaps(other) for band in _bands(place) for other in self._bands.get(band, ()))

    def _add(self, box: Rect) -> None:
        for band in _bands(box):
            self._bands.setdefault(band, []).append(box)


def _bands(box: Rect) -> range:
    return range(int(box.y // _BAND), int(box.bottom // _BAND) + 1)
