"""What holds of every head and width (R19)."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.geom import fits

OWN = ("苎溪坞头", "云汀三中", "陆砚秋")
"""Words of the workspace."""
NUMBERS = ("20万欧元", "12.6%", "第28部", "2026年11月20日", "1.5亿元")
"""None in words: before 丰收, 三双 would be three and 双丰收."""
GROUPS = ("《山海》", "“渡口”")
LATIN = ("iPhone", "CBA")
WHOLE = (*OWN, *NUMBERS, *GROUPS, *LATIN)
PLAIN = (
    *("图书馆", "居民", "修好", "一座", "桥", "路灯", "走进", "学校", "孩子", "丰收", "老人", "江边"),
    *("早稻", "突破", "昨天", "把", "又", "，", "：", " "),
)
CLINGING = ("的", "了", "吗", "呢", "们", "和", "与", "在")
"""Not 着, 过 and 等, which begin words of their own with what follows by chance: 着陆, 过桥, 等候."""
PIECES = st.lists(st.sampled_from((*WHOLE, *PLAIN, *CLINGING)), min_size=1, max_size=14).filter(
    lambda pieces: not re.search("[A-Za-z][0-9]", "".join(pieces))  # iPhone2026 is one word, whatever follows
)
ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)
FITS = st.fixed_dictionaries(
    {"most_lines": st.integers(1, 4), "shape": st.sampled_from(["balanced", "long-first", "short-first"]),
     "least_tracking": st.sampled_from([0.0, -0.05]), "least_scale": st.sampled_from([0.85, 1.0])}
)  # fmt: skip
QUICK = settings(max_examples=150, deadline=None)


@QUICK
@given(pieces=PIECES, width=st.floats(2, 30), fit=FITS)
def test_no_rule_is_broken_in_silence(
    break_text: Callable[..., Any], pieces: list[str], width: float, fit: dict[str, Any]
) -> None:
    text = "".join(pieces)
    found = break_text(text, width, words=frozenset(OWN), **fit)
    assert "".join(found.texts) == text
    assert 1 <= len(found.lines) <= fit["most_lines"]
    assert all(fits(one.line.width, width * 10) for one in found.lines)
    if "head-no-break" in found.rules:
        return
    for line, following in pairwise(found.texts):
        assert following[0] not in "的了着过吗呢吧们和与等，："
        assert line.rstrip()[-1:] not in "和与在“《"
        assert len(line.strip("，：“”《》 ")) > 1
    ends = set(accumulate(map(len, found.texts)))
    starts = [0, *accumulate(map(len, pieces))]
    for start, piece in zip(starts, pieces, strict=False):
        torn = ends & set(range(start + 1, start + len(piece)))
        if piece in (*OWN, *NUMBERS, *LATIN):
            assert not torn
        if piece in GROUPS and "head-group-split" not in found.rules:
            assert not torn


@QUICK
@given(text=ANY_TEXT, width=st.floats(0.5, 20), fit=FITS)
def test_any_text_is_kept_whole_and_set_the_same_again(
    break_text: Callable[..., Any], text: str, width: float, fit: dict[str, Any]
) -> None:
    found = break_text(text, width, **fit)
    assert "".join(found.texts) == text
    again = break_text(text, width, **fit)
    assert [one.line for one in again.lines] == [one.line for one in found.lines]


@QUICK
@given(lines=st.lists(PIECES.map("".join), min_size=1, max_size=3), width=st.floats(4, 30))
def test_the_authors_breaks_stand(break_text: Callable[..., Any], lines: list[str], width: float) -> None:
    found = break_text(lines, width, most_lines=3, least_tracking=-0.05)
    ends = set(accumulate(map(len, found.texts)))
    assert set(accumulate(map(len, lines))) <= ends
