"""R13: a stop that hangs outside the measure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Typeset = Callable[..., Any]
BOTH = pytest.mark.parametrize("whole", [pytest.param(False, id="first-fit"), pytest.param(True, id="whole")])


@BOTH
def test_what_cannot_be_taken_in_hangs(typeset: Typeset, whole: bool) -> None:
    setting = typeset("春风又绿江南岸，明月何时照我还", 7, hanging="allow", whole=whole)
    assert setting.texts[0] == "春风又绿江南岸，"
    line = setting.lines[0]
    assert line.gap == 0
    assert line.xs[-1] == pytest.approx(70)
    assert line.width == pytest.approx(75)


@BOTH
def test_what_can_be_taken_in_does_not(typeset: Typeset, whole: bool) -> None:
    """R17 before R13: the first comma gives the half em that is missing."""
    setting = typeset("春，风又绿江南，明月何时照我还", 7.5, hanging="allow", whole=whole)
    assert setting.texts[0] == "春，风又绿江南，"
    assert setting.lines[0].width == pytest.approx(75)


@BOTH
def test_force_hangs_always(typeset: Typeset, whole: bool) -> None:
    setting = typeset("春，风又绿江南，明月何时照我还", 7, hanging="force", whole=whole)
    line = setting.lines[0]
    assert setting.texts[0] == "春，风又绿江南，"
    assert line.xs[-1] == pytest.approx(70)
    assert line.xs[2] - line.xs[1] == pytest.approx(10)  # nothing was squeezed


def test_never_without_the_option(typeset: Typeset) -> None:
    assert typeset("春风又绿江南岸，明月何时照我还呢", 7).texts[0] == "春风又绿江南"


@pytest.mark.parametrize("end", ["”，", "。”", "）。", "！？", "》、"])
def test_never_beside_another_mark(typeset: Typeset, end: str) -> None:
    """One stop only; brackets and quotes never."""
    setting = typeset(f"春风又绿江南岸{end}明月何时照我还呢", 7, hanging="allow")
    assert setting.texts[0] == "春风又绿江南"
    for line in setting.lines:
        assert line.width <= line.measure + 1e-6


@pytest.mark.parametrize("mark", "、，。．；：？！")
def test_all_mainland_stops(typeset: Typeset, mark: str) -> None:
    assert typeset(f"春风又绿江南岸{mark}明月何时照我还呢", 7, hanging="allow").texts[0] == f"春风又绿江南岸{mark}"


@BOTH
def test_the_rest_of_the_line_is_spread_to_the_measure(typeset: Typeset, whole: bool) -> None:
    setting = typeset("春风又绿江南，明月何时照我还呢天", 6.4, hanging="force", whole=whole)
    line = setting.lines[0]
    assert setting.texts[0] == "春风又绿江南，"
    assert line.xs[-1] == pytest.approx(64)
    assert line.xs[5] == pytest.approx(54)


def test_a_stop_that_ends_the_paragraph_stays_at_its_place(typeset: Typeset) -> None:
    line = typeset("春风又绿。", 7, hanging="force").lines[-1]
    assert line.xs[-1] == pytest.approx(40)
