"""How large a drawing is, and which part of its plane it shows (SVG 1.1, 7.7 to 7.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ...geom import Size
from .matrix import Matrix
from .tree import Element
from .values import LARGEST, PX, length, numbers

SMALLEST: Final = 1e-3
MOST: Final = 14_400.0
"""The longest side in pt (a PDF page can be no longer)."""

DIGITS: Final = 6
"""Digits behind the point of a length in pt."""

_ASPECT: Final = re.compile(r"(?:none|x(?:Min|Mid|Max)Y(?:Min|Mid|Max))(?:\s+(?:meet|slice))?")


@dataclass(frozen=True, slots=True)
class View:
    """``size`` is the natural size in pt; the box (in the drawing's own units) fills it as ``aspect`` says."""

    size: Size
    box: tuple[float, float, float, float]
    aspect: str

    @property
    def matrix(self) -> Matrix:
        """From the drawing's own units to pt from the top left corner."""
        x, y, width, height = self.box
        across, down = self.size.width / width, self.size.height / height
        if self.aspect != "none":
            across = down = (max if self.aspect.endswith("slice") else min)(across, down)
        left = (self.size.width - width * across) * _share(self.aspect, "x")
        top = (self.size.height - height * down) * _share(self.aspect, "Y")
        return (across, 0, 0, down, left - x * across, top - y * down)

    @property
    def diagonal(self) -> float:
        """What per cent of neither width nor height are of (SVG 1.1, 7.10)."""
        return float(((self.box[2] ** 2 + self.box[3] ** 2) / 2) ** 0.5)


def view_of(root: Element) -> View:
    """The view of the drawing. Raises BadSvg: no size at all, or none that can be used."""
    given = root.attributes
    try:
        box = numbers(given["viewBox"]) if "viewBox" in given else None
        if box is not None and (len(box) != 4 or not all(SMALLEST <= side <= LARGEST for side in box[2:])):
            raise ValueError(given["viewBox"])
        sides = [_side(given.get(key, "100%"), box[n] if box else None) for n, key in ((2, "width"), (3, "height"))]
    except ValueError:
        raise root.bad("svg-no-size") from None
    width, height = _filled(sides[0], sides[1], box)
    if not all(SMALLEST <= side * PX <= MOST for side in (width, height)):
        raise root.bad("svg-no-size")
    aspect = given.get("preserveAspectRatio", "xMidYMid")
    if not _ASPECT.fullmatch(aspect):
        raise root.bad("svg-value", name="preserveAspectRatio", value=aspect[:40])
    return View(
        Size(round(width * PX, DIGITS), round(height * PX, DIGITS)), _four(box or [0, 0, width, height]), aspect
    )


def _side(text: str, whole: float | None) -> float | None:
    """A side in px, None where it is left to the view box."""
    if text.strip().endswith("%") or text.strip() == "auto":
        return None
    return length(text, whole or 0)


def _filled(width: float | None, height: float | None, box: list[float] | None) -> tuple[float, float]:
    """The sides, a missing one by the proportions of the view box."""
    if box is None:
        return width or 0, height or 0
    if width is None and height is None:
        return box[2], box[3]
    if width is None:
        return (height or 0) * box[2] / box[3], height or 0
    return width, width * box[3] / box[2] if height is None else height


def _four(box: list[float]) -> tuple[float, float, float, float]:
    x, y, width, height = box
    return x, y, width, height


def _share(aspect: str, axis: str) -> float:
    """How much of the white goes before the drawing: 0, a half, or all of it."""
    place = aspect.partition(axis)[2][:3]
    return {"Min": 0.0, "Max": 1.0}.get(place, 0.5)
