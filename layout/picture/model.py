"""Pictures before and after: the file as probed, the pixels or the artwork that go to press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..colour import CMYK
from ..geom import Size

Colour = Literal["cmyk", "gray", "rgb"]
Filter = Literal["DCTDecode", "FlateDecode"]

RGB: TypeAlias = tuple[int, int, int]
"""An sRGB colour, 0 to 255 each."""

Paint: TypeAlias = CMYK | RGB
Segment: TypeAlias = tuple[Literal["M", "L", "C", "Z"], Sequence[float]]
"""Move, line, cubic curve, close, with absolute coordinates: 2, 2, 6, none."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A pen: ``width`` and ``dashes`` in pt, ``cap`` and ``join`` as PDF numbers them (ISO 32000-1, 8.4.3)."""

    paint: Paint
    width: float
    cap: int
    join: int
    miter: float
    dashes: tuple[float, ...]
    phase: float


@dataclass(frozen=True, slots=True)
class Clip:
    """An outline outside of which nothing shows."""

    even_odd: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ArtPath:
    """An outline, filled and stroked over its fill. Paints are as the artist wrote them, or inks once they are separated.

    ``pen`` is the transform by which a circle under the pen becomes an ellipse; segments and stroke are those before it.
    """

    segments: tuple[Segment, ...]
    fill: Paint | None
    even_odd: bool
    stroke: Stroke | None
    clips: tuple[Clip, ...]
    pen: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class Artwork:
    """A drawing (SVG) as outlines, the later over the earlier: pt from its top left corner, y downwards."""

    size: Size
    paths: tuple[ArtPath, ...]


@dataclass(frozen=True, slots=True)
class PdfObject:
    """An object in PDF syntax: pieces of text, and between them indices of earlier objects it refers to. ``stream`` are the
    bytes of a stream, coded as the text says, None for other objects."""

    parts: tuple[bytes | int, ...]
    stream: bytes | None


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page of a PDF file taken out: its objects, each behind those it refers to. The last is the page as a form XObject that
    fills the unit square, as images do (ISO 32000-1, 8.10). ``spots`` are the names of the spot inks it uses."""

    objects: tuple[PdfObject, ...]
    spots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureSource:
    """A picture file as the backends need it: its bytes, its size, and its format as probed (JPEG, PNG, TIFF, SVG, PDF).

    ``pixels`` is the size of the picture as it stands upright, a camera's turn (EXIF orientation) taken in; of artwork (SVG, PDF)
    its natural size in pt. ``art`` is what was read of artwork, None for the others.
    """

    path: str
    data: bytes
    pixels: Size
    format: str
    art: Artwork | PlacedPage | None = None


@dataclass(frozen=True, slots=True)
class Peak:
    """The most ink of a picture, ``percent`` of C+M+Y+K, and where: ``x`` and ``y`` in shares (0 to 1) of width and height."""

    percent: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Raster:
    """Pixels ready for a PDF image: ``data`` is coded as ``filter`` says, ``bits`` a component (1 for line art).

    ``inverted``: the ink amounts are stored upside down, as in every CMYK JPEG of Adobe's kind (ISO 32000-1, 8.9.5.2: Decode).
    ``peak`` is the most ink a spot of it gets, as measured once it was coded.
    """

    width: int
    height: int
    colour: Colour
    filter: Filter
    data: bytes
    inverted: bool
    peak: Peak
    bits: Literal[1, 8] = 8
