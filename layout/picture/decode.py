"""Picture files opened with care: three formats, told by their bytes, never by their names; nothing above the limits.

The format classes are called directly. ``Image.open`` would try every plug-in (an EPS starts Ghostscript) and has size limits of
its own, as warnings.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from .jpeg import frame, is_hollow

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

FILE_LIMIT: Final = 200 << 20
MOST_PIXELS: Final = 160_000_000
MOST_MEMORY: Final = 400_000_000
"""Bytes a decoded picture may take (S9)."""

WITH_FILE: Final = 460_000_000
"""Bytes it may take together with its file."""

JPEG_MEMORY: Final = 500_000_000
"""Bytes that a JPEG may take with its file: it is brought down while it is decoded, but one that comes in several scans keeps all
its coefficients until the last."""

MOST_SCANS: Final = 100
"""Scans of a JPEG: each goes over the whole picture."""

MODES: Final = frozenset(
    {"1", "L", "LA", "I;16", "I;16B", "I;16L", "P", "PA", "RGB", "RGBA", "RGBX", "YCbCr", "LAB", "CMYK"}
)

_MAGIC: Final = (
    (b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"), (b"II+\x00", "TIFF"), (b"MM\x00+", "TIFF"),
)  # fmt: skip
_BYTES: Final = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}
"""Bytes a pixel takes in Pillow's memory; 4 in all other modes."""

_ORIENTATION: Final = 0x0112
_EXIF: Final = 0x8769
_COLOUR_SPACE: Final = 0xA001
_SUBFILE: Final = 254


@dataclass(slots=True)
class BrokenPicture(Exception):
    """A picture that cannot be used: the diagnostic's rule; its pixels and the most there may be, in millions, where that is
    the trouble."""

    rule: str
    megapixels: int = 0
    most: int = 0


def format_of(data: bytes) -> str | None:
    """JPEG, PNG or TIFF by the first bytes, None for anything else."""
    return next((name for magic, name in _MAGIC if data.startswith(magic)), None)


@contextmanager
def opened(data: bytes) -> Iterator[ImageFile]:
    """The picture with its header read. Raises BrokenPicture, also for whatever goes wrong while it is being decoded inside
    the context: Pillow raises OSError, ValueError, SyntaxError, struct.error and more for damaged files."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # damaged metadata: of no account here
        try:
            with _image_file(data) as image:
                _check(image, data)
                yield image
        except BrokenPicture:
            raise
        except Exception as error:
            raise BrokenPicture("broken-picture") from error


def _image_file(data: bytes) -> ImageFile:
    match format_of(data):
        case "JPEG":
            from PIL.JpegImagePlugin import JpegImageFile

            return JpegImageFile(io.BytesIO(data))
        case "PNG":
            from PIL.PngImagePlugin import PngImageFile

            return PngImageFile(io.BytesIO(data))
        case "TIFF":
            from PIL.TiffImagePlugin import TiffImageFile

            return TiffImageFile(io.BytesIO(data))
        case _:
            raise BrokenPicture("not-a-picture")


def _check(image: ImageFile, data: bytes) -> None:
    if image.mode not in MODES:
        raise BrokenPicture("picture-unknown-kind")
    pixels, most = math.prod(image.size), MOST_PIXELS
    if image.format != "JPEG":
        memory = min(MOST_MEMORY, WITH_FILE - len(data))
        most = min(most, memory // _BYTES.get(image.mode, 4))
    elif (coded := frame(data)) is not None and coded.scans > 1:
        if coded.scans > MOST_SCANS:
            raise BrokenPicture("broken-picture")
        if coded.coefficients + len(data) > JPEG_MEMORY:
            most = min(most, (JPEG_MEMORY - len(data)) * pixels // coded.coefficients)
    if pixels > most:
        raise BrokenPicture("picture-too-large", math.ceil(pixels / 1e6), max(1, most // 1_000_000))


def coded_size(data: bytes) -> int:
    """Bytes that a file takes in memory before it is decoded; a JPEG in several scans with all its coefficients."""
    coded = frame(data) if data.startswith(b"\xff\xd8") else None
    return len(data) + (coded.coefficients if coded is not None else 0)


def check_memory(image: Image, coded: int) -> None:
    """Raise BrokenPicture if a JPEG as it is about to be decoded, brought down or not, takes more memory than there is beside the
    ``coded`` bytes."""
    pixels, taken = math.prod(image.size), _BYTES.get(image.mode, 4)
    rest = JPEG_MEMORY - coded
    if pixels * taken > rest:
        raise BrokenPicture("picture-too-large", math.ceil(pixels / 1e6), max(1, rest // taken // 1_000_000))


def is_complete(data: bytes) -> bool:
    """Whether a JPEG or PNG file has its end, as far as can be told without decoding. (A TIFF has no end to look for.)"""
    if data.startswith(b"\x89PNG"):
        return b"IEND" in data[-4096:]
    if data.startswith(b"\xff\xd8"):
        return data.rfind(b"\xff\xd9") > _start_of_scan(data) and not is_hollow(data)
    return True


def _start_of_scan(data: bytes) -> int:
    """Where a JPEG's pixels begin (T.81, B.1.1.4): behind the segments, which may hold whole JPEG files of their own."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        at += 1 if data[at + 1] == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return at


def orientation(image: Image) -> int:
    """How a camera was held (EXIF 2.3, tag 274): 1 upright, 2 to 8 mirrored or turned. Pillow turns TIFFs by itself."""
    if "exif" not in image.info:
        return 1
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except Exception:
        return 1
    return value if value in range(1, 9) else 1


def is_known_srgb(image: Image) -> bool:
    """Whether the file says without a profile that its colours are sRGB: EXIF 2.3, tag 40961, or a chunk of PNG (11.3.2.5)."""
    if "srgb" in image.info:
        return True
    if "exif" not in image.info:
        return False
    try:
        return bool(image.getexif().get_ifd(_EXIF).get(_COLOUR_SPACE) == 1)
    except Exception:
        return False


def has_glass(image: Image) -> bool:
    """Whether any pixel is not opaque; decodes the picture, if it can be otherwise."""
    if not image.has_transparency_data:
        return False
    if "A" not in image.getbands():
        return True
    low = image.getchannel("A").getextrema()[0]
    return isinstance(low, int | float) and low < 255


def has_more_pages(data: bytes) -> bool:
    """Whether a TIFF holds more pictures than its first (TIFF 6.0, 2; BigTIFF). Smaller versions of it and masks do not count."""
    order: Literal["little", "big"] = "little" if data[:2] == b"II" else "big"
    big = data[2:4] in (b"+\0", b"\0+")
    width, entry, count = (8, 20, 8) if big else (4, 12, 2)

    def number(at: int, length: int) -> int:
        return int.from_bytes(data[at : at + length], order)

    first = number(8 if big else 4, width)
    second = number(first + count + entry * number(first, count), width)
    if not 0 < second < len(data):
        return False
    kinds = (
        number(at + entry - width, 4)
        for at in range(second + count, second + count + entry * min(number(second, count), 64), entry)
        if number(at, 2) == _SUBFILE
    )
    return not next(kinds, 0) & 0b101
