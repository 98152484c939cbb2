"""Names of the files under ``out/``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layout.diag import Span
from layout.naming import read_pattern
from layout.output import Names

HERE = Span("tabloid.yaml", 4, 8)


@pytest.fixture
def issue(stick):
    pages = [replace(stick.page(label=label), number=n) for n, label in enumerate(("A01", "A02", "B01"), 1)]
    return replace(stick.pages(*pages), number=47)


def names(stick, pattern: str | None = None, **options) -> Names:
    given = read_pattern(pattern) if pattern is not None else None
    return Names.of("issues/2026-11-22", "tabloid", replace(stick.press, names=given, **options))


def test_our_own_names(stick, issue):
    own = names(stick)
    assert own.whole(issue) == "out/2026-11-22/tabloid.pdf"
    assert own.page(issue, 2) == "out/2026-11-22/tabloid-03.pdf"
    assert own.picture(0) == "out/2026-11-22/tabloid-01.png"


def test_the_shops_names_stand_in_a_folder_of_their_own(stick, issue):
    shops = names(stick, "{date:%Y%m%d}-{number}-{section}{page:02}-{colour}-{version}.pdf", black_pages=frozenset({2}))
    assert [shops.page(replace(issue, version=2), n) for n in range(3)] == [
        "out/2026-11-22/tabloid/20261122-47-A01-彩-2.pdf",
        "out/2026-11-22/tabloid/20261122-47-A02-黑-2.pdf",
        "out/2026-11-22/tabloid/20261122-47-B01-彩-2.pdf",
    ]
    assert shops.whole(issue) == "out/2026-11-22/tabloid.pdf"


def test_a_label_without_a_number_has_that_of_the_page(stick, issue):
    pages = replace(issue, pages=(replace(issue.pages[2], label="特"),))
    assert names(stick, "{section}{page}.pdf").page(pages, 0).endswith("/3.pdf")


def test_a_draft_never_has_the_shops_name(stick, issue):
    draft = replace(issue, draft=True)
    shops = names(stick, "{section}{page}.pdf")
    assert (shops.whole(draft), shops.page(draft, 0)) == (
        "out/2026-11-22/tabloid-draft.pdf",
        "out/2026-11-22/tabloid-draft-01.pdf",
    )


def test_the_archive_is_named_as_one(stick, issue):
    archive = names(stick, standard="pdfa-2u")
    assert archive.whole(issue) == "out/2026-11-22/tabloid-archive.pdf"
    assert archive.page(issue, 0) == "out/2026-11-22/tabloid-archive-01.pdf"


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("{date}-{page}.pdf", [("A01", "B01")]), ("{date}.pdf", [("A01", "A02"), ("A01", "B01")]),
        ("{section}{page}.pdf", []), (None, []), ("{section}.pdf", [("A01", "A02")]),
    ],
)  # fmt: skip
def test_pages_of_one_name_are_told(stick, issue, report, pattern, told):
    names(stick, pattern).check(issue, report, HERE)
    assert [(d.params["one"], d.params["other"]) for d in report.of("fault")] == told
    assert {(d.rule, d.span) for d in report.diagnostics} <= {("names-collide", HERE)}


THERE = (
    "tabloid.pdf", "tabloid-01.pdf", "tabloid-09.png", "tabloid-draft.pdf", "tabloid-draft-02.pdf", "tabloid-archive.pdf",
    "tabloid-archive-01.pdf", "tabloid-b.pdf", "broadsheet.pdf", "tabloid.map.json", "notes.pdf", "tabloid/20261122-A01-彩.pdf",
    "tabloid/old.PDF", "tabloid/notes.txt", "broadsheet/1.pdf",
)  # fmt: skip


@pytest.mark.parametrize(
    ("standard", "stale"),
    [
        ("x-4", ["tabloid-01.pdf", "tabloid-09.png", "tabloid-draft-02.pdf", "tabloid-draft.pdf", "tabloid/old.PDF"]),
        ("pdfa-2u", ["tabloid-archive-01.pdf", "tabloid-archive.pdf"]),
    ],
)
def test_what_is_left_of_earlier_builds(stick, memory_files, standard, stale):
    folder = "out/2026-11-22/"
    memory_files.held = {folder + name: b"" for name in THERE}
    written = {folder + "tabloid.pdf", folder + "tabloid/20261122-A01-彩.pdf"}
    found = names(stick, "{page}.pdf", standard=standard).stale(memory_files, written)
    assert sorted(found) == [folder + name for name in stale]
