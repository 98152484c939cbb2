"""Imposition: the pages two by two on sheets. In: the pages without marks, what is asked for. Out: sheets as pages of their own,
for ``with_marks`` and ``write_pdf`` to finish as they finish pages.

order.py    which pages lie side by side
cut.py      items moved to their place, cut where they must not reach
place.py    the sheets: boxes, gutter, bookmarks
"""

from __future__ import annotations

from .model import Imposition, Scheme, Sheets, Side
from .order import arrange
from .place import check_gutter, gutter_of, impose, on_sheets

__all__ = [
    "Imposition", "Scheme", "Sheets", "Side", "arrange", "check_gutter", "gutter_of", "impose", "on_sheets",
]  # fmt: skip
