"""The helper that reads a drawing: outlines in pt, or what is wrong with it."""

from __future__ import annotations

from typing import Any

from ...colour import CMYK
from ...sandbox import Blocks, serve
from ..model import Paint
from .css import apply_styles
from .draw import Drawer, Outline
from .tree import FILE_LIMIT, BadSvg, parse
from .view import DIGITS, view_of


def read(data: bytes) -> tuple[object, Blocks]:
    """``troubles`` (wording, line, column, values), or ``size``, ``clips`` and ``paths``."""
    try:
        if len(data) > FILE_LIMIT:
            raise BadSvg("svg-too-large")
        root = parse(data)
        view = view_of(root)
        apply_styles(root)
        drawer = Drawer(root, view)
        outlines = drawer.outlines()
        troubles = list(drawer.troubles.values())
    except BadSvg as trouble:
        troubles, outlines = [trouble], []
    if troubles:
        return {"troubles": [[t.text, t.line, t.column, t.params] for t in troubles]}, ()
    clips = [[even_odd, _rounded(segments)] for even_odd, segments in drawer.clips]
    size = (view.size.width, view.size.height)
    return {"troubles": [], "size": size, "clips": clips, "paths": [_path(outline) for outline in outlines]}, ()


def _path(outline: Outline) -> list[Any]:
    pen = outline.stroke
    stroke = [_paint(pen.paint), pen.width, pen.cap, pen.join, pen.miter, pen.dashes, pen.phase] if pen else None
    fill = _paint(outline.fill) if outline.fill is not None else None
    return [_rounded(outline.segments), fill, outline.even_odd, stroke, outline.clips, outline.pen]


def _rounded(segments: Any) -> list[Any]:
    return [[command, [round(number, DIGITS) for number in numbers]] for command, numbers in segments]


def _paint(paint: Paint) -> list[float]:
    """Four inks, or red, green and blue."""
    return [paint.c, paint.m, paint.y, paint.k] if isinstance(paint, CMYK) else list(paint)


if __name__ == "__main__":
    serve(read)
