"""A type case of square letters and a composing stick: everything a page needs, of chosen sizes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from layout.colour import BLACK, Colour
from layout.diag import Report
from layout.display.model import GlyphRun, Item, OutlineEntry, Page, PageBoxes, Pages
from layout.geom import Rect
from layout.output import write_pdf
from layout.picture import PictureSource
from layout.press import PressSpec
from layout.source import Passage, Source
from layout.typeface import FontFace

ADVANCES = {" ": 0.25, "-": 0.5, "1": 0.5, "2": 0.5, "A": 0.625, "B": 0.75, "一": 1.0, "丁": 1.0, "七": 1.0, "，": 1.0}
"""Advances in em of the square face; every letter is a black square over the whole of its advance, 0 to 1 em high."""

ROOT = Path(__file__).parents[3]

SHIPPED = {
    "NotoSerifSC-Regular": "fonts/NotoSerifSC-Regular.otf",
    "NotoSansSC-Bold": "fonts/NotoSansSC-Bold.otf",
    "LXGWWenKai-Regular": "fonts/LXGWWenKai-Regular.ttf",
}


def square_font(flavour: str, upem: int, advances: Mapping[str, float] = ADVANCES) -> bytes:
    """A font file whose glyphs are squares; the space is empty."""
    names = {char: f"g{ord(char):04X}" for char in advances}
    builder = FontBuilder(upem, isTTF=flavour == "glyf")
    builder.updateHead(created=0, modified=0)  # or the file tells when it was built
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    widths = {".notdef": upem} | {names[char]: round(em * upem) for char, em in advances.items()}
    glyphs = {name: _square(0 if name == "g0020" else width, upem, flavour) for name, width in widths.items()}
    family = f"Square{flavour.title()}{upem}"
    if flavour == "glyf":
        builder.setupGlyf(glyphs)
    else:
        builder.setupCFF(family, {"FontMatrix": [1 / upem, 0, 0, 1 / upem, 0, 0]}, glyphs, {})
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=upem, descent=0)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    builder.setupOS2(sTypoAscender=upem, sTypoDescender=0, usWeightClass=400)
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def _square(width: int, height: int, flavour: str) -> Any:
    pen = TTGlyphPen(None) if flavour == "glyf" else T2CharStringPen(width, None)
    if width:
        pen.moveTo((0, 0))
        for corner in ((0, height), (width, height), (width, 0)):
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph() if flavour == "glyf" else pen.getCharString()


class Case:
    """A font book of square faces (``cff``, ``glyf``, ``cff2048``, ``glyf2048``) and of those that are shipped."""

    def __init__(self) -> None:
        self._faces: dict[str, FontFace] = {}

    def face(self, name: str) -> FontFace:
        if name not in self._faces:
            self._faces[name] = self._open(name)
        return self._faces[name]

    def _open(self, name: str) -> FontFace:
        if name in SHIPPED:
            return FontFace(name, SHIPPED[name], hb.Face(hb.Blob.from_file_path(ROOT / SHIPPED[name])))
        flavour, upem = name.removesuffix("2048"), 2048 if name.endswith("2048") else 1000
        return FontFace(name, f"fonts/{name}", hb.Face(hb.Blob(square_font(flavour, upem))))


PRESS = PressSpec("test", 0.0, b"profile", "CGATS TR 002", "a printing condition", "perceptual", 240, 200, 150, 100)


@dataclass
class Stick:
    """Sets text and makes files of it: page 40 x 20 pt, no bleed, unless said otherwise. ``report`` is that of the last file."""

    case: Case
    press: PressSpec = PRESS
    report: Report = field(default_factory=Report)

    def run(
        self,
        text: str,
        face: str = "glyf",
        size: float = 10,
        x: float = 0,
        y: float = 10,
        *,
        gap: float = 0,
        gaps: Mapping[int, float] | None = None,
        colour: Colour = BLACK,
        scale: float = 1,
        clusters: tuple[str, ...] | None = None,
        origin: str | None = None,
    ) -> GlyphRun:
        """``text`` set solid from ``x``, with ``gap`` em after each glyph, or ``gaps`` before the n-th. ``clusters`` and
        ``origin`` say what the glyphs stand for where that is not their own characters."""
        shaped = self.case.face(face).shape(text)
        xs, pen = [], x
        for index, advance in enumerate(shaped.advances):
            pen += (gaps or {}).get(index, 0) * size
            xs.append(pen)
            pen += (advance * scale + gap) * size
        written = text if origin is None else origin
        passage = Passage(written, Source("issue.yaml", written), range(len(written)))
        return GlyphRun(face, size, tuple(shaped.glyphs), tuple(xs), y, clusters or tuple(text), colour, passage, scale)

    def page(self, *items: Item, width: float = 40, height: float = 20, bleed: float = 0, label: str = "A01") -> Page:
        trim = Rect(0, 0, width, height)
        boxes = PageBoxes(media=trim.inset(-bleed), bleed=trim.inset(-bleed), trim=trim, type_area=trim)
        return Page(1, label, boxes, items, (), (), 0, 0)

    def pages(
        self,
        *pages: Page,
        outline: tuple[OutlineEntry, ...] = (),
        pictures: Mapping[str, PictureSource] | None = None,
        date: str = "2026-11-22",
    ) -> Pages:
        return Pages("试报 (1)", "试报", date, pages, pictures or {}, outline)

    def pdf(self, *items: Item, **size: Any) -> bytes:
        """A file of one page with ``items``."""
        return self.file(self.pages(self.page(*items, **size)))

    def file(self, pages: Pages, only: int | None = None) -> bytes:
        self.report = Report()
        return write_pdf(pages, self.case, self.press, self.report, only=only)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def case() -> Case:
    return Case()


@pytest.fixture(scope="session")
def stick(case: Case) -> Stick:
    return Stick(case)
