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


def test_a_head_too_wide_is_first_tightened(paper):
    """22 characters of 20 pt over 430 pt by 10 pt: closer by 10 pt in 21 gaps, which is no finding yet."""
    page, _ = head(paper, headline=han(22))
    (run,) = runs(page, "headline")
    assert (run.size, run.scale) == (20, 1)
    assert run.xs[1] - run.xs[0] == pytest.approx(20 - 10 / 21)
    assert [d.rule for d in paper.report.of("finding") if d.number == "M28"] == []


def test_then_narrowed(paper):
    paper.style["heads"]["news"]["least_tracking"] = 0
    page, _ = head(paper, headline=han(22))
    (run,) = runs(page, "headline")
    assert run.size == 20
    assert run.scale == pytest.approx(430 / 440)
    assert [d.rule for d in paper.report.of("finding") if d.number == "M28"] == []


@pytest.mark.parametrize(("least_scale", "lines"), [(85, 1), (100, 2)])
def test_then_broken_which_makes_the_head_higher(paper, least_scale, lines):
    """24 characters over the room of 21.5: one line narrowed, or two in full width, and the body begins as much lower."""
    paper.style["heads"]["news"]["least_scale"] = least_scale
    text = "图书馆把书架搬到菜场和车站旁孩子们放学就去借书"
    page, first = head(paper, headline=text)
    found = lines_of(page)
    assert "".join(found) == text
    assert len(found) == lines
    assert row(first) == pytest.approx(4 + {1: 3, 2: 5}[lines])


def lines_of(page):
    return [text for _, _, text in lines(page, "headline")]


def test_a_deck_has_two_lines_and_a_kicker_one(paper):
    long = "图书馆把书架搬到菜场和车站旁，孩子们放学就去借书，老人们饭后来看报"
    page, _ = head(paper, kicker=long, deck=long * 2, headline="短题")
    assert [len(lines(page, role)) for role in ("kicker", "headline", "deck")] == [1, 1, 2]


def test_lines_a_head_may_have_are_for_the_style_to_say(paper):
    paper.style["heads"]["news"] |= {"most_lines": 3, "kicker_lines": 2, "deck_lines": 1, "shape": "short-first"}
    long = "图书馆把书架搬到菜场和车站旁，孩子们放学就去借书，老人们饭后来看报"
    page, _ = head(paper, kicker=long * 2, deck=long, headline=long * 2)
    assert [len(lines(page, role)) for role in ("kicker", "headline", "deck")] == [2, 3, 1]


def test_the_short_head_of_a_jump_is_broken_alike(paper):
    text = "图书馆把书架搬到菜场和车站旁孩子们放学就去借书"
    paper.style["heads"]["news"]["least_scale"] = 100
    paper.page({"article": article("a", han(900)), "lines": 20, "jump": True})
    paper.page({"article": "a", "continues": True, "headline": text})
    pages = paper.make_up().pages
    assert len(lines_of(pages[1])) == 2
    assert "".join(lines_of(pages[1])) == text


def test_words_of_the_paper_are_kept_whole(paper):
    paper.extra["issues/words.txt"] = "苎溪坞头\n".encode()
    paper.style["heads"]["news"] |= {"least_scale": 100, "least_tracking": 0}
    page, _ = head(paper, headline="老渡工在大河边的苎溪坞头村口等来春天第一批远方来客")
    assert sum("苎溪坞头" in line for line in lines_of(page)) == 1


def test_a_bad_break_is_told_at_its_place(paper):
    """Columns of 10 characters, heads of 20 pt: five a line, and no legal place after three, four or five."""
    paper.style["heads"]["news"] |= {"least_scale": 100, "least_tracking": 0}
    paper.page({"article": article("a", han(200), headline="山上与山下的约定"), "columns": "1"})
    paper.make_up()
    (told,) = (d for d in paper.report.diagnostics if d.rule == "head-no-break")
    assert (told.kind, told.number, told.params["words"]) == ("finding", "R19", "与山下")
    assert told.span.file == "issues/2026-11-20/issue.yaml"


def test_then_made_smaller_and_told(paper):
    paper.style["heads"]["news"] |= {"most_lines": 1, "least_tracking": 0}
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
