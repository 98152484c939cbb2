"""How a head comes to its width: tightened, narrowed, broken, made smaller, in this order."""

from __future__ import annotations

from time import perf_counter

import pytest

TEN = "全区中小学每天体育课"
"""Ten characters."""
FIT = {"most_lines": 2, "least_tracking": -0.05, "least_scale": 0.85}


@pytest.mark.parametrize(
    ("width", "lines", "tracking", "scale", "size"),
    [
        (10.0, 1, 0.0, 1.0, 10.0),
        (9.82, 1, -0.02, 1.0, 10.0),
        (9.1, 1, -0.05, 9.1 / 9.55, 10.0),
        (9.55 * 0.85, 1, -0.05, 0.85, 10.0),
        (8.0, 2, 0.0, 1.0, 10.0),
    ],
)
def test_first_tightened_then_narrowed_then_broken(break_text, width, lines, tracking, scale, size):
    found = break_text(TEN, width, **FIT)
    style = found.style
    assert (len(found.lines), style.size) == (lines, size)
    assert (style.tracking, style.scale) == (pytest.approx(tracking), pytest.approx(scale))
    assert all(one.line.width <= width * 10 + 1e-6 for one in found.lines)


def test_a_head_of_one_line_is_made_smaller_last(break_text):
    found = break_text(TEN, 7, least_tracking=-0.05)
    assert (found.style.tracking, found.style.scale, found.texts) == (-0.05, 0.85, [TEN])
    assert found.style.size == pytest.approx(10 * 7 / 9.55 / 0.85, abs=0.01)


def test_all_lines_of_a_head_are_narrowed_alike(break_text):
    """The style of the head is one (``style`` would fail), though only its second line is too wide."""
    found = break_text(["一座桥", "接通两岸街巷和学校"], 8.5, **FIT)
    assert found.texts == ["一座桥", "接通两岸街巷和学校"]
    assert found.style.scale < 1


def test_the_authors_lines_stay(break_text):
    typed = ["一座步行桥接通", "两岸"]
    assert break_text(typed, 20, most_lines=3).texts == typed
    assert break_text(typed, 7, most_lines=2).texts == typed


def test_a_line_of_the_authors_is_broken_where_the_head_may_have_more(break_text):
    typed = ["连汀桥满月", "一座步行桥接通两岸街巷"]
    assert break_text(typed, 7, most_lines=3, least_scale=1.0).texts == ["连汀桥满月", "一座步行桥", "接通两岸街巷"]
    smaller = break_text(typed, 7, most_lines=2, least_scale=1.0)
    assert (smaller.texts, smaller.style.size < 10) == (typed, True)


def test_fewer_lines_before_a_nicer_break(break_text):
    assert len(break_text("和平路菜市场改造完工", 7, most_lines=3, least_scale=1.0).lines) == 2


def test_a_space_at_the_break_is_not_drawn(break_text):
    found = break_text("春茶开采 茶农忙了起来", 7, most_lines=2)
    assert found.texts == ["春茶开采 ", "茶农忙了起来"]
    first = found.lines[0].line
    assert first.width - first.xs[0] == pytest.approx(40)


def test_lines_stand_as_the_style_aligns_them(break_text):
    text = "从卖原粮到卖品牌大米"
    for align, starts in (("left", [0, 0]), ("centre", [20, 10]), ("right", [40, 20]), ("justify", [0, 0])):
        found = break_text(text, 8, most_lines=2, least_scale=1.0, align=align)
        assert found.texts == ["从卖原粮", "到卖品牌大米"]
        assert [one.line.xs[0] for one in found.lines] == pytest.approx(starts)


def test_an_opening_mark_at_a_line_start_gives_up_its_blank(break_text):
    how = {"most_lines": 2, "least_scale": 1.0, "align": "left", "profile": "line-end-half"}
    found, alone = (break_text(text, 8, **how) for text in ("茶馆里的“板凳法庭”开庭", "“板凳法庭”开庭"))
    assert found.texts[1] == alone.texts[0]
    assert found.lines[1].line.xs == pytest.approx(alone.lines[0].line.xs)


def test_hyphens_are_for_bodies(break_text):
    found = break_text("Constitutional Court", 10, most_lines=2, least_scale=1.0, hyphenate=True)
    assert all(one.line.hyphen is None for one in found.lines)


@pytest.mark.parametrize("text", ["", "字", "，", " ", "……", "“", "　　"])
@pytest.mark.parametrize("width", [0.1, 3.0])
def test_next_to_nothing_is_set_all_the_same(break_text, text, width):
    assert "".join(break_text(text, width, most_lines=2).texts) == text


def test_ten_thousand_characters_take_their_time_and_no_more(break_text):
    started = perf_counter()
    found = break_text("山上有果" * 2500, 40, most_lines=3)
    assert perf_counter() - started < 10
    assert sum(map(len, found.texts)) == 10_000


def test_words_of_the_workspace_are_not_broken(break_text):
    text = "老渡口苎溪坞头迎来新客"
    assert break_text(text, 7, most_lines=2, least_scale=1.0, words=frozenset({"苎溪坞头"})).texts[0] in (
        "老渡口", "老渡口苎溪坞头",
    )  # fmt: skip


def test_what_was_broken_badly_is_told_with_the_word(break_text):
    found = break_text("山上与山下的约定", 5, most_lines=2, least_scale=1.0)
    ((told,),) = [one.line.compromises for one in found.lines if one.line.compromises]
    assert (told.rule, told.number) == ("head-no-break", "R19")
    assert found.lines[0].prepared.passage.text[told.start : told.end] == "与山下"
