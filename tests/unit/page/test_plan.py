"""Reading a plan: every article once, every name one that exists; faults at the plan's own lines."""

from __future__ import annotations

import pytest
from paper import article, han

from layout.diag import LayoutError
from layout.page.plan import read_plan


def faults(paper):
    """The faults of the plan; a paper that loads has none."""
    try:
        paper.load()
    except LayoutError as error:
        return [d for d in error.diagnostics if d.kind == "fault"]
    return []


def area(**given):
    return {"article": article("a", han(40)), **given}


@pytest.mark.parametrize(
    ("given", "columns"),
    [
        ({}, (0, 4, 4)),
        ({"columns": "2-3"}, (1, 3, 2)),
        ({"columns": "4"}, (3, 4, 1)),
        ({"span": "三破二"}, (0, 3, 2)),
        ({"columns": "2-4", "span": "三破二"}, (1, 4, 2)),
        ({"columns": "1-3", "span": "三栏合一"}, (0, 3, 1)),
    ],
)
def test_where_an_area_stands(paper, given, columns):
    paper.page(area(**given))
    (found,) = paper.load().plan.pages[0].areas
    assert (found.first, found.end, found.matter.columns) == columns


@pytest.mark.parametrize(
    ("given", "rule", "params"),
    [
        ({"span": "通栏"}, "unknown-span", {"span_word": "通栏"}),
        ({"columns": "1-5"}, "bad-columns", {"value": "1-5", "most": 4}),
        ({"columns": "左边"}, "bad-columns", {"value": "左边"}),
        ({"columns": "1-2", "span": "三破二"}, "span-disagrees", {"columns": 2}),
        ({"span": "五破四"}, "bad-columns", {"most": 4}),
        ({"columns": "1", "span": "一破三"}, "column-too-narrow", {"columns": 3}),
        ({"columns": "1-2", "span": "二破四"}, "column-too-narrow", {"columns": 4}),
        ({"head": "big"}, "unknown-name", {"table": "heads", "known": "news"}),
        ({"frame": "thick"}, "unknown-name", {"table": "frames", "known": "thin, tagged"}),
        ({"photos": [{"lines": 5}]}, "no-such-photo", {"number_given": 1, "have": 0}),
        ({"colums": "1"}, "unknown-key", {"near": "columns"}),
        ({"lines": "many"}, "wrong-type", {"value": "many"}),
        ({"lines": 2}, "out-of-range", {"limit": "3"}),
    ],
)
def test_faults_of_an_area(paper, given, rule, params):
    paper.page(area(**given))
    (told,) = faults(paper)
    assert (told.rule, told.span.file) == (rule, "issues/2026-11-20/tabloid.yaml")
    assert params.items() <= told.params.items()
    assert told.message("zh")
    assert told.message("en")


def test_an_article_placed_twice_shows_both_places(paper):
    paper.page(area(columns="1-2"), {"article": "a", "columns": "3-4"})
    (told,) = faults(paper)
    assert (told.rule, told.params["id"]) == ("article-placed-twice", "a")
    assert told.related[0] < told.span


def test_an_article_placed_nowhere(paper):
    paper.page(area())
    paper.issue["articles"].append(article("left", han(9)))
    (told,) = faults(paper)
    assert (told.rule, told.params["id"], told.related[0].file) == (
        "article-not-placed", "left", "issues/2026-11-20/issue.yaml",
    )  # fmt: skip


def test_an_article_that_is_not_in_the_issue(paper):
    paper.page(area(), {"article": "b"})
    (told,) = faults(paper)
    assert (told.rule, told.params["name"], told.params["known"]) == ("unknown-name", "b", "a")


def test_furniture_that_is_not_in_the_style(paper):
    paper.page(area(), head="mast", foot="imprimt")
    assert [(d.rule, d.params["name"]) for d in faults(paper)] == [
        ("unknown-name", "mast"),
        ("unknown-name", "imprimt"),
    ]


def test_a_plan_without_pages(paper):
    (told,) = faults(paper)
    assert (told.rule, told.params["key"]) == ("missing-key", "pages")


def test_a_plan_there_is_not(paper):
    paper.page(area())
    paper.extra["issues/2026-11-20/broadsheet.yaml"] = b""
    files = paper.files()
    del files.held["issues/2026-11-20/tabloid.yaml"]
    assert read_plan(files, "issues/2026-11-20/tabloid.yaml", paper.report) is None
    (told,) = paper.report.of("fault")
    assert (told.rule, told.params["known"]) == ("missing-plan", "broadsheet.yaml")


@pytest.mark.parametrize("path", ["../x/tabloid.yaml", "/etc/tabloid.yaml"])
def test_a_plan_outside_the_workspace(paper, path):
    assert read_plan(paper.files(), path, paper.report) is None
    assert [d.rule for d in paper.report.of("fault")] == ["path-outside"]


def photo_area(paper, *photos, count=1):
    paper.picture("1.png", 40, 40)
    paper.page(
        {"article": article("a", han(40), photos=[{"file": "1.png"}] * count), "photos": list(photos)},
    )


@pytest.mark.parametrize(
    ("photo", "rule"),
    [
        ({"lines": 5, "columns": "4-5"}, "bad-columns"),
        ({"lines": 5, "place": "middle"}, "bad-place"),
        ({"lines": 5, "place": "-3"}, "bad-place"),
        ({"lines": 5, "photo": 2}, "no-such-photo"),
        ({"lines": 1}, "bad-lines"),
        ({"lines": "16-12"}, "bad-lines"),
        ({"lines": 5, "group": 2}, "no-such-photo"),
    ],
)
def test_faults_of_a_photo(paper, photo, rule):
    photo_area(paper, photo)
    assert rule in [d.rule for d in faults(paper)]


def test_each_photo_once(paper):
    photo_area(paper, {"lines": 5}, {"lines": 5, "photo": 1}, count=2)
    assert [d.rule for d in faults(paper)] == ["photo-not-placed", "no-such-photo"]
