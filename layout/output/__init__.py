"""Backends. In: made-up pages, fonts, the press file. Out: the bytes of files; nothing is written to disk here."""

from __future__ import annotations

from ..diag import Report
from ..display.model import Pages
from ..press import PressSpec
from ..typeface import FontBook
from .black import black_only
from .impose import Imposition, Sheets, arrange, check_gutter, gutter_of, impose, on_sheets
from .ink import Coverage, PageInk, ink_of
from .marks import with_marks
from .names import Names
from .plates import plates
from .rasters import Rasters
from .spots import check_spots
from .standards import standard_of, tell_press

__all__ = [
    "Coverage",
    "Imposition",
    "Names",
    "PageInk",
    "Rasters",
    "Sheets",
    "arrange",
    "black_only",
    "check_gutter",
    "check_spots",
    "gutter_of",
    "impose",
    "ink_of",
    "on_sheets",
    "plates",
    "standard_of",
    "tell_press",
    "with_marks",
    "write_pdf",
    "write_png",
]


def write_pdf(
    pages: Pages,
    book: FontBook,
    press: PressSpec,
    report: Report,
    *,
    only: int | None = None,
    rasters: Rasters | None = None,
) -> bytes:
    """The issue as a PDF file, or only its page with the index ``only`` (0-based).

    Tells ``report`` what converting the pictures finds; ``rasters`` keeps converted pictures from one call to the next.
    Raises LayoutError where fonts cannot be embedded (``font-not-cut``) or pictures cannot be read.
    """
    from .pdf.document import make

    return make(pages, book, press, report, only=only, rasters=rasters or Rasters(press, report))


def write_png(pdf: bytes, dpi: float) -> tuple[bytes, ...]:
    """One PNG for each page of a PDF, its media box at ``dpi``."""
    from .png import rasterise

    return rasterise(pdf, dpi)
