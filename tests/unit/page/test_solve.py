"""Heights to places: every area under those it shares columns with, and what stays white."""

from __future__ import annotations

import pytest

from layout.page.solve import Area, Band, Option, Problem, White, bands, choose, white_columns


def problem_of(*areas, first=4, end=40, separation=1, columns=4):
    """A page of areas given as (first column, end column, one height or several)."""
    options = [
        tuple(Option(rows, abs(rows - heights[0]) / 10, rows) for rows in heights)
        for heights in (given if isinstance(given, tuple) else (given,) for _, _, given in areas)
    ]
    made = [Area(left, right, own, separation) for (left, right, _), own in zip(areas, options, strict=True)]
    return Problem(tuple(made), columns, first, end)


def placed(*areas, **page):
    """Bands and white columns of areas of one height each."""
    problem = problem_of(*areas, **page)
    found = bands(problem, [rows for _, _, rows in areas])
    return found, list(white_columns(problem, found))


def heights(*areas, **page):
    """The heights chosen for areas that have several."""
    problem = problem_of(*areas, **page)
    return [area.options[n].rows for area, n in zip(problem.areas, choose(problem), strict=True)]


def test_one_below_the_other_with_the_separation_between():
    found, white = placed((0, 4, 10), (0, 2, 25), (2, 4, 25))
    assert found == (Band(4, 14, 0), Band(15, 40, 0), Band(15, 40, 0))
    assert white == []


def test_a_wide_area_waits_for_the_deeper_of_two():
    found, white = placed((0, 2, 10), (2, 4, 7), (0, 4, 25))
    assert found == (Band(4, 14, 0), Band(4, 11, 3), Band(15, 40, 0))
    assert white == []


def test_white_down_to_the_foot():
    found, _ = placed((0, 4, 30))
    assert found == (Band(4, 34, 6),)


def test_more_than_the_page_holds_leaves_one_row_for_the_next():
    found, _ = placed((0, 4, 36), (0, 4, 1))
    assert found == (Band(4, 40, 0), Band(39, 40, 0))


@pytest.mark.parametrize(
    ("areas", "white"),
    [
        ([], [White(0, 4, 36)]),
        ([(0, 3, 36)], [White(3, 4, 36)]),
        ([(1, 3, 36)], [White(0, 1, 36), White(3, 4, 36)]),
        ([(0, 2, 10), (0, 4, 25)], [White(2, 4, 11)]),
    ],
)
def test_columns_without_an_article(areas, white):
    assert placed(*areas)[1] == white


def test_the_heights_that_fill_the_page_are_chosen():
    assert heights((0, 4, (10, 11, 12)), (0, 4, (20, 21, 22, 23, 24))) in ([11, 24], [12, 23])


def test_the_cheapest_of_several_ways_to_fill_is_taken():
    assert heights((0, 4, (12, 11, 10, 13)), (0, 4, (23, 24, 22))) == [12, 23]
    assert heights((0, 4, (10, 11, 12)), (0, 4, (23, 25, 22))) == [10, 25]


def test_neighbours_are_brought_to_one_foot():
    assert heights((0, 2, (30, 36)), (2, 4, (33, 36))) == [36, 36]
    assert heights((0, 2, 20), (2, 4, (17, 20)), (0, 4, 15)) == [20, 20, 15]


def test_white_is_dearer_than_any_price_and_going_over_dearer_than_white():
    assert heights((0, 4, (30, 36))) == [36]
    assert heights((0, 4, (35, 37))) == [35]


def test_an_area_may_be_left_out():
    assert heights((0, 4, 36), (0, 2, (3, 0))) == [36, 0]
    assert heights((0, 4, 32), (0, 4, (3, 0))) == [32, 3]
