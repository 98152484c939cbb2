"""The document objects of reportlab, with what print-ready files need and it lacks.

reportlab numbers, formats and cross-references the objects. Changed here: streams end as ISO 32000-1, 7.3.8.1 asks, the catalog
keeps its output intents, the file identifier comes from the content, and Info says exactly what it is told. The entries of a
dictionary are objects, numbers, or text and bytes that stand as they are; they come out sorted.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from hashlib import sha256
from typing import Final, TypeAlias

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFStream,
)

from ...geom import Pt

Ref: TypeAlias = PDFObjectReference
Dictionary: TypeAlias = PDFDictionary
Array: TypeAlias = PDFArray


def name(text: str) -> str:
    """A name object. Names outside ASCII are UTF-8 (ISO 32000-1, 7.3.5)."""
    escaped: str = PDFName(text.encode("utf-8").decode("latin-1"))
    return escaped


def number(value: Pt) -> str:
    """A number in the content, to a thousandth of a point, without needless zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def text_string(text: str) -> str:
    """A text string (ISO 32000-1, 7.9.2.2): UTF-16 with its mark, in hexadecimal."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


_ESCAPES: Final = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r"})


def bytes_inside(data: bytes) -> str:
    """Bytes as they stand inside the brackets of a string (7.3.4.2), one character of Latin-1 a byte: half of what they take in
    hexadecimal, and a tenth less once they are compressed."""
    return data.decode("latin-1").translate(_ESCAPES)


class Stream(PDFStream):  # type: ignore[misc]
    """A stream: ``content`` is written as it is, with ``entries`` saying how it is coded."""

    def __init__(self, entries: Mapping[str, object], content: bytes) -> None:
        super().__init__(Dictionary({**entries, "Length": len(content)}), content)

    def format(self, document: PDFDocument) -> bytes:
        head: bytes = self.dictionary.format(document)
        content: bytes = self.content
        return head + b"\nstream\n" + content + b"\nendstream\n"


def deflated(content: bytes, entries: Mapping[str, object] | None = None, level: int = 6) -> Stream:
    """A stream with its content compressed."""
    return Stream({**(entries or {}), "Filter": name("FlateDecode")}, zlib.compress(content, level))


class Info(PDFInfo):  # type: ignore[misc]
    """The information dictionary with exactly ``entries``."""

    def __init__(self, entries: Mapping[str, object]) -> None:
        super().__init__()
        self.entries = entries

    def format(self, document: PDFDocument) -> bytes:
        text: bytes = Dictionary(self.entries).format(document)
        return text


class Document(PDFDocument):  # type: ignore[misc]
    """One file in the making. ``add`` takes an object in and digests the content of streams for the identifier."""

    def __init__(self, version: tuple[int, int], language: str | None) -> None:
        super().__init__(invariant=1, pdfVersion=version, lang=language)
        # reportlab drops entries of the catalog that it does not know
        self.Catalog.__NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents"]
        self._digest = sha256()

    def add(self, thing: PDFObject) -> Ref:
        """Makes ``thing`` an object of its own and returns a reference to it."""
        if isinstance(thing, PDFStream):
            self.digest(thing.content)
        return self.Reference(thing)

    def digest(self, content: bytes) -> None:
        self._digest.update(content)

    @property
    def fingerprint(self) -> str:
        """32 hexadecimal digits that stand for the content digested so far."""
        return self._digest.hexdigest()[:32]

    def ID(self) -> bytes:  # noqa: N802 (called by reportlab)
        mark = self.fingerprint.upper().encode("ascii")
        return b"[<" + mark + b"><" + mark + b">]"

    def to_bytes(self, targets: object) -> bytes:
        """The whole file. ``targets`` knows where the bookmarks lead (see ``outline``)."""
        data: bytes = self.GetPDFData(targets)
        return data
