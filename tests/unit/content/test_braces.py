"""Marks with brackets: dots, readings, annotations, scripts; what looks like one and is text; what is told."""

from __future__ import annotations

import re
import time

import pytest

from layout.content.markup import Draft, read_body
from layout.diag import Report
from layout.source import Passage, Source

NAMES = {"dots": "·", "note": "注", "superscript": "上", "subscript": "下", "bold": "b", "kai": "k"}


def read(text: str) -> tuple[Draft, list[str]]:
    report = Report()
    (draft,) = read_body(Passage(text, Source("a.md", text), range(len(text))), report)
    told = [f"{d.text.removeprefix('markup-leftover/')} {d.params['found']}" for d in report.diagnostics]
    assert all(not re.search("[{}]{3}", f"{d.message('zh')}{d.message('en')}") for d in report.diagnostics)
    return draft, told


def shown(draft: Draft) -> str:
    """The text with its marks as ‹kind…›, a reading as ‹reading:…›."""
    out = ""
    for at in range(len(draft.text) + 1):
        out += "›" * sum(m.end == at for m in draft.marks)
        for mark in draft.marks:
            if mark.start == at:
                out += f"‹{mark.reading.text}:" if mark.reading else f"‹{NAMES[mark.kind]}"
        out += draft.text.text[at : at + 1]
    return out


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("这是[[重点]]。", "这是‹·重点›。"),
        ("[[重点，也是]]**[[难点]]**", "‹·重点，也是›‹·‹b难点››"),
        ("{彧|yù}", "‹yù:彧›"),
        ("{饕餮|tāotiè}之徒", "‹tāotiè:饕餮›之徒"),
        ("{荀彧|xún|yù}", "‹xún:荀›‹yù:彧›"),
        ("{北京人|||rén}", "北京‹rén:人›"),
        ("**{彧|yù}**和[[{彧|yù}字]]", "‹yù:‹b彧››和‹yù:‹·彧›字›"),
        ("{䶮\ufe00龙|yǎn|lóng}", "‹yǎn:䶮\ufe00›‹lóng:龙›"),
        ("颍阴（{{今河南许昌}}）人", "颍阴（‹注今河南许昌›）人"),
        ("鲁迅{{1881—1936}}", "鲁迅‹注1881—1936›"),
        ("{{每m^{2}种**三**株}}", "‹注每m‹上2›种‹b三›株›"),
        ("{{面积^{2}}}和", "‹注面积‹上2››和"),
        ("3.5km^{2}，CO_{2}，文献^{[1]}", "3.5km‹上2›，CO‹下2›，文献‹上[1]›"),
        ("[[m^{2}是单位]]", "‹·m‹上2›是单位›"),
    ],
)
def test_marks_are_taken_off(typed: str, expected: str) -> None:
    draft, told = read(typed)
    assert (shown(draft), told) == (expected, [])


@pytest.mark.parametrize(
    "typed",
    [
        "2^10和a^2+b^2", "5~8人，5～8人", "集合{1, 2}和{x|x>0}", "集合{{1, 2}, {3}}", "数组a[[0]]和b[1][2]", "见注[[1]]",
        "http://a.b/~x/{id}?q=[1]", "^_^", "a_b__c", "竖线|两边", "｛大括号｝", "【一】【二】", "{注}", "}}", "]]",
    ],
)  # fmt: skip
def test_what_is_no_mark_stays_text(typed: str) -> None:
    draft, told = read(typed)
    assert (draft.text.text, draft.marks, told) == (typed, (), [])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("是[[重点", "unclosed [["), ("重点]]是", "unclosed ]]"), ("颍阴{{今许昌", "unclosed {{"), ("今许昌}}人", "unclosed }}"),
        ("km^{2，库容", "unclosed ^{"), ("CO_{2，空气", "unclosed _{"), ("{{ }}", "unclosed {{"), ("m^{}", "unclosed ^{"),
        ("{{甲`乙}}`丙", "unclosed {{"), ("{彧|yù，字", "ruby {彧|"), ("{彧|}", "ruby {彧|}"), ("{**彧**|yù}", "ruby {**彧**|"),
        ("{荀彧|xún|yù|x}", "ruby-count {荀彧|xún|yù|x}"), ("｛彧｜yù｝", "wide ｛彧｜yù｝"),
        ("【【重点】】", "wide 【【重点】】"), ("{{甲{乙|yǐ}}}", "nested {乙|yǐ}"), ("{{甲[[乙]]}}", "nested [[乙]]"),
    ],
)  # fmt: skip
def test_what_lacks_a_part_is_told_and_kept(typed: str, expected: str) -> None:
    draft, told = read(typed)
    assert told == [expected]
    han = re.compile("[㐀-鿿]")
    assert han.findall(draft.text.text) == han.findall(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (r"\{彧|yù\}", "{彧|yù}"), (r"\[[重点\]\]", "[[重点]]"), (r"m\^{2\} \_{a\}", "m^{2} _{a}"), (r"\{\{注\}\}", "{{注}}"),
        (r"[[甲\]乙]]", "‹·甲]乙›"), (r"{甲\|乙|a\|b}", "‹a|b:甲|乙›"), (r"{{甲\}乙}}", "‹注甲}乙›"), ("`{彧|yù}`", "{彧|yù}"),
    ],
)  # fmt: skip
def test_a_backslash_keeps_them(typed: str, expected: str) -> None:
    draft, told = read(typed)
    assert (shown(draft), told) == (expected, [])


def test_texts_and_readings_keep_their_offsets() -> None:
    typed = r"甲[[乙{荀\|彧|xún\||b|yù}丙]]{{丁^{2}}}戊_{3}"
    draft, _ = read(typed)
    for passage in (draft.text, *(m.reading for m in draft.marks if m.reading)):
        assert "".join(typed[at] for at in passage.offsets) == passage.text


N = 200_000
HOSTILE = {
    "open dots": "[[" * N, "dots": "[[中" * N, "closed dots": "中]]" * N, "braces": "{" * N, "notes": "{{中" * N,
    "readings": "{中|" * N, "bars": "{中" + "|" * N, "scripts": "^{" * N, "scripts in notes": "{{" + "^{2}" * N,
    "wide": "｛中｜" * N, "black": "【【" * N, "backslashes": "{" + "\\" * N, "braces and bars": "{|" * N,
    "nested": "{{^{中" * N, "whole": "[[中{中|a}]]{{中}}m^{2}" * (N // 20),
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_s6_hostile_bodies_are_read_in_time(text: str) -> None:
    start = time.process_time()
    draft, _ = read(text)
    assert time.process_time() - start < 2
    assert draft.text.text.count("中") == text.count("中")
