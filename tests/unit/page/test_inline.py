"""Body markup on the page: readings above or in brackets, dots, annotations; what finds no room; text read in one piece."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from paper import Paper, article, han, walk

from layout.display.model import Disc, GlyphRun

BODY = f"{han(20)}{{寻{han(1)}|xun|yu}}字{han(9, 50)}[[{han(3, 80)}]]{han(40, 90)}{{{{{han(11, 200)}}}}}{han(60, 300)}"


def made(paper: Paper, body: str = BODY, leading: str = "12pt", **inline: object) -> list[tuple[str, object]]:
    """Role and item of everything drawn for one article."""
    paper.style["grid"] |= {"leading": leading, "lines": 24}
    paper.style["inline"] = inline
    paper.page({"article": article("a", body), "columns": "1-2"})
    (page,) = paper.make_up().pages
    return [(role, item) for role, name, item in walk(page.items) if name == "a"]


def text(items: list[tuple[str, object]], role: str = "body") -> str:
    return "".join(run.origin.text for at, run in items if at == role and isinstance(run, GlyphRun))


def rules(paper: Paper) -> set[str]:
    return {d.rule for d in paper.report.of("finding")} & {"dots-no-room", "ruby-no-room", "lost-text"}


@pytest.mark.parametrize(
    ("leading", "place", "read"),
    [("12pt", "auto", "body"), ("18pt", "auto", "annotation"), ("18pt", "after", "body"), ("12pt", "above", "annotation")],
)  # fmt: skip
def test_readings_stand_above_where_lines_have_room_else_in_brackets(
    paper: Paper, leading: str, place: str, read: str
) -> None:
    items = made(paper, leading=leading, ruby=place)
    assert ("（xun yu）" in text(items)) == (read == "body")
    assert text(items, "reading") == ("xunyu" if read == "annotation" else "")
    assert rules(paper) == ({"ruby-no-room"} if place == "above" and leading == "12pt" else set())


@pytest.mark.parametrize("leading", ["11pt", "18pt"])
def test_dots_without_room_are_told(paper: Paper, leading: str) -> None:
    items = made(paper, leading=leading)
    dots = [item for role, item in items if isinstance(item, Disc) and role == "annotation"]
    assert [dot.radius for dot in dots] == [pytest.approx(0.7)] * 3
    assert rules(paper) == ({"dots-no-room"} if leading == "11pt" else set())


def test_brackets_of_the_style_go_round_annotations_that_have_none(paper: Paper) -> None:
    items = made(
        paper, f"{han(5)}{{{{{han(6, 50)}}}}}{han(5, 70)}（{{{{{han(6, 90)}}}}}）{han(40, 120)}", note_brackets="〔〕"
    )
    assert text(items).count("〔") == text(items).count("〕") == 1
    assert text(items).startswith(f"{han(5)}〔{han(6, 50)}〕{han(5, 70)}（{han(6, 90)}）")


def test_no_baseline_moves(paper: Paper) -> None:
    items = made(paper, f"{BODY}面积3km^{{2}}，CO_{{2}}。")
    body = [run for role, run in items if role == "body" and isinstance(run, GlyphRun)]
    assert {round((run.y - body[0].y) / 12, 3) % 1 for run in body} == {0}
    assert {round(run.rise, 2) for run in body} == {0, 4.7, -0.9, 3.5, -1.5}


@pytest.mark.parametrize("leading", ["12pt", "18pt"])
def test_m3_marks_lose_no_character_and_add_none(paper: Paper, leading: str) -> None:
    from layout.page.check import check

    paper.style["grid"] |= {"leading": leading, "lines": 24}
    paper.style["inline"] = {"note_brackets": "（）"}
    paper.page(
        {"article": article("a", BODY, f"## {{寻{han(1)}|xun|yu}}{han(3)}", BODY, dateline="某地讯"), "columns": "1-4"}
    )
    pages = paper.make_up()
    check(pages, paper.load().styled, paper.report)
    assert rules(paper) == set()


def test_the_dateline_and_the_author_of_a_brief_leave_marks_where_they_are(paper: Paper) -> None:
    brief = article("a", f"[[{han(2)}]]{han(30, 40)}{{寻{han(1)}|xun|yu}}", dateline="某地讯", byline="张三")
    paper.issue["articles"] += [brief, article("b", han(40, 200))]
    paper.plan["pages"].append({"areas": [{"briefs": ["a", "b"], "columns": "1-2"}]})
    (page,) = paper.make_up().pages
    items = [(role, item) for role, _, item in walk(page.items)]
    assert text(items).startswith(f"某地讯　{han(2)}")
    assert f"{han(1)}（xun yu）（张三）" in text(items)
    dots = [item for _, item in items if isinstance(item, Disc)]
    assert [dot.span.column for dot in dots] == [dots[0].span.column, dots[0].span.column + 1]


def test_a_reading_in_brackets_stays_with_its_base(new_paper: Callable[[], Paper]) -> None:
    """A line never ends between the two, wherever they come to stand."""
    for n in range(1, 24):
        items = made(new_paper(), f"{han(n)}{{寻|xun}}{han(30, 100)}")
        lines: dict[float, str] = {}
        for role, item in items:
            if role == "body" and isinstance(item, GlyphRun):
                lines[item.y] = lines.get(item.y, "") + item.origin.text
        assert any("寻（" in line for line in lines.values()), n
