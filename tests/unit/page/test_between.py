"""Rules between stories: in gutters, joined past the white between stacked ones, and over stacked stories (M43)."""

from __future__ import annotations

import pytest
from paper import article, han, walk

from layout.display.model import Rule


def rules(paper, role):
    """(x1, y1, x2, y2) of the rules of one kind, in characters across and rows down from the type area's corner."""
    page = paper.make_up().pages[0]
    found = [item for group, _, item in walk(page.items) if group == role and isinstance(item, Rule)]
    return [((r.x1 - 50) / 10, (r.y1 - 60) / 12, (r.x2 - 50) / 10, (r.y2 - 60) / 12) for r in found]


def story(name, count, **given):
    return {"article": article(name, han(count)), **given}


def test_a_rule_in_the_middle_of_the_gutter_from_head_to_foot(paper):
    paper.page(story("a", 100, columns="1-2"), story("b", 100, columns="3-4"))
    ((x1, y1, x2, y2),) = rules(paper, "column-rule")
    assert x1 == x2 == pytest.approx(21.5)
    assert 4 < y1 < 4.2  # the em box of the first row of both
    assert 39.8 < y2 < 40


def test_no_rule_inside_a_story(paper):
    paper.page(story("a", 100))
    assert rules(paper, "column-rule") == []


def test_the_gutter_rules_of_stacked_stories_are_joined(paper):
    """Two on the left, three on the right: one rule runs past the white between them."""
    paper.page(
        story("a", 100, columns="1-2"), story("b", 150, columns="1-2"), story("c", 100, columns="3-4"),
        story("d", 50, columns="3-4"), story("e", 30, columns="3-4"),
    )  # fmt: skip
    assert len(rules(paper, "column-rule")) == 1


def test_a_story_over_the_full_width_parts_them(paper):
    paper.page(
        story("a", 60, columns="1-2"), story("b", 60, columns="3-4"), story("c", 40),
        story("d", 60, columns="1-2"), story("e", 60, columns="3-4"),
    )  # fmt: skip
    found = rules(paper, "column-rule")
    assert len(found) == 2
    assert found[0][3] < found[1][1]


def test_a_rule_over_the_lower_of_two_as_wide_as_it(paper):
    paper.page(story("a", 100), story("b", 60, columns="1-2"), story("c", 60, columns="3-4"))
    page = paper.make_up().pages[0]
    head = page.columns[0].rect.bottom
    found = sorted(rules(paper, "separation"))
    assert [(x1, x2) for x1, _, x2, _ in found] == [(0, 21), (22, 43)]
    below = (head - 60) / 12
    assert [y for _, y, _, _ in found] == pytest.approx([below + 0.5] * 2)


def test_a_frame_needs_no_rules(paper):
    paper.page(story("a", 100), story("b", 60, columns="1-2", frame="thin"), story("c", 60, columns="3-4"))
    assert rules(paper, "column-rule") == []
    assert [(x1, x2) for x1, _, x2, _ in rules(paper, "separation")] == [(22, 43)]


def test_a_style_without_rules(paper):
    del paper.style["story"]["gutter_rule"], paper.style["story"]["separation_rule"]
    paper.page(story("a", 100), story("b", 60, columns="1-2"), story("c", 60, columns="3-4"))
    assert rules(paper, "column-rule") == rules(paper, "separation") == []
