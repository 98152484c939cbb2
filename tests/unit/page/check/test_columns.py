"""M6–M10, M34, M35: measures, the grid, feet, outlines, depth."""

from __future__ import annotations

import pytest
from pagedraft import EM, Col, Draft, across, cols, down
from paper import han

from layout.geom import Rect


def test_base_columns_are_legal(draft: Draft):
    draft.story("甲", cols(0, 4, range(4, 40)))
    assert not draft.told() & {"illegal-measure", "illegal-measure/edge", "far-measure", "many-measures", "off-grid"}


def test_three_base_columns_broken_into_two_are_legal(draft: Draft):
    rows = range(4, 40)
    draft.story("甲", [Col(50, rows, 150), Col(220, rows, 150)])
    assert not draft.told() & {"illegal-measure", "illegal-measure/edge", "far-measure"}


@pytest.mark.parametrize("width", [97.0, 104.0])
def test_a_measure_is_whole_characters(draft: Draft, width: float):
    draft.story("甲", [Col(50, range(4, 40), width)])
    assert "illegal-measure" in draft.told()


def test_one_column_may_be_a_character_wider_not_two(draft: Draft):
    part = draft.story("甲", [Col(50, range(4, 40), 100), Col(160, range(4, 40), 110)])
    assert "illegal-measure" not in draft.told()
    part.columns = [Col(50, range(4, 40), 80), Col(140, range(4, 40), 120)]
    assert "illegal-measure" in draft.told()


def test_a_story_begins_and_ends_on_base_columns(draft: Draft):
    draft.story("甲", [Col(55, range(4, 40), 100)])
    assert "illegal-measure/edge" in draft.told()


def test_inside_a_frame_a_story_is_whole_characters_in(draft: Draft):
    draft.story("甲", [Col(60, range(4, 20), 80)], frame=(Rect(50, down(0), 100, 260), 0.3))
    assert "illegal-measure/edge" not in draft.told()


def test_broken_measures_far_from_the_base_and_of_many_kinds(draft: Draft):
    for n, measure in enumerate((17, 6, 8)):
        draft.story("甲乙丙"[n], [Col(50, range(2 + 12 * n, 12 + 12 * n), measure * EM)])
    assert {"far-measure", "many-measures", "few-legal-measures"} <= draft.told()


@pytest.mark.parametrize(("by", "told"), [(0.2, False), (0.4, True), (12.0, False)])
def test_baselines_stand_on_the_grid(draft: Draft, by: float, told: bool):
    draft.story("甲", cols(0, 1, range(4, 14)), shift={9: (0, by)})
    assert ("off-grid" in draft.told()) is told


def test_off_grid_counts_lines_and_tells_the_worst(draft: Draft):
    draft.story("甲", cols(0, 2, range(4, 14)), shift={3: (0, 1), 7: (0, -2.5)})
    (found,) = [d for d in draft.judged() if d.rule == "off-grid"]
    assert (found.params["lines"], found.params["pt"]) == (2, 2.5)


# -- feet and outline ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("short", "told"), [(1, False), (2, True)])
def test_feet_differ_by_one_line_at_most(draft: Draft, short: int, told: bool):
    rows = range(4, 20)
    draft.story("甲", [*cols(0, 2, rows), Col(across(2), rows[:-short])])
    assert ("uneven-feet" in draft.told()) is told


def test_a_picture_at_the_foot_fills_a_column(draft: Draft):
    rows = range(4, 20)
    photo = Rect(across(2), down(12) + 1, 100, 8 * 12 - 2)
    draft.story("甲", [*cols(0, 2, rows), Col(across(2), rows[:-9])], photos=((photo, "p.jpg", ()),))
    assert "uneven-feet" not in draft.told()


def test_the_byline_counts_to_its_column(draft: Draft):
    rows = range(4, 20)
    columns = [*cols(0, 1, rows), Col(across(1), rows[:-2])]
    draft.story("甲", columns, byline=("（某某）", across(1) + 60, 19), given={"byline": "某某"})
    assert "uneven-feet" not in draft.told()


def test_an_outline_has_six_corners_at_most(draft: Draft):
    steps = [Col(across(n), range(4, 20 + 5 * n)) for n in range(3)]
    part = draft.story("甲", steps)
    assert "ragged-outline" in draft.told()
    part.columns = [*cols(0, 2, range(4, 20)), Col(across(2), range(4, 30))]
    assert "ragged-outline" not in draft.told()


# -- depth and greyness --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lines", "genre", "told"), [(4, "news", True), (5, "news", False), (4, "brief", False)])
def test_legs_are_five_lines_deep(draft: Draft, lines: int, genre: str, told: bool):
    draft.story("甲", cols(0, 2, range(4, 4 + lines)), given={"genre": genre})
    assert ("leg-depth" in draft.told()) is told


def test_six_lines_under_a_picture(draft: Draft):
    photo = Rect(across(0), down(4), 100, 10 * 12)
    part = draft.story("甲", cols(0, 1, range(15, 21)), photos=((photo, "p.jpg", ()),))
    assert "leg-depth" not in draft.told()
    part.columns = cols(0, 1, range(15, 20))
    assert "leg-depth" in draft.told()


def test_twenty_lines_of_three_columns_are_grey(draft: Draft):
    part = draft.story("甲", cols(0, 3, range(4, 24)))
    assert "grey-field" in draft.told()
    part.columns = cols(0, 3, range(4, 23))
    assert "grey-field" not in draft.told()


def test_a_subhead_breaks_the_grey(draft: Draft):
    draft.story("甲", cols(0, 3, range(4, 30)), [han(350), "## 小标题", han(1000, 7)])
    assert "grey-field" not in draft.told()
