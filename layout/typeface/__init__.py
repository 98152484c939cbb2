"""Faces and face sets. In: the folder ``fonts/``. Out: the font book, which opens a face when it is asked for."""

from __future__ import annotations

from ..diag import Report
from ..files import Files
from .book import FontBook, read_pins
from .face import FontFace

__all__ = ["FontBook", "FontFace", "open_fonts"]


def open_fonts(files: Files, report: Report) -> FontBook:
    """The font book of a workspace. Reads the manifest and the folder's names; no font file is opened yet."""
    return FontBook(files, read_pins(files, report), report)
