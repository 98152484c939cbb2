"""R1 and R2, every single mark of their lists, at every level, between Han, behind a closing mark, and behind a space."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from layout.line.kinsoku import AVOID

NEVER_FIRST = (
    "、，。．：；！？‼⁇⁈⁉’”）〕】］｝〉》」』〗｠–‐～〜—·・‧／/%％‰°℃℉′″￠々〻,.:;!?)]}¹²³†‡¨ˇˉ―‖〃∶︶︺︾﹀﹄﹚﹜﹞"
)
NEVER_LAST = "‘“（〔【［｛〈《「『〖｟([{①⑩⑳⑴⒈❶㈠■◆"
BEFORE_DIGIT = "￥¥$€£№#+-±−＋－＃＄￡"
LEVELS = ["basic", "gb", "strict"]

Prepare = Callable[..., Any]


def may_end(prepared: Any, at: int) -> bool:
    return bool(prepared.breaks[at] >= AVOID)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("mark", NEVER_FIRST)
def test_never_starts_a_line(prepare_text: Prepare, mark: str, level: str) -> None:
    for before in ("国", "国”", "国。", "国 ", "国） "):
        assert not may_end(prepare_text(f"甲乙{before}{mark}丙丁", level=level), 2 + len(before)), before


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("mark", NEVER_FIRST)
def test_but_one_may_end_behind_it(prepare_text: Prepare, mark: str, level: str) -> None:
    """All but the solidus from level gb on (GB/T 15834 5.1.9)."""
    kept = mark in "／/" and level != "basic"
    assert may_end(prepare_text(f"甲乙国{mark}丙丁", level=level), 4) is not kept


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("mark", NEVER_LAST)
def test_never_ends_a_line(prepare_text: Prepare, mark: str, level: str) -> None:
    for after in ("国", "“国", "Ab", "5", " 国", "\u3000国"):
        text = f"甲乙{mark}{after}丙丁"
        assert not any(may_end(prepare_text(text, level=level), at) for at in range(3, 3 + len(after))), after
    assert may_end(prepare_text(f"甲乙{mark}国丙丁", level=level), 2)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("sign", BEFORE_DIGIT)
def test_a_sign_stays_with_its_number(prepare_text: Prepare, sign: str, level: str) -> None:
    prepared = prepare_text(f"甲乙{sign}255丙丁", level=level)
    assert [may_end(prepared, at) for at in range(2, 7)] == [True, False, False, False, True]


@pytest.mark.parametrize(
    ("mark", "levels"),
    [
        pytest.param("……", {"basic"}, id="R1 an ellipsis may start one at basic only"),
        pytest.param("⋯⋯", {"basic"}, id="R1 so may a raised one"),
        pytest.param("——", {"basic", "gb"}, id="R1 a dash but at strict"),
        pytest.param("⸺", {"basic", "gb"}, id="R1 so may a dash of one character"),
    ],
)
def test_two_em_marks_start_a_line_by_level(prepare_text: Prepare, mark: str, levels: set[str]) -> None:
    assert {level for level in LEVELS if may_end(prepare_text(f"甲乙{mark}丙丁", level=level), 2)} == levels


@pytest.mark.parametrize("mark", sorted({*NEVER_FIRST, *NEVER_LAST} - {*"%‰°℃℉′″¹²³,.:;!?)]}([{†‡／/％￠"}))
def test_level_none_forbids_nothing(prepare_text: Prepare, mark: str) -> None:
    prepared = prepare_text(f"甲乙{mark}丙丁", level="none")
    assert may_end(prepared, 2)
    assert may_end(prepared, 3)


@pytest.mark.parametrize("level", ["none", *LEVELS])
@pytest.mark.parametrize("unit", ["——", "……", "⋯⋯", "————", "…………", "9·11", "63%", "-5", "5km", "葛\U000e0100"])
def test_units_are_whole_at_every_level(prepare_text: Prepare, unit: str, level: str) -> None:
    prepared = prepare_text(f"甲乙{unit}丙丁", level=level)
    assert not any(may_end(prepared, at) for at in range(3, 2 + len(unit)))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("mark", NEVER_FIRST + NEVER_LAST)
@pytest.mark.parametrize("whole", [False, True])
def test_no_line_shows_it(typeset: Callable[..., Any], mark: str, level: str, whole: bool) -> None:
    """The same seen from the lines, wherever the mark falls."""
    for lead in range(3, 7):
        texts = typeset("甲" * lead + mark + "乙" * 9, 5, level=level, whole=whole).texts
        shown = {text[0] for text in texts[1:]} if mark in NEVER_FIRST else {text[-1] for text in texts[:-1]}
        assert mark not in shown, texts
