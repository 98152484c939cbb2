"""The helper that draws plates with PDFium: see ``pdfium``. It gets one line of JSON (page, dpi, length of the profile), the
profile and the file."""

from __future__ import annotations

import json
import sys
import warnings
from dataclasses import replace
from io import BytesIO
from typing import Any, Final

import pypdfium2
from PIL import ImageChops
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, RectangleObject

from ...sandbox import Blocks, serve
from ..content import interpret
from ..content.fonts import Fonts
from ..content.spaces import PROCESS, Spaces
from ..objects import entry
from ..painted.colours import inks_of
from ..read import Box, Opened, open_pdf
from .pictures import Converter
from .recolour import Recolourer, Shared

MOST_PIXELS: Final = 80_000_000
MOST_SPOTS: Final = 8
RECURSION: Final = 3_000


def plates(data: bytes, number: int, dpi: float, profile: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Size, inks and limits; and for each ink its picture, 255 where it is full. Raises MemoryError for a page too large."""
    opened = open_pdf(data)
    page = opened.pages[number - 1]
    box = page.bleed
    if box.width * box.height * (dpi / 72) ** 2 > MOST_PIXELS:
        raise MemoryError
    shared = Shared(Converter(profile), dpi)
    inks = [*PROCESS, *_spots(opened, number)]
    pictures, size = [], (0, 0)
    for ink in inks:
        size, picture = _drawn(_plate(opened, number, ink, shared), dpi)
        pictures.append(picture)
    return {"size": size, "inks": inks, "limits": sorted(shared.limits)}, pictures


def _spots(opened: Opened, number: int) -> list[str]:
    content = interpret(replace(opened, pages=(opened.pages[number - 1],)))[0]
    found = {ink for event in content.events for ink in inks_of(event)}
    return sorted(found - {*PROCESS, "All", "None"})[:MOST_SPOTS]


def _plate(opened: Opened, number: int, ink: str, shared: Shared) -> bytes:
    """A file with the one page in the grey of one ink, as large as its bleed box."""
    reader = opened.reader
    assert reader is not None
    writer = PdfWriter()
    copy = writer.add_page(reader.pages[number - 1])
    resources = entry(copy, "/Resources")
    page = replace(
        opened.pages[number - 1],
        dict=copy,
        resources=resources if isinstance(resources, DictionaryObject) else DictionaryObject(),
    )
    recolourer = Recolourer(page, Spaces(), Fonts(), ink, shared, lambda thing: writer._add_object(thing))
    content, needed = recolourer.write()
    stream = DecodedStreamObject()
    stream.set_data(content)
    for key in ("/Annots", "/AA", "/Metadata", "/TrimBox", "/ArtBox", "/BleedBox", "/Rotate"):
        copy.pop(key, None)
    copy[NameObject("/Contents")] = writer._add_object(stream)
    copy[NameObject("/Resources")] = needed
    for key in ("/MediaBox", "/CropBox"):
        copy[NameObject(key)] = _rectangle(page.bleed)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _rectangle(box: Box) -> RectangleObject:
    return RectangleObject((box.left, box.bottom, box.right, box.top))


def _drawn(data: bytes, dpi: float) -> tuple[tuple[int, int], bytes]:
    """The size of the one page drawn, and its ink."""
    file = pypdfium2.PdfDocument(data)
    picture = (
        file[0]
        .render(
            scale=dpi / 72,
            grayscale=True,
            may_draw_forms=False,
            no_smoothimage=True,
            no_smoothtext=True,
            no_smoothpath=True,
        )
        .to_pil()
    )
    ink = ImageChops.invert(picture.convert("L"))
    file.close()
    return ink.size, ink.tobytes()


def answer(payload: bytes) -> tuple[object, Blocks]:
    """``size``, ``inks``, ``limits``; the plates, a byte a pixel."""
    head, _, rest = payload.partition(b"\n")
    question = json.loads(head)
    length = question["profile"]
    return plates(rest[length:], question["page"], question["dpi"], rest[:length])


if __name__ == "__main__":
    import PIL.ImageCms
    import PIL.Jpeg2KImagePlugin
    import PIL.JpegImagePlugin
    import PIL.PngImagePlugin

    PIL.Image.preinit()
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(RECURSION)
    serve(answer)
