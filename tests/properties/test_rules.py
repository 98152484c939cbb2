"""The hard rules hold in every line of every text, whichever composer set it, at every level, in lines of every width; what could
not be kept is told. By lists of this file's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.geom import fits
from layout.line.tell import compromises

CLOSERS = "’”）〕】］｝〉》」』〗｠"
OPENERS = "‘“（〔【［｛〈《「『〖｟"
STOPS = "、，。．：；！？‼⁇⁈⁉"
NEVER_FIRST = STOPS + CLOSERS + "–‐～〜·・‧／%％‰℃℉′″￠々〻"
NEVER_LAST = OPENERS + "￥€£№①②"
LEVELS = ["none", "basic", "gb", "strict"]

PIECES = st.sampled_from(
    [*"春风又绿江南岸明月何时照我还甲乙丙丁的了在一〇", *STOPS, *CLOSERS, *OPENERS, *"—–～·・／/々〃①②★●→😀𠅤", *"，。，。，。、",
     "“好”", "（见图）", "《春》", "‘我’", "。”", "，“", "！？", "。』」", "——", "……", "⸺", "…………", "——……", "“——",
     "63%", "1,500.5", "-5℃", "￥100", "$20", "+3.5%", "№7", "2026", "2026-11-22", "9:30", "9·11", "63%～68%", "3∶1", "1/4",
     "年", "月", "万元", "523.56km", "10Mbps", "5G", "Python", "C++", "It’s", "AT&T", "state-of-the-art", "特·马",
     " ", " ", "a b", "A", "\u3000", "\u00a0", "\u200b", "\u2060", "葛\U000e0100", "e\u0301", "m²", "事¹", "团-W",
     "http://a.cn/b-c?d=e", "news@abc.com"]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=70).map("".join)
MEASURES = st.one_of(
    st.integers(5, 40),
    st.floats(5, 40),
    st.lists(st.integers(4, 24), min_size=1, max_size=8).map(lambda some: some * 60),
)
EVERY = settings(max_examples=150, deadline=None)

UNITS = re.compile(
    r"——|……|⋯⋯|[0-9][0-9]|[0-9][.,:/·](?=[0-9])|(?<=[0-9])[.,:/·][0-9]|[-+￥$№][0-9]|[0-9][%％‰℃℉]|[0-9](?:km|Mbps|G(?![a-z]))"
)


def told(setting: Any, number: int) -> set[str]:
    return {c.rule for c in compromises(setting.prepared, setting.lines[number])}


def faults(setting: Any, level: str) -> Iterator[str]:
    """Hard rules that a line end breaks without a word."""
    text = setting.prepared.passage.text
    for number, (line, following) in enumerate(pairwise(setting.lines)):
        known = told(setting, number)
        whole = text[line.start : following.end]
        above, below = text[line.start : line.end].rstrip(" \u3000"), text[following.start : following.end]
        place = f"{above}|{below}"
        if any(m.start() < line.end - line.start < m.end() for m in UNITS.finditer(whole)):
            relieved = {"emergency-break", "kinsoku-relief"} & known and not re.search(r"(—\|—|…\|…)", place)
            if not relieved and not {"overfull-line"} & known:
                yield "R3 or R6 " + place
        if level == "none" or not above or {"kinsoku-relief", "overfull-line"} & known:
            continue
        if below[:1] and below[0] in NEVER_FIRST and not ("emergency-break" in known and below[0] in "·’%℃"):
            yield "R1 " + place
        if above[-1] in NEVER_LAST or (level != "basic" and above[-1] in "／"):
            yield "R2 " + place
        if level in ("gb", "strict") and below[:1] in ("…", "⋯"):
            yield "R1 ellipsis " + place
        if level == "strict" and below[:2] in ("——", "⸺"):
            yield "R1 dash " + place


@EVERY
@given(text=TEXTS, measure=MEASURES, level=st.sampled_from(LEVELS), whole=st.booleans(), indent=st.sampled_from([0, 2]))
def test_hard_rules_hold_or_are_told(
    typeset: Callable[..., Any], text: str, measure: Any, level: str, whole: bool, indent: int
) -> None:
    """R1, R2, R3, R6 at every line end, R7's words with them; no line over its measure."""
    setting = typeset(text, measure, level=level, whole=whole, indent=indent)
    if setting.rest is None:
        assert "".join(setting.texts) == text
    assert list(faults(setting, level)) == []
    for number, line in enumerate(setting.lines):
        assert fits(line.width, line.measure) or "overfull-line" in told(setting, number)


@EVERY
@given(text=TEXTS, measure=st.integers(5, 40), level=st.sampled_from(LEVELS))
def test_both_composers_keep_the_same_hard_rules(
    typeset: Callable[..., Any], text: str, measure: int, level: str
) -> None:
    """First-fit and whole-paragraph choice differ in where lines end, never in what is allowed: where either ends a line without
    a word, a line may end."""
    silent = []
    for whole in (False, True):
        setting = typeset(text, measure, level=level, whole=whole)
        ends = [line.end for n, line in enumerate(setting.lines[:-1]) if not told(setting, n)]
        silent.append((setting.prepared, ends))
    (prepared, first), (_, second) = silent
    assert all(prepared.breaks[end] >= 4 for end in (*first, *second))


@EVERY
@given(
    text=TEXTS,
    measure=MEASURES,
    whole=st.booleans(),
    profile=st.sampled_from(["kaiming", "line-end-half", "half"]),
)
def test_marks_at_line_ends_are_half(
    typeset: Callable[..., Any], text: str, measure: Any, whole: bool, profile: str
) -> None:
    """R10: a full line ends half an em behind the origin of its last mark (but in ``full``, where it has not to give, and in
    ``plain``); R11: a line that begins with an opener has its ink at the edge."""
    setting = typeset(text, measure, whole=whole, profile=profile)
    for line in setting.lines:
        words = text[line.start : line.end]
        if line.last or line.width < line.measure - 0.01:
            continue
        if words[-1] in "，。、；：！？）》」』】〉":
            assert line.measure - line.xs[-1] <= 5.0 + 0.01
        if words[0] in "（《「『【〈" and line.start:
            assert abs(line.xs[0] + 5.0) < 0.01


@EVERY
@given(text=TEXTS, measure=st.integers(8, 24), whole=st.booleans())
def test_gaps_are_told_by_their_size(typeset: Callable[..., Any], text: str, measure: int, whole: bool) -> None:
    """R12, R27: over a quarter em a note, over a half a finding, less nothing; the figure is the line's."""
    setting = typeset(text, measure, whole=whole)
    for line in setting.lines:
        loose = [c for c in compromises(setting.prepared, line) if c.rule == "loose-line"]
        assert bool(loose) is (line.gap > 0.25 + 1e-4)
        assert all(c.amount == line.gap for c in loose)


@EVERY
@given(text=TEXTS, measure=st.integers(6, 24), whole=st.booleans())
def test_no_lone_character_is_silent(typeset: Callable[..., Any], text: str, measure: int, whole: bool) -> None:
    """R15."""
    setting = typeset(text, measure, whole=whole)
    if len(setting.lines) < 2:
        return
    words = setting.texts[-1]
    letters = [c for c in words if (c.isalnum() and c not in "¹²") or c in "々〃★●→😀①②"]
    if len(letters) == 1:
        assert {"lone-character", "emergency-break"} & (
            told(setting, len(setting.lines) - 1) | told(setting, len(setting.lines) - 2)
        )
