"""Colours and pictures brought to the black plate, for pages that are printed in black only."""

from __future__ import annotations

import io
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..colour import CMYK, Colour, Spot
from ..diag import Report, Span
from ..geom import Size
from .decode import BrokenPicture, coded_size, opened
from .model import ArtPath, Artwork, Paint, PictureSource
from .probing import tell
from .resample import plain_pixels
from .separate import BadProfile, greyed

if TYPE_CHECKING:
    from PIL.Image import Image

    from ..press import PressSpec

_RED: Final = 0.299
_GREEN: Final = 0.587
_BLUE: Final = 0.114
"""How much each light counts for brightness (ITU-R BT.601, what Pillow takes); the inks take away their opposites."""

_SPARE: Final = 1.2
"""Pixels kept beyond those wanted: what follows brings them down, or leaves them."""


def tone(colour: Colour) -> float:
    """How dark a colour looks, 0 to 1, and so what it becomes on the black plate."""
    if isinstance(colour, Spot):
        return tone(colour.stand_in) * colour.amount
    light = 1 - min(1.0, _RED * colour.c + _GREEN * colour.m + _BLUE * colour.y)
    return round(1 - light * (1 - colour.k), 4)


def grey_artwork(artwork: Artwork) -> Artwork:
    """A drawing in black and its tints."""
    return replace(artwork, paths=tuple(_path(path) for path in artwork.paths))


def _path(path: ArtPath) -> ArtPath:
    stroke = None if path.stroke is None else replace(path.stroke, paint=_paint(path.stroke.paint))
    return replace(path, fill=None if path.fill is None else _paint(path.fill), stroke=stroke)


def _paint(paint: Paint) -> CMYK:
    if isinstance(paint, CMYK):
        return CMYK(0, 0, 0, tone(paint))
    red, green, blue = paint
    return CMYK(0, 0, 0, round(1 - (_RED * red + _GREEN * green + _BLUE * blue) / 255, 4))


def grey_picture(
    source: PictureSource, shown: Size, press: PressSpec, report: Report, span: Span
) -> PictureSource | None:
    """The picture in grey, with no more pixels than the press needs where it is shown at ``shown`` pt; grey and 1-bit pictures as
    they are. None, with the fault told at ``span``, where the file cannot be decoded."""
    try:
        with opened(source.data) as image:
            if image.mode in ("1", "L"):
                return source
            embedded = image.info.get("icc_profile") or None
            pixels = plain_pixels(image, _wanted(source.pixels, shown, press), coded_size(source.data))
            grey = _grey(pixels, embedded, press)
    except BrokenPicture as trouble:
        tell(trouble, source.path, report, span)
        return None
    out = io.BytesIO()
    grey.info.clear()
    grey.save(out, "PNG", compress_level=1)
    return replace(source, data=out.getvalue(), pixels=Size(*grey.size))


def _wanted(pixels: Size, shown: Size, press: PressSpec) -> tuple[int, int] | None:
    ppi = press.ppi_target * _SPARE
    width, height = (math.ceil(length / 72 * ppi) for length in (shown.width, shown.height))
    return (width, height) if width < pixels.width and height < pixels.height else None


def _grey(pixels: Image, embedded: bytes | None, press: PressSpec) -> Image:
    """As light as its colours look. Untagged inks are taken for filters over the paper, black among them, so that black stays
    solid. A useless embedded profile is left aside, which is told where the picture is shown in colour."""
    if pixels.mode == "CMYK" and embedded in (None, press.intent_profile):
        return pixels.convert("RGB").convert("L")
    try:
        return greyed(pixels, embedded, press)
    except BadProfile:
        return _grey(pixels, None, press)
