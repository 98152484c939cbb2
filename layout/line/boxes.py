"""Boxes of characters: how wide each is inside a line, and where in its box the glyph stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from .classes import MARKS, WORD, Class
from .shape import Glyphs
from .spacing import HALF
from .ways import Way


def boxes(
    text: str, classes: Sequence[int], latin: Collection[int], glyphs: Glyphs, left: Sequence[float], right: Sequence[float]
) -> tuple[list[float], list[float]]:  # fmt: skip
    """Width of every character and where in it its glyph begins, both in em.

    Han and their marks take the box of their class whatever the font's advance is (R20); words take the font's.
    """
    advances = glyphs.advances.tolist()
    widths, leads = advances[:], glyphs.dx.tolist()
    for at, member in enumerate(classes):
        if (member == Class.HAN and advances[at] == 1.0) or member in _PROPORTIONAL:
            continue
        if at in latin or text[at].isascii():
            continue
        box = widths[at] = _BOXES.get(text[at], 1.0)
        if member in MARKS:
            cut_left, cut_right, shift = _mark(member, left[at], right[at], advances[at])
            widths[at] = box - cut_left - cut_right
            leads[at] += shift - cut_left
        elif advances[at] != box:
            leads[at] += (box - advances[at]) / 2
    _join_dashes(classes, glyphs, leads)
    return widths, leads


_PROPORTIONAL: Final = WORD | {Class.SPACE, Class.ATTACHED}
_BOXES: Final = dict.fromkeys("·・‧–‐", HALF) | {"⸺": 2.0, "⸻": 3.0}
"""Widths other than one em (R3, R4, R5)."""


def _mark(member: int, left: float, right: float, advance: float) -> tuple[float, float, float]:
    """Blank cut off on the left and right of a full-width mark, and the shift of a glyph narrower than its box: an opener
    stands at the box's right edge, all others at its left, close to what they belong to."""
    if member == Class.OPEN:
        return HALF - left, 0.0, 1.0 - advance
    return 0.0, HALF - right, 0.0


def _join_dashes(classes: Sequence[int], glyphs: Glyphs, leads: list[float]) -> None:
    """—— joins without a gap, and is exactly two em (R3): one glyph is centred in its boxes, two are moved together."""
    at = 0
    while at + 1 < len(classes):
        boxes = 1
        if classes[at] == classes[at + 1] == Class.DASH:
            while at + boxes < len(classes) and classes[at + boxes] == Class.DASH and glyphs.glyphs[at + boxes] < 0:
                boxes += 1
            if boxes > 1:
                leads[at] = glyphs.dx[at] + (boxes - glyphs.advances[at]) / 2
            else:
                leads[at] = 1.0 - _ink(glyphs, at)[1]
                leads[at + 1] = -_ink(glyphs, at + 1)[0]
                boxes = 2
        at += boxes


def _ink(glyphs: Glyphs, at: int) -> tuple[float, float]:
    """Where the ink of a glyph begins and ends along the line, in em."""
    face, glyph = glyphs.faces[glyphs.face_of[at]], glyphs.glyphs[at]
    left, bottom, right, top = face.ink(glyph)
    if glyphs.ways and glyphs.ways[at] == Way.HUNG:
        origin = face.hang(glyph)[2]
        return origin - top, origin - bottom
    return left, right
