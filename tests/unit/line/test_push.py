"""R9: what is done first with a line that comes out uneven. Four ways, as a desk may ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Typeset = Callable[..., Any]

TAKEN_IN = "春，风又绿江何，"
"""At seven em, half an em too long: the comma inside can give it."""
TEXT = TAKEN_IN + "南岸明月何时照我还又一春"


@pytest.mark.parametrize("whole", [pytest.param(False, id="first-fit"), pytest.param(True, id="whole")])
@pytest.mark.parametrize(
    ("push", "first"),
    [
        pytest.param("in-first", TAKEN_IN, id="先挤进"),
        pytest.param("out-first", "春，风又绿江", id="先推出"),
        pytest.param("out-only", "春，风又绿江", id="只推出"),
        pytest.param("least", TAKEN_IN, id="少动：半字比一字少"),
    ],
)
def test_the_first_line(typeset: Typeset, push: str, first: str, whole: bool) -> None:
    assert typeset(TEXT, 7, push=push, whole=whole).texts[0] == first


def test_least_carries_down_where_that_moves_less(typeset: Typeset) -> None:
    """One em to be taken in out of two marks, or a fifth of an em to be spread."""
    text = "春，风，又绿江何，南岸明月何时照我还又一春"
    assert typeset(text, 7.2, push="in-first").texts[0] == "春，风，又绿江"
    squeezed = "春，风，又绿江何，南岸明月何时照我还又一春"
    assert typeset(squeezed, 8.1, push="in-first").texts[0] == "春，风，又绿江何，"
    assert typeset(squeezed, 7.1, push="least").texts[0] == "春，风，又绿江"


def test_out_first_takes_in_rather_than_tear_open(typeset: Typeset) -> None:
    """Where carrying down would open the gaps beyond what is reported."""
    text = "春，风，constellation，又绿江南"
    carried = typeset(text, 10, push="out-only").lines[0]
    assert carried.gap > 0.25
    assert typeset(text, 10, push="out-first").texts[0] == "春，风，constellation，"


def test_out_only_never_squeezes(typeset: Typeset) -> None:
    text = "春，风又绿江（何），南岸明月，何时照我还；又一春，“去年今日”此门中。人面桃花，相映红。"
    for whole in (False, True):
        setting = typeset(text, 7, push="out-only", whole=whole)
        natural = setting.prepared.edges.pens
        for line in setting.lines:
            for at in range(line.start, line.end - 1):
                step = line.xs[at + 1 - line.start] - line.xs[at - line.start]
                assert step >= natural[at + 1] - natural[at] - 1e-6
