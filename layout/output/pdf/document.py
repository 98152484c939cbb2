"""The PDF file: pages with their boxes and resources, the catalog, the output intent, identification."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import lru_cache

from reportlab.pdfbase.pdfdoc import PDFPage, ViewerPreferencesPDFDictionary

from ...diag import Report
from ...display.model import Page, Pages
from ...geom import Rect
from ...press import PressSpec
from ...typeface.book import FontBook
from ..rasters import Rasters
from ..standards import Standard, standard_of
from .content import draw
from .fonts import embed, runs
from .graphics import KNOCKOUT, OVERPRINT, Graphics
from .images import Images
from .inks import Inks
from .metadata import LANGUAGE, info, xmp
from .objects import Array, Dictionary, Document, Info, Ref, Stream, deflated, name, number, text_string
from .outline import add_outline, page_labels
from .outlines import Outlines

_REGISTRY = "(http://www.color.org)"


def make(
    pages: Pages, book: FontBook, press: PressSpec, report: Report, *, only: int | None, rasters: Rasters
) -> bytes:
    """The issue, or its page with the index ``only``, as a PDF file. Raises LayoutError with all faults of fonts or pictures."""
    indices = range(len(pages.pages)) if only is None else (only,)
    chosen = {index: pages.pages[index] for index in indices}
    standard = standard_of(press)
    file = Document(standard.version, LANGUAGE if standard.language else None)
    lettering = (
        Outlines(file, book)
        if press.outlines
        else embed(file, runs(item for page in chosen.values() for item in page.items), book, report)
    )
    images, inks = Images(file, pages.pictures, rasters), Inks(file)
    states = {KNOCKOUT: file.add(_overprint(False)), OVERPRINT: file.add(_overprint(True))}
    placed: dict[int, tuple[Ref, Page]] = {}
    for index, page in chosen.items():
        graphics = draw(page, lettering, images, inks)
        if isinstance(lettering, Outlines):
            fonts, forms = {}, {**images.refs, **lettering.refs}
        else:
            fonts, forms = {font.resource: font.ref for font in lettering.values()}, images.refs
        resources = _resources(graphics, states, Font=fonts, XObject=forms, ColorSpace=inks.refs)
        placed[index] = (file.thisPageRef(), page)
        file.addPage(_page(file, page, graphics, resources))
    report.stop_on_faults()
    _identify(file, pages, press, standard)
    file.Catalog.PageLabels = page_labels(list(chosen.values()))
    return file.to_bytes(add_outline(file, pages.outline, placed))


def _page(file: Document, page: Page, graphics: Graphics, resources: Dictionary) -> PDFPage:
    """A page dictionary. No CropBox: it would only repeat the MediaBox (pdf-B03)."""
    boxes = page.boxes
    file.digest(repr(boxes).encode("ascii"))
    made = PDFPage()
    made.Override_default_compilation = 1  # or reportlab writes Helvetica and a MediaBox of its own
    made.Parent = file.Reference(file.Pages)
    made.MediaBox = _box(boxes.media, boxes.media)
    made.BleedBox = _box(boxes.bleed, boxes.media)
    made.TrimBox = _box(boxes.trim, boxes.media)
    made.Resources = resources
    made.Contents = file.add(deflated("\n".join(graphics.operators).encode("latin-1"), level=9))
    return made


def _box(rect: Rect, media: Rect) -> Array:
    """A rectangle of the page in PDF coordinates, the media box starting at 0, 0."""
    left, bottom = rect.x - media.x, media.bottom - rect.bottom
    return Array(number(side) for side in (left, bottom, left + rect.width, bottom + rect.height))


def _resources(graphics: Graphics, states: Mapping[str, Ref], **things: Mapping[str, Ref]) -> Dictionary:
    """What the page uses of each kind of ``things``, and nothing else, so that a page taken out of the file stays small."""
    entries: dict[str, object] = {"ExtGState": Dictionary(states)}
    names = graphics.fonts | graphics.pictures | graphics.spots
    for kind, refs in things.items():
        if used := {resource: ref for resource, ref in refs.items() if resource in names}:
            entries[kind] = Dictionary(used)
    return Dictionary(entries)


def _overprint(on: bool) -> Dictionary:
    """A graphics state that overprints or knocks out; in mode 1 an ink of 0 leaves the plate as it is (8.6.7, pdf-K02)."""
    switch = "true" if on else "false"
    return Dictionary({"Type": name("ExtGState"), "OP": switch, "op": switch, "OPM": 1})


def _identify(file: Document, pages: Pages, press: PressSpec, standard: Standard) -> None:
    """Catalog and Info. Comes after the pages: the document's id is made from their content."""
    catalog = file.Catalog
    if standard.viewer:
        catalog.ViewerPreferences = ViewerPreferencesPDFDictionary({"DisplayDocTitle": "true"})
    catalog.OutputIntents = Array([file.add(_output_intent(file, press, standard))])
    for text in (pages.title, pages.publication, pages.date, str(pages.version), standard.name):
        file.digest(text.encode("utf-8"))
    file.info = Info(info(pages, standard))
    if standard.packet:
        metadata = {"Type": name("Metadata"), "Subtype": name("XML")}
        catalog.Metadata = file.Reference(Stream(metadata, xmp(pages, standard, file.fingerprint)))


@lru_cache(maxsize=2)
def _compressed(profile: bytes) -> bytes:
    """Once for all files of a build."""
    return zlib.compress(profile, 9)


def _output_intent(file: Document, press: PressSpec, standard: Standard) -> Dictionary:
    """The printing condition the colours are separated for (pdf-O01 to O04). A profile too new for the standard stays out; the
    condition is in the registry, which is then enough (ISO 15930-4, 6.2.3)."""
    entries: dict[str, object] = {
        "Type": name("OutputIntent"),
        "S": name(standard.intent),
        "OutputConditionIdentifier": text_string(press.intent_condition),
        "RegistryName": _REGISTRY,
        "Info": text_string(press.intent_info),
    }
    if standard.takes_profile(press.intent_profile):
        entries["DestOutputProfile"] = file.add(
            Stream({"N": 4, "Filter": name("FlateDecode")}, _compressed(press.intent_profile))
        )
    return Dictionary(entries)
