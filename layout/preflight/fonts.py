"""Fonts as they lie in the resources: embedded, well named, well built (pdf-T02, T03, T04)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from pypdf.generic import DictionaryObject, NameObject, StreamObject

from .context import Context
from .fontlist import FontRead
from .model import Finding
from .objects import array, dictionary, entry, name, number
from .read import Unreadable, decoded
from .shown import clause_of

MOST_PROGRAM: Final = 64 << 20
_PREFIX: Final = re.compile(r"([A-Z]{6})\+(.+)", re.S)
_SYMBOLIC, _PLAIN = 4, 32


def embedded(context: Context) -> Iterator[Finding]:
    """No font of any resource dictionary is missing from the file."""
    for one in context.fonts:
        if one.program is None and one.kind != "Type3":
            clause = clause_of(context.standard, "9.9")
            yield Finding("pdf-T02", context.binding, "font-not-embedded", clause, one.page, params={"font": one.title})


def names(context: Context) -> Iterator[Finding]:
    """Subsets have the prefix of six letters, a font has one name throughout, and two programs never share a name."""
    clause = clause_of(context.standard, "9.6.4")
    programs: dict[str, set[bytes]] = {}
    for one in context.fonts:
        title, outer = one.title, name(one.font, "/BaseFont") or "?"
        if one.kind == "Type3" or one.program is None:
            continue
        described = name(one.descriptor, "/FontName")
        if described != title:
            params = {"font": title, "other": described or "–"}
            yield Finding("pdf-T03", "warning", "font-names-differ", "ISO 32000-1, 9.8.1", one.page, params=params)
        elif one.kind == "Type0" and not outer.startswith(title):
            params = {"font": title, "other": outer}
            yield Finding("pdf-T03", "warning", "font-names-differ", "ISO 32000-1, 9.7.6.2", one.page, params=params)
        if "+" in title and not _PREFIX.fullmatch(title):
            yield Finding("pdf-T03", "warning", "font-prefix", clause, one.page, params={"font": title})
        try:
            programs.setdefault(title, set()).add(sha256(decoded(one.program, MOST_PROGRAM)).digest())
        except Unreadable as trouble:
            params = {"font": title, "detail": str(trouble)}
            yield Finding(
                "pdf-T04", "error", "font-program-broken", clause_of(context.standard, "9.9"), one.page, params=params
            )
    for title, different in programs.items():
        if len(different) > 1:
            yield Finding(
                "pdf-T03", "error", "font-name-twice", clause, params={"font": title, "count": len(different)}
            )


def composite(context: Context) -> Iterator[Finding]:
    """Type 0 fonts: one CIDFont, a character collection, codes that lead to glyphs without a file from elsewhere."""
    clause = clause_of(context.standard, "9.7")
    for one in context.fonts:
        if one.kind != "Type0":
            continue
        for wording, detail in _composite(context, one):
            params = {"font": one.title, "detail": detail}
            yield Finding("pdf-T04", context.binding, wording, clause, one.page, params=params)


def _composite(context: Context, one: FontRead) -> Iterator[tuple[str, str]]:
    below = array(one.font, "/DescendantFonts")
    if len(below) != 1 or not one.inner:
        yield "font-descendants", str(len(below))
        return
    coding = entry(one.font, "/Encoding")
    if isinstance(coding, NameObject):
        if coding not in ("/Identity-H", "/Identity-V") and (context.is_x or coding[1:] not in _predefined()):
            yield "font-cmap", coding[1:]
    elif not isinstance(coding, StreamObject):
        yield "font-cmap", "–"
    collection = dictionary(one.inner, "/CIDSystemInfo")
    if not (isinstance(entry(collection, "/Registry"), str | bytes) and isinstance(entry(collection, "/Ordering"), str | bytes)
            and number(entry(collection, "/Supplement")) is not None):  # fmt: skip
        yield "font-collection", "CIDSystemInfo"
    elif isinstance(coding, StreamObject) and _collection(dictionary(coding, "/CIDSystemInfo")) != _collection(
        collection
    ):
        yield "font-collection", "CMap"
    kind = name(one.inner, "/Subtype")
    if kind == "CIDFontType2" and one.program is not None:
        mapping = entry(one.inner, "/CIDToGIDMap")
        if mapping != "/Identity" and not isinstance(mapping, StreamObject):
            yield "font-no-glyph-map", "CIDToGIDMap"
    elif kind not in ("CIDFontType0", "CIDFontType2"):
        yield "font-descendants", kind or "–"


def _collection(info: DictionaryObject) -> tuple[str, str]:
    return str(entry(info, "/Registry")), str(entry(info, "/Ordering"))


def programs(context: Context) -> Iterator[Finding]:
    """A program is of the kind its dictionary says."""
    clause = clause_of(context.standard, "9.9")
    for one in context.fonts:
        if one.program is None:
            continue
        inner = name(one.inner, "/Subtype")
        allowed = _ALLOWED.get(inner or "", ())
        told = one.program_key if one.program_key != "FontFile3" else name(one.program, "/Subtype") or "–"
        if told not in allowed:
            params = {"font": one.title, "kind": inner or "–", "told": told}
            yield Finding("pdf-T04", context.binding, "font-program-kind", clause, one.page, params=params)
            continue
        try:
            head = decoded(one.program, MOST_PROGRAM)[:4]
        except Unreadable:
            continue  # told by ``names``
        if not _MAGIC[told](head):
            params = {"font": one.title, "kind": inner or "–", "told": told}
            yield Finding("pdf-T04", "error", "font-program-other", clause, one.page, params=params)


_ALLOWED: Final = {
    "Type1": ("FontFile", "Type1C", "OpenType"), "MMType1": ("FontFile", "Type1C"), "TrueType": ("FontFile2", "OpenType"),
    "CIDFontType0": ("CIDFontType0C", "OpenType"), "CIDFontType2": ("FontFile2", "OpenType"),
}  # fmt: skip


def _is_cff(head: bytes) -> bool:
    return head[:1] == b"\x01" and 4 <= head[2] <= 64 if len(head) == 4 else False


def _is_sfnt(head: bytes) -> bool:
    return head in (b"\0\1\0\0", b"true", b"OTTO")


_MAGIC: Final = {
    "FontFile": lambda head: head[:2] in (b"%!", b"\x80\x01"), "FontFile2": _is_sfnt, "OpenType": _is_sfnt,
    "Type1C": _is_cff, "CIDFontType0C": _is_cff,
}  # fmt: skip


def simple(context: Context) -> Iterator[Finding]:
    """Simple TrueType fonts: symbolic without a coding, others with one of the two that every RIP knows."""
    clause = clause_of(context.standard, "9.6.6.4")
    for one in context.fonts:
        if one.kind != "TrueType" or one.program is None:
            continue
        flags = int(number(entry(one.descriptor, "/Flags")) or 0)
        coding = entry(one.font, "/Encoding")
        base = coding if isinstance(coding, NameObject) else entry(coding, "/BaseEncoding")
        params: dict[str, str | int] = {"font": one.title}
        if bool(flags & _SYMBOLIC) == bool(flags & _PLAIN):
            yield Finding("pdf-T04", context.binding, "font-flags", "ISO 32000-1, 9.8.2", one.page, params=params)
        elif flags & _SYMBOLIC and coding is not None:
            yield Finding("pdf-T04", context.binding, "font-symbolic-coded", clause, one.page, params=params)
        elif flags & _PLAIN and base not in ("/WinAnsiEncoding", "/MacRomanEncoding"):
            yield Finding("pdf-T04", context.binding, "font-no-coding", clause, one.page, params=params)


def _predefined() -> frozenset[str]:
    """The CMaps that ISO 32000-1, table 118, names; an archive may use them without embedding."""
    return frozenset({"H", "V", *(f"{cmap}-{way}" for cmap in _CMAPS.split() for way in "HV")})


_CMAPS: Final = (
    "GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16 B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC UniCNS-UCS2 "
    "UniCNS-UTF16 83pv-RKSJ 90ms-RKSJ 90msp-RKSJ 90pv-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 UniJIS-UCS2-HW UniJIS-UTF16 "
    "KSC-EUC KSCms-UHC KSCms-UHC-HW KSCpc-EUC UniKS-UCS2 UniKS-UTF16"
)

CHECKS: Final = (embedded, names, composite, programs, simple)
