"""Lines of text in the content stream: glyphs at the composer's positions, and the text as it was written.

Readers guess spaces from gaps and new lines from overlaps, so a Han-Latin gap of 1/4 em would be copied with a space nobody
typed, and squeezed marks (R8) would be torn from each other. A line with such a place is told whole by ActualText (ISO 32000-1,
14.9.4), as is one with a glyph whose text differs from what ToUnicode says. Whole lines, because a reader looks for a gap at the
end of a span too: spans round the gaps only are copied right by poppler and wrong by PDFium, spans of lines right by both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from ...colour import BLACK
from ...display.model import GlyphRun
from ...geom import EPS, Pt
from .fonts import Font
from .graphics import Graphics
from .objects import text_string

_APART: Final = 0.09
"""Gap in em that no reader takes for a space; poppler and pypdf do from 0.1 on, MuPDF from 0.16, PDFium from 0.1 to 0.18."""

_OVERLAP: Final = 0.2
"""Overlap in em that no reader takes for a new line; poppler does over 0.2 (-raw) or 0.5, MuPDF from 0.8."""

_BESIDE: Final = 1.0
"""Gap in em up to which runs on one baseline are one line."""

_STEPS: Final = 100
"""Adjustments are told in hundredths of 1/1000 em: to a ten-thousandth of a point at text sizes."""


@dataclass(slots=True)
class Line:
    """Runs that follow each other closely on one baseline.

    ``shows`` are their TJ operators, one a run; ``end`` is where the last glyph ends; ``told`` whether the text has to be told.
    """

    runs: list[GlyphRun] = field(default_factory=list)
    shows: list[str] = field(default_factory=list)
    end: Pt = 0.0
    told: bool = False

    @property
    def text(self) -> str:
        return "".join(text for run in self.runs for text in run.clusters)

    def follows(self, run: GlyphRun) -> bool:
        """Whether ``run`` goes on with this line."""
        last = self.runs[-1]
        return abs(run.y - last.y) <= EPS and abs(run.xs[0] - self.end) <= _BESIDE * max(run.size, last.size)


def lines(runs: Iterable[GlyphRun], fonts: Mapping[str, Font]) -> Iterator[Line]:
    """The runs, set, as lines."""
    line = Line()
    for run in runs:
        if not run.glyphs:
            continue
        if line.runs and not line.follows(run):
            yield line
            line = Line()
        _set(line, run, fonts[run.face])
    if line.runs:
        yield line


def _set(line: Line, run: GlyphRun, font: Font) -> None:
    """Adds a run: works out adjustments against the widths in the font, never letting their rounding add up."""
    hexes, widths = font.hexes, font.widths
    em = round(run.size, 3) * round(run.scale, 5) / 1000  # as the operators tell them
    step = em / _STEPS
    narrow = run.size * min(1.0, run.scale)
    apart, overlap = _APART * narrow, -_OVERLAP * narrow - EPS
    cells: list[str] = []
    pen = run.xs[0]
    end = line.end if line.runs else pen
    before = line.runs[-1].clusters[-1] if line.runs else ""
    for glyph, x, text in zip(run.glyphs, run.xs, run.clusters, strict=True):
        gap = x - end
        if gap < overlap or (gap > apart and not (before[-1:].isspace() or text[:1].isspace())):
            line.told = True
        shift = round((pen - x) / step)
        if shift:
            cells.append(f">{shift / _STEPS:g}<")
            pen -= shift * step
        cells.append(hexes[glyph])
        pen += widths[glyph] * em
        end, before = pen, text
    if font.odd and not font.odd.isdisjoint(zip(run.glyphs, run.clusters, strict=True)):
        line.told = True
    line.runs.append(run)
    line.shows.append(f"[<{''.join(cells)}>]TJ")
    line.end = end


def show(graphics: Graphics, line: Line, fonts: Mapping[str, Font]) -> None:
    """Draws a line."""
    graphics.add("BT")
    if line.told:
        graphics.add(f"/Span <</ActualText {text_string(line.text)}>> BDC")
    for run, operator in zip(line.runs, line.shows, strict=True):
        graphics.overprint(run.colour == BLACK)
        graphics.fill(run.colour)
        graphics.font(fonts[run.face].resource, run.size, run.scale)
        graphics.add(f"1 0 0 1 {graphics.at(run.xs[0], run.y)} Tm")
        graphics.add(operator)
    graphics.add("EMC ET" if line.told else "ET")
