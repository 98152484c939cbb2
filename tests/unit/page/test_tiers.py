"""Vertical stories and fillers: tiers from above, lines from right to left (R24)."""

from __future__ import annotations

from typing import Any

import pytest
from paper import article, han, runs

from layout.diag import LayoutError
from layout.page.check import check

TOP = 60 + 4 * 12 + 3 * 12
"""Where the body under masthead and a head of three rows begins; its em boxes a point lower."""


def page_of(paper: Any, length: int = 400, **given: Any) -> Any:
    about = {
        key: given.pop(key) for key in ("headline", "kicker", "byline", "series", "dateline", "photos") if key in given
    }
    paper.page({"article": article("a", han(length), **about), "vertical": True, **given})
    return paper.make_up().pages[0]


def body(page: Any) -> list[Any]:
    return runs(page, "body")


def text_of(page: Any) -> str:
    return "".join(run.origin.text for run in body(page))


def told(paper: Any) -> list[str]:
    return [d.rule for d in paper.report.of("finding")]


def test_lines_fill_the_width_from_right_to_left(paper):
    """430 pt: 36 lines 12 pt apart, the rest shared: the first and the last stand at the edges."""
    page = page_of(paper, 740)
    axes = list(dict.fromkeys(round(run.y, 3) for run in body(page)))
    assert (axes[0], len(page.columns[0].slots)) == (475, 36)
    assert axes == sorted(axes, reverse=True)
    assert page.columns[0].slots[-1].x == pytest.approx(50)
    assert axes[0] - axes[1] == pytest.approx(420 / 35)


def test_the_text_is_whole_and_in_order(paper):
    assert text_of(page_of(paper, 740)) == han(740)


def test_lines_begin_at_the_head_of_their_tier_behind_an_indent(paper):
    """Of one em, the lines being short (R11)."""
    first, second = body(page_of(paper, 400))[:2]
    assert first.xs[0] == TOP + 1 + 10
    assert second.xs[0] == TOP + 1
    assert {first.direction, second.direction} == {"down"}


def test_the_area_is_as_high_as_the_text_needs(paper):
    """400 characters and an indent in 36 lines: ten rows hold eleven characters, too few, eleven rows thirteen."""
    page = page_of(paper, 400)
    (tier,) = page.columns
    assert tier.slots[0].height == 130


def test_long_lines_are_parted_into_tiers(paper):
    """1,000 characters are 28 a line of one tier: two of 14."""
    page = page_of(paper, 1000)
    upper, lower = page.columns
    assert (upper.vertical, upper.slots[0].height, lower.slots[0].height) == (True, 140, 140)
    assert lower.rect.y - upper.rect.bottom >= 10
    assert text_of(page) == han(1000)


def test_the_plan_may_say_how_many_tiers(paper):
    assert len(page_of(paper, 800, tiers=3).columns) == 3


def test_tiers_are_not_balanced(paper):
    page = page_of(paper, 800, tiers=3)
    lines = [len({run.y for run in body(page) if tier.rect.y <= run.xs[0] < tier.rect.bottom}) for tier in page.columns]
    assert lines[:2] == [36, 36]
    assert lines[2] <= 36


def test_an_area_of_fixed_height_is_filled_and_tells_what_is_over(paper):
    page = page_of(paper, 900, lines=20)
    (over,) = (d for d in paper.report.of("finding") if d.rule == "overset")
    assert over.params["characters"] == 900 - len(text_of(page))
    assert over.params["rows"] > 0


def test_and_what_is_white(paper):
    page_of(paper, 200, lines=20)
    (white,) = (d for d in paper.report.of("finding") if d.rule == "underset")
    assert white.params["lines"] > 10


def test_white_that_only_its_head_makes_is_told_where_the_height_is_free(paper):
    paper.page({"article": article("b", han(1400)), "columns": "1-2"})
    paper.plan["pages"][0]["areas"].append({"article": "c", "columns": "3-4", "vertical": True, "head_side": "right"})
    paper.issue["articles"].append(article("c", han(60), headline=han(14)))
    paper.make_up()
    assert "underset" in [d.rule for d in paper.report.of("finding") if d.params.get("id") == "c"]


def test_without_room_for_a_line_nothing_is_drawn_and_it_is_told(paper):
    page = page_of(paper, 200, lines=5)
    assert body(page) == []
    assert "no-room" in told(paper)


@pytest.mark.parametrize(("side", "first"), [("right", 475), ("left", 475)])
def test_a_vertical_head_has_its_side_to_itself(paper, side, first):
    page = page_of(paper, 300, head_side=side, headline=han(8), lines=24)
    head = runs(page, "headline")[0]
    assert head.y == (470 if side == "right" else 60)
    edges = {round(run.y, 3) for run in body(page)}
    assert max(edges) == (445 if side == "right" else first)
    assert page.columns[0].slots[-1].x == pytest.approx(50 if side == "right" else 80)
    assert page.columns[0].slots[0].y == 60 + 48 + 1


def test_in_a_frame_it_keeps_inside(paper):
    page = page_of(paper, 300, frame="tagged", series="时评", columns="1-2")
    assert page.columns[0].rect.x == 50 + 10
    assert page.columns[0].rect.right == 50 + 210 - 10
    assert runs(page, "series")[0].origin.text == "时评"


def test_the_byline_stands_at_the_foot_behind_the_last_line(paper):
    page = page_of(paper, 405, byline="张三")
    last, byline = body(page)[-1], runs(page, "byline")
    assert {run.y for run in byline if run.direction == "down"} <= {last.y}
    assert "".join(run.origin.text for run in byline) == "（张三）"
    foot = page.columns[0].rect.bottom
    assert max(x for run in byline for x in run.xs) == pytest.approx(foot - 10, abs=5.01)


def test_a_dateline_opens_it(paper):
    assert text_of(page_of(paper, 400, dateline="某地讯")).startswith("某地讯　")


@pytest.mark.parametrize("given", [{"jump": True, "lines": 20}, {"photos": [{"file": "1.png"}]}])
def test_what_it_has_no_place_for_is_a_fault(paper, given):
    paper.picture("1.png", 10, 10)
    with pytest.raises(LayoutError):
        page_of(paper, 400, **given)
    assert "vertical-of-text-only" in [d.rule for d in paper.report.of("fault")]


def test_the_checks_find_all_of_its_text_and_nothing_wrong(paper):
    paper.style["checks"] = "strict"
    page_of(paper, 1200, byline="张三", headline=han(12), lines=35)
    pages, styled = paper.make_up(), paper.load().styled
    paper.report.__init__()
    check(pages, styled, paper.report)
    assert [d.rule for d in paper.report.diagnostics if d.number not in ("C6", "C10", "M24", "M4")] == []


# -- fillers -------------------------------------------------------------------------------------------------------


def filler(paper: Any, text: str, source: str | None = None, **given: Any) -> Any:
    paper.issue["fillers"] = [{"id": "f", "text": text, **({"source": source} if source else {})}]
    paper.page(
        {"article": article("a", han(100)), "columns": "1"},
        {"filler": "f", "columns": "2", "vertical": True, **given},
    )
    return paper.make_up().pages[0]


def test_a_vertical_filler_stands_in_the_middle_of_its_width(paper):
    """Twenty characters in lines of seven: three lines and so 34 of 100 pt."""
    paper.style["text"]["filler"] = {"like": "body", "indent": 0}
    page = filler(paper, han(20))
    axes = list(dict.fromkeys(run.y for run in runs(page, "filler")))
    assert axes == [210 + 12, 210, 210 - 12]
    assert "".join(run.origin.text for run in runs(page, "filler")) == han(20)


def test_its_source_ends_at_the_foot(paper):
    """And has one line, for which all are eight characters long."""
    paper.style["text"]["filler"] = {"like": "body", "indent": 0}
    page = filler(paper, han(20), "——某人某某某人")
    drawn = runs(page, "filler")
    assert "".join(run.origin.text for run in drawn if run.y < 200) == "——某人某某某人"
    head = min(run.xs[0] for run in drawn)
    assert drawn[-1].xs[-1] + 10 == pytest.approx(head + 80)
    assert told(paper).count("furniture-overset") == 0
