"""Separations. In: a file and a page. Out: what each plate prints of it, and the sum of all inks.

Ghostscript draws them where it is installed. Else each ink's page is written again in grey and PDFium draws that; what this way
cannot do is told with the plates.
"""

from __future__ import annotations

from . import ghostscript, pdfium
from .model import SAMPLES, NotSeparated, Plates, Way
from .total import TotalInk, ink_map, total_ink

__all__ = ["SAMPLES", "NotSeparated", "Plates", "TotalInk", "Way", "ink_map", "separate", "total_ink"]


def separate(data: bytes, page: int, dpi: float, *, profile: bytes = b"", way: Way | None = None) -> Plates:
    """The plates of one page (from 1) at ``dpi``, as large as its bleed box, by the ``way`` that is asked for or the best there
    is. ``profile`` is the press's, for colours that name no inks. Raises NotSeparated."""
    if way == "Ghostscript" or (way is None and ghostscript.installed() is not None):
        try:
            return ghostscript.draw(data, page, dpi)
        except NotSeparated as trouble:
            if way is not None or trouble.reason == "too-much":  # what was too much for one is for the other
                raise
    return pdfium.draw(data, page, dpi, profile)
