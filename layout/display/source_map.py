"""Which line of YAML stands where on the pages of a PDF: written beside it, read by ``banxin check`` (design: the source map).

One map serves all PDFs of a plan; each is known by its hash, so a map never speaks of a file it does not belong to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Final

from ..diag import Span
from ..geom import Rect
from .boxes import box_of
from .model import Disc, Group, Item, Page
from .record import record

SCHEMA: Final = 1


def source_map(pages: Sequence[Page], pdfs: Mapping[str, tuple[bytes, Sequence[int]]], press: str) -> bytes:
    """The map as JSON. ``pdfs``: name of a file -> its bytes and which of ``pages`` (by index) it holds, in order; ``press`` the
    press file they were made for.

    ``files`` are the sources; each page is a list of items in drawing order: x, y, width, height in tenths of a point from the
    top left of the trim, index of the file, line, column, line and column of the end. ``layout`` are the pages as ``record``
    tells them.
    """
    files: dict[str, int] = {}
    rows = [[_row(rect, span, files) for rect, span in _placed(page.items)] for page in pages]
    whole = {
        "schema": SCHEMA,
        "press": press,
        "pdfs": {name: {"sha256": sha256(data).hexdigest(), "pages": [*held]} for name, (data, held) in pdfs.items()},
        "files": list(files),
        "pages": rows,
        "layout": [record(page) for page in pages],
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _row(rect: Rect, span: Span, files: dict[str, int]) -> list[int]:
    sides = (round(10 * side) for side in (rect.x, rect.y, rect.width, rect.height))
    return [*sides, files.setdefault(span.file, len(files)), span.line, span.column, span.end_line, span.end_column]


def _placed(items: Iterable[Item]) -> Iterator[tuple[Rect, Span]]:
    for item in items:
        if isinstance(item, Group):
            yield from _placed(item.items)
        elif not isinstance(item, Disc) and (box := box_of(item)) is not None:
            yield box, item.span
