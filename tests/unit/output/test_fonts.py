"""Fonts read back from the file: programs, widths, ToUnicode, names (pdf-T01 to T09)."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.misc.psCharStrings import T2WidthExtractor
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from layout.diag import LayoutError

FACES = ["glyf", "glyf2048", "cff", "cff2048", "NotoSansSC-Bold", "LXGWWenKai-Regular"]


def fonts(pdf: bytes, page: int = 0) -> list[Any]:
    resources = PdfReader(io.BytesIO(pdf)).pages[page]["/Resources"]
    return [font.get_object() for font in resources["/Font"].values()]


def parts(font: Any) -> tuple[Any, Any]:
    """The descendant font and its descriptor."""
    descendant = font["/DescendantFonts"][0].get_object()
    return descendant, descendant["/FontDescriptor"].get_object()


def widths_told(descendant: Any, count: int) -> list[float]:
    """W and DW as a list over all codes (ISO 32000-1, 9.7.4.3)."""
    widths = [float(descendant["/DW"])] * count
    entries = list(descendant["/W"])
    for first, given in zip(entries[::2], entries[1::2], strict=True):
        widths[first : first + len(given)] = [float(width) for width in given]
    return widths


def widths_of_program(descriptor: Any) -> list[float]:
    """The advances the font program itself has, in 1/1000 em."""
    if "/FontFile2" in descriptor:
        file = TTFont(io.BytesIO(descriptor["/FontFile2"].get_object().get_data()))
        return [file["hmtx"][name][0] * 1000 / file["head"].unitsPerEm for name in file.getGlyphOrder()]
    program = CFFFontSet()
    program.decompile(io.BytesIO(descriptor["/FontFile3"].get_object().get_data()), None)
    top = program[0]
    widths = []
    for glyph in range(len(top.CharStrings)):
        letter, select = top.CharStrings.charStringsIndex[glyph], getattr(top, "FDSelect", None)
        private = top.FDArray[select[glyph]].Private if select else top.Private
        reader = T2WidthExtractor(
            getattr(private, "Subrs", []), top.GlobalSubrs, private.nominalWidthX, private.defaultWidthX, private
        )
        reader.execute(letter)
        widths.append(reader.width * top.rawDict.get("FontMatrix", [0.001])[0] * 1000)
    return widths


def to_unicode(font: Any) -> dict[int, str]:
    cmap = font["/ToUnicode"].get_object().get_data().decode("ascii")
    blocks = "".join(re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL))
    pairs = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", blocks)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


@pytest.mark.parametrize("face", FACES)
def test_widths_are_the_advances_of_the_program(stick, face):
    font = fonts(stick.pdf(stick.run("A1，一", face)))[0]
    descendant, descriptor = parts(font)
    program = widths_of_program(descriptor)
    assert len(program) == 5
    assert widths_told(descendant, len(program)) == pytest.approx(program, abs=0.001)


@pytest.mark.parametrize("face", FACES)
def test_to_unicode_maps_every_code(stick, face):
    font = fonts(stick.pdf(stick.run("A1，一", face)))[0]
    assert to_unicode(font).keys() == {1, 2, 3, 4}
    assert set(to_unicode(font).values()) == set("A1，一")


def test_a_large_to_unicode_is_cut_into_blocks_of_a_hundred(stick):
    text = "".join(chr(0x4E00 + i) for i in range(250))
    font = fonts(stick.pdf(stick.run(text, "NotoSerifSC-Regular")))[0]
    assert set(to_unicode(font).values()) == set(text)
    cmap = font["/ToUnicode"].get_object().get_data().decode("ascii")
    assert re.findall(r"(\d+) beginbfchar", cmap) == ["100", "100", "50"]


@pytest.mark.parametrize(
    ("face", "kind", "file", "subtype"),
    [
        ("glyf", "/CIDFontType2", "/FontFile2", None),
        ("cff", "/CIDFontType0", "/FontFile3", "/CIDFontType0C"),
        ("NotoSansSC-Bold", "/CIDFontType0", "/FontFile3", "/CIDFontType0C"),
    ],
)
def test_each_kind_of_program_has_its_font_type(stick, face, kind, file, subtype):
    font = fonts(stick.pdf(stick.run("一", face)))[0]
    descendant, descriptor = parts(font)
    assert (font["/Subtype"], font["/Encoding"], descendant["/Subtype"]) == ("/Type0", "/Identity-H", kind)
    assert descriptor[file].get_object().get("/Subtype") == subtype
    assert descendant.get("/CIDToGIDMap") == ("/Identity" if file == "/FontFile2" else None)
    assert descriptor["/FontName"] == descendant["/BaseFont"] == font["/BaseFont"]


def test_the_descriptor_is_complete(stick):
    _, descriptor = parts(fonts(stick.pdf(stick.run("一", "cff")))[0])
    told = {key: descriptor[key] for key in ("/Flags", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV")}
    assert told["/Flags"] == 4
    assert (told["/Ascent"], told["/Descent"], told["/ItalicAngle"]) == (1000, 0, 0)
    assert told["/StemV"] > 0
    assert len(descriptor["/FontBBox"]) == 4


def test_one_font_a_face_whatever_the_sizes(stick):
    found = fonts(stick.pdf(stick.run("一", "glyf", 10), stick.run("丁", "glyf", 20), stick.run("一", "cff")))
    assert len(found) == 2
    assert set(to_unicode(found[0]).values()) == {"一", "丁"}


def test_the_prefix_stands_for_the_program(stick):
    names = [
        fonts(stick.pdf(stick.run(text, "NotoSansSC-Bold")))[0]["/BaseFont"] for text in ("一", "丁", "一", "一一")
    ]
    assert all(re.fullmatch(r"/[A-Z]{6}\+NotoSansSC-Bold", name) for name in names)
    assert names[0] == names[2] == names[3] != names[1]


def test_a_page_lists_only_its_own_fonts(stick):
    pages = stick.pages(stick.page(stick.run("一", "glyf")), stick.page(stick.run("一", "cff")))
    pdf = stick.file(pages)
    assert [[font["/BaseFont"][8:] for font in fonts(pdf, page)] for page in (0, 1)] == [
        ["SquareGlyf1000"],
        ["SquareCff1000"],
    ]


def test_a_font_that_cannot_be_cut_is_a_fault(stick, monkeypatch):
    def refuse(face, glyphs):
        raise ValueError("no")

    monkeypatch.setattr("layout.output.pdf.fonts.subset", refuse)
    with pytest.raises(LayoutError) as caught:
        stick.pdf(stick.run("一", "glyf"), stick.run("一", "cff"))
    told = [(d.rule, d.span.file, d.message("en")) for d in caught.value.diagnostics]
    assert told == [
        (
            "font-not-cut",
            f"fonts/{name}",
            f"the font fonts/{name} cannot be embedded: its glyphs in use cannot be taken out",
        )
        for name in ("cff", "glyf")
    ]


def test_a_glyph_for_two_texts_is_told_by_its_more_frequent_one(stick):
    runs = [stick.run("一一一", clusters=("一", "⼀", "一"))]
    assert set(to_unicode(fonts(stick.pdf(*runs))[0]).values()) == {"一"}


def test_a_glyph_without_text_of_its_own_has_its_character(stick):
    hyphened = stick.run("A-", clusters=("A", ""), origin="A")
    assert set(to_unicode(fonts(stick.pdf(hyphened))[0]).values()) == {"A", "-"}
