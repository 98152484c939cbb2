"""Fixtures of general use: test faces of chosen widths, files in a dictionary, a report, text set into lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pytest
from paper import MemoryFiles, Paper, square_face

from layout.colour import BLACK
from layout.content.model import Mark
from layout.diag import Report
from layout.line import break_head, compose, compose_whole, prepare
from layout.line.model import Cursor, HeadLine, Line, Measure, Prepared
from layout.source import Passage, Source
from layout.style.text import Composition, FaceNames, HeadFit, TextStyle
from layout.typeface.model import FaceSet, Shaped

FontBuilding = Callable[..., bytes]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden references anew")


@pytest.fixture(scope="session")
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden references are to be written anew."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def report() -> Report:
    return Report()


@pytest.fixture
def memory_files() -> MemoryFiles:
    return MemoryFiles()


@pytest.fixture(scope="session")
def small_face(build_font: FontBuilding) -> bytes:
    """The font file of the small paper."""
    return square_face(build_font)


@pytest.fixture(scope="session")
def new_paper(small_face: bytes) -> Callable[[], Paper]:
    """``new_paper()``: the small paper of ``paper.py`` without articles and pages, for where a fixture is made too late."""
    return lambda: Paper(small_face)


@pytest.fixture
def paper(new_paper: Callable[[], Paper]) -> Paper:
    """The small paper of ``paper.py``, to be filled with articles and pages."""
    return new_paper()


@pytest.fixture(scope="session")
def build_font() -> FontBuilding:
    """``build_font({"字": 1000, "A": 600}, family=…, cff=…)``: a face of square glyphs with these advances, upem 1000."""
    return _build_font


def _build_font(
    advances: Mapping[str, int], *, family: str = "Test Square", style: str = "Regular", cff: bool = False,
    fs_type: int = 0, features: str = "", chinese: str = "", cap_height: int = 700,
) -> bytes:  # fmt: skip
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
    from fontTools.fontBuilder import FontBuilder

    names = {char: f"u{ord(char):04X}" for char in advances}
    widths = {".notdef": 500, **{names[char]: width for char, width in advances.items()}}
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(list(widths))
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    squares = {name: _square(width, cff) for name, width in widths.items()}
    postscript = f"{family.replace(' ', '')}-{style}"
    if cff:
        builder.setupCFF(postscript, {"FullName": postscript}, squares, {})
    else:
        builder.setupGlyf(squares)
    builder.setupHorizontalMetrics({name: (width, 50) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable(
        {"familyName": {"en": family, **({"zh": chinese} if chinese else {})}, "styleName": style,
         "psName": postscript, "fullName": f"{family} {style}", "version": "Version 1.0"}
    )  # fmt: skip
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, sCapHeight=cap_height, fsType=fs_type)
    builder.setupPost(keepGlyphNames=not cff)
    if features:
        addOpenTypeFeaturesFromString(builder.font, features)
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def _square(width: int, cff: bool) -> Any:
    """A square from 50 to ``width`` - 50, standing on -70 and 700 high."""
    from fontTools.pens.t2CharStringPen import T2CharStringPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = T2CharStringPen(width, None) if cff else TTGlyphPen(None)
    corners = [(50, -70), (50, 700), (max(width - 50, 60), 700), (max(width - 50, 60), -70)]
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    return pen.getCharString() if cff else pen.glyph()


VERTICAL = 0x200000
MARKS = "、，。．：；！？（）《》〈〉〔〕【】「」『』—…～"


@dataclass(frozen=True, slots=True)
class SquareFace:
    """A ``Face`` without a file: full-width characters 1 em, others 1/2 em, a space 1/4 em, and narrow what real faces have
    narrow (quotes .35, · .3, — .9). Glyph ids are code points; a combining mark is one cluster with its letter, joiners have no
    width. Chinese marks have a vertical form, ``VERTICAL`` further on, unless it is of those that ``lacks_vertical``."""

    key: str = "square"
    lacks: str = ""
    ascent: float = 0.88
    descent: float = 0.12
    cap_height: float = 0.7
    lacks_vertical: str = ""

    def covers(self, char: str) -> bool:
        return char not in self.lacks

    def shape(self, text: str, *, features: tuple[str, ...] = (), vertical: bool = False) -> Shaped:
        starts = [at for at, char in enumerate(text) if not (at and unicodedata.category(char)[0] == "M")]
        glyphs = [ord(text[at]) for at in starts]
        if vertical:
            glyphs = [g + VERTICAL if chr(g) in MARKS and chr(g) not in self.lacks_vertical else g for g in glyphs]
            return Shaped(glyphs, [1.0] * len(glyphs), [0.0] * len(glyphs), starts)
        return Shaped(glyphs, [self._advance(text[at]) for at in starts], [0.0] * len(starts), starts)

    def hang(self, glyph: int) -> tuple[float, float, float]:
        return (1.0, self._advance(chr(glyph % VERTICAL)) / 2, 0.88)

    def ink(self, glyph: int) -> tuple[float, float, float, float]:
        if glyph >= VERTICAL:
            return (0.45, -0.07, 0.55, 0.83)
        return (0.05, -0.07, self._advance(chr(glyph)) - 0.05, 0.7)

    @staticmethod
    def _advance(char: str) -> float:
        narrow = {" ": 0.25, "\u00a0": 0.25, "·": 0.3, "—": 0.9, "…": 1.0, "“": 0.35, "”": 0.35, "‘": 0.35, "’": 0.35}
        if unicodedata.category(char) == "Cf":
            return 0.0
        western = char < "\u2460" and char.isalnum()
        return narrow.get(char, 1.0 if unicodedata.east_asian_width(char) in "WFA" and not western else 0.5)


@dataclass(frozen=True, slots=True)
class SquareBook:
    """A font book that has a square face for every name."""

    lacks: Mapping[str, str] = field(default_factory=dict)
    lacks_vertical: str = ""

    def faces(self, names: FaceNames) -> FaceSet:
        orders = (names.han, names.latin, names.digit)
        return FaceSet(*(tuple(self._face(name) for name in order) for order in orders))

    def _face(self, name: str) -> SquareFace:
        return SquareFace(name, self.lacks.get(name, ""), lacks_vertical=self.lacks_vertical)


@dataclass(frozen=True, slots=True)
class Setting:
    """A text set into lines of one measure."""

    prepared: Prepared
    lines: tuple[Line, ...]
    rest: Cursor | None

    @property
    def texts(self) -> list[str]:
        return [self.prepared.passage.text[line.start : line.end] for line in self.lines]


@dataclass(frozen=True, slots=True)
class BrokenHead:
    """A head broken into lines: their texts, the rules they could not keep, the style that all of them have."""

    lines: tuple[HeadLine, ...]

    @property
    def texts(self) -> list[str]:
        return [one.prepared.passage.text[one.line.start : one.line.end] for one in self.lines]

    @property
    def rules(self) -> list[str]:
        return [c.rule for one in self.lines for c in one.line.compromises]

    @property
    def style(self) -> TextStyle:
        (style,) = {one.prepared.style for one in self.lines}
        return style


Typeset = Callable[..., Setting]
PrepareText = Callable[..., Prepared]


@pytest.fixture(scope="session")
def square_book() -> Callable[..., SquareBook]:
    """``square_book({"text-han": "㛃"})``: square faces, by name, each with the characters it lacks."""
    return SquareBook


@pytest.fixture(scope="session")
def prepare_text() -> PrepareText:
    """``prepare_text(text, level="strict", indent=2, …)``: prepared with square faces (text-han, bold-latin …; fallback behind
    them) at 10 pt; keywords of TextStyle and Composition, ``marks``, and ``book`` and ``report`` to look at."""
    return _prepare_text


@pytest.fixture(scope="session")
def typeset() -> Typeset:
    """``typeset(text, 12, …)``: the text set to lines of 12 em (a list of measures: as long as there are any), first-fit or all
    lines together (``whole``), else as ``prepare_text``."""
    return _typeset


@pytest.fixture(scope="session")
def break_text() -> Callable[..., BrokenHead]:
    """``break_text(text, 12, …)``: a head over 12 em of 10 pt, or several lines as their author broke them (a list). Keywords:
    ``words`` of the workspace, those of HeadFit, of TextStyle and Composition."""
    return _break_text


def _break_text(
    text: str | Sequence[str], width: float, *, words: frozenset[str] = frozenset(), report: Report | None = None,
    **how: Any,
) -> BrokenHead:  # fmt: skip
    fit = HeadFit(**{name: how.pop(name) for name in tuple(how) if name in HeadFit.__dataclass_fields__})
    rules = {"profile": "half", "break_units": False, "autospace": 0.125}
    rules |= {name: how.pop(name) for name in tuple(how) if name in Composition.__dataclass_fields__}
    names = FaceNames(("han",), ("latin",), ("digit",))
    style = TextStyle(
        role="headline", faces=names, bold=names, kai=names, colour=BLACK, composition=Composition(**rules),
        **{"size": 10.0, "align": "centre", **how},
    )  # fmt: skip
    typed = [text] if isinstance(text, str) else list(text)
    passages = [Passage(line, Source("issue.yaml", line), range(len(line))) for line in typed]
    return BrokenHead(break_head(passages, style, width * 10, fit, words, SquareBook(), report or Report()))


def _prepare_text(
    text: str, *, marks: tuple[Mark, ...] = (), book: SquareBook | None = None, report: Report | None = None, **how: Any
) -> Prepared:
    rules = {name: how.pop(name) for name in tuple(how) if name in Composition.__dataclass_fields__}
    named = {
        role: FaceNames(*((f"{role}-{kind}", "fallback") for kind in ("han", "latin", "digit")))
        for role in ("text", "bold", "kai")
    }
    style = TextStyle(
        role="body", faces=named["text"], bold=named["bold"], kai=named["kai"], colour=BLACK,
        composition=Composition(**rules), **{"size": 10.0, **how},
    )  # fmt: skip
    passage = Passage(text, Source("text.md", text), range(len(text)))
    return prepare(passage, style, book or SquareBook(), report or Report(), marks=marks)


def _typeset(
    text: str, measure: float | Sequence[float], *, at: int = 0, whole: bool = False, looseness: int = 0, **how: Any
) -> Setting:
    prepared = _prepare_text(text, **how)

    def measures(line: int) -> Measure | None:
        if isinstance(measure, Sequence):
            return Measure(measure[line] * prepared.em) if line < len(measure) else None
        return Measure(measure * prepared.em)

    lines, rest = (compose_whole if whole else compose)(prepared, Cursor(at), measures, looseness)
    return Setting(prepared, lines, rest)
