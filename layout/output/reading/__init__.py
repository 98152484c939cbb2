"""The reading copy 阅读版: a light PDF for the screen, tagged in the order of the articles, with threads and links.

In: pages, fonts, the press they were made for. Out: the bytes of one file. How it is put together: ``structure`` reads what is
what from the display list, ``links`` what leads where, ``colours`` how the inks look; ``file`` writes.
"""

from __future__ import annotations

from ...diag import Report
from ...display.model import Pages
from ...press import PressSpec
from ...typeface import FontBook

__all__ = ["write_reading"]


def write_reading(pages: Pages, book: FontBook, press: PressSpec, report: Report, *, cut: bool = True) -> bytes:
    """The issue as a reading copy; its pages end at their trim, or where they are not ``cut``, as proofs are not, with their
    paper. Raises LayoutError where fonts cannot be embedded or pictures cannot be read."""
    from .file import make

    return make(pages, book, press, report, cut=cut)
