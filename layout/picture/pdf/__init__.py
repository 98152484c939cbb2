"""Placed PDF (advertisements, maps). In: a file's bytes. Out: its first page as a form; what a press would trip over is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...diag import Report, Span
from ...geom import Size
from ...sandbox import HelperFailed, ask
from ..model import PdfObject, PictureSource, PlacedPage

__all__ = ["is_pdf", "read_pdf"]

FILE_LIMIT: Final = 64 << 20

_NUMBERS: Final[Mapping[str, str]] = {
    "artwork-font": "pdf-T01", "artwork-rgb": "pdf-C01", "artwork-icc-cmyk": "pdf-C02",
    "artwork-transparency": "pdf-G02", "artwork-annotation": "pdf-A01", "artwork-missing": "pdf-F04",
}  # fmt: skip

_SPOT: Final = "artwork-spot"
"""Whether a spot ink is trouble depends on the press (pdf-C03); it is told when the page is written."""


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are those of a PDF file, whatever its name. Readers allow for some before it (ISO 32000-1, annex H)."""
    return b"%PDF-" in data[:1024]


def read_pdf(path: str, data: bytes, report: Report, span: Span) -> PictureSource | None:
    """The first page, or None with the fault told at ``span`` (S12). Findings are what the sender of the file has to mend;
    its spot inks are only named."""
    if len(data) > FILE_LIMIT:
        report.fault("artwork-too-heavy", span, number="S12", path=path)
        return None
    try:
        answer, blocks = ask("layout.picture.pdf.extract", data)
    except HelperFailed as failure:
        rule = "artwork-too-heavy" if failure.over_limit else "artwork-broken"
        report.fault(rule, span, number="S12", path=path)
        return None
    if "trouble" in answer:
        report.fault(answer["trouble"], span, number="S12", path=path, what=answer["what"])
        return None
    spots = tuple(what for rule, what in answer["found"] if rule == _SPOT)
    for rule, what in answer["found"]:
        if rule != _SPOT:
            report.finding(rule, span, number=_NUMBERS[rule], path=path, what=what)
    if answer["pages"] > 1:
        report.note("artwork-more-pages", span, path=path, pages=answer["pages"])
    objects = tuple(
        PdfObject(
            tuple(part if isinstance(part, int) else part.encode("latin-1") for part in parts),
            None if block is None else blocks[block],
        )
        for parts, block in answer["objects"]
    )
    return PictureSource(path, data, Size(*answer["size"]), "PDF", PlacedPage(objects, spots))
