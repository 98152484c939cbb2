"""PDF/A-2u (ISO 19005-2:2011), for the archive: PDF 1.7, every character with its Unicode text, told by XMP.

Trapping is the print shop's business, and no property that every reader of XMP of 2005 would know.
"""

from __future__ import annotations

import re
from typing import Final

from .model import Ban, Schema, Standard

_BANS: Final = (
    Ban("pdf-T05", "Type0 – ToUnicode", re.compile(rb"\A(?=.*/Subtype\s*/Type0\b)(?!.*/ToUnicode\b)", re.DOTALL)),
    Ban("pdf-T05", "Type3 – ToUnicode", re.compile(rb"\A(?=.*/Subtype\s*/Type3\b)(?!.*/ToUnicode\b)", re.DOTALL)),
    Ban("pdf-A05", "Interpolate", re.compile(rb"/Interpolate\s+true\b")),
)
"""Text that nobody can search, pictures that each reader draws otherwise."""

A2U: Final = Standard(
    name="PDF/A-2u",
    version=(1, 7),
    intent="GTS_PDFA1",
    newest_profile=4,
    schema=Schema("pdfaid", "http://www.aiim.org/pdfa/ns/id/", {"part": "2", "conformance": "U"}),
    trapped=False,
    bans=_BANS,
)
