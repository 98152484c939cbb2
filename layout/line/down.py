"""A vertical line as glyph runs of the display list: hung, turned, and across in cells."""

from __future__ import annotations

from collections.abc import Iterator

from ..display.model import Direction, GlyphRun
from ..geom import Pt
from .classes import SPACES, WORD
from .model import Cell, Line, Prepared, Standing
from .ways import Way


def place_down(prepared: Prepared, standing: Standing, line: Line, x: Pt, y: Pt) -> Iterator[GlyphRun]:
    """The line with its axis at ``x`` and its head at ``y``: one run a stretch of one face and way, one a cell."""
    start = line.start
    baseline: Pt = 0.0
    before = Way.HUNG
    while start < line.end:
        way = Way(standing.ways[start])
        if way == Way.CELL:
            end = min(standing.cells[start].end, line.end)
            yield _across(prepared, standing.cells[start], line, start, end, x, y)
        else:
            end = _end(prepared, standing, line, start)
            if way == Way.HUNG:
                yield _along(prepared, line, start, end, x, y, "down")
            else:
                if before != Way.TURNED:  # a phrase keeps the baseline it begins on
                    baseline = x - _rise(prepared, start)
                yield _along(prepared, line, start, end, baseline, y, "turned")
        start, before = end, way


def _end(prepared: Prepared, standing: Standing, line: Line, start: int) -> int:
    end = start + 1
    while (
        end < line.end
        and standing.ways[end] == standing.ways[start]
        and prepared.face_of[end] == prepared.face_of[start]
    ):
        end += 1
    return end


def _rise(prepared: Prepared, at: int) -> Pt:
    """How far the baseline of turned text lies left of the axis: capitals are centred on it, marks of Han by their em box."""
    face = prepared.faces[prepared.face_of[at]]
    western = prepared.classes[at] in WORD | SPACES
    return prepared.style.size * (face.cap_height if western else face.ascent - face.descent) / 2


def _along(
    prepared: Prepared, line: Line, start: int, end: int, axis: Pt, y: Pt, direction: Direction
) -> GlyphRun:  # fmt: skip
    style = prepared.style
    drawn = _drawn(prepared, start, end)
    glyphs, xs = [prepared.glyphs[at] for at in drawn], [y + line.xs[at - line.start] for at in drawn]
    clusters = _clusters(prepared, drawn, end)
    if line.hyphen is not None and end == line.end:
        glyphs.append(line.hyphen.glyph)
        xs.append(y + line.width - line.hyphen.width)
        clusters += ("",)
    return GlyphRun(
        face=prepared.faces[prepared.face_of[start]].key, size=style.size, glyphs=tuple(glyphs), xs=tuple(xs), y=axis,
        clusters=clusters, colour=style.colour, origin=prepared.passage.cut(start, end),
        scale=style.scale, direction=direction,
    )  # fmt: skip


def _across(prepared: Prepared, cell: Cell, line: Line, start: int, end: int, x: Pt, y: Pt) -> GlyphRun:
    """A cell, as much shorter as the line is scaled."""
    style = prepared.style
    drawn = _drawn(prepared, start, end)
    return GlyphRun(
        face=prepared.faces[prepared.face_of[start]].key, size=style.size * style.scale,
        glyphs=tuple(prepared.glyphs[at] for at in drawn),
        xs=tuple(x + style.size * cell.xs[at - start] for at in drawn),
        y=y + line.xs[start - line.start] + prepared.em * cell.drop,
        clusters=_clusters(prepared, drawn, end), colour=style.colour, origin=prepared.passage.cut(start, end),
        scale=cell.scale / style.scale, direction="cell",
    )  # fmt: skip


def _drawn(prepared: Prepared, start: int, end: int) -> list[int]:
    return [at for at in range(start, end) if prepared.glyphs[at] >= 0]


def _clusters(prepared: Prepared, drawn: list[int], end: int) -> tuple[str, ...]:
    text = prepared.passage.text
    return tuple(text[at:following] for at, following in zip(drawn, [*drawn[1:], end], strict=True))
