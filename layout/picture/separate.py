"""Colours to inks: pixels through the press's output profile with LittleCMS.

An embedded profile is honoured, a picture without one counts as sRGB. CMYK without a profile is somebody's finished separation
and stays as it is; grey stays on the black plate.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsTransform

    from ..press import PressSpec

PROFILE_LIMIT: Final = 4 << 20
"""A larger embedded profile is left aside."""

GRID: Final = 25
"""Points along each edge of the colour cube at which colours are converted exactly."""


class BadProfile(Exception):
    """An embedded profile that cannot be used."""


def needs_separating(mode: str, embedded: bytes | None, press: PressSpec) -> bool:
    """Whether pixels of a plain mode have to be converted."""
    if mode == "CMYK":
        return embedded is not None and embedded != press.intent_profile
    return mode != "L"


def separated(image: Image, embedded: bytes | None, press: PressSpec) -> Image:
    """The pixels in the press's CMYK. Raises BadProfile."""
    transform = _transform(embedded, image.mode, press.intent_profile, press.rendering_intent == "perceptual")
    inks = transform.apply(image)
    inks.info.clear()
    return inks


@lru_cache(maxsize=8)
def _transform(embedded: bytes | None, mode: str, output: bytes, perceptual: bool) -> ImageCmsTransform:
    """Built once for all pictures of a kind. The grid is coarser than LittleCMS's own (33), which halves the time; the inks
    differ by 0.3 of 255 in the mean, and no ink sum grows, since values between grid points lie between theirs."""
    from PIL import ImageCms

    intents, flags = ImageCms.Intent, ImageCms.Flags
    intent = intents.PERCEPTUAL if perceptual else intents.RELATIVE_COLORIMETRIC
    try:
        return ImageCms.buildTransform(
            _source_profile(embedded, mode), ImageCms.ImageCmsProfile(io.BytesIO(output)), mode, "CMYK", intent,
            flags=flags.NOCACHE | flags.GRIDPOINTS(GRID) | (flags.NONE if perceptual else flags.BLACKPOINTCOMPENSATION),
        )  # fmt: skip
    except (ImageCms.PyCMSError, OSError) as error:
        raise BadProfile from error


def _source_profile(embedded: bytes | None, mode: str) -> Any:
    from PIL import ImageCms

    if mode == "LAB":
        return ImageCms.createProfile("LAB")
    if embedded is None:
        return ImageCms.createProfile("sRGB")
    if len(embedded) > PROFILE_LIMIT:
        raise BadProfile
    return ImageCms.ImageCmsProfile(io.BytesIO(embedded))


def most_ink(image: Image, ppi: float) -> float:
    """The most ink a spot of 1/100 inch gets, in percent (pdf-R02). ``image`` is CMYK, ``ppi`` its resolution at size."""
    from PIL import ImageChops

    spots = image.reduce(max(1, round(ppi / 100)))
    c, m, y, k = spots.split()
    quarter = ImageChops.add(ImageChops.add(c, m, scale=2), ImageChops.add(y, k, scale=2), scale=2)
    most = quarter.getextrema()[1]
    assert isinstance(most, int | float)
    return most * 4 / 255 * 100
