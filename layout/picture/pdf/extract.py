"""The helper that takes the first page out of a PDF file, as a form that draws itself in the unit square."""

from __future__ import annotations

import io
import math
import sys
import warnings
import zlib
from typing import Any, Final

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from ...sandbox import Blocks, serve
from .copying import Copier, Refused, entry, resolved
from .scan import scan

MOST: Final = 14_400.0
"""The longest side in pt that a page may have (ISO 32000-1, annex C)."""

FRESH_STATE: Final = b"0 0 0 1 k 0 0 0 1 K 1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts\n"
"""What a content stream may take for granted where it begins a page (8.4.1); black is process black (pdf-K03)."""

RECURSION: Final = 5000
"""Deep enough for ``copying.DEEPEST``."""

ACTIVE_NAMES: Final = ("/JavaScript", "/EmbeddedFiles")
QUIET: Final = frozenset({"/Link", "/Popup"})
"""Annotations that show nothing on paper."""


def extract(data: bytes) -> tuple[object, Blocks]:
    """``trouble`` (a rule and what to name) or: ``size`` in pt, ``pages``, ``found``, ``objects``."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=True)
        if reader.is_encrypted:
            raise Refused("artwork-encrypted")
        _check_catalog(reader.trailer["/Root"])
        page = reader.pages[0]
        copier = Copier()
        _check_page(page, copier)
        size = _place(page, copier)
    except Refused as trouble:
        return {"trouble": trouble.text, "what": trouble.what}, ()
    answer = {"size": size, "pages": len(reader.pages), "found": list(copier.found), "objects": copier.objects}
    return answer, copier.blocks


def _check_catalog(catalog: Any) -> None:
    """Active content is refused by name, though none of it would be copied (S12)."""
    opening = entry(catalog, "/OpenAction")
    if opening is not None:
        _check_action(opening, "OpenAction")
    if "/AA" in catalog:
        raise Refused("artwork-active", "AA")
    names = entry(catalog, "/Names", {})
    for key in ACTIVE_NAMES:
        if key in names:
            raise Refused("artwork-active", key[1:])
    if "/XFA" in entry(catalog, "/AcroForm", {}):
        raise Refused("artwork-active", "XFA")
    layers = entry(entry(catalog, "/OCProperties", {}), "/D", {})
    if entry(layers, "/OFF") or entry(layers, "/BaseState", "/ON") != "/ON":
        raise Refused("artwork-layers")


def _check_action(action: Any, where: str) -> None:
    """An array is a place to open at, GoTo leads to one; anything else does something."""
    if isinstance(action, DictionaryObject):
        kind = entry(action, "/S")
        if kind != "/GoTo" or "/Next" in action:
            raise Refused("artwork-active", str(kind or where).removeprefix("/"))
    elif not isinstance(action, ArrayObject):
        raise Refused("artwork-active", where)


def _check_page(page: Any, copier: Copier) -> None:
    if "/AA" in page:
        raise Refused("artwork-active", "AA")
    for reference in entry(page, "/Annots") or ():
        annotation = resolved(reference)
        kind = entry(annotation, "/Subtype")
        if "/AA" in annotation:
            raise Refused("artwork-active", "AA")
        if kind in ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/3D", "/Screen"):
            raise Refused("artwork-active", str(kind)[1:])
        action = entry(annotation, "/A")
        if action is not None and entry(action, "/S") not in ("/GoTo", "/URI"):
            raise Refused("artwork-active", str(entry(action, "/S", "/A"))[1:])
        if kind not in QUIET:
            copier.find("artwork-annotation", str(kind)[1:])


def _place(page: Any, copier: Copier) -> tuple[float, float]:
    """Adds the page as the last object; its natural size."""
    box = [float(edge) for edge in page.trimbox]
    left, right = sorted((box[0], box[2]))
    bottom, top = sorted((box[1], box[3]))
    width, height, unit = right - left, top - bottom, float(entry(page, "/UserUnit", 1))
    if not all(1e-2 <= side * unit <= MOST for side in (width, height)):
        raise Refused("artwork-no-size")
    turn = int(page.rotation) % 360
    if turn % 90:
        raise Refused("artwork-no-size")
    content = page.get_contents()
    data = content.get_data() if content is not None else b""
    used = scan(data)
    inherited = entry(page, "/Resources", {})
    resources = copier.resources(used, inherited)
    data = FRESH_STATE + b"q\n" * used.restored + data + b"\nQ" * used.saved
    packed = zlib.compress(data, 6)
    head = f"<</Type /XObject /Subtype /Form /FormType 1 /BBox [{_numbers(left, bottom, right, top)}] "
    matrix = f"/Matrix [{_numbers(*_unit_square(turn, left, bottom, width, height))}] "
    parts: list[str | int] = [head, matrix, "/Resources ", *resources]
    if ("artwork-transparency", "") in copier.found and "/Group" in page:
        parts += [" /Group ", *copier.value(page.raw_get(NameObject("/Group")), inherited)]
    copier.add([*parts, f" /Filter /FlateDecode /Length {len(packed)}>>"], packed)
    sides = (height, width) if turn in (90, 270) else (width, height)
    return sides[0] * unit, sides[1] * unit


def _unit_square(turn: int, x: float, y: float, width: float, height: float) -> tuple[float, ...]:
    """The matrix that brings a box, turned clockwise, to 0, 0, 1, 1."""
    across, up = (1 / width, -x / width), (1 / height, -y / height)
    match turn:
        case 90:
            return (0, -across[0], up[0], 0, up[1], 1 - across[1])
        case 180:
            return (-across[0], 0, 0, -up[0], 1 - across[1], 1 - up[1])
        case 270:
            return (0, across[0], -up[0], 0, 1 - up[1], across[1])
    return (across[0], 0, 0, up[0], across[1], up[1])


def _numbers(*values: float) -> str:
    """Numbers with nine digits that count, never with an exponent, which PDF does not know."""
    texts = []
    for value in values:
        if not math.isfinite(value):
            raise Refused("artwork-no-size")
        digits = 9 - math.floor(math.log10(abs(value))) if value else 0
        texts.append(f"{value + 0.0:.{max(0, min(digits, 15))}f}")
    return " ".join(text.rstrip("0").rstrip(".") if "." in text else text for text in texts)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(RECURSION)
    serve(extract)
