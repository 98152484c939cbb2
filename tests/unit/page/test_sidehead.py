"""Vertical heads: beside their text, in room of whole characters and whole lines (M29)."""

from __future__ import annotations

from typing import Any

import pytest
from paper import Paper, article, han, runs

from layout.diag import LayoutError
from layout.page.check import check

TOP = 60 + 4 * 12
"""Where the body of a story under the masthead begins."""


def page_of(paper: Paper, **given: Any) -> Any:
    about = {key: given.pop(key) for key in ("headline", "kicker", "deck", "series") if key in given}
    paper.page({"article": article("a", han(given.pop("length", 600)), **about), **given})
    return paper.make_up().pages[0]


def judged(paper: Paper) -> list[str]:
    pages, styled = paper.make_up(), paper.load().styled
    check(pages, styled, paper.report)
    return [d.rule for d in paper.report.diagnostics if d.number == "M29"]


def widths(page: Any, column: int) -> list[float]:
    return [slot.width for slot in page.columns[column].slots]


def test_it_stands_at_the_left_edge_with_its_size_of_white_above(paper):
    """Three characters of 20 pt and 40 pt of white: nine lines of 12 pt, the rest shared."""
    (run,) = runs(page_of(paper, head_side="left"), "headline")
    assert (run.direction, run.y) == ("down", 60)
    assert run.xs == pytest.approx((TOP + 24, TOP + 44, TOP + 64))


def test_text_beside_it_keeps_whole_characters_and_the_white_below_a_head(paper):
    """20 pt of head and 6 of white leave 74 of 100: seven characters; the body begins at the top."""
    page = page_of(paper, head_side="left")
    assert widths(page, 0)[:10] == [70] * 9 + [100]
    assert page.columns[0].slots[0].right == 150
    assert page.columns[0].slots[0].y == TOP + 1
    assert set(widths(page, 1)) == {100}


def test_at_the_right_the_last_column_has_it(paper):
    page = page_of(paper, head_side="right")
    assert runs(page, "headline")[0].y == 470
    assert widths(page, 3)[:10] == [70] * 9 + [100]
    assert page.columns[3].slots[0].x == 380


def test_lines_run_from_right_to_left(paper):
    """Kicker, two lines of headline, deck: 80 pt, in the middle of a column of 100. The kicker begins with the longest line, the
    deck ends with it."""
    page = page_of(paper, head_side="left", kicker="引题", headline=["一二三四", "五六"], deck="副题")
    found = {role: runs(page, role) for role in ("kicker", "headline", "deck")}
    axes = [run.y for role in ("kicker", "headline", "deck") for run in found[role]]
    assert axes == sorted(axes, reverse=True)
    assert axes[-1] == pytest.approx(50 + 10 + 6)
    first, second = found["headline"]
    assert first.y - second.y == 20 * 1.2
    assert found["kicker"][0].xs[0] == first.xs[0]
    assert found["deck"][0].xs[-1] + 12 == pytest.approx(first.xs[-1] + 20)
    assert (second.xs[0] + second.xs[-1]) == pytest.approx(first.xs[0] + first.xs[-1])


def test_where_less_than_a_strip_is_left_it_has_the_column_in_its_middle(paper):
    paper.style["text"]["headline"]["size"] = "50pt"
    page = page_of(paper, head_side="left", length=1000)
    assert runs(page, "headline")[0].y == 100
    assert page.columns[0].slots[0].y > TOP + 250


def test_a_head_wider_than_a_column_reaches_into_the_next(paper):
    """Four lines of 30 pt and their white are 144 pt; the edge of the second column is at 210."""
    paper.style["text"]["headline"]["size"] = "30pt"
    page = page_of(paper, head_side="left", headline=["一二", "三四", "五六", "七八"], length=900)
    assert page.columns[0].slots[0].y > TOP + 90
    assert widths(page, 1)[0] == 60


def test_few_lines_under_it_stay_white_and_it_stands_in_the_middle(paper):
    """Nine lines of head and a body twelve lines deep: three would stand under it."""
    page = page_of(paper, head_side="left", length=430)
    depth = max(len(column.slots) for column in page.columns)
    assert 9 < depth < 15
    assert set(widths(page, 0)) == {70}
    (run,) = runs(page, "headline")
    assert run.xs[0] - TOP == pytest.approx((depth * 12 - 60) / 2)


def test_in_a_frame_it_keeps_to_the_columns(paper):
    page = page_of(paper, head_side="left", frame="thin")
    assert runs(page, "headline")[0].y == 60 + 10
    assert page.columns[0].slots[0].right == 60 + page.columns[0].rect.width


def test_the_tag_of_its_frame_keeps_off_the_text(paper):
    page = page_of(paper, head_side="left", frame="tagged", series="时评")
    (tag,) = runs(page, "series")
    assert page.columns[0].slots[0].y > tag.y


def test_it_must_find_room_in_an_area_of_fixed_height(paper):
    page_of(paper, head_side="left", lines=9, length=200)
    assert "no-room" not in [d.rule for d in paper.report.of("finding")]
    other = Paper(paper.font)
    page_of(other, head_side="left", lines=8, headline=han(8), length=100)
    assert {"line-too-wide"} <= {d.rule for d in other.report.of("finding")}


def test_a_side_that_is_none_is_a_fault(paper):
    paper.page({"article": article("a", han(100)), "head_side": "top"})
    with pytest.raises(LayoutError):
        paper.make_up()


# -- judged --------------------------------------------------------------------------------------------------------


def test_twelve_to_thirty_two_lines_are_right(paper):
    page_of(paper, head_side="left", headline=han(7))
    assert judged(paper) == []


def test_a_short_one_is_told(paper):
    page_of(paper, head_side="left")
    assert judged(paper) == ["vertical-head-height"]


def test_two_in_neighbouring_columns_and_three_on_a_page_are_told(paper):
    for n in range(3):
        about = article(f"a{n}", han(200, 40 * n), headline=han(8, 50 * n))
        area = {"article": about, "columns": f"{n + 1}", "head_side": "left"}
        if paper.plan["pages"]:
            paper.issue["articles"].append(about)
            paper.plan["pages"][0]["areas"].append({**area, "article": f"a{n}"})
        else:
            paper.page(area)
    assert sorted(set(judged(paper))) == ["many-vertical-heads", "vertical-heads-side-by-side"]


def test_nothing_else_is_told_of_a_page_with_a_vertical_head(paper):
    """No head away from its text, over a part of it, too narrow, or on the text beside it."""
    paper.style["checks"] = "strict"
    page_of(paper, head_side="right", headline=han(8), kicker="引题", length=800)
    pages, styled = paper.make_up(), paper.load().styled
    paper.report.__init__()
    check(pages, styled, paper.report)
    told = {d.rule for d in paper.report.diagnostics}
    assert told & {"head-away-from-text", "head-over-part", "head-too-narrow", "head-too-wide", "blocks-overlap", "lost-text",
                   "outside-type-area", "uneven-head", "uneven-feet", "ragged-outline"} == set()  # fmt: skip


def test_a_head_too_high_is_broken_by_phrases(paper):
    """R19 with the height as measure: 23 characters of 20 pt are more than M29's 32 lines hold. Lines run from right to left."""
    page = page_of(paper, head_side="left", headline="图书馆把书架搬到菜场和车站旁孩子们放学就去借书", length=800)
    right, left = sorted(runs(page, "headline"), key=lambda run: -run.y)
    assert (right.origin.text, left.origin.text) == ("图书馆把书架搬到菜场和车站旁", "孩子们放学就去借书")
    assert right.y - left.y == pytest.approx(24)
    assert (right.size, right.scale) == (20, 1)
