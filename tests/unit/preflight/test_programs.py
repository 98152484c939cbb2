"""Embedded font programs by their own account, compared with fontTools; damaged ones."""

from __future__ import annotations

import io
import time
from pathlib import Path
from random import Random

import pytest
from fontTools.ttLib import TTFont
from pdffile import PdfFile
from pdffont import EmbeddedFont
from pypdf.generic import DecodedStreamObject

from layout.preflight.content.cff import BrokenProgram, Cff
from layout.preflight.content.fonts import Font, read_font
from layout.preflight.content.programs import NOTDEF, _simple_maps, open_program
from layout.preflight.objects import dictionary, entry
from layout.preflight.read import open_pdf

FONTS = Path(__file__).parents[3] / "fonts"
ADVANCES = {"字": 1000, "A": 600, "é": 555}


def font_of(program: bytes, cff: bool, **changes: object) -> Font:
    """The Type 0 font of a page that embeds a program."""
    file = EmbeddedFont(program, ADVANCES, cff).into(PdfFile())
    found = read_font(entry(dictionary(open_pdf(file.made()).pages[0].resources, "/Font"), "/F1"))
    for name, value in changes.items():
        setattr(found, name, value)
    return found


def with_program(font: Font, kind: str, data: bytes) -> Font:
    held = DecodedStreamObject()
    held.set_data(data)
    font.__dict__["program"] = (kind, held)
    return font


@pytest.mark.parametrize("cff", [False, True])
def test_glyphs_and_widths(build_font, cff):
    program = open_program(font_of(build_font(ADVANCES, cff=cff), cff))
    assert program is not None
    assert [program.glyph(code) for code in range(4)] == [0, 1, 2, 3]
    assert [program.width(glyph) for glyph in range(5)] == [500, 1000, 600, 555, None]


@pytest.mark.parametrize("name", ["NotoSerifSC-Regular.otf", "NotoSansSC-Bold.otf"])
def test_every_tenth_glyph_of_a_shipped_face(name):
    """fontTools is the second reader."""
    with TTFont(FONTS / name, lazy=True) as font:
        program = Cff(font.reader["CFF "])
        top, metrics = font["CFF "].cff.topDictIndex[0], font["hmtx"].metrics
        order = font.getGlyphOrder()
        assert (program.count, program.keyed) == (len(order), True)
        assert [f"cid{cid:05}" for cid in program.charset[1::10]] == list(top.charset[1::10])
        upem = font["head"].unitsPerEm
        for glyph in range(0, program.count, 10):
            assert program.width(glyph) == pytest.approx(metrics[order[glyph]][0] * 1000 / upem, abs=0.01)


def simple(
    kind: str, program: bytes, encoding: str = "/WinAnsiEncoding", file: str = "FontFile2", subtype: str = ""
) -> Font:
    pdf = PdfFile(resources={"Font": "<< /S {s} >>"})
    pdf.extra |= {
        "s": f"<< /Type /Font /Subtype /{kind} /BaseFont /X /Encoding {encoding} /FontDescriptor {{d}} /FirstChar 65"
        " /Widths [600] >>",
        "d": "<< /Type /FontDescriptor /FontName /X /Flags 32 >>",
    }
    found = read_font(entry(dictionary(open_pdf(pdf.made()).pages[0].resources, "/Font"), "/S"))
    return with_program(found, subtype or file, program)


@pytest.mark.parametrize(
    ("encoding", "code", "glyph"),
    [("/WinAnsiEncoding", 65, 2), ("/WinAnsiEncoding", 0xE9, 3), ("/MacRomanEncoding", 0x8E, 3), ("/WinAnsiEncoding", 66, NOTDEF),
     ("<< /BaseEncoding /WinAnsiEncoding /Differences [1 /eacute /uni5B57] >>", 1, 3),
     ("<< /BaseEncoding /WinAnsiEncoding /Differences [1 /eacute /uni5B57] >>", 2, 1)],
)  # fmt: skip
def test_codes_of_simple_fonts(build_font, encoding, code, glyph):
    program = open_program(simple("TrueType", build_font(ADVANCES), encoding))
    assert program is not None
    assert program.glyph(code) == glyph


def test_codes_of_simple_compact_fonts(build_font):
    """By the names of the glyphs; the test face names them after their code points."""
    data = TTFont(io.BytesIO(build_font(ADVANCES, cff=True))).reader["CFF "]
    font = simple("Type1", data, "<< /Differences [1 /u0041 /u00E9 /nothing] >>", subtype="Type1C")
    program = open_program(font)
    assert program is not None
    assert [program.glyph(code) for code in (1, 2, 3)] == [2, 3, NOTDEF]
    assert program.width(2) == 600


def test_a_symbol_table(build_font):
    """Codes of symbolic fonts stand at F000 in the table of platform 3, encoding 0."""
    font = TTFont(io.BytesIO(build_font(ADVANCES)))
    (table,) = [t for t in font["cmap"].tables if (t.platformID, t.platEncID) == (3, 1)]
    table.platEncID, table.cmap = 0, {0xF041: "u0041", 0xF042: "u5B57"}
    font["cmap"].tables = [table]
    out = io.BytesIO()
    font.save(out)
    program = open_program(simple("TrueType", out.getvalue(), "null"))
    assert program is not None
    assert [program.glyph(code) for code in (0x41, 0x42, 0x43)] == [2, 1, NOTDEF]


TYPE1 = b"""%!PS-AdobeFont-1.0: X
/FontMatrix [0.001 0 0 0.001 0 0] readonly def
/Encoding 256 array dup 65 /A put dup 66 /B put readonly def
currentfile eexec
"""


def type1(hexadecimal: bool) -> bytes:
    """A Type 1 program of two glyphs, 600 and 250 / 2 wide."""
    from fontTools.misc.eexec import encrypt

    def glyph(name: bytes, code: bytes) -> bytes:
        string = encrypt(b"\0\0\0\0" + code, 4330)[0]
        return b"/%s %d RD " % (name, len(string)) + string + b" ND\n"

    a = bytes((139, 247 + 1, 600 - 256 - 108, 13))  # 0 600 hsbw
    b = bytes((139, 247, 250 - 108, 141, 12, 12, 13))  # 0 250 2 div hsbw
    private = (
        b"dup /Private /lenIV 4 def /CharStrings 3 dict\n"
        + glyph(b"A", a)
        + glyph(b"B", b)
        + glyph(b".notdef", a)
        + b"end"
    )
    coded = encrypt(b"\0\0\0\0" + private, 55665)[0]
    return TYPE1 + (coded.hex().encode() if hexadecimal else coded) + b"\n" + b"0" * 64 + b"cleartomark"


@pytest.mark.parametrize("hexadecimal", [False, True])
def test_type_1(hexadecimal):
    program = open_program(simple("Type1", type1(hexadecimal), "null", "FontFile"))
    assert program is not None
    assert [program.width(program.glyph(code) or 0) for code in (65, 66)] == [600, 125]
    assert program.glyph(67) == NOTDEF


def test_members_of_an_index_cannot_lie_over_each_other():
    """Or a few kilobytes of offsets would ask for terabytes."""
    names = b"\0\1\1\1\2x"
    count = 3000
    offsets = b"".join((1 if n % 2 else 60_000).to_bytes(2, "big") for n in range(count + 1))
    with pytest.raises(BrokenProgram):
        Cff(b"\1\0\4\2" + names + count.to_bytes(2, "big") + b"\2" + offsets + b"x" * 60_000)


@pytest.mark.parametrize("times", [150, pytest.param(4000, marks=pytest.mark.long)])
@pytest.mark.parametrize("kind", ["glyf", "cff", "type1"])
def test_damaged_programs(build_font, kind, times):
    """Read or refused, in no time; never anything else."""
    if kind == "type1":
        whole = type1(False)
    else:
        whole = build_font(ADVANCES, cff=kind == "cff")
        whole = TTFont(io.BytesIO(whole)).reader["CFF "] if kind == "cff" else whole
    name = {"glyf": "FontFile2", "cff": "CIDFontType0C", "type1": "FontFile"}[kind]
    font = font_of(build_font(ADVANCES), False) if kind != "type1" else simple("Type1", whole, "null", "FontFile")
    began = time.process_time()
    for number in range(times):
        chance = Random(number)
        hurt = bytearray(whole)
        for _ in range(chance.choice((1, 2, 5, 20))):
            hurt[chance.randrange(len(hurt))] = chance.choice((0, 1, 28, 127, 128, 255, chance.randrange(256)))
        try:
            program = open_program(with_program(font, name, bytes(hurt[: len(hurt) - chance.choice((0, 0, 0, 40))])))
            assert program is not None
            for code in (0, 1, 2, 3, 65, 300, 65_535):
                glyph = program.glyph(code)
                assert glyph is None or (program.width(glyph) or 0) < 1e9
        except BrokenProgram:
            pass
    assert time.process_time() - began < 0.02 * times


@pytest.mark.parametrize(
    "table",
    [b"", b"\0\0\0\1", b"\0\0\xff\xff" + b"\0\0\0\0\0\0\0\4" * 9, b"\0\0\0\1\0\3\0\0\0\0\0\x0c\0\4" + b"\xff" * 40],
)
def test_damaged_tables_of_codes(table):
    assert all(len(codes) <= 512 for codes in _simple_maps(table).values())
