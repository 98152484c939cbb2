"""Lines of text in the content stream: glyphs at the composer's positions, and the text as it was written.

Readers guess spaces from gaps: a Han-Latin gap of 1/4 em, a justified or widely set line would come out with spaces nobody
typed. Glyphs that stand apart without a space between them are therefore put into one ActualText span (ISO 32000-1, 14.9.4),
as are glyphs whose text differs here from what ToUnicode says.
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
from .objects import number, text_string

_APART: Final = 0.05
"""Gap in em from which on readers may take two glyphs for two words."""

_ONE_LINE: Final = 1.0
"""Gap in em up to which runs on one baseline are one line."""

_FINEST: Final = 100
"""Adjustments are told to 1/100 of 1/1000 em: under a ten-thousandth of a point at text sizes."""


@dataclass(slots=True)
class _Line:
    """A line in the making. Parallel lists, one entry a glyph: ``cells`` is what stands in the TJ array (an adjustment, if any,
    and the code), ``texts`` its cluster, ``joined`` whether reader and glyph before it have to be kept together, ``odd`` whether
    its text has to be told. ``starts`` gives the run that begins at an index."""

    cells: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    joined: list[bool] = field(default_factory=list)
    odd: list[bool] = field(default_factory=list)
    starts: dict[int, GlyphRun] = field(default_factory=dict)
    end: Pt = 0.0


def lines(runs: Iterable[GlyphRun], fonts: Mapping[str, Font]) -> Iterator[_Line]:
    """The runs as lines: those on one baseline that follow each other closely belong together."""
    line = _Line()
    before: GlyphRun | None = None
    for run in runs:
        if not run.glyphs:
            continue
        if before is not None and not (
            abs(run.y - before.y) <= EPS and abs(run.xs[0] - line.end) <= _ONE_LINE * max(run.size, before.size)
        ):
            yield line
            line = _Line()
        _append(line, run, fonts[run.face])
        before = run
    if before is not None:
        yield line


def _append(line: _Line, run: GlyphRun, font: Font) -> None:
    """Sets a run: works out the adjustments from the widths in the font, without letting their rounding add up."""
    em = run.size * run.scale / 1000
    apart = _APART * run.size
    hexes, widths, odd = font.hexes, font.widths, font.odd
    cells, texts, joined = line.cells, line.texts, line.joined
    before = texts[-1] if texts else " "
    end = line.end
    line.starts[len(cells)] = run
    pen = run.xs[0]
    for glyph, x, text in zip(run.glyphs, run.xs, run.clusters, strict=True):
        shift = round((pen - x) / em * _FINEST)
        pen -= shift * em / _FINEST
        cells.append(f">{shift / _FINEST:g}<{hexes[glyph]}" if shift else hexes[glyph])
        joined.append(not text or (x - end > apart and not (before[-1:].isspace() or text[0].isspace())))
        texts.append(text)
        before = text
        pen += widths[glyph] * em
        end = pen
    line.odd += [pair in odd for pair in zip(run.glyphs, run.clusters, strict=True)] if odd else [False] * len(run.glyphs)
    line.end = end


def show(graphics: Graphics, line: _Line, fonts: Mapping[str, Font]) -> None:
    """Draws a line."""
    spans = dict(_told(line))
    closing = {end for end, _ in spans.values()}
    graphics.add("BT")
    cuts = sorted({*line.starts, *spans, *closing, len(line.cells)})
    for start, end in zip(cuts, cuts[1:], strict=False):
        if start in closing:
            graphics.add("EMC")
        if start in line.starts:
            _begin(graphics, line.starts[start], fonts)
        if start in spans:
            graphics.add(f"/Span <</ActualText {text_string(spans[start][1]).decode('ascii')}>> BDC")
        graphics.add(f"[{('<' + ''.join(line.cells[start:end]) + '>').removeprefix('<>')}]TJ")
    graphics.add("EMC ET" if len(line.cells) in closing else "ET")


def _begin(graphics: Graphics, run: GlyphRun, fonts: Mapping[str, Font]) -> None:
    graphics.overprint(run.colour == BLACK)
    graphics.fill(run.colour)
    graphics.font(fonts[run.face].resource, run.size, run.scale)
    graphics.add(f"1 0 0 1 {graphics.at(run.xs[0], run.y)} Tm")


def _told(line: _Line) -> Iterator[tuple[int, tuple[int, str]]]:
    """Start, end and text of the stretches whose text has to be told: joined glyphs, and odd ones."""
    if any(line.joined) or any(line.odd):
        yield 0, (len(line.cells), "".join(line.texts))
