"""Backends. In: made-up pages, fonts, the press file. Out: the bytes of files; nothing is written to disk here."""

from __future__ import annotations

from ..display.model import Pages
from ..press import PressSpec
from ..typeface import FontBook


def write_pdf(pages: Pages, book: FontBook, press: PressSpec, *, only: int | None = None) -> bytes:
    """The issue as a PDF file, or only its page with the index ``only`` (0-based).

    Raises LayoutError with ``font-not-cut`` for fonts that cannot be embedded, and what the conversion of pictures raises.
    """
    from .pdf.document import make

    return make(pages, book, press, only)


def write_png(pdf: bytes, dpi: float) -> tuple[bytes, ...]:
    """One PNG for each page of a PDF, its media box at ``dpi``."""
    from .png import rasterise

    return rasterise(pdf, dpi)
