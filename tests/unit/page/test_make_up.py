"""A page made up: what does not come out even is told in lines and characters, and nothing is lost or out of place."""

from __future__ import annotations

import pytest
from paper import FOLDER, article, han, lines, runs, walk

from layout.display.model import Panel, Rule


def told(paper, rule):
    return [d for d in paper.report.of("finding") if d.rule == rule]


def line_of(paper, text, file=f"{FOLDER}/issue.yaml"):
    """The line of a file on which a text stands."""
    return next(n for n, line in enumerate(paper.held()[file].decode().split("\n"), 1) if text in line)


# -- the page ------------------------------------------------------------------------------------------------------


def test_boxes_grid_and_labels(paper):
    paper.page({"article": article("a", han(200))}, section="要闻")
    pages = paper.make_up()
    (page,) = pages.pages
    assert (page.first_baseline, page.leading, page.label) == (pytest.approx(69.8), 12, "1")
    assert page.boxes.trim.width == 530
    assert page.boxes.bleed.x == pytest.approx(-3 * 72 / 25.4)
    assert page.boxes.media.contains(page.boxes.bleed)
    assert [rect.x for rect in page.base_columns] == [50, 160, 270, 380]
    assert (pages.title, pages.date, pages.publication) == ("小报 2026-11-20 第12期", "2026-11-20", "小报")
    assert [(e.level, e.title) for e in pages.outline] == [(0, "第1版 要闻"), (1, "大标题")]


def test_the_masthead_on_page_one_and_the_folio_on_the_others(paper):
    for name in "ab":
        paper.page({"article": article(name, han(400))}, foot="imprint")
    first, second = paper.make_up().pages
    assert [text for _, _, text in lines(first, "masthead")] == ["小报"]
    assert [text for _, _, text in lines(second, "folio")] == ["2"]
    assert [text for _, _, text in lines(first, "imprint")] == ["■地址：大路一号", "■印数：5000"]
    assert lines(first, "masthead")[0][1] < 60 + 4 * 12
    assert lines(second, "imprint")[0][1] > 60 + 38 * 12


def test_body_lines_stand_on_the_grid_in_their_columns(paper):
    paper.page({"article": article("a", han(300), "## 小标题", han(90))})
    page = paper.make_up().pages[0]
    for x, y, _ in lines(page, "body"):
        assert (y - page.first_baseline) % 12 == pytest.approx(0)
        assert min(abs(x - 50 - left) for n in range(4) for left in (110 * n, 110 * n + 10)) < 1e-6


def test_narrow_columns_are_indented_by_one_em_wide_ones_by_two(paper):
    paper.page(
        {"article": article("a", han(60)), "columns": "1-2"},
        {"article": article("b", han(60)), "columns": "3-4", "span": "二合一"},
    )
    page = paper.make_up().pages[0]
    assert lines(page, "body", name="a")[0][0] == 60
    assert lines(page, "body", name="b")[0][0] == 270 + 20


def test_broken_columns(paper):
    paper.page({"article": article("a", han(300)), "span": "四破三"})
    page = paper.make_up().pages[0]
    assert [column.rect.width for column in page.columns] == [130, 130, 130]
    assert [column.rect.x for column in page.columns] == [50, 50 + 150, 50 + 300]  # 43 = 3 × 13 + 2 gaps of 2


def test_a_frame_stands_on_the_edges_of_its_area_and_keeps_its_text_inside(paper):
    paper.page({"article": article("a", han(200)), "frame": "thin"})
    page = paper.make_up().pages[0]
    frame = [item for role, _, item in walk(page.items) if role == "frame" and isinstance(item, Rule)]
    assert min(r.x1 for r in frame) == pytest.approx(50)
    assert max(r.x2 for r in frame) == pytest.approx(480)
    assert min(r.y1 for r in frame) < runs(page, "headline")[0].y - 20
    assert all(run.xs[0] >= 60 and run.xs[-1] + 10 <= 470 for run in runs(page, "body"))


def test_the_dateline_opens_the_first_paragraph_that_is_one(paper):
    paper.style["faces"]["hei"]["han"] = ["Square"]
    paper.page({"article": article("a", "## 先有小标题", han(40), dateline="某地讯")})
    texts = [text for _, _, text in lines(paper.make_up().pages[0], "body")]
    assert texts[0] == "先有小标题"
    assert texts[1].startswith("某地讯　啊阿")


def test_the_byline_in_full_width_parentheses_flush_right(paper):
    paper.page({"article": article("a", han(43), byline="张三"), "columns": "1", "lines": 36})
    ((x, _, text),) = lines(paper.make_up().pages[0], "byline")
    assert text == "（张三）"
    assert x == pytest.approx(60 + 60 - 5)  # half of its opening parenthesis is blank


# -- what does not come out even -----------------------------------------------------------------------------------


def test_overset_in_lines_and_characters_at_the_line_of_the_body(paper):
    """One column of 36 rows less 3 for the head holds 33 lines: 9 and 32 times 10; 400 characters are 71 too many."""
    paper.page({"article": article("over", han(400)), "columns": "1"})
    page = paper.make_up().pages[0]
    (found,) = told(paper, "overset")
    assert (found.number, found.params["id"], found.params["lines"], found.params["characters"]) == (
        "M3",
        "over",
        8,
        71,
    )
    assert (found.span.file, found.span.line) == (f"{FOLDER}/issue.yaml", line_of(paper, han(40)))
    assert found.related[0].file == f"{FOLDER}/tabloid.yaml"
    assert found.message("zh") == "稿件“over”超 8 行 71 字"
    assert len(lines(page, "body")) == 33


def test_underset_of_an_area_whose_height_follows_from_its_text(paper):
    paper.page(
        {"article": article("a", han(319)), "columns": "1"}, {"article": article("b", han(1310)), "columns": "2-4"}
    )
    paper.make_up()
    (found,) = told(paper, "underset")
    assert (found.number, found.params["lines"], found.params["characters"]) == ("M4", 1, 10)


@pytest.mark.parametrize(("count", "white"), [(319, None), (309, 1), (300, 1), (299, 2)])
def test_underset_of_an_area_of_fixed_height(paper, count, white):
    """One column, 32 lines under a head of 3: what the area lacks, not what the page does."""
    paper.page({"article": article("a", han(count)), "columns": "1", "lines": 35})
    paper.make_up()
    found = [d.params["lines"] - 1 for d in told(paper, "underset")]  # one row of the page stays below the area
    assert found == [white or 0]


@pytest.mark.parametrize(("count", "white"), [(1319, []), (1289, []), (1279, [1]), (1239, [5])])
def test_columns_that_differ_by_a_line_are_even(paper, count, white):
    """Four columns of 33 rows take 1,319 characters; three lines fewer leave them at most one line apart (M9)."""
    paper.page({"article": article("a", han(count)), "lines": 36})
    paper.make_up()
    assert [d.params["lines"] for d in told(paper, "underset")] == white


def test_columns_without_an_article(paper):
    paper.page({"article": article("a", han(320)), "columns": "1"})
    paper.make_up()
    (found,) = told(paper, "white-columns")
    assert (found.number, found.params["columns"], found.params["lines"], found.params["characters"]) == (
        "M5",
        "2–4",
        36,
        1080,
    )


def test_an_article_with_no_room_for_its_head_is_told_and_not_drawn(paper):
    paper.page({"article": article("a", han(2000))}, {"article": article("b", han(100), headline="没有地方")})
    page = paper.make_up().pages[0]
    assert runs(page, name="b") == []
    assert [(d.params["id"], d.params["lines"]) for d in told(paper, "no-room")] == [("b", 3)]
    assert {d.params["id"]: d.params["characters"] for d in told(paper, "overset")}["b"] == 100
    assert [d.params["id"] for d in told(paper, "underset")] == []


def test_overset_of_a_story_without_a_body(paper):
    """A picture story whose byline has no row left."""
    paper.picture("1.png", 430, 300)
    story = article("a", photos=[{"file": "1.png"}], genre="picture", byline="张三")
    del story["body"]
    paper.page({"article": story, "photos": [{"lines": 33}]})
    paper.make_up()
    (found,) = told(paper, "overset")
    assert (found.params["lines"], found.params["characters"], found.span.line) == (1, 4, line_of(paper, '"id": "a"'))


def test_compromises_of_lines_are_told_at_their_words(paper):
    paper.page(
        {
            "article": article("a", "前面ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ后面" + han(60)),
            "columns": "1",
        }
    )
    paper.make_up()
    rules = {d.rule for d in paper.report.of("finding")}
    assert rules & {"emergency-break", "overfull-line", "loose-line"}


def test_an_article_of_forty_thousand_characters(paper):
    paper.page({"article": article("a", *[han(200, n) for n in range(200)])})
    page = paper.make_up().pages[0]
    (found,) = told(paper, "overset")
    placed = sum(len(text) for _, _, text in lines(page, "body"))
    assert placed + found.params["characters"] == 40_000


# -- panels --------------------------------------------------------------------------------------------------------


def test_a_tinted_frame_is_drawn_under_its_text(paper):
    paper.style["frames"]["thin"]["fill"] = "red"
    paper.page({"article": article("a", han(200)), "frame": "thin"})
    drawn = [(role, isinstance(item, Panel)) for role, _, item in walk(paper.make_up().pages[0].items)]
    assert drawn.index(("frame", True)) < drawn.index(("headline", False)) < drawn.index(("body", False))
