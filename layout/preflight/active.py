"""What acts, is filled in or hangs on the page instead of being printed: annotations, forms, actions, files, proxies (pdf-A01 to
A05)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pypdf.generic import DictionaryObject, StreamObject

from ..diag import Param
from .context import Context
from .model import Finding, Severity
from .objects import array, dictionary, entry, name, number, numbers
from .read import PageRead
from .shown import clause_of, shown

_FOR_PRINT: Final = frozenset({"PrinterMark", "TrapNet"})
_NEVER: Final = frozenset({"3D", "Sound", "Screen", "Movie", "RichMedia", "FileAttachment"})
_UNSEEN: Final = frozenset({"Popup", "Link"})
_HARMFUL: Final = frozenset({"JavaScript", "Launch", "SubmitForm", "ImportData", "RichMediaExecute"})
_LEADING: Final = frozenset({"GoTo", "GoToR", "GoToE", "URI", "Thread", "Named"})
_ACTIONS: Final = _HARMFUL | _LEADING | frozenset(
    {"Sound", "Movie", "Hide", "ResetForm", "SetOCGState", "Rendition", "Trans", "GoTo3DView", "SetState", "NOP"}
)  # fmt: skip
_PAGE_TURNS: Final = frozenset({"NextPage", "PrevPage", "FirstPage", "LastPage"})
_INVISIBLE, _HIDDEN, _PRINT, _NO_VIEW, _TOGGLE = 1, 2, 4, 32, 256


def notes(context: Context) -> Iterator[Finding]:
    """No annotation within the bleed, but printer's marks and trap networks. Outside a standard: none that prints."""
    clause = clause_of(context.standard, "12.5")
    for page in context.opened.pages:
        for note in array(page.dict, "/Annots"):
            kind = name(note, "/Subtype") or "?"
            sides = numbers(note, "/Rect", 4)
            place = page.place(min(sides[::2]), min(sides[1::2]), max(sides[::2]), max(sides[1::2])) if sides else None
            params: dict[str, str | int] = {"kind": kind, "standard": shown(context.standard)}
            if kind in _NEVER and not (kind == "FileAttachment" and context.standard == "a-2u"):
                yield Finding("pdf-A04", context.binding, "media-annotation", clause, page.number, place, params)
            elif context.is_x and kind not in _FOR_PRINT and _meets_bleed(page, sides):
                yield Finding("pdf-A01", "error", "annotation-in-bleed", clause, page.number, place, params)
            elif context.standard == "none" and kind not in _FOR_PRINT | _UNSEEN and _flags(note) & _PRINT:
                yield Finding("pdf-A01", "warning", "annotation-prints", clause, page.number, place, params)
            elif context.standard == "a-2u" and kind != "Popup":
                yield from _archived(note, kind, page, place)


def _meets_bleed(page: PageRead, sides: tuple[float, ...] | None) -> bool:
    """Whether an annotation, which may lie on its side, shares area with the bleed; one without a place may be anywhere."""
    if sides is None:
        return True
    b = page.bleed
    left, right, bottom, top = *sorted(sides[::2]), *sorted(sides[1::2])
    return left < b.right and right > b.left and bottom < b.top and top > b.bottom


def _flags(note: Any) -> int:
    return int(number(entry(note, "/F")) or 0)


def _archived(note: Any, kind: str, page: PageRead, place: Any) -> Iterator[Finding]:
    flags = _flags(note)
    if not flags & _PRINT or flags & (_INVISIBLE | _HIDDEN | _NO_VIEW | _TOGGLE):
        yield Finding("pdf-A01", "error", "annotation-hidden", "ISO 19005-2, 6.3.2", page.number, place, {"kind": kind})
    seen = place is None or place.width or place.height
    if kind != "Link" and seen and not isinstance(entry(dictionary(note, "/AP"), "/N"), DictionaryObject):
        yield Finding(
            "pdf-A01", "error", "annotation-no-look", "ISO 19005-2, 6.3.3", page.number, place, {"kind": kind}
        )


def forms(context: Context) -> Iterator[Finding]:
    """No form fields, no XFA."""
    form = dictionary(context.opened.catalog, "/AcroForm")
    clause = clause_of(context.standard, "12.7")
    if "/XFA" in form:
        yield Finding("pdf-A02", "error", "xfa", clause)
    if array(form, "/Fields") and context.standard != "a-2u":
        yield Finding("pdf-A02", context.binding, "form-fields", clause, params={"count": len(array(form, "/Fields"))})


def actions(context: Context) -> Iterator[Finding]:
    """Nothing is done when the file is opened, printed or clicked on."""
    for number_of, thing in context.opened.dictionaries:
        page = context.opened.owners.get(number_of) if number_of is not None else None
        for key in ("/A", "/OpenAction", "/Next", "/JS"):
            action = entry(thing, key)
            kind = name(action, "/S")
            if isinstance(action, DictionaryObject) and kind in _ACTIONS:
                yield from _action(context, action, kind or "", page)
        triggers = entry(thing, "/AA")
        if isinstance(triggers, DictionaryObject) and triggers:
            clause = clause_of(context.standard, "12.6.3")
            yield Finding("pdf-A03", "error", "triggered-action", clause, page, params={"triggers": _keys(triggers)})
    scripts = entry(dictionary(context.opened.catalog, "/Names"), "/JavaScript")
    if scripts is not None:
        clause = clause_of(context.standard, "12.6.4.16")
        yield Finding(
            "pdf-A03", "error", "action", clause, params={"kind": "JavaScript", "standard": shown(context.standard)}
        )


def _action(context: Context, action: DictionaryObject, kind: str, page: int | None) -> Iterator[Finding]:
    params = {"kind": kind, "standard": shown(context.standard)}
    harmless = kind in _LEADING and (kind != "Named" or name(action, "/N") in _PAGE_TURNS)
    if context.is_x or kind in _HARMFUL or (context.standard == "a-2u" and not harmless):
        yield Finding("pdf-A03", "error", "action", clause_of(context.standard, "12.6"), page, params=params)
    elif not harmless:
        yield Finding("pdf-A03", "warning", "action", clause_of(context.standard, "12.6"), page, params=params)


def _keys(thing: DictionaryObject) -> str:
    return ", ".join(sorted(str(key)[1:] for key in thing))


def attachments(context: Context) -> Iterator[Finding]:
    """No file within the file, no portfolio."""
    clause = clause_of(context.standard, "7.11.4")
    severity: Severity = "error" if context.is_x else "warning"
    catalog = context.opened.catalog
    inside = entry(dictionary(catalog, "/Names"), "/EmbeddedFiles") is not None or "/Collection" in catalog
    if inside or any("/EF" in thing for _, thing in context.opened.dictionaries):
        wording = "attachment-archive" if context.standard == "a-2u" else "attachment"
        yield Finding("pdf-A04", severity, wording, clause, params={"standard": shown(context.standard)})


def proxies(context: Context) -> Iterator[Finding]:
    """Nothing stands in for a picture that is somewhere else, or for another when printed."""
    for number_of, stream in context.opened.streams():
        page = context.opened.owners.get(number_of)
        for what in _proxy(stream):
            params: dict[str, Param] = {"what": what, "number": number_of}
            yield Finding("pdf-A05", "error", "proxy", clause_of(context.standard, "8.10"), page, params=params)


def _proxy(stream: StreamObject) -> Iterator[str]:
    kind = name(stream, "/Subtype")
    if kind in ("Image", "Form") and "/OPI" in stream:
        yield "OPI"
    if kind == "PS" or (kind == "Form" and (name(stream, "/Subtype2") == "PS" or "/PS" in stream)):
        yield "PostScript"
    if kind == "Form" and "/Ref" in stream:
        yield "reference XObject"
    if kind == "Image" and any(entry(other, "/DefaultForPrinting") is not None and bool(entry(other, "/DefaultForPrinting").value)
                               for other in array(stream, "/Alternates")):  # fmt: skip
        yield "alternate image"


CHECKS: Final = (notes, forms, actions, attachments, proxies)
