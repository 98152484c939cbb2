"""The checker on the issue that ships with banxin, in its real faces: nothing wrong as made, the right alarm where spoilt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from layout.content import load_issue
from layout.diag import Report
from layout.display.model import GlyphRun, Group, Item, Page, Pages, Picture, Rule
from layout.geom import Polygon, Rect
from layout.page import make_up
from layout.page.check import check
from layout.page.model import pictures_of
from layout.page.plan import read_pages, read_plan
from layout.picture import probe
from layout.press import load_press
from layout.style import StyledIssue, dress, load_style
from layout.typeface import open_fonts
from layout.workspace import Workspace

FOLDER = "issues/2026-11-20"
Made = tuple[Pages, StyledIssue, Report]


@pytest.fixture(scope="module")
def made() -> Made:
    """The demo made up as a tabloid, and what the make-up told."""
    files, report = Workspace(Path(__file__).parents[4]), Report()
    fonts = open_fonts(files, report)
    issue, plan = load_issue(files, FOLDER, report), read_plan(files, f"{FOLDER}/tabloid.yaml", report)
    assert issue is not None
    assert plan is not None
    sheet, press = load_style(files, plan.value.style, None, report), load_press(files, plan.value.press, report)
    assert sheet is not None
    assert press is not None
    styled = dress(issue, sheet, fonts, report)
    pages = read_pages("tabloid", plan, issue, sheet, report)
    pictures = {file: probe(files, file, report, span) for file, span in pictures_of(pages)}
    return make_up(pages, styled, pictures, press, report), styled, report


def told(pages: Pages, styled: StyledIssue, profile: str = "modular") -> set[tuple[str, str]]:
    """The rules that are findings, with the articles they are told of."""
    report = Report()
    check(pages, replace(styled, sheet=replace(styled.sheet, checks=profile)), report)
    return {(d.rule, str(d.params.get("id", ""))) for d in report.diagnostics if d.kind == "finding"}


def test_the_demo_breaks_no_rule(made: Made):
    pages, styled, _ = made
    assert told(pages, styled) == set()


def test_a_party_paper_would_only_mind_the_through_lines(made: Made):
    pages, styled, _ = made
    assert {rule for rule, _ in told(pages, styled, "strict")} == {"through-line"}


# -- spoilt on purpose ---------------------------------------------------------------------------------------------


def change(item: Item, role: str, name: str, how: Callable[[Item], Item | None]) -> Item | None:
    """The item with ``how`` done to the groups of this role and name in it."""
    if not isinstance(item, Group):
        return item
    if item.role == role and item.name == name:
        return how(item)
    kept = tuple(new for old in item.items if (new := change(old, role, name, how)) is not None)
    return replace(item, items=kept)


def spoilt(pages: Pages, number: int, role: str, name: str, how: Callable[[Item], Item | None]) -> Pages:
    def page(old: Page) -> Page:
        if old.number != number:
            return old
        return replace(old, items=tuple(n for i in old.items if (n := change(i, role, name, how)) is not None))

    return replace(pages, pages=tuple(page(old) for old in pages.pages))


def moved(item: Item, dx: float, dy: float) -> Item:
    match item:
        case Group():
            return replace(item, items=tuple(moved(i, dx, dy) for i in item.items))
        case GlyphRun():
            return replace(item, xs=tuple(x + dx for x in item.xs), y=item.y + dy)
        case Rule():
            return replace(item, x1=item.x1 + dx, x2=item.x2 + dx, y1=item.y1 + dy, y2=item.y2 + dy)
        case Picture(clip=Rect() | Polygon() as clip):
            return replace(item, placed=item.placed.moved(dx, dy), clip=clip.moved(dx, dy))
    return item


def bigger(item: Item) -> Item:
    assert isinstance(item, Group)
    return replace(item, items=tuple(replace(i, size=40.0) if isinstance(i, GlyphRun) else i for i in item.items))


@pytest.mark.parametrize(
    ("page", "role", "name", "how", "rule", "article"),
    [
        (1, "body", "renewal", lambda g: moved(g, 0, 2.0), "off-grid", "renewal"),
        (1, "article", "egret", lambda g: moved(g, 20, 0), "outside-type-area", "egret"),
        (1, "article", "harvest", lambda g: None, "lost-text", "harvest"),
        (1, "article", "harvest", lambda g: moved(g, 0, -90), "blocks-overlap", ""),
        (1, "headline", "renewal", bigger, "rank-order", "renewal"),
        (1, "headline", "renewal", lambda g: moved(g, 150, 0), "butting-heads", "renewal"),
        (1, "column-rule", "", lambda g: None, "unparted-bodies", "renewal"),
        (1, "photo", "egret", lambda g: moved(g, -12, 0), "stand-off", "egret"),
        (1, "caption", "lead", lambda g: moved(g, 10, 0), "caption-width", "lead"),
        (2, "byline", "commentary", lambda g: moved(g, -30, 0), "byline-place", "commentary"),
        (2, "headline", "library", lambda g: moved(g, 0, -40), "blocks-overlap", ""),
        (2, "deck", "library", lambda g: None, "lost-text", "library"),
    ],
)
def test_a_page_spoilt_on_purpose_gives_the_alarm(made: Made, page, role, name, how, rule, article):
    pages, styled, _ = made
    assert (rule, article) in told(spoilt(pages, page, role, name, how), styled)
