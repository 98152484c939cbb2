"""M30–M33, M36: lines of body text and the byline."""

from __future__ import annotations

import pytest
from pagedraft import Col, Draft, across, cols
from paper import han

from layout.diag import Span


def test_three_lines_under_a_head(draft: Draft):
    part = draft.story("甲", cols(0, 4, range(4, 7)))
    assert "head-at-foot" not in draft.told()
    part.columns = cols(0, 4, range(4, 6))
    (found,) = [d for d in draft.judged() if d.rule == "head-at-foot"]
    assert (found.number, found.kind, found.params["lines"]) == ("M30", "finding", 2)


def test_an_article_of_two_lines_has_no_third(draft: Draft):
    draft.story("甲", cols(0, 1, range(4, 6)))
    assert "head-at-foot" not in draft.told()


@pytest.mark.parametrize(("before", "told"), [(7, False), (8, True), (9, True)])
def test_two_lines_under_a_subhead(draft: Draft, before: int, told: bool):
    draft.story("甲", cols(0, 2, range(4, 14)), [han(10 * before), "## 小标题", han(100, 9)])
    assert ("subhead-at-foot" in draft.told()) is told


@pytest.mark.parametrize(
    ("last", "told"), [("字", True), ("字。”", True), ("文字", False), ("28", False), ("三个字。", False)]
)
def test_a_paragraph_does_not_end_with_one_character(draft: Draft, last: str, told: bool):
    draft.story("甲", cols(0, 1, range(4, 14)), [han(20) + last, han(30, 5)])
    assert ("lone-last-character" in draft.told()) is told


def test_a_paragraph_of_one_line_may_be_short(draft: Draft):
    draft.story("甲", cols(0, 1, range(4, 14)), ["好。", han(30, 5)])
    assert "lone-last-character" not in draft.told()


def test_what_the_composer_told_is_not_told_again(draft: Draft):
    draft.story("甲", cols(0, 1, range(4, 14)), [han(20) + "字", han(30, 5)])
    (found,) = [d for d in draft.judged() if d.rule == "lone-last-character"]
    assert isinstance(found.span, Span)
    span = found.span
    again = draft.judged(before=lambda report: report.finding("lone-character", span, number="R15", words="字", gap=0))
    assert "lone-last-character" not in {d.rule for d in again}


def test_the_last_line_of_a_paragraph_alone_at_a_column_head(draft: Draft):
    draft.story("甲", cols(0, 2, range(4, 14)), [han(105), han(60, 5)])
    assert "lone-last-line" in draft.told()


def test_a_paragraph_of_one_line_may_open_a_column(draft: Draft):
    draft.story("甲", cols(0, 2, range(4, 14)), [han(98), "只有一行。", han(60, 5)])
    assert not draft.told() & {"lone-last-line", "lone-first-line"}


def test_the_first_line_alone_at_a_foot_is_a_note(draft: Draft):
    draft.story("甲", cols(0, 2, range(4, 14)), [han(85), han(90, 5)])
    (found,) = [d for d in draft.judged() if d.rule == "lone-first-line"]
    assert found.kind == "note"


# -- line edges ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (han(10) + "，" + han(15), {"line-edge/start"}),
        (han(9) + "，" + han(15), set()),
        (han(9) + "（" + han(15), {"line-edge/end"}),
        (han(10) + "（" + han(15), set()),
        (han(9) + "——" + han(15), {"line-edge/end", "line-edge/start"}),
        (han(10) + "——" + han(15), set()),
        (han(10) + "……" + han(15), {"line-edge/start"}),
    ],
)
def test_marks_at_line_edges(draft: Draft, text: str, told: set[str]):
    draft.story("甲", cols(0, 1, range(4, 14)), [text])
    assert {t for t in draft.told() if t.startswith("line-edge")} == told


def test_a_style_without_kinsoku_is_left_alone(draft: Draft):
    draft.paper.style["text"]["body"]["level"] = "none"
    draft.story("甲", cols(0, 1, range(4, 14)), [han(10) + "，" + han(15)])
    assert "line-edge/start" not in draft.told()


@pytest.mark.parametrize(("gap", "told"), [(2.4, False), (2.7, True)])
def test_gaps_between_han(draft: Draft, gap: float, told: bool):
    draft.story("甲", [Col(50, range(4, 14))], loose={2: gap})
    assert ("wide-gap" in draft.told()) is told


def test_a_wide_gap_is_a_note_for_a_modular_page(draft: Draft):
    draft.story("甲", [Col(50, range(4, 14))], loose={2: 3.0})
    assert {d.kind for d in draft.judged("modular") if d.rule == "wide-gap"} == {"note"}


# -- byline --------------------------------------------------------------------------------------------------------


def signed(draft: Draft, text: str, x: float, row: float, *, last: int = 5, second: bool = False) -> set[str]:
    """What is told of a byline at ``x`` in a row; the text ends in row 13 with ``last`` characters, and with ``second`` there
    is a further, empty column."""
    columns = cols(0, 2, range(4, 14)) if second else cols(0, 1, range(4, 15))
    draft.story("甲", columns, [han(90 + last)], byline=(text, x, row), given={"byline": "某某"})
    return {t for t in draft.told() if t.startswith("byline")}


def test_a_byline_closes_the_last_line(draft: Draft):
    assert signed(draft, "（某某）", 110, 13) == set()


def test_a_byline_wants_parentheses(draft: Draft):
    assert signed(draft, "某某", 130, 13) == {"byline-form"}


def test_a_byline_stands_flush_right(draft: Draft):
    assert signed(draft, "（某某）", 102, 13) == {"byline-place/left"}


def test_a_byline_with_room_before_it_has_no_line_of_its_own(draft: Draft):
    assert signed(draft, "（某某）", 110, 14, last=3) == {"byline-place/own-line"}


def test_a_byline_without_room_has_its_own_line(draft: Draft):
    assert signed(draft, "（某某）", 110, 14, last=8) == set()


def test_a_byline_does_not_open_a_column(draft: Draft):
    assert signed(draft, "（某某）", across(1) + 60, 4, last=10, second=True) == {"byline-place/first"}
