"""A decoded picture brought to plain pixels, upright, and no more of them than the paper shows.

Large pictures go through in bands, so that besides the decoded file only a band of it is ever in memory twice (S9).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from .decode import check_memory, orientation

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

BAND: Final = 256
"""Rows handled at a time, about."""

PLAIN: Final[Mapping[str, str]] = {
    "L": "L", "LA": "L", "I;16": "L", "I;16B": "L", "I;16L": "L", "P": "RGB", "PA": "RGB", "RGB": "RGB", "RGBA": "RGB",
    "RGBX": "RGB", "YCbCr": "RGB", "LAB": "LAB", "CMYK": "CMYK",
}  # fmt: skip
"""What a mode of a file becomes: grey, RGB, CIE Lab or CMYK, without transparency, 8 bits a component."""

_SPARE: Final = 2
"""How many times the wanted resolution a coarse reduction has to leave for the fine one."""

_LARGE: Final = 60_000_000
"""Pixels from which on the coarse reduction leaves no more than is wanted: memory counts there."""


def plain_pixels(image: ImageFile, wanted: tuple[int, int] | None, coded: int = 0) -> Image:
    """The picture in a plain mode, upright, brought down to ``wanted`` pixels (of the upright picture) unless that is None. The
    pixels of ``image`` itself may be gone afterwards.

    ``coded`` are the bytes that its file takes before it is decoded. Raises BrokenPicture for a JPEG that would take too many
    with its pixels.
    """
    turn = orientation(image)
    if wanted is not None and turn >= 5:
        wanted = (wanted[1], wanted[0])
    if image.format == "JPEG":
        if wanted is not None:
            spare = _spare(image)
            image.draft(None, (wanted[0] * spare, wanted[1] * spare))
        check_memory(image, coded)
    return _upright(_reduced(image, wanted), turn)


def _spare(image: Image) -> int:
    return _SPARE if math.prod(image.size) <= _LARGE else 1


def _reduced(image: Image, wanted: tuple[int, int] | None) -> Image:
    from PIL import Image as Pillow

    if wanted is None:
        return _by_bands(image, 1)
    factor = max(1, min(image.width // wanted[0], image.height // wanted[1]) // _spare(image))
    small = _by_bands(image, factor)
    box = (0, 0, image.width / factor, image.height / factor)
    if factor > 1:
        image.close()  # its pixels are not needed any more, and are many
    return small.resize(wanted, Pillow.Resampling.LANCZOS, box=box)


def _by_bands(image: Image, factor: int) -> Image:
    """Plain pixels, each ``factor`` x ``factor`` averaged to one."""
    from PIL import Image as Pillow

    if factor == 1 and (image.mode == PLAIN[image.mode]) and not image.has_transparency_data:
        image.load()
        return image
    whole = Pillow.new(PLAIN[image.mode], (-(-image.width // factor), -(-image.height // factor)))
    rows = -(-BAND // factor) * factor
    for top in range(0, image.height, rows):
        band = _plain(image.crop((0, top, image.width, min(top + rows, image.height))))
        whole.paste(band.reduce(factor) if factor > 1 else band, (0, top // factor))
    return whole


def _plain(band: Image) -> Image:
    from PIL import Image as Pillow

    mode = PLAIN[band.mode]
    if band.mode.startswith("I;16"):
        return band.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if not band.has_transparency_data:
        return band if band.mode == mode else band.convert(mode)
    glass = band.convert("LA" if mode == "L" else "RGBA")
    paper = Pillow.new(mode, band.size, "white")
    paper.paste(glass.convert(mode), mask=glass.getchannel("A"))
    return paper


def _upright(image: Image, turn: int) -> Image:
    from PIL.Image import Transpose

    moves = {
        2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM, 5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
    }  # fmt: skip
    return image.transpose(moves[turn]) if turn in moves else image


def packed_line_art(image: ImageFile) -> Image:
    """A 1-bit picture as it is, upright: line art is never resampled."""
    image.load()
    return _upright(image, orientation(image))
