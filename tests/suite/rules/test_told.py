"""R27: whatever a line gives up is told, with rule, place and size, in both languages; and nothing that is as it should be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from layout.diag import Report, full
from layout.line import describe

Typeset = Callable[..., Any]


def told(setting: Any) -> list[tuple[str, str, str, str]]:
    """Kind, rule, number and words of all that the lines of a setting tell."""
    report = Report()
    for line in setting.lines:
        describe(setting.prepared, line, report)
    return [(d.kind, d.rule, d.number, str(d.params["words"])) for d in report.diagnostics]


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        pytest.param("春风又绿江南岸明月何时照我还", 7, [], id="a paragraph as it should be"),
        pytest.param("春，风又绿江何，南岸明月何时照我还", 7, [], id="squeezing is no compromise"),
        pytest.param(
            "春风又绿abcdefghijklm",
            [5.2, 20],
            [("note", "loose-line", "R12", "春风又绿")],
            id="over a quarter em a note",
        ),
        pytest.param(
            "春风又绿abcdefghij",
            [5.6, 20],
            [("finding", "loose-line", "R12", "春风又绿")],
            id="over a half a finding",
        ),
        pytest.param("春风又绿江abcdefghij", [5.9, 20], [], id="up to a quarter nothing"),
        pytest.param(
            "春abcd江南岸明", [3.7, 20], [("note", "wide-word-gap", "R14", "春abcd")], id="a lone gap of Han and Latin"
        ),
        pytest.param("春风岸", 2, [("finding", "lone-character", "R15", "岸")], id="a lone character"),
        pytest.param(
            "国。』」）绿江南",
            2,
            [("finding", "kinsoku-relief", "R1", "』」")],
            id="a run of marks longer than the line",
        ),
        pytest.param(
            "abcdefghijklmnop", 4, [("finding", "emergency-break", "R7", "hi")], id="a word longer than the line"
        ),
        pytest.param(
            "甲乙丙丁2026年戊己庚辛", 6.25, [("note", "parted-number", "R6", "6年")], id="a year from its word"
        ),
        pytest.param(
            "春风又绿江——南岸明月", [5, 20], [("note", "dash-at-line-start", "R1", "江—")], id="a dash in mid-sentence"
        ),
        pytest.param("春风又绿。——南岸明月何", 4.5, [], id="a dash behind a full stop is in place"),
        pytest.param(
            "春风又绿…………江南岸", 12, [("note", "ellipsis-not-alone", "R3", "…………")], id="twelve dots in a sentence"
        ),
        pytest.param("…………", 12, [], id="twelve dots alone"),
    ],
)
def test_what_is_told(
    typeset: Typeset, text: str, measure: Any, expected: list[tuple[str, str, str, str]], whole: bool
) -> None:
    assert told(typeset(text, measure, whole=whole)) == expected


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize(
    ("text", "measures"),
    [
        pytest.param("（〔【《〈「春风", [1.5] * 9, id="R2 openers"),
        pytest.param("——春", [1, 0.2], id="R3 a dash wider than the slot"),
        pytest.param("他说好。”）』」】〉走了", [3] * 9, id="R1 closers"),
        pytest.param("春12345678风", [3] * 9, id="R6 a number longer than the line"),
        pytest.param("寄abcdefgh@abcdefgh.com", [6] * 9, id="R7 an address"),
    ],
)
def test_relief_is_never_silent(typeset: Typeset, text: str, measures: list[float], whole: bool) -> None:
    setting = typeset(text, measures, whole=whole)
    assert "".join(setting.texts) == text
    assert told(setting)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("春风又绿abcdefghijklm", 5.6), ("春abcd江南岸明", 3.7), ("春风岸", 2), ("国。』」）》〉】绿江", 2),
        ("abcdefghijklmnop", 4), ("甲乙丙丁2026年戊己庚辛", 6.25), ("春风又绿江——南岸明月", 5), ("春风又绿…………江南岸", 12),
        ("http://abcdefgh.cn/abcdefghijk", 8), ("——春", 1),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_desk_is_told_where_and_how_much(typeset: Typeset, text: str, measure: float, language: str) -> None:
    setting, report = typeset(text, measure), Report()
    for line in setting.lines:
        describe(setting.prepared, line, report)
    assert report.diagnostics
    for diagnostic in report.diagnostics:
        assert diagnostic.span is not None
        assert diagnostic.span.line == 1
        message = full(diagnostic, language, lambda *_: text)
        assert diagnostic.number in message
        assert str(diagnostic.params["words"]) in message
        assert "{" not in message


def test_the_size_of_a_gap_is_told(typeset: Typeset) -> None:
    report = Report()
    setting = typeset("春风又绿abcdefghijklm", 5.2)
    describe(setting.prepared, setting.lines[0], report)
    assert report.diagnostics[0].params["gap"] == 0.4
