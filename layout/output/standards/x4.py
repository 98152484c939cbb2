"""PDF/X-4 (ISO 15930-7:2010): PDF 1.6 with transparency and layers, told by XMP. The default."""

from __future__ import annotations

from typing import Final

from .model import Schema, Standard

X4: Final = Standard(
    name="PDF/X-4",
    version=(1, 6),
    intent="GTS_PDFX",
    newest_profile=4,
    schema=Schema("pdfxid", "http://www.npes.org/pdfx/ns/id/", {"GTS_PDFXVersion": "PDF/X-4"}),
)
