"""Small pictures of the pages, drawn by PDFium in a helper process, for the report."""

from __future__ import annotations

import io
import json
import warnings
from dataclasses import dataclass
from typing import Any, Final

from ..sandbox import Blocks, HelperFailed, ask, serve

SECONDS: Final = 20
MEMORY: Final = 900 << 20
MOST_PAGES: Final = 24
WIDTH: Final = 640
"""Pixels across a picture."""

_TALLEST: Final = 4
"""How many times as high as wide a picture may be."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A page as JPEG. ``left`` and ``top`` are where its trim begins, as shares of the picture; ``across`` and ``down`` how much
    of it a point is. A page that stands turned has no places: all four are 0."""

    jpeg: bytes
    left: float
    top: float
    across: float
    down: float


def thumbnails(data: bytes) -> tuple[Thumbnail, ...]:
    """The first pages, or none where PDFium cannot draw them within its limits."""
    try:
        answer, blocks = ask(__name__, data, memory=MEMORY, seconds=SECONDS)
    except HelperFailed:
        return ()
    return tuple(Thumbnail(jpeg, *places) for places, jpeg in zip(answer, blocks, strict=False))


def draw(data: bytes) -> tuple[object, Blocks]:
    """In the helper: for each page its places and its picture."""
    document = pdfium.PdfDocument(data)
    places: list[list[float]] = []
    pictures: list[bytes] = []
    for index in range(min(len(document), MOST_PAGES)):
        page = document[index]
        width, height = page.get_size()
        if not (0 < width <= 20_000 and 0 < height <= _TALLEST * width):
            break
        bitmap = page.render(scale=WIDTH / width, rev_byteorder=True)
        out = io.BytesIO()
        bitmap.to_pil().convert("RGB").save(out, "JPEG", quality=75)
        places.append(_places(page, width, height))
        pictures.append(out.getvalue())
        page.close()
    json.dumps(places, allow_nan=False)
    return places, pictures


def _places(page: Any, width: float, height: float) -> list[float]:
    if page.get_rotation():
        return [0.0] * 4
    shown = page.get_cropbox(fallback_ok=False) or page.get_mediabox()
    trim = page.get_trimbox(fallback_ok=False) or page.get_artbox(fallback_ok=False) or shown
    return [(trim[0] - shown[0]) / width, (shown[3] - trim[3]) / height, 1 / width, 1 / height]


if __name__ == "__main__":
    import PIL.JpegImagePlugin
    import pypdfium2 as pdfium

    PIL.Image.preinit()
    warnings.simplefilter("ignore")
    serve(draw)
