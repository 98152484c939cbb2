"""What an article brings and its area cannot show is told (M3): insets without room, extras of briefs."""

from __future__ import annotations

import pytest
from paper import article, han, runs

from layout.diag import LayoutError

EXTRAS = {
    "pull": {"text": han(60, 100)},
    "qr": {"link": "https://example.com/1", "lines": ["扫码"]},
    "table": [[han(2), han(2, 9)]] * 30,
}
WITH_STORY = {"pull": {"columns": "1"}, "qr": {"columns": "1"}, "table": None}


@pytest.mark.parametrize("extra", EXTRAS)
def test_an_inset_without_room_is_told(paper, extra):
    paper.style["story"]["qr_size"] = "200pt"
    placed = {extra: WITH_STORY[extra]} if WITH_STORY[extra] else {}
    paper.page({"article": article("a", han(40), **{extra: EXTRAS[extra]}), "columns": "1-2", "lines": 9, **placed})
    (page,) = paper.make_up().pages
    (told,) = (d for d in paper.report.of("finding") if d.rule == "inset-overset")
    assert runs(page, extra) == []
    assert (told.text, told.params["id"]) == (f"inset-overset/{extra}", "a")


@pytest.mark.parametrize("extra", EXTRAS)
def test_briefs_have_no_place_for_more_than_text(paper, extra):
    paper.issue["articles"] += [article("a", han(40)), article("b", han(40), **{extra: EXTRAS[extra]})]
    paper.plan["pages"].append({"areas": [{"briefs": ["a", "b"]}]})
    with pytest.raises(LayoutError) as raised:
        paper.load()
    (told,) = (d for d in raised.value.diagnostics if d.kind == "fault")
    assert (told.rule, told.params["id"]) == ("brief-of-text-only", "b")


def test_a_head_is_whole_though_its_role_has_an_indent(paper):
    paper.style["text"]["headline"]["indent"] = 2
    paper.page({"article": article("a", han(40), headline=han(20)), "columns": "1"})
    (page,) = paper.make_up().pages
    assert "".join(run.origin.text for run in runs(page, "headline")) == han(20)
