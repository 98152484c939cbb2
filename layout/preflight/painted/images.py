"""Images at the size they are printed (pdf-I01 to I05)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pypdf.generic import StreamObject

from ...geom import Rect
from ..content.model import Image, PageContent, Text
from ..content.state import meets
from ..context import Context
from ..model import Finding
from ..objects import filters
from ..read import PageRead
from .hits import Hit, pages, told, trim_of

PPI_ERROR: Final = 100.0
PPI_WARN: Final = 150.0
"""Where no press says otherwise."""

LINE_ERROR: Final = 550.0
LINE_WARN: Final = 800.0
TINY: Final = 16
"""Images no larger than this are swatches, not pictures."""

WHOLE_PAGE: Final = 0.9
"""The part of the trim that the one picture of a page covers."""

FEW_CHARACTERS: Final = 20
_SLACK: Final = 0.5


def resolution(context: Context) -> Iterator[Finding]:
    """Pictures have the pixels their size asks for, line art many more."""
    press = context.press
    error, warn = (press.ppi_error, press.ppi_warn) if press is not None else (PPI_ERROR, PPI_WARN)
    for page, content in pages(context):
        hits: dict[tuple[str, bool], list[Hit]] = {}
        for event in content.printed:
            if not isinstance(event, Image) or min(event.width, event.height) <= TINY:
                continue
            bad, poor = (LINE_ERROR, LINE_WARN) if event.one_bit else (error, warn)
            if event.ppi < poor - _SLACK:
                kind = "line-art-ppi" if event.one_bit else "image-ppi"
                params = {"ppi": round(event.ppi), "least": round(poor)}
                hits.setdefault((kind, event.ppi < bad - _SLACK), []).append((event.place, params))
        for (kind, severe), found in sorted(hits.items()):
            rule, clause = ("pdf-I02", "GWG 2022, R0032") if kind == "line-art-ppi" else ("pdf-I01", "GWG 2022, R0031")
            yield from told(rule, "error" if severe else "warning", kind, clause, page.number, found)


def components(context: Context) -> Iterator[Finding]:
    """A JPEG has as many components as its colour space: else it is read as noise."""
    for page, content in pages(context):
        hits: list[Hit] = []
        for event in content.images:
            if not isinstance(event.thing, StreamObject) or filters(event.thing)[:1] != ("DCTDecode",):
                continue
            has = jpeg_components(event.thing._data)
            wanted = event.space.components if event.space is not None else 1
            if has != wanted:
                hits.append((event.place, {"has": has, "wanted": wanted}))
        yield from told("pdf-I03", "error", "jpeg-components", "ISO 32000-1, 7.4.8", page.number, hits)


def jpeg_components(data: bytes) -> int:
    """The number of components in a JPEG's frame header; 0 where it has none."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return data[at + 9] if at + 9 < len(data) else 0
        if marker == 0xDA:
            return 0
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0


def overprint(context: Context) -> Iterator[Finding]:
    """An image set to overprint mixes with what is under it."""
    for page, content in pages(context):
        hits: list[Hit] = [
            (event.place, {})
            for event in content.printed
            if isinstance(event, Image) and not event.stencil and event.look.over_fill
        ]
        yield from told("pdf-I04", "error", "image-overprints", "GWG 2022, R0033", page.number, hits)


def raster_page(context: Context) -> Iterator[Finding]:
    """A page that is one picture was made by a program that gave up: its type is pixels, its black has four inks."""
    for page, content in pages(context):
        trim = trim_of(page)
        covering = _covering(page, content, trim)
        if covering is not None and sum(len(text.codes) for text in content.texts if text.mode != 3) < FEW_CHARACTERS:
            params = {"width": covering.width, "height": covering.height}
            yield Finding("pdf-I05", "error", "page-is-raster", "GWG 2022, R0033", page.number, covering.place, params)


def _covering(page: PageRead, content: PageContent, trim: Rect) -> Image | None:
    """The image that fills a page which has nothing else but perhaps invisible type."""
    area = trim.width * trim.height
    found = None
    for event in content.printed:
        if isinstance(event, Image) and not event.stencil and meets(event.place, trim):
            across = min(event.place.right, trim.right) - max(event.place.x, trim.x)
            down = min(event.place.bottom, trim.bottom) - max(event.place.y, trim.y)
            if area and across * down >= WHOLE_PAGE * area:
                found = event
        elif isinstance(event, Text) and event.mode != 3:
            return None
    return found


CHECKS: Final = (resolution, components, overprint, raster_page)
