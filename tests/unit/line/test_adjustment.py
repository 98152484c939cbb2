"""R9, R12, R17: what gives first when a line is tight, and what grows first when it is open. Sizes of 10 pt."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

Typeset = Callable[..., Any]


def steps(setting: Any, line: int = 0) -> list[float]:
    """Distances between neighbouring glyph origins of a line, in em."""
    xs = setting.lines[line].xs
    return [round((b - a) / setting.prepared.em, 4) for a, b in pairwise(xs)]


def test_a_full_line_is_set_solid(typeset: Typeset) -> None:
    setting = typeset("春风又绿江南岸明月何时照我还", 7)
    assert steps(setting) == [1.0] * 6
    assert setting.lines[0].gap == 0
    assert setting.lines[0].width == 70


def test_a_mark_at_the_line_end_is_half(typeset: Typeset) -> None:
    """R10: seven characters and a half are open by half an em, spread evenly."""
    setting = typeset("春风又绿江南，明月何时照我还", 7)
    assert setting.texts[0] == "春风又绿江南，"
    assert steps(setting) == [round(1 + 0.5 / 6, 4)] * 6
    assert setting.lines[0].gap == pytest.approx(0.5 / 6)
    assert setting.lines[0].width == pytest.approx(70)


def test_full_profile_trims_it_only_when_needed(typeset: Typeset) -> None:
    """R17, step 1."""
    assert typeset("春风又绿江，明月何时照我", 6, profile="full").lines[0].gap == 0
    tight = typeset("春风又绿江南，明月何时照我", 6.5, profile="full")
    assert tight.texts[0] == "春风又绿江南，"
    assert steps(tight) == [1.0] * 6


def test_squeezing_comes_before_carrying_down(typeset: Typeset) -> None:
    """R9: the comma gives half an em, so 何 and its comma need not go down."""
    setting = typeset("春，风又绿江何，南岸明月", 7)
    assert setting.texts[0] == "春，风又绿江何，"
    assert steps(setting)[1] == 0.5
    assert setting.lines[0].gap == 0


@pytest.mark.parametrize(
    ("text", "measure", "squeezed"),
    [
        pytest.param(
            "春（风）又，绿A江。南岸明月何时", 11.75, {0: 0.875, 3: 0.875}, id="brackets first, each the same"
        ),
        pytest.param("春风又，绿A江。南岸明月何时照我还", 9.75, {3: 0.75}, id="then commas"),
        pytest.param("春风又绿A江。南岸明月何时照我还", 8.9, {3: 1.2, 4: 0.7}, id="then Han-Latin gaps"),
        pytest.param("春风又绿江。南岸明月何时照我还", 7.75, {5: 0.75}, id="full stops last"),
    ],
)
def test_order_of_squeezing(typeset: Typeset, text: str, measure: float, squeezed: dict[int, float]) -> None:
    """R17: only the first class gives where it is enough; every place of the class the same share."""
    natural, found = steps(typeset(text, 40)), steps(typeset(text, measure))
    assert {at: found[at] for at in range(len(found)) if found[at] != natural[at]} == squeezed


def test_a_class_is_used_up_before_the_next(typeset: Typeset) -> None:
    """The comma gives all it has, the gaps an eighth each, and the full stop the rest."""
    found = steps(typeset("春风又，绿A江。南岸明月何时照我还", 9.22))
    assert found[3:8] == [0.5, 1.125, 0.625, 1.0, 0.97]


def test_no_compression_beside_a_dash(typeset: Typeset) -> None:
    """R3: the comma before the dash keeps its blank, the other one gives."""
    setting = typeset("春，——风又，绿江南岸明月", 9.5)
    xs = setting.lines[0].xs
    assert setting.texts[0] == "春，——风又，绿江南"
    assert (xs[4] - xs[1], xs[7] - xs[6]) == pytest.approx((30, 5))


def test_stops_keep_their_width_in_houses_that_forbid_it(typeset: Typeset) -> None:
    setting = typeset("春风又绿江。南岸明月何时照我还", 8.75, full_stop_compressible=False)
    assert setting.texts[0] == "春风又绿江。南岸"
    assert steps(setting)[5] >= 1.0


def test_word_spaces_open_first(typeset: Typeset) -> None:
    """R12, step 1: up to half an em, before anything else."""
    setting = typeset("ab cd春风又绿江南岸abcdefg", 10)
    assert setting.texts[0] == "ab cd春风又绿江南岸"
    assert steps(setting)[2] == 0.5
    assert setting.lines[0].gap == 0


def test_then_han_latin_gaps_then_all_others(typeset: Typeset) -> None:
    """R12, steps 2 and 3; R14's limit of half an em. Nothing opens inside the word."""
    setting = typeset("春风ab又绿江abcdefghij", 7.5)
    assert setting.texts[0] == "春风ab又绿江"
    each = 0.5 / 3
    assert steps(setting) == pytest.approx([1 + each, 1.5, 0.5, 1.0, 1 + each, 1 + each], abs=1e-3)
    assert setting.lines[0].gap == pytest.approx(each)


def test_nothing_opens_beside_connectors_and_inside_units(typeset: Typeset) -> None:
    """R4, R6, R12: 63%～68% and 9·11 are as wide in an open line as in a solid one."""
    open_line = steps(typeset("春风63%～68%又9·11绿江南岸abcdefghij", 16))
    solid = steps(typeset("春风63%～68%又9·11绿江南岸abcdefghij", 40))
    grown = [at for at, (a, b) in enumerate(zip(solid, open_line, strict=False)) if b > a + 1e-6]
    assert not set(grown) & {2, 3, 4, 5, 6, 7, 10, 11, 12}
    assert {0, 14, 15} <= set(grown)


def test_a_hair_is_not_worth_a_squeeze(typeset: Typeset) -> None:
    """A line that is full but for 1/40 em a gap is spread, not squeezed."""
    setting = typeset("ab，春风又绿江南岸春风又绿江南岸明月何时照我还", 16.1)
    assert setting.texts[0] == "ab，春风又绿江南岸春风又绿江南岸"
    assert 0 < setting.lines[0].gap < 0.025


def test_no_more_than_a_character_is_taken_in(typeset: Typeset) -> None:
    """A number of 2 em goes down although the line could take it in: the gaps hardly open."""
    setting = typeset("春，风，又，绿，江，南，岸12345678年的事", 14)
    assert setting.texts[0] == "春，风，又，绿，江，南，岸"


def test_a_loose_line_is_told(typeset: Typeset) -> None:
    """R27."""
    setting = typeset("春风又绿abcdefghijklm", 5.5)
    loose = setting.lines[0].compromises[0]
    assert (loose.rule, loose.number, loose.start, loose.end) == ("loose-line", "R12", 0, 4)
    assert loose.amount == pytest.approx(0.5)


def test_a_line_without_gaps_is_short(typeset: Typeset) -> None:
    setting = typeset("http://abcdefgh.cn/abcdefghijk", 8)
    assert setting.lines[0].compromises[0].rule == "short-line"
    assert setting.lines[0].width < 80
