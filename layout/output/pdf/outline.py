"""Bookmarks (pages, and the articles on them) and page labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.pdfbase.pdfdoc import PDFPageLabel, PDFPageLabels

from ...display.model import OutlineEntry, Page
from .objects import Array, Document, Ref, name, number


class Targets:
    """Where the bookmarks lead; reportlab asks it for the destination of each name when it writes the outline."""

    __slots__ = ("_places",)

    def __init__(self, places: Mapping[str, Array]) -> None:
        self._places = places

    def _bookmarkReference(self, name: str) -> Array:  # noqa: N802 (reportlab's)
        return self._places[name]


def add_outline(document: Document, entries: Sequence[OutlineEntry], shown: Mapping[int, tuple[Ref, Page]]) -> Targets:
    """Adds the bookmarks of the pages ``shown`` (by their index in the issue) and returns where they lead."""
    places: dict[str, Array] = {}
    for count, entry in enumerate(entries):
        if entry.page not in shown:
            continue
        ref, page = shown[entry.page]
        media = page.boxes.media
        document.outline.addOutlineEntry(f"{count}", entry.level, entry.title)
        places[f"{count}"] = Array([ref, name("XYZ"), "null", number(media.bottom - entry.y), "null"])
    return Targets(places)


def page_labels(pages: Sequence[Page]) -> PDFPageLabels:
    """The pages' own labels for the viewer (ISO 32000-1, 12.4.2)."""
    labels = PDFPageLabels()
    for index, page in enumerate(pages):
        labels.addPageLabel(index, PDFPageLabel(prefix=page.label))
    return labels
