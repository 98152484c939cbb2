"""Lines, columns and paragraphs come out as they were set."""

from __future__ import annotations

import pytest
from measuring import evenness, measure, read, read_lines

PARAGRAPH = ["{2}春风又绿江南岸明", "月何时照我还人闲桂花", "落夜静春山"]


def test_columns_side_by_side(columns):
    text = read_lines(read(columns(PARAGRAPH, PARAGRAPH)))
    assert [line.text for line in text.lines] == [line.removeprefix("{2}") for line in PARAGRAPH] * 2
    assert [line.block for line in text.lines] == [0, 0, 0, 1, 1, 1]
    assert {line.edges for line in text.lines} == {(20.0, 120.0), (130.0, 230.0)}


def test_paragraphs_by_their_indents(columns):
    text = read_lines(read(columns(PARAGRAPH + PARAGRAPH)))
    assert [(line.opens, line.closes) for line in text.lines] == [(True, False), (False, False), (False, True)] * 2
    assert [line.justified for line in text.lines] == [True, True, False] * 2


def test_paragraphs_by_their_texts(columns):
    """Without indents only the text tells."""
    lines = ["春风又绿江南岸明月何", "时照我还", "人闲桂花落夜静春山空", "月出惊山鸟时鸣春涧中"]
    text = read_lines(read(columns(lines)), ["".join(lines[:2]), "".join(lines[2:])])
    assert text.matched
    assert [line.closes for line in text.lines] == [False, True, False, True]
    assert not read_lines(read(columns(lines)), ["春风又绿江南岸"]).matched


def test_other_sizes_are_no_body(pages, line):
    head = list(line("大标题", 20, 580, 24))
    body = [glyph for n, text in enumerate(PARAGRAPH) for glyph in line(text, 20, 540 - 15 * n)]
    text = read_lines(read(pages(head + body)))
    assert (text.size, len(text.lines)) == (10.0, 3)


def test_lines_of_another_face_are_not_judged(pages, line):
    subhead = list(line("小标题", 40, 555, font="F2"))
    body = [glyph for n, text in enumerate(PARAGRAPH) for glyph in line(text, 20, 540 - 15 * n)]
    text, faults = measure(pages(subhead + body))
    assert [one.body for one in text.lines] == [False, True, True, True]
    assert faults == []


@pytest.mark.parametrize(
    ("line", "gap"),
    [
        ("月何时照我还人闲桂花", 0.0),
        ("月{0.125}何{0.125}时{0.125}照{0.125}我{0.125}还{0.125}人{0.125}闲{0.125}桂", 0.125),
        ("月{0.2}何时照我还人闲。{0.3}桂", 0.2 / 7),
        ("月，何，时，照，我，", None),
    ],
)
def test_the_gap_of_a_line(columns, line, gap):
    text = read_lines(read(columns([PARAGRAPH[0], line, *PARAGRAPH[1:]])))
    assert text.lines[1].gap == (None if gap is None else pytest.approx(gap, abs=1e-4))


def test_a_line_that_does_not_reach_the_edge_is_irregular(columns):
    text = read_lines(read(columns([PARAGRAPH[0], "月何时照", *PARAGRAPH[1:]])))
    assert [line.text for line in text.irregular] == ["月何时照"]


def test_the_figures(columns):
    """19 solid lines and one with 0.1 em: mean 0.005, one in twenty over 0.05."""
    solid, open_ = "月何时照我还人闲桂花", "月{0.125}何{0.125}时{0.125}照{0.125}我{0.125}还{0.125}人{0.125}闲{0.125}桂"
    text = read_lines(read(columns([*[solid] * 19, open_, "落夜静春山"])))
    figures = evenness(text.justified)
    assert (figures.lines, figures.mean) == (20, pytest.approx(0.125 / 20, abs=1e-5))
    assert (figures.p95, figures.over, figures.most) == pytest.approx((0, 0.05, 0.125), abs=1e-5)
