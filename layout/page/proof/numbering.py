"""Diagnostics numbered through the issue: page by page, findings before notes, down the page."""

from __future__ import annotations

from collections.abc import Sequence

from ...diag import Diagnostic
from ...display.locate import Locator, Place
from ...display.model import Page
from .model import Mark

_KINDS = ("fault", "finding", "note")


def numbered(pages: Sequence[Page], told: Sequence[Diagnostic]) -> tuple[tuple[Mark, ...], ...]:
    """For each page what its legend tells: what has a place on it, and on the first one what has none."""
    locator = Locator(pages)
    found = sorted(((one, locator.places(one)) for one in told), key=_order)
    marks = [Mark(number, one, places) for number, (one, places) in enumerate(found, 1)]
    return tuple(
        tuple(mark for mark in marks if mark.on(index) is not None or (not index and not mark.places))
        for index in range(len(pages))
    )


def _order(pair: tuple[Diagnostic, tuple[Place, ...]]) -> tuple[float, int, float, float]:
    one, places = pair
    if not places:
        return (0, len(_KINDS) + _KINDS.index(one.kind), 0.0, 0.0)
    box = places[0].boxes[0] if places[0].boxes else None
    return (places[0].page, _KINDS.index(one.kind), box.y if box else -1.0, box.x if box else -1.0)
