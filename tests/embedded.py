"""The fonts of a PDF as they are embedded, and the installed faces they were cut from: what each code draws, how wide, for which
text. Read with playa and fontTools: nothing of the engine, nor HarfBuzz, which cut them."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Final

import playa
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import decomposeQuadraticSegment
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

FORMS: Final = frozenset({"fwid", "pwid", "vert", "vrt2", "locl"})
"""Features by which a character may have another form: of Chinese and of Western text, of lines that hang, of the region."""
JOINED: Final = frozenset({"ccmp"})
"""Features by which characters may share a glyph, such as the two of a dash."""

Outline = tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
"""Moves, lines and cubic or quadratic curves, one a segment, in 1/1000 em, to hundredths."""


@dataclass(slots=True)
class Embedded:
    """A font that pages draw with. By code: ``texts``, what ToUnicode says; ``widths``, what W and DW say; ``glyphs``, outline
    and advance in the program itself. Lengths in 1/1000 em. ``drawn`` are the codes used."""

    name: str
    hangs: bool
    texts: Mapping[int, str]
    glyphs: Mapping[int, tuple[Outline, float]]
    widths: Mapping[int, float]
    usual: float
    drawn: set[int] = field(default_factory=set)

    @property
    def face(self) -> str:
        """The PostScript name without the prefix of a subset."""
        return self.name.partition("+")[2]

    def width(self, code: int) -> float:
        return self.widths.get(code, self.usual)


def embedded(file: Path) -> list[Embedded]:
    """The fonts of a file that its pages draw with; a prefix belongs to one program only (pdf-T03)."""
    found: dict[tuple[str, bool], Embedded] = {}
    with playa.open(file) as document:
        for glyph in chain.from_iterable(page.glyphs for page in document.pages):
            font = glyph.font
            key = (font.fontname, bool(font.vertical))
            if key not in found:
                texts = {int.from_bytes(code): text for code, text in font.tounicode.bytes2unicode.items()}
                found[key] = Embedded(*key, texts, _program(font), dict(font.widths), font.default_width)
            found[key].drawn.add(glyph.cid)
    return list(found.values())


def _program(font: Any) -> dict[int, tuple[Outline, float]]:
    """Outline and advance of each code of the embedded program."""
    ((kind, stream),) = ((key, value.resolve()) for key, value in font.descriptor.items() if key.startswith("FontFile"))
    data = stream.buffer
    if kind == "FontFile2":
        opened = TTFont(io.BytesIO(data))
        order, scale = opened.getGlyphOrder(), 1000 / opened["head"].unitsPerEm
        return {
            code: (_outline(opened.getGlyphSet(), name, scale), opened["hmtx"][name][0] * scale)
            for code, name in enumerate(order)
        }
    cff = CFFFontSet()
    cff.decompile(io.BytesIO(data), None)
    top = cff[0]
    strings = top.CharStrings
    scale = 1000 * getattr(top, "FontMatrix", [0.001])[0]
    found = {}
    for code, name in enumerate(top.charset):
        if name.startswith("cid"):
            code = int(name[3:])
        found[code] = (
            _outline(strings, name, scale),
            strings[name].width * scale,
        )  # the width is known once it is drawn
    return found


def _outline(glyphs: Any, name: str, scale: float) -> Outline:
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    segments: list[tuple[str, tuple[tuple[float, float], ...]]] = []
    for operator, points in pen.value:
        if operator == "qCurveTo" and points[-1] is None:  # a closed contour of off-curve points only
            points = (*points[:-1], ((points[-2][0] + points[0][0]) / 2, (points[-2][1] + points[0][1]) / 2))
        curves = decomposeQuadraticSegment(points) if operator == "qCurveTo" else [points]
        segments += [
            (operator, tuple((round(x * scale, 2), round(y * scale, 2)) for x, y in curve)) for curve in curves
        ]
    return tuple(segments)


class Installed:
    """The faces of folders of fonts by PostScript name, to be closed."""

    def __init__(self, *folders: Path) -> None:
        files = (file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir()))
        fonts = [TTFont(file, lazy=True) for file in files if file.suffix in (".otf", ".ttf")]
        self._faces = {font["name"].getDebugName(6): _Face(font) for font in fonts}

    def outlines(self, face: str, text: str) -> list[Outline]:
        """How the face may draw a text with one glyph: the character's own, and its other forms."""
        return self._faces[face].outlines(text)

    def close(self) -> None:
        for face in self._faces.values():
            face.font.close()


class _Face:
    def __init__(self, font: TTFont) -> None:
        self.font: Final = font
        self._known: dict[str, Outline] = {}

    @cached_property
    def _glyphs(self) -> Any:
        return self.font.getGlyphSet()

    @cached_property
    def _map(self) -> Mapping[int, str]:
        return self.font.getBestCmap()

    @cached_property
    def _forms(self) -> Mapping[str, Collection[str]]:
        """Single substitutions of ``FORMS``."""
        found: dict[str, set[str]] = {}
        for table in self._lookups(FORMS, 1):
            for name, other in table.mapping.items():
                found.setdefault(name, set()).add(other)
        return found

    @cached_property
    def _joined(self) -> Mapping[tuple[str, ...], str]:
        """Ligatures of ``JOINED``."""
        return {
            (first, *ligature.Component): ligature.LigGlyph
            for table in self._lookups(JOINED, 4)
            for first, ligatures in table.ligatures.items()
            for ligature in ligatures
        }

    def outlines(self, text: str) -> list[Outline]:
        names = [self._map.get(ord(char), "") for char in text]
        found = {names[0]} if len(names) == 1 else {self._joined.get(tuple(names), "")}
        for _ in range(2):
            found |= {other for name in found for other in self._forms.get(name, ())}
        return [self._outline(name) for name in sorted(found - {""})]

    def _outline(self, name: str) -> Outline:
        if name not in self._known:
            self._known[name] = _outline(self._glyphs, name, 1000 / self.font["head"].unitsPerEm)
        return self._known[name]

    def _lookups(self, features: Collection[str], kind: int) -> Iterator[Any]:
        """The substitution tables of a kind that some features have."""
        if "GSUB" not in self.font:
            return
        gsub = self.font["GSUB"].table
        records = [record for record in gsub.FeatureList.FeatureRecord if record.FeatureTag in features]
        for index in sorted({index for record in records for index in record.Feature.LookupListIndex}):
            for table in gsub.LookupList.Lookup[index].SubTable:
                inner = getattr(table, "ExtSubTable", table)
                if inner.LookupType == kind:
                    yield inner
