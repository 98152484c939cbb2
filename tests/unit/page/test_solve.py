"""Heights to places: every area under those it shares columns with, and what stays white."""

from __future__ import annotations

import pytest

from layout.diag import Span
from layout.page.model import AreaPlan
from layout.page.solve import Band, Problem, White, solve, white_columns


def placed(*areas, first=4, end=40, separation=1, columns=4):
    """Bands and white columns of areas given as (first column, end column, rows)."""
    plans = tuple(
        AreaPlan(None, left, right, right - left, None, None, None, (), Span("plan")) for left, right, _ in areas
    )
    rooms = []

    def rows_of(n, room):
        rooms.append(room)
        return areas[n][2]

    problem = Problem(plans, first, end, separation)
    bands = solve(problem, rows_of)
    return bands, rooms, list(white_columns(problem, bands, columns))


def test_one_below_the_other_with_the_separation_between():
    bands, rooms, white = placed((0, 4, 10), (0, 2, 25), (2, 4, 25))
    assert bands == (Band(4, 14, 0), Band(15, 40, 0), Band(15, 40, 0))
    assert rooms == [36, 25, 25]
    assert white == []


def test_a_wide_area_waits_for_the_deeper_of_two():
    bands, _, white = placed((0, 2, 10), (2, 4, 7), (0, 4, 25))
    assert bands == (Band(4, 14, 0), Band(4, 11, 3), Band(15, 40, 0))
    assert white == []


def test_white_down_to_the_foot():
    bands, _, _ = placed((0, 4, 30))
    assert bands == (Band(4, 34, 6),)


def test_more_than_the_page_holds_leaves_one_row_for_the_next():
    bands, rooms, _ = placed((0, 4, 36), (0, 4, 1))
    assert (bands[0], rooms[1]) == (Band(4, 40, 0), 1)


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
    assert placed(*areas)[2] == white
