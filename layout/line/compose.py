"""One paragraph into lines, first-fit: the reference implementation of ``Compose``."""

from __future__ import annotations

from ..geom import Pt
from .breaks import first_fit
from .classes import Class
from .justify import set_line
from .model import Cursor, Line, Measures, Prepared


def compose(
    prepared: Prepared, at: Cursor, measures: Measures, looseness: int = 0
) -> tuple[tuple[Line, ...], Cursor | None]:
    """Set the paragraph from ``at`` on as long as there are measures; the lines, and the rest (None when all is set).

    Every line takes at least one character, however small its measure. ``looseness`` is for composers that can choose.
    """
    del looseness
    lines: list[Line] = []
    start, count = int(at), len(prepared)
    while start < count:
        measure = measures(len(lines))
        if measure is None:
            return tuple(lines), Cursor(start)
        indent, base = (0.0, prepared.edges.starts[start]) if start else paragraph_start(prepared)
        choice = first_fit(prepared, start, base, measure.width - indent)
        lines.append(set_line(prepared, start, choice, base, indent, measure.width))
        start = choice.end
    return tuple(lines), None


def paragraph_start(prepared: Prepared) -> tuple[Pt, Pt]:
    """Indent and left edge of the first line. An opener with an indent of n em has its ink at n (``half``), keeps its blank
    behind the indent (``keep``), or stands half an em further out (``flush``), never outside the measure (R11)."""
    style, edges, em = prepared.style, prepared.edges, prepared.em
    indent = style.indent * em
    if prepared.classes[0] == Class.OPEN and edges.starts[0] > 0:
        if style.composition.opener_at_start == "keep":
            return indent, 0.0
        if style.composition.opener_at_start == "flush":
            return max(0.0, indent - edges.starts[0]), edges.starts[0]
    return indent, edges.starts[0]
