"""Pictures for the screen: sRGB, no more pixels than a screen shows."""

from __future__ import annotations

import io
import math
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..colour import CMYK
from ..geom import Size
from .decode import BrokenPicture, opened
from .model import RGB, ArtPath, Artwork, Colour, Paint, Peak, PictureSource, Raster
from .resample import packed_line_art, plain_pixels
from .separate import BadProfile, screen_colours, screened

if TYPE_CHECKING:
    from PIL.Image import Image

    from ..press import PressSpec

QUALITY: Final = 80
GRAPHIC_COLOURS: Final = 1024
_NO_INK: Final = Peak(0, 0, 0)


def show(source: PictureSource, *, shown: Size, ppi: float, press: PressSpec) -> Raster | None:
    """The picture at ``ppi`` for the size it is shown at (of the whole picture, in pt), None where it cannot be decoded. What is
    wrong with its file was told when it was made ready for the press. Raises BadPressProfile."""
    try:
        with opened(source.data) as image:
            if image.mode == "1":
                bits = packed_line_art(image)
                data = zlib.compress(bits.tobytes(), 6)
                return Raster(bits.width, bits.height, "gray", "FlateDecode", data, False, _NO_INK, 1)
            embedded = image.info.get("icc_profile") or None
            pixels = plain_pixels(image, _wanted(source.pixels, shown, ppi), len(source.data))
    except BrokenPicture:
        return None
    try:
        pixels = screened(pixels, embedded, press)
    except BadProfile:
        pixels = screened(pixels, None, press)
    colour: Colour = "gray" if pixels.mode == "L" else "rgb"
    if source.format != "JPEG" and pixels.getcolors(GRAPHIC_COLOURS) is not None:
        data = zlib.compress(pixels.tobytes(), 9)
        return Raster(pixels.width, pixels.height, colour, "FlateDecode", data, False, _NO_INK)
    return Raster(pixels.width, pixels.height, colour, "DCTDecode", _encoded(pixels), False, _NO_INK)


def _wanted(pixels: Size, shown: Size, ppi: float) -> tuple[int, int] | None:
    width, height = (math.ceil(length / 72 * ppi) for length in (shown.width, shown.height))
    return (width, height) if width < pixels.width and height < pixels.height else None


def _encoded(pixels: Image) -> bytes:
    out = io.BytesIO()
    pixels.info.clear()
    pixels.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def show_artwork(artwork: Artwork, press: PressSpec) -> Artwork:
    """The drawing in sRGB: colours as the artist wrote them, inks as they look. Raises BadPressProfile."""
    strokes = (path.stroke.paint for path in artwork.paths if path.stroke is not None)
    paints = {paint for paint in (*(path.fill for path in artwork.paths), *strokes) if isinstance(paint, CMYK)}
    inks = sorted(paints, key=lambda ink: (ink.c, ink.m, ink.y, ink.k))
    seen = dict(zip(inks, screen_colours(inks, press), strict=True))
    return replace(artwork, paths=tuple(_seen(path, seen) for path in artwork.paths))


def _seen(path: ArtPath, seen: Mapping[CMYK, RGB]) -> ArtPath:
    def look(paint: Paint) -> Paint:
        return seen[paint] if isinstance(paint, CMYK) else paint

    stroke = replace(path.stroke, paint=look(path.stroke.paint)) if path.stroke is not None else None
    return replace(path, fill=None if path.fill is None else look(path.fill), stroke=stroke)
