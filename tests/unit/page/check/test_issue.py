"""M3, M41, M48: what shows over all pages."""

from __future__ import annotations

from dataclasses import replace

from pagedraft import Draft, across, baseline, cols, line_of
from paper import article, han

from layout.diag import Report
from layout.display.model import Group
from layout.page.check import check

LONG = [han(400)]


def test_every_character_is_on_the_page(draft: Draft):
    draft.story("甲", cols(0, 1, range(4, 30)), [han(95), "## 小标题", han(77, 9)])
    assert not {t for t in draft.told() if t.startswith("lost-text")}


def test_lines_that_are_not_drawn_are_counted(draft: Draft):
    draft.story("甲", cols(0, 1, range(4, 24)), lines=(0, -2))
    (found,) = [d for d in draft.judged() if d.rule == "lost-text"]
    assert (found.number, found.kind, found.params["characters"]) == ("M3", "finding", 20)


def test_overset_that_the_make_up_told_is_not_told_again(draft: Draft):
    draft.story("甲", cols(0, 1, range(4, 24)), lines=(0, -2))
    found = draft.judged(before=lambda report: report.finding("overset", None, id="甲", lines=2, characters=20))
    assert "lost-text" not in {d.rule for d in found}


def test_text_that_is_drawn_twice(draft: Draft):
    draft.story("甲", cols(0, 1, range(4, 14)))
    draft.story("甲", cols(0, 1, range(4, 14)), page=1)
    assert "lost-text/twice" in draft.told()


def test_a_head_line_that_is_not_drawn(draft: Draft):
    draft.story("甲", cols(0, 1, range(10, 20)), head=("第一行",), given={"headline": ["第一行", "第二行"]})
    assert "lost-text/line" in draft.told()


# -- jumps ---------------------------------------------------------------------------------------------------------


def jumped(
    draft: Draft, *, to: str = "（下转第2版）", back: str = "（上接第1版）", kept: int = 20, head: str = "大标题续"
) -> set[str]:
    """An article of forty lines on two pages, ``kept`` of them on the first; empty jump lines are left out."""
    first = draft.story("甲", cols(0, 1, range(4, 4 + kept)), LONG, lines=(0, kept))
    rest = draft.story("甲", cols(0, 1, range(4 - kept, 44 - kept)), LONG, page=1, lines=(kept, None), head=(head,))
    _, styled = draft.made()
    for part, role, text in ((first, "jump-to", to), (rest, "jump-from", back)):
        if text:
            line = line_of(styled, text, across(0) + 20, baseline(39))
            part.groups = (Group(role, "甲", (line,)),)
    return draft.told() & {"jump-line", "jump-target", "jump-head", "short-jump", "lost-text", "lost-text/twice"}


def test_a_jump_that_arrives(draft: Draft):
    assert jumped(draft) == set()


def test_a_page_in_han_numerals(draft: Draft):
    assert jumped(draft, to="（下转二版）", back="（上接一版）") == set()


def test_a_jump_to_the_wrong_page(draft: Draft):
    assert jumped(draft, to="（下转第3版）") == {"jump-target"}


def test_a_jump_without_its_other_end(draft: Draft):
    assert jumped(draft, back="") == {"jump-line"}


def test_a_rest_of_a_few_lines(draft: Draft):
    assert jumped(draft, kept=34) == {"short-jump"}


def test_a_head_over_the_rest_that_recalls_nothing(draft: Draft):
    assert jumped(draft, head="另外一题") == {"jump-head"}


# -- twice ---------------------------------------------------------------------------------------------------------


def test_nothing_is_printed_twice(draft: Draft):
    draft.story("甲", cols(0, 1, range(4, 14)), head=("一个标题",))
    draft.story("乙", cols(1, 2, range(4, 14)), head=("另一个标题",))
    assert "repeat" not in draft.told()


def test_a_paragraph_and_a_headline_twice(draft: Draft):
    draft.story("甲", cols(0, 1, range(4, 14)), [han(50), han(40, 3)], head=("一个标题",))
    draft.story("乙", cols(1, 2, range(4, 14)), [han(44, 7), han(40, 3)], head=("一个标题",))
    found = [d for d in draft.judged() if d.rule == "repeat"]
    assert len(found) == 2
    assert all(d.related for d in found)


def test_text_outside_the_columns_of_the_page_is_read_too(draft: Draft):
    draft.story("甲", cols(0, 1, range(4, 14)))
    pages, styled = draft.made()
    bare = replace(pages, pages=tuple(replace(page, columns=()) for page in pages.pages))
    report = Report()
    check(bare, styled, report)
    assert not {d.text for d in report.diagnostics} & {
        "lost-text",
        "off-grid",
        "illegal-measure",
        "illegal-measure/edge",
    }


def test_a_head_broken_into_lines_is_all_there(paper):
    """The lines are read in their order, a blank at a break not missed."""
    paper.style["heads"]["news"] |= {"most_lines": 3, "least_tracking": 0, "least_scale": 100}
    long = "图书馆把书架搬到菜场和车站旁 孩子们放学就去借书 老人们饭后来看报"
    paper.page({"article": article("a", han(400), headline=long, kicker="短题", deck=long), "columns": "1-4"})
    check(paper.make_up(), paper.load().styled, paper.report)
    assert "lost-text" not in [d.rule for d in paper.report.diagnostics]
