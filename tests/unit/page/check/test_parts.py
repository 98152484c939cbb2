"""The checker on the parts of a page: nothing told of sound ones made up, the right alarm where they are drawn wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pagedraft import SPAN, Draft, across, baseline, cols, down, line_of, tint
from paper import Paper, article, han

from layout.diag import Report
from layout.display.model import GlyphRun, Group, Item, Pages
from layout.display.move import moved
from layout.geom import Rect
from layout.page.check import check

ASIDE = {"small-nameplate", "folio-lacks"}
"""The small paper's name is as large as its heads, its folio says nothing but the page."""


def told(paper: Paper, pages: Pages) -> set[str]:
    """Wordings of the findings of some pages."""
    report = Report()
    check(pages, paper.load().styled, report)
    return {d.text for d in report.of("finding") if d.rule not in ASIDE}


def changed(pages: Pages, role: str, how: Callable[[Group], Item]) -> Pages:
    """The pages with ``how`` done to every group of a role."""

    def new(item: Item) -> Item:
        if not isinstance(item, Group):
            return item
        return how(item) if item.role == role else replace(item, items=tuple(new(i) for i in item.items))

    return replace(pages, pages=tuple(replace(p, items=tuple(new(i) for i in p.items)) for p in pages.pages))


def without_last_run(group: Group) -> Group:
    runs = [n for n, item in enumerate(group.items) if isinstance(item, GlyphRun)]
    return replace(group, items=group.items[: runs[-1]])


# -- sound ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def many(parts: Paper) -> Paper:
    """Briefs and a filler beside a story with pull quote, QR block and table, a group of photos under a banner with another."""
    for name in ("1.png", "2.png"):
        parts.picture(name, 300, 200)
    parts.style["heads"]["small"] = {**parts.style["heads"]["news"], "headline": "kicker"}
    parts.issue["fillers"] = [{"id": "saying", "text": han(12, 500), "source": "——古语"}]
    parts.issue["articles"] += [
        article("b1", han(33, 50), headline="头一条", dateline="小城讯", genre="brief", rank=9),
        article("b2", han(37, 100), headline="第二条", byline="张三", genre="brief", rank=9),
    ]
    story = article(
        "a", han(330, 200), pull={"text": han(11, 900)}, table=[["品种", "本周"], ["青菜", "2元"]],
        qr={"link": "https://example.com", "lines": ["扫码"]},
    )  # fmt: skip
    parts.page(
        {
            "article": story, "columns": "1-3", "pull": {"columns": "1", "place": "8"},
            "qr": {"columns": "3", "place": "foot"}, "table": {"columns": "2"},
        },
        {"briefs": ["b1", "b2"], "title": "简讯", "columns": "4"}, {"filler": "saying", "columns": "4"},
    )  # fmt: skip
    photos = [{"file": "1.png", "caption": "左图，右图。", "credit": "甲摄"}, {"file": "2.png"}]
    parts.page(
        {"banner": {"text": "栏题", "style": "red", "over": ["c", "d"]}},
        {
            "article": article("c", han(280, 1200), photos=photos), "columns": "1-2",
            "photos": [{"group": 2, "lines": "6-30", "columns": "1-2"}],
        },
        {"article": article("d", han(530, 1900), headline="另一个题"), "columns": "3-4", "head": "small"},
    )  # fmt: skip
    return parts


SOUND = {"overset", "underset", "white-columns"}


def test_sound_parts_are_not_told_of(many: Paper):
    pages = many.make_up()
    assert not {d.rule for d in many.report.of("finding")} - SOUND
    assert told(many, pages) & {
        "lost-text", "lost-text/twice", "lost-text/line", "blocks-overlap", "caption-width", "repeat", "banner-width",
        "banner-members", "banner-strayed", "banner-away", "head-away-from-text", "uneven-feet", "outside-type-area",
    } == set()  # fmt: skip


# -- spoilt --------------------------------------------------------------------------------------------------------


def test_a_brief_that_lost_its_end(many: Paper):
    pages = many.make_up()
    assert "lost-text" in told(many, changed(pages, "body", without_last_run))


@pytest.mark.parametrize("role", ["pull", "table"])
def test_an_inset_on_text(many: Paper, role):
    pages = many.make_up()
    spoilt = changed(pages, role, lambda group: replace(group, items=tuple(moved(i, 0, -40) for i in group.items)))
    assert "blocks-overlap" in told(many, spoilt)


def test_a_caption_away_from_its_group(many: Paper):
    pages = many.make_up()
    spoilt = changed(pages, "caption", lambda group: replace(group, items=tuple(moved(i, 25, 0) for i in group.items)))
    assert "caption-width" in told(many, spoilt)


def test_a_photo_in_two_groups(many: Paper):
    pages = many.make_up()
    spoilt = changed(pages, "photo", lambda group: replace(group, items=(group.items[0], *group.items)))
    assert "repeat" in {d.rule for d in judged(many, spoilt)}


def judged(paper: Paper, pages: Pages):
    report = Report()
    check(pages, replace(paper.load().styled), report)
    return report.diagnostics


# -- banners by name -----------------------------------------------------------------------------------------------


def under_banner(draft: Draft, over: str, *, first_row: int = 6) -> list[str]:
    """What is told of a banner that is said to be over some stories; 甲 and 乙 stand under it from ``first_row`` on."""
    draft.story("甲", cols(0, 2, range(first_row, 20)))
    draft.story("乙", cols(2, 4, range(first_row, 20)))
    draft.story("丙", cols(0, 4, range(26, 36)))
    _, styled = draft.made()
    text = line_of(styled, "栏题", across(0) + 10, baseline(0.2))
    draft.add(Group("banner", over, (tint(Rect(50, down(0), 430, 24)), text), SPAN))
    return sorted(t for t in draft.told() if t.startswith("banner"))


@pytest.mark.parametrize("over", ["甲,乙", "甲,乙,丙", "甲"])
def test_a_banner_over_those_it_names(draft: Draft, over):
    assert under_banner(draft, over) == []


def test_a_banner_that_names_a_story_of_another_page(draft: Draft):
    draft.story("丁", cols(0, 4, range(4, 20)), page=1)
    assert under_banner(draft, "甲,丁") == ["banner-strayed"]


def test_a_banner_far_from_its_stories(draft: Draft):
    assert under_banner(draft, "甲,乙", first_row=9) == ["banner-away"]


def test_a_jump_line_is_no_gap_between_head_and_text(draft: Draft):
    part = draft.story("甲", cols(0, 4, range(8, 30)), head_at=(None, 3.5))
    assert "head-away-from-text" in draft.told()
    _, styled = draft.made()
    part.groups = (Group("jump-from", "甲", (line_of(styled, "（上接第1版）", across(0), baseline(6)),)),)
    assert "head-away-from-text" not in draft.told()
