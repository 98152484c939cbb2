"""Draws nameplate.svg: the paper's name (报头) in lettering made from LXGW WenKai (OFL-1.1) and a broad brush.

    python issues/art/draw_nameplate.py

Each character's outline is gone round with an elliptical nib held aslant, as a brush is: upright strokes gain more than level
ones, and corners become soft. Weight, proportions and the rise of the horizontals differ a little from character to character.
The drawing ends where its ink ends. Programs that do not know inks show it in the colour beside them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FACE = HERE.parent.parent / "fonts" / "LXGWWenKai-Regular.ttf"
RED, ON_SCREEN = "device-cmyk(0 1 .9 0)", "#e60012"
NIB_ANGLE = math.radians(24)
UNITS_PER_PT = 10


@dataclass(frozen=True)
class Letter:
    """A character: white before its ink, how wide and high it is drawn, the rise of its horizontals, half axes of the nib; all
    in thousandths of the em, or shares."""

    char: str
    white: float
    wide: float
    high: float
    rise: float
    nib: tuple[float, float]


LETTERS = (
    Letter("云", 0, 1.05, 1.08, 0.03, (43, 19)),
    Letter("汀", 32, 1.02, 1.1, 0.03, (37, 14)),
    Letter("新", 26, 1.06, 1.1, 0.02, (25, 9)),
    Letter("闻", 58, 1.04, 1.08, 0.0, (30, 7)),
)


@dataclass(frozen=True)
class Drawn:
    """A path in SVG, and the box of its ink: left, top, right, bottom."""

    path: str
    ink: tuple[float, float, float, float]


def drawn(face: TTFont, letter: Letter, left: float) -> Drawn:
    """One character, its ink beginning at ``left``. The path stands in a plane in which the nib is a circle of radius 1."""
    glyphs = face.getGlyphSet()
    glyph = glyphs[face.getBestCmap()[ord(letter.char)]]
    scale = 1000 / face["head"].unitsPerEm
    nib = Transform().rotate(NIB_ANGLE).scale(*letter.nib).rotate(-NIB_ANGLE)
    across, down = math.hypot(nib[0], nib[2]), math.hypot(nib[1], nib[3])
    upright = Transform(letter.wide, -letter.wide * letter.rise, 0, -letter.high, 0, 0).scale(scale)
    bounds = BoundsPen(glyphs)
    glyph.draw(TransformPen(bounds, upright))
    x0, y0, x1, y1 = bounds.bounds
    place = Transform(dx=left + across - x0).transform(upright)
    pen = SVGPathPen(glyphs, ntos=lambda value: f"{value:.3f}".rstrip("0").rstrip("."))
    glyph.draw(TransformPen(pen, nib.inverse().transform(place)))
    matrix = " ".join(f"{number:.4f}" for number in nib)
    path = f'<path transform="matrix({matrix})" d="{pen.getCommands()}"/>'
    return Drawn(path, (left, y0 - down, left + x1 - x0 + 2 * across, y1 + down))


def main() -> None:
    letters: list[Drawn] = []
    with TTFont(FACE) as face:
        for letter in LETTERS:
            letters.append(drawn(face, letter, letters[-1].ink[2] + letter.white if letters else 0))
    top, bottom = min(one.ink[1] for one in letters), max(one.ink[3] for one in letters)
    width, height = math.ceil(letters[-1].ink[2]), math.ceil(bottom - top)
    inks = f"fill: {RED}; stroke: {RED}"
    size = f'width="{width / UNITS_PER_PT:g}pt" height="{height / UNITS_PER_PT:g}pt"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 {top:.0f} {width} {height}">',
        f'<g fill="{ON_SCREEN}" stroke="{ON_SCREEN}" style="{inks}" stroke-width="2" stroke-linejoin="round">',
        *(one.path for one in letters),
        "</g>",
        "</svg>",
    ]
    (HERE / "nameplate.svg").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
