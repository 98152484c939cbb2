"""An issue of four pages and one of eight in the shipped style and faces, with every part a page can have (``whole_issue.py``):
they come out even, nothing is lost, and everything stands where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from paper import lines, runs, walk
from whole_issue import FOLDER, whole_issue

from layout.content import Issue, load_issue
from layout.diag import Report
from layout.display.model import GlyphRun, Group, Item, Page, Panel, Picture, Rule
from layout.geom import Polygon, Rect
from layout.page.settext import EM_TOP
from layout.pipeline import Built, Wanted, build
from layout.workspace import Workspace

Made = tuple[Built, Issue]
LEADING = 11.25


@pytest.fixture(scope="module", params=[4, 8], ids=["four pages", "eight pages"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The issue built, and its content."""
    files: Workspace = whole_issue(request.param).write(tmp_path_factory.mktemp("whole"))
    issue = load_issue(files, FOLDER, Report())
    assert issue is not None
    return build(files, FOLDER, "tabloid", Wanted(single=False)), issue


def groups(items: tuple[Item, ...], role: str) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            if item.role == role:
                yield item
            yield from groups(item.items, role)


def box(group: Group) -> Rect:
    """Across: from the first origin to the last; down: the em boxes of the lines."""
    boxes = []
    for _, _, item in walk((group,)):
        match item:
            case GlyphRun():
                top = item.y - EM_TOP * item.size
                boxes.append((item.xs[0], top, item.xs[-1] + item.size * item.scale, top + item.size))
            case Picture(placed=placed, clip=clip):
                rect = clip.bounds if isinstance(clip, Polygon) else clip or placed
                boxes.append((rect.x, rect.y, rect.right, rect.bottom))
            case Panel(rect=rect):
                boxes.append((rect.x, rect.y, rect.right, rect.bottom))
            case Rule():
                boxes.append((item.x1, item.y1, item.x2, item.y2))
    x, y = min(b[0] for b in boxes), min(b[1] for b in boxes)
    return Rect(x, y, max(b[2] for b in boxes) - x, max(b[3] for b in boxes) - y)


def bare(text: str) -> str:
    return "".join(text.split())


def shown(pages: tuple[Page, ...], *roles: str, name: str) -> str:
    return bare("".join("".join(run.clusters) for page in pages for run in runs(page, *roles, name=name)))


FEET = {"uneven-feet", "ragged-outline"}
"""What texts dealt at random may do that an editor would mend with a word."""


def test_it_comes_out_even(made: Made):
    """No text over, no white (M3, M4, M5), nothing against the other rules."""
    built, _ = made
    found = [d for d in built.diagnostics if d.kind != "note" and d.rule not in FEET]
    assert [f"{d.span} {d.message('en')}" for d in found] == []
    assert sum(d.rule in FEET for d in built.diagnostics) <= len(built.pages.pages) // 4
    assert any(path.endswith(".pdf") for path in built.outputs)


def test_every_part_is_on_every_sheet(made: Made):
    built, _ = made
    parts = {
        "masthead", "folio", "imprint", "article", "kicker", "headline", "body", "byline", "photo", "caption", "frame",
        "series", "banner", "pull", "qr", "table", "filler", "ad", "jump-to", "jump-from", "separation", "column-rule",
    }  # fmt: skip
    for start in range(0, len(built.pages.pages), 4):
        sheet = built.pages.pages[start : start + 4]
        there = {part for part in parts for page in sheet if any(g.items for g in groups(page.items, part))}
        whole = parts if len(built.pages.pages) == 4 else parts - {"masthead", "imprint"}
        assert whole - there == set()


def test_text_in_is_text_out(made: Made):
    """Article by article, over both pages where it jumps."""
    built, issue = made
    pages = built.pages.pages
    for article in issue.articles.values():
        dateline = article.dateline.text if article.dateline else ""
        body = bare(dateline + "".join(paragraph.text.text for paragraph in article.body))
        signed = f"（{article.byline.text}）" if article.byline else ""
        brief = signed if article.genre == "brief" else ""
        assert shown(pages, "body", name=article.id) == body + brief, article.id
        assert shown(pages, "byline", name=article.id) == ("" if brief else signed)
        head = "".join(line.text for line in article.headline)
        assert shown(pages, "headline", name=article.id).startswith(bare(head))
        if article.kicker:
            assert shown(pages, "kicker", name=article.id) == bare(article.kicker.text)
        if article.pull:
            source = article.pull.source.text if article.pull.source else ""
            assert shown(pages, "pull", name=article.id) == bare(article.pull.text.text + source)
        assert shown(pages, "table", name=article.id) == bare("".join(c.text for row in article.table for c in row))
        captions = "".join(photo.caption.text for photo in article.photos if photo.caption)
        assert shown(pages, "caption", name=article.id) == bare(captions + ("周屿 摄" if article.photos else ""))


def test_folio_lines_change_sides_and_say_their_page(made: Made):
    """C7, C10: none on page 1; the number outside, odd pages on the right."""
    built, _ = made
    first, *others = built.pages.pages
    assert not list(groups(first.items, "folio"))
    assert "云汀晚报" in bare("".join(text for _, _, text in lines(first, "masthead")))
    for page in others:
        ((number, text),) = [(x, t) for x, _, t in lines(page, "folio") if re.fullmatch(r"\d+", t.strip())]
        assert text.strip() == page.label == str(page.number)
        middle = page.boxes.type_area.x + page.boxes.type_area.width / 2
        assert (number > middle) == (page.number % 2 == 1)
        said = bare("".join(text for _, _, text in lines(page, "folio")))
        assert "云汀晚报" in said
        assert "2026年11月20日" in said


def test_a_newspaper_prints_what_it_must(made: Made):
    """C6: CN number, number of pages, price, those in charge; address, printer and distribution in the imprint."""
    built, _ = made
    first, last = built.pages.pages[0], built.pages.pages[-1]
    masthead = bare("".join(text for _, _, text in lines(first, "masthead")))
    for words in (
        "CN00-0000",
        f"今日{len(built.pages.pages)}版",
        "1元",
        "主管：",
        "主办：",
        "出版：",
        "第12期总第287期",
    ):
        assert words in masthead, words
    imprint = bare("".join(text for _, _, text in lines(last, "imprint")))
    for words in ("渡口路18号", "0800-0002026", "青砚印务", "磨坊路6号", "自办发行"):
        assert words in imprint, words


def test_the_imprint_stands_at_the_foot_of_the_last_page(made: Made):
    built, _ = made
    *others, last = built.pages.pages
    assert not [page.label for page in others if list(groups(page.items, "imprint"))]
    (imprint,) = groups(last.items, "imprint")
    assert last.boxes.type_area.bottom - 3 * LEADING <= box(imprint).y
    assert box(imprint).bottom <= last.boxes.type_area.bottom + 0.01


def test_jumps_name_one_another(made: Made):
    built, _ = made
    for start in range(0, len(built.pages.pages), 4):
        out, into = built.pages.pages[start : start + 2]
        assert [t for _, _, t in lines(out, "jump-to")] == [f"（下转第{into.label}版）"]
        assert [t for _, _, t in lines(into, "jump-from")] == [f"（上接第{out.label}版）"]


def test_banners_are_as_wide_as_their_stories_and_right_above_them(made: Made):
    """M42, in all three styles; the text stands clear in the middle."""
    built, _ = made
    found = [(page, banner) for page in built.pages.pages for banner in groups(page.items, "banner")]
    assert len(found) == 3 * len(built.pages.pages) // 4
    for page, banner in found:
        ground = box(banner)
        ((_, _, line),) = [(r, n, i) for r, n, i in walk((banner,)) if isinstance(i, GlyphRun)]
        top, bottom = line.y - EM_TOP * line.size, line.y + (1 - EM_TOP) * line.size
        assert top - ground.y == pytest.approx(ground.bottom - bottom, abs=0.5)
        assert top - ground.y >= 2
        stories = [g for g in groups(page.items, "article") if g.name in banner.name.split(",")]
        assert len(stories) == 2
        edges = [column.rect for column in page.columns if column.article in banner.name.split(",")]
        assert ground.x == pytest.approx(min(rect.x for rect in edges))
        assert ground.right == pytest.approx(max(rect.right for rect in edges))
        gap = min(box(story).y for story in stories) - ground.bottom
        assert 0.5 * LEADING <= gap <= 2.5 * LEADING  # a line, and what heads have above themselves


def test_what_stands_together_keeps_apart(made: Made):
    """No two of a page's parts overlap: stories, banners, fillers, advertisements, furniture."""
    built, _ = made
    for page in built.pages.pages:
        parts = [
            (item.name or item.role, box(item)) for item in page.items
            if isinstance(item, Group) and item.items and item.role not in ("separation", "column-rule")
        ]  # fmt: skip
        for n, (one, a) in enumerate(parts):
            for other, b in parts[:n]:
                assert not a.inset(0.1).overlaps(b.inset(0.1)), (page.label, one, other)


def test_advertisements_say_so(made: Made):
    built, _ = made
    ads = [ad for page in built.pages.pages for ad in groups(page.items, "ad")]
    assert {ad.name.rpartition(".")[2] for ad in ads} == {"svg", "pdf"}
    assert ["".join("".join(i.clusters) for _, _, i in walk((ad,)) if isinstance(i, GlyphRun)) for ad in ads] == [
        "广告"
    ] * len(ads)
