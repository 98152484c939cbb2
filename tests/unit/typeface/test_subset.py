"""Font programs for embedding, in the three kinds there are."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.cffLib import CFFFontSet
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.ttLib import TTFont

from layout.typeface import FontFace
from layout.typeface.subset import character_of, subset

FONTS = Path(__file__).parents[3] / "fonts"
SERIF, CUT_DOWN, KAI = "NotoSerifSC-Regular.otf", "NotoSansSC-Bold.otf", "LXGWWenKai-Regular.ttf"


def face(name: str) -> FontFace:
    return FontFace(name, f"fonts/{name}", hb.Face(hb.Blob.from_file_path(FONTS / name)))


def glyphs_of(one: FontFace, text: str) -> list[int]:
    return list(one.shape(text).glyphs)


def outlines(data: bytes) -> dict[int, object]:
    """What each glyph of a program looks like."""
    if data[:4] in (b"\0\1\0\0", b"true"):
        file = TTFont(io.BytesIO(data))
        return {
            file.getGlyphID(name): file["glyf"][name].getCoordinates(file["glyf"])[0] for name in file.getGlyphOrder()
        }
    program = CFFFontSet()
    program.decompile(io.BytesIO(data), None)
    top = program[0]
    assert top.charset[1:3] == ["cid00001", "cid00002"]  # the identity charset: CID = glyph = code
    return {code: _box(top.CharStrings[name]) for code, name in enumerate(top.charset)}


def _box(letter: object) -> tuple[float, ...] | None:
    """The box of the control points, which is what HarfBuzz tells."""
    pen = ControlBoundsPen(None)
    letter.draw(pen)
    return pen.bounds


@pytest.mark.parametrize("name", [SERIF, CUT_DOWN, KAI])
def test_codes_run_from_one_in_the_order_of_glyph_ids(name):
    one = face(name)
    glyphs = glyphs_of(one, "版心，A1")
    cut = subset(one, glyphs)
    assert [code for _, code in sorted(cut.codes.items())] == list(range(len(set(glyphs)) + 1))
    assert len(outlines(cut.data)) == len(set(glyphs)) + 1


@pytest.mark.parametrize("name", [SERIF, CUT_DOWN])
def test_each_code_draws_its_glyph(name):
    one = face(name)
    glyphs = glyphs_of(one, "版心一A1")
    cut = subset(one, glyphs)
    boxes = outlines(cut.data)
    for glyph in glyphs:
        ink = [side * 1000 for side in one.ink(glyph)]
        assert list(boxes[cut.codes[glyph]]) == pytest.approx(ink, abs=1)


@pytest.mark.parametrize("name", [SERIF, CUT_DOWN, KAI])
def test_widths_are_those_of_the_face(name):
    one = face(name)
    shaped = one.shape("版A", features=("-kern",))
    cut = subset(one, shaped.glyphs)
    assert [cut.widths[cut.codes[glyph]] for glyph in shaped.glyphs] == [a * 1000 for a in shaped.advances]


def test_the_same_glyphs_give_the_same_program_in_any_order():
    one = face(CUT_DOWN)
    glyphs = glyphs_of(one, "版心一二三")
    assert subset(one, glyphs) == subset(one, glyphs[::-1] + glyphs)


def test_weight_and_box_are_told():
    cut = subset(face(CUT_DOWN), [1])
    assert (cut.weight, cut.italic_angle) == (700, 0)
    left, bottom, right, top = cut.bbox
    assert left < 0 < right
    assert bottom < 0 < top


def test_nothing_but_outlines_is_kept():
    one = face(KAI)
    file = TTFont(io.BytesIO(subset(one, glyphs_of(one, "版心")).data))
    assert set(file.keys()) - {"GlyphOrder"} == {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}


def test_a_glyph_outside_the_face_is_no_character():
    one = face(CUT_DOWN)
    assert character_of(one, glyphs_of(one, "版")[0]) == "版"
    assert character_of(one, 0) == ""


def test_a_damaged_font_is_a_value_error():
    data = (FONTS / CUT_DOWN).read_bytes()
    table = data.index(b"\1\0\4", 1000)  # header of the CFF table
    damaged = FontFace("damaged", "fonts/damaged.otf", hb.Face(hb.Blob(data[: table + 500_000])))
    with pytest.raises(ValueError, match="ubset"):
        subset(damaged, [1])
