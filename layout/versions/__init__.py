"""Two versions of an issue compared 核红: what was written differently and what moved, page by page and article by article.

In: two versions, each read from the record that lies beside our PDFs, from pages just made up, or from a PDF alone. Out: a
``Difference``. Nothing is asked of the make-up: what is told is true of the pages as they were drawn.
"""

from __future__ import annotations

from .compare import compare
from .model import Difference, Version

__all__ = ["Difference", "Version", "compare"]
