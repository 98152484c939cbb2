"""Vertical lines as the page shows them: which runs go on with which, and the box round them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...display.model import GlyphRun
from ...geom import Pt, Rect
from ...typeface.model import Face

ONE_AXIS = 0.6
"""Runs of one vertical line have their axes so near one another, in em."""


def follows_down(run: GlyphRun, following: GlyphRun, join: float) -> bool:
    """Whether a run goes on with the vertical line of another, at most ``join`` em further down."""
    size = max(run.size, following.size)
    return abs(run.axis - following.axis) < ONE_AXIS * size and 0 <= _first(following) - _last(run) < (1 + join) * size


def _first(run: GlyphRun) -> Pt:
    return run.y if run.direction == "cell" else run.xs[0]


def _last(run: GlyphRun) -> Pt:
    return run.y - run.size if run.direction == "cell" else run.xs[-1]


def box_down(runs: Sequence[GlyphRun], face_of: Callable[[str], Face | None]) -> Rect:
    """Ink from the first glyph to the last, the em box of the line across."""
    size = max(run.size for run in runs)
    axis = next((run.axis for run in runs if run.direction == "down"), runs[0].axis)
    inked = [edges for run in runs if (edges := _edges(run, face_of(run.face))) is not None]
    top, bottom = (min(e[0] for e in inked), max(e[1] for e in inked)) if inked else (runs[0].xs[0], runs[0].xs[0])
    return Rect(axis - size / 2, top, size, bottom - top)


def _edges(run: GlyphRun, face: Face | None) -> tuple[Pt, Pt] | None:
    """Where the ink of a run begins and ends down the page; None where it has none."""
    tops, bottoms = list[Pt](), list[Pt]()
    for glyph, place in zip(run.glyphs, run.origins, strict=True):
        left, low, right, high = face.ink(glyph) if face is not None else (0.0, -0.12, 1.0, 0.88)
        if right <= left:
            continue
        if run.direction == "down":
            hang = face.hang(glyph)[2] if face is not None else 0.88
            start, end = run.scale * (hang - high), run.scale * (hang - low)
        elif run.direction == "turned":
            start, end = run.scale * left, run.scale * right
        else:
            start, end = -high, -low
        tops.append(place.y + run.size * start)
        bottoms.append(place.y + run.size * end)
    return (min(tops), max(bottoms)) if tops else None
