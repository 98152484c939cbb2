"""The edges of the page: type well inside, ink that reaches the trim going on to the bleed, no empty page (pdf-B08, B09, R03)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...diag import Param
from ...geom import Pt, Rect, mm
from ..content.model import Event, Group, Path, Text
from ..content.state import meets
from ..context import Context
from ..model import Finding
from .colours import paints
from .hits import Hit, bleed_of, pages, told, trim_of
from .lettering import shown

LIVE: Final[Pt] = mm(3)
BLEED: Final[Pt] = mm(3)
"""Where no press says otherwise."""

_SLACK: Final[Pt] = mm(0.1)
_SIDES: Final = ("←", "→", "↑", "↓")


def live(context: Context) -> Iterator[Finding]:
    """Type keeps its distance from the knife, which slips by a millimetre and more."""
    margin = context.press.live if context.press is not None else LIVE
    for page, content in pages(context):
        trim, hits = trim_of(page), list[Hit]()
        inner = trim.inset(margin - _SLACK)
        for event in shown(content):
            if not inner.contains(event.place):
                room = min(_distances(event.place, trim))
                hits.append((event.place, {"room": _mm(max(room, 0.0)), "least": _mm(margin)}))
        yield from told("pdf-B08", "error", "type-at-edge", "", page.number, hits)


def _distances(place: Rect, area: Rect) -> tuple[Pt, Pt, Pt, Pt]:
    """How far inside an area a place keeps from its four sides; negative outside."""
    return (place.x - area.x, area.right - place.right, place.y - area.y, area.bottom - place.bottom)


def bleed(context: Context) -> Iterator[Finding]:
    """Ink that reaches the trim is carried on past it, and the bleed box says so."""
    wanted = context.press.bleed if context.press is not None else BLEED
    for page, content in pages(context):
        trim, box = trim_of(page), bleed_of(page)
        has = _distances(trim, box)
        hits: list[Hit] = []
        short: set[str] = set()
        for event in content.printed:
            if isinstance(event, Text | Group) or _white(event):
                continue
            for place in event.pieces:
                if not meets(place, trim):
                    continue
                room = _distances(place, trim)
                for side, left, box_has in zip(_SIDES, room, has, strict=True):
                    if left > _SLACK:
                        continue
                    if box_has < wanted - _SLACK:
                        short.add(side)
                    elif -left < wanted - _SLACK:
                        hits.append((place, {"side": side, "mm": _mm(max(-left, 0.0)), "wanted": _mm(wanted)}))
        if short:
            params: dict[str, Param] = {
                "side": "".join(side for side in _SIDES if side in short),
                "wanted": _mm(wanted),
            }
            yield Finding("pdf-B09", "error", "no-bleed", "出血", page.number, None, params)
        yield from told("pdf-B09", "error", "bleed-not-filled", "出血", page.number, hits)


def _white(event: Event) -> bool:
    given = list(paints(event))
    return bool(given) and all(paint.white for paint in given)


def _mm(length: Pt) -> float:
    return round(length * 25.4 / 72, 1)


def empty(context: Context) -> Iterator[Finding]:
    """Every page puts some ink inside its trim."""
    for page, content in pages(context):
        trim = trim_of(page)
        if not any(
            meets(piece, trim)
            for event in content.printed
            if not isinstance(event, Group) and not _white(event) and not _invisible(event)
            for piece in event.pieces
        ):
            yield Finding("pdf-R03", "error", "page-empty", "GWG 2022, R0005", page.number)


def _invisible(event: Event) -> bool:
    return isinstance(event, Text | Path) and event.fill is None and event.stroke is None


CHECKS: Final = (live, bleed, empty)
