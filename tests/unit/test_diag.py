"""Diagnostics: their order, how they are shown, and the catalogue of messages in both languages."""

from __future__ import annotations

import ast
import string
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import layout
from layout.diag import (
    Diagnostic,
    LayoutError,
    Param,
    Span,
    as_json,
    catalogue,
    columns,
    full,
    short,
)

PACKAGE = Path(layout.__file__).parent
PLACE = Span("issues/x/issue.yaml", 12, 5, 12, 8)


# -- the report --------------------------------------------------------------------------------------------------------


def test_faults_come_first_then_files_lines_and_columns(report):
    report.note("source-cleaned", Span("a.yaml", 1), id="a", count=1, examples="")
    report.finding("empty-body", Span("a.yaml", 1), id="a")
    report.fault("bad-date", Span("b.yaml", 1), value="x")
    report.fault("bad-date", Span("a.yaml", 10, 2), value="x")
    report.fault("bad-date", Span("a.yaml", 9, 30), value="x")
    report.fault("bad-date", None, value="x")
    places = [(d.kind, str(d.span or "-")) for d in report.diagnostics]
    faults = ["-", "a.yaml:9:30", "a.yaml:10:2", "b.yaml:1:1"]
    assert places == [*(("fault", at) for at in faults), ("finding", "a.yaml:1:1"), ("note", "a.yaml:1:1")]


def test_what_is_told_twice_is_kept_once(report):
    for value in ("x", "x", "y"):
        report.fault("bad-date", PLACE, value=value)
    assert [d.params["value"] for d in report.diagnostics] == ["x", "y"]


def test_only_faults_stop_the_pipeline_and_carry_all_that_was_told(report):
    report.finding("empty-body", PLACE, id="a")
    report.stop_on_faults()
    report.fault("bad-date", PLACE, value="x")
    with pytest.raises(LayoutError) as raised:
        report.stop_on_faults()
    assert [d.rule for d in raised.value.diagnostics] == ["bad-date", "empty-body"]
    assert str(raised.value).splitlines()[0] == "issues/x/issue.yaml:12:5: error: “x” is no date [bad-date]"


# -- how a diagnostic is shown -----------------------------------------------------------------------------------------


def _bad_date(span: Span | None = PLACE, **params: Param) -> Diagnostic:
    return Diagnostic("fault", "bad-date", span, "bad-date", {"value": "13月", **params}, "C8", (Span("p.yaml", 3, 1),))


def test_full_shows_the_line_with_carets_as_wide_as_the_characters():
    shown = full(_bad_date(), "zh", lambda file, line: "日期是：十三月初一")
    assert shown.splitlines() == [
        "错误[bad-date C8] 日期“13月”不对",
        "  --> issues/x/issue.yaml:12:5",
        "   12 | 日期是：十三月初一",
        "      |         ^^^^^^",
        "  参见 p.yaml:3:1",
        "  办法: 写成 2026-11-20 这样",
    ]


def test_full_in_english_without_a_line_to_show():
    assert full(_bad_date(), "en", lambda file, line: None).splitlines() == [
        "fault[bad-date C8] “13月” is no date",
        "  --> issues/x/issue.yaml:12:5",
        "  see p.yaml:3:1",
        "  hint: write it like 2026-11-20",
    ]


@pytest.mark.parametrize("column", [1, 40, 2000, 3990])
def test_a_long_line_is_cut_round_the_place(column):
    at = Span("a.yaml", 1, column, 1, column + 2)
    line, carets = full(_bad_date(at), "zh", lambda file, number: "字" * 4000).splitlines()[2:4]
    assert columns(line) <= 104
    assert carets.count("^") == 4
    assert columns(carets) <= columns(line)


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first():
    at = Span("a.yaml", 1, 3, 4, 1)
    assert full(_bad_date(at), "en", lambda file, line: "abcdef").splitlines()[3] == "      |   ^^^^"


def test_control_characters_of_the_input_do_not_reach_the_terminal():
    shown = full(_bad_date(), "zh", lambda file, line: "a\x1b[31m\tb\u202ec")
    assert "   12 | a�[31m b�c" in shown.splitlines()


@pytest.mark.parametrize("odd", ["\n", "\r", "\u2028", "\x1b[2J", "\u202e"], ids=ascii)
def test_what_was_typed_is_quoted_on_one_line(odd):
    told = Diagnostic("fault", "bad-date", Span(f"issues/{odd}/issue.yaml"), "bad-date", {"value": f"a{odd}b"})
    shown = [told.message("zh"), short(told, "zh"), *full(told, "en", lambda *_: None).split("\n")]
    assert all(odd[0] not in line for line in shown)
    assert "a�" in shown[0]
    assert as_json(told, "zh")["params"] == {"value": f"a{odd}b"}


def test_short_is_what_problem_matchers_read():
    assert short(_bad_date(), "en") == "issues/x/issue.yaml:12:5: error: “13月” is no date [bad-date]"
    assert short(_bad_date(None), "en").startswith("-: error: ")


def test_json_has_plain_values_under_fixed_keys():
    told = as_json(_bad_date(), "en")
    assert list(told) == [
        "kind",
        "severity",
        "rule",
        "number",
        "message",
        "hint",
        "span",
        "params",
        "related",
        "spot",
        "clause",
    ]
    assert told["span"] == {"file": "issues/x/issue.yaml", "line": 12, "column": 5, "end_line": 12, "end_column": 8}
    assert told["related"] == ["p.yaml:3:1"]
    assert as_json(_bad_date(None), "en")["span"] is None


def test_a_hint_that_needs_an_unknown_value_is_left_out():
    unknown = Diagnostic("fault", "unknown-press", None, "unknown-press", {"name": "x"})
    assert unknown.hint("zh") is None
    assert full(unknown, "en", lambda file, line: None) == (
        "fault[unknown-press] there is no printing condition “x” in styles/press/"
    )


@pytest.mark.parametrize(("text", "wide"), [("", 0), ("ab", 2), ("汉字", 4), ("，。", 4), ("e\u0301", 1), ("“”", 2)])
def test_columns_of_a_text_on_a_terminal(text, wide):
    assert columns(text) == wide


# -- the catalogue -----------------------------------------------------------------------------------------------------


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_entries_read_one_by_one_are_those_of_the_files() -> None:
    whole = [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted((PACKAGE / "messages").glob("*.toml"))]
    assert catalogue() == {text: entry for entries in whole for text, entry in entries.items()}
    assert len(catalogue()) == sum(map(len, whole))


@pytest.mark.parametrize("text", sorted(catalogue()))
def test_an_entry_has_both_languages_with_the_same_values(text):
    entry = catalogue()[text]
    assert set(entry) in ({"zh", "en"}, {"zh", "en", "hint_zh", "hint_en"})
    assert all(value.strip() == value != "" for value in entry.values())
    assert _names(entry["zh"]) == _names(entry["en"])
    assert _names(entry.get("hint_zh", "")) == _names(entry.get("hint_en", ""))


def test_no_entry_hides_another():
    files = sorted((PACKAGE / "messages").glob("*.toml"))
    told = Counter(text for file in files for text in tomllib.loads(file.read_text(encoding="utf-8")))
    assert [text for text, times in told.items() if times > 1] == []


@dataclass(frozen=True)
class Told:
    """A call that tells something: the catalogue entry it names, the values it gives (None where they are not in sight)."""

    text: str
    values: frozenset[str] | None
    place: str


def _told() -> Iterator[Told]:
    """Every call of ``report.fault("rule", …)``, ``.finding`` or ``.note`` that names its entry outright."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            if call.func.attr not in ("fault", "finding", "note") or not call.args:
                continue
            given = {keyword.arg: keyword.value for keyword in call.keywords}
            named = given.get("text", call.args[0])
            if isinstance(named, ast.Constant):
                keys = None if None in given else frozenset(str(k) for k in given) - {"text", "number", "related"}
                yield Told(str(named.value), keys, f"{file.relative_to(PACKAGE).as_posix()}:{call.lineno}")


TOLD = tuple(_told())


def test_the_calls_are_found():
    assert len(TOLD) > 40


@pytest.mark.parametrize("told", TOLD, ids=lambda told: f"{told.place}-{told.text}")
def test_what_is_told_has_an_entry_and_the_values_it_needs(told):
    assert told.text in catalogue()
    if told.values is not None:
        assert _names(catalogue()[told.text]["zh"]) <= told.values


def test_every_entry_is_told_somewhere():
    """Entries are named outright, or by a fixed beginning: ``f"wrong-type/{kind}"``, ``f"wrong-{name}"``."""
    whole: set[str] = set()
    beginnings: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginnings.add(str(node.values[0].value))
    named = tuple(beginning for beginning in beginnings if beginning.endswith(("/", "-")) and len(beginning) > 4)
    assert [text for text in catalogue() if text not in whole and not text.startswith(named)] == []
