"""The source map that lies beside a PDF of ours, read: from a place on a page to the line of YAML.

A map is a file like any other: what does not fit its form is no map.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from ..diag import Span
from ..geom import Rect

ENDING: Final = ".map.json"
MAP_LIMIT: Final = 32 << 20
_SCHEMA: Final = 1
_FIELDS: Final = 9


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Items of each page of one PDF, in drawing order; ``press`` is the press file it was made for."""

    press: str
    files: tuple[str, ...]
    pages: tuple[Sequence[Sequence[int]], ...]

    def span(self, page: int | None, place: Rect | None) -> Span | None:
        """The line behind a place: that of the item it shares most with; of several that hold it whole, the smallest."""
        if page is None or place is None or not 1 <= page <= len(self.pages):
            return None
        best, found = 0.0, None
        for row in self.pages[page - 1]:
            item = Rect(row[0] / 10, row[1] / 10, row[2] / 10, row[3] / 10)
            share = _shared(place, item)
            score = share / (1 + item.width * item.height) ** 0.5 if share else 0.0
            if score > best:
                best, found = score, row
        return None if found is None else Span(self.files[found[4]], *found[5:9])


def read_map(data: bytes, pdf: bytes) -> SourceMap | None:
    """The map, if ``data`` is one and speaks of ``pdf``."""
    try:
        whole = json.loads(data)
        if whole["schema"] != _SCHEMA:
            return None
        mark = sha256(pdf).hexdigest()
        held = next((entry["pages"] for entry in whole["pdfs"].values() if entry["sha256"] == mark), None)
        if held is None:
            return None
        files = tuple(str(file) for file in whole["files"])
        pages = tuple(_rows(whole["pages"][index], len(files)) for index in held)
        return SourceMap(str(whole["press"]), files, pages)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None


def _rows(rows: Any, files: int) -> list[list[int]]:
    """The items of a page; ValueError where one is none."""
    for row in rows:
        if len(row) != _FIELDS or not all(type(value) is int for value in row) or not 0 <= row[4] < files:
            raise ValueError(row)
    return list(rows)


def _shared(a: Rect, b: Rect) -> float:
    """Area that two rectangles share; each is taken to be at least half a point wide, so that hairlines count."""
    least = 0.5
    width = min(max(a.right, a.x + least), max(b.right, b.x + least)) - max(a.x, b.x)
    height = min(max(a.bottom, a.y + least), max(b.bottom, b.y + least)) - max(a.y, b.y)
    return width * height if width > 0 and height > 0 else 0.0
