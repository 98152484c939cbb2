"""Glyphs are read where the operators of the content put them, and as what ToUnicode says of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from measuring import read
from paper import runs

from layout.pipeline import Wanted, build
from layout.workspace import Workspace

ROOT = Path(__file__).parents[3]
CODES = {"春": 1, "风": 2, "A": 3, "——": 4}


@pytest.mark.parametrize(
    ("content", "xs"),
    [
        ("BT /F1 10 Tf 20 30 Td <000100020003> Tj ET", [20, 30, 40]),
        ("BT /F1 10 Tf 20 30 Td [<0001> 250 <0002> -100 <0003>] TJ ET", [20, 27.5, 38.5]),
        ("BT /F1 10 Tf 1 Tc 20 30 Td <000100020003> Tj ET", [20, 31, 42]),
        ("BT /F1 10 Tf 80 Tz 20 30 Td [<0001> 250 <0002>] TJ <0003> Tj ET", [20, 26, 34]),
        ("q 2 0 0 2 0 0 cm BT /F1 5 Tf 10 15 Td <000100020003> Tj ET Q", [20, 30, 40]),
        ("/Span <</ActualText (A)>> BDC BT /F1 10 Tf 20 30 Td <000100020003> Tj ET EMC", [20, 30, 40]),
    ],
    ids=["Tj", "TJ", "Tc", "Tz", "cm", "ActualText"],
)
def test_origins_and_texts(raw, content, xs):
    glyphs = read(raw([content], CODES))
    assert [glyph.text for glyph in glyphs] == ["春", "风", "A"]
    assert [glyph.x for glyph in glyphs] == pytest.approx(xs)
    assert [glyph.y for glyph in glyphs] == pytest.approx([570.0] * 3)
    assert [glyph.size for glyph in glyphs] == pytest.approx([10.0] * 3)
    assert [glyph.advance for glyph in glyphs] == pytest.approx([glyph.em for glyph in glyphs[:2]] + [glyphs[2].em / 2])


def test_the_width_of_an_em_is_scaled_with_the_text(raw):
    (glyph,) = read(raw(["BT /F1 10 Tf 80 Tz 20 30 Td <0001> Tj ET"], CODES))
    assert (glyph.size, glyph.em, glyph.advance) == pytest.approx((10, 8, 8))


def test_a_glyph_may_stand_for_two_characters(raw):
    (glyph,) = read(raw(["BT /F1 10 Tf 20 30 Td <0004> Tj ET"], CODES))
    assert (glyph.text, glyph.advance) == ("——", 20)


def test_pages_are_told_apart(raw):
    content = "BT /F1 10 Tf 20 30 Td <0001> Tj ET"
    assert [glyph.page for glyph in read(raw([content, content], CODES))] == [0, 1]


def test_every_glyph_of_a_page_is_read_where_the_display_list_has_it():
    """A whole page of the demo, some 3,000 glyphs."""
    built = build(Workspace(ROOT), "issues/2026-11-20", "tabloid", Wanted(single=False))
    media, bleed = built.pages.pages[0].boxes.media, built.pages.pages[0].boxes.bleed
    drawn = [
        (text, x - media.x, run.y - media.y)
        for run in runs(built.pages.pages[0])
        for x, text in zip(run.xs, run.clusters, strict=True)
    ]
    read_back = read(built.outputs["out/2026-11-20/tabloid.pdf"])
    found = [
        glyph for glyph in read_back if glyph.page == 0 and glyph.y < bleed.bottom - media.y
    ]  # without the slug line
    assert len(found) == len(drawn) > 2500
    for glyph, (text, x, y) in zip(found, drawn, strict=True):
        assert (glyph.x, glyph.y) == pytest.approx((x, y), abs=0.006), text
