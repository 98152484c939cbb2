"""R25, 纵横对齐: every character in a cell of one em."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Typeset = Callable[..., Any]

TEXT = "全长523.56公里，“主引擎”要牢牢抓在手上；约翰·史密斯（John Smith）说：“好！”他用A4纸写了3–5页，投到www.example.cn去。"


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("measure", [7, 11, 13, 19])
def test_every_han_stands_in_its_cell(typeset: Typeset, measure: int, whole: bool) -> None:
    setting = typeset(TEXT, measure, cells=True, whole=whole)
    assert "".join(setting.texts) == TEXT
    for line, text in zip(setting.lines, setting.texts, strict=True):
        for char, x in zip(text, line.xs, strict=True):
            if "\u4e00" <= char <= "\u9fff":
                assert x / 10 == pytest.approx(round(x / 10)), (text, char)
        assert line.width <= line.measure + 1e-6


@pytest.mark.parametrize(
    ("text", "xs"),
    [
        pytest.param("国，国", [0, 1, 2], id="a mark has a cell"),
        pytest.param("国，（国", [0, 1, 1, 2], id="two marks share one"),
        pytest.param("国。”）国", [0, 1, 1.5, 2, 3], id="three take two"),
        pytest.param("国：（《国", [0, 1, 1.5, 2, 3], id="three, two of them openers"),
        pytest.param("国（【《国", [0, 1, 1.5, 2, 3], id="three openers"),
        pytest.param("国！？国", [0, 1, 1.5, 2], id="two exclamations"),
        pytest.param("国·国", [0, None, 2], id="an interpunct"),
        pytest.param("国A国", [0, 1.25, 2], id="a letter in the middle of its cell"),
        pytest.param("国ABC国", [0, 1.25, 1.75, 2.25, 3], id="a word"),
        pytest.param("国AB国", [0, 1, 1.5, 2], id="a word that is whole cells wide"),
        pytest.param("国——国", [0, None, None, 3], id="a dash"),
        pytest.param("A国", [0.25, 1], id="a word that begins the line"),
    ],
)
def test_cells(typeset: Typeset, text: str, xs: list[float | None]) -> None:
    line = typeset(text, 20, cells=True).lines[0]
    for x, expected in zip(line.xs, xs, strict=True):
        assert expected is None or x / 10 == pytest.approx(expected)


def test_an_empty_cell_at_the_line_end_is_told(typeset: Typeset) -> None:
    setting = typeset("春风又绿江南岸，明月何时照我还呢天", 7, cells=True)
    assert setting.texts[0] == "春风又绿江南"
    assert [(c.rule, c.number, c.amount) for c in setting.lines[0].compromises] == [("short-line", "R25", 1.0)]


def test_a_stop_may_hang(typeset: Typeset) -> None:
    setting = typeset("春风又绿江南岸，明月何时照我还呢天", 7, cells=True, hanging="allow")
    assert setting.texts[0] == "春风又绿江南岸，"
    assert setting.lines[0].compromises == ()
