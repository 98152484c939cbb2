"""Body markup: what is text, what is emphasis, what is left over; every character where it was typed."""

from __future__ import annotations

import time

import pytest

from layout.content.markup import MAX_TOLD, Draft, read_body
from layout.diag import Report
from layout.source import Passage, Source


def read(text: str) -> tuple[tuple[Draft, ...], list[str]]:
    report = Report()
    drafts = read_body(Passage(text, Source("a.md", text), range(len(text))), report)
    assert all(d.message("zh") != d.message("en") for d in report.diagnostics)
    return drafts, [
        f"{str(d.span)[5:]} {d.text.removeprefix('markup-leftover/')} {d.params['found']}" for d in report.diagnostics
    ]


def shown(draft: Draft) -> str:
    """The paragraph with its emphasis in brackets: ‹b…› bold, ‹k…› kai, ‹v…› verbatim."""
    stretches = [(m.start, m.end, m.kind[0]) for m in draft.marks] + [(s, e, "v") for s, e in draft.verbatim]
    out = ""
    for at in range(len(draft.text.text) + 1):
        out += "›" * sum(end == at for _, end, _ in stretches)
        out += "".join(f"‹{name}" for start, _, name in stretches if start == at)
        out += draft.text.text[at : at + 1]
    return f"## {out}" if draft.subhead else out


PARAGRAPHS = [
    ("一\n二\n\n\n三", ["一", "二", "三"]),
    ("　　一 \n\t二\u00a0\n \u3000 \n", ["一", "二"]),
    ("## 小标题\n一", ["## 小标题", "一"]),
    ("　　##   小标题", ["## 小标题"]),
    ("**加重**和*楷体*", ["‹b加重›和‹k楷体›"]),
    ("他说：**“主引擎”**要加速", ["他说：‹b“主引擎”›要加速"]),
    ("说**（注）**，再*《书》*。", ["说‹b（注）›，再‹k《书》›。"]),
    ("***两样***", ["‹b‹k两样››"]),
    ("**一*二*三**", ["‹b一‹k二›三›"]),
    (r"3 \* 4 \*\*5 \`6 \\ \#", [r"3 * 4 **5 `6 \ #"]),
    ("用`C++`和`a**b`", ["用‹vC++›和‹va**b›"]),
    ("3*4=12，a*b", ["3*4=12，a*b"]),
    ("#5楼和C#", ["#5楼和C#"]),
    ("a_b__c ~~d~~ e\\f", ["a_b__c ~~d~~ e\\f"]),
    ("x<5，y>3，《书》", ["x<5，y>3，《书》"]),
    ("-5℃到+3℃", ["-5℃到+3℃"]),
    ("1. 加强", ["1. 加强"]),
    ("", []),
]


@pytest.mark.parametrize(("typed", "expected"), PARAGRAPHS)
def test_paragraphs(typed: str, expected: list[str]) -> None:
    drafts, faults = read(typed)
    assert [shown(d) for d in drafts] == expected
    assert faults == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("# 标题", ["1:1 heading #"]),
        ("### 小标题", ["1:1 heading ###"]),
        ("##小标题", ["1:1 heading ##"]),
        ("一\n- 二\n+ 三", ["2:1 list -", "3:1 list +"]),
        ("> 引文", ["1:1 quote >"]),
        ("```\n一", ["1:1 fence ```"]),
        ("---\n一\n***", ["1:1 rule ---", "3:1 rule ***"]),
        ("| 一 | 二 |", ["1:1 table | 一 | 二 |"]),
        ("**加重", ["1:1 unclosed *"]),
        ("一**加重\n二**", ["1:2 unclosed *", "2:2 unclosed *"]),
        ("一`二", ["1:2 unclosed `"]),
        ("一****二", ["1:2 stars ****"]),
        ("一<b>二</b><!-- 三", ["1:2 tag <b>", "1:6 tag </b>", "1:10 tag <!--"]),
        ("一[二](http://x.y)", ["1:2 link [二](http://x.y)"]),
        ("![](http://x.y/z.jpg)", ["1:1 link ![](http://x.y/z.jpg)"]),
        (r"\<b\> \[二](x) \- \`", []),
    ],
)
def test_marks_of_other_dialects_are_told(typed: str, expected: list[str]) -> None:
    assert read(typed)[1] == expected


@pytest.mark.parametrize(
    "typed", ["一<b>二</b>", "[二](http://x.y)", "一`二", "一****二", "a|b", "<script>三</script>"]
)
def test_left_over_marks_stay_in_the_text(typed: str) -> None:
    assert "".join(d.text.text for d in read(typed)[0]) == typed


def test_every_character_keeps_its_offset() -> None:
    typed = "　　## 小**标**题\n\n他说：**“主`C*`引擎”**要\\*加*速*。"
    for draft in read(typed)[0]:
        assert len(draft.text.offsets) == len(draft.text.text)
        assert "".join(typed[at] for at in draft.text.offsets) == draft.text.text


def test_left_over_marks_are_told_up_to_a_number() -> None:
    assert len(read("- 一\n" * 1_000)[1]) == MAX_TOLD


N = 200_000
HOSTILE = {
    "stars": "*" * N, "stars and Han": "*中" * (N // 2), "bold": "**中**" * (N // 5), "backticks": "`" * N,
    "open brackets": "[" * N, "links": "[a](" * (N // 4), "pictures": "![](http://x.y/z)" * (N // 16),
    "tags": "<b>中</b>" * (N // 8), "open tags": "<a" * (N // 2), "backslashes": "\\" * N, "hashes": "#" * N,
    "lines": "中\n" * (N // 2), "blanks": " " * N + "a", "quotes": "> " * (N // 2), "nested": "**a*b" * (N // 5),
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_s6_hostile_bodies_are_read_in_a_second_and_nothing_is_lost(text: str) -> None:
    start = time.process_time()
    drafts, _ = read(text)
    assert time.process_time() - start < 1
    kept = sum(len(d.text.text.strip("*`\\# >\n")) for d in drafts)
    assert kept >= sum(c not in "*`\\# >\n" for c in text)


def test_a_row_of_a_table_is_told_and_its_text_stays() -> None:
    drafts, told = read("|甲|乙|")
    assert [draft.text.text for draft in drafts] == ["|甲|乙|"]
    assert [line.split()[1] for line in told] == ["table"]
