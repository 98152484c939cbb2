"""compose: measures, cursors, alignment, first and last lines, and what happens when nothing fits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from layout.line import compose
from layout.line.model import Cursor, Measure

Typeset = Callable[..., Any]

TEXT = "春风又绿江南岸明月何时照我还"


def test_nothing_gives_no_line(typeset: Typeset) -> None:
    setting = typeset("", 5)
    assert (setting.lines, setting.rest) == ((), None)


def test_the_rest_is_where_the_slots_ended(typeset: Typeset) -> None:
    setting = typeset(TEXT, [5, 4])
    assert setting.texts == ["春风又绿江", "南岸明月"]
    assert setting.rest == Cursor(9)
    lines, rest = compose(setting.prepared, setting.rest, lambda _: Measure(50))
    assert [(line.start, line.end, line.last) for line in lines] == [(9, 14, True)]
    assert rest is None


def test_no_slot_at_all(typeset: Typeset) -> None:
    setting = typeset(TEXT, [])
    assert (setting.lines, setting.rest) == ((), Cursor(0))


def test_measures_may_differ_line_by_line(typeset: Typeset) -> None:
    setting = typeset(TEXT, [3, 6, 5])
    assert setting.texts == ["春风又", "绿江南岸明月", "何时照我还"]
    assert [line.measure for line in setting.lines] == [30, 60, 50]


def test_the_indent_is_the_first_lines_only(typeset: Typeset) -> None:
    setting = typeset(TEXT, 7, indent=2)
    assert setting.texts == ["春风又绿江", "南岸明月何时照", "我还"]
    assert [line.xs[0] for line in setting.lines] == [20, 0, 0]
    assert compose(setting.prepared, Cursor(5), lambda _: Measure(70))[0][0].xs[0] == 0


@pytest.mark.parametrize(
    ("align", "first", "width"), [("left", 0, 30), ("right", 30, 60), ("centre", 15, 45), ("justify", 0, 30)]
)
def test_alignment(typeset: Typeset, align: str, first: float, width: float) -> None:
    line = typeset("春风又", 6, align=align).lines[0]
    assert (line.xs[0], line.width) == (first, width)


@pytest.mark.parametrize(
    ("text", "xs"),
    [
        ("科技城", (0, 25, 50)),
        ("科A城", (0, 27.5, 50)),
        ("科", (0,)),
        ("春——秋", (0, 20, 30, 50)),
    ],
)
def test_spread_fills_the_measure(typeset: Typeset, text: str, xs: tuple[float, ...]) -> None:
    """撑满: equal gaps over the whole measure, none inside a dash."""
    found = typeset(text, 6, align="spread").lines[0].xs
    assert len(found) == len(xs)
    assert found[0] == 0
    assert found[-1] == pytest.approx(xs[-1])


def test_the_last_line_is_solid(typeset: Typeset) -> None:
    """R15, R10: not spread, its mark trimmed."""
    line = typeset("春风又绿江南，岸边。", 7).lines[-1]
    assert (line.last, line.gap, line.width) == (True, 0, 25)


def test_a_lone_character_is_taken_in(typeset: Typeset) -> None:
    """R15: the comma gives way to 岸 and its full stop."""
    setting = typeset("春，风，又绿江南岸。", 8.5)
    assert setting.texts == ["春，风，又绿江南岸。"]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("春风又绿江南岸明。", ["春风又绿江南", "岸明。"]),
        ("春风又绿江南岸5", ["春风又绿江南", "岸5"]),
        ("春风又绿江南岸。）", ["春风又绿江", "南岸。）"]),
    ],
)
def test_or_its_neighbour_carried_down(typeset: Typeset, text: str, texts: list[str]) -> None:
    measure = 6.5 if "）" in text else 7
    setting = typeset(text, measure)
    assert setting.texts == texts
    assert not any(c.rule == "lone-character" for line in setting.lines for c in line.compromises)


def test_a_lone_character_that_cannot_be_helped_is_told(typeset: Typeset) -> None:
    setting = typeset("春风岸", 2)
    assert setting.texts == ["春风", "岸"]
    assert [c.rule for c in setting.lines[0].compromises] == ["lone-character"]


def test_an_address_is_broken_rather_than_a_line_torn_open(typeset: Typeset) -> None:
    """R7: the e-mail would leave two characters in a line of eleven em."""
    setting = typeset("邮箱abcdefgh@abcdefgh.com请来信", 11)
    assert setting.texts[0] == "邮箱abcdefgh@abcdefgh"
    assert setting.lines[0].compromises[0].rule == "emergency-break"


def test_a_word_longer_than_the_line_is_broken(typeset: Typeset) -> None:
    setting = typeset("abcdefghijklmnop", 4)
    assert setting.texts == ["abcdefgh", "ijklmnop"]
    assert setting.lines[0].compromises[0].number == "R7"


def test_a_run_of_marks_longer_than_the_line_gives_way(typeset: Typeset) -> None:
    """R1, R2 and clreq's local relief: allowed, never silent."""
    setting = typeset("春。』」）》〉】绿江", 2)
    assert "".join(setting.texts) == "春。』」）》〉】绿江"
    relief = [c for line in setting.lines for c in line.compromises if c.rule == "kinsoku-relief"]
    assert relief
    assert relief[0].number == "R1"
    openers = [
        c for line in typeset("（〔【《〈「春风", 1.5).lines for c in line.compromises if c.rule == "kinsoku-relief"
    ]
    assert openers[0].number == "R2"


def test_what_is_wider_than_the_measure_runs_over_and_is_told(typeset: Typeset) -> None:
    """A dash is never split, however narrow the slot; every line takes something."""
    setting = typeset("——春", [1, 0.2])
    assert setting.texts == ["——", "春"]
    assert [c.rule for line in setting.lines for c in line.compromises] == ["overfull-line", "overfull-line"]
    assert setting.lines[0].compromises[0].amount == pytest.approx(1.0)


def test_spaces_at_the_end_are_not_measured(typeset: Typeset) -> None:
    line = typeset("ab cd ", 3).lines[0]
    assert (line.end, line.width) == (6, 22.5)
    assert line.xs[5] == line.width


def test_looseness_is_accepted(typeset: Typeset) -> None:
    prepared = typeset(TEXT, 7).prepared
    assert compose(prepared, Cursor(0), lambda _: Measure(70), 1) == compose(prepared, Cursor(0), lambda _: Measure(70))
