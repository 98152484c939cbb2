"""Photos in their area: over whole columns and lines, cut out with text round them, captions on the grid (M37, M39)."""

from __future__ import annotations

import pytest
from paper import article, han, lines, runs, walk

from layout.diag import LayoutError
from layout.display.model import Picture
from layout.geom import Polygon, Rect

TRIANGLE = [[0, 0], [100, 0], [50, 100]]


def made(paper, *photos, size=(430, 300), body=1200, area=None, **photo):
    """The page of one article with photos of one size; ``photo`` is what the issue says of each."""
    paper.picture("1.png", *size)
    story = article("a", han(body), photos=[{"file": "1.png", **photo}] * len(photos))
    paper.page({"article": story, "photos": list(photos), **(area or {})})
    return paper.make_up().pages[0]


def pictures(page):
    return [item for _, _, item in walk(page.items) if isinstance(item, Picture)]


def told(paper, rule):
    return [d for d in paper.report.of("finding") if d.rule == rule]


def rows(page):
    """Column -> the rows of its body lines, counted from the first row of the body (row 7 of the page)."""
    found = {}
    for x, y, _ in lines(page, "body"):
        found.setdefault(int((x - 45) // 110), []).append(round((y - 69.8) / 12) - 7)
    return found


def test_over_whole_columns_and_lines_in_line_with_type(paper):
    page = made(paper, {"lines": 10, "columns": "2-3", "place": "top"})
    (picture,) = pictures(page)
    top = 60 + 7 * 12 + 1  # a picture keeps to the em boxes of its rows, as type does
    assert picture.clip == Rect(160, pytest.approx(top), 210, 118)
    assert rows(page)[0][0] == rows(page)[3][0] == 0
    assert rows(page)[1][0] == rows(page)[2][0] == 11  # a row of white beneath


def test_cropped_to_its_place_alike_on_both_sides(paper):
    (wide,) = pictures(made(paper, {"lines": 10}, size=(1000, 100)))
    assert wide.placed.height == pytest.approx(wide.clip.height)
    assert wide.placed.x + wide.placed.right == pytest.approx(wide.clip.x + wide.clip.right)
    (high,) = pictures(made(type(paper)(paper.font), {"lines": 10}, size=(100, 1000)))
    assert high.placed.width == pytest.approx(high.clip.width)
    assert high.placed.y + high.placed.bottom == pytest.approx(high.clip.y + high.clip.bottom)
    for picture in (wide, high):
        assert picture.placed.contains(picture.clip)


@pytest.mark.parametrize("size", [(1000, 100), (100, 1000), (430, 300)])
@pytest.mark.parametrize("focus", [(0, 0), (100, 0), (0, 100), (100, 100), (50, 50), (35, 80)])
def test_the_focus_is_kept_in_any_crop_near_the_middle(paper, size, focus):
    (picture,) = pictures(made(paper, {"lines": 10, "columns": "1-2"}, size=size, focus=list(focus)))
    placed, clip = picture.placed, picture.clip
    assert placed.contains(clip)
    x, y = placed.x + focus[0] / 100 * placed.width, placed.y + focus[1] / 100 * placed.height
    assert clip.x - 0.01 <= x <= clip.right + 0.01
    assert clip.y - 0.01 <= y <= clip.bottom + 0.01
    for at, start, end, first, last in (
        (x, clip.x, clip.right, placed.x, placed.right),
        (y, clip.y, clip.bottom, placed.y, placed.bottom),
    ):
        assert (
            abs(at - (start + end) / 2) < 0.01 or min(start - first, last - end) < 0.01
        )  # as near as the picture lets it


@pytest.mark.parametrize("focus", [[101, 50], [-1, 50], [50], [50, 50, 50], "50"])
def test_a_focus_outside_the_picture_is_a_fault(paper, focus):
    paper.picture("1.png", 430, 300)
    paper.page({"article": article("a", han(300), photos=[{"file": "1.png", "focus": focus}])})
    with pytest.raises(LayoutError):
        paper.make_up()


def test_caption_under_the_photo_on_the_grid_the_credit_closing_it(paper):
    page = made(paper, {"lines": 10, "columns": "1-2"}, caption="图说在下", credit="张三摄")
    (caption, credit) = lines(page, "caption")
    assert caption[1] == credit[1] == pytest.approx(60 + 17 * 12 + 9.8)  # on the baseline of the body beside it
    assert caption[0] == 50
    assert credit[0] == pytest.approx(50 + 210 - 3 * 8)
    assert rows(page)[0][0] == 12


def test_a_credit_that_does_not_fit_behind_takes_its_own_line(paper):
    page = made(paper, {"lines": 10, "columns": "1"}, caption=han(11), credit="张三摄")
    (caption, credit) = lines(page, "caption")
    assert credit[1] - caption[1] == pytest.approx(12)


def test_a_credit_longer_than_its_photo_is_not_cut(paper):
    page = made(paper, {"lines": 10, "columns": "1"}, credit=han(30))
    assert "".join(text for _, _, text in lines(page, "caption")) == han(30)
    assert [d.number for d in told(paper, "line-too-wide")] == ["M28"]


def test_at_the_foot(paper):
    page = made(paper, {"lines": 10, "columns": "1-2", "place": "foot"}, body=800)
    (picture,) = pictures(page)
    feet = {column: max(found) for column, found in rows(page).items()}
    assert picture.clip.bottom == pytest.approx(60 + (7 + feet[3] + 1) * 12 - 1, abs=12)
    assert feet[0] < (picture.clip.y - 60) / 12 - 7


def test_from_a_row_of_the_body_on(paper):
    page = made(paper, {"lines": 5, "columns": "1", "place": "4"})
    assert pictures(page)[0].clip.y == pytest.approx(60 + 11 * 12 + 1)
    assert rows(page)[0][:4] == [0, 1, 2, 10]


def test_one_at_the_head_and_one_at_the_foot_have_room(paper):
    page = made(paper, {"lines": 8, "columns": "1-2"}, {"lines": 8, "columns": "1-2", "place": "foot"}, body=100)
    first, second = pictures(page)
    assert not first.clip.overlaps(second.clip)
    assert told(paper, "photos-overlap") == []


def test_photos_on_one_another_are_told(paper):
    made(paper, {"lines": 8, "columns": "1-2"}, {"lines": 8, "columns": "2-3"})
    (found,) = told(paper, "photos-overlap")
    assert (found.number, found.related[0] < found.span) == ("M2", True)


@pytest.mark.parametrize("photo", [{"lines": 34}, {"lines": 20, "place": "20"}])
def test_a_photo_higher_than_the_room_is_told_and_not_drawn(paper, photo):
    page = made(paper, photo)
    assert pictures(page) == []
    (found,) = told(paper, "photo-overset")
    assert (found.number, found.params["lines"], found.span.file) == (
        "M1",
        photo["lines"],
        "issues/2026-11-20/tabloid.yaml",
    )
    assert runs(page, "body")


# -- cut-outs ------------------------------------------------------------------------------------------------------


def cut_out(paper, photo, **given):
    return made(paper, {"lines": 8, **photo}, size=(100, 100), contour=TRIANGLE, **given)


def test_a_cut_out_is_clipped_to_its_contour_and_text_runs_round_it(paper):
    page = cut_out(paper, {"x": 10, "place": "2"}, area={"span": "四栏合一"})
    (picture,) = pictures(page)
    assert isinstance(picture.clip, Polygon)
    side = 8 * 12 - 2
    assert picture.placed == Rect(150, pytest.approx(60 + 9 * 12 + 1), side, side)
    for column in page.columns:
        for slot in column.slots:
            reach = picture.clip.extent(slot.y, slot.bottom)
            assert reach is None or slot.right <= reach[0] - 5 + 1e-6 or slot.x >= reach[1] + 5 - 1e-6
    assert len([slot for slot in page.columns[0].slots if slot.width < 430]) >= 10


def test_slots_are_drawn_where_lines_stand(paper):
    page = cut_out(paper, {"x": 10, "place": "2"}, area={"span": "四栏合一"})
    for run in runs(page, "body"):
        assert any(
            slot.x - 1e-6 <= run.xs[0] and run.xs[-1] <= slot.right and slot.y < run.y < slot.bottom
            for slot in page.columns[0].slots
        )


def test_a_cut_out_at_the_foot(paper):
    page = cut_out(paper, {"x": 0, "place": "foot"}, body=600)
    (picture,) = pictures(page)
    assert picture.placed.bottom == pytest.approx(page.columns[0].rect.bottom - 1, abs=12)


def test_its_caption_is_run_round_too(paper):
    page = cut_out(paper, {"x": 12, "place": "top"}, area={"span": "四栏合一"}, caption="白鹭")
    ((x, y, _),) = lines(page, "caption")
    assert x == 50 + 120
    slots = [slot for slot in page.columns[0].slots if slot.y < y < slot.bottom]
    assert all(slot.right <= x - 5 + 1e-6 or slot.x >= x + 16 + 5 - 1e-6 for slot in slots)


@pytest.mark.parametrize(("x", "shown"), [(33, 1), (33.6, 1), (34, 0), (100, 0)])
def test_a_cut_out_outside_its_area_is_told(paper, x, shown):
    """94 pt wide from x on in 430 pt."""
    page = cut_out(paper, {"x": x})
    assert (len(pictures(page)), len(told(paper, "photo-overset"))) == (shown, 1 - shown)


def test_a_photo_with_a_contour_may_stand_as_a_rectangle(paper):
    page = cut_out(paper, {"columns": "1"})
    assert isinstance(pictures(page)[0].clip, Rect)
