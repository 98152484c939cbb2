"""Texts that stand by themselves: set into lines, kept relative to their part of the page, drawn when its place is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..diag import Report
from ..display.model import GlyphRun
from ..geom import Pt, fits
from ..line import compose, natural_width, place, prepare
from ..line.model import Cursor, Line, Measure, Prepared
from ..source import Passage
from ..style.text import TextStyle
from ..typeface import FontBook

EM_TOP = 0.88
"""Height of the ideographic em box above the baseline, in em; 0.12 lie beneath (OS/2 typographic metrics of CJK faces)."""
LEAST_SCALE = 0.85
"""Heads and furniture may be narrowed to this share of their width before their size is touched (M28)."""
LEAST_SIZE: Pt = 0.01
"""Smaller type is none."""


@dataclass(frozen=True, slots=True)
class SetText:
    """A set line at ``x``, ``y`` (baseline), relative to the part of the page it belongs to."""

    prepared: Prepared
    line: Line
    x: Pt
    y: Pt

    def runs(self, dx: Pt, dy: Pt) -> tuple[GlyphRun, ...]:
        """The line as drawn, its part's top left corner being at ``dx``, ``dy``."""
        return place(self.prepared, self.line, self.x + dx, self.y + dy)


def drawn(texts: Iterable[SetText], dx: Pt, dy: Pt) -> tuple[GlyphRun, ...]:
    """All glyph runs of some set texts."""
    return tuple(run for text in texts for run in text.runs(dx, dy))


def baseline_in(top: Pt, height: Pt, size: Pt) -> Pt:
    """Baseline of a line whose em box stands in the middle of a strip."""
    return top + (height - size) / 2 + EM_TOP * size


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Prepares and sets texts: the fonts, and the report for missing glyphs and what did not fit."""

    fonts: FontBook
    report: Report

    def prepare(self, text: Passage, style: TextStyle) -> Prepared:
        return prepare(text, style, self.fonts, self.report)

    def one_line(self, text: Passage, style: TextStyle, width: Pt) -> tuple[Prepared, Line]:
        """The text on one line of ``width``, without indent: as styled, else narrowed to 85 %, else smaller, which is a finding
        (M28)."""
        style = replace(style, indent=0.0)
        prepared = self.prepare(text, style)
        natural = natural_width(prepared)
        if not fits(natural, width):
            scale = max(style.scale * width / natural, LEAST_SCALE)
            fitted = replace(style, scale=scale)
            prepared = self.prepare(text, fitted)
            natural = natural_width(prepared)
            if not fits(natural, width):
                size = max(LEAST_SIZE, int(style.size * width / natural * 100) / 100)
                self.report.finding(
                    "line-too-wide", text.span(), number="M28", role=style.role, size=size, wanted=style.size
                )
                prepared = self.prepare(text, replace(fitted, size=size))
        lines, _ = compose(prepared, Cursor(0), lambda _: Measure(max(width, natural_width(prepared))))
        return prepared, lines[0]

    def paragraph(self, text: Passage, style: TextStyle, width: Pt) -> tuple[Prepared, tuple[Line, ...]]:
        """The text in as many lines of ``width`` as it takes."""
        prepared = self.prepare(text, style)
        lines, _ = compose(prepared, Cursor(0), lambda _: Measure(width))
        return prepared, lines
