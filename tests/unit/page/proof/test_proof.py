"""Proof sheets: the page as it was, marks over it that hide no text, a legend that loses nothing."""

from __future__ import annotations

from datetime import datetime

import pytest
from paper import article, han, lines, walk

from layout.diag import Diagnostic, Span, Spot
from layout.display.boxes import box_of
from layout.display.dump import fingerprint
from layout.display.model import GlyphRun, Group, Panel, Rule
from layout.geom import Rect
from layout.page.proof import Stamp, proof_sheets
from layout.page.proof.model import INK
from layout.page.proof.tags import Room

NOON = datetime(2026, 11, 19, 17, 30)


@pytest.fixture
def made(paper):
    paper.page({"article": article("a", *(han(180, 100 * n) for n in range(8)))})
    paper.page({"article": article("b", han(300))})
    return paper.make_up()


@pytest.fixture
def proofed(paper, made):
    styled = paper.load().styled

    def run(*told: Diagnostic, lang="zh", **given):
        return proof_sheets(made, told, Stamp(given.pop("round", 1), NOON), styled, lang, **given)

    return run


def finding(made, page: int, run: int, kind="finding") -> Diagnostic:
    """One at the third character of a line of the body."""
    runs = (item for role, _, item in walk(made.pages[page].items) if role == "body" and isinstance(item, GlyphRun))
    body = [item for item in runs if len(item.xs) > 3]
    return Diagnostic(
        kind, "line-edge", body[run].origin.span(2, 3), "missing-plan", {"path": f"{page}/{run}", "known": ""}
    )


def texts(page, role: str) -> list[str]:
    return [text for _, _, text in lines(page, role)]


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (1, "一校"),
        (2, "二校"),
        (3, "三校"),
        (4, "四校"),
        (10, "十校"),
        (11, "十一校"),
        (20, "二十校"),
        (35, "三十五校"),
    ],
)
def test_rounds_by_the_words_of_the_trade(number, name):
    assert Stamp(number, NOON).name == name


def test_the_page_is_drawn_as_it_was(made, proofed):
    for page, sheet in zip(made.pages, proofed(finding(made, 0, 3)).pages, strict=True):
        own = [item for item in sheet.items if item in page.items]
        assert own == list(page.items)
        assert fingerprint(sheet) == fingerprint(page)


def test_each_sheet_is_stamped_with_round_time_and_hash(made, proofed):
    sheets = proofed(round=2).pages
    for page, sheet in zip(made.pages, sheets, strict=True):
        (stamp,) = texts(sheet, "stamp")
        assert stamp == f"二校　2026-11-19 17:30　{fingerprint(page)}　0处问题　不得付印"
        assert "二校" in texts(sheet, "legend")


def test_the_grid_lies_beneath_and_can_be_left_out(made, proofed):
    assert next(item.role for item in proofed().pages[0].items if isinstance(item, Group)) == "grid"
    bare = proofed(with_grid=False).pages[0]
    assert "grid" not in [item.role for item in bare.items if isinstance(item, Group)]


def test_numbers_go_through_the_issue_findings_first(made, proofed):
    told = [finding(made, 1, 2), finding(made, 0, 5), finding(made, 0, 1, "note"), finding(made, 0, 9)]
    first, second = proofed(*told).pages
    assert sorted(texts(first, "findings")) == ["1", "2", "3"]
    assert texts(second, "findings") == ["4"]
    legend = "".join(texts(first, "legend"))
    assert legend.index("0/5") < legend.index("0/9") < legend.index("0/1")


def test_nothing_drawn_over_the_page_hides_its_text(made, proofed):
    told = [finding(made, 0, n, kind) for n, kind in zip(range(36), ["finding", "note"] * 18, strict=True)]
    page = proofed(*told).pages[0]
    over = [item for item in page.items if isinstance(item, Group) and item.role == "findings"][-1]
    tags = [item.rect for item in over.items if isinstance(item, Panel)]
    standing = [box_of(item) for _, _, item in walk(made.pages[0].items) if isinstance(item, GlyphRun)]
    assert len(tags) == 36
    assert not [(tag, box) for tag in tags for box in standing if tag.overlaps(box)]
    assert not [(a, b) for n, a in enumerate(tags) for b in tags[:n] if a.overlaps(b)]


def test_notes_are_lighter_than_findings(made, proofed):
    page = proofed(finding(made, 0, 1), finding(made, 0, 9, "note")).pages[0]
    beneath, over = [item for item in page.items if isinstance(item, Group) and item.role == "findings"]
    assert len(beneath.items) == 1  # the finding is washed, the note is not
    rules = [item for item in over.items if isinstance(item, Rule)]
    heavy, light = (max(r.weight for r in rules if r.colour == INK[kind]) for kind in ("finding", "note"))
    assert heavy > light
    assert {bool(r.dash) for r in rules if r.colour == INK["finding"]} == {False}


def test_what_has_no_place_stands_in_the_legend_of_the_first_page_only(made, proofed):
    nowhere = Diagnostic(
        "finding", "x", Span("issues/publication.yaml", 99), "missing-plan", {"path": "无处", "known": ""}
    )
    first, second = proofed(nowhere).pages
    assert "无处" in "".join(texts(first, "legend"))
    assert "版面上没有位置" in "".join(texts(first, "legend"))
    assert "无处" not in "".join(texts(second, "legend"))
    assert texts(first, "findings") == []


def test_the_whole_page_is_said_in_words(made, proofed):
    page = proofed(Diagnostic("note", "x", None, "missing-plan", {"path": "p", "known": ""}, spot=Spot(2))).pages[1]
    assert "整版" in "".join(texts(page, "legend"))
    assert texts(page, "findings") == []


def test_a_legend_that_is_too_long_goes_on_on_further_sheets(made, proofed):
    told = [
        Diagnostic("note", "x", None, "missing-plan", {"path": f"<{n}>", "known": ""}, spot=Spot(1)) for n in range(150)
    ]
    sheets = proofed(*told).pages
    assert [sheet.number for sheet in sheets] == [1, *[1] * (len(sheets) - 2), 2]
    assert len(sheets) > 2
    legend = "".join(text for sheet in sheets for text in texts(sheet, "legend"))
    assert all(f"<{n}>" in legend for n in range(150))
    media = sheets[1].boxes.media
    assert all(media.contains(box_of(item)) for _, _, item in walk(sheets[1].items))


def test_bookmarks_lead_to_the_sheets_of_their_pages(made, proofed):
    told = [
        Diagnostic("note", "x", None, "missing-plan", {"path": f"<{n}>", "known": ""}, spot=Spot(1)) for n in range(150)
    ]
    sheets = proofed(*told)
    assert {sheets.pages[entry.page].number for entry in sheets.outline} == {1, 2}


def test_the_language_is_the_legends_alone(made, proofed):
    chinese, english = (proofed(finding(made, 0, 1), lang=lang).pages[0] for lang in ("zh", "en"))
    assert "there is no plan 0/1" in " ".join(texts(english, "legend")).replace("  ", " ")
    assert texts(chinese, "stamp") == texts(english, "stamp")


def test_a_full_page_leaves_the_corner():
    room = Room(Rect(0, 0, 20, 20), [Rect(0, 0, 20, 20)])
    assert room.beside(Rect(5, 5, 4, 4), 8, 8) == Rect(5, 5, 8, 8)


def test_what_found_its_place_keeps_others_off():
    room = Room(Rect(0, 0, 100, 100), [])
    one, other = (room.beside(Rect(50, 50, 4, 4), 8, 8) for _ in range(2))
    assert not one.overlaps(other)
