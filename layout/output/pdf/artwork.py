"""Artwork as form XObjects that fill the unit square, as images do: drawings, and pages of other PDF files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

from ...colour import CMYK
from ...picture import ArtPath, Artwork, PdfObject, PlacedPage, Stroke
from ...picture.model import Paint, Segment
from .objects import Array, Dictionary, Document, Ref, deflated, name, number

_LONGER_SIDE: Final = 10_000
"""Units of a drawing's longer side, so that a thousandth of them does not show however large it is drawn."""

_OPERATORS: Final = {"M": "m", "L": "l", "C": "c", "Z": "h"}


def add_artwork(document: Document, artwork: Artwork) -> Ref:
    """A drawing, its fills in inks, as an object of ``document``."""
    scale = _LONGER_SIDE / max(artwork.size.width, artwork.size.height)
    width, height = artwork.size.width * scale, artwork.size.height * scale
    entries = {
        "Type": name("XObject"),
        "Subtype": name("Form"),
        "BBox": Array(number(side) for side in (0, 0, width, height)),
        "Matrix": Array(f"{factor:.12f}" for factor in (1 / width, 0, 0, 1 / height, 0, 0)),
        "Resources": Dictionary({}),
    }
    content = "\n".join(_operators(artwork, scale, height))
    return document.add(deflated(content.encode("ascii"), entries))


def _operators(artwork: Artwork, scale: float, height: float) -> Iterator[str]:
    """Paths under the same clips stand together in one pair of ``q`` and ``Q``. All is turned to y up and enlarged."""
    place = _Place(scale, height)
    for clips, paths in groupby(artwork.paths, lambda path: path.clips):
        yield "q"
        for clip in clips:
            yield from place.outline(clip.segments)
            yield "W* n" if clip.even_odd else "W n"
        for path in paths:
            yield from _path(path, place)
        yield "Q"


@dataclass(frozen=True, slots=True)
class _Place:
    """From pt, y down, to the form's units, y up."""

    scale: float
    height: float

    def outline(self, segments: Iterable[Segment]) -> Iterator[str]:
        for command, numbers in segments:
            points = zip(numbers[::2], numbers[1::2], strict=True)
            placed = (number(value) for x, y in points for value in (x * self.scale, self.height - y * self.scale))
            yield " ".join((*placed, _OPERATORS[command]))

    def bent(self, pen: Sequence[float]) -> str:
        """The transform ``pen`` among the form's units, as an operator."""
        a, b, c, d, e, f = pen
        high = self.height
        matrix = (a, -b, -c, d, c * high + e * self.scale, high - d * high - f * self.scale)
        return " ".join(f"{factor:.9f}" for factor in matrix) + " cm"


def _path(path: ArtPath, place: _Place) -> Iterator[str]:
    if path.pen is not None:
        yield "q"
        yield place.bent(path.pen)
    if path.fill is not None:
        yield _ink(path.fill, "k", "rg")
    if path.stroke is not None:
        yield from _pen(path.stroke, place.scale)
    yield from place.outline(path.segments)
    filled = "" if path.fill is None else "f" if path.stroke is None else "B"
    yield (filled or "S") + ("*" if filled and path.even_odd else "")
    if path.pen is not None:
        yield "Q"


def _pen(stroke: Stroke, scale: float) -> Iterator[str]:
    dashes = " ".join(number(dash * scale) for dash in stroke.dashes)
    yield f"{_ink(stroke.paint, 'K', 'RG')} {number(stroke.width * scale)} w {stroke.cap} J {stroke.join} j"
    yield f"{number(stroke.miter)} M [{dashes}] {number(stroke.phase * scale)} d"


def _ink(paint: Paint, process: str, screen: str) -> str:
    """A colour and its operator: inks for the press, sRGB for the screen."""
    if isinstance(paint, CMYK):
        return f"{' '.join(map(number, (paint.c, paint.m, paint.y, paint.k)))} {process}"
    return f"{' '.join(number(level / 255) for level in paint)} {screen}"


def add_page(document: Document, page: PlacedPage) -> Ref:
    """A page of another file, with all it needs, as objects of ``document``; the last is the form."""
    refs: list[Ref] = []
    for thing in page.objects:
        document.digest(b"".join(part for part in thing.parts if isinstance(part, bytes)))
        document.digest(thing.stream or b"")
        refs.append(document.add(_Copied(thing, tuple(refs))))
    return refs[-1]


class _Copied(PDFObject):  # type: ignore[misc]
    """An object of another file. ``refs`` stand for the earlier ones it refers to."""

    def __init__(self, thing: PdfObject, refs: tuple[Ref, ...]) -> None:
        self.thing = thing
        self.refs = refs

    def format(self, document: PDFDocument) -> bytes:
        text = b"".join(
            self.refs[part].format(document) if isinstance(part, int) else part for part in self.thing.parts
        )
        return text if self.thing.stream is None else text + b"\nstream\n" + self.thing.stream + b"\nendstream\n"
