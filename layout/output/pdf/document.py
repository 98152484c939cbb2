"""The PDF file: pages with their boxes and resources, the catalog, the output intent, identification."""

from __future__ import annotations

from collections.abc import Mapping

from reportlab.pdfbase.pdfdoc import PDFPage, ViewerPreferencesPDFDictionary

from ...diag import Report
from ...display.model import Page, Pages
from ...geom import Rect
from ...press import PressSpec
from ...typeface.book import FontBook
from ..rasters import Rasters
from .content import draw
from .fonts import Fonts, embed, runs
from .graphics import KNOCKOUT, OVERPRINT, Graphics
from .images import Images
from .inks import Inks
from .metadata import LANGUAGE, info, xmp
from .objects import Array, Dictionary, Document, Info, Ref, Stream, deflated, name, number, text_string
from .outline import add_outline, page_labels

_REGISTRY = "(http://www.color.org)"


def make(
    pages: Pages, book: FontBook, press: PressSpec, report: Report, *, only: int | None, rasters: Rasters
) -> bytes:
    """The issue, or its page with the index ``only``, as a PDF file. Raises LayoutError with all faults of fonts or pictures."""
    indices = range(len(pages.pages)) if only is None else (only,)
    chosen = {index: pages.pages[index] for index in indices}
    file = Document(LANGUAGE)
    fonts = embed(file, runs(item for page in chosen.values() for item in page.items), book, report)
    images, inks = Images(file, pages.pictures, rasters), Inks(file)
    states = {KNOCKOUT: file.add(_overprint(False)), OVERPRINT: file.add(_overprint(True))}
    placed: dict[int, tuple[Ref, Page]] = {}
    for index, page in chosen.items():
        graphics = draw(page, fonts, images, inks)
        placed[index] = (file.thisPageRef(), page)
        file.addPage(_page(file, page, graphics, _resources(graphics, fonts, images, inks, states)))
    report.stop_on_faults()
    _identify(file, pages, press)
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
    made.Contents = file.add(deflated("\n".join(graphics.operators).encode("ascii")))
    return made


def _box(rect: Rect, media: Rect) -> Array:
    """A rectangle of the page in PDF coordinates, the media box starting at 0, 0."""
    left, bottom = rect.x - media.x, media.bottom - rect.bottom
    return Array(number(side) for side in (left, bottom, left + rect.width, bottom + rect.height))


def _resources(graphics: Graphics, fonts: Fonts, images: Images, inks: Inks, states: Mapping[str, Ref]) -> Dictionary:
    """What the page uses, and nothing else, so that a page taken out of the file stays small."""
    entries: dict[str, object] = {"ExtGState": Dictionary(states)}
    used = {
        "Font": {font.resource: font.ref for font in fonts.values() if font.resource in graphics.fonts},
        "XObject": {resource: images.refs[resource] for resource in graphics.pictures},
        "ColorSpace": {resource: inks.refs[resource] for resource in graphics.spots},
    }
    entries.update((kind, Dictionary(things)) for kind, things in used.items() if things)
    return Dictionary(entries)


def _overprint(on: bool) -> Dictionary:
    """A graphics state that overprints or knocks out; in mode 1 an ink of 0 leaves the plate as it is (8.6.7, pdf-K02)."""
    switch = "true" if on else "false"
    return Dictionary({"Type": name("ExtGState"), "OP": switch, "op": switch, "OPM": 1})


def _identify(file: Document, pages: Pages, press: PressSpec) -> None:
    """Catalog and Info. Comes after the pages: the document's id is made from their content."""
    catalog = file.Catalog
    catalog.ViewerPreferences = ViewerPreferencesPDFDictionary({"DisplayDocTitle": "true"})
    catalog.OutputIntents = Array([file.add(_output_intent(file, press))])
    for text in (pages.title, pages.publication, pages.date):
        file.digest(text.encode("utf-8"))
    file.info = Info(info(pages))
    metadata = {"Type": name("Metadata"), "Subtype": name("XML")}
    catalog.Metadata = file.Reference(Stream(metadata, xmp(pages, file.fingerprint)))


def _output_intent(file: Document, press: PressSpec) -> Dictionary:
    """The printing condition the colours are separated for (pdf-O01 to O04)."""
    return Dictionary(
        {
            "Type": name("OutputIntent"),
            "S": name("GTS_PDFX"),
            "OutputConditionIdentifier": text_string(press.intent_condition),
            "RegistryName": _REGISTRY,
            "Info": text_string(press.intent_info),
            "DestOutputProfile": file.add(deflated(press.intent_profile, {"N": 4})),
        }
    )
