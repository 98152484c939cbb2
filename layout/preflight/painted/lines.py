"""Rules and lines: none too thin to print, thin black ones overprinting (pdf-L01, L02)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...geom import Pt
from ..content.model import Paint, Path
from ..context import Context
from ..model import Finding
from .hits import Hit, pages, points, told
from .lettering import black_only

THINNEST: Final[Pt] = 0.25
OVERPRINTS_BELOW: Final[Pt] = 2
_SLACK: Final[Pt] = 0.005


def thin(context: Context) -> Iterator[Finding]:
    """Strokes and filled rules of less than 0.25 pt break up; one of width 0 is as thin as the device can make it."""
    for page, content in pages(context):
        hits: list[Hit] = [
            (event.place, {"width": points(width), "least": THINNEST})
            for event in content.printed
            if isinstance(event, Path)
            for width, _, _ in _rules(event)
            if width < THINNEST - _SLACK
        ]
        yield from told("pdf-L01", "error", "line-too-thin", "GWG 2022, R0018, R0019", page.number, hits)


def black(context: Context) -> Iterator[Finding]:
    """A thin black rule overprints; where it knocks out, the least slip of register shows white beside it."""
    for page, content in pages(context):
        knocking: list[Hit] = []
        gray: list[Hit] = []
        for event in content.printed:
            if not isinstance(event, Path):
                continue
            for width, paint, over in _rules(event):
                if width >= OVERPRINTS_BELOW - _SLACK or not black_only(paint):
                    continue
                params = {"width": points(width)}
                model = paint.space.flat.model
                if model == "gray":
                    gray.append((event.place, params))
                elif not over or (model == "cmyk" and event.look.overprint_mode != 1):
                    knocking.append((event.place, params))
        yield from told("pdf-L02", "error", "black-rule-knocks-out", "GWG 2022, R0010", page.number, knocking)
        yield from told("pdf-L02", "error", "black-rule-gray", "GWG 2022, R0012", page.number, gray)


def _rules(event: Path) -> Iterator[tuple[Pt, Paint, bool]]:
    """What of a path is a rule: its width, its colour, whether it overprints."""
    if event.stroke is not None:
        yield event.width, event.stroke, event.look.over_stroke
    elif event.fill is not None and event.thin is not None and not event.fill.white:
        yield event.thin, event.fill, event.look.over_fill


CHECKS: Final = (thin, black)
