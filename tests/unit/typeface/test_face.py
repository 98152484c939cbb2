"""One face: coverage, metrics, shaping."""

from __future__ import annotations

import pytest
import uharfbuzz as hb

from layout.typeface.face import BrokenFont, FontFace

ADVANCES = {"字": 1000, "，": 1000, "“": 1000, "A": 700, "V": 650, "f": 300, "i": 250, "H": 720, " ": 250}
LIGATURE = """
languagesystem DFLT dflt; languagesystem latn dflt; languagesystem hani dflt;
feature liga { sub u0066 u0069 by u0048; } liga;
feature calt { sub u0041' u0056 by u0048; } calt;
feature fwid { sub u0041 by u5B57; } fwid;
feature kern { pos u0041 u0056 -80; } kern;
"""


@pytest.fixture(scope="module")
def face(build_font):
    return FontFace("Square", "fonts/Square.ttf", hb.Face(hb.Blob(build_font(ADVANCES, features=LIGATURE))))


def test_metrics_are_those_of_the_em_box_in_em(face):
    assert (face.ascent, face.descent, face.cap_height) == (0.88, 0.12, 0.7)
    assert (face.key, face.postscript_name, face.upem) == ("Square", "TestSquare-Regular", 1000)


def test_covers_what_has_a_glyph_and_says_so_again(face):
    assert [face.covers(char) for char in "字ab字"] == [True, False, False, True]


def test_advances_and_starts_in_em(face):
    shaped = face.shape("字A字")
    assert shaped.advances == [1.0, 0.7, 1.0]
    assert shaped.starts == [0, 1, 2]
    assert shaped.dx == [0.0, 0.0, 0.0]


def test_kerning_is_on_and_can_be_switched_off(face):
    assert face.shape("AV").advances == pytest.approx([0.62, 0.65])
    assert face.shape("AV", features=("-kern",)).advances == [0.7, 0.65]


def test_ligatures_and_contextual_forms_are_off(face):
    assert len(face.shape("fi").glyphs) == 2
    assert face.shape("AV").glyphs == [face.shape(c).glyphs[0] for c in "AV"]


def test_a_feature_is_switched_on_by_its_name(face):
    assert face.shape("A", features=("fwid",)).glyphs == face.shape("字").glyphs


def test_marks_alone_count_as_han(build_font):
    of_han = (
        "languagesystem DFLT dflt; languagesystem hani dflt; feature ccmp { script hani; sub u201C by u5B57; } ccmp;"
    )
    face = FontFace("k", "p", hb.Face(hb.Blob(build_font(ADVANCES, features=of_han))))
    assert face.shape("“").glyphs == face.shape("字").glyphs


def test_han_takes_the_forms_of_simplified_chinese(build_font):
    local = "languagesystem hani dflt; feature locl { script hani; language ZHS; sub u5B57 by u0048; } locl;"
    face = FontFace("k", "p", hb.Face(hb.Blob(build_font(ADVANCES, features=local))))
    assert face.shape("字").glyphs == face.shape("H").glyphs


def test_vertical_advances_run_downwards(face):
    assert face.shape("字", vertical=True).advances == [1.0]  # the em box: no vertical metrics of its own


def test_ink_box_in_em_and_none_for_a_glyph_without_outline(face):
    assert face.ink(face.shape("字").glyphs[0]) == (0.05, -0.07, 0.95, 0.7)


@pytest.mark.parametrize("cff", [False, True])
def test_flavour_and_keying(build_font, cff):
    face = FontFace("k", "p", hb.Face(hb.Blob(build_font(ADVANCES, cff=cff))))
    assert (face.flavour, face.cid_keyed) == ("cff" if cff else "glyf", False)


def test_capitals_are_measured_where_the_font_does_not_state_them(build_font):
    face = FontFace("k", "p", hb.Face(hb.Blob(build_font(ADVANCES, cap_height=0))))
    assert face.cap_height == 0.7


def test_data_is_the_file(build_font):
    data = build_font(ADVANCES)
    assert FontFace("k", "p", hb.Face(hb.Blob(data))).data == data


@pytest.mark.parametrize("cut", [0, 4, 60, 400])
def test_what_is_no_font_is_refused(build_font, cut):
    with pytest.raises(BrokenFont):
        FontFace("k", "p", hb.Face(hb.Blob(build_font(ADVANCES)[:cut])))


@pytest.mark.parametrize(("tag", "reason"), [("cmap", "broken-font"), ("glyf", "broken-font/no-outlines")])
def test_a_font_without_a_needed_table_is_refused(build_font, tag, reason):
    whole = hb.Face(hb.Blob(build_font(ADVANCES)))
    tables = {t: whole.reference_table(t).data for t in whole.table_tags if t != tag}
    with pytest.raises(BrokenFont) as refused:
        FontFace("k", "p", hb.Face(hb.Blob(_sfnt(tables))))
    assert refused.value.reason == reason


def _sfnt(tables: dict[str, bytes]) -> bytes:
    """A font file of these tables."""
    offset = 12 + 16 * len(tables)
    directory, body = b"", b""
    for tag, data in sorted(tables.items()):
        directory += tag.encode() + bytes(4) + (offset + len(body)).to_bytes(4, "big") + len(data).to_bytes(4, "big")
        body += data + bytes(-len(data) % 4)
    return b"\0\1\0\0" + len(tables).to_bytes(2, "big") + bytes(6) + directory + body
