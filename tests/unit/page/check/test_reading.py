"""M11–M17, M43: the way of the eye and what parts neighbours."""

from __future__ import annotations

import pytest
from pagedraft import Col, Draft, across, cols, down, rule, tint
from paper import han

from layout.display.model import Group
from layout.geom import Rect


def gutter(after: int, first: int, end: int, weight: float = 0.3) -> Group:
    """A column rule in the gutter after a base column."""
    x = across(after + 1) - 5
    return Group("column-rule", "", (rule(x, down(first), x, down(end), weight),))


def test_text_follows_its_head(draft: Draft):
    part = draft.story("甲", cols(0, 2, range(6, 20)), head_at=(None, 5))
    assert not {t for t in draft.told() if t.startswith("head-away")}
    part.head_at = (None, 3)
    (found,) = [d for d in draft.judged() if d.number == "M11"]
    assert (found.text, found.kind) == ("head-away-from-text", "finding")
    assert found.params["lines"] > 2


def test_the_storys_own_picture_may_stand_between(draft: Draft):
    photo = Rect(across(0), down(4), 210, 12 * 12)
    draft.story("甲", cols(0, 2, range(17, 30)), head_at=(None, 3), photos=((photo, "p.jpg", ()),))
    assert "head-away-from-text" not in draft.told()


def test_text_above_and_aside_of_its_head(new_draft):
    above = new_draft()
    above.story("甲", cols(0, 2, range(4, 20)), head_at=(None, 22))
    assert "head-away-from-text/above" in above.told()
    aside = new_draft()
    aside.story("甲", cols(0, 3, range(6, 20)), head_at=(across(2) + 20, 5))
    assert "head-away-from-text/aside" in aside.told()


def test_columns_beside_their_head_want_a_frame(draft: Draft):
    columns = [*cols(0, 2, range(6, 20)), Col(across(2), range(3, 20))]
    part = draft.story("甲", columns, head_at=(across(0) + 60, 5))
    assert "head-over-part" in draft.told()
    part.frame = (Rect(across(0) - 10, down(2), 340, 240), 0.3)
    assert "head-over-part" not in draft.told()


# -- from column to column -----------------------------------------------------------------------------------------


def test_reading_goes_right_or_down(new_draft):
    rows = range(4, 14)
    good = new_draft()
    good.story("甲", [*cols(0, 2, rows), Col(across(0), range(16, 26))])
    assert "backward-step" not in good.told()
    bad = new_draft()
    bad.story("甲", [Col(across(1), rows), Col(across(0), rows)])
    assert "backward-step" in bad.told()


def test_lines_of_a_column_go_down(draft: Draft):
    draft.story("甲", cols(0, 1, [4, 5, 9, 8, 10, 11]))
    assert "backward-step" in draft.told()


def test_a_leap_over_another_storys_picture(draft: Draft):
    draft.story("甲", [Col(across(0), range(4, 14)), Col(across(2), range(4, 14))])
    other = draft.story("乙", cols(1, 2, range(30, 40)), photos=((Rect(across(1), down(6), 100, 60), "p.jpg", ()),))
    assert "leap" in draft.told()
    other.photos = ()
    assert "leap" not in draft.told()


def test_two_stories_that_both_step_down_side_by_side(draft: Draft):
    draft.story("甲", [Col(across(0), range(4, 14)), Col(across(0), range(20, 30))])
    other = draft.story("乙", [Col(across(1), range(4, 14)), Col(across(1), range(20, 30))])
    assert "two-streams" in draft.told()
    other.columns = [Col(across(1), range(4, 14)), Col(across(2), range(4, 14))]
    assert "two-streams" not in draft.told()


def test_paragraphs_that_end_beside_one_another(new_draft):
    bad = new_draft()
    bad.story("甲", cols(0, 3, range(4, 14)), [han(98), han(98, 5), han(98, 9)])
    assert "full-stop-break" in bad.told()
    good = new_draft()
    good.story("甲", cols(0, 3, range(4, 14)), [han(98), han(150, 5), han(48, 9)])
    assert "full-stop-break" not in good.told()


# -- neighbours ----------------------------------------------------------------------------------------------------


def pair(draft: Draft, *, wide: bool = False) -> None:
    """Two stories side by side, the left one a column or two."""
    draft.story("甲", cols(0, 2, range(4, 20)))
    first = 2 + wide
    draft.story("乙", cols(first, 4, range(4, 20)))


def test_bodies_side_by_side_want_a_rule(draft: Draft):
    pair(draft)
    assert "unparted-bodies" in draft.told()
    draft.add(gutter(1, 4, 20))
    assert "unparted-bodies" not in draft.told()


def test_a_rule_over_half_the_height_does_not_part(draft: Draft):
    pair(draft)
    draft.add(gutter(1, 4, 12))
    assert "unparted-bodies" in draft.told()
    draft.add(gutter(1, 12, 20))
    assert "unparted-bodies" not in draft.told()


def test_two_characters_of_white_part(draft: Draft):
    pair(draft, wide=True)
    assert "unparted-bodies" not in draft.told()


def test_a_frame_parts(draft: Draft):
    draft.story("甲", cols(0, 2, range(4, 20)))
    draft.story("乙", [Col(across(2) + 10, range(4, 20), 80)], frame=(Rect(across(2), down(1), 100, 240), 0.3))
    assert "unparted-bodies" not in draft.told()


def test_a_column_that_reads_on_elsewhere_misleads(draft: Draft):
    draft.story("甲", [Col(across(0), range(4, 14)), Col(across(0), range(30, 40))])
    draft.story("乙", cols(1, 2, range(4, 14)))
    (found,) = [d for d in draft.judged() if d.number in ("M14", "M43")]
    assert (found.rule, found.params["id"], found.params["other"]) == ("misleading-column", "甲", "乙")


def test_a_foreign_column_right_beneath_misleads(draft: Draft):
    draft.story("甲", cols(0, 2, range(4, 14)))
    draft.story("乙", cols(0, 1, range(15, 25)), head_at=(across(2), 15))
    assert "misleading-column" in draft.told()
    draft.add(Group("separation", "", (rule(across(0), down(14.5), across(1), down(14.5)),)))
    assert "misleading-column" not in draft.told()


def test_a_head_between_parts(draft: Draft):
    draft.story("甲", cols(0, 2, range(4, 14)))
    draft.story("乙", cols(0, 2, range(18, 28)))
    assert not draft.told() & {"misleading-column", "unparted-bodies"}


@pytest.mark.parametrize(("weight", "told"), [(0.3, False), (0.2, True), (1.2, True)])
def test_column_rules_are_hairlines(draft: Draft, weight: float, told: bool):
    pair(draft)
    draft.add(gutter(1, 4, 20, weight))
    assert ("gutter-rule-weight" in draft.told()) is told


def test_rules_keep_off_type(draft: Draft):
    pair(draft)
    draft.add(Group("separation", "", (rule(across(0), down(10.5), across(3), down(10.5)),)))
    found = {d.rule: d for d in draft.judged()}["rule-on-type"]
    assert found.kind == "finding"
    draft.pages[0][1][:] = [Group("separation", "", (tint(Rect(0, 0, 1, 1)),))]
    assert "rule-on-type" not in draft.told()
