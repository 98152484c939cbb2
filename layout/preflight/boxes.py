"""Page boxes, sizes and counts (pdf-B01 to B07, and what the boxes tell of B09)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..geom import Pt, mm
from .context import Context
from .model import Finding
from .objects import dictionary, name
from .read import Box
from .shown import clause_of, shown

_CLAUSE: Final = "14.11.2"
_SLACK: Final[Pt] = 0.02
"""Boxes are written to a hundredth of a point by many programs."""

_SIZE_SLACK: Final[Pt] = mm(0.2)
"""Sizes closer than this are one size: 0.2 mm is less than a guillotine keeps."""

_LEVELS: Final = (("TrimBox", "BleedBox"), ("ArtBox", "BleedBox"), ("TrimBox", "MediaBox"), ("ArtBox", "MediaBox"),
                  ("BleedBox", "MediaBox"))  # fmt: skip


def trim(context: Context) -> Iterator[Finding]:
    """Each page tells where it is cut: by a TrimBox or by an ArtBox, and not by both."""
    for page in context.opened.pages:
        has = [box for box in ("TrimBox", "ArtBox") if box in page.boxes]
        if not has:
            yield Finding("pdf-B01", context.binding, "no-trim", clause_of(context.standard, _CLAUSE), page.number)
        elif len(has) == 2 and context.is_x:
            yield Finding("pdf-B01", "error", "trim-and-art", clause_of(context.standard, _CLAUSE), page.number)


def nesting(context: Context) -> Iterator[Finding]:
    """Boxes are rectangles with something in them, trim within bleed within media."""
    clause = clause_of(context.standard, _CLAUSE)
    for page in context.opened.pages:
        if "MediaBox" not in page.boxes and "MediaBox" not in page.bad_boxes:
            yield Finding("pdf-B02", "error", "no-media", clause, page.number)
        for box in (*page.bad_boxes, *(n for n, b in page.boxes.items() if min(b.width, b.height) <= _SLACK)):
            yield Finding("pdf-B02", "error", "box-empty", clause, page.number, params={"box": box})
        for inner, outer in _LEVELS:
            if inner not in page.boxes or outer not in page.boxes:
                continue
            out = _outside(page.boxes[inner], page.boxes[outer])
            if out > _SLACK and not (outer == "MediaBox" and _outside(page.boxes[inner], page.bleed) > _SLACK):
                params = {"inner": inner, "outer": outer, "by": _mm(out)}
                yield Finding("pdf-B02", "error", "box-outside", clause, page.number, params=params)


def crop(context: Context) -> Iterator[Finding]:
    """A crop box other than the media box hides bleed and marks from those who look at the file."""
    for page in context.opened.pages:
        box, media = page.boxes.get("CropBox"), page.boxes.get("MediaBox")
        if box is not None and media is not None and _apart(box, media) > _SLACK:
            place = page.place(box.left, box.bottom, box.right, box.top)
            yield Finding("pdf-B03", "error", "crop-box", "GWG 2022, R0002", page.number, place)


def turned(context: Context) -> Iterator[Finding]:
    """Pages stand upright at their own size."""
    for page in context.opened.pages:
        if "/UserUnit" in page.dict and page.user_unit != 1:
            yield Finding(
                "pdf-B04", "error", "user-unit", "GWG 2022, R0003", page.number, params={"unit": page.user_unit}
            )
        if page.rotate % 360:
            yield Finding(
                "pdf-B04", "error", "page-turned", "GWG 2022, R0003", page.number, params={"turn": page.rotate}
            )


def sizes(context: Context) -> Iterator[Finding]:
    """All pages are cut to one size; to the one that was ordered, and as many as were."""
    pages, ordered = context.opened.pages, context.ordered
    if not pages:
        return
    if ordered.pages is not None and context.opened.page_count != ordered.pages:
        params: dict[str, str | int] = {"pages": context.opened.page_count, "wanted": ordered.pages}
        yield Finding("pdf-B06", "error", "page-count", "GWG 2022, R0006", params=params)
    first = pages[0].trim_size
    for page in pages:
        size = page.trim_size
        params = {"size": _size(size)}
        if ordered.trim is not None and not _same(size, (ordered.trim.width, ordered.trim.height)):
            params["wanted"] = _size((ordered.trim.width, ordered.trim.height))
            yield Finding("pdf-B06", "error", "trim-size", "", page.number, params=params)
        elif ordered.trim is None and not _same(size, first):
            params["wanted"] = _size(first)
            yield Finding("pdf-B04", "error", "sizes-differ", "GWG 2022, R0004", page.number, params=params)


def separated(context: Context) -> Iterator[Finding]:
    """Pages are composite: one page, all inks."""
    for page in context.opened.pages:
        if "/SeparationInfo" in page.dict:
            yield Finding("pdf-B05", "error", "pre-separated", clause_of(context.standard, "14.11.4"), page.number)


def viewing(context: Context) -> Iterator[Finding]:
    """Viewers are told to show and print the bleed or the whole sheet, nothing less."""
    preferences = dictionary(context.opened.catalog, "/ViewerPreferences")
    for key in ("ViewArea", "ViewClip", "PrintArea", "PrintClip"):
        box = name(preferences, f"/{key}")
        if context.is_x and f"/{key}" in preferences and box not in ("MediaBox", "BleedBox"):
            params = {"key": key, "box": box or "–", "standard": shown(context.standard)}
            yield Finding("pdf-B07", "error", "view-area", clause_of(context.standard, "12.2"), params=params)


def bleed(context: Context) -> Iterator[Finding]:
    """A bleed box that is there leaves the press its bleed on every side."""
    if context.press is None:
        return
    wanted = context.press.bleed
    for page in context.opened.pages:
        box = page.boxes.get("BleedBox")
        if box is None or not ({"TrimBox", "ArtBox"} & set(page.boxes)) or _apart(box, page.trim) <= _SLACK:
            continue
        t = page.trim
        has = min(t.left - box.left, t.bottom - box.bottom, box.right - t.right, box.top - t.top) * page.user_unit
        if 0 <= has < wanted - _SLACK:
            params = {"has": _mm(has), "wanted": _mm(wanted)}
            yield Finding("pdf-B09", "warning", "bleed-narrow", "", page.number, params=params)


def _outside(inner: Box, outer: Box) -> Pt:
    """How far one box reaches out of another."""
    return max(outer.left - inner.left, outer.bottom - inner.bottom, inner.right - outer.right, inner.top - outer.top)


def _apart(a: Box, b: Box) -> Pt:
    return max(abs(a.left - b.left), abs(a.bottom - b.bottom), abs(a.right - b.right), abs(a.top - b.top))


def _same(a: tuple[Pt, Pt], b: tuple[Pt, Pt]) -> bool:
    return abs(a[0] - b[0]) <= _SIZE_SLACK and abs(a[1] - b[1]) <= _SIZE_SLACK


def _size(size: tuple[Pt, Pt]) -> str:
    return f"{_mm(size[0])} × {_mm(size[1])}"


def _mm(length: Pt) -> str:
    """Millimetres with no more than a hundredth."""
    return f"{length * 25.4 / 72:.2f}".rstrip("0").rstrip(".")


FOR_PRINT: Final = (trim, crop, turned, sizes, viewing, bleed)
CHECKS: Final = (nesting, separated, *FOR_PRINT)
