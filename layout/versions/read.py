"""A version read: from the record beside a PDF, or from a PDF alone. A record is a file like any other: what does not fit its
form is none."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any, Final

from ..geom import Rect
from .model import Column, Line, Part, Sheet, Shown, Version

RECORD_LIMIT: Final = 32 << 20
_SCHEMA: Final = 1
_MOST: Final = 100_000
"""Lines, pictures and columns of a version together."""


def from_record(name: str, data: bytes, pdf: bytes | None = None) -> Version | None:
    """The version that a source map records: the pages of its first file, which is the issue; with ``pdf`` those in that file,
    and only if it speaks of it."""
    try:
        whole = json.loads(data)
        if whole["schema"] != _SCHEMA:
            return None
        sheets = [_sheet(page) for page in whole["layout"]]
        mark = sha256(pdf).hexdigest() if pdf is not None else None
        held = [entry["pages"] for entry in whole["pdfs"].values() if mark in (None, entry["sha256"])]
        if pdf is not None and not held:
            return None
        shown = [*held[0]] if held else [*range(len(sheets))]
        if not all(type(index) is int and 0 <= index < len(sheets) for index in shown):
            return None
        first = [*dict.fromkeys(shown)]
        version = Version(name, tuple(sheets[index] for index in first))
        return replace(version, pdf=pdf, shown=tuple(shown.index(index) for index in first))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None


def from_pages(name: str, records: Sequence[Mapping[str, Any]], pdf: bytes) -> Version:
    """The version of pages just made up, by their records."""
    return Version(name, tuple(map(_sheet, records)), pdf=pdf, shown=tuple(range(len(records))))


def _sheet(page: Mapping[str, Any]) -> Sheet:
    width, height = page["size"]
    parts = tuple(map(_part, page["parts"]))
    columns = tuple(Column(_text(article), _rect(box), int(rows)) for article, *box, rows in page["columns"])
    if sum(1 + len(part.lines) + len(part.pictures) for part in parts) + len(columns) > _MOST:
        raise ValueError(page["label"])
    return Sheet(
        _text(page["label"]), _text(page["mark"]), width / 10, height / 10, page["leading"] / 10, parts, columns
    )


def _part(part: Mapping[str, Any]) -> Part:
    return Part(
        _text(part["owner"]), _text(part["role"]), _rect(part["box"]), _text(part["mark"]),
        tuple(Line(_text(text), _rect(box)) for text, *box in part.get("lines", ())),
        tuple(Shown(_text(source), _rect(sides[:4]), _rect(sides[4:])) for source, *sides in part.get("pictures", ())),
        part.get("type", 0) / 10,
    )  # fmt: skip


def _rect(sides: Sequence[Any]) -> Rect:
    x, y, width, height = (int(side) / 10 for side in sides)
    return Rect(x, y, width, height)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
