"""Colours of a style: inks, spot inks, tints, and what the press makes of them (pdf-C03, pdf-K04, pdf-R02)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layout.colour import CMYK, Spot
from layout.diag import Span
from layout.press import load_press
from layout.style import load_style

RED = {"spot": "PANTONE 485 C", "cmyk": [0, 100, 90, 0]}
STAND_IN = CMYK(0, 1, 0.9, 0)


@pytest.fixture
def load(paper):
    """``load(colours, press=…)``: the sheet of the small style with these colours; its nameplate is red."""

    def run(colours=(), *, press=None, **changes):
        paper.style["colours"].update(colours)
        paper.style["text"]["nameplate"]["colour"], paper.style["text"]["stamp"]["colour"] = "red", "ink"
        if press is None:
            press = replace(load_press(paper.files(), "newsprint", paper.report), **changes)
        return load_style(paper.files(), "small", Span("plan"), paper.report, press)

    return run


def told(report, kind="finding"):
    return [(d.text, d.number, d.params.get("name") or d.params.get("role")) for d in report.of(kind)]


def test_inks(load, report):
    assert load({"red": {"cmyk": [0, 100, 90, 0]}}).texts["nameplate"].colour == STAND_IN


def test_a_spot_ink_with_its_stand_in(load):
    sheet = load({"red": RED}, spot_inks=1)
    assert sheet.texts["nameplate"].colour == sheet.colours["red"] == Spot("PANTONE 485 C", STAND_IN)


@pytest.mark.parametrize("given", [{"of": "deep", "tint": 20}, {**RED, "tint": 20}])
def test_a_tint_of_a_spot_ink(load, given):
    colours = load({"deep": RED, "red": given}, spot_inks=1).colours
    assert colours["red"] == Spot("PANTONE 485 C", STAND_IN, 0.2)


def test_a_tint_of_a_tint(load):
    colours = load({"half": {"of": "ink", "tint": 50}, "red": {"of": "half", "tint": "40"}}).colours
    assert colours["red"] == CMYK(0, 0, 0, 0.2)


@pytest.mark.parametrize(
    ("colours", "rule"),
    [
        ({"red": {"spot": "Gold"}}, "bad-colour"), ({"red": {**RED, "of": "ink"}}, "bad-colour"),
        ({"red": [0, 100, 90]}, "bad-colour"),
        ({"red": {"cmyk": [0, 100, 90, 101]}}, "bad-colour"), ({"red": {"of": "nothing"}}, "unknown-name"),
        ({"red": {"of": "red"}}, "style-cycle"),
        ({"red": {"of": "a"}, "a": {"of": "red"}}, "style-cycle"),
        ({"red": {**RED, "tint": 101}}, "out-of-range"), ({"red": {**RED, "tnt": 1}}, "unknown-key"),
        ({"red": {**RED, "spot": "Black"}}, "bad-spot"), ({"red": {**RED, "spot": "All"}}, "bad-spot"),
        ({"red": {**RED, "spot": "a\u202eb"}}, "bad-spot"), ({"red": {**RED, "spot": "专" * 43}}, "bad-spot"),
        ({"red": RED, "other": {**RED, "cmyk": [0, 90, 90, 0]}}, "spot-twice"), ({"red": "red"}, "wrong-type"),
    ],
)  # fmt: skip
def test_faults(load, paper, colours, rule):
    assert load(colours, spot_inks=1) is None
    assert {d.rule for d in paper.report.of("fault")} == {rule}
    assert all(d.span is not None and d.span.file == "styles/small.yaml" for d in paper.report.of("fault"))


def test_one_ink_in_two_strengths_is_one_ink(load, paper):
    load({"red": RED, "pale": {**RED, "tint": 30}}, spot_inks=1)
    assert told(paper.report, "fault") == []


@pytest.mark.parametrize(("units", "findings"), [(0, [("spot-inks", "pdf-C03", "red")]), (1, []), (2, [])])
def test_more_spot_inks_than_the_press_takes(load, paper, units, findings):
    load({"red": RED}, spot_inks=units)
    assert told(paper.report) == findings


def test_a_spot_ink_that_nothing_is_printed_with_is_none(load, paper):
    load({"gold": {"spot": "Gold", "cmyk": [20, 30, 70, 0]}})
    assert told(paper.report) == []


def test_two_spot_inks_and_one_unit(load, paper):
    paper.style["text"]["kicker"]["colour"] = "gold"
    load({"red": RED, "gold": {"spot": "Gold", "cmyk": [20, 30, 70, 0]}}, spot_inks=1)
    assert [d.params["spot"] for d in paper.report.of("finding")] in (["Gold"], ["PANTONE 485 C"])


def test_spot_inks_in_process_inks_on_request(load, paper):
    sheet = load({"red": {**RED, "tint": 50}}, spots="process")
    assert sheet.texts["nameplate"].colour == sheet.colours["red"] == CMYK(0, 0.5, 0.45, 0)
    assert told(paper.report) == []


def test_small_type_in_a_spot_ink_is_one_ink_and_in_process_inks_two(load, paper):
    paper.style["text"]["caption"]["colour"] = "red"
    load({"red": RED}, spot_inks=1)
    assert told(paper.report) == []
    load({"red": RED}, spots="process")
    assert told(paper.report) == [("many-inks", "pdf-K05", "caption")]


@pytest.mark.parametrize(
    ("inks", "size", "findings"),
    [
        ([0, 0, 0, 100], "24pt", []), ([40, 30, 30, 100], "24pt", []), ([50, 40, 40, 100], "24pt", ["rich-black"]),
        ([1, 0, 0, 100], "13pt", ["rich-black"]), ([1, 0, 0, 100], "14pt", []), ([60, 60, 60, 84], "13pt", ["colour-ink"]),
        ([20, 0, 0, 85], "12pt", ["rich-black"]), ([10, 0, 0, 100], "9pt", ["many-inks"]),
    ],
)  # fmt: skip
def test_rich_black_in_type(load, paper, inks, size, findings):
    paper.style["text"]["nameplate"]["size"] = size
    load({"red": inks})
    assert [d.rule for d in paper.report.of("finding")] == findings


@pytest.mark.parametrize(("limit", "findings"), [(240, []), (220, [("colour-ink", "pdf-R02", "brown")])])
def test_a_colour_with_more_ink_than_the_press_takes(load, paper, limit, findings):
    load({"brown": [50, 60, 70, 60]}, total_ink=limit)
    assert told(paper.report) == findings


def test_without_a_press_nothing_is_judged_and_spots_are_kept(paper):
    paper.style["colours"]["red"] = RED
    sheet = load_style(paper.files(), "small", Span("plan"), paper.report)
    assert isinstance(sheet.colours["red"], Spot)
    assert told(paper.report) == []
