"""Vertical lines (R24): what changes when text runs down. Breaking and spacing stay as they are, the measure is the height."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from .classes import BLANK_LEFT, BLANK_RIGHT, SPACES, Class
from .kinsoku import NEVER
from .model import Cell, Standing
from .shape import Glyphs
from .spacing import LOOSE, gap_kinds
from .ways import CORNERED, Way, cells_of

WHOLE: Final = "：；！？‼⁇⁈⁉"
"""Stops that keep their em in a vertical line: their ink is as long as the cell."""
_CORNER: Final = (0.6, -0.6)
"""How far right and down a stop goes in its cell where the face has no vertical form for it, in em."""


def stand(text: str, classes: Sequence[int], glyphs: Glyphs, breaks: array[int]) -> tuple[list[int], Glyphs, Standing]:
    """The classes that spacing sees, the glyphs as long as they are in the line, and the cells. No line ends in a cell.

    A cell counts as a Han character, and a mark of ``WHOLE`` as one that has no blank.
    """
    seen = [
        Class.INTERPUNCT if char in WHOLE and member in BLANK_RIGHT else Class(member)
        for char, member in zip(text, classes, strict=True)
    ]
    advances = array("d", glyphs.advances)
    cells: dict[int, Cell] = {}
    for start, end in cells_of(text, glyphs.ways):
        face = glyphs.faces[glyphs.face_of[start]]
        if text[start] in CORNERED:
            right, down = _CORNER
            cells[start] = _cell(glyphs, start, end, face.ascent + down, right)
            continue
        cells[start] = _cell(glyphs, start, end, 0.5 + face.cap_height / 2)
        seen[start:end] = [Class.HAN, *[Class.ATTACHED] * (end - start - 1)]
        advances[start:end] = array("d", [1.0, *[0.0] * (end - start - 1)])
        for at in range(start + 1, end):
            breaks[at] = NEVER
    return list(seen), replace(glyphs, advances=advances), Standing(glyphs.ways, cells)


def _cell(glyphs: Glyphs, start: int, end: int, drop: float, right: float = 0.0) -> Cell:
    """Glyphs side by side in the middle of a cell, or so far ``right`` of it, narrowed if they are wider than an em."""
    advances = glyphs.advances[start:end]
    scale = min(1.0, 1.0 / max(sum(advances), 1e-6))
    x = right - scale * sum(advances) / 2
    xs: list[float] = []
    for at in range(start, end):
        xs.append(x + scale * glyphs.dx[at])
        x += scale * glyphs.advances[at]
    return Cell(end, scale, tuple(xs), drop)


def tighten(text: str, classes: Sequence[int], left: list[float], right: list[float]) -> None:
    """R8 beside a mark of ``WHOLE``: the other mark gives up its blank."""
    for at, char in enumerate(text):
        if char in WHOLE and classes[at] in BLANK_RIGHT:
            if at + 1 < len(text) and classes[at + 1] in BLANK_LEFT:
                left[at + 1] = 0.0
            if at and classes[at - 1] in BLANK_RIGHT:
                right[at - 1] = 0.0


def upright_gaps(text: str, classes: Sequence[int], seen: Sequence[int]) -> tuple[list[int], list[int]]:
    """The gaps of ``gap_kinds``. A space typed between Han and a cell has no width, and there is no gap in its stead."""
    kinds, replaced = gap_kinds(text, seen)
    for at in sorted(set(gap_kinds(text, classes)[1]) - set(replaced)):
        replaced.append(at)
        if at + 1 < len(text) and classes[at + 1] not in SPACES:
            kinds[at + 1] = LOOSE
    return kinds, replaced


def hung(glyphs: Glyphs, at: int) -> bool:
    """Whether the character hangs in a vertical line."""
    return bool(glyphs.ways) and glyphs.ways[at] == Way.HUNG
