"""The file as such: header and version, identifier, cross-references, codings (pdf-F01 to F05)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from .context import Context
from .model import Finding, Standard
from .objects import array, entry, filters
from .shown import clause_of, shown

_NEWEST: Final[Mapping[Standard, str]] = {"x-4": "1.6", "x-1a-2003": "1.4", "x-1a-2001": "1.3", "a-2u": "1.7"}
_CODINGS: Final = frozenset(
    {"ASCIIHexDecode", "ASCII85Decode", "FlateDecode", "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode", "DCTDecode",
     "JPXDecode"}
)  # fmt: skip
_OBJECT: Final = re.compile(rb"\s*(\d{1,10})\s+(\d{1,5})\s+obj")
_TAIL: Final = 1024
"""Bytes at the end of a file among which readers look for its last mark."""


def header(context: Context) -> Iterator[Finding]:
    """The header is the first thing of the file and tells a version the standard knows."""
    data, clause = context.opened.data, "ISO 32000-1, 7.5.2"
    if (at := data.find(b"%PDF-", 0, 1024)) > 0:
        yield Finding("pdf-F01", "error", "header-not-first", clause, params={"bytes": at})
    version, newest = context.opened.version, _NEWEST.get(context.standard)
    if not re.fullmatch(r"[12]\.\d", version):
        yield Finding("pdf-F01", "error", "version-unknown", clause, params={"version": version})
    elif newest is not None and version > newest:
        params = {"version": version, "newest": newest, "standard": shown(context.standard)}
        yield Finding("pdf-F01", "error", "version-too-new", clause_of(context.standard, "7.5.2"), params=params)
    if context.standard == "a-2u" and not re.match(rb"%PDF-1\.[0-7]\r?\n?%[\x80-\xff]{4}", data[max(at, 0) :]):
        yield Finding("pdf-F01", "error", "header-no-binary-mark", "ISO 19005-2, 6.1.2")


def identifier(context: Context) -> Iterator[Finding]:
    """The trailer has a file identifier of two strings."""
    given = array(context.opened.trailer, "/ID")
    if context.standard != "none" and not (
        len(given) == 2 and all(isinstance(part, str | bytes) and part for part in given)
    ):
        yield Finding("pdf-F03", "error", "no-identifier", clause_of(context.standard, "14.4"))


def cross_references(context: Context) -> Iterator[Finding]:
    """Every entry of the cross-reference table leads to its object, and the file ends where it says."""
    data = context.opened.data
    wrong = [
        number
        for (number, generation), at in context.opened.offsets.items()
        if not _leads_to(data, at, number, generation)
    ]
    if wrong:
        params = {"count": len(wrong), "number": min(wrong)}
        yield Finding("pdf-F04", "error", "cross-reference-wrong", "ISO 32000-1, 7.5.4", params=params)
    end = data.rfind(b"%%EOF")
    behind = len(data[end + 5 :].strip(b"\r\n \0")) if end >= 0 else 0
    if end < 0:
        yield Finding("pdf-F04", "error", "end-missing", "ISO 32000-1, 7.5.5")
    elif behind:
        severity = "error" if behind > _TAIL or context.standard == "a-2u" else context.binding
        yield Finding("pdf-F04", severity, "bytes-behind-end", "ISO 32000-1, 7.5.5", params={"bytes": behind})


def _leads_to(data: bytes, offset: int, number: int, generation: int) -> bool:
    found = (
        re.compile(rb"\s*(\d{1,10})\s+(\d{1,5})\s+obj").match(data, max(offset, 0), offset + 40)
        if offset >= 0
        else None
    )
    return found is not None and (int(found[1]), int(found[2])) == (number, generation)


def codings(context: Context) -> Iterator[Finding]:
    """No stream outside the file, none coded in a way the standard bans."""
    banned = {"none": set(), "a-2u": {"LZWDecode"}, "x-4": {"LZWDecode"}}.get(
        context.standard, {"LZWDecode", "JPXDecode", "JBIG2Decode"}
    )
    for number, stream in context.opened.streams():
        page = context.opened.owners.get(number)
        if "/F" in stream or "/FFilter" in stream:
            clause = clause_of(context.standard, "7.3.8")
            yield Finding("pdf-F05", "error", "stream-outside", clause, page, params={"number": number})
        for coding in filters(stream):
            bad = coding in banned or coding not in _CODINGS | {"LZWDecode"}
            if coding == "Crypt" and context.standard == "a-2u":
                bad = _crypt_name(stream) != "/Identity"
            if bad:
                params: dict[str, str | int] = {"coding": coding, "number": number, "standard": shown(context.standard)}
                yield Finding(
                    "pdf-F05", "error", "coding-banned", clause_of(context.standard, "7.4"), page, params=params
                )


def _crypt_name(stream: object) -> object:
    parameters = entry(stream, "/DecodeParms")
    return entry(parameters[0] if isinstance(parameters, list) and parameters else parameters, "/Name") or "/Identity"


def object_streams(context: Context) -> Iterator[Finding]:
    """PDF/X-1a is older than object and cross-reference streams."""
    reader = context.opened.reader
    if not context.is_x1a or reader is None:
        return
    if reader.xref_objStm or entry(context.opened.trailer, "/Type") == "/XRef" or "/XRefStm" in context.opened.trailer:
        clause = clause_of(context.standard, "7.5.7")
        yield Finding("pdf-F05", "error", "object-streams", clause, params={"standard": shown(context.standard)})


CHECKS: Final = (header, identifier, cross_references, codings, object_streams)
