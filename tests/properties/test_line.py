"""What holds of every text and measure."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.content.model import Mark, MarkKind
from layout.display.model import Disc, Group
from layout.geom import fits
from layout.line import annotate, compose, place
from layout.line.model import Cursor, Measure
from layout.source import Passage, Source
from layout.style.text import InlineStyle

NEVER_FIRST = "、，。．：；！？’”）〕】］｝〉》」』〗～·％%‰℃々"
NEVER_LAST = "‘“（〔【［｛〈《「『〖￥"

PIECES = st.sampled_from(
    [*"春风又绿江南岸明月何时照我还甲乙丙丁的了在", *"，。、；：！？々①—·～", "“好”", "（见图）", "《春》", "‘我’", "——", "……",
     "63%", "1,500.5", "-5℃", "￥100", "2026", "年", "万元", "Python", "C++", "It’s", " ", "a b", "。”", "，“", "！？"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map("".join)
ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)
QUICK = settings(max_examples=120, deadline=None)


def drawn(setting: Any, line: Any) -> str:
    return setting.prepared.passage.text[line.start : line.end].rstrip(" \u3000")


@QUICK
@given(
    text=st.one_of(TEXTS, ANY_TEXT), measure=st.floats(1, 30), level=st.sampled_from(["none", "basic", "gb", "strict"])
)
def test_no_text_is_lost(typeset: Callable[..., Any], text: str, measure: float, level: str) -> None:
    setting = typeset(text, measure, level=level)
    assert "".join(setting.texts) == text
    assert all(len(line.xs) == line.end - line.start > 0 for line in setting.lines)
    runs = [run for line in setting.lines for run in place(setting.prepared, line, 0, 0)]
    assert "".join(cluster for run in runs for cluster in run.clusters) == text


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...]]:
    """A text with marks of all kinds anywhere, one over the other."""
    text = draw(st.one_of(TEXTS, ANY_TEXT).filter(bool))
    marks = []
    for kind in draw(st.lists(st.sampled_from(get_args(MarkKind)), max_size=6)):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, min(len(text), start + 20)))
        reading = draw(st.text("abcxyz ", max_size=12)) if kind == "ruby" else None
        marks.append(Mark(start, end, kind, reading and Passage(reading, Source("a", reading), range(len(reading)))))
    return text, tuple(marks)


@QUICK
@given(marked=marked(), measure=st.floats(2, 30), rows=st.sampled_from([1, 2]), feed=st.floats(10, 30))
def test_marked_text_is_kept_and_measured(
    typeset: Callable[..., Any], marked: tuple[str, tuple[Mark, ...]], measure: float, rows: int, feed: float
) -> None:
    text, marks = marked
    setting = typeset(text, measure, marks=marks, inline=InlineStyle(note_rows=rows))
    assert "".join(setting.texts) == text
    for line in setting.lines:
        runs = place(setting.prepared, line, 0, 0)
        assert "".join(cluster for run in runs for cluster in run.clusters) == text[line.start : line.end]
        assert {run.y for run in runs} == {0}
        assert fits(line.width, line.measure) or any(c.rule == "overfull-line" for c in line.compromises)
        for item in annotate(setting.prepared, line, 0, 0, feed):
            assert item.y > 0 if isinstance(item, Disc) else all(run.y < 0 for run in item.items)


@QUICK
@given(marked=marked(), measure=st.floats(12, 30))
def test_readings_stay_inside_the_measure_and_apart(
    typeset: Callable[..., Any], marked: tuple[str, tuple[Mark, ...]], measure: float
) -> None:
    text, marks = marked
    setting = typeset(text, measure, marks=marks)
    for line in setting.lines:
        if any(c.rule == "overfull-line" for c in line.compromises):
            continue
        readings = [item for item in annotate(setting.prepared, line, 0, 0, 15) if isinstance(item, Group)]
        runs = [run for reading in readings for run in reading.items]
        edges = [(run.xs[0], run.xs[-1] + run.size / 4) for run in runs if run.xs]
        assert all(left >= -0.01 and right <= line.measure + 2.51 for left, right in edges)
        assert all(b[0] - a[1] >= -0.01 for a, b in pairwise(edges))


@QUICK
@given(text=TEXTS, measure=st.floats(6, 30), align=st.sampled_from(["justify", "left", "right", "centre"]))
def test_no_line_is_wider_than_its_measure(typeset: Callable[..., Any], text: str, measure: float, align: str) -> None:
    setting = typeset(text, measure, align=align)
    for line in setting.lines:
        assert fits(line.width, line.measure) or any(c.rule == "overfull-line" for c in line.compromises)
        if align == "justify" and not line.last and not any(c.rule == "short-line" for c in line.compromises):
            assert fits(line.measure, line.width)


@QUICK
@given(text=TEXTS, measure=st.floats(6, 30), profile=st.sampled_from(["full", "kaiming", "line-end-half", "half"]))
def test_marks_keep_off_line_starts_and_ends(
    typeset: Callable[..., Any], text: str, measure: float, profile: str
) -> None:
    setting = typeset(text, measure, profile=profile)
    for line, following in pairwise(setting.lines):
        if any(c.rule in ("kinsoku-relief", "overfull-line") for c in line.compromises):
            continue
        start, end = drawn(setting, following)[:1], drawn(setting, line)[-1:]
        assert not start or start not in NEVER_FIRST
        assert not end or end not in NEVER_LAST
        if not any(c.rule == "emergency-break" for c in line.compromises):
            assert not (end.isascii() and end.isalnum() and start.isascii() and start.isalnum()) or (
                text[following.start - 1] == " "
            )


@QUICK
@given(text=TEXTS, measure=st.floats(3, 30), indent=st.sampled_from([0, 2]))
def test_glyphs_stand_in_order(typeset: Callable[..., Any], text: str, measure: float, indent: int) -> None:
    setting = typeset(text, measure, indent=indent)
    for line in setting.lines:
        glyphs = setting.prepared.glyphs[line.start : line.end]
        chars = text[line.start : line.end]  # a space has no ink, and none of its own before an opener
        inked = [x for x, glyph, char in zip(line.xs, glyphs, chars, strict=True) if glyph >= 0 and char != " "]
        tolerance = 0.2 * setting.prepared.em  # the origin of a full-width opener lies half an em left of its ink
        assert all(a <= b + tolerance for a, b in pairwise(inked))


@QUICK
@given(text=TEXTS, measure=st.floats(4, 20), cut=st.integers(1, 6))
def test_two_parts_are_as_one(typeset: Callable[..., Any], text: str, measure: float, cut: int) -> None:
    whole = typeset(text, measure, indent=2)
    first = typeset(text, [measure] * cut, indent=2)
    rest: tuple[Any, ...] = ()
    if first.rest is not None:
        rest, end = compose(first.prepared, Cursor(first.rest), lambda _: Measure(measure * first.prepared.em))
        assert end is None
    assert first.lines + rest == whole.lines


@QUICK
@given(text=TEXTS, measure=st.floats(8, 30))
def test_a_lone_character_is_told_or_avoided(typeset: Callable[..., Any], text: str, measure: float) -> None:
    """R15."""
    setting = typeset(text, measure)
    if len(setting.lines) < 2:
        return
    letters = [c for c in drawn(setting, setting.lines[-1]) if c not in "，。、；：！？“”‘’（）《》·—…～ "]
    told = any(c.rule in ("lone-character", "emergency-break", "kinsoku-relief") for c in setting.lines[-2].compromises)
    assert len(letters) > 1 or told or setting.prepared.tail < setting.lines[-2].start


@QUICK
@given(
    text=st.one_of(TEXTS, ANY_TEXT),
    measure=st.floats(1, 30),
    digits=st.integers(2, 4),
    lacking=st.sampled_from(["", "，。（）—…"]),
)
def test_no_text_is_lost_in_vertical_lines(
    typeset: Callable[..., Any], square_book: Any, text: str, measure: float, digits: int, lacking: str
) -> None:
    """In faces with vertical forms of the marks and without."""
    book = square_book(lacks_vertical=lacking)
    setting = typeset(text, measure, vertical=True, cell_digits=digits, book=book)
    assert "".join(setting.texts) == text
    runs = [run for line in setting.lines for run in place(setting.prepared, line, 0, 0)]
    assert "".join(cluster for run in runs for cluster in run.clusters) == text
    assert all(run.direction != "across" and len(run.glyphs) == len(run.xs) == len(run.clusters) for run in runs)


@QUICK
@given(
    text=st.text(st.sampled_from("春风又绿江南岸明月何时照我还，。、（）《》"), min_size=1, max_size=80),
    measure=st.floats(3, 30),
)
def test_vertical_lines_of_han_end_where_horizontal_ones_do(
    typeset: Callable[..., Any], text: str, measure: float
) -> None:
    across, down = typeset(text, measure, indent=2), typeset(text, measure, indent=2, vertical=True)
    assert across.texts == down.texts
    assert [line.xs for line in across.lines] == [line.xs for line in down.lines]
