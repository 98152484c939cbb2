"""A picture file to the pixels that go to press, at the size it is shown."""

from __future__ import annotations

import io
import math
import zlib
from typing import TYPE_CHECKING, Final, Literal

from ..diag import Report, Span
from ..geom import Size
from .decode import BrokenPicture, coded_size, has_glass, is_known_srgb, opened, orientation
from .ink import limited, measure
from .jpeg import bare
from .model import Colour, Peak, PictureSource, Raster
from .probing import tell
from .resample import packed_line_art, plain_pixels
from .separate import BadProfile, needs_separating, separated

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

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

JPEG_ROOM: Final = 12.0
"""Percent of ink that coding as JPEG may add to a pixel: 9 measured at qualities from 75 to 95. Nearer to the limit the coded
picture is decoded again and measured."""

_TRIES: Final = 4
"""Times a picture is coded with less ink before it is coded without loss."""

_ROUNDING: Final = 1.0
"""Percent of ink that 8-bit arithmetic may be off."""


def convert(
    source: PictureSource,
    *,
    shown: Size,
    press: PressSpec,
    report: Report,
    span: Span,
    outlined: bool = False,
) -> Raster | None:
    """The picture in the press's inks; None, with the fault told at ``span``, where the file cannot be decoded.

    ``shown`` is the size of the whole placed picture in pt; ``outlined``: a contour cuts out what is seen of it. Too few pixels
    are a finding (M40, pdf-I01); there are never more made up, and those too many are averaged away. What is separated here
    keeps to the press's total ink in every pixel, JPEG coding included; a finished separation is not touched, and with too much
    ink is a finding (pdf-R02). Raises BadPressProfile.
    """
    ppi = resolution(source.pixels, shown)
    try:
        with opened(source.data) as image:
            if image.mode == "1":
                check_resolution(source.path, ppi, LINE_ART_WARN, LINE_ART_ERROR, report, span)
                return _bits(packed_line_art(image))
            check_resolution(source.path, ppi, press.ppi_warn, press.ppi_error, report, span)
            embedded = image.info.get("icc_profile") or None
            wanted = _wanted(source.pixels, shown, ppi, press)
            ready = wanted is None and _is_ready(image, embedded, press)
            untagged, glass = embedded is None and not is_known_srgb(image), not outlined and has_glass(image)
            pixels = plain_pixels(image, wanted, coded_size(source.data))
    except BrokenPicture as trouble:
        tell(trouble, source.path, report, span)
        return None
    if untagged and pixels.mode == "RGB":
        report.note("picture-untagged", span, path=source.path)
    if glass:
        report.note("picture-alpha", span, path=source.path)
    ppi = min(ppi, press.ppi_target * SURPLUS)
    inks, converted = _inks(pixels, embedded, source.path, press, report, span)
    if inks.mode == "CMYK" and not converted:
        _check_ink(inks, ppi, source.path, press, report, span)
    if ready and not converted and (kept := bare(source.data)) is not None:
        return _jpeg(inks, kept, measure(inks, ppi).spot)
    lossless = max(inks.size) > LONGEST_JPEG or _is_graphic(source, pixels)
    if inks.mode == "CMYK" and converted:
        return _within(inks, lossless, ppi, source.path, press, report, span)
    most = measure(inks, ppi).spot
    return _flat(inks, most) if lossless else _jpeg(inks, _encoded(inks), most)


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


def _is_ready(image: ImageFile, embedded: bytes | None, press: PressSpec) -> bool:
    """Whether a JPEG file holds the pixels as they go to press."""
    plain = image.format == "JPEG" and image.mode in ("CMYK", "L") and orientation(image) == 1
    return plain and not needs_separating(image.mode, embedded, press)


def _inks(
    pixels: Image, embedded: bytes | None, path: str, press: PressSpec, report: Report, span: Span
) -> tuple[Image, bool]:
    """Grey or CMYK pixels, and whether they had to be converted. A useless embedded profile is told and left aside."""
    if not needs_separating(pixels.mode, embedded, press):
        return pixels, False
    try:
        return separated(pixels, embedded, press), True
    except BadProfile:
        text = {"CMYK": "picture-profile/inks", "L": "picture-profile/grey"}.get(pixels.mode, "picture-profile")
        report.note("picture-profile", span, text=text, path=path)
        return (separated(pixels, None, press), True) if pixels.mode == "RGB" else (pixels, False)


def _check_ink(inks: Image, ppi: float, path: str, press: PressSpec, report: Report, span: Span) -> None:
    most = measure(inks, ppi).spot.percent
    if most > press.total_ink + _ROUNDING:
        limit = round(press.total_ink)
        report.finding("picture-ink", span, number="pdf-R02", path=path, ink=round(most), limit=limit)


def _is_graphic(source: PictureSource, pixels: Image) -> bool:
    return source.format != "JPEG" and pixels.getcolors(GRAPHIC_COLOURS) is not None


def _within(inks: Image, lossless: bool, ppi: float, path: str, press: PressSpec, report: Report, span: Span) -> Raster:
    """What was separated here, coded so that no pixel has more than the press's total ink, also once it is decoded again."""
    limit, pixels = press.total_ink, inks
    found = measure(pixels, ppi)
    if found.pixel > limit:
        report.note("picture-limited", span, path=path, ink=round(found.pixel), limit=round(limit))
        pixels = limited(inks, limit)
        found = measure(pixels, ppi)
    if lossless:
        return _flat(pixels, found.spot)
    data, aim = _encoded(pixels), limit
    if found.pixel <= limit - JPEG_ROOM:
        return _jpeg(pixels, data, found.spot)
    for _ in range(_TRIES):
        found = measure(_decoded(data), ppi)
        if found.pixel <= limit:
            return _jpeg(pixels, data, found.spot)
        aim -= found.pixel - limit + _ROUNDING
        pixels = limited(inks, aim)
        data = _encoded(pixels)
    return _flat(pixels, measure(pixels, ppi).spot)


def _encoded(inks: Image) -> bytes:
    out = io.BytesIO()
    inks.info.clear()
    inks.save(out, "JPEG", quality=QUALITY, subsampling=0)
    return out.getvalue()


def _decoded(data: bytes) -> Image:
    with opened(data) as image:
        image.load()
        return image


def _jpeg(inks: Image, data: bytes, most: Peak) -> Raster:
    colour: Colour = "cmyk" if inks.mode == "CMYK" else "gray"
    return Raster(inks.width, inks.height, colour, "DCTDecode", data, inverted=colour == "cmyk", peak=most)


def _flat(inks: Image, most: Peak) -> Raster:
    colour: Colour = "cmyk" if inks.mode == "CMYK" else "gray"
    data = zlib.compress(inks.tobytes(), 6)
    return Raster(inks.width, inks.height, colour, "FlateDecode", data, inverted=False, peak=most)


def _bits(image: Image) -> Raster:
    bits: Literal[1] = 1
    data = zlib.compress(image.tobytes(), 6)
    return Raster(
        image.width,
        image.height,
        "gray",
        "FlateDecode",
        data,
        inverted=False,
        peak=measure(image, ppi=0).spot,
        bits=bits,
    )
