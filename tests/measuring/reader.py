"""The glyphs of a PDF in drawing order, with playa: origins and advances as the operators put them, ToUnicode, no ActualText."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of horizontal text. ``x`` and ``y``: its origin in pt from the top left corner of the page, y downwards; ``size``
    in pt; ``em`` the width of an em, which is the size unless the text is scaled; ``advance`` in pt, what the font says, spacing
    left out; ``text`` the characters it stands for."""

    page: int
    text: str
    font: str
    size: float
    em: float
    x: float
    y: float
    advance: float


def read(pdf: bytes) -> list[Glyph]:
    """All glyphs that stand for text, upright ones only."""
    import playa

    with playa.parse(pdf) as document:
        return [glyph for number, page in enumerate(document.pages) for glyph in _page(number, page)]


def _page(number: int, page: object) -> Iterator[Glyph]:
    for glyph in page.glyphs:  # type: ignore[attr-defined]
        across, slant, _, down, x, y = glyph.matrix
        if glyph.text and slant == 0 and down:
            em = abs(across)
            yield Glyph(number, glyph.text, glyph.fontbase, hypot(0, down), em, x, y, glyph.font.hdisp(glyph.cid) * em)
