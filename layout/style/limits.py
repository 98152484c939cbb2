"""What newsprint does not print well, told of a style before a page is made (newsroom A1; M44, M45; pdf-K04, pdf-K05, pdf-K08).

The limits: nothing under 7 pt; reversed type 8 pt at least, better 10; type under 10 pt in one ink; black type under 14 pt in
black alone, larger with 220 % of ink at most; borders up to 1.2 mm; a tint
under type up to 30 % of ink.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..colour import CMYK, Colour
from ..diag import Report
from ..geom import EPS, Pt, mm
from ..schema import Checked
from .model import BannerStyle, FrameStyle, RuleStyle
from .schema import StyleYaml
from .text import TextStyle

LEAST_SIZE: Final = 7.0
LEAST_REVERSED: Final = 8.0
GOOD_REVERSED: Final = 10.0
ONE_INK: Final = 10.0
BLACK_ALONE: Final = 14.0
BLACK: Final = 0.85
RICHEST: Final = 2.2
WIDEST_BORDER: Final = mm(1.2)
DARKEST_TINT: Final = 0.30


def tell_limits(
    checked: Checked[StyleYaml],
    texts: Mapping[str, TextStyle],
    rules: Mapping[str, RuleStyle],
    frames: Mapping[str, FrameStyle],
    banners: Mapping[str, BannerStyle],
    report: Report,
) -> None:
    """Findings at the keys of the style that go beyond the limits."""
    for role, text in texts.items():
        span, size = checked.span("text", role), round(text.size, 2)
        if text.size < LEAST_SIZE - EPS:
            report.finding("small-type", span, number="pdf-K08", role=role, size=size, least=LEAST_SIZE)
        if _ink(text.colour) <= EPS and text.size < GOOD_REVERSED - EPS:
            wording = "small-reversed/unprintable" if text.size < LEAST_REVERSED - EPS else "small-reversed"
            report.finding("small-reversed", span, text=wording, number="pdf-K08", role=role, size=size)
        if _inks(text.colour) > 1 and text.size < ONE_INK - EPS:
            report.finding("many-inks", span, number="pdf-K05", role=role, size=size, inks=_inks(text.colour))
        elif _is_rich(text.colour, text.size):
            ink = round(100 * text.colour.ink)
            report.finding("rich-black", span, number="pdf-K04", role=role, size=size, ink=ink)
    for name, rule in rules.items():
        if rule.depth > WIDEST_BORDER + EPS:
            width = round(rule.depth / 72 * 25.4, 2)
            report.finding("wide-border", checked.span("rules", name), number="M45", name=name, width=width)
    for name, frame in frames.items():
        if frame.fill is not None and _ink(frame.fill) > DARKEST_TINT + EPS:
            ink = round(100 * _ink(frame.fill))
            report.finding("dark-tint", checked.span("frames", name, "fill"), number="M44", name=name, ink=ink)
    for name, banner in banners.items():
        if banner.fill is not None and 0 < _ink(banner.fill) <= DARKEST_TINT and _ink(banner.text.colour) <= EPS:
            report.finding("pale-ground", checked.span("banners", name), number="M45", name=name)


def _ink(colour: Colour) -> float:
    return colour.ink


def _inks(colour: Colour) -> int:
    """How many plates print the colour."""
    return sum(ink > 0 for ink in (colour.c, colour.m, colour.y, colour.k)) if isinstance(colour, CMYK) else 1


def _is_rich(colour: Colour, size: Pt) -> bool:
    """Whether type is black with more colour under it than its size bears."""
    if not isinstance(colour, CMYK) or colour.k < BLACK - EPS or _inks(colour) == 1:
        return False
    return size < BLACK_ALONE - EPS or colour.ink > RICHEST + EPS
