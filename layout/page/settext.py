"""Texts that stand by themselves: set into lines, kept relative to their part of the page, drawn when its place is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..diag import Report
from ..display.model import GlyphRun
from ..geom import Pt
from ..line import break_head, compose, describe, place, prepare
from ..line.model import Cursor, HeadLine, Line, Measure, Prepared
from ..source import Passage
from ..style.text import HeadFit, TextStyle
from ..typeface import FontBook

EM_TOP = 0.88
"""Height of the ideographic em box above the baseline, in em; 0.12 lie beneath (OS/2 typographic metrics of CJK faces)."""


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
    """Prepares and sets texts: the fonts, the report for missing glyphs and what did not fit, and the words of the paper that
    no head is broken inside."""

    fonts: FontBook
    report: Report
    words: frozenset[str] = frozenset()

    def prepare(self, text: Passage, style: TextStyle) -> Prepared:
        return prepare(text, style, self.fonts, self.report)

    def one_line(self, text: Passage, style: TextStyle, width: Pt) -> tuple[Prepared, Line]:
        """The text on one line of ``width``, without indent: as styled, else narrowed to 85 %, else smaller, which is a finding
        (M28)."""
        (line,) = self.head((text,), style, width, HeadFit())
        return line.prepared, line.line

    def head(self, texts: Sequence[Passage], style: TextStyle, width: Pt, fit: HeadFit) -> tuple[HeadLine, ...]:
        """A head of these lines, in more where it needs them (R19); what it could not keep is told, a smaller size too (M28)."""
        lines = break_head(texts, style, width, fit, self.words, self.fonts, self.report)
        size = min((line.prepared.style.size for line in lines), default=style.size)
        if size < style.size:
            self.report.finding(
                "line-too-wide", texts[0].span(), number="M28", role=style.role, size=size, wanted=style.size
            )
        for line in lines:
            if line.line.compromises:
                describe(line.prepared, line.line, self.report)
        return lines

    def paragraph(self, text: Passage, style: TextStyle, width: Pt) -> tuple[Prepared, tuple[Line, ...]]:
        """The text in as many lines of ``width`` as it takes."""
        prepared = self.prepare(text, style)
        lines, _ = compose(prepared, Cursor(0), lambda _: Measure(width))
        return prepared, lines
