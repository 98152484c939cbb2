"""M18–M20, M23–M28: heads beside, above and in themselves."""

from __future__ import annotations

import pytest
from pagedraft import Col, Draft, across, baseline, cols, down, line_of, rule

from layout.display.model import Group
from layout.geom import Rect

ROWS = range(6, 20)


def beside(draft: Draft, **right: object) -> None:
    """Two stories side by side with heads of one height, twelve points apart."""
    draft.story("甲", cols(0, 2, ROWS), head=("字" * 10,), head_at=(across(0), 5))
    draft.story("乙", cols(2, 4, ROWS), **{"head": ("号" * 10,), "head_at": (across(2), 5), **right})


def test_heads_alike_side_by_side_butt(draft: Draft):
    beside(draft)
    (found,) = [d for d in draft.judged() if d.rule == "butting-heads"]
    assert (found.number, found.kind, found.params["size"]) == ("M18", "finding", 20.0)
    assert found.related


@pytest.mark.parametrize("right", [{"head_size": 14.0}, {"head_size": 26.0}, {"head_face": "Other"}])
def test_another_size_or_face_is_enough(draft: Draft, right: dict[str, object]):
    beside(draft, **right)
    assert "butting-heads" not in draft.told()


def test_a_rule_and_white_are_enough_but_not_one_of_them(draft: Draft):
    beside(draft, head=("号" * 8,), head_at=(across(2) + 30, 5))
    assert "butting-heads" in draft.told()
    draft.add(Group("column-rule", "", (rule(across(2) - 5, down(2), across(2) - 5, down(20)),)))
    assert "butting-heads" not in draft.told()


def test_heads_far_apart_do_not_butt(draft: Draft):
    draft.story("甲", cols(0, 2, ROWS), head=("字字",), head_at=(across(0), 5))
    draft.story("乙", cols(2, 4, ROWS), head=("号" * 6,))
    assert "butting-heads" not in draft.told()


def test_heads_of_different_height_on_the_page_do_not_butt(draft: Draft):
    beside(draft, head_at=(across(2), 2))
    assert "butting-heads" not in draft.told()


def test_a_head_right_under_a_head(draft: Draft):
    draft.story("甲", cols(0, 1, range(4, 14)), head_at=(across(1), 3))
    lower = draft.story("乙", cols(1, 3, range(8, 18)), head_at=(across(1), 6))
    assert "stacked-heads" in draft.told()
    lower.head_at = (across(1), 9)
    assert "stacked-heads" not in draft.told()


def test_text_between_heads_parts_them(draft: Draft):
    draft.story("甲", cols(0, 2, range(4, 6)))
    draft.story("乙", cols(0, 2, range(9, 18)))
    assert "stacked-heads" not in draft.told()


def test_a_head_on_a_strange_picture(draft: Draft):
    draft.story("甲", cols(0, 1, range(10, 20)), head_at=(across(1), 5))
    part = draft.story(
        "乙",
        cols(1, 2, range(16, 26)),
        photos=((Rect(across(1), down(6), 100, 90), "p.jpg", ()),),
        head_at=(across(2), 15),
    )
    assert "armpit" in draft.told()
    part.photos = ((Rect(across(1), down(7.5), 100, 90), "p.jpg", ()),)
    assert "armpit" not in draft.told()


@pytest.mark.parametrize(("count", "told"), [(2, False), (3, True)])
def test_three_heads_over_one_range_are_a_chimney(draft: Draft, count: int, told: bool):
    for n in range(count):
        draft.story("甲乙丙"[n], cols(0, 1, range(3 + 12 * n, 12 + 12 * n)))
    assert ("chimney" in draft.told()) is told


def test_two_equal_heads_open_the_page(draft: Draft):
    draft.story("甲", cols(0, 2, ROWS))
    other = draft.story("乙", cols(2, 4, ROWS))
    assert "twin-heads" in draft.told()
    other.head_size = 24.0
    assert "twin-heads" not in draft.told()


# -- rank ----------------------------------------------------------------------------------------------------------


def ranked(draft: Draft, *sizes: float, lead_row: int = 3) -> None:
    """Stories of rank 1, 2, 3 … one under another, from ``lead_row`` on."""
    for n, size in enumerate(sizes):
        rows = range(lead_row + 12 * n, lead_row + 8 + 12 * n)
        draft.story("甲乙丙"[n], cols(0, 4, rows), head_size=size, given={"rank": n + 1})


def test_heads_follow_rank(draft: Draft):
    ranked(draft, 28, 20, 18)
    assert not draft.told() & {"rank-order", "weak-lead", "lead-place", "growing-heads"}


def test_a_larger_head_of_lower_rank(draft: Draft):
    ranked(draft, 28, 18, 20)
    (found,) = [d for d in draft.judged() if d.rule == "rank-order"]
    assert (found.params["id"], found.params["other"]) == ("丙", "乙")
    assert "growing-heads" in draft.told()


def test_the_lead_is_a_fifth_larger(draft: Draft):
    ranked(draft, 22, 20)
    assert "weak-lead" in draft.told()


def test_the_lead_stands_at_the_head(draft: Draft):
    draft.story("甲", cols(2, 4, range(26, 36)), head_size=30, given={"rank": 1})
    draft.story("乙", cols(0, 4, range(3, 20)), given={"rank": 2})
    assert "lead-place" in draft.told()


# -- in themselves -------------------------------------------------------------------------------------------------


def test_a_headline_of_three_lines_is_for_the_lead(new_draft):
    for rank, told in ((1, False), (2, True)):
        draft = new_draft()
        draft.story("甲", cols(0, 3, range(10, 20)), head=("一行标题",) * 3, given={"rank": rank})
        assert ("head-lines/main" in draft.told()) is told


def test_a_kicker_has_one_line(draft: Draft):
    draft.story("甲", cols(0, 3, range(10, 20)), kicker=("引题一", "引题二"))
    assert "head-lines/kicker" in draft.told()


def test_a_deck_has_two_lines(draft: Draft):
    part = draft.story("甲", cols(0, 3, range(10, 20)), head_at=(None, 4))
    _, styled = draft.made()
    lines = [line_of(styled, "副题", across(1), baseline(6 + n), 12.0) for n in range(3)]
    part.groups = (Group("deck", "甲", tuple(lines[:2])),)
    assert "head-lines/deck" not in draft.told()
    part.groups = (Group("deck", "甲", tuple(lines)),)
    assert "head-lines/deck" in draft.told()


def test_lines_of_a_headline_are_about_equal(new_draft):
    for second, told in (("字" * 8, False), ("字" * 6, True)):
        draft = new_draft()
        draft.story("甲", cols(0, 3, range(10, 20)), head=("字" * 10, second))
        assert ("uneven-head" in draft.told()) is told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("今年的收成", "比去年的好"), set()),
        (("今年丰收", "的消息传来"), {"head-line-break"}),
        (("今年丰收", "了解三件事"), set()),
        (("工厂和", "学校都搬了"), {"head-line-break/end"}),
        (("为了社会和", "谐的明天"), {"head-line-break/end"}),
        (("居民广泛参与", "新村改造"), set()),
        (("老屋还在", "新楼又起"), {"head-line-break/end"}),
        (("难题依然存在", "办法总会有"), set()),
        (("水稻玉米", "等作物丰收"), {"head-line-break"}),
    ],
)
def test_where_a_head_may_break(draft: Draft, lines: tuple[str, str], told: set[str]):
    draft.story("甲", cols(0, 3, range(10, 20)), head=lines)
    assert {t for t in draft.told() if t.startswith("head-line-break")} == told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("云汀图书", "馆今天搬家"), {("head-word-split", "finding", "图书馆")}),
        (("老人领到20", "万元奖金"), {("head-line-break", "finding", "20万元")}),
        (("小报社长", "谈办报人"), set()),
        (("新编小", "报今天出版"), {("head-line-break", "finding", "小报")}),
    ],
)
def test_words_numbers_and_names_are_not_split(draft: Draft, lines: tuple[str, str], told: set[tuple[str, str, str]]):
    """小报 is the name of the paper: a word of the workspace."""
    draft.story("甲", cols(0, 3, range(10, 20)), head=lines)
    found = {(d.rule, d.kind, str(d.params["words"])) for d in draft.judged() if d.number == "M27"}
    assert found == told


def test_a_head_fits_its_columns(new_draft):
    for count, told in ((10, set()), (11, {"head-too-wide"}), (5, {"head-too-narrow"})):
        draft = new_draft()
        draft.story("甲", cols(0, 2, ROWS), head=("字" * count,))
        assert draft.told() & {"head-too-wide", "head-too-narrow"} == told


@pytest.mark.parametrize(("scale", "told"), [(0.85, False), (0.8, True), (1.15, False), (1.2, True)])
def test_glyphs_are_scaled_within_limits(draft: Draft, scale: float, told: bool):
    draft.story("甲", [Col(across(0), ROWS, 210)], head=("字" * 8,), head_scale=scale)
    assert ("head-scale" in draft.told()) is told
