"""Faces and face sets: what the composer asks of a font. No file format shows through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Shaped:
    """A shaped stretch of text. Parallel arrays, one entry a glyph; advances and offsets in units of the em (1.0 = size), both
    along the line: across, or downwards where it was shaped vertically.

    ``starts[i]`` is the index, in the text given, of the first character of glyph i's cluster.
    """

    glyphs: Sequence[int]
    advances: Sequence[float]
    dx: Sequence[float]
    starts: Sequence[int]


class Face(Protocol):
    """One face of the font book. ``key`` names it in display lists; metrics in em, ascent and descent both positive."""

    @property
    def key(self) -> str: ...
    @property
    def ascent(self) -> float: ...
    @property
    def descent(self) -> float: ...
    @property
    def cap_height(self) -> float: ...

    def covers(self, char: str) -> bool:
        """Whether the face has a glyph for the character."""
        ...

    def shape(self, text: str, *, features: tuple[str, ...] = (), vertical: bool = False) -> Shaped:
        """Glyphs and advances of a stretch of one script. Ligatures are off; kerning is on unless a feature says -kern.
        ``vertical`` asks for the forms of vertical setting and for advances down the line."""
        ...

    def hang(self, glyph: int) -> tuple[float, float, float]:
        """How the glyph hangs in a vertical line, in em: its advance downwards, and its vertical origin as seen from the
        horizontal one."""
        ...

    def ink(self, glyph: int) -> tuple[float, float, float, float]:
        """The glyph's ink box in em: left, bottom, right, top."""
        ...


@dataclass(frozen=True, slots=True)
class FaceSet:
    """The faces of one role, each a fallback order, first choice first: Han and its marks, Latin letters, digits."""

    han: tuple[Face, ...]
    latin: tuple[Face, ...]
    digit: tuple[Face, ...]

    def pick(self, char: str, *, chinese: bool) -> Face | None:
        """The first face of the order that has the character, None if no face has it.

        ``chinese`` is the context of code points that both writings share (R20); digits always go to the digit order,
        other ASCII and Latin letters to the Latin one unless the context is Chinese and the mark is shared.
        """
        if char in "0123456789":
            order = self.digit
        elif chinese:
            order = self.han
        else:
            order = self.latin
        for face in order:
            if face.covers(char):
                return face
        for face in (*self.han, *self.latin, *self.digit):
            if face.covers(char):
                return face
        return None
