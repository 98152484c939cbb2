"""Where on the pages a diagnostic is: the source map read the other way, from the line of YAML to what was made of it.

A place told by a reader of the finished page is taken as it is. Else the diagnostic's span is looked for, then the article it
names, then the spans it refers to; what is found by none of them has no place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..diag import Diagnostic, Span, Spot
from ..geom import EPS, Rect, mm
from .boxes import around, box_of, glyph_boxes
from .dump import OVERLAYS
from .model import GlyphRun, Group, Item, Page

_Position = tuple[int, int]
_APART: Final = 0.75
"""Boxes up to so many heights of a line apart are of one place."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the page with the index ``page``: boxes in trim coordinates, none where the whole page is meant."""

    page: int
    boxes: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class _Typed:
    """An item and the span it came from."""

    page: int
    item: Item
    span: Span


class Locator:
    """Finds places on some pages. Made once for all diagnostics."""

    __slots__ = ("_groups", "_items", "_pages")

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages: Final = pages
        self._items: Final[dict[str, list[_Typed]]] = {}
        self._groups: Final[list[_Typed]] = []
        for index, page in enumerate(pages):
            for item, span in _items(page.items):
                if isinstance(item, Group):
                    self._groups.append(_Typed(index, item, span))
                else:
                    self._items.setdefault(span.file, []).append(_Typed(index, item, span))

    def places(self, told: Diagnostic) -> tuple[Place, ...]:
        """Every place of a diagnostic, in the order of the pages."""
        if told.spot is not None:
            return self._of_spot(told.spot)
        return (
            self._of_span(told.span) or self._of_article(told.params.get("id")) or self._of_page(told.params.get("page"))
            or next(filter(None, map(self._of_span, told.related)), ())
        )  # fmt: skip

    def _of_spot(self, spot: Spot) -> tuple[Place, ...]:
        if not 1 <= spot.page <= len(self._pages):
            return ()
        if spot.x is None or spot.y is None or spot.width is None or spot.height is None:
            return (Place(spot.page - 1, ()),)
        return (Place(spot.page - 1, (Rect(mm(spot.x), mm(spot.y), mm(spot.width), mm(spot.height)),)),)

    def _of_span(self, span: Span | None) -> tuple[Place, ...]:
        """An area of the plan as a whole; else what was typed there; else the area it was said of."""
        if span is None:
            return ()
        areas = [group for group in self._groups if group.span.file == span.file]
        typed = [one for one in self._items.get(span.file, ()) if _shares(one.span, span)]
        return (
            self._gathered((one.page, box_of(one.item)) for one in areas if one.span == span)
            or self._gathered((one.page, box) for one in typed for box in _part(one, span))
            or self._gathered((one.page, box_of(one.item)) for one in areas if _shares(one.span, span))
        )

    def _of_article(self, name: object) -> tuple[Place, ...]:
        return self._gathered(
            (one.page, box_of(one.item)) for one in self._groups
            if isinstance(one.item, Group) and one.item.role == "article" and name in one.item.name.split(",")
        )  # fmt: skip

    def _of_page(self, label: object) -> tuple[Place, ...]:
        return tuple(Place(index, ()) for index, page in enumerate(self._pages) if page.label == str(label))

    def _gathered(self, found: Iterator[tuple[int, Rect | None]]) -> tuple[Place, ...]:
        boxes: dict[int, list[Rect]] = {}
        for page, box in found:
            if box is not None:
                boxes.setdefault(page, []).append(box)
        return tuple(Place(page, _joined(own, self._pages[page].leading)) for page, own in sorted(boxes.items()))


def _items(items: Sequence[Item]) -> Iterator[tuple[Item, Span]]:
    """All that has a source: items, and groups that the plan put on the page."""
    for item in items:
        if not isinstance(item, Group):
            if item.span.file:
                yield item, item.span
        elif item.role not in OVERLAYS:
            if item.span is not None:
                yield item, item.span
            yield from _items(item.items)


def _part(typed: _Typed, span: Span) -> Iterator[Rect]:
    """The boxes of what an item has of the span: of text the glyphs that were typed there."""
    if not isinstance(typed.item, GlyphRun):
        if (box := box_of(typed.item)) is not None:
            yield box
        return
    run, at = typed.item, 0
    start, end = _start(span), _end(span)
    kept: list[Rect] = []
    for box, text in zip(glyph_boxes(run), run.clusters, strict=True):
        typed_at = [run.origin.source.place(offset) for offset in run.origin.offsets[at : at + max(1, len(text))]]
        at += len(text)
        if any(start <= place < end for place in typed_at):
            kept.append(box)
    if (box := around(kept)) is not None:
        yield box


def _start(span: Span) -> _Position:
    return span.line, span.column


def _end(span: Span) -> _Position:
    """Exclusive; a span of no characters is taken to be one wide."""
    return max((span.end_line, span.end_column), (span.line, span.column + 1))


def _shares(one: Span, other: Span) -> bool:
    return one.file == other.file and _start(one) < _end(other) and _start(other) < _end(one)


def _joined(boxes: Sequence[Rect], leading: float) -> tuple[Rect, ...]:
    """Boxes that follow each other along a line or stand under one another, as one."""
    joined: list[Rect] = []
    for box in boxes:
        near = next((n for n in range(len(joined) - 1, -1, -1) if _adjoin(joined[n], box, leading)), None)
        if near is None:
            joined.append(box)
        else:
            joined[near] = around((joined[near], box)) or box
    return tuple(joined)


def _adjoin(one: Rect, other: Rect, leading: float) -> bool:
    reach = _APART * leading
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    if across > EPS:
        return down > -reach
    return down > EPS and across > -reach
