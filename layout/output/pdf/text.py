"""Lines of text in the content stream: glyphs at the composer's positions, and the text as it was written.

Readers guess spaces from gaps and new lines from overlaps, so a Han-Latin gap of 1/4 em would be copied with a space nobody
typed, and squeezed marks (R8) would be torn from each other. A line with such a place is told whole by ActualText (ISO 32000-1,
14.9.4), as is one with a glyph whose text differs from what ToUnicode says, or with a raised one. Whole lines, because a reader
looks for a gap at the end of a span too: spans round the gaps only are copied right by poppler and wrong by PDFium, spans of
lines right by both.

In a vertical line glyphs hang from the pen, which goes down (Identity-V, 9.7.4.3), words are turned by the text matrix, and what
stands in a cell is drawn as it stands; a line with more than one of these is told whole, too.
"""

from __future__ import annotations

from codecs import BOM_UTF16_BE
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from ...colour import BLACK
from ...display.model import GlyphRun
from ...geom import EPS, Pt
from .fonts import Font, Fonts, font_of
from .graphics import Graphics
from .objects import bytes_inside, number

_APART: Final = 0.09
"""Gap in em that no reader takes for a space; poppler and pypdf do from 0.1 on, MuPDF from 0.16, PDFium from 0.1 to 0.18."""

_OVERLAP: Final = 0.2
"""Overlap in em that no reader takes for a new line; poppler does over 0.2 (-raw) or 0.5, MuPDF from 0.8."""

_BESIDE: Final = 1.0
"""Gap in em up to which runs on one baseline are one line."""

_ONE_AXIS: Final = 0.6
"""Runs of a vertical line have their axes so near one another, in em."""

_CELL: Final = (0.85, 0.15)
"""About how high a cell reaches over its baseline, and how far down, in em."""

_STEPS: Final = 100
"""Adjustments are told in hundredths of 1/1000 em: to a ten-thousandth of a point at text sizes."""


@dataclass(slots=True)
class Line:
    """Runs that follow each other closely on one baseline, or down one axis.

    ``shows`` are their TJ operators, one a run; ``end`` is where the last glyph ends, ``right`` the rightmost end; ``told``
    whether the text has to be told.
    """

    runs: list[GlyphRun] = field(default_factory=list)
    shows: list[str] = field(default_factory=list)
    end: Pt = 0.0
    right: Pt = 0.0
    told: bool = False

    @property
    def text(self) -> str:
        return "".join(text for run in self.runs for text in run.clusters)

    def follows(self, run: GlyphRun) -> bool:
        """Whether ``run`` goes on with this line."""
        last = self.runs[-1]
        near = _BESIDE * max(run.size, last.size)
        if run.direction == last.direction == "across":
            if run.rise or last.rise:  # the bottom row of an annotation begins under the top row
                return abs(run.y - last.y) <= EPS and self.runs[0].xs[0] - EPS <= run.xs[0] <= self.right + near
            return abs(run.y - last.y) <= EPS and abs(run.xs[0] - self.end) <= near
        if "across" in (run.direction, last.direction):
            return False
        return abs(run.axis - last.axis) <= _ONE_AXIS * max(run.size, last.size) and abs(_head(run) - self.end) <= near


def _head(run: GlyphRun) -> Pt:
    """Where a run of a vertical line begins."""
    return run.y - _CELL[0] * run.size if run.direction == "cell" else run.xs[0]


def lines(runs: Iterable[GlyphRun], fonts: Fonts) -> Iterator[Line]:
    """The runs, set, as lines."""
    line = Line()
    for run in runs:
        if not run.glyphs:
            continue
        if line.runs and not line.follows(run):
            yield line
            line = Line()
        for part in _parts(run):
            _set(line, part, font_of(run, fonts))
    if line.runs:
        yield line


def _parts(run: GlyphRun) -> Iterator[GlyphRun]:
    """A run that hangs in two halves (see ``_in_turn``), any other as it is."""
    half = len(run.glyphs) // 2
    if run.direction != "down" or not half:
        yield run
        return
    for part in (slice(None, half), slice(half, None)):
        yield replace(run, glyphs=run.glyphs[part], xs=run.xs[part], clusters=run.clusters[part])


def _set(line: Line, run: GlyphRun, font: Font) -> None:
    """Adds a run: works out adjustments against the widths in the font, never letting their rounding add up."""
    codes, widths = font.codes, font.widths
    backwards = -1 if run.direction == "down" else 1  # 9.4.4: adjustments go up and left
    scale = round(run.scale, 3 if run.direction == "down" else 5)
    em = round(run.size, 3) * scale / 1000  # as the operators tell them
    step = em / _STEPS
    narrow = run.size * min(1.0, run.scale)
    apart, overlap = _APART * narrow, -_OVERLAP * narrow - EPS
    cells: list[str] = []
    pen = run.xs[0]
    end = line.end if line.runs and run.direction != "cell" else pen
    before = line.runs[-1].clusters[-1] if line.runs else ""
    for glyph, x, text in zip(run.glyphs, run.xs, run.clusters, strict=True):
        gap = x - end
        if gap < overlap or (gap > apart and not (before[-1:].isspace() or text[:1].isspace())):
            line.told = True
        shift = round((pen - x) / step)
        if shift:
            cells.append(f"){backwards * shift / _STEPS:g}(")
            pen -= shift * step
        cells.append(codes[glyph])
        pen += widths[glyph] * em
        end, before = pen, text
    if font.odd and not font.odd.isdisjoint(zip(run.glyphs, run.clusters, strict=True)):
        line.told = True
    if run.direction != "across" or run.rise:
        line.told = True
    line.runs.append(run)
    line.shows.append(f"[({''.join(cells)})]TJ")
    line.end = run.y + _CELL[1] * run.size if run.direction == "cell" else end
    line.right = max(line.right, end) if len(line.runs) > 1 else end


def show(graphics: Graphics, line: Line, fonts: Fonts) -> None:
    """Draws a line."""
    graphics.begin_text(_told(line.text) if line.told else None)
    pieces = _in_turn(list(zip(line.runs, line.shows, strict=True)), graphics.height)
    for run, operator in pieces:
        graphics.overprint(run.colour == BLACK)
        graphics.fill(run.colour)
        hangs, start = run.direction == "down", run.start
        graphics.font(font_of(run, fonts).resource, run.size, 1.0 if hangs else run.scale)
        graphics.add(f"{_matrix(run)} {graphics.at(start.x, start.y)} Tm")
        graphics.add(operator)
    last = pieces[-1][0]
    graphics.height = last.start.y
    if last.direction in ("turned", "cell"):
        _hang_pen(graphics, line, fonts)
    graphics.end_text()


def _told(text: str) -> str:
    """A text string (7.9.2.2) without its brackets."""
    return bytes_inside(BOM_UTF16_BE + text.encode("utf-16-be"))


def _in_turn(pieces: list[tuple[GlyphRun, str]], height: Pt) -> list[tuple[GlyphRun, str]]:
    """The pieces of a line in the order they are drawn. PDFium takes what begins at one ``height`` for one line across and reads
    it from left to right, so a vertical line begins with a piece that stands elsewhere than what was drawn before."""
    if pieces[0][0].direction == "across":
        return pieces
    far = (n for n, (run, _) in enumerate(pieces) if abs(run.start.y - height) > _ONE_AXIS * run.size)
    first = next(far, 0)
    return pieces[first:] + pieces[:first]


def _hang_pen(graphics: Graphics, line: Line, fonts: Fonts) -> None:
    """Leaves the pen as it was for the glyphs that hang: poppler goes by it in what direction the line is read."""
    hung = next((run for run in line.runs if run.direction == "down"), None)
    if hung is not None:
        graphics.font(font_of(hung, fonts).resource, hung.size, 1.0)
        graphics.add(f"{_matrix(hung)} {graphics.at(hung.y, hung.xs[0])} Tm")


def _matrix(run: GlyphRun) -> str:
    """The first four entries of the text matrix. Scaling (Tz) is across the page only, so what hangs is scaled here (9.3.4)."""
    if run.direction == "down":
        return f"1 0 0 {number(run.scale)}"
    return "0 -1 1 0" if run.direction == "turned" else "1 0 0 1"
