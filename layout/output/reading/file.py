"""The file: pages with marked content, the structure tree, threads, links, bookmarks (ISO 32000-1, 12.4.3, 12.5.6.5, 14.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFPage, ViewerPreferencesPDFDictionary

from ...diag import Report
from ...display.model import Page, Pages
from ...press import PressSpec
from ...typeface.book import FontBook
from ..pdf.content import draw_items
from ..pdf.fonts import embed, runs
from ..pdf.images import Images
from ..pdf.metadata import LANGUAGE, info, xmp
from ..pdf.objects import Array, Dictionary, Document, Info, Ref, Stream, deflated, name, text_string
from ..pdf.outline import add_outline, page_labels
from ..standards import Standard
from .colours import ScreenPictures, looks
from .graphics import ScreenGraphics
from .links import links, threads
from .model import Thread
from .structure import structure
from .tree import Tree, box

READING: Final = Standard(name="reading copy", version=(1, 7), intent="", newest_profile=0, trapped=False)
"""No standard of print: what the file says of itself is its title, its language and its dates."""

_PAGE_ENTRIES: Final = ("StructParents", "Tabs")


def make(pages: Pages, book: FontBook, press: PressSpec, report: Report, *, cut: bool) -> bytes:
    """The issue as one file. Raises LayoutError with all faults of fonts or pictures."""
    if cut:
        pages = replace(pages, pages=tuple(map(_trimmed, pages.pages)))
    file = Document(READING.version, LANGUAGE)
    fonts = embed(file, runs(item for page in pages.pages for item in page.items), book, report)
    images, seen = Images(file, pages.pictures, ScreenPictures(press, report)), looks(pages, press)
    told = structure(pages)
    placed: dict[int, tuple[Ref, Page]] = {}
    made: list[PDFPage] = []
    numbers: dict[int, tuple[int, ...]] = {}
    for index, (page, pieces) in enumerate(zip(pages.pages, told.pages, strict=True)):
        graphics = ScreenGraphics(page.boxes.media, file, seen)
        for piece in pieces:
            graphics.begin(piece.element.kind if piece.element is not None else None)
            draw_items(graphics, piece.items, fonts, images)
            numbers[id(piece)] = graphics.end()
        resources = {
            "Font": {font.resource: font.ref for font in fonts.values() if font.resource in graphics.fonts},
            "XObject": {resource: images.refs[resource] for resource in graphics.pictures},
        }
        placed[index] = (file.thisPageRef(), page)
        made.append(_page(file, index, page, graphics, resources))
        file.addPage(made[-1])
    report.stop_on_faults()
    tree = Tree(file, placed, made, numbers)
    tree.grow(told.root, told.pages)
    tree.link(links(pages), told.pages)
    tree.close()
    _thread(file, threads(pages), placed, made)
    _identify(file, pages)
    return file.to_bytes(add_outline(file, pages.outline, placed))


def _trimmed(page: Page) -> Page:
    """A page that ends at its trim."""
    return replace(page, boxes=replace(page.boxes, media=page.boxes.trim, bleed=page.boxes.trim))


def _page(
    file: Document, index: int, page: Page, graphics: ScreenGraphics, resources: Mapping[str, Mapping[str, Ref]]
) -> PDFPage:
    made = PDFPage()
    made.__NoDefault__ = [*PDFPage.__NoDefault__, *_PAGE_ENTRIES]
    made.Override_default_compilation = 1
    made.Parent = file.Reference(file.Pages)
    made.MediaBox = box(page.boxes.media, page.boxes.media)
    if page.boxes.trim != page.boxes.media:
        made.TrimBox = box(page.boxes.trim, page.boxes.media)
    made.Resources = Dictionary({kind: Dictionary(things) for kind, things in resources.items() if things})
    made.Contents = file.add(deflated("\n".join(graphics.operators).encode("latin-1"), level=9))
    made.StructParents, made.Tabs = index, name("S")
    return made


def _thread(
    file: Document, found: tuple[Thread, ...], placed: Mapping[int, tuple[Ref, Page]], made: list[PDFPage]
) -> None:
    """Articles as threads: their beads in a ring (12.4.3)."""
    on_page: dict[int, list[Ref]] = {}
    whole: list[Ref] = []
    for thread in found:
        beads = [Dictionary({"Type": name("Bead")}) for _ in thread.beads]
        refs = [file.add(bead) for bead in beads]
        entries = {"Type": name("Thread"), "F": refs[0], "I": Dictionary({"Title": text_string(thread.title)})}
        whole.append(file.add(Dictionary(entries)))
        for n, (bead, (page, rect)) in enumerate(zip(beads, thread.beads, strict=True)):
            ref, drawn = placed[page]
            bead["N"], bead["V"] = refs[(n + 1) % len(refs)], refs[n - 1]
            bead["P"], bead["R"] = ref, box(rect, drawn.boxes.media)
            on_page.setdefault(page, []).append(refs[n])
        beads[0]["T"] = whole[-1]
    for page, own in on_page.items():
        made[page].B = Array(own)
    if whole:
        file.Catalog.Threads = Array(whole)


def _identify(file: Document, pages: Pages) -> None:
    """Catalog and Info; the document's id is made from the pages' content."""
    catalog = file.Catalog
    catalog.ViewerPreferences = ViewerPreferencesPDFDictionary({"DisplayDocTitle": "true"})
    for text in (pages.title, pages.publication, pages.date, READING.name):
        file.digest(text.encode("utf-8"))
    file.info = Info(info(pages, READING))
    metadata = {"Type": name("Metadata"), "Subtype": name("XML")}
    catalog.Metadata = file.Reference(Stream(metadata, xmp(pages, READING, file.fingerprint)))
    catalog.PageLabels = page_labels(pages.pages)
