"""What newsprint does not print well is told at the style's own key; what it prints passes."""

from __future__ import annotations

from functools import reduce

import pytest

from layout.diag import Span
from layout.style import load_style


def told(paper, path, value):
    """Rule and place of what is told of the style with one value set."""
    *above, last = path.split(".")
    reduce(lambda d, key: d.setdefault(key, {}), above, paper.style)[last] = value
    sheet = load_style(paper.files(), "small", Span("plan"), paper.report)
    assert sheet is not None
    return [(d.rule, d.text) for d in paper.report.of("finding")]


RED, PAPER, GREY = [0, 100, 90, 0], [0, 0, 0, 0], [0, 0, 0, 40]


@pytest.mark.parametrize(
    ("size", "colour", "expected"),
    [
        ("7pt", [0, 0, 0, 100], []),
        ("6.9pt", [0, 0, 0, 100], [("small-type", "small-type")]),
        ("10pt", PAPER, []),
        ("9pt", PAPER, [("small-reversed", "small-reversed")]),
        ("7.5pt", PAPER, [("small-reversed", "small-reversed/unprintable")]),
        ("10pt", RED, []),
        ("9.5pt", RED, [("many-inks", "many-inks")]),
        ("9pt", [0, 100, 0, 0], []),
    ],
)
def test_small_type(paper, size, colour, expected):
    paper.style.setdefault("colours", {})["special"] = colour
    assert told(paper, "text.special", {"size": size, "colour": "special"}) == expected


@pytest.mark.parametrize(
    ("strokes", "expected"),
    [
        ([{"weight": "0.4mm", "gap": "0.4mm"}, {"weight": "0.4mm"}], []),
        ([{"weight": "0.5mm", "gap": "0.4mm"}, {"weight": "0.4mm"}], [("wide-border", "wide-border")]),
    ],
)
def test_wide_borders(paper, strokes, expected):
    assert told(paper, "rules.border", {"strokes": strokes}) == expected


@pytest.mark.parametrize(("ink", "expected"), [(30, []), (31, [("dark-tint", "dark-tint")])])
def test_dark_tints(paper, ink, expected):
    paper.style.setdefault("colours", {})["ground"] = [0, 0, 0, ink]
    assert told(paper, "frames.grounded", {"fill": "ground"}) == expected


def test_reversed_type_on_a_pale_ground(paper):
    paper.style.setdefault("colours", {}).update(pale=[0, 0, 0, 10], paper=PAPER, dark=RED)
    paper.style["text"]["reversed"] = {"size": "12pt", "colour": "paper"}
    paper.style["banners"] = {"dark": {"text": "reversed", "fill": "dark"}}
    assert told(paper, "banners.pale", {"text": "reversed", "fill": "pale"}) == [("pale-ground", "pale-ground")]


def test_a_border_is_dashed_in_pt(paper):
    stroke = {"weight": "1pt", "dash": ["2pt", "1mm"]}
    assert told(paper, "rules.border", {"strokes": [stroke]}) == []
    sheet = load_style(paper.files(), "small", Span("plan"), paper.report)
    assert sheet.rules["border"].strokes[0].dash == (2.0, pytest.approx(72 / 25.4))


@pytest.mark.parametrize("dash", [["0mm", "1mm"], ["-1pt"], ["long"]])
def test_a_dash_of_no_length(paper, dash):
    paper.style["rules"]["border"] = {"strokes": [{"weight": "1pt", "dash": dash}]}
    assert load_style(paper.files(), "small", Span("plan"), paper.report) is None
    assert {d.rule for d in paper.report.of("fault")} == {"bad-length"}
