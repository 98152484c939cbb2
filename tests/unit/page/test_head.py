"""Heads are blocks of whole lines; what does not fit is narrowed, then made smaller and told (M28)."""

from __future__ import annotations

import pytest
from paper import article, han, lines, runs


def head(paper, **given):
    """The head's lines of an article over all columns, and the row its body starts at (under the masthead's four)."""
    paper.page({"article": article("a", han(800), **given)})
    page = paper.make_up().pages[0]
    return page, page.columns[0].baselines[0]


def row(baseline):
    return (baseline - 69.8) / 12


@pytest.mark.parametrize(
    ("given", "rows"),
    [
        ({}, 3),  # 20 + 6 + 6 = 32 pt, rounded up to 36
        ({"headline": ["上行", "下行"]}, 5),  # 20 × 1.2 + 20 + 12 = 56
        ({"kicker": "引题"}, 5),  # 12 + half of 12 + 20 + 12 = 50
        ({"kicker": "引题", "deck": "副题"}, 6),  # 12 + 6 + 20 + 6 + 12 + 12 = 68
    ],
)
def test_a_head_is_whole_lines_high(paper, given, rows):
    _, first = head(paper, **given)
    assert row(first) == pytest.approx(4 + rows)


def test_what_rounding_leaves_over_is_shared_as_the_style_says(paper):
    """4 pt over 32: 8 above, 8 below by equal white; all of it below where only that is asked for."""
    page, _ = head(paper)
    assert lines(page, "headline")[0][1] == pytest.approx(60 + 48 + 8 + 17.6)
    other = type(paper)(paper.font)
    other.style["heads"]["news"].update(above=0, below=1)
    page, _ = head(other)
    assert lines(page, "headline")[0][1] == pytest.approx(60 + 48 + 17.6)


def test_parts_from_above_each_in_its_own_size_and_centred(paper):
    page, _ = head(paper, kicker="引题在上", headline=["一二三四", "五六"], deck="副题在下")
    found = [(role, run.size, run.xs[0] - 50) for role in ("kicker", "headline", "deck") for run in runs(page, role)]
    assert found == [
        ("kicker", 12, pytest.approx(215 - 24)), ("headline", 20, pytest.approx(215 - 40)),
        ("headline", 20, pytest.approx(215 - 20)), ("deck", 12, pytest.approx(215 - 24)),
    ]  # fmt: skip
    heights = [y for _, y, _ in (*lines(page, "kicker"), *lines(page, "headline"), *lines(page, "deck"))]
    assert heights == sorted(heights)


def test_a_head_too_wide_is_first_narrowed(paper):
    """21 characters of 20 pt over 410 pt by 10 pt: narrowed to fit, which is no finding yet."""
    page, _ = head(paper, headline=han(22))
    (run,) = runs(page, "headline")
    assert run.size == 20
    assert run.scale == pytest.approx(430 / 440)
    assert [d.rule for d in paper.report.of("finding") if d.number == "M28"] == []


def test_then_made_smaller_and_told(paper):
    page, _ = head(paper, headline=han(30))
    (run,) = runs(page, "headline")
    assert run.scale == 0.85
    assert run.size == pytest.approx(430 / 30 / 0.85, abs=0.01)
    assert run.xs[-1] + run.size * run.scale <= 480 + 1e-6
    (told,) = (d for d in paper.report.of("finding") if d.rule == "line-too-wide")
    assert (told.number, told.params["wanted"], told.span.file) == ("M28", 20, "issues/2026-11-20/issue.yaml")


def test_a_head_of_ten_thousand_characters_is_told_not_a_crash(paper):
    head(paper, headline=han(10_000))
    assert "line-too-wide" in [d.rule for d in paper.report.of("finding")]


def test_the_series_label_stands_in_the_head_or_on_the_frame(paper):
    paper.page(
        {"article": article("a", han(40), series="时评"), "columns": "1-2"},
        {"article": article("b", han(40), series="短论"), "columns": "3-4", "frame": "tagged"},
    )
    page = paper.make_up().pages[0]
    (own, tag) = (lines(page, "series", name=name)[0] for name in "ab")
    assert own[2] == "时评"
    assert own[1] < lines(page, "headline", name="a")[0][1]
    assert tag[2] == "短论"
    assert tag[1] < lines(page, "headline", name="b")[0][1]
    assert runs(page, "series", name="b")[0].colour.ink == 0  # reversed
