"""Drawings (SVG). In: a file's bytes. Out: its outlines at their natural size; what cannot be printed as such is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from ...colour import CMYK
from ...diag import Report, Span
from ...geom import Size
from ...sandbox import HelperFailed, ask
from ..model import ArtPath, Artwork, Clip, Paint, PictureSource, Segment, Stroke

__all__ = ["is_svg", "read_svg"]

MEMORY: Final = 512 << 20

_HEAD: Final = 4096
_ROOT: Final = re.compile(r"<(?:[\w.-]+:)?svg[\s>/]")


def is_svg(data: bytes) -> bool:
    """Whether the bytes are those of an SVG file, whatever its name."""
    head = data[:_HEAD]
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", "replace")
    return text.lstrip("\ufeff\xef\xbb\xbf \t\r\n").startswith("<") and _ROOT.search(text) is not None


def read_svg(path: str, data: bytes, report: Report, span: Span) -> PictureSource | None:
    """The drawing, or None with its faults told at their lines in the file, ``span`` being where the file is named (S11)."""
    try:
        answer, _ = ask("layout.picture.svg.read", data, memory=MEMORY)
    except HelperFailed as failure:
        rule = "svg-too-heavy" if failure.over_limit else "svg-unusable"
        report.fault(rule, span, number="S11", path=path)
        return None
    for text, line, column, params in answer["troubles"]:
        there = Span(path, line, column, line, column + 1)
        report.fault(text.partition("/")[0], there, text=text, number="S11", related=[span], path=path, **params)
    if answer["troubles"]:
        return None
    size = Size(*answer["size"])
    clips = [Clip(even_odd, _segments(segments)) for even_odd, segments in answer["clips"]]
    return PictureSource(path, data, size, "SVG", Artwork(size, tuple(_path(p, clips) for p in answer["paths"])))


def _path(written: Sequence[Any], clips: Sequence[Clip]) -> ArtPath:
    segments, fill, even_odd, pen, used, bent = written
    return ArtPath(
        _segments(segments), _paint(fill) if fill else None, even_odd, _stroke(pen) if pen else None,
        tuple(clips[n] for n in used), tuple(bent) if bent else None,
    )  # fmt: skip


def _stroke(written: Sequence[Any]) -> Stroke:
    paint, width, cap, join, miter, dashes, phase = written
    return Stroke(_paint(paint), width, cap, join, miter, tuple(dashes), phase)


def _segments(written: Sequence[Any]) -> tuple[Segment, ...]:
    return tuple((command, tuple(numbers)) for command, numbers in written)


def _paint(written: Sequence[Any]) -> Paint:
    if len(written) == 4:
        return CMYK(*written)
    red, green, blue = written
    return red, green, blue
