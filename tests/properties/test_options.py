"""What holds whatever a style asks of the composer: hanging, order of repair, cells, hyphens, profiles, levels, all at once."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.geom import fits
from layout.line import place

PIECES = st.sampled_from(
    [*"春风又绿江南岸明月何时照我还甲乙丙丁的了在", *"，。、；：！？々①—·～", "“好”", "（见图）", "《春》", "‘我’", "——", "……",
     "63%", "1,500.5", "-5℃", "￥100", "2026", "年", "万元", "Python", "It’s", " ", "a b", "。”", "，“", "！？", "newspaper",
     "international", "https://example.com/a/b?c=d", "desk@example.com"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map("".join)
STYLES = st.fixed_dictionaries(
    {
        "hanging": st.sampled_from(["none", "allow", "force"]),
        "push": st.sampled_from(["in-first", "out-first", "out-only", "least"]),
        "cells": st.booleans(),
        "hyphenate": st.booleans(),
        "profile": st.sampled_from(["full", "kaiming", "line-end-half", "half", "plain"]),
        "level": st.sampled_from(["none", "basic", "gb", "strict"]),
        "whole": st.booleans(),
        "indent": st.sampled_from([0, 2]),
    }
)
QUICK = settings(max_examples=150, deadline=None)
STOPS = "、，。．；：！？"


@QUICK
@given(text=TEXTS, measures=st.lists(st.integers(5, 25), min_size=1, max_size=8), style=STYLES)
def test_all_text_is_set_and_nothing_leaves_the_measure(
    typeset: Callable[..., Any], text: str, measures: list[int], style: dict[str, Any]
) -> None:
    """Lines of different measures, as beside a cut-out. Only a stop that hangs stands outside."""
    setting = typeset(text, [measures[n % len(measures)] for n in range(400)], **style)
    assert "".join(setting.texts) == text
    for line, typed in zip(setting.lines, setting.texts, strict=True):
        if any(c.rule == "overfull-line" for c in line.compromises):
            continue
        hangs = style["hanging"] != "none" and typed.rstrip()[-1:] in STOPS
        assert fits(line.width, line.measure + (setting.prepared.em if hangs else 0.0))
    runs = [run for line in setting.lines for run in place(setting.prepared, line, 0, 0)]
    assert "".join(cluster for run in runs for cluster in run.clusters) == text


@QUICK
@given(text=TEXTS, measure=st.integers(7, 25), style=STYLES)
def test_a_hyphen_stands_only_between_the_letters_of_a_word(
    typeset: Callable[..., Any], text: str, measure: int, style: dict[str, Any]
) -> None:
    setting = typeset(text, measure, **style)
    for line, following in pairwise(setting.lines):
        if line.hyphen is not None:
            assert style["hyphenate"]
            assert text[line.end - 2 : line.end].isalpha()
            assert text[following.start : following.start + 2].isalpha()
    assert setting.lines[-1].hyphen is None if setting.lines else True
