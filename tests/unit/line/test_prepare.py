"""Preparing: faces by emphasis and context, fallbacks, missing glyphs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from layout.content.model import Mark
from layout.diag import Report, full

Prepare = Callable[..., Any]

EVERY = ("text-han", "text-latin", "text-digit", "fallback")


def faces(prepared: Any) -> list[str]:
    return [prepared.faces[number].key for number in prepared.face_of]


def test_faces_by_writing_and_emphasis(prepare_text: Prepare) -> None:
    prepared = prepare_text("春A5，楷体b", marks=(Mark(4, 7, "kai"),))
    assert faces(prepared) == [
        "text-han", "text-latin", "text-digit", "text-han", "kai-han", "kai-han", "kai-latin",
    ]  # fmt: skip


def test_signs_follow_their_writing(prepare_text: Prepare) -> None:
    prepared = prepare_text("￥5℃%/国")
    assert faces(prepared) == ["text-han", "text-digit", "text-han", "text-latin", "text-latin", "text-han"]


def test_a_missing_glyph_is_a_fault_at_its_place(prepare_text: Prepare, square_book: Any) -> None:
    report = Report()
    book = square_book(dict.fromkeys(EVERY, "𠅤"))
    prepared = prepare_text("春𠅤秋", book=book, report=report)
    (fault,) = report.diagnostics
    assert (fault.kind, fault.rule, fault.params["char"], fault.params["code"]) == (
        "fault",
        "missing-glyph",
        "𠅤",
        "U+20164",
    )
    assert fault.span is not None
    assert fault.span.column == 2
    assert len(prepared.glyphs) == 3
    assert "{" not in full(fault, "zh", lambda *_: "春𠅤秋")


def test_a_fallback_is_noted_once_a_character(prepare_text: Prepare, square_book: Any) -> None:
    report = Report()
    prepared = prepare_text("㛃春㛃A", book=square_book({"text-han": "㛃"}), report=report)
    (note,) = report.diagnostics
    assert (note.kind, note.rule, note.params["face"], note.params["wanted"]) == (
        "note", "fallback-face", "fallback", "text-han",
    )  # fmt: skip
    assert faces(prepared) == ["fallback", "text-han", "fallback", "text-latin"]
    assert "{" not in full(note, "en", lambda *_: "㛃春㛃A")


@pytest.mark.parametrize("char", ["\ufe00", "\u200d", "\ufeff"])
def test_what_has_no_ink_is_not_missed(prepare_text: Prepare, square_book: Any, char: str) -> None:
    report = Report()
    book = square_book(dict.fromkeys(EVERY, char))
    prepare_text(f"春{char}秋", book=book, report=report)
    assert not report.diagnostics
