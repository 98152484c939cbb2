"""Pictures before and after: the file as probed, and the pixels that go to press."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..geom import Size

Colour = Literal["cmyk", "gray"]
Filter = Literal["DCTDecode", "FlateDecode"]


@dataclass(frozen=True, slots=True)
class PictureSource:
    """A picture file as the backends need it: its bytes, pixel size, and its format as probed (JPEG, PNG, TIFF).

    ``pixels`` is the size of the picture as it stands upright, a camera's turn (EXIF orientation) taken in.
    """

    path: str
    data: bytes
    pixels: Size
    format: str


@dataclass(frozen=True, slots=True)
class Raster:
    """Pixels ready for a PDF image: ``data`` is coded as ``filter`` says, ``bits`` a component (1 for line art).

    ``inverted``: the ink amounts are stored upside down, as in every CMYK JPEG of Adobe's kind (ISO 32000-1, 8.9.5.2: Decode).
    """

    width: int
    height: int
    colour: Colour
    filter: Filter
    data: bytes
    inverted: bool
    bits: Literal[1, 8] = 8
