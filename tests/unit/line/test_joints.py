"""What is wrong with a break that an author made (M27), and what stands in quotes."""

from __future__ import annotations

import pytest

from layout.line.joints import Tie, groups, joints, judge

WORDS = frozenset({"云汀", "陆砚秋"})


def said(first: str, second: str) -> str:
    found = judge(first, second, WORDS)
    return found.name if isinstance(found, Tie) else f"{found.kind} {found.text}" if found else ""


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("这里的路修好", "了", "START"),
        ("韦德是制造悬念", "的艺术家", "START"),
        ("他去", "过三次", "START"),
        ("为了社会和", "谐的明天", "END"),
        ("图书馆与", "电影院", "END"),
        ("20万", "欧元买厂", "number 20万欧元"),
        ("三", "双布鞋", "number 三双"),
        ("他买iPho", "ne手机", "latin iPhone"),
        ("扩", "大内需", "word 扩大内需"),
        ("图书", "馆搬家", "word 图书馆"),
        ("陈", "晓梅走进校园", "name 陈晓梅"),
        ("云", "汀新闻", "name 云汀"),
        ("编辑陆砚", "秋获奖", "name 陆砚秋"),
    ],
)
def test_breaks_that_are_wrong(first: str, second: str, told: str) -> None:
    assert said(first, second) == told


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一座步行桥接通两岸街巷", "日均八千人次过河上学买菜"),
        ("白鹭立在浅水里", "人退后三十米"),
        ("今年丰收", "了解三件事"),
        ("地方戏开演", "地铁延时收车"),
        ("居民广泛参与", "新村改造"),
        ("难题依然存在", "办法总会有"),
        ("麻纺新村装上", "第28部电梯"),
        ("云汀区", "图书馆"),
        ("好书", ""),
    ],
)
def test_breaks_that_are_right(first: str, second: str) -> None:
    assert said(first, second) == ""


def test_groups_are_pairs_and_the_outer_ones() -> None:
    assert groups("读《山“海”》与“江”") == [(1, 7), (8, 11)]
    assert groups("半个”引号“") == []


def test_a_clause_is_cheaper_than_a_phrase_and_that_than_a_word() -> None:
    text = "桥修好了，村民过河再也不用绕路"
    priced = joints(text, frozenset())
    assert priced[5].price < priced[7].price
    assert priced[7].tie is Tie.OPEN
    assert priced[6].tie is Tie.WORD
    assert priced[3].tie is Tie.START
