"""Furniture made of elements: lines, blocks, items spread over a width, rules, panels."""

from __future__ import annotations

import pytest
from paper import article, han, lines, runs, walk

from layout.display.model import GlyphRun, Panel, Rule


def element(kind, at, size, **given):
    return {"kind": kind, "at": list(at), "size": list(size), **given}


def drawn(paper, number=1, **elements):
    """What the masthead draws on page 1, made of these elements, or the folio on page ``number``."""
    name = "masthead" if number == 1 else "folio"
    paper.style["furniture"][name]["elements"] = elements
    for n in range(number):
        paper.page({"article": article(f"a{n}", han(99))})
    page = paper.make_up().pages[number - 1]
    return [item for role, _, item in walk(page.items) if role == name], page


def told(paper, rule):
    return [d for kind in ("finding", "fault") for d in paper.report.of(kind) if d.rule == rule]


LINE = {"kind": "text", "role": "quote", "at": ["2字", "1行"], "size": ["10字", "2行"]}


@pytest.mark.parametrize(("align", "x"), [("left", 70), ("centre", 110), ("right", 150)])
def test_a_line_in_the_middle_of_its_box(paper, align, x):
    (run,), _ = drawn(paper, name={**LINE, "text": "小报", "align": align})
    assert run.xs[0] == pytest.approx(x)
    assert run.y == pytest.approx(60 + 12 + (24 - 10) / 2 + 8.8)


def test_a_vertical_line_runs_down_its_box(paper):
    """A nameplate of two characters spread over 60 pt."""
    paper.style["text"]["down"] = {"like": "quote", "vertical": True}
    upright = {**LINE, "role": "down", "size": ["4字", "5行"], "align": "spread"}
    (run,), _ = drawn(paper, name={**upright, "text": "小报"})
    assert (run.direction, run.y) == ("down", 50 + 20 + 20)
    assert run.xs == pytest.approx((72, 72 + 50))


def test_a_line_spread_over_its_box(paper):
    (run,), _ = drawn(paper, name={**LINE, "text": "云汀新闻", "align": "spread"})
    assert run.xs == pytest.approx((70, 100, 130, 160))


def test_a_line_spread_that_is_too_long_keeps_to_its_box(paper):
    (run,), _ = drawn(paper, name={**LINE, "text": han(20), "align": "spread"})
    assert run.xs[-1] + run.size * run.scale <= 170 + 1e-6
    assert [d.number for d in told(paper, "line-too-wide")] == ["M28"]


def test_an_element_without_its_value_is_left_out(paper):
    items, _ = drawn(paper, permit={**LINE, "text": "■ {permit}"}, name={**LINE, "text": "{name}"})
    assert [item.origin.text for item in items] == ["小报"]


def test_elements_of_odd_and_even_pages(paper):
    parts = {"odd": {**LINE, "text": "单", "pages": "odd"}, "even": {**LINE, "text": "双", "pages": "even"}}
    assert [run.origin.text for run in drawn(paper, 2, **parts)[0]] == ["双"]
    assert [run.origin.text for run in drawn(type(paper)(paper.font), 3, **parts)[0]] == ["单"]


def test_a_field_there_is_not_is_a_fault_of_the_style(paper):
    drawn(paper, name={**LINE, "text": "{nmae}"})
    (found,) = told(paper, "unknown-field")
    assert (found.kind, found.span.file, found.params["name"]) == ("fault", "styles/small.yaml", "nmae")
    assert "name" in found.params["known"]


# -- blocks: the ear -----------------------------------------------------------------------------------------------

EAR = {
    "kind": "block",
    "role": "quote",
    "at": ["20字", "0行"],
    "size": ["10字", "4行"],
    "text": ["{quote}", "——{quote_source}"],
}


def ear(paper, text, source="《论语》"):
    paper.issue["quote"] = {"text": text, "source": source}
    return drawn(paper, ear=EAR)


def test_the_ear_s_quote_and_its_source_flush_right_behind_it(paper):
    items, _ = ear(paper, han(12))
    assert [(run.origin.text, run.y) for run in items] == [
        (han(10), pytest.approx(items[0].y)), (han(2, 10), pytest.approx(items[0].y + 12)),
        ("——《论语》", pytest.approx(items[0].y + 12)),
    ]  # fmt: skip
    assert items[2].xs[-1] + 5 == pytest.approx(50 + 300)  # the closing mark is half-width at the line end


def test_the_ear_in_the_middle_of_its_box(paper):
    items, _ = ear(paper, han(12))
    top, foot = items[0].y - 8.8, items[-1].y + 1.2
    assert top - 60 == pytest.approx(60 + 48 - foot)


@pytest.mark.parametrize(("count", "over"), [(33, 0), (35, 6), (60, 20)])
def test_what_the_ear_does_not_take_is_told(paper, count, over):
    """Four lines of ten; the source, six wide, goes behind a last line of three or on its own."""
    ear(paper, han(count))
    assert [d.params["characters"] for d in told(paper, "furniture-overset")] == ([over] if over else [])


def test_a_quote_without_a_source(paper):
    items, _ = ear(paper, han(12), source="")
    assert "".join(run.origin.text for run in items) == han(12)


# -- items: the imprint --------------------------------------------------------------------------------------------


def imprint(paper, *texts, height="1行"):
    return drawn(
        paper, items={**element("items", ("0字", "0行"), ("40字", height)), "role": "body", "text": list(texts)}
    )[1]


def test_items_spread_over_the_full_width(paper):
    page = imprint(paper, han(10), han(10), han(10))
    assert [x for x, _, _ in lines(page, "masthead")] == pytest.approx([50, 200, 350])


def test_items_on_as_few_lines_as_need_be_the_first_not_fuller_than_need_be(paper):
    page = imprint(paper, *[han(9, n) for n in range(6)], height="2行")
    heights = [y for _, y, _ in lines(page, "masthead")]
    assert [heights.count(y) for y in sorted(set(heights))] == [3, 3]


def test_more_items_than_lines_are_told(paper):
    page = imprint(paper, *[han(18, n) for n in range(5)])
    assert [d.number for d in told(paper, "furniture-overset")] == ["C2"]
    assert len(lines(page, "masthead")) == 5


def test_an_item_longer_than_the_line_is_not_cut(paper):
    page = imprint(paper, han(60))
    assert "".join(text for _, _, text in lines(page, "masthead")) == han(60)
    assert max(run.xs[-1] + run.size * run.scale for run in runs(page, "masthead")) <= 450 + 1e-6
    assert told(paper, "line-too-wide")


# -- rules, frames, panels -----------------------------------------------------------------------------------------


def test_rules_lie_along_the_longer_side_of_their_box(paper):
    (across, down), _ = drawn(
        paper,
        a=element("rule", ("0字", "1行"), ("43字", "0.3pt"), rule="hairline"),
        b=element("rule", ("5字", "0行"), ("0.3pt", "2行"), rule="hairline"),
    )
    assert (across.y1, across.y2, across.x1, across.x2) == pytest.approx((72.15, 72.15, 50, 480))
    assert (down.x1, down.x2, down.y1, down.y2) == pytest.approx((100.15, 100.15, 60, 84))


def test_the_strokes_of_a_double_rule_lie_inwards(paper):
    paper.style["rules"]["wenwu"] = {"strokes": [{"weight": "2pt", "gap": "1pt"}, {"weight": "0.5pt"}]}
    strokes, _ = drawn(paper, a=element("rule", ("0字", "0行"), ("43字", "1pt"), rule="wenwu"))
    assert [(r.y1, r.weight) for r in strokes] == [(61, 2), (63.25, 0.5)]


def test_the_corners_of_a_frame_are_closed(paper):
    rules, _ = drawn(paper, a=element("frame", ("0字", "0行"), ("10字", "2行"), rule="hairline"))
    assert len(rules) == 4
    assert min(r.x1 for r in rules) == pytest.approx(50)
    assert max(r.x2 for r in rules) == pytest.approx(150)
    assert {round(y, 2) for r in rules for y in (r.y1, r.y2)} == {60.15, 83.85}


def test_a_panel_is_filled(paper):
    (panel,), _ = drawn(paper, a=element("panel", ("0字", "0行"), ("10字", "2行"), fill="red"))
    assert isinstance(panel, Panel)
    assert (panel.rect.width, panel.rect.height, panel.fill.m) == (100, 24, 1)


def test_elements_are_drawn_in_the_order_of_the_style(paper):
    items, _ = drawn(
        paper,
        ground=element("panel", ("0字", "0行"), ("10字", "2行"), fill="red"),
        name={**LINE, "text": "小报"},
        line=element("rule", ("0字", "1行"), ("43字", "0.3pt"), rule="hairline"),
    )
    assert [type(item) for item in items] == [Panel, GlyphRun, Rule]
