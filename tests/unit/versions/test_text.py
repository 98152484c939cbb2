"""Two texts compared: what is told makes one of them the other, in pieces an editor would name."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.versions.text import edits


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(before[e.a : e.a_end], after[e.b : e.b_end]) for e in edits(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("桥通了。", "桥通了。", []),
        ("桥通了。", "桥刚通了。", [("", "刚")]),
        ("桥刚通了。", "桥通了。", [("刚", "")]),
        ("花了86万元。", "花了1.2亿元。", [("86万", "1.2亿")]),
        ("共12460亩。", "共12,460亩。", [("12460", "12,460")]),
        ("a bridge opened", "a Bridge opened", [("bridge", "Bridge")]),
        ("一句。二句。三句。", "一句。三句。", [("二句。", "")]),
        ("一句。三句。", "一句。二句。三句。", [("", "二句。")]),
        ("老人说好。", "老太太说好。", [("人", "太太")]),
        ("", "全新", [("", "全新")]),
        ("全旧", "", [("全旧", "")]),
        ("甲乙丙丁戊己", "甲子丙丑戊己", [("乙", "子"), ("丁", "丑")]),
        ("共花掉八十六万元", "共用去九十二万元", [("花掉八十六", "用去九十二")]),
    ],
)
def test_words_numbers_and_characters(before, after, changes):
    assert told(before, after) == changes


TEXT = st.text(alphabet="的一是。，！12ab ", max_size=80)


@given(TEXT, TEXT)
def test_the_changes_make_one_of_the_other(before, after):
    at, made = 0, []
    for edit in edits(before, after):
        made += [before[at : edit.a], after[edit.b : edit.b_end]]
        at = edit.a_end
    assert "".join([*made, before[at:]]) == after


def test_hostile_texts_take_no_time():
    began = time.perf_counter()
    (edit,) = edits("a b" * 40_000, "b a" * 40_000)
    assert (edit.a, edit.b) == (0, 0)
    assert time.perf_counter() - began < 5
