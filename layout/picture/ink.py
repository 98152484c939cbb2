"""Sums of ink in pixels: measured, and held down (pdf-R02)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from .model import Peak

if TYPE_CHECKING:
    from PIL.Image import Image

SPOT: Final = 100
"""Spots of ink are measured so many to the inch, each the mean of its pixels."""

BAND: Final = 256
"""Rows handled at a time: sums take four times the memory of an ink."""

FULL: Final = 255


@dataclass(frozen=True, slots=True)
class Measured:
    """``pixel`` is the most ink of any single pixel in percent, ``spot`` the most of any spot of 1/100 inch, and where."""

    pixel: float
    spot: Peak


def measure(image: Image, ppi: float) -> Measured:
    """How much ink a picture has. ``image`` is CMYK, grey or 1-bit, ``ppi`` its resolution at size."""
    if image.mode != "CMYK":
        spot = _darkest(image)
        return Measured(spot.percent, spot)
    side = max(1, round(ppi / SPOT))
    pixel, most, place = 0, -1, (0, 0)
    rows = max(1, BAND // side) * side
    for top in range(0, image.height, rows):
        sums = _sums(image.crop((0, top, image.width, min(top + rows, image.height))))
        pixel = max(pixel, _greatest(sums))
        spots = sums.reduce(side) if side > 1 else sums
        highest = _greatest(spots)
        if highest > most:
            most, place = highest, _first(spots, highest, top // side)
    width, height = -(-image.width // side), -(-image.height // side)
    return Measured(pixel * 100 / FULL, Peak(most * 100 / FULL, (place[0] + 0.5) / width, (place[1] + 0.5) / height))


def _darkest(image: Image) -> Peak:
    """Of grey: one ink."""
    least, place = FULL + 1, (0, 0)
    for top in range(0, image.height, BAND):
        band = image.crop((0, top, image.width, min(top + BAND, image.height))).convert("L")
        low = band.getextrema()[0]
        if isinstance(low, int) and low < least:
            dark = band.point([FULL if value <= low else 0 for value in range(FULL + 1)])
            least, place = low, _first(dark, FULL, top)
    return Peak((FULL - least) * 100 / FULL, (place[0] + 0.5) / image.width, (place[1] + 0.5) / image.height)


def _sums(band: Image) -> Image:
    from PIL import ImageMath

    c, m, y, k = band.split()
    sums: Image = ImageMath.lambda_eval(lambda on: on["c"] + on["m"] + on["y"] + on["k"], c=c, m=m, y=y, k=k)
    return sums


def _greatest(sums: Image) -> int:
    most = sums.getextrema()[1]
    assert isinstance(most, int | float)
    return int(most)


def _first(sums: Image, value: int, top: int) -> tuple[int, int]:
    """Where a value of the band is first found, from the left of the first row that has it."""
    from PIL import ImageMath

    same: Image = ImageMath.lambda_eval(lambda on: on["convert"](on["equal"](on["s"], value) * FULL, "L"), s=sums)
    box = same.getbbox() or (0, 0, 1, 1)
    row = same.crop((0, box[1], same.width, box[1] + 1)).getbbox() or (0, 0, 1, 1)
    return row[0], top + box[1]


def limited(image: Image, most: float) -> Image:
    """The CMYK pixels with no more than ``most`` percent of ink in any of them; the others as they are.

    Where there is too much, black takes the place of equal parts of the three colours (GCR): two parts of ink less for each of
    black more. What is still too much then comes off the colours in proportion, so that none of them turns. The darker a
    pixel, the smoother: nothing jumps where the limit sets in.
    """
    from PIL import Image as Pillow

    whole = Pillow.new("CMYK", image.size)
    for top in range(0, image.height, BAND):
        band = image.crop((0, top, image.width, min(top + BAND, image.height)))
        whole.paste(_limited(band, int(most / 100 * FULL)), (0, top))
    return whole


def _limited(band: Image, most: int) -> Image:
    if _greatest(_sums(band)) <= most:
        return band
    from PIL import Image as Pillow
    from PIL import ImageMath

    c, m, y, k = band.split()

    def black(on: dict[str, Any]) -> Any:
        """How much black comes in."""
        over = on["max"](on["c"] + on["m"] + on["y"] + on["k"] - most, 0)
        return on["min"]((over + 1) / 2, on["min"](on["min"](on["min"](on["c"], on["m"]), on["y"]), FULL - on["k"]))

    more = ImageMath.lambda_eval(black, c=c, m=m, y=y, k=k)

    def less(ink: str) -> Any:
        """A colour without its part; divided upwards, so that the sum is never over."""

        def on_each(on: dict[str, Any]) -> Any:
            colours = on["c"] + on["m"] + on["y"] - 3 * on["a"]
            rest = on["max"](colours + on["k"] + on["a"] - most, 0)
            kept = on[ink] - on["a"]
            off = (rest * kept + colours - 1) / on["max"](colours, 1)
            return on["convert"](on["max"](kept - off, 0), "L")

        return ImageMath.lambda_eval(on_each, c=c, m=m, y=y, k=k, a=more)

    darker = ImageMath.lambda_eval(lambda on: on["convert"](on["k"] + on["a"], "L"), k=k, a=more)
    return Pillow.merge("CMYK", [less("c"), less("m"), less("y"), darker])
