"""From lines to glyph runs, and from compromises to diagnostics."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from layout.content.model import Mark
from layout.diag import Report, full
from layout.line import describe, place

Typeset = Callable[..., Any]


def test_runs_are_split_by_face_and_keep_the_text(typeset: Typeset) -> None:
    text = "春风AB又绿5。"
    setting = typeset(text, 20, marks=(Mark(4, 6, "bold"),))
    runs = place(setting.prepared, setting.lines[0], 100.0, 50.0)
    assert [(run.face, run.origin.text) for run in runs] == [
        ("text-han", "春风"), ("text-latin", "AB"), ("bold-han", "又绿"), ("text-digit", "5"), ("text-han", "。"),
    ]  # fmt: skip
    assert all("".join(run.clusters) == run.origin.text for run in runs)
    assert runs[0].xs == (100, 110)
    assert runs[1].xs == (122.5, 127.5)
    assert {run.y for run in runs} == {50}
    assert (runs[0].size, runs[0].scale, runs[0].glyphs) == (10, 1, (ord("春"), ord("风")))
    assert runs[2].span.column == 5


def test_an_opener_at_the_line_start_hangs_over_by_its_blank(typeset: Typeset) -> None:
    setting = typeset("春风又绿，（江南）", 5)
    run = place(setting.prepared, setting.lines[1], 100.0, 0.0)[0]
    assert run.xs[:2] == (95, 105)


def test_narrow_glyphs_stand_in_the_right_place_of_their_box(typeset: Typeset) -> None:
    """R20: quotes of .35 em in a box of one, close to what they enclose; an interpunct of .3 em in the middle of half an em."""
    xs = typeset("国“国”国·国", 20).lines[0].xs
    assert [round(x, 3) for x in xs] == [0, 16.5, 20, 30, 40, 51, 55]


def test_a_dash_of_two_glyphs_joins(typeset: Typeset) -> None:
    """R3: glyphs of .9 em with .05 em beside their ink are moved together, inside two em."""
    xs = typeset("国——国", 20).lines[0].xs
    assert xs[1] + 0.85 * 10 == pytest.approx(xs[2] + 0.05 * 10)
    assert xs[3] == 30


def test_a_cluster_has_one_glyph(typeset: Typeset) -> None:
    text = unicodedata.normalize("NFD", "né国")
    setting = typeset(text, 20, tracking=0.1)
    runs = place(setting.prepared, setting.lines[0], 0.0, 0.0)
    assert runs[0].clusters == ("n", "e\u0301")
    assert runs[0].xs == (0, 6)
    assert runs[1].xs == pytest.approx((6 + 6 + 2.5,))


def test_typed_spaces_stay_in_the_text(typeset: Typeset) -> None:
    """R14: a replaced space takes no room and is still copied; one at the line end stands at the edge."""
    setting = typeset("国 ab cd efgh", 5)
    joined = ["".join(run.origin.text for run in place(setting.prepared, line, 0, 0)) for line in setting.lines]
    assert joined == ["国 ab cd ", "efgh"]
    assert setting.lines[0].xs[-1] == setting.lines[0].width == 50


def test_scale_narrows_positions(typeset: Typeset) -> None:
    setting = typeset("春风A", 20, scale=0.8)
    runs = place(setting.prepared, setting.lines[0], 0.0, 0.0)
    assert [x for run in runs for x in run.xs] == pytest.approx([0, 8, 18])
    assert runs[0].scale == 0.8


@pytest.mark.parametrize(
    ("text", "measure", "kind", "rule"),
    [
        ("春风又绿江abcdefghij", 6.5, "note", "loose-line"),
        ("春风又绿abcdefghijkl", 6, "finding", "loose-line"),
        ("http://abcdefgh.cn/abcdefghijk", 8, "note", "short-line"),
        ("春风岸", 2, "finding", "lone-character"),
        ("abcdefghijklmnop", 4, "finding", "emergency-break"),
        ("春。』」）绿江", 2, "finding", "kinsoku-relief"),
        ("——春", 1, "finding", "overfull-line"),
    ],
)
def test_every_compromise_is_told(typeset: Typeset, text: str, measure: float, kind: Any, rule: str) -> None:
    report = Report()
    setting = typeset(text, measure)
    for line in setting.lines:
        describe(setting.prepared, line, report)
    told = [d for d in report.of(kind) if d.rule == rule]
    assert told
    assert told[0].number.startswith("R")
    assert told[0].span is not None
    for lang in ("zh", "en"):
        assert "{" not in full(told[0], lang, lambda *_: text)


def test_solid_lines_tell_nothing(typeset: Typeset) -> None:
    report = Report()
    setting = typeset("春风又绿江南岸，明月何时照我还。", 8)
    for line in setting.lines:
        describe(setting.prepared, line, report)
    assert not report.diagnostics
