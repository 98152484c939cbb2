"""PDF/X-1a, for RIPs of before 2008: PDF 1.4 (ISO 15930-4:2003) or 1.3 (ISO 15930-1:2001), opaque, in inks alone.

Told by the information dictionary. That of 2001 has nothing that came with PDF 1.4: no XMP, no language.
"""

from __future__ import annotations

import re
from typing import Final

from .model import Ban, Standard

_BANS: Final = (
    Ban("pdf-C01", "ICCBased", re.compile(rb"\[\s*/ICCBased\b")),
    Ban("pdf-C01", "CIE", re.compile(rb"\[\s*/(?:CalGray|CalRGB|Lab)\b")),
    Ban("pdf-F05", "JPEG 2000", re.compile(rb"/JPXDecode\b")),
    Ban("pdf-F05", "JBIG2", re.compile(rb"/JBIG2Decode\b")),
    Ban("pdf-F01", "16 bit", re.compile(rb"/BitsPerComponent\s+16\b")),
    Ban("pdf-T04", "OpenType", re.compile(rb"/Subtype\s*/OpenType\b")),
    Ban("pdf-G02", "transparency group", re.compile(rb"/S\s*/Transparency\b")),
)
"""Colours that are not inks, what came after PDF 1.4, and groups. ``picture.pdf`` tells transparency itself, of all artwork."""

X1A_2003: Final = Standard(
    name="PDF/X-1a:2003",
    version=(1, 4),
    intent="GTS_PDFX",
    newest_profile=2,
    info={"GTS_PDFXVersion": "PDF/X-1a:2003"},
    bans=_BANS,
)

X1A_2001: Final = Standard(
    name="PDF/X-1a:2001",
    version=(1, 3),
    intent="GTS_PDFX",
    newest_profile=2,
    info={"GTS_PDFXVersion": "PDF/X-1:2001", "GTS_PDFXConformance": "PDF/X-1a:2001"},
    packet=False,
    language=False,
    viewer=False,
    bans=_BANS,
)
