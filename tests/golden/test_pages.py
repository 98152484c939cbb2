"""Small pages as text: what stands where. ``pytest --update`` writes the references anew; look at the difference before you
commit it."""

from __future__ import annotations

from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest
from paper import Paper, article, han

from layout.display.dump import dump

FOLDER = Path(__file__).parent


def front_page(paper: Paper) -> None:
    """A lead over the full width with a photo, two stories under it, one framed; masthead and imprint."""
    paper.picture("1.png", 400, 300)
    photo = {"file": "1.png", "caption": "两岸居民步行回家。", "credit": "张三摄"}
    lead = article(
        "lead", han(230), "## 小标题", han(150, 7), kicker="引题", headline=["上面一行", "下面一行"], photos=[photo]
    )
    paper.page(
        {"article": lead, "photos": [{"lines": 6, "columns": "2-3"}]},
        {"article": article("left", han(120, 31), dateline="某地讯", byline="李四"), "columns": "1-2"},
        {"article": article("right", han(110, 59), series="时评"), "columns": "3-4", "frame": "tagged"},
        section="要闻", foot="imprint",
    )  # fmt: skip


def marks_and_latin(paper: Paper) -> None:
    """Broken columns with marks at line ends, Latin words, digits and emphasis."""
    text = "他说：“好！”然后（3.5%）用了AI和5G，**加重**，*楷体*。日均8200人次，《某书》、“另一本”——就这样……"
    paper.page({"article": article("a", *[text] * 4, byline="张三"), "span": "四破三"})


def cut_out(paper: Paper) -> None:
    """Text on both sides of a cut-out in one wide column."""
    paper.picture("1.png", 100, 100)
    photo = {"file": "1.png", "contour": [[0, 0], [100, 0], [50, 100]], "caption": "一只鸟"}
    paper.page(
        {
            "article": article("a", han(420), photos=[photo]),
            "span": "四栏合一",
            "photos": [{"lines": 7, "x": 16, "place": "1"}],
        }
    )


def vertical_head(paper: Paper) -> None:
    """A head beside its text, with kicker, a number in one cell and a word turned."""
    lead = article("a", han(500), headline=["一二三第12届四五", "六七Ab八九十甲乙"], kicker="引题，在右边")
    paper.page({"article": lead, "head_side": "left"})


def inline(paper: Paper) -> None:
    """Dots, readings, annotations and scripts; lines 18 pt apart, with room for readings."""
    paper.style["grid"] |= {"leading": "18pt", "lines": 24}
    text = (
        "城东的[[老街]]{{旧名迎旭街，民国初年改今名}}长3km^{2}，住着{寻|xun}姓人家；空气里的CO_{2}少了，"
        "{通用规范|tongyongguifan}字表。"
    )
    paper.page({"article": article("a", *[text] * 3, byline="张三"), "columns": "1-2"})


def tiers(paper: Paper) -> None:
    """A story in two tiers under a head across, and a vertical filler; marks, quotes, numbers in them."""
    text = "他说：“好！”（见11月20日）第128人；《某书》……涨了5.6%，用Ab，"
    paper.issue["fillers"] = [{"id": "f", "text": "人人可用，人人当惜，用毕归位。", "source": "——某人"}]
    paper.page(
        {"article": article("a", *[text * 4] * 4, byline="张三"), "columns": "1-3", "vertical": True, "tiers": 2},
        {"filler": "f", "columns": "4", "vertical": True},
    )


PAGES: dict[str, Callable[[Paper], None]] = {
    "front-page": front_page,
    "marks-and-latin": marks_and_latin,
    "cut-out": cut_out,
    "vertical-head": vertical_head,
    "inline": inline,
    "tiers": tiers,
}


@pytest.mark.parametrize("name", PAGES)
def test_page(paper, name, update):
    PAGES[name](paper)
    found = dump(paper.make_up().pages[0])
    reference = FOLDER / f"{name}.txt"
    if update:
        reference.write_text(found, encoding="utf-8")
    kept = reference.read_text(encoding="utf-8")
    difference = unified_diff(kept.splitlines(), found.splitlines(), "reference", "now", lineterm="", n=1)
    assert found == kept, "\n".join(difference)


def test_no_dead_references(update):
    for reference in FOLDER.glob("*.txt"):
        if update and reference.stem not in PAGES:
            reference.unlink()
    assert {reference.stem for reference in FOLDER.glob("*.txt")} == set(PAGES)
