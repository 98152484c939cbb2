"""What the checks of painted things share: which events count, and how many of one kind are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ...diag import Param
from ...geom import Pt, Rect
from ..content.model import PageContent
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


def told(rule: str, severity: Severity, text: str, clause: str, page: int, hits: Iterable[Hit]) -> Iterator[Finding]:
    """Findings of one kind on one page: those with the same values are one, told for the first ``PLACES`` of its places."""
    groups: dict[tuple[tuple[str, Param], ...], list[Rect | None]] = {}
    for place, params in hits:
        groups.setdefault(tuple(sorted(params.items())), []).append(place)
    for values, places in groups.items():
        for place in places[:PLACES]:
            yield Finding(rule, severity, text, clause, page, place, {**dict(values), "count": len(places)})


def percent(share: float) -> int:
    return round(share * 100)


def points(length: Pt) -> float:
    """A length for a message: hundredths of a point."""
    return round(length, 2)
