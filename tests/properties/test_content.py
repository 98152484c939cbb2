"""Properties of reading text: nothing lost, everything at its place, cleaning done once and for all."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.content.load import moved
from layout.content.markup import read_body
from layout.content.normalise import Change, normalise
from layout.content.plain import clean_line, lines_of
from layout.diag import Report
from layout.source import Mapping, Passage, Scalar, Source, parse

TYPED = st.text(
    st.sampled_from(
        list("中国人a1Z9,.;:!?()\"'“”‘’（）【】，。、！…·•—-~ 　%％．：１Ａ\u00a0\u200b\n*`\\#<>[]{}^_|｛｝")
    ),
    max_size=40,
)
_PIECES = (
    *"中国人年表a1Z,.;:!?()\"'“”‘’（）《》，。！…·•—~ 　．：１Ａ°#", "--", "...", "。。。", "!!!!", "http://a.cn/b?c=1",
    "d@e.cn", "a.cn/b", "Hello, world! ", "yes no ", "5'10\"", "f(x)", "2022年", "**", "`", "[1]",
)  # fmt: skip
PIECES = st.lists(st.sampled_from(_PIECES), max_size=20).map("".join)
ANY = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=30
)


def passage(text: str) -> Passage:
    return Passage(text, Source("a", text), range(len(text)))


@settings(deadline=None, max_examples=800)
@given(TYPED | ANY | PIECES, st.booleans())
def test_cleaning_twice_is_cleaning_once(text: str, display: bool) -> None:
    once, changes = normalise(passage(text), display=display)
    twice, more = normalise(once, display=display)
    assert twice.text == once.text
    assert all(change.doubtful for change in more)
    assert len(once.offsets) == len(once.text)
    assert list(once.offsets) == sorted(once.offsets)
    assert (once.text == text) == all(change.doubtful for change in changes)


def replayed(text: str, changes: Sequence[Change]) -> str:
    """The text with the changes of a log made one after another, each at the character that was typed at its offset."""
    cells = [(char, at) for at, char in enumerate(text)]
    for change in changes:
        start = next(n for n, (_, at) in enumerate(cells) if at == change.offset)
        end = start + len(change.before)
        assert "".join(char for char, _ in cells[start:end]) == change.before
        places = [at for _, at in cells[start:end]]
        places += places[-1:] * (len(change.after) - len(places))
        cells[start:end] = zip(change.after, places, strict=False)
    return "".join(char for char, _ in cells)


@settings(deadline=None, max_examples=400)
@given(TYPED | ANY | PIECES, st.booleans())
def test_the_log_holds_all_that_was_done(text: str, display: bool) -> None:
    cleaned, changes = normalise(passage(text), display=display)
    assert replayed(text, changes) == cleaned.text


@settings(deadline=None, max_examples=400)
@given(TYPED | PIECES)
def test_lines_with_markup_are_cleaned_once_and_for_all(text: str) -> None:
    once = [clean_line(line) for line in lines_of(Source("a", text))]
    joined = "".join(f"{line.text}\n" for line in once)
    again = [clean_line(line) for line in lines_of(Source("a", joined))]
    assert [line.text for line in again] == [line.text for line in once]
    if not set(text) & set("*`#\\"):
        changes = [change for line in once for change in line.changes]
        assert replayed(text, changes) == joined.removesuffix("" if text.endswith("\n") else "\n")


@settings(deadline=None, max_examples=200)
@given(PIECES)
def test_no_mark_of_markup_is_lost(text: str) -> None:
    for line in lines_of(Source("a", text)):
        cleaned = clean_line(line).text
        assert [cleaned.count(mark) for mark in "*`#"] == [line.text.count(mark) for mark in "*`#"]


HOSTILE = (
    *'("\'“‘《（-….!~,—', "中,", " ", "　", "a ", "a, ", "http://", "http://(", "a.", "a@", "! ", "1~", "(1)", "(a,", "中(a)",
    "1．", "1：", "'中", 'a"', "5'1\"", "f(", "“a b", "a b”", "\u200b", "中 1", ".中", "中,(", "(A),", '"a"b', "a.cn/", "a" * 999,
)  # fmt: skip


def seconds(piece: str, before: str, length: int) -> float:
    """What cleaning a text takes of the processor; one that is quadratic in any step takes minutes of it."""
    text = passage((before + piece * (length // len(piece) + 1))[: length - 1] + "中")
    began = time.process_time()
    normalise(text)
    return time.process_time() - began


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_cleaned_in_time(piece: str) -> None:
    assert seconds(piece, "中", 40_000) < 4


@pytest.mark.long
@pytest.mark.parametrize("before", ["", "“"])
@pytest.mark.parametrize("piece", HOSTILE)
def test_much_hostile_text_is_cleaned_in_time(piece: str, before: str) -> None:
    assert seconds(piece, before, 200_000) < 20


@settings(deadline=None, max_examples=200)
@given(TYPED | ANY)
def test_cleaning_touches_no_letter(text: str) -> None:
    half_width = {0xFF01 + n: 0x21 + n for n in range(94)}

    def letters(text: str) -> str:
        return re.sub("[^\u3400-\u9fffa-zA-Z0-9]", "", text.translate(half_width))

    assert letters(normalise(passage(text))[0].text) == letters(text)


@settings(deadline=None, max_examples=200)
@given(TYPED)
def test_verbatim_stretches_stay(text: str) -> None:
    kept = text.replace("\u200b", "").replace("\u00a0", "").replace("\n", "")
    cleaned, _ = normalise(passage(f"中,{kept},国"), verbatim=[(2, 2 + len(kept))])
    assert kept in cleaned.text


@settings(deadline=None, max_examples=200)
@given(TYPED)
def test_markup_loses_no_character_but_its_marks(text: str) -> None:
    drafts = read_body(passage(text), Report())
    for draft in drafts:
        assert "".join(text[at] for at in draft.text.offsets) == draft.text.text
        assert all(0 <= m.start < m.end <= len(draft.text.text) for m in draft.marks)
    readings = [m.reading for draft in drafts for m in draft.marks if m.reading is not None]
    assert all("".join(text[at] for at in r.offsets) == r.text for r in readings)
    kept = {at for passage in (*(draft.text for draft in drafts), *readings) for at in passage.offsets}
    lost = "".join(c for at, c in enumerate(text) if at not in kept)
    assert set(lost) <= set("*`\\#<>[]{}^-—_=+|~ \u3000\u00a0\u200b\n")


@settings(deadline=None, max_examples=300)
@given(TYPED)
def test_marks_keep_their_letters_when_the_text_is_cleaned(text: str) -> None:
    """And cleaning once more moves none."""
    for draft in read_body(passage(text), Report()):
        once, _ = normalise(draft.text)
        twice, _ = normalise(once)
        for mark in draft.marks:
            there = moved([mark], draft.text, once)
            kept = "".join(once.text[m.start : m.end] for m in there)
            assert re.findall("[㐀-鿿]", draft.text.text[mark.start : mark.end]) == re.findall("[㐀-鿿]", kept)
            assert moved(there, once, twice) == there


@settings(deadline=None, max_examples=150)
@given(ANY, st.sampled_from(["|", ">", "'", '"', None]), st.integers(10, 80))
def test_a_passage_of_yaml_is_its_value_character_by_character(text: str, style: str | None, width: int) -> None:
    written = yaml.dump({"a": text, "b": "x"}, default_style=style, allow_unicode=True, width=width)
    report = Report()
    node = parse("a.yaml", written.encode(), report)
    if not isinstance(node, Mapping):
        return
    value = next(v for k, v in node.entries if k.value == "a")
    assert isinstance(value, Scalar)
    typed = value.passage()
    assert typed.text == value.value
    assert len(typed.offsets) == len(typed.text)
    assert list(typed.offsets) == sorted(typed.offsets)
    if style == "|":
        assert value.value == text.translate({0x85: " ", 0x2028: " ", 0x2029: " "})
    for char, at in zip(typed.text, typed.offsets, strict=True):
        there = written[at : at + 1]
        assert there in (char, "\\", "'", "\x85", "\u2028", "\u2029") or (char in " \n" and there in " \n")


@settings(deadline=None, max_examples=150)
@given(st.text(st.sampled_from(list("ab:- \n\t：[]{}\"'&*!|>#%@`中，\u3000\u00a0")), max_size=60))
def test_any_text_is_read_or_told(text: str) -> None:
    report = Report()
    node = parse("a.yaml", text.encode(), report)
    assert node is not None or report.of("fault")
    for diagnostic in report.diagnostics:
        assert diagnostic.message("zh")
        assert diagnostic.message("en")
        assert diagnostic.span is not None
        assert diagnostic.span.line <= text.count("\n") + 2
