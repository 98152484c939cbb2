"""What is drawn over finished pages: the stamp of a draft, the grid of a proof."""

from __future__ import annotations

import pytest
from paper import article, han, lines, runs, walk

from layout.page.overlay import stamped, with_grid


@pytest.fixture
def made(paper):
    paper.page({"article": article("a", han(200))})
    paper.page({"article": article("b", han(200))})
    return paper.make_up()


def test_every_page_of_a_draft_is_stamped_in_its_head_margin(paper, made):
    draft = stamped(made, 3, paper.load().styled, paper.report)
    assert (made.draft, draft.draft) == (False, True)
    for page in draft.pages:
        ((_, y, text),) = lines(page, "stamp")
        assert text == "校样　有3处问题　不得付印"
        assert 0 < y < page.boxes.type_area.y
        assert max(x for run in runs(page, "stamp") for x in run.xs) + 10 == pytest.approx(480)
    assert [page.items[:-1] for page in draft.pages] == [page.items for page in made.pages]


def test_the_grid_shows_columns_baselines_and_slots(made):
    page = with_grid(made).pages[0]
    rules = [item for role, _, item in walk(page.items) if role == "grid"]
    across = {round(r.y1, 3) for r in rules if r.x1 == 50 and r.x2 == 480}
    assert {round(69.8 + 12 * n, 3) for n in range(40)} <= across
    outlines = len(page.base_columns) + sum(len(column.slots) for column in page.columns)
    assert len(rules) == 40 + 4 * outlines
    assert page.items[:-1] == made.pages[0].items
