"""Lines in the content stream: where the glyphs stand, and what their text is told to be."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ContentStream

from layout.colour import CMYK
from layout.display.model import Group


def operators(pdf: bytes) -> list[tuple[Any, bytes]]:
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    return list(ContentStream(page.get_contents(), None).operations)


def told(pdf: bytes) -> list[str]:
    """The ActualText of all spans."""
    return [str(operands[1]["/ActualText"]) for operands, operator in operators(pdf) if operator == b"BDC"]


def positions(pdf: bytes, widths: dict[int, float]) -> list[tuple[int, float, float]]:
    """Code, x and y (in pt from the lower left) of each glyph, as a viewer works them out (ISO 32000-1, 9.4.4)."""
    placed = []
    size, scale, x, y = 0.0, 1.0, 0.0, 0.0
    for operands, operator in operators(pdf):
        match operator:
            case b"Tf":
                size = float(operands[1])
            case b"Tz":
                scale = float(operands[0]) / 100
            case b"Tm":
                x, y = float(operands[4]), float(operands[5])
            case b"TJ":
                for piece in operands[0]:
                    if isinstance(piece, (int, float)):
                        x -= float(piece) / 1000 * size * scale
                        continue
                    code = bytes(piece.original_bytes)
                    for at in range(0, len(code), 2):
                        glyph = int.from_bytes(code[at : at + 2])
                        placed.append((glyph, x, y))
                        x += widths[glyph] / 1000 * size * scale
    return placed


SQUARES = {0: 1000.0, 1: 500.0, 2: 750.0, 3: 1000.0}
"""Widths by code of a subset that holds 1, B and 一."""


def test_a_solid_line_needs_no_adjustment(stick):
    shown = [operands[0] for operands, operator in operators(stick.pdf(stick.run("一丁七"))) if operator == b"TJ"]
    assert [len(array) for array in shown] == [1]


def test_glyphs_stand_where_the_composer_put_them(stick):
    run = stick.run("一1B一", x=2, y=12, gaps={1: 0.25, 3: -0.5})
    placed = positions(stick.pdf(run), SQUARES)
    assert [code for code, _, _ in placed] == [3, 1, 2, 3]
    assert [x for _, x, _ in placed] == pytest.approx([2, 14.5, 19.5, 22], abs=1e-4)
    assert {y for _, _, y in placed} == {8}


def test_the_bleed_moves_the_origin(stick):
    placed = positions(stick.pdf(stick.run("一", x=0, y=20), bleed=8.5), {1: 1000.0})
    assert placed == [(1, 8.5, 8.5)]


def test_a_scaled_line(stick):
    run = stick.run("一1B一", scale=0.7, gap=0.1)
    assert [x for _, x, _ in positions(stick.pdf(run), SQUARES)] == pytest.approx(run.xs, abs=1e-4)


def test_the_scale_ends_with_its_run(stick):
    narrow, plain = stick.run("一1B", scale=0.7), stick.run("一", y=18)
    scales = [float(operands[0]) for operands, operator in operators(stick.pdf(narrow, plain)) if operator == b"Tz"]
    assert scales == [70, 100]


@given(
    gaps=st.lists(st.floats(-0.5, 0.6), min_size=1, max_size=40),
    size=st.floats(5, 90),
    scale=st.sampled_from([0.7, 1.0, 1.3]),
)
@settings(deadline=None, max_examples=30)
def test_rounding_never_adds_up(stick, gaps, size, scale):
    run = stick.run("1B一" + "一" * len(gaps), size=size, gaps={3 + n: gap for n, gap in enumerate(gaps)}, scale=scale)
    placed = [x for _, x, _ in positions(stick.pdf(run), SQUARES)]
    assert placed == pytest.approx(list(run.xs), abs=1e-3)


GAPS = [
    # what, run, told or not
    ("set solid", {"text": "一丁七"}, False),
    ("justified a little", {"text": "一丁七", "gap": 0.08}, False),
    ("squeezed a little", {"text": "一，丁", "gaps": {2: -0.2}}, False),
    ("marks that share a square", {"text": "一，丁", "gaps": {2: -0.5}}, True),
    ("widely set", {"text": "一丁七", "gap": 0.1}, True),
    ("one gap", {"text": "一1", "gaps": {1: 0.25}}, True),
    ("a gap beside a space", {"text": "A B", "gaps": {1: 0.2, 2: 0.2}}, False),
    ("a narrow line whose gaps look wider", {"text": "一丁", "gap": 0.08, "scale": 0.5}, True),
]


@pytest.mark.parametrize(("setting", "expected"), [case[1:] for case in GAPS], ids=[case[0] for case in GAPS])
def test_text_is_told_where_gaps_would_be_read_as_spaces(stick, setting, expected):
    assert told(stick.pdf(stick.run(**setting))) == ([setting["text"]] if expected else [])


def test_runs_of_one_line_are_told_together(stick):
    left, right = stick.run("一丁"), stick.run("12", "cff", x=22.5)
    assert told(stick.pdf(left, right)) == ["一丁12"]


def test_runs_that_touch_need_no_telling(stick):
    assert told(stick.pdf(stick.run("一丁"), stick.run("12", "cff", x=20))) == []


def test_lines_are_kept_apart(stick):
    other_baseline = stick.run("一1", y=18, gaps={1: 0.25})
    far_away = stick.run("七", x=30)
    assert told(stick.pdf(stick.run("一"), far_away, other_baseline)) == ["一1"]


def test_groups_are_lines_of_their_own(stick):
    kicker, head = (Group(role, "x", (stick.run("一", x=x),)) for role, x in (("kicker", 0), ("headline", 12.5)))
    assert told(stick.pdf(kicker, head)) == []


def test_the_rarer_text_of_a_glyph_is_told(stick):
    usual, rare = stick.run("一一", y=8), stick.run("一", y=18, clusters=("⼀",), origin="⼀")
    assert told(stick.pdf(usual, rare)) == ["⼀"]


def test_several_characters_in_one_glyph_come_from_to_unicode(stick):
    pdf = stick.pdf(stick.run("七", clusters=("一丁",), origin="一丁"))
    assert told(pdf) == []
    assert text_of(pdf) == "一丁"


def test_a_hyphen_that_nobody_typed_is_not_copied(stick):
    hyphened = stick.run("AB-", clusters=("A", "B", ""), origin="AB")
    assert told(stick.pdf(hyphened)) == ["AB"]


def test_a_space_the_line_swallowed_is_copied(stick):
    pdf = stick.pdf(stick.run("AB", y=8, clusters=("A", "B "), origin="AB "), stick.run("B", y=18))
    assert told(pdf) == ["AB "]


def test_empty_runs_leave_no_trace(stick):
    empty = replace(stick.run("一", "cff"), glyphs=(), xs=(), clusters=())
    pdf = stick.pdf(stick.run("一"), empty)
    assert [operator for _, operator in operators(pdf)].count(b"BT") == 1
    assert len(PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"]) == 1


def text_of(pdf: bytes) -> str:
    file = pypdfium2.PdfDocument(pdf)
    try:
        page = file[0].get_textpage()
        return page.get_text_range()
    finally:
        file.close()


COPIED = [
    ("Han and Latin with the gap of a quarter em", [("一丁", "glyf"), ("12", "cff"), ("七", "glyf")], 0.25),
    ("the same with the widest gap", [("一丁", "glyf"), ("12", "cff"), ("七", "glyf")], 0.5),
    ("spaces stay", [("一", "glyf"), ("A B AB", "cff"), ("七", "glyf")], 0.25),
]


@pytest.mark.parametrize(("parts", "gap"), [case[1:] for case in COPIED], ids=[case[0] for case in COPIED])
def test_pdfium_copies_what_was_written(stick, parts, gap):
    runs, x = [], 0.0
    for text, face in parts:
        runs.append(stick.run(text, face, x=x))
        x = runs[-1].xs[-1] + 10 * stick.case.face(face).shape(text).advances[-1] + gap * 10
    pdf = stick.pdf(*runs, width=120)
    assert text_of(pdf) == "".join(text for text, _ in parts)


def test_colours_change_within_a_line(stick):
    red = CMYK(0, 1, 1, 0)
    pdf = stick.pdf(stick.run("一丁"), stick.run("七", x=22.5, colour=red))
    assert told(pdf) == ["一丁七"]
    assert ([0, 1, 1, 0], b"k") in [([float(o) for o in operands], op) for operands, op in operators(pdf) if op == b"k"]


def test_a_variation_selector_stands_in_the_file(stick):
    """An ideographic variation selector belongs to its character's cluster: the glyph's ToUnicode entry tells both, though some
    readers drop the selector. Where the same glyph also stands for the plain character, the line is told by ActualText."""
    chosen = "丁\U000e0100"
    alone = stick.run("一丁七", clusters=("一", chosen, "七"), origin=f"一{chosen}七")
    page = PdfReader(io.BytesIO(stick.pdf(alone))).pages[0]
    maps = [font.get_object()["/ToUnicode"].get_data() for font in page["/Resources"]["/Font"].values()]
    assert any(chosen.encode("utf-16-be").hex().encode() in found.lower() for found in maps)
    beside = stick.run("丁", y=22)
    assert told(stick.pdf(alone, beside)) == [f"一{chosen}七"]


def test_raised_and_small_runs_are_one_line_told_in_the_order_of_the_text(stick):
    """A script, and an annotation whose bottom row begins under its top row, between text of their line."""
    before, after = stick.run("一丁"), stick.run("七一", x=45)
    script = replace(stick.run("2", size=6, x=20), rise=3.5)
    top, bottom = (
        replace(stick.run(text, size=5, x=23), rise=rise) for text, rise in (("丁七一", 4.7), ("七丁", -0.9))
    )
    pdf = stick.pdf(before, script, top, bottom, after, width=80)
    assert told(pdf) == ["一丁2丁七一七丁七一"]
    ys = [float(operands[5]) for operands, operator in operators(pdf) if operator == b"Tm"]
    assert ys == [10, 13.5, 14.7, 9.1, 10]
    assert pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range() == "一丁2丁七一七丁七一"


def test_an_annotation_does_not_join_what_stands_in_another_column(stick):
    raised = replace(stick.run("一", size=5), rise=4.7)
    assert told(stick.pdf(raised, stick.run("丁", x=30))) == ["一"]
