"""Vertical lines (R24): what the suite of ``vertical.txt`` cannot show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from layout.content.model import Mark
from layout.diag import Report
from layout.line import compose_whole, natural_width, place
from layout.line.model import Cursor, Measure

Typeset = Callable[..., Any]


def runs_of(setting: Any, line: int = 0) -> tuple[Any, ...]:
    return place(setting.prepared, setting.lines[line], 100.0, 50.0)


def test_a_line_hangs_from_its_head_on_its_axis(typeset: Typeset) -> None:
    (run,) = runs_of(typeset("春风", 20, vertical=True))
    assert (run.direction, run.xs, run.y) == ("down", (50, 60), 100)
    assert [(place.x, place.y) for place in run.origins] == [(100, 50), (100, 60)]


def test_capitals_of_turned_words_are_centred_on_the_axis(typeset: Typeset) -> None:
    """The square face's capitals are 0.7 em high."""
    _, run = runs_of(typeset("用Linux", 20, vertical=True))
    assert (run.direction, run.y, run.xs[0]) == ("turned", 96.5, 62.5)


def test_a_phrase_of_two_faces_has_one_baseline(typeset: Typeset) -> None:
    runs = runs_of(typeset("用 Win 11", 20, vertical=True))
    assert {(run.face, run.y) for run in runs if run.direction == "turned"} == {
        ("text-latin", 96.5), ("text-digit", 96.5),
    }  # fmt: skip


def test_a_cell_has_its_glyphs_in_the_middle(typeset: Typeset) -> None:
    """Three digits of 1/2 em narrowed to one em; capitals stand in the middle of the cell."""
    _, run = runs_of(typeset("共128", 20, vertical=True))
    assert (run.direction, run.scale) == ("cell", pytest.approx(2 / 3))
    assert run.xs == pytest.approx((95, 95 + 10 / 3, 95 + 20 / 3))
    assert run.y == pytest.approx(60 + 5 + 3.5)


def test_emphasis_and_colour_are_those_of_a_horizontal_line(typeset: Typeset) -> None:
    runs = runs_of(typeset("春风又绿", 20, vertical=True, marks=(Mark(2, 4, "bold"),)))
    assert [(run.face, run.origin.text) for run in runs] == [("text-han", "春风"), ("bold-han", "又绿")]


def test_brackets_and_dashes_without_a_vertical_form_are_turned(typeset: Typeset, square_book: Any) -> None:
    book = square_book(lacks_vertical="（）—")
    runs = runs_of(typeset("国（人）——国", 20, vertical=True, book=book))
    assert [(run.direction, run.origin.text) for run in runs] == [
        ("down", "国"), ("turned", "（"), ("down", "人"), ("turned", "）——"), ("down", "国"),
    ]  # fmt: skip
    assert [run.y for run in runs if run.direction == "turned"] == pytest.approx([96.2, 96.2])  # the em box on the axis
    assert runs[3].xs[1] + 8.5 == pytest.approx(runs[3].xs[2] + 0.5)  # the dash joins


def test_a_stop_without_a_vertical_form_is_moved_to_its_corner(typeset: Typeset, square_book: Any) -> None:
    runs = runs_of(typeset("国，人", 20, vertical=True, book=square_book(lacks_vertical="，")))
    assert [(run.direction, run.origin.text) for run in runs] == [("down", "国"), ("cell", "，"), ("down", "人")]
    assert runs[1].xs[0] == pytest.approx(100 - 5 + 6)
    assert runs[1].y == pytest.approx(60 + 8.8 - 6)
    assert runs[2].xs == (70,)


def test_a_face_without_the_brackets_of_vertical_quotes_falls_back(typeset: Typeset, square_book: Any) -> None:
    report = Report()
    runs = runs_of(typeset("“好”", 20, vertical=True, book=square_book({"text-han": "『』"}), report=report))
    assert [run.face for run in runs] == ["fallback", "text-han", "fallback"]
    assert [note.rule for note in report.of("note")] == ["fallback-face"] * 2


def test_without_those_brackets_in_any_face_the_quotes_are_turned(typeset: Typeset, square_book: Any) -> None:
    report = Report()
    book = square_book(dict.fromkeys(("text-han", "text-latin", "text-digit", "fallback"), "『』"))
    runs = runs_of(typeset("“好”", 20, vertical=True, book=book, report=report))
    assert [(run.direction, run.glyphs[0]) for run in runs] == [
        ("turned", ord("“")), ("down", ord("好")), ("turned", ord("”")),
    ]  # fmt: skip
    assert report.diagnostics == ()


def test_empty_text(prepare_text: Callable[..., Any]) -> None:
    prepared = prepare_text("", vertical=True)
    assert natural_width(prepared) == 0
    assert compose_whole(prepared, Cursor(0), lambda _: Measure(10)) == ((), None)
