"""R15: no paragraph ends with one character on a line of its own, whatever stands behind the character, whatever emphasis it has
(ctex#102), in lines of any width; the last line is set solid."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

import pytest

from layout.content.model import Mark
from layout.line.tell import compromises

Typeset = Callable[..., Any]

HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"
ENDINGS = ["", "。", "。”", "！？", "）。", "……", "——", "¹", "’。”", "5", "5。", "A", "A。", "5%", "々"]


def letters(text: str) -> int:
    """Han, letters and digits; a word of one letter counts as one."""
    return sum(char.isalnum() or char == "々" for char in text.replace("¹", ""))


@pytest.mark.parametrize(
    ("measure", "whole"),
    [
        (7, True),
        (9, True),
        (13, True),
        (17, True),
        (19, True),
        ([9, 9, 6, 6, 9, 9, 5, 12], True),
        (13, False),
        (19, False),
    ],
)
@pytest.mark.parametrize("ending", ENDINGS)
def test_the_last_line_has_two_characters(typeset: Typeset, ending: str, measure: Any, whole: bool) -> None:
    widths = list(islice(cycle(measure), 40)) if isinstance(measure, list) else measure
    for length in range(9, 46):
        setting = typeset(HAN[:length] + ending, widths, whole=whole)
        if len(setting.lines) > 1:
            assert letters(setting.texts[-1]) > 1, setting.texts[-2:]
            assert not any("lone" in c.rule for line in setting.lines for c in compromises(setting.prepared, line))


@pytest.mark.parametrize("whole", [False, True])
def test_it_is_worse_than_an_open_line(typeset: Typeset, whole: bool) -> None:
    """R15 is hard, a gap over half an em is told (R12): five gaps share three em."""
    assert typeset("天地玄黄宇宙洪荒——", 9, whole=whole).texts == ["天地玄黄宇宙", "洪荒——"]


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("emphasis", ["bold", "kai"])
def test_emphasis_on_it_changes_nothing(typeset: Typeset, emphasis: str, whole: bool) -> None:
    for length in range(8, 40):
        text = HAN[:length] + "。"
        plain = typeset(text, 7, whole=whole).texts
        for start in (length - 1, length, 0):
            assert typeset(text, 7, whole=whole, marks=(Mark(start, length + 1, emphasis),)).texts == plain


@pytest.mark.parametrize("whole", [False, True])
def test_it_is_taken_in_where_the_line_above_can_give(typeset: Typeset, whole: bool) -> None:
    """Rather than one more carried down: two commas give 岸 its room."""
    assert typeset("春，风，又绿江南岸。", 8.5, whole=whole).texts == ["春，风，又绿江南岸。"]


@pytest.mark.parametrize("whole", [False, True])
def test_else_one_more_is_carried_down_and_the_line_above_opened(typeset: Typeset, whole: bool) -> None:
    setting = typeset("春风又绿江南岸明。", 7, whole=whole)
    assert setting.texts == ["春风又绿江南", "岸明。"]
    assert setting.lines[0].gap == pytest.approx(1 / 5)


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize(
    ("text", "width"), [("春风又绿江南岸，明月。", 2.5), ("春风又绿江南岸A5的", 2.25), ("春风又绿江南岸（何）”。", 2.0)]
)
def test_the_last_line_is_solid(typeset: Typeset, text: str, width: float, whole: bool) -> None:
    """R15 with R8, R10 and R14: nothing is opened, marks are compressed, the last is half."""
    setting = typeset(text, [7.5, 7.5] if "，" in text else 7, whole=whole)
    last = setting.lines[-1]
    solid = typeset(setting.texts[-1], 40).lines[0]
    assert last.last
    assert last.gap == 0
    assert last.width == pytest.approx(solid.width)
    assert width <= last.width / 10


def test_a_paragraph_of_one_character_is_what_it_is(typeset: Typeset) -> None:
    setting = typeset("好！", 7)
    assert [c.rule for line in setting.lines for c in compromises(setting.prepared, line)] == []
