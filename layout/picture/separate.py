"""Colours to inks: pixels through the press's output profile with LittleCMS, once.

An embedded profile is honoured, a picture without one counts as sRGB. CMYK without a profile is somebody's finished separation
and stays as it is; grey stays on the black plate, its tones those of a screen's grey.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from ..colour import CMYK
from .icc import BadProfile as BadProfile
from .icc import check
from .model import RGB

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsTransform

    from ..press import PressSpec

GRID: Final = 25
"""Points along each edge of the colour cube at which colours are converted exactly."""

INK_GRID: Final = 17
"""The same of four inks, whose cube has one edge more."""


class BadPressProfile(Exception):
    """The press's own profile cannot be used."""


def needs_separating(mode: str, embedded: bytes | None, press: PressSpec) -> bool:
    """Whether pixels of a plain mode have to be converted."""
    if mode in ("CMYK", "L"):
        return embedded is not None and embedded != press.intent_profile
    return True


def separated(image: Image, embedded: bytes | None, press: PressSpec) -> Image:
    """The pixels in the press's CMYK; grey ones as grey, their tones by their profile. Raises BadProfile, BadPressProfile."""
    if image.mode == "L":
        return _levelled(image, embedded)
    transform = _transform(embedded, image.mode, press.intent_profile, press.rendering_intent == "perceptual")
    inks = transform.apply(image)
    inks.info.clear()
    return inks


def greyed(image: Image, embedded: bytes | None, press: PressSpec) -> Image:
    """The pixels as grey for the black plate alone, as light as their colours look. Raises BadProfile, BadPressProfile.

    The lightness of CIE Lab, black point compensated, is written with the tone curve of sRGB, as untagged grey pictures are.
    """
    if image.mode == "L":
        return _levelled(image, embedded)
    if image.mode == "CMYK" and embedded is None:
        embedded = press.intent_profile
    lab = image if image.mode == "LAB" else _seen(embedded, image.mode, press.intent_profile, "LAB").apply(image)
    return lab.getchannel("L").point(_GREY_OF_LIGHTNESS)


def screened(image: Image, embedded: bytes | None, press: PressSpec) -> Image:
    """The pixels in sRGB; grey ones as grey. CMYK without a profile counts as separated for the press. Raises BadProfile,
    BadPressProfile."""
    if image.mode == "L":
        return _levelled(image, embedded)
    if image.mode == "RGB" and embedded is None:
        return image
    profile = press.intent_profile if image.mode == "CMYK" and embedded is None else embedded
    pixels = _seen(profile, image.mode, press.intent_profile, "sRGB").apply(image)
    pixels.info.clear()
    return pixels


def screen_colours(colours: Sequence[CMYK], press: PressSpec) -> list[RGB]:
    """How inks look on a screen. Pure black and its tints are greys: that of newsprint would be hard to read. Raises
    BadPressProfile."""
    from PIL import Image

    if not colours:
        return []
    swatches = Image.new("CMYK", (len(colours), 1))
    swatches.putdata([(*(round(255 * ink) for ink in (c.c, c.m, c.y, c.k)),) for c in colours])
    data = screened(swatches, None, press).tobytes()
    seen = [(data[at], data[at + 1], data[at + 2]) for at in range(0, len(data), 3)]
    return [
        ink if (c.c, c.m, c.y) != (0, 0, 0) else (round(255 * (1 - c.k)),) * 3
        for c, ink in zip(colours, seen, strict=True)
    ]


@lru_cache(maxsize=8)
def _seen(embedded: bytes | None, mode: str, output: bytes, space: Literal["sRGB", "LAB"]) -> ImageCmsTransform:
    """From a picture's colours, or the press's own inks, to how they look."""
    from PIL import ImageCms

    flags = ImageCms.Flags
    try:
        source = _press_profile(output) if embedded == output else _source_profile(embedded, mode)
        return ImageCms.buildTransform(
            source, ImageCms.createProfile(space), mode, "RGB" if space == "sRGB" else "LAB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=flags.NOCACHE | flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip
    except (ImageCms.PyCMSError, OSError) as error:
        raise BadProfile from error


def _grey(lightness: float) -> int:
    """sRGB's grey (IEC 61966-2-1), 0 to 255, for a lightness L* of 0 to 100."""
    share = (lightness + 16) / 116
    light = share**3 if share > 6 / 29 else lightness / 903.3
    return round(255 * (1.055 * light ** (1 / 2.4) - 0.055 if light > 0.0031308 else 12.92 * light))


_GREY_OF_LIGHTNESS: Final = [_grey(value / 2.55) for value in range(256)]


def _levelled(image: Image, embedded: bytes | None) -> Image:
    """Grey with the tone curve of its profile as grey with that of sRGB."""
    return image if embedded is None else _to_srgb_grey(embedded).apply(image).getchannel("G")


@lru_cache(maxsize=8)
def _to_srgb_grey(embedded: bytes) -> ImageCmsTransform:
    from PIL import ImageCms

    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    try:
        return ImageCms.buildTransform(
            _source_profile(embedded, "L"), ImageCms.createProfile("sRGB"), "L", "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=flags,
        )  # fmt: skip
    except (ImageCms.PyCMSError, OSError) as error:
        raise BadProfile from error


@lru_cache(maxsize=8)
def _transform(embedded: bytes | None, mode: str, output: bytes, perceptual: bool) -> ImageCmsTransform:
    """Built once for all pictures of a kind. The grid is coarser than LittleCMS's own (33), which halves the time; the inks
    differ by 0.3 of 255 in the mean, and no ink sum grows, since values between grid points lie between theirs."""
    from PIL import ImageCms

    intents, flags = ImageCms.Intent, ImageCms.Flags
    intent = intents.PERCEPTUAL if perceptual else intents.RELATIVE_COLORIMETRIC
    grid = INK_GRID if mode == "CMYK" else GRID
    press = _press_profile(output)
    try:
        return ImageCms.buildTransform(
            _source_profile(embedded, mode), press, mode, "CMYK", intent,
            flags=flags.NOCACHE | flags.GRIDPOINTS(grid) | (flags.NONE if perceptual else flags.BLACKPOINTCOMPENSATION),
        )  # fmt: skip
    except (ImageCms.PyCMSError, OSError) as error:
        raise (BadProfile if embedded is not None else BadPressProfile) from error


def _press_profile(output: bytes) -> Any:
    from PIL import ImageCms

    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(output))
    except (ImageCms.PyCMSError, OSError) as error:
        raise BadPressProfile from error


def _source_profile(embedded: bytes | None, mode: str) -> Any:
    from PIL import ImageCms

    if mode == "LAB":
        return ImageCms.createProfile("LAB")
    if embedded is None:
        return ImageCms.createProfile("sRGB")
    check(embedded, mode)
    return ImageCms.ImageCmsProfile(io.BytesIO(embedded))
