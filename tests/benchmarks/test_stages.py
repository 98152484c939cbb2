"""How long each stage takes for the pages of the demo issue. Run with ``--benchmark-enable``.

Everything is loaded and the font files are open: what a cold command costs beside this, ``compare.py`` tells.
"""

from __future__ import annotations

from typing import Any

from layout.diag import Report
from layout.line import prepare
from layout.output import write_pdf, write_png
from layout.typeface.subset import subset


def test_read_issue(benchmark: Any, demo: Any) -> None:
    """YAML to the checked and cleaned issue."""
    assert benchmark(demo.issue).articles


def test_read_style(benchmark: Any, demo: Any) -> None:
    """Style files to the sheet."""
    assert benchmark(demo.sheet).grid.measure == 19


def test_prepare_an_issue(benchmark: Any, demo: Any) -> None:
    """All paragraphs of the bodies, with the faces they are printed in."""
    sheet, book = demo.styled.sheet, demo.book
    paragraphs = [paragraph for article in demo.styled.issue.articles.values() for paragraph in article.body]

    def run() -> int:
        return sum(len(prepare(p.text, sheet.story.body, book, Report(), marks=p.marks)) for p in paragraphs)

    assert benchmark(run) > 5_000


def test_make_up(benchmark: Any, demo: Any) -> None:
    """All pages: prepared, poured, balanced, placed as a display list."""
    assert len(benchmark(demo.made_up).pages) == len(demo.plan.pages)


def test_convert_pictures(benchmark: Any, demo: Any) -> None:
    """Every photo at its size in the inks of the press."""
    assert demo.pages
    benchmark(demo.converted)
    assert not demo.report.of("fault")


def test_cut_a_face(benchmark: Any, demo: Any) -> None:
    """The body face with the characters of the lead."""
    face = demo.book.face("NotoSerifSC-Regular")
    text = "".join(paragraph.text.text for paragraph in demo.styled.issue.articles["lead"].body)
    glyphs = sorted(set(face.shape(text).glyphs))
    assert len(benchmark(subset, face, glyphs).codes) > len(glyphs)


def test_write_pdf(benchmark: Any, demo: Any) -> None:
    """All pages as one file, its pictures converted already."""
    data = benchmark(write_pdf, demo.pages, demo.book, demo.press, demo.report, rasters=demo.rasters)
    assert data.startswith(b"%PDF-1.6")


def test_write_png(benchmark: Any, demo: Any) -> None:
    """All pages at 110 dpi."""
    pdf = write_pdf(demo.pages, demo.book, demo.press, demo.report, rasters=demo.rasters)
    assert len(benchmark(write_png, pdf, 110)) == len(demo.pages.pages)
