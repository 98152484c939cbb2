"""Text as outlines (转曲): each glyph of a face once as a form, drawn wherever it stands. For shops that want no fonts.

It prints alike; there is no text left to search or copy, and nothing for the T-checks to look at.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from ...colour import BLACK
from ...display.model import GlyphRun
from ...geom import Point
from ...typeface.book import FontBook
from ...typeface.face import FontFace
from .graphics import Graphics
from .objects import Array, Dictionary, Document, Ref, deflated, name, number

if TYPE_CHECKING:
    from uharfbuzz import DrawFuncs

_SPREAD: Final = 1
"""Units that a form's box reaches past the outline, so that no edge is cut."""


class Outlines:
    """The glyphs of one document as forms in the units of their faces. ``refs`` gives the object of each resource name."""

    __slots__ = ("_book", "_document", "_names", "refs")

    def __init__(self, document: Document, book: FontBook) -> None:
        self._document = document
        self._book = book
        self._names: dict[tuple[str, int], str | None] = {}
        self.refs: dict[str, Ref] = {}

    def show(self, graphics: Graphics, run: GlyphRun) -> None:
        """Draws a run; the colour is that of whoever draws a form (ISO 32000-1, 8.10.1)."""
        face = self._book.face(run.face)
        if face is None:
            raise KeyError(run.face)
        graphics.overprint(run.colour == BLACK)
        graphics.fill(run.colour)
        matrix = _matrix(run, face.upem)
        for glyph, origin in zip(run.glyphs, run.origins, strict=True):
            resource = self._resource(face, glyph)
            if resource is not None:
                start = _pen(run, face, glyph, origin)
                graphics.add(f"q {matrix} {graphics.at(start.x, start.y)} cm")
                graphics.picture(resource)
                graphics.add("Q")

    def _resource(self, face: FontFace, glyph: int) -> str | None:
        """The name of a glyph's form; None for a glyph without ink."""
        key = (face.key, glyph)
        if key not in self._names:
            drawn = _operators(face, glyph)
            self._names[key] = resource = f"G{len(self.refs) + 1}" if drawn else None
            if resource is not None:
                self.refs[resource] = self._document.add(_form(face, glyph, drawn))
        return self._names[key]


def _form(face: FontFace, glyph: int, drawn: list[str]) -> Any:
    box = [round(side * face.upem) for side in face.ink(glyph)]
    entries = {
        "Type": name("XObject"),
        "Subtype": name("Form"),
        "BBox": Array([box[0] - _SPREAD, box[1] - _SPREAD, box[2] + _SPREAD, box[3] + _SPREAD]),
        "Resources": Dictionary({}),
    }
    return deflated("\n".join([*drawn, "f"]).encode("ascii"), entries)


def _matrix(run: GlyphRun, upem: int) -> str:
    """From the face's units to the run's size, as the first four operands of ``cm`` (see ``text._matrix``)."""
    unit = run.size / upem
    along = unit * run.scale
    match run.direction:
        case "down":
            four = (unit, 0.0, 0.0, along)
        case "turned":
            four = (0.0, -along, unit, 0.0)
        case _:
            four = (along, 0.0, 0.0, unit)
    return " ".join(f"{value:.7f}".rstrip("0").rstrip(".") for value in four)


def _pen(run: GlyphRun, face: FontFace, glyph: int, origin: Point) -> Point:
    """Where the glyph's horizontal origin is: ``origin`` itself, but of what hangs the vertical one."""
    if run.direction != "down":
        return origin
    _, x, y = face.hang(glyph)
    return Point(origin.x - x * run.size, origin.y + y * run.size * run.scale)


def _operators(face: FontFace, glyph: int) -> list[str]:
    """The outline as path operators."""
    import uharfbuzz as hb

    path: list[str] = []
    hb.Font(face.hb_face).draw_glyph(glyph, _pencil(), path)
    return path


@cache
def _pencil() -> DrawFuncs:
    """HarfBuzz's calls as PDF operators. A curve of the second degree is one of the third with its handles two thirds of the way
    to its own, so the pen's place is needed: it stands at the end of the operators before."""
    import uharfbuzz as hb

    def place(*values: float) -> str:
        return " ".join(map(number, values))

    def quad(cx: float, cy: float, x: float, y: float, path: list[str]) -> None:
        sx, sy = map(float, path[-1].split()[-3:-1])
        first, second = (
            ((s + 2 * c) / 3 for s, c in ((sx, cx), (sy, cy))),
            ((e + 2 * c) / 3 for e, c in ((x, cx), (y, cy))),
        )
        path.append(f"{place(*first, *second, x, y)} c")

    pencil = hb.DrawFuncs()
    pencil.set_move_to_func(lambda x, y, path: path.append(f"{place(x, y)} m"))
    pencil.set_line_to_func(lambda x, y, path: path.append(f"{place(x, y)} l"))
    pencil.set_cubic_to_func(lambda a, b, c, d, x, y, path: path.append(f"{place(a, b, c, d, x, y)} c"))
    pencil.set_quadratic_to_func(quad)
    pencil.set_close_path_func(lambda path: path.append("h"))
    return pencil
