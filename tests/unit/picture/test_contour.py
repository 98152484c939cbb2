"""Outlines of cut-outs."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.geom import Point, Polygon, Rect
from layout.picture import grow, outline

SQUARE = Polygon((Point(0, 0), Point(10, 0), Point(10, 10), Point(0, 10)))


def test_shares_become_places():
    shape = outline((Point(0, 0), Point(1, 0.5), Point(0.25, 1)), Rect(100, 200, 40, 80))
    assert shape.points == (Point(100, 200), Point(140, 240), Point(110, 280))


def test_a_square_grows_on_every_side():
    assert grow(SQUARE, 3).bounds == Rect(-3, -3, 16, 16)


def test_no_stand_off_no_change():
    assert grow(SQUARE, 0) is SQUARE


def test_a_slope_stays_a_slope():
    """Beside the tip of a triangle there is more room than beside its foot."""
    tent = Polygon((Point(50, 0), Point(100, 100), Point(0, 100)))
    grown = grow(tent, 4)
    tip, foot = grown.extent(0, 10), grown.extent(90, 100)
    assert tip is not None
    assert foot is not None
    assert tip[0] > 35
    assert foot[0] < 5


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.floats(0, 200), st.floats(0, 200)), min_size=3, max_size=8),
    st.floats(0.5, 20),
    st.floats(0, 2 * math.pi),
)
def test_everything_nearer_than_the_stand_off_is_kept_off(corners, by, angle):
    polygon = Polygon(tuple(Point(x, y) for x, y in corners))
    grown = grow(polygon, by)
    for corner in polygon.points:
        x, y = corner.x + by * 0.999 * math.cos(angle), corner.y + by * 0.999 * math.sin(angle)
        extent = grown.extent(y, y)
        assert extent is not None
        assert extent[0] - 1e-6 <= x <= extent[1] + 1e-6


def test_a_larger_stand_off_reaches_further():
    assert grow(SQUARE, 5).bounds.width == pytest.approx(20)
