"""M37–M39, M47: captions, the place of photos, text round cut-outs, balance."""

from __future__ import annotations

import pytest
from pagedraft import Col, Draft, across, baseline, cols, down

from layout.geom import Point, Polygon, Rect

PHOTO = Rect(across(0), down(4) + 1, 210, 118)
CAPTION = ("某地某时的情景。周屿摄", across(0), baseline(14))


def pictured(draft: Draft, *caption: tuple[str, float, float], shape: Rect | Polygon = PHOTO) -> set[str]:
    draft.story("甲", cols(0, 2, range(18, 30)), head_at=(None, 3), photos=((shape, "p.jpg", caption),))
    return {t for t in draft.told() if t.startswith("caption")}


def test_a_caption_right_under_its_photo(draft: Draft):
    assert pictured(draft, CAPTION) == set()


@pytest.mark.parametrize(("x", "told"), [(1.0, False), (-2.5, True), (15.0, True), (150.0, True)])
def test_a_caption_is_as_wide_as_its_photo(draft: Draft, x: float, told: bool):
    text, left, y = CAPTION
    assert ("caption-width" in pictured(draft, (text, left + x, y))) is told


def test_a_caption_stands_within_a_line(draft: Draft):
    text, x, y = CAPTION
    assert pictured(draft, (text, x, y + 18)) == {"caption-away"}


@pytest.mark.parametrize(("text", "told"), [("图书馆的情景。", True), ("图书馆的情景。某某供图", False)])
def test_a_caption_ends_with_a_credit(draft: Draft, text: str, told: bool):
    assert ("caption-credit" in pictured(draft, (text.replace("图书馆", "学校"), *CAPTION[1:]))) is told


def test_credit_on_a_line_of_its_own(draft: Draft):
    _, x, y = CAPTION
    assert pictured(draft, ("某地某时的情景。", x, y), ("周屿摄", x + 180, y)) == set()


# -- place ---------------------------------------------------------------------------------------------------------


def test_a_photo_in_the_middle_of_a_leg(draft: Draft):
    photo = Rect(across(0), down(14), 100, 60)
    rows = [*range(4, 13), *range(20, 30)]
    part = draft.story("甲", cols(0, 1, rows), photos=((photo, "p.jpg", ()),))
    assert "photo-in-leg" in draft.told()
    part.columns = cols(0, 1, range(20, 39))
    assert "photo-in-leg" not in draft.told()


def test_a_photo_under_another_storys_text(draft: Draft):
    draft.story("甲", cols(0, 1, range(4, 14)))
    part = draft.story(
        "乙", cols(1, 2, range(4, 14)), photos=((Rect(across(0), down(15), 100, 60), "p.jpg", ()),)
    )  # its head stands over its own column
    part.head_at = (across(1), 30)
    assert "photo-under-foreign" in draft.told()


def test_one_photo_leads(draft: Draft):
    small, large = Rect(across(0), down(30), 100, 100), Rect(across(1), down(30), 210, 100)
    part = draft.story("甲", cols(0, 4, range(4, 20)), photos=((small, "a.jpg", ()), (large, "b.jpg", ())))
    assert "no-dominant-photo" not in draft.told()
    part.photos = ((small, "a.jpg", ()), (Rect(across(1), down(30), 140, 100), "b.jpg", ()))
    assert "no-dominant-photo" in draft.told()


# -- cut-outs ------------------------------------------------------------------------------------------------------


def block(x: float, right: float) -> Polygon:
    """An outline beside rows 6 to 9."""
    top, bottom = down(6), down(10)
    return Polygon((Point(x, top), Point(right, top), Point(right, bottom), Point(x, bottom)))


def wrapped(draft: Draft, width: float, outline: Polygon, x: float = 50.0) -> set[str]:
    """What is told of lines of this width beside a cut-out."""
    narrow = dict.fromkeys(range(6, 10), (x, width))
    draft.story("甲", [Col(50, range(4, 30), 100, narrow)], photos=((outline, "c.png", ()),))
    return draft.told() & {"narrow-strip", "stand-off"}


@pytest.mark.parametrize(
    ("width", "left", "told"),
    [
        (50, 107, set()),
        (40, 107, {"narrow-strip"}),
        (55, 120, {"narrow-strip"}),
        (60, 113, {"stand-off"}),
        (60, 105, {"stand-off"}),
    ],
)
def test_text_beside_a_cut_out(draft: Draft, width: float, left: float, told: set[str]):
    assert wrapped(draft, width, block(left, 160)) == told


def test_two_fragments_on_one_line_are_six_characters_each(draft: Draft):
    """Two columns' worth of slots on one baseline, in a column of twenty characters."""
    rows = [4, 5, 6, 6, 7]
    part = Col(50, rows, 210, {6: (50, 50)})
    draft.story("甲", [part], photos=((block(200, 240), "c.png", ()),))
    assert "narrow-strip" in draft.told()


# -- balance -------------------------------------------------------------------------------------------------------


def test_photos_on_both_sides(draft: Draft):
    left, right = Rect(across(0), down(30), 100, 100), Rect(across(3), down(30), 100, 100)
    part = draft.story("甲", cols(0, 4, range(4, 28)), photos=((left, "a.jpg", ()), (right, "b.jpg", ())))
    assert not draft.told() & {"one-sided-ink", "one-sided-photos"}
    part.photos = ((left, "a.jpg", ()), (Rect(across(1), down(30), 100, 100), "b.jpg", ()))
    assert {"one-sided-ink", "one-sided-photos"} & draft.told()
