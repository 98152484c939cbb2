"""QR codes as vectors: dark modules joined row by row (C13)."""

from __future__ import annotations

from collections.abc import Iterator

from ..colour import BLACK
from ..diag import Report
from ..display.model import Panel
from ..geom import Rect, mm
from ..source import Passage

QUIET = 4
"""Modules of white that must surround the code (ISO/IEC 18004, 9.1)."""
LEAST = mm(15)
"""Printed smaller than this, phones do not read it off newsprint (C13)."""


def qr_modules(link: Passage, box: Rect, report: Report) -> Iterator[Panel]:
    """The dark modules of the code in ``box``, its quiet zone inside the box. K only. Error correction M.

    Faults: a link too long for a code. Findings: a box under 15 mm (C13).
    """
    import segno

    span = link.span()
    if box.width < LEAST:
        report.finding("qr-too-small", span, number="C13", size=round(box.width / 72 * 25.4, 1))
    try:
        code = segno.make_qr(link.text, error="m", boost_error=False)
    except segno.DataOverflowError:
        report.fault("qr-too-long", span, number="C13", characters=len(link))
        return
    rows = [bytes(row) for row in code.matrix]
    module = box.width / (len(rows) + 2 * QUIET)
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                rect = Rect(box.x + (x + QUIET) * module, box.y + (y + QUIET) * module, (end - x) * module, module)
                yield Panel(rect, BLACK, span)
            x = end + 1
