"""Lines of a text file cleaned, their markup kept."""

from __future__ import annotations

import pytest

from layout.content.plain import clean_line, lines_of
from layout.source import Source


def cleaned(text: str) -> list[str]:
    return [clean_line(line).text for line in lines_of(Source("a.txt", text))]


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 0), ("\n", 1), ("一", 1), ("一\n", 1), ("一\n二", 2), ("一\n\n", 2), ("\n\n\n", 3)],
)
def test_lines_of_a_file(text, lines):
    assert len(cleaned(text)) == lines


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("**重点**,后面", "**重点**，后面"),
        ("说**好**.", "说**好**。"),
        ("## 小题,一", "## 小题，一"),
        ("　　**段首**", "**段首**"),
        ("`a,中`,中", "`a,中`，中"),
        (r"\*不是\*,重点", r"\*不是\*，重点"),
        ("*楷 体*,字", "*楷体*，字"),
        ("**一** **二**,三", "**一** **二**，三"),
        ("**一** `二 ,`,三", "**一** `二 ,`，三"),
        ("一** **二", "一** **二"),
        ("``,中", "``，中"),
        ("#### 标题:强调", "#### 标题：强调"),
        ("> 引文,一", "> 引文，一"),
        ("\u200b　\u200b一", "一"),
        ("等...**再说**", "等……**再说**"),
    ],
)
def test_markup_stays_where_it_was(typed, expected):
    assert cleaned(typed) == [expected]
    assert cleaned(expected) == [expected]


def test_a_line_of_blanks_is_empty():
    assert cleaned("　\u200b \n一\n") == ["", "一"]


def test_every_step_has_its_words():
    from layout.content import normalise
    from layout.diag import catalogue

    words = {text.removeprefix("cleaned/") for text in catalogue() if text.startswith("cleaned/")}
    assert words == set(normalise._NUMBERS)
