"""A page fitted: elastic parts solved together, estimates put right, what stays over or white told with its cheapest changes."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from paper import article, han, lines, walk

from layout.display.model import Picture
from layout.geom import Rect
from layout.page import fit as fitting
from layout.page.fit import MOST_ROUNDS, fit
from layout.page.model import AreaPlan
from layout.page.solve import Band, Option


def told(paper, rule):
    return [d for d in paper.report.of("finding") if d.rule == rule]


def heights(page):
    return [round(item.clip.height) for _, _, item in walk(page.items) if isinstance(item, Picture)]


def feet(page, name=""):
    """The row after the last line of body text in each column that has any."""
    rows: dict[float, float] = {}
    for x, y, _ in lines(page, "body", name=name):
        column = (x - 50) // 110
        rows[column] = max(rows.get(column, 0), round((y - 69.8) / 12) + 1)
    return list(rows.values())


def pictured(paper, name, count, lines, **given):
    paper.picture(f"{name}.png", 300, 200)
    story = article(name, han(count, sum(map(ord, name))), photos=[{"file": f"{name}.png"}])
    return {"article": story, "photos": [{"lines": lines}], **given}


# -- elastic parts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [700, 800, 870, 960])
def test_a_photo_between_two_heights_brings_the_page_to_its_foot(paper, count):
    """Four columns of 33 rows: each line of the photo takes four lines of text."""
    paper.page(pictured(paper, "a", count, "5-15"))
    page = paper.make_up().pages[0]
    assert not paper.report.of("finding")
    assert max(feet(page)) == 40
    assert min(feet(page)) >= 39


def test_two_photos_side_by_side_bring_their_stories_to_one_foot(paper):
    paper.page(pictured(paper, "a", 330, "6-20", columns="1-2"), pictured(paper, "b", 400, "6-20", columns="3-4"))
    page = paper.make_up().pages[0]
    assert not paper.report.of("finding")
    a, b = heights(page)
    assert a > b
    assert max(feet(page, "a")) == max(feet(page, "b")) == 40


@pytest.mark.parametrize(("flex", "white"), [(0, [4]), (1, [])])
def test_a_head_takes_a_line_more_where_the_page_needs_it(paper, flex, white):
    """1,279 characters are a line short of four even columns."""
    paper.style["heads"]["news"]["flex"] = flex
    paper.page({"article": article("a", han(1279))})
    page = paper.make_up().pages[0]
    assert [d.params["lines"] for d in told(paper, "underset")] == white
    assert max(feet(page)) == 39 + flex


@pytest.mark.parametrize(("count", "stands"), [(1000, True), (1290, False)])
def test_an_optional_pull_quote_goes_where_the_text_needs_its_room(paper, count, stands):
    story = article("a", han(count), pull={"text": han(18, 900)})
    paper.page({"article": story, "pull": {"optional": True}})
    assert bool(lines(paper.make_up().pages[0], "pull")) is stands
    assert told(paper, "overset") == []


def test_a_photo_gives_way_before_text_is_over(paper):
    paper.page(pictured(paper, "a", 940, "8-20"))
    page = paper.make_up().pages[0]
    assert heights(page) == [8 * 12 - 2]
    assert told(paper, "overset") == []


# -- locked areas --------------------------------------------------------------------------------------------------


def test_an_area_locked_to_a_row_starts_there(paper):
    paper.page({"article": article("a", han(330)), "lines": 12}, {"article": article("b", han(745)), "top": 14})
    page = paper.make_up().pages[0]
    first = min(y for _, y, _ in lines(page, "body", name="b"))
    assert round((first - 69.8) / 12) == 4 + 14 + 3
    (found,) = told(paper, "underset")  # 14 - 12 - 1 of separation
    assert (found.params["id"], found.params["lines"]) == ("a", 4)


def test_a_lock_that_what_is_above_pushes_down(paper):
    paper.page({"article": article("a", han(690)), "lines": 20}, {"article": article("b", han(370)), "top": 5})
    first = min(y for _, y, _ in lines(paper.make_up().pages[0], "body", name="b"))
    assert round((first - 69.8) / 12) == 4 + 20 + 1 + 3


def test_a_fixed_height_is_kept(paper):
    paper.page({"article": article("a", han(300)), "lines": 20}, {"article": article("b", han(470))})
    page = paper.make_up().pages[0]
    assert round((min(y for _, y, _ in lines(page, "body", name="b")) - 69.8) / 12) == 4 + 20 + 1 + 3
    assert max(feet(page, "a")) < 4 + 20


@pytest.mark.parametrize(("count", "photo"), [(518, 12), (598, 9), (678, 5)])
def test_a_photo_in_an_area_of_fixed_height_fills_it(paper, count, photo):
    """Four columns of 20 rows under the head; over two of them the photo and a row of white stand. A line or two may be
    left (M9)."""
    area = pictured(paper, "a", count, "4-14")
    area["lines"], area["photos"][0]["columns"] = 23, "1-2"
    paper.page(area, {"article": article("b", han(360))})
    page = paper.make_up().pages[0]
    assert heights(page) == [photo * 12 - 2]
    assert not [d for d in paper.report.of("finding") if d.params["id"] == "a"]


# -- what is told --------------------------------------------------------------------------------------------------


def test_what_is_over_and_the_three_cheapest_changes(paper):
    paper.page(pictured(paper, "a", 1200, "8-20"))
    paper.make_up()
    (found,) = told(paper, "overset")
    over, characters = found.params["lines"], found.params["characters"]
    assert 10 * (over - 1) < characters <= 10 * over
    assert found.params["photo_lines"] == -(-over // 4)
    hint = found.hint("zh")
    assert [f"第 1 张图减高 {-(-over // 4)} 行" in hint, f"这一区加 {-(-over // 4)} 行" in hint] == [True, True]
    assert hint.count("；") == 2


def test_what_is_white_and_the_three_cheapest_changes(paper):
    paper.page({"article": article("a", han(1239))})
    paper.make_up()
    (found,) = told(paper, "underset")
    assert (found.params["lines"], found.params["characters"], found.params["rows"]) == (8, 80, 2)
    assert found.hint("zh").count("；") == 2
    assert found.hint("en").count(";") == 2


# -- estimates -----------------------------------------------------------------------------------------------------


@dataclass
class Made:
    """A part of a height of its own."""

    rows: int
    framed: bool = False
    roughness: int = 0

    def draw(self, at: Rect):
        raise NotImplementedError

    columns = tell = draw


AREA = AreaPlan(0, 1, None, None, None, False, None)  # type: ignore[arg-type]


@dataclass
class Wrong:
    """A maker whose heights are estimated ``off`` rows too low; ``asked`` are those it had to measure."""

    off: int
    heights: range
    plan: AreaPlan = AREA
    below: int = 1
    asked: list[int] = field(default_factory=list)

    def options(self):
        return tuple(Option(n, float(abs(n - self.heights.start)), n) for n in self.heights)

    def make(self, option, room):
        self.asked.append(option.choice)
        return Made(min(option.choice + self.off, room) if room is not None else option.choice + self.off)


@pytest.mark.parametrize("off", [-3, -1, 0, 1, 3])
def test_estimates_that_are_off_alike_are_put_right_at_once(off):
    maker = Wrong(off, range(10, 31))
    _, (part,), (band,) = fit([maker], 1, 0, 20)
    assert (part.rows, band) == (20, Band(0, 20, 0))
    assert len(set(maker.asked)) <= 2


def test_estimates_that_are_never_right_end_after_some_rounds(monkeypatch):
    rounds: list[int] = []

    class Restless(Wrong):
        def make(self, option, room):
            rounds.append(1)
            return Made(7 + len(rounds) % 5)

    monkeypatch.setattr(fitting, "MOST_ROUNDS", MOST_ROUNDS)
    fit([Restless(0, range(10, 31))], 1, 0, 20)
    assert len(rounds) <= 2 * MOST_ROUNDS + 1


def test_what_does_not_fit_is_cut_to_the_room_there_is():
    first, second = Wrong(0, range(15, 16)), Wrong(0, range(10, 11))
    _, parts, placed = fit([first, second], 1, 0, 20)
    assert [part.rows for part in parts] == [15, 4]
    assert placed == (Band(0, 15, 0), Band(16, 20, 0))
