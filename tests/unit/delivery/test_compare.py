"""What differs between two sendings."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from layout.delivery import FileEntry, PageEntry, Slip, compare
from layout.delivery.model import FactChange, Facts, PartEntry, TextChange

FACTS = Facts(
    title="小报", date="2026-11-20", weekday="星期五", number=12, cumulative=287, plan="tabloid", pages=2, width=273.0,
    height=390.0, bleed=3.0, print_run="5000", editor="小报社", printer="小厂", standard="PDF/X-4", condition="CGATS TR 002",
    profile="00", press="小厂", total_ink=240.0, outlines=False,
)  # fmt: skip


def part(name, *lines, role="article", digest="d", pictures=(), head="大标题"):
    texts = {"headline": (head,), "body": lines}
    return PartEntry(role, name, f"《{name}》", texts, pictures, digest)


def page(label, *parts, digest="d", inks=("K",)):
    return PageEntry(label, inks, f"{label}.pdf", digest, parts)


def file(name, content="c", kind="page"):
    return FileEntry(name, kind, name[0], 1, "0" * 64, content)


def slip(*pages, files=(), facts=FACTS):
    return Slip(1, None, facts, pages, files, None)


def parts(before, after):
    """Kind, page and name of what changed."""
    found = compare(slip(*before), FACTS, after, ())
    return [(change.kind, change.page, change.name, change.came_from) for change in found.parts]


def texts(before, after):
    now = page("1", part("a", *after, digest="e"), digest="e")
    (change,) = compare(slip(page("1", part("a", *before))), FACTS, [now], ()).parts
    return list(change.texts)


def test_nothing_differs_from_itself():
    pages, files = (page("1", part("a", "一。")), page("2")), (file("1.pdf"),)
    assert not compare(slip(*pages, files=files), FACTS, pages, files)


def test_facts():
    changed = compare(slip(), replace(FACTS, print_run="6000", pages=4), (), ())
    assert changed.facts == (FactChange("pages", 2, 4), FactChange("print_run", "5000", "6000"))
    assert changed


def test_files_by_what_is_in_them():
    before = slip(files=(file("1.pdf"), file("2.pdf"), file("x.pdf"), file("job-slip.pdf", kind="slip")))
    after = (file("1.pdf"), replace(file("2.pdf"), content="new"), file("y.pdf"))
    changed = compare(before, FACTS, (), after)
    assert (changed.added, changed.removed, changed.changed) == (("y.pdf",), ("x.pdf",), ("2.pdf",))


def test_the_same_sent_a_second_time_has_other_bytes_and_perhaps_another_name_and_is_no_change():
    again = replace(file("1.pdf"), sha256="1" * 64, size=2, name="1-v2.pdf")
    assert not compare(slip(files=(file("1.pdf"),)), FACTS, (), (again,))


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([page("1", part("a"))], [page("1", part("a"), part("b"))], [("added", "1", "b", None)]),
        ([page("1", part("a"), part("b"))], [page("1", part("b"))], [("removed", "1", "a", None)]),
        ([page("1", part("a")), page("2")], [page("1"), page("2", part("a"))], [("moved", "2", "a", "1")]),
        ([page("1", part("a"))], [page("1", part("a", digest="e"))], [("layout", "1", "a", None)]),
        ([page("1", part("a"))], [page("1", part("a", digest="e", pictures=("p",)))], [("picture", "1", "a", None)]),
        ([page("1", part("a", "一。"))], [page("1", part("a", "二。", digest="e"))], [("text", "1", "a", None)]),
        (
            [page("1", part("", role="folio"))], [page("2", part("", role="folio"))],
            [("added", "2", "", None), ("removed", "1", "", None)],
        ),
        (
            [page("1", part("", role="ad"), part("", role="ad"))],
            [page("1", part("", role="ad"), part("", role="ad", digest="e"))],
            [("layout", "1", "", None)],
        ),
    ],
)  # fmt: skip
def test_parts_of_pages(before, after, found):
    assert parts(before, after) == found


def test_a_page_that_is_printed_in_other_inks_has_changed():
    assert compare(slip(page("1")), FACTS, [page("1", inks=("C", "K"))], ()).pages == ("1",)


def test_a_changed_character_is_shown_with_its_neighbours_and_its_line_now():
    before = ("甲乙丙丁戊己庚辛壬癸，", "子丑寅卯辰巳午未申酉戌亥。")
    after = ("甲乙丙丁戊己庚辛壬癸，", "子丑寅卯猫巳午未申酉戌亥。")
    assert texts(before, after) == [
        TextChange("body", 2, "辛壬癸，子丑寅卯辰巳午未申酉戌亥。", "辛壬癸，子丑寅卯猫巳午未申酉戌亥。")
    ]


def test_a_longer_sentence_does_not_change_the_lines_after_it():
    before = ("一二三四五。", "六七八九十。", "甲乙丙丁戊。")
    after = ("一二三四四五", "。六七八九十", "。甲乙丙丁戊", "。")
    assert texts(before, after) == [TextChange("body", 1, "一二三四五。", "一二三四四五。")]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (("一。", "二。"), ("一。",), TextChange("body", 1, "二。", "")),
        (("一。",), ("一。", "二。"), TextChange("body", 2, "", "二。")),
        ((), ("一。",), TextChange("body", 1, "", "一。")),
        (("一。",), (), TextChange("body", 1, "一。", "")),
    ],
)
def test_sentences_come_and_go(before, after, change):
    assert texts(before, after) == [change]


def test_texts_longer_than_any_page_are_compared_in_time():
    before, after = ["一。" * 100_000], ["一。" * 50_000 + "二。" + "一。" * 50_000]
    start = time.perf_counter()
    (change,) = texts(before, after)
    assert "二。" in change.after
    assert time.perf_counter() - start < 2


def test_reflow_alone_is_no_change_of_text():
    before, after = part("a", "一二三", "四五"), part("a", "一二", "三四五", digest="e")
    (change,) = compare(slip(page("1", before)), FACTS, [page("1", after)], ()).parts
    assert (change.kind, change.texts) == ("layout", ())
