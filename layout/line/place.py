"""A set line as glyph runs of the display list."""

from __future__ import annotations

from ..display.model import GlyphRun
from ..geom import Pt
from .down import place_down
from .model import Line, Prepared


def place(prepared: Prepared, line: Line, x: Pt, y: Pt) -> tuple[GlyphRun, ...]:
    """The line's glyphs with the slot's left edge at ``x`` and the baseline at ``y``: one run a stretch of one face. A vertical
    line has its axis at ``x`` and its head at ``y``.

    The runs' clusters joined are the line's source text: a typed space stands as a glyph even where a gap replaces it.
    """
    if prepared.standing is not None:
        return tuple(place_down(prepared, prepared.standing, line, x, y))
    runs: list[GlyphRun] = []
    start = line.start
    while start < line.end:
        end = start + 1
        face = prepared.face_of[start]
        while end < line.end and prepared.face_of[end] == face:
            end += 1
        runs.append(_run(prepared, line, start, end, x, y))
        start = end
    return tuple(runs)


def _run(prepared: Prepared, line: Line, start: int, end: int, x: Pt, y: Pt) -> GlyphRun:
    style, text = prepared.style, prepared.passage.text
    drawn = [at for at in range(start, end) if prepared.glyphs[at] >= 0]
    glyphs = [prepared.glyphs[at] for at in drawn]
    xs = [x + line.xs[at - line.start] for at in drawn]
    clusters = [text[at:following] for at, following in zip(drawn, [*drawn[1:], end], strict=True)]
    if line.hyphen is not None and end == line.end:  # a glyph of the last letter's cluster: the text stays the author's
        glyphs.append(line.hyphen.glyph)
        xs.append(x + line.width - line.hyphen.width)
        clusters.append("")
    return GlyphRun(
        face=prepared.faces[prepared.face_of[start]].key,
        size=style.size,
        glyphs=tuple(glyphs),
        xs=tuple(xs),
        y=y,
        clusters=tuple(clusters),
        colour=style.colour,
        origin=prepared.passage.cut(start, end),
        scale=style.scale,
    )
