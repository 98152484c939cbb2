"""M21, M22, M42, M44, M45: through lines, banners, frames."""

from __future__ import annotations

import pytest
from pagedraft import SPAN, Col, Draft, across, baseline, cols, down, line_of, tint

from layout.display.model import Group
from layout.geom import Rect


def tiers(draft: Draft, *first_rows: int) -> None:
    """Full-width stories, one under another."""
    for n, first in enumerate(first_rows):
        draft.story("甲乙丙丁"[n], cols(0, 4, range(first, first + 6)))


def test_a_modular_page_may_have_one_through_line(new_draft):
    one, two = new_draft(), new_draft()
    tiers(one, 3, 16)
    tiers(two, 3, 16, 26)
    assert "through-line" in one.told("strict")
    assert "through-line" not in one.told("modular")
    assert "through-line" in two.told("modular")


def test_through_lines_at_head_and_foot_are_nobodys_trouble(draft: Draft):
    draft.story("甲", cols(0, 4, range(3, 5)))
    draft.story("乙", cols(0, 4, range(8, 38)))
    assert "through-line" not in draft.told("strict")


def test_a_story_across_the_gutter_holds_the_page_together(draft: Draft):
    draft.story("甲", cols(0, 2, range(4, 20)))
    draft.story("乙", cols(2, 4, range(4, 20)))
    assert "through-column" in draft.told()
    draft.story("丙", cols(0, 4, range(25, 35)))
    assert "through-column" not in draft.told()


# -- frames --------------------------------------------------------------------------------------------------------


def framed(draft: Draft, count: int, *, inset: float = 10.0, weights: tuple[float, ...] = (0.3,)) -> None:
    for n in range(count):
        top = 13 * n
        columns = [Col(50 + inset, range(top + 4, top + 11), 80)]
        box = Rect(50, down(top), 100, 12 * 12)
        draft.story("甲乙丙"[n], columns, frame=(box, weights[n % len(weights)]))


def test_text_keeps_off_its_frame(new_draft):
    for inset, told in ((10.0, False), (4.0, True)):
        draft = new_draft()
        framed(draft, 1, inset=inset)
        assert ("frame-margin" in draft.told()) is told


@pytest.mark.parametrize(("count", "told"), [(2, False), (3, True)])
def test_two_frames_a_page(draft: Draft, count: int, told: bool):
    framed(draft, count)
    assert ("many-frames" in draft.told()) is told


def test_two_kinds_of_borders_and_none_too_heavy(new_draft):
    plain, mixed = new_draft(), new_draft()
    framed(plain, 3, weights=(0.3, 1.0))
    assert not plain.told() & {"many-borders", "heavy-border"}
    framed(mixed, 3, weights=(0.3, 1.0, 4.0))
    assert {"many-borders", "heavy-border"} <= mixed.told()


# -- banners -------------------------------------------------------------------------------------------------------


def under_banner(draft: Draft, *columns: tuple[int, int], width: float = 430.0) -> list[str]:
    """What is told of a banner over stories in these columns."""
    for n, (first, end) in enumerate(columns):
        draft.story("甲乙"[n], cols(first, end, range(6, 20)))
    _, styled = draft.made()
    text = line_of(styled, "栏题", across(0) + 10, baseline(0.2))
    draft.add(Group("banner", "", (tint(Rect(50, down(0), width, 24)), text), SPAN))
    return sorted(t for t in draft.told() if t.startswith("banner"))


def test_a_banner_covers_two_stories(draft: Draft):
    assert under_banner(draft, (0, 2), (2, 4)) == []


def test_a_banner_over_one_story(draft: Draft):
    assert under_banner(draft, (0, 4)) == ["banner-members"]


def test_a_banner_narrower_than_its_stories(draft: Draft):
    assert under_banner(draft, (0, 2), (2, 4), width=300.0) == ["banner-width"]
