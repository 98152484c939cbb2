"""All inks on one spot of paper: their sum, where it is highest, and a map of it (pdf-R02)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, cast

from ...geom import Rect
from ..model import Sheet
from .model import SAMPLES, Plates

if TYPE_CHECKING:
    from PIL.Image import Image

_FULL: Final = 255
_SOAKS: Final = 3
"""Samples in a row that have to be over the limit, 0.38 mm at 100 dpi."""
_MM: Final = 25.4
_MAP: Final = (
    (0, (255, 255, 255)),
    (60, (214, 226, 238)),
    (120, (120, 170, 210)),
    (180, (60, 130, 90)),
    (220, (230, 200, 40)),
)
"""Tones of the map up to the limit, in percent; beyond it red."""

_OVER: Final = (214, 30, 30)


@dataclass(frozen=True, slots=True)
class TotalInk:
    """The ink of a page in percent: ``most`` and a place where it is reached (a pixel, in pt from the top left of the trim);
    ``over`` is the area above the limit in square millimetres, ``where`` its extent. A pixel is one of the drawn samples."""

    most: float
    place: Rect
    over: float
    where: Rect | None


def total_ink(plates: Plates, sheet: Sheet, limit: float) -> TotalInk:
    """The total ink of separated plates. ``limit`` in percent; one step of the eight bits is let pass."""
    from PIL import ImageMath

    total = _without_lines(_sum(plates))
    highest = int(cast("float", total.getextrema()[1]))
    top = ImageMath.lambda_eval(lambda a: a["t"] >= highest, t=total).convert("L").getbbox() or (0, 0, 1, 1)
    first = _first_pixel(total, highest, top)
    steps = int(limit * _FULL / 100) + 1
    above = ImageMath.lambda_eval(lambda a: (a["t"] > steps) * 255, t=total).convert("L")
    box = above.getbbox()
    count = above.histogram()[255] if box else 0
    return TotalInk(
        highest * 100 / _FULL, _place(plates, sheet, first), count * (_MM / plates.dpi / SAMPLES) ** 2,
        _place(plates, sheet, box) if box else None,
    )  # fmt: skip


def _without_lines(total: Image) -> Image:
    """What is no wider than two samples, 1/4 mm, taken down to the ink beside it: a hairline printed over the edge of a photo
    soaks no paper. GWG judges the mean of 15 mm², many times as much."""
    from PIL import ImageFilter

    return total.filter(ImageFilter.MinFilter(_SOAKS)).filter(ImageFilter.MaxFilter(_SOAKS))


def _first_pixel(total: Image, highest: int, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The first pixel, row by row, that has the highest value."""
    left, top, right, _ = box
    row = memoryview(total.crop((left, top, right, top + 1)).tobytes()).cast("i")
    x = left + next((n for n, value in enumerate(row) if value >= highest), 0)
    return (x, top, x + 1, top + 1)


def _sum(plates: Plates) -> Image:
    """The inks added up: one number a pixel, 255 for each full ink."""
    from PIL import ImageMath

    first, *others = plates.inks.values()
    total: Image = first.convert("I")
    for plate in others:
        total = ImageMath.lambda_eval(lambda a: a["t"] + a["p"], t=total, p=plate)
    return total


def _place(plates: Plates, sheet: Sheet, box: tuple[int, int, int, int]) -> Rect:
    """Pixels of the bleed box as a place on the page."""
    left, top, right, bottom = (value * 72 / plates.dpi / SAMPLES for value in box)
    return Rect(sheet.bleed.x + left, sheet.bleed.y + top, right - left, bottom - top)


def ink_map(plates: Plates, limit: float) -> Image:
    """The total ink at ``dpi`` as a picture, the worst of the samples in each pixel: from white over blue and green to yellow;
    red where it is over the limit."""
    from PIL import ImageFilter, ImageMath

    count = len(plates.inks)
    scaled = ImageMath.lambda_eval(lambda a: (a["t"] + count - 1) / count, t=_without_lines(_sum(plates))).convert("L")
    worst: Image = scaled.filter(ImageFilter.MaxFilter(3)).resize(scaled.reduce(SAMPLES).size, 0)
    worst.putpalette(
        [part for value in range(256) for part in _tone(value * 100 * count / 255, limit + 100 * count / 255)]
    )
    return worst


def _tone(percent: float, limit: float) -> tuple[int, ...]:
    if percent > limit:
        return _OVER
    for (low, a), (high, b) in pairwise(_MAP):
        if percent <= high:
            share = (percent - low) / (high - low)
            return tuple(round(x + share * (y - x)) for x, y in zip(a, b, strict=True))
    return _MAP[-1][1]
