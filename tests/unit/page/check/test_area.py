"""M1–M5 on the page: inside, apart, whole, full."""

from __future__ import annotations

import pytest
from pagedraft import Draft, across, baseline, cols, down, line_of

from layout.display.model import Group
from layout.geom import Rect


def test_a_full_page_has_no_trouble_with_space(draft: Draft):
    draft.story("甲", cols(0, 4, range(4, 40)))
    assert not draft.told() & {"outside-type-area", "blocks-overlap", "white-foot", "white-hole", "lost-text"}


@pytest.mark.parametrize(("shift", "told"), [(0.2, False), (0.4, True)])
def test_lines_may_stand_a_tenth_of_a_millimetre_outside(draft: Draft, shift: float, told: bool):
    draft.story("甲", cols(0, 4, range(4, 40)), shift={0: (-shift - 0.5, 0)})  # the ink begins half a point in
    assert ("outside-type-area" in draft.told()) is told


def test_what_stands_outside_is_told_in_millimetres_at_its_own_line(draft: Draft):
    draft.story("甲", cols(3, 4, range(4, 40)), shift={3: (20, 0)})
    (found,) = [d for d in draft.judged() if d.rule == "outside-type-area"]
    assert (found.number, found.kind, found.params["mm"]) == ("M1", "finding", 6.9)
    assert found.span.file.endswith("issue.yaml")


def test_pictures_stay_inside(draft: Draft):
    draft.story("甲", cols(0, 4, range(10, 40)), photos=((Rect(400, 120, 90, 40), "p.jpg", ()),))
    assert "outside-type-area" in draft.told()


# -- overlaps ------------------------------------------------------------------------------------------------------


def test_a_line_on_a_line(draft: Draft):
    draft.story("甲", cols(0, 1, range(4, 20)), shift={5: (0, 5)})
    draft.story("乙", cols(1, 2, range(4, 20)))
    assert "blocks-overlap" in draft.told()


def test_a_picture_on_another_storys_text(draft: Draft):
    draft.story("甲", cols(0, 1, range(4, 20)), photos=((Rect(across(1) + 50, down(10), 40, 30), "p.jpg", ()),))
    draft.story("乙", cols(1, 2, range(4, 20)))
    (found,) = [d for d in draft.judged() if d.rule == "blocks-overlap"]
    assert found.related
    assert "p.jpg" in (found.params["words"], found.params["other"])


def test_a_cut_out_counts_only_as_far_as_its_outline(draft: Draft):
    from layout.geom import Point, Polygon

    slant = Polygon((Point(150, 120), Point(150, 240), Point(60, 240)))  # its bounds take in lines it does not touch
    draft.story("甲", cols(0, 1, range(4, 11)), photos=((slant, "p.png", ()),))
    assert "blocks-overlap" in draft.told()
    draft.pages[0][0][0].photos = ((Polygon((Point(160, 120), Point(160, 240), Point(158, 240))), "p.png", ()),)
    assert "blocks-overlap" not in draft.told()


def test_text_of_furniture_on_text_of_furniture(draft: Draft):
    draft.story("甲", cols(0, 4, range(8, 40)))
    _, styled = draft.made()
    lines = [line_of(styled, "报名报名报名", 60, 80), line_of(styled, "日期日期日期", 110, 82)]
    draft.add(Group("masthead", "", tuple(lines)))
    assert "blocks-overlap" in draft.told()


# -- white ---------------------------------------------------------------------------------------------------------


def test_white_down_to_the_foot_in_lines_and_characters(draft: Draft):
    draft.story("甲", cols(0, 4, range(4, 35)))
    (found,) = [d for d in draft.judged() if d.rule == "white-foot"]
    assert (found.number, found.params["lines"], found.params["characters"], found.params["id"]) == (
        "M4",
        20,
        200,
        "甲",
    )


def test_what_the_make_up_told_is_not_told_again(draft: Draft):
    draft.story("甲", cols(0, 4, range(4, 35)))
    found = draft.judged(
        before=lambda report: report.finding("underset", None, id="甲", lines=20, characters=200, page="1")
    )
    assert [d.rule for d in found if d.number == "M4" or d.rule == "underset"] == ["underset"]


def test_the_foot_is_where_the_imprint_begins(draft: Draft):
    draft.story("甲", cols(0, 4, range(4, 38)))
    _, styled = draft.made()
    draft.add(Group("imprint", "", (line_of(styled, "地址", 50, baseline(39)),)))
    assert "white-foot" not in draft.told()


def test_a_hole_between_stories(draft: Draft):
    draft.story("甲", cols(0, 4, range(4, 14)))
    lower = draft.story("乙", cols(0, 4, range(24, 40)))
    (found,) = [d for d in draft.judged() if d.number == "M5"]
    assert (found.text, found.params["id"]) == ("white-hole", "甲")
    lower.columns = cols(0, 4, range(18, 40))
    assert "white-hole" not in draft.told()


def test_base_columns_without_a_story(draft: Draft):
    draft.story("甲", cols(0, 3, range(4, 40)))
    assert "white-foot/head" in draft.told()
