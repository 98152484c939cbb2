"""What the checks of painted things share: which events count, and how many of one kind are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ...diag import Param
from ...geom import EPS, Pt, Rect
from ..content.model import Event, PageContent
from ..context import Context
from ..model import Finding, Severity
from ..read import Box, PageRead

PLACES: Final = 4
"""Places told of one fault on one page; how many there are stands in ``count``."""

Hit = tuple[Rect | None, Mapping[str, Param]]


def pages(context: Context) -> Iterator[tuple[PageRead, PageContent]]:
    """The pages that were read, with what they paint."""
    yield from zip(context.opened.pages, context.content, strict=True)


def trim_of(page: PageRead) -> Rect:
    return _rect(page, page.trim)


def bleed_of(page: PageRead) -> Rect:
    """The bleed box: what is outside of it are marks, and the business of nobody here."""
    return _rect(page, page.bleed)


def _rect(page: PageRead, box: Box) -> Rect:
    return page.place(box.left, box.bottom, box.right, box.top)


def meets(place: Rect, area: Rect) -> bool:
    """Whether something lies on an area, if only a line without thickness. What merely touches its edge does not."""
    return (
        place.x < area.right - EPS and area.x < place.right + (EPS if place.width else 2 * EPS) - EPS
        and place.y < area.bottom - EPS and area.y < place.bottom + (EPS if place.height else 2 * EPS) - EPS
    )  # fmt: skip


def printed(page: PageRead, content: PageContent) -> Iterator[Event]:
    """The events that leave ink inside the bleed box. Soft masks print nothing themselves."""
    bleed = bleed_of(page)
    for event in content.events:
        if event.level != "mask" and any(meets(piece, bleed) for piece in event.pieces):
            yield event


def told(
    rule: str, severity: Severity, text: str, clause: str, page: int, hits: Iterable[Hit]
) -> Iterator[Finding]:
    """Findings of one kind on one page: those with the same values are one, told for the first ``PLACES`` of its places."""
    groups: dict[tuple[tuple[str, Param], ...], list[Rect | None]] = {}
    for place, params in hits:
        groups.setdefault(tuple(sorted(params.items())), []).append(place)
    for params, places in groups.items():
        for place in places[:PLACES]:
            yield Finding(rule, severity, text, clause, page, place, {**dict(params), "count": len(places)})


def percent(share: float) -> int:
    return round(share * 100)


def points(length: Pt) -> float:
    """A length for a message: hundredths of a point."""
    return round(length, 2)
