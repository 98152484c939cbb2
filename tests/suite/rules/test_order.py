"""The order of adjustment, to the thousandth of an em: R17 step by step when a line is tight, R12 when it is open.

One line has all classes. What it must give is asked for in amounts that end inside a step: the steps before it are used up, those
behind it untouched, and within a step all places have the same. An en space stands for a word space wider than a quarter.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Moved = Callable[..., dict[str, float]]

TIGHT = "春“风”又，绿A江。南ab\u2002cd岸（明）月；何"
WORD = {"\u2002c": 0.25}
BRACKETS = {"春“": 0.5, "”又": 0.5, "岸（": 0.5, "）月": 0.5}
COMMAS = {"，绿": 0.5, "；何": 0.5}
AUTOS = {"绿A": 0.125, "A江": 0.125, "南a": 0.125, "d岸": 0.125}
STOPS = {"。南": 0.5}
STEPS = [WORD, BRACKETS, COMMAS, AUTOS, STOPS]


def given(upto: float) -> dict[str, float]:
    """What each gap has lost when so much, in em, is taken in the order of R17."""
    lost: dict[str, float] = {}
    for step in STEPS:
        share = min(1.0, upto / sum(step.values()))
        upto -= share * sum(step.values())
        lost |= {gap: round(-most * share, 4) for gap, most in step.items() if share > 1e-9}
    return lost


@pytest.mark.parametrize("by", [0.1, 0.25, 0.35, 1.25, 2.25, 2.5, 3.25, 3.35, 3.75, 3.9, 4.25])
def test_compression_in_order_of_the_steps(moved: Moved, by: float) -> None:
    """R17, steps 2 and 4 to 7: word spaces to 1/4, brackets, commas, Han-Latin gaps to 1/8, full stops; all places alike."""
    assert moved(TIGHT, -by) == pytest.approx(given(by), abs=2e-4)


def test_the_steps_are_these() -> None:
    assert [round(sum(step.values()), 6) for step in STEPS] == [0.25, 2.0, 1.0, 0.5, 0.5]


@pytest.mark.parametrize("mark", "，。！”）")
def test_step_1_is_the_mark_at_the_line_end(moved: Moved, mark: str) -> None:
    """R17, step 1, where the profile has not done it already: nothing else moves until the mark is half."""
    text = TIGHT + mark
    assert moved(text, -0.1, profile="full") == {}
    assert moved(text, -0.5, profile="full") == {}
    assert moved(text, -0.6, profile="full") == pytest.approx(given(0.1), abs=2e-4)
    assert moved(text, -0.1) == pytest.approx(given(0.1), abs=2e-4)


def test_step_3_an_interpunct_is_half_from_the_start(moved: Moved) -> None:
    assert moved("特·马，斯", -0.5) == {"，斯": -0.5}
    assert moved("特·马斯", -0.3) == {}


@pytest.mark.parametrize("by", [0.3, 0.5])
def test_houses_may_forbid_step_7(moved: Moved, by: float) -> None:
    assert moved("春。风又", -by, full_stop_compressible=False) == {}
    assert moved("春。风！又？绿", -by) == pytest.approx({"。风": -by / 3, "！又": -by / 3, "？绿": -by / 3}, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        pytest.param("春，“风", {"，“"}, id="what a pair has left"),
        pytest.param("春”“风", {"”“"}, id="closer and opener"),
        pytest.param("春。”风", {"”风"}, id="the second mark only"),
        pytest.param("春，——风，又", {"，又"}, id="R3 no comma before a dash"),
        pytest.param("春——，风", {"，风"}, id="R3 but one behind it, on its other side"),
        pytest.param("春——“风”又", {"”又"}, id="R3 no quote behind a dash"),
        pytest.param("春……（风）又", {"）又"}, id="R3 nor an ellipsis"),
        pytest.param("春！？风，又", {"，又"}, id="！？ has nothing left"),
        pytest.param("（春）风", {"）风"}, id="R11 the opener at the line start has given already"),
        pytest.param("春（风又）", {"春（"}, id="R10 so has the mark at the line end"),
        pytest.param("春～风，又", {"，又"}, id="R4 nothing at a connector"),
        pytest.param("春12，风34又", {"，风"}, id="R6 nothing in a number"),
        pytest.param("春A国，又", {"，又"}, id="a comma before a Han-Latin gap"),
    ],
)
def test_who_gives(moved: Moved, text: str, sites: set[str]) -> None:
    """By a little, so that one step is enough."""
    assert {gap for gap, gain in moved(text, -0.1).items() if gain} == sites


@pytest.mark.parametrize("profile", ["kaiming", "half", "plain"])
def test_what_a_profile_has_taken_is_not_taken_twice(moved: Moved, profile: str) -> None:
    given = moved("春，风“又”绿。江", -0.4, profile=profile)
    assert given == {"kaiming": {"。江": -0.4}, "half": {}, "plain": {}}[profile]


# -- R12 ---------------------------------------------------------------------------------------------------------------

OPEN = "春ab cd风又绿，江——南5～6岸·明（月）何"
SPACES = {" c": 0.25}
LATIN = {"春a": 0.25, "d风": 0.25, "南5": 0.25, "6岸": 0.25}
OTHERS = [
    "风又", "又绿", "绿，", "，江", "江—", "—南", "岸·", "·明", "明（", "（月", "月）", "）何",
]  # fmt: skip


def taken(upto: float) -> dict[str, float]:
    """What each gap has gained when a line is opened by so much, in em, in the order of R12."""
    gained: dict[str, float] = {}
    for step in (SPACES, LATIN):
        share = min(1.0, upto / sum(step.values()))
        upto -= share * sum(step.values())
        gained |= {gap: round(most * share, 4) for gap, most in step.items() if share > 1e-9}
    if upto > 1e-9:
        gained |= dict.fromkeys(OTHERS, round(upto / len(OTHERS), 4))
    return gained


@pytest.mark.parametrize("by", [0.1, 0.25, 0.3, 0.75, 1.25, 1.3, 2.45, 4.25, 7.25])
def test_expansion_in_order_of_the_steps(moved: Moved, by: float) -> None:
    """R12: word spaces to 1/2, Han-Latin gaps to 1/2, then all others alike, beyond a quarter too. Nothing inside words, numbers
    and dashes, beside connectors, behind the last character."""
    assert moved(OPEN, by) == pytest.approx(taken(by), abs=2e-4)


@pytest.mark.parametrize(
    ("text", "stiff"),
    [
        ("春——风又", {"——"}),
        ("春……风又", {"……"}),
        ("春63%～68%风", {"63", "3%", "%～", "～6", "68", "8%8"}),
        ("春9·11风", {"9·", "·1", "11"}),
        ("春/风又", {"春/", "/风"}),
        ("春／风又", {"春／", "／风"}),
        ("春–风又", {"春–", "–风"}),
        ("春—风又", {"春—", "—风"}),
        ("春It’s风", {"It", "t’", "’s"}),
        ("春-5℃风", {"-5", "5℃"}),
        ("春3∶1风", {"3∶", "∶1"}),
        ("春团-W风", {"团-", "-W"}),
        ("春葛\U000e0100风", {"葛\U000e0100"}),
    ],
)
def test_what_never_opens(moved: Moved, text: str, stiff: set[str]) -> None:
    assert not set(moved(text, 2.0)) & stiff


@pytest.mark.parametrize(
    ("text", "autospace_most", "gain"), [("春A风", 0.5, 0.25), ("春A风", 1 / 3, 1 / 3 - 0.25), ("春A风又", 0.25, 0.0)]
)
def test_the_most_of_a_han_latin_gap_is_the_styles(moved: Moved, text: str, autospace_most: float, gain: float) -> None:
    """Many houses say a third."""
    opened = moved(text + "绿江", 2 * gain + 0.2, autospace_most=autospace_most)
    assert opened.get("春A", 0.0) == opened.get("A风", 0.0) == pytest.approx(gain, abs=1e-4)
    assert opened["绿江"] > 0


def test_a_line_of_words_opens_its_spaces(moved: Moved) -> None:
    """Beyond a half too, where there is nothing else."""
    assert moved("ab cd ef", 1.0) == pytest.approx({" c": 0.5, " e": 0.5})


def test_a_no_break_space_opens_as_a_word_space_does(moved: Moved) -> None:
    assert moved("ab\u00a0cd风", 0.2) == pytest.approx({"\u00a0c": 0.2})


@pytest.mark.parametrize("whole", [False, True])
def test_no_line_is_opened_where_taking_in_is_enough(typeset: Callable[..., Any], whole: bool) -> None:
    """R9: 何 and its comma come in by the comma's half em; without a comma the line is opened."""
    setting = typeset("春，风又绿江何，南岸明月甲乙", 7, whole=whole)
    assert setting.texts[0] == "春，风又绿江何，"
    assert setting.lines[0].gap == 0


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("measure", [9, 10, 11, 12, 13, 17, 19])
def test_a_line_is_tight_or_open_never_both(
    typeset: Callable[..., Any], moved: Moved, measure: int, whole: bool
) -> None:
    text = "全市公交线路，从“慢”到“快”：十二条快线A1、B2和C3全部开通。（沿线）三十八座车站，年底前完成；每班2–5分钟。"
    setting = typeset(text, measure, whole=whole)
    prepared = setting.prepared
    for line in setting.lines[:-1]:
        base = prepared.edges.starts[line.start]
        changes = {
            round((b - a) - (prepared.edges.pens[at + 1] - prepared.edges.pens[at]), 4)
            for at, (a, b) in enumerate(zip(line.xs, line.xs[1:], strict=False), line.start)
        }
        assert base >= 0
        assert not (min(changes, default=0) < 0 < max(changes, default=0))
        assert line.width == pytest.approx(line.measure)


# -- R25 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("measure", [9, 13, 19])
@pytest.mark.parametrize("whole", [False, True])
def test_han_in_whole_ems_are_solid_and_stand_on_the_grid(
    typeset: Callable[..., Any], measure: int, whole: bool
) -> None:
    """R25: a measure of whole ems leaves nothing to adjust; indents too."""
    setting = typeset("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏" * 4, measure, indent=2, whole=whole)
    for number, line in enumerate(setting.lines):
        assert line.gap == 0
        assert [x / 10 for x in line.xs] == [at + (0 if number else 2) for at in range(len(line.xs))]
