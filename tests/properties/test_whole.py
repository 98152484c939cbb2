"""Whole-paragraph choice (R18): what holds of every text, and what it is for: better lines than first-fit."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.geom import fits
from layout.line import compose, compose_whole
from layout.line.model import Cursor, Measure

PIECES = st.sampled_from(
    [*"春风又绿江南岸明月何时照我还甲乙丙丁的了在", *"，。、；：！？々①—·～", "“好”", "（见图）", "《春》", "——", "……",
     "63%", "1,500.5", "-5℃", "2026", "年", "万元", "Python", "It’s", " ", "。”", "，“", "！？"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=80).map("".join)
NEVER_FIRST = "、，。．：；！？’”）〕】］｝〉》」』〗～·％%‰℃々"
QUICK = settings(max_examples=100, deadline=None)
NEWS = (
    "这座桥全长386米、净宽6.5米，只走行人和自行车，不通机动车。"
    "两端计数器显示，从10月18日零时到11月17日24时，31天里共有25.42万人次过桥。"
)


def uniform(em: float) -> Callable[[int], Measure]:
    return lambda _: Measure(10 * em)


def opened(lines: Any) -> float:
    """How far the lines but the last are opened, worst counting most."""
    return sum(line.gap**2 for line in lines[:-1])


@QUICK
@given(text=TEXTS, em=st.floats(6, 30))
def test_no_text_is_lost_and_no_line_is_too_wide(prepare_text: Any, text: str, em: float) -> None:
    prepared = prepare_text(text)
    lines, rest = compose_whole(prepared, Cursor(0), uniform(em))
    assert rest is None
    assert "".join(prepared.passage.text[line.start : line.end] for line in lines) == text
    told = {"overfull-line", "emergency-break", "kinsoku-relief"}
    for line in lines:
        assert fits(line.width, line.measure) or told & {c.rule for c in line.compromises}
    for line, following in pairwise(lines):
        relieved = {c.rule for c in line.compromises} & told
        assert relieved or prepared.passage.text[following.start] not in NEVER_FIRST


@QUICK
@given(text=TEXTS, ems=st.lists(st.integers(6, 25), min_size=1, max_size=6))
def test_what_found_no_measure_is_the_rest(prepare_text: Any, text: str, ems: list[int]) -> None:
    prepared = prepare_text(text)
    lines, rest = compose_whole(prepared, Cursor(0), lambda n: Measure(10.0 * ems[n]) if n < len(ems) else None)
    end = len(text) if rest is None else int(rest)
    assert "".join(prepared.passage.text[line.start : line.end] for line in lines) == text[:end]
    assert [line.measure for line in lines] == [10.0 * em for em in ems[: len(lines)]]
    assert rest is None or len(lines) == len(ems)


@QUICK
@given(text=TEXTS, em=st.sampled_from([10, 13, 19]))
def test_it_leaves_no_lone_character_that_first_fit_avoids(prepare_text: Any, text: str, em: int) -> None:
    prepared = prepare_text(text)
    first, _ = compose(prepared, Cursor(0), uniform(em))
    whole, _ = compose_whole(prepared, Cursor(0), uniform(em))
    if first and first[-1].start <= prepared.tail:
        assert whole[-1].start <= prepared.tail


@pytest.mark.parametrize("em", [9, 10, 11, 12, 13, 15, 19, 22])
def test_lines_of_news_are_no_more_open_than_first_fit_sets_them(prepare_text: Any, em: int) -> None:
    prepared = prepare_text(NEWS * 3, indent=2)
    first, _ = compose(prepared, Cursor(0), uniform(em))
    whole, _ = compose_whole(prepared, Cursor(0), uniform(em))
    assert opened(whole) <= opened(first) + 1e-9
    assert max(line.gap for line in whole) <= max(line.gap for line in first) + 1e-9


def test_a_line_more_or_fewer_is_had_where_it_is_not_too_open(prepare_text: Any) -> None:
    """Over some measures at least; where it cannot be had the setting stays what it was."""
    prepared = prepare_text(NEWS * 3, indent=2)
    found: dict[int, int] = {1: 0, -1: 0}
    for em in range(9, 30):
        best = compose_whole(prepared, Cursor(0), uniform(em))[0]
        for looseness in found:
            lines = compose_whole(prepared, Cursor(0), uniform(em), looseness)[0]
            assert len(lines) in (len(best), len(best) + looseness)
            assert max(line.gap for line in lines) <= 0.25
            found[looseness] += len(lines) != len(best)
    assert found[1] > 0
    assert found[-1] > 0
