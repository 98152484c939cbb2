"""C6, C7, C10: the name of the paper on page 1, the folio lines of the others."""

from __future__ import annotations

import pytest
from pagedraft import SPAN, Draft, across, baseline, cols, line_of

from layout.display.model import Group, Picture
from layout.geom import Rect

RULES = {"small-nameplate", "small-nameplate/none", "no-page-number", "moving-page-number", "folio-lacks"}


def told(draft: Draft) -> list[str]:
    return sorted(d.text for d in draft.judged() if d.text in RULES)


def front(draft: Draft, *, name: float = 40.0, head: float = 20.0, words: str = "小报") -> Draft:
    """A page 1 with its name and one story."""
    draft.story("甲", cols(0, 4, range(10, 30)), head_size=head)
    _, styled = draft.made()
    draft.add(Group("masthead", "", (line_of(styled, words, across(0), baseline(2), name),)))
    return draft


def test_a_name_larger_than_all_other_text(draft: Draft):
    assert told(front(draft)) == []


@pytest.mark.parametrize(("name", "head"), [(20.0, 20.0), (18.0, 20.0)])
def test_a_head_as_large_as_the_name(draft: Draft, name, head):
    front(draft, name=name, head=head)
    (found,) = [d for d in draft.judged() if d.rule == "small-nameplate"]
    assert (found.number, found.kind, found.params["size"], found.params["other_size"]) == ("C6", "finding", name, head)


def test_a_page_one_without_the_name(draft: Draft):
    assert told(front(draft, words="大报")) == ["small-nameplate/none"]


def test_an_internal_publication_is_left_alone(draft: Draft):
    draft.paper.publication["kind"] = "internal"
    assert told(front(draft, words="大报")) == []


def test_a_drawn_name_counts_by_its_height(draft: Draft):
    draft.story("甲", cols(0, 4, range(10, 30)), head_size=36)
    for height, expected in ((60, []), (30, ["small-nameplate"])):
        draft.pages[0][1][:] = [Group("masthead", "", (Picture("name.svg", Rect(50, 60, 200, height), None, SPAN),))]
        assert told(draft) == expected


# -- folio lines ---------------------------------------------------------------------------------------------------


def pages(draft: Draft, *folios: tuple[tuple[str, float], ...]) -> list[str]:
    """What is told of the pages after the first, with these texts at these columns in their folio lines."""
    front(draft)
    for n, texts in enumerate(folios, 1):
        draft.story("乙丙丁戊"[n - 1], cols(0, 4, range(10, 30)), page=n)
        _, styled = draft.made()
        items = tuple(line_of(styled, text, across(at), baseline(0), 9.0) for text, at in texts)
        draft.add(Group("folio", "", items), page=n)
    return told(draft)


def folio(number: str, at: float, *, name: str = "小报", date: str = "2026年11月20日") -> tuple[tuple[str, float], ...]:
    return tuple((text, at) for text, at in ((number, at), (name, 1.0), (date, 2.0)) if text)


def test_folio_lines_that_say_all(draft: Draft):
    assert pages(draft, folio("2", 0.0), folio("3", 3.9), folio("4", 0.0)) == []


@pytest.mark.parametrize("number", ["第2版", "二版", "A2"])
def test_other_ways_to_say_the_page(draft: Draft, number):
    assert pages(draft, folio(number, 0.0)) == []


@pytest.mark.parametrize("number", ["", "3", "12"])
def test_a_folio_line_without_the_page_number(draft: Draft, number):
    assert pages(draft, folio(number, 0.0)) == ["no-page-number"]


def test_the_day_of_the_date_is_no_page_number(draft: Draft):
    draft.paper.issue["date"] = "2026-11-02"
    assert pages(draft, folio("", 0.0, date="2026年11月2日")) == ["no-page-number"]


def test_a_page_without_a_folio_line(draft: Draft):
    assert pages(draft, ()) == ["folio-lacks", "no-page-number"]


@pytest.mark.parametrize(("given", "words"), [({"name": ""}, "报名"), ({"date": "11月21日"}, "日期")])
def test_what_a_folio_line_lacks(draft: Draft, given, words):
    assert pages(draft, folio("2", 0.0, **given)) == ["folio-lacks"]
    (found,) = [d for d in draft.judged() if d.rule == "folio-lacks"]
    assert (found.number, found.kind, found.params["words"]) == ("C10", "note", words)


def test_a_page_number_that_wanders(draft: Draft):
    assert pages(draft, folio("2", 0.0), folio("3", 3.9), folio("4", 0.5)) == ["moving-page-number"]
