"""A picture file to the pixels that go to press, at the size it is shown."""

from __future__ import annotations

import io
import math
import zlib
from typing import TYPE_CHECKING, Final, Literal

from ..diag import Report, Span
from ..geom import Size
from .decode import BrokenPicture, opened
from .model import Colour, PictureSource, Raster
from .probing import tell
from .resample import packed_line_art, plain_pixels
from .separate import BadProfile, most_ink, needs_separating, separated

if TYPE_CHECKING:
    from PIL.Image import Image

    from ..press import PressSpec

QUALITY: Final = 88
SURPLUS: Final = 1.2
"""A picture with up to this many times the pixels wanted is left alone: resampling would cost more sharpness than bytes."""

GRAPHIC_COLOURS: Final = 1024
"""A picture with no more colours than this is a drawing, not a photo, and is coded without loss."""

LINE_ART_WARN, LINE_ART_ERROR = 800, 550
"""Least resolution of 1-bit pictures (pdf-I02)."""

LONGEST_JPEG: Final = 65_500
"""The most pixels in a row or column that libjpeg writes."""

_ROUNDING: Final = 1.0
"""Percent of ink that 8-bit arithmetic may be off."""


def convert(source: PictureSource, *, shown: Size, press: PressSpec, report: Report, span: Span) -> Raster | None:
    """The picture in the press's inks; None, with the fault told at ``span``, where the file cannot be decoded.

    ``shown`` is the size of the whole placed picture in pt. Too few pixels for it is a finding (M40, pdf-I01); there are never
    more made up, and those too many are averaged away. A finished separation with too much ink is a finding (pdf-R02).
    """
    ppi = resolution(source.pixels, shown)
    try:
        with opened(source.data) as image:
            if image.mode == "1":
                check_resolution(source.path, ppi, LINE_ART_WARN, LINE_ART_ERROR, report, span)
                return _bits(packed_line_art(image))
            check_resolution(source.path, ppi, press.ppi_warn, press.ppi_error, report, span)
            pixels = plain_pixels(image, _wanted(source.pixels, shown, ppi, press))
            embedded = image.info.get("icc_profile") or None
    except BrokenPicture as trouble:
        tell(trouble, source.path, report, span)
        return None
    inks = _inks(pixels, embedded, source.path, press, report, span)
    if pixels.mode == "CMYK":
        _check_ink(inks, min(ppi, press.ppi_target), source.path, press, report, span)
    return _coded(inks, lossless=max(inks.size) > LONGEST_JPEG or _is_graphic(source, pixels))


def resolution(pixels: Size, shown: Size) -> float:
    """Pixels per inch at size, in the direction that has fewer."""
    return 72 * min(pixels.width / shown.width, pixels.height / shown.height)


def check_resolution(path: str, ppi: float, warn: float, error: float, report: Report, span: Span) -> None:
    """Tell the desk if a picture is shown too large for its pixels (M40; pdf-I01, pdf-I02)."""
    if ppi >= warn:
        return
    text = "low-ppi/unusable" if ppi < error else "low-ppi"
    share = math.floor(100 * ppi / warn)
    report.finding(
        "low-ppi", span, text=text, number="M40", path=path, ppi=math.floor(ppi), least=round(warn), share=share
    )


def _wanted(pixels: Size, shown: Size, ppi: float, press: PressSpec) -> tuple[int, int] | None:
    """The pixels to bring the picture down to, None to leave it as it is."""
    if ppi <= press.ppi_target * SURPLUS:
        return None
    width, height = (math.ceil(length / 72 * press.ppi_target) for length in (shown.width, shown.height))
    return (min(width, int(pixels.width)), min(height, int(pixels.height)))


def _inks(pixels: Image, embedded: bytes | None, path: str, press: PressSpec, report: Report, span: Span) -> Image:
    """Grey or CMYK pixels. A useless embedded profile is told and left aside."""
    if not needs_separating(pixels.mode, embedded, press):
        return pixels
    try:
        return separated(pixels, embedded, press)
    except BadProfile:
        report.note("picture-profile", span, path=path)
        return pixels if pixels.mode == "CMYK" else separated(pixels, None, press)


def _check_ink(inks: Image, ppi: float, path: str, press: PressSpec, report: Report, span: Span) -> None:
    most = most_ink(inks, ppi)
    if most > press.total_ink + _ROUNDING:
        limit = round(press.total_ink)
        report.finding("picture-ink", span, number="pdf-R02", path=path, ink=round(most), limit=limit)


def _is_graphic(source: PictureSource, pixels: Image) -> bool:
    return source.format != "JPEG" and pixels.getcolors(GRAPHIC_COLOURS) is not None


def _coded(inks: Image, *, lossless: bool) -> Raster:
    colour: Colour = "cmyk" if inks.mode == "CMYK" else "gray"
    if lossless:
        data = zlib.compress(inks.tobytes(), 6)
        return Raster(inks.width, inks.height, colour, "FlateDecode", data, inverted=False)
    out = io.BytesIO()
    inks.info.clear()
    inks.save(out, "JPEG", quality=QUALITY, subsampling=0)
    return Raster(inks.width, inks.height, colour, "DCTDecode", out.getvalue(), inverted=colour == "cmyk")


def _bits(image: Image) -> Raster:
    bits: Literal[1] = 1
    data = zlib.compress(image.tobytes(), 6)
    return Raster(image.width, image.height, "gray", "FlateDecode", data, inverted=False, bits=bits)
