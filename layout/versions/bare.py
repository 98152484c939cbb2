"""A PDF without its record, ours or anybody's, as lines of text and pictures: read by PDFium in a helper process (S12).

Its pages are the same as others if they look the same, drawn in grey at 100 dots per inch.
"""

from __future__ import annotations

import ctypes
import sys
import warnings
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, Final

from ..geom import Rect
from ..sandbox import Blocks, HelperFailed, ask, serve
from .model import Line, Part, Sheet, Shown, Version

SECONDS: Final = 30
MEMORY: Final = 900 << 20
MOST_PAGES: Final = 64
_DPI: Final = 100
_LONGEST: Final = 5_000.0
"""Longest side of a page that is looked at, in pt."""

_NO_TEXT: Final = frozenset({0x00, 0x0A, 0x0D, 0xFFFE})
_OVERLAP: Final = 0.5
_GAP: Final = 1.5
"""Characters whose heights overlap by half are on one line while gaps between them are under 1.5 em."""


def from_pdf(name: str, data: bytes) -> Version | None:
    """The version, or None where PDFium cannot read it within its limits."""
    try:
        pages, _ = ask(__name__, data, memory=MEMORY, seconds=SECONDS)
    except HelperFailed:
        return None
    sheets = tuple(_sheet(page) for page in pages)
    return Version(name, sheets, detailed=False, pdf=data, shown=tuple(range(len(sheets))))


def _sheet(page: dict[str, Any]) -> Sheet:
    lines = tuple(Line(text, Rect(*box)) for text, *box in page["lines"])
    pictures = tuple(Shown("", Rect(*box), Rect(*box)) for box in page["pictures"])
    whole = Rect(0, 0, page["width"], page["height"])
    parts = [Part("", "text", lines[0].box, page["mark"], lines)] if lines else []
    parts += [Part("", "picture", shown.box, page["mark"], pictures=(shown,)) for shown in pictures]
    return Sheet(page["label"], page["mark"], whole.width, whole.height, 0.0, tuple(parts))


def look(data: bytes) -> tuple[object, Blocks]:
    """In the helper: label, size, mark, lines and boxes of pictures of every page."""
    document = pdfium.PdfDocument(data)
    if len(document) > MOST_PAGES:
        raise ValueError(len(document))
    return [_page(document, index) for index in range(len(document))], ()


def _page(document: Any, index: int) -> dict[str, object]:
    page = document[index]
    box = page.get_trimbox(fallback_ok=False) or page.get_cropbox(fallback_ok=False) or page.get_mediabox()
    width, height = box[2] - box[0], box[3] - box[1]
    if not (0 < width < _LONGEST and 0 < height < _LONGEST):
        raise ValueError(index)
    picture = page.render(scale=_DPI / 72, grayscale=True).to_pil()
    text = page.get_textpage()
    found = {
        "label": _label(document, index),
        "width": width,
        "height": height,
        "mark": sha256(repr(picture.size).encode("ascii") + picture.tobytes()).hexdigest()[:12],
        "lines": [[line, *_turned(sides, box)] for line, sides in _lines(text) if _inside(sides, box)],
        "pictures": [_turned(sides, box) for sides in _pictures(page) if _inside(sides, box)],
    }
    text.close()
    page.close()
    return found


def _label(document: Any, index: int) -> str:
    """The page's label, else its number. The library's own way makes a buffer by a call that the helper is refused."""
    length = raw.FPDF_GetPageLabel(document, index, None, 0)
    buffer = (ctypes.c_char * max(2, length))()
    raw.FPDF_GetPageLabel(document, index, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", errors="replace") if length > 2 else f"{index + 1}"


Sides = tuple[float, float, float, float]


def _lines(text: Any) -> Iterator[tuple[str, Sides]]:
    """Characters in the order of the file, joined to lines."""
    gathered, sides = "", (0.0, 0.0, 0.0, 0.0)
    for n in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, n)
        if code in _NO_TEXT or code > sys.maxunicode:
            continue
        character = chr(code)
        box = text.get_charbox(n, loose=True)
        if gathered and not _goes_on(sides, box):
            yield gathered, sides
            gathered = ""
        sides = _grown(sides, box) if gathered else box
        gathered += character
    if gathered:
        yield gathered, sides


def _pictures(page: Any) -> list[Sides]:
    return [thing.get_bounds() for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])]


def _inside(sides: Sides, box: Sides) -> bool:
    """Whether the middle of it lies in the trim: marks and legends do not."""
    x, y = (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _goes_on(line: Sides, box: Sides) -> bool:
    height = min(line[3] - line[1], box[3] - box[1])
    level = min(line[3], box[3]) - max(line[1], box[1])
    return level >= _OVERLAP * height and -height <= box[0] - line[2] <= _GAP * max(height, 1.0)


def _grown(one: Sides, other: Sides) -> Sides:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _turned(sides: Sides, box: Sides) -> list[float]:
    """From PDF coordinates to those of the trim, y downwards, to a tenth of a point."""
    left, bottom, right, top = sides
    return [round(value, 1) for value in (left - box[0], box[3] - top, right - left, top - bottom)]


if __name__ == "__main__":
    import PIL.Image
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    PIL.Image.preinit()
    warnings.simplefilter("ignore")
    serve(look)
