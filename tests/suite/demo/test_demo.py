"""The demo issue with the shipped faces: it comes out even, its text is whole, its lines keep the rules when measured from the
pages themselves, by lists of our own and without a look at the composer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from paper import runs

from layout.diag import Report
from layout.display.model import Page
from layout.files import Files
from layout.geom import Rect
from layout.pipeline import Built, Wanted, build
from layout.workspace import Workspace

ROOT = Path(__file__).parents[3]
FOLDER = "issues/2026-11-20"
EM = 9.0

STOPS, CLOSERS, OPENERS = "、，。．：；！？", "’”）〕】］｝〉》」』〗", "‘“（〔【［｛〈《「『〖"
NEVER_FIRST = STOPS + CLOSERS + "·～–%‰°℃々／"
NEVER_LAST = OPENERS + "￥"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One body line as drawn: its characters with the x of each, its slot; ``opens`` a paragraph, ``closes`` one."""

    article: str
    column: int
    slot: Rect
    baseline: float
    chars: tuple[tuple[str, float], ...]
    opens: bool
    closes: bool

    @property
    def text(self) -> str:
        return "".join(char for char, _ in self.chars)


@pytest.fixture(scope="module")
def built() -> Built:
    return build(Workspace(ROOT), FOLDER, "tabloid", Wanted(single=False))


@pytest.fixture(scope="module")
def issue():
    from layout.content import load_issue

    files: Files = Workspace(ROOT)
    return load_issue(files, FOLDER, Report())


@pytest.fixture(scope="module")
def text_lines(built: Built) -> list[TextLine]:
    return [line for page in built.pages.pages for line in measured(page)]


def measured(page: Page) -> Iterator[TextLine]:
    """The body lines of a page in reading order. A paragraph opens where a line is indented."""
    for article in dict.fromkeys(column.article for column in page.columns):
        columns = [column for column in page.columns if column.article == article]
        slots = [(n, slot, y) for n, c in enumerate(columns) for slot, y in zip(c.slots, c.baselines, strict=True)]
        body = runs(page, "body", name=article)
        rows: list[tuple[int, Rect, float, tuple[tuple[str, float], ...]]] = []
        for n, slot, y in slots:
            here = [r for r in body if r.y == pytest.approx(y) and slot.x - EM <= r.xs[0] <= slot.right]
            chars = tuple(pair for run in here for pair in zip(run.clusters, run.xs, strict=True) if pair[0].strip())
            if chars:
                rows.append((n, slot, y, chars))
        opens = [chars[0][1] - slot.x > 0.9 * EM for _, slot, _, chars in rows]
        for (n, slot, y, chars), first, last in zip(rows, opens, [*opens[1:], True], strict=True):
            yield TextLine(article, n, slot, y, chars, first, last)


def bare(text: str) -> str:
    """A text without white space and what PDFium puts for it."""
    return "".join(text.replace("\ufffe", "").split())


# -- the build -----------------------------------------------------------------------------------------------------


def test_it_comes_out_even(built):
    assert [str(d.span) + " " + d.message("en") for d in built.diagnostics if d.kind != "note"] == []
    assert list(built.outputs) == ["out/2026-11-20/tabloid.pdf"]


def test_the_text_of_the_pdf_is_that_of_the_issue(built, issue):
    """Article by article as cleaned, white space left out."""
    import pypdfium2

    file = pypdfium2.PdfDocument(built.outputs["out/2026-11-20/tabloid.pdf"])
    try:
        pages = [bare(page.get_textpage().get_text_range()) for page in file]
    finally:
        file.close()
    for article in issue.articles.values():
        dateline = article.dateline.text if article.dateline else ""
        body = bare(dateline + "".join(paragraph.text.text for paragraph in article.body))
        (page,) = (n for n, text in enumerate(pages) if body in text)
        shown = [*article.headline, article.kicker, article.deck, article.series]
        shown += [text for photo in article.photos for text in (photo.caption, photo.credit)]
        assert all(bare(text.text) in pages[page] for text in shown if text is not None)
        if article.byline is not None:
            assert bare(f"（{article.byline.text}）") in pages[page]
    assert bare(issue.quote.text.text) in pages[0]


def test_every_character_of_the_bodies_is_placed(built, issue, text_lines):
    for article in issue.articles.values():
        dateline = article.dateline.text if article.dateline else ""
        body = bare(dateline + "".join(paragraph.text.text for paragraph in article.body))
        assert bare("".join(line.text for line in text_lines if line.article == article.id)) == body


# -- the page ------------------------------------------------------------------------------------------------------


def test_every_body_line_is_on_the_grid(built):
    """M8."""
    for page in built.pages.pages:
        for run in runs(page, "body", "byline", "caption"):
            rows = (run.y - page.first_baseline) / page.leading
            assert rows == pytest.approx(round(rows), abs=0.02)


def test_the_columns_of_an_article_end_level(built):
    """M9: feet of what was set, the byline's line counted."""
    for page in built.pages.pages:
        for article in {column.article for column in page.columns}:
            feet = []
            for column in (c for c in page.columns if c.article == article):
                inside = [
                    run.y for run in runs(page, "body", "byline", name=article)
                    if column.rect.x - EM <= run.xs[0] < column.rect.right
                ]  # fmt: skip
                feet.append(max(inside))
            assert max(feet) - min(feet) <= page.leading + 0.01, article


def test_columns_are_whole_characters(built):
    for page in built.pages.pages:
        for column in page.columns:
            for slot in (column.rect, *column.slots):
                assert slot.width / EM == pytest.approx(round(slot.width / EM), abs=0.02)


def test_text_and_pictures_keep_inside_the_type_area(built):
    for page in built.pages.pages:
        area = page.boxes.type_area.inset(-0.3)
        for run in runs(page):
            assert area.x - run.size / 2 <= run.xs[0] <= area.right
            assert area.y <= run.y <= area.bottom


# -- the lines -----------------------------------------------------------------------------------------------------


def neighbours(lines: list[TextLine]) -> Iterator[tuple[TextLine, TextLine]]:
    """Lines of one paragraph that follow one another."""
    return ((a, b) for a, b in pairwise(lines) if a.article == b.article and not b.opens)


def test_there_are_lines_to_judge(text_lines):
    assert len(text_lines) > 250
    assert sum(line.text[-1] in STOPS + CLOSERS for line in text_lines) > 40


def test_r1_no_line_starts_with_what_never_starts_one(text_lines):
    assert [line.text for line in text_lines if not line.opens and line.text[0] in NEVER_FIRST] == []


def test_r2_no_line_ends_with_what_never_ends_one(text_lines):
    assert [line.text for line in text_lines if line.text[-1] in NEVER_LAST] == []


def test_r3_no_two_em_mark_is_split(text_lines):
    for above, below in neighbours(text_lines):
        assert (above.text[-1], below.text[0]) not in (("—", "—"), ("…", "…"))


def test_r6_no_number_or_word_is_split(text_lines):
    for above, below in neighbours(text_lines):
        last, first = above.text[-1], below.text[0]
        assert not (last.isascii() and last.isalnum() and first.isascii() and (first.isalnum() or first in "%.,"))
        assert not (last in ".," and first.isdigit())


def test_r8_adjacent_marks_are_set_close(text_lines):
    """Two marks of which the blank halves meet stand half an em apart, and what justification adds."""
    pairs = 0
    for line in text_lines:
        for (a, x), (b, following) in pairwise(line.chars):
            if (a in STOPS + CLOSERS and b in STOPS + CLOSERS + OPENERS) or (a in OPENERS and b in OPENERS):
                pairs += 1
                assert following - x < 0.8 * EM, line.text
    assert pairs > 20


def test_r10_a_mark_at_a_line_end_is_half_as_wide(text_lines):
    """Its blank half lies outside the measure: half an em behind its origin the line ends."""
    for line in text_lines:
        char, x = line.chars[-1]
        if char in STOPS + CLOSERS:
            assert x + EM / 2 <= line.slot.right + 0.05, line.text
            if not line.closes:
                assert x + EM / 2 == pytest.approx(line.slot.right, abs=0.05), line.text


def test_full_lines_end_at_their_measure(text_lines):
    for line in text_lines:
        char, x = line.chars[-1]
        if not line.closes and "\u4e00" <= char <= "\u9fff":
            assert x + EM == pytest.approx(line.slot.right, abs=0.05), line.text


def test_r12_no_gap_between_han_over_a_quarter_em(text_lines):
    for line in text_lines:
        for (a, x), (b, following) in pairwise(line.chars):
            if all("\u4e00" <= char <= "\u9fff" for char in (a, b)):
                assert EM - 0.01 <= following - x <= 1.25 * EM + 0.01, line.text


def test_r15_no_last_line_of_one_character(text_lines):
    marks = STOPS + CLOSERS + OPENERS + "—…·"
    for line in text_lines:
        if line.closes and not line.opens:
            assert sum(char not in marks for char in line.text) > 1, line.text


def test_r16_no_last_line_alone_at_the_top_of_a_column(text_lines):
    for above, below in pairwise(text_lines):
        if above.article == below.article and above.column != below.column:
            assert below.opens or not below.closes, below.text
