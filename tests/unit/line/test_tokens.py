"""A headline cut into words: numbers with their units, names, words of the lexicon and of the workspace."""

from __future__ import annotations

import subprocess
import sys

import pytest

from layout.line.lexicon import lexicon
from layout.line.tokens import tokens


def cut(text: str, *words: str) -> str:
    return " ".join(token.text for token in tokens(text, frozenset(words)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20万欧元买厂", "20万欧元 买 厂"),
        ("2026年11月20日开馆", "2026年11月20日 开馆"),
        ("4月23日至5月7日", "4月23日 至 5月7日"),
        ("1930册图书", "1930册 图书"),
        ("25.42万人次走过", "25.42万人次 走过"),
        ("增长8.3%创新高", "增长 8.3% 创新 高"),
        ("第28部电梯", "第28部 电梯"),
        ("三双布鞋", "三双 布鞋"),
        ("第六期干部班", "第六期 干部 班"),
        ("八千人次过河", "八千人次 过河"),
        ("增产一成二", "增产 一成二"),
    ],
)
def test_numbers_keep_their_units(text: str, expected: str) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("融媒体中心揭牌", "融媒体中心 揭牌"),
        ("居民吃上热乎饭", "居民 吃上 热乎饭"),
        ("早稻产量比去年高", "早稻 产量 比 去年 高"),
        ("AI助手和5G基站", "AI 助手 和 5G 基站"),
        ("看iPhone屏幕", "看 iPhone 屏幕"),
        ("一碗面端了三十年", "一碗 面 端 了 三十年"),
    ],
)
def test_words_of_the_lexicon_and_of_other_writings(text: str, expected: str) -> None:
    assert cut(text) == expected


def test_words_of_the_workspace_stay_whole() -> None:
    assert cut("苎溪坞头迎新客") != cut("苎溪坞头迎新客", "苎溪坞头")
    assert cut("苎溪坞头迎新客", "苎溪坞头").startswith("苎溪坞头 ")


def test_a_word_of_the_workspace_across_a_word_joins_it() -> None:
    """长江南岸 with the name 江南: neither is broken."""
    found = tokens("长江南岸", frozenset({"江南"}))
    assert not any(token.end in (2, 3) or token.start in (2, 3) for token in found)


def test_all_characters_are_there_and_in_order() -> None:
    text = "“一老一小”服务圈：37座 A-B·C，越织越密……\u3000𠅤㛃"
    found = tokens(text, frozenset({"服务圈"}))
    assert "".join(token.text for token in found) == text
    assert [text[token.start : token.end] for token in found] == [token.text for token in found]


def test_the_lexicon_says_only_what_the_dictionary_does_not() -> None:
    """Words that rjieba has and cuts as we do are not listed; those it cuts by guess, or cuts apart, are."""
    from rjieba import cut as plain
    from rjieba import has_word

    known = lexicon()
    listed = known.words | known.phrases
    assert [word for word in sorted(listed) if plain(word) == [word] and has_word(word)] == []
    assert all(len(word) > 1 for word in known.words | known.phrases)
    assert not known.words & known.phrases


def test_rjieba_is_loaded_for_heads_that_break_and_no_others() -> None:
    program = """
import sys
sys.path.insert(0, "tests")
from conftest import _break_text
_break_text("一座步行桥接通两岸", 9)
_break_text(["一座步行桥", "接通两岸"], 9)
_break_text("一座步行桥接通两岸街巷", 10, least_tracking=-0.05)
assert "rjieba" not in sys.modules
_break_text("一座步行桥接通两岸街巷", 8, most_lines=2)
assert "rjieba" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
