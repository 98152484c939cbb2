"""A set line as glyph runs of the display list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..display.model import GlyphRun
from ..geom import Pt
from .down import place_down
from .inline import within
from .model import Line, Prepared
from .note import set_rows


def place(prepared: Prepared, line: Line, x: Pt, y: Pt) -> tuple[GlyphRun, ...]:
    """The line's glyphs with the slot's left edge at ``x`` and the baseline at ``y``: one run a stretch of one face, size and
    rise. A vertical line has its axis at ``x`` and its head at ``y``.

    The runs' clusters joined are the line's source text: a typed space stands as a glyph even where a gap replaces it.
    """
    if prepared.standing is not None:
        return tuple(place_down(prepared, prepared.standing, line, x, y))
    runs: list[GlyphRun] = []
    xs, looks = _looks(prepared, line)
    start = line.start
    while start < line.end:
        end = start + 1
        face, look = prepared.face_of[start], looks[start - line.start]
        while end < line.end and prepared.face_of[end] == face and looks[end - line.start] == look:
            end += 1
        runs.append(_run(prepared, line, xs, look, start, end, x, y))
        start = end
    return tuple(runs)


def _looks(prepared: Prepared, line: Line) -> tuple[Sequence[Pt], Sequence[tuple[float, Pt]]]:
    """Glyph origins, and for each character its share of the style's size and its rise."""
    inline = prepared.inline
    if inline is None:
        return line.xs, [_PLAIN] * (line.end - line.start)
    xs, rises = list(line.xs), list(inline.rises[line.start : line.end])
    for note in within(inline.notes, line):
        set_rows(note, line, prepared.style, xs, rises)
    return xs, list(zip(inline.sizes[line.start : line.end], rises, strict=True))


_PLAIN: Final = (1.0, 0.0)


def _run(
    prepared: Prepared, line: Line, xs: Sequence[Pt], look: tuple[float, Pt], start: int, end: int, x: Pt, y: Pt
) -> GlyphRun:
    style, text = prepared.style, prepared.passage.text
    drawn = [at for at in range(start, end) if prepared.glyphs[at] >= 0]
    glyphs = [prepared.glyphs[at] for at in drawn]
    places = [x + xs[at - line.start] for at in drawn]
    clusters = [text[at:following] for at, following in zip(drawn, [*drawn[1:], end], strict=True)]
    if line.hyphen is not None and end == line.end:  # a glyph of the last letter's cluster: the text stays the author's
        glyphs.append(line.hyphen.glyph)
        places.append(x + line.width - line.hyphen.width)
        clusters.append("")
    return GlyphRun(
        face=prepared.faces[prepared.face_of[start]].key,
        size=style.size * look[0],
        glyphs=tuple(glyphs),
        xs=tuple(places),
        y=y,
        clusters=tuple(clusters),
        colour=style.colour,
        origin=prepared.passage.cut(start, end),
        scale=style.scale,
        rise=look[1],
    )
