"""A checker that cannot fail is worth nothing: for each rule a page that keeps it, and pages that break it, made by hand."""

from __future__ import annotations

import pytest
from measuring import measure

OPENS, FULL, CLOSES = "{2}春风又绿江南岸明", "月何时照我还人闲桂花", "落夜静春山"


def rules_broken(pdf, paragraphs=()):
    return [fault.rule for fault in measure(pdf, paragraphs)[1]]


@pytest.mark.parametrize(
    "lines",
    [
        [FULL],
        ["月何时照我还人闲{0.5}桂，", "{-0.5}“夜静春山空月出惊鸟”"],
        ["月何时。{-0.5}”{-0.5}我还人闲桂花", "月何时：{-0.5}“照我还人闲，"],
        ["月何时？{-0.5}！{-0.5}我还人闲桂花", "月何时？{-0.5}！{-0.5}？我还人{0.5}闲，"],
        ["月何时——照我还人闲", "月何时照我还人闲——", "——月何时照我还人闲"],
        ["月何时{0.07}—{-0.14}—{0.07}照我还人闲"],
        ["月何时……照我还人闲", "月何时照我还人闲……"],
        ["月何时{0.1}·{0.1}照我还人闲{0.5}桂"],
        ["月何时照{0.25}63%{0.25}我还人闲"],
        ["月何时照我还人{0.75}闲{0.25}63", "年月何时照我还人闲桂"],
        ["月何时照我还{0.25}人{0.25}63%～", "68%{0.25}月何时照我还人{0.25}闲"],
        ["月何时照我还人{0.75}闲{0.25}63 ", "km{0.25}何时照我还人闲{0.75}桂"],
        ["月何时{0.125}AB{0.125}照我还人{0.75}闲"],
        ["月何时，{-0.25}AB{0.25}照我还人闲"],
        ["月何时照我还{0.25}www", ".ab{0.25}何时照我还人闲{0.25}桂"],
        ["月{0.125}何{0.125}时{0.125}照{0.125}。{-0.375}”{0.125}还{0.125}人{0.125}闲"],
    ],
    ids=lambda lines: " | ".join(lines),
)
def test_a_sound_column_has_no_fault(columns, lines):
    assert rules_broken(columns([OPENS, FULL, *lines, FULL, FULL, CLOSES])) == []


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ("R1", ["，何时照我还人闲桂花"]),
        ("R1", ["”何时照我还人闲桂花"]),
        ("R1", ["{0.1}·{0.1}何时照我还人闲{0.5}桂"]),
        ("R1", ["%{0.25}何时照我还人闲桂{0.25}花"]),
        ("R1", [")何时照我还人闲桂{0.5}花"]),
        ("R1", ["—何时照我还人闲桂花"]),
        ("R1", ["……时照我还人闲桂花"]),
        ("R2", ["月何时照我还人闲桂“"]),
        ("R2", ["月何时照我还人闲桂（"]),
        ("R2", ["月何时照我还人闲桂￥"]),
        ("R3", ["月何时照我还人闲桂—", "—何时照我还人闲桂花"]),
        ("R3", ["月何时照我还人闲桂…", "…何时照我还人闲桂花"]),
        ("R3", ["月何时—{0.2}—照我还{0.8}人"]),
        ("R3", ["月何时…{-0.15}…照我还人{0.15}闲"]),
        ("R3", ["月何时{-0.12}——{-0.12}照我还人{0.24}闲"]),
        ("R3", ["月何时{0.25}——{0.25}照我还人，"]),
        ("R5", ["月何时·照我还人闲{0.7}桂"]),
        ("R5", ["月何时{0.35}·{0.35}照我还人闲桂"]),
        ("R5", ["月何时{0.2}·照我还人闲{0.5}桂"]),
        ("R6", ["月何时照我还人{0.75}闲{0.25}63", "5{0.25}何时照我还人闲桂{0.25}花"]),
        ("R6", ["月何时照我还人{0.75}闲{0.25}63", "km{0.25}何时照我还人闲{0.75}桂"]),
        ("R6", ["月何时照我还人{0.75}闲{0.25}4,", "500{0.25}何时照我还人闲{0.25}桂"]),
        ("R6", ["月何时照我还人{0.75}闲{0.25}63", ".5{0.25}何时照我还人闲{0.75}桂"]),
        ("R6", ["月何时照我还人闲{0.25}桂{0.25}-", "5{0.25}何时照我还人闲桂{0.25}花"]),
        ("R8", ["月何时照。”我还人闲"]),
        ("R8", ["月何时照：“我还人闲"]),
        ("R8", ["月何时照《“我还人闲"]),
        ("R8", ["月何时照？！{-0.5}我还人闲，"]),
        ("R8", ["月何时照？{-0.5}！我还人闲，"]),
        ("R8", ["月何时照。{-0.9}”我还人{0.9}闲"]),
        ("R10", ["月何时照我还人闲桂。"]),
        ("R10", ["月何时照我还人闲{0.25}桂。"]),
        ("R10", ["月何时照我还人闲桂花。"]),
        ("R12", ["月何时照我还人闲桂{0.2}花"]),
        ("R12", ["月何时照我还人闲桂{0.3}A"]),
        ("R14", ["月何时AB{0.25}照我还人闲{0.75}"]),
        ("R14", ["月何时{0.6}AB{0.4}照我还人闲"]),
        ("R14", ["月何时{0.25}AB{0.25}，照我还人，"]),
        ("R14", ["月何时（{0.25}AB）{-0.25}照我还人"]),
        ("R17", ["月何{-0.1}时照我还人闲桂{0.1}花"]),
    ],
    ids=str,
)
def test_a_planted_fault_is_found_and_no_other(columns, rule, lines):
    assert set(rules_broken(columns([OPENS, FULL, *lines, FULL, FULL, CLOSES]))) == {rule}


def test_r1_and_r6_a_percent_sign_torn_off(columns):
    lines = ["月何时照我还人{0.75}闲{0.25}63", "%{0.25}何时照我还人闲桂{0.25}花"]
    assert rules_broken(columns([OPENS, FULL, *lines, FULL, CLOSES])) == ["R1", "R6"]


@pytest.mark.parametrize("last", ["春", "春。", "“春”", "5"])
def test_r15_a_last_line_of_one_character(columns, last):
    assert rules_broken(columns([OPENS, FULL, last, OPENS, FULL, CLOSES])) == ["R15"]


def test_r15_holds_of_no_paragraph_of_one_line(columns):
    assert rules_broken(columns([OPENS, FULL, CLOSES, "{2}春。", OPENS, FULL])) == []


def test_r16_a_last_line_at_the_head_of_a_column(columns):
    assert rules_broken(columns([OPENS, FULL, FULL], [CLOSES, OPENS, FULL, CLOSES])) == ["R16"]
    assert rules_broken(columns([OPENS, FULL, FULL], [FULL, CLOSES, OPENS, FULL, CLOSES])) == []


def test_m8_a_baseline_off_the_grid(pages, line):
    """The third line 2 pt low; then a column beside it 2 pt low, each of its lines."""
    lines = [OPENS, FULL, FULL, FULL, CLOSES]
    ys = [560.0 - 15 * n - 2 * (n == 2) for n in range(5)]
    sound = [glyph for n, text in enumerate(lines) for glyph in line(text, 20, 560 - 15 * n)]
    beside = [glyph for n, text in enumerate(lines[2:]) for glyph in line(text, 130, 558 - 15 * n)]
    assert rules_broken(pages([g for y, text in zip(ys, lines, strict=True) for g in line(text, 20, y)])) == ["M8"]
    assert rules_broken(pages(sound + beside)) == ["M8"] * 3


def test_a_number_may_be_parted_where_a_space_was_typed(columns):
    """The space is not among the glyphs; the text tells of it."""
    lines = [OPENS, "月何时照我还人{0.75}闲{0.25}63", "km{0.25}何时照我还人闲{0.75}桂", CLOSES]
    told = "春风又绿江南岸明月何时照我还人闲63{}km何时照我还人闲桂落夜静春山"
    assert rules_broken(columns(lines), [told.format(" ")]) == []
    assert rules_broken(columns(lines), [told.format("")]) == ["R6"]
