"""A jump that turns out not to be needed: the first leg takes it all, and nothing is printed twice (M41, S19)."""

from __future__ import annotations

from paper import article, han, lines, runs


def test_the_rest_of_an_article_that_is_whole_has_a_head_and_no_text(paper):
    story = article("a", han(60), byline="张三", pull={"text": han(12, 90)})
    paper.page({"article": story, "columns": "1-2", "lines": 20, "jump": True})
    paper.page({"article": "a", "continues": True, "columns": "1-2", "pull": {"columns": "1"}})
    first, second = paper.make_up().pages
    assert "".join(run.origin.text for run in runs(first, "body", "byline")) == han(60) + "（张三）"
    assert runs(second, "body", "byline") == []
    assert [text for _, _, text in lines(second, "headline")] == ["大标题"]
    assert [d.rule for d in paper.report.of("finding")].count("jump-not-needed") == 1
