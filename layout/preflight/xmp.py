"""The XMP packet read: its properties by namespace and name. Nothing it declares is followed: a DOCTYPE is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from xml.parsers.expat import ExpatError, ParserCreate

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC: Final = "http://purl.org/dc/elements/1.1/"
PDF: Final = "http://ns.adobe.com/pdf/1.3/"
XMP: Final = "http://ns.adobe.com/xap/1.0/"
XMP_MM: Final = "http://ns.adobe.com/xap/1.0/mm/"
PDFX_ID: Final = "http://www.npes.org/pdfx/ns/id/"
PDFX: Final = "http://ns.adobe.com/pdfx/1.3/"
PDFA_ID: Final = "http://www.aiim.org/pdfa/ns/id/"
PDFA_EXTENSION: Final = "http://www.aiim.org/pdfa/ns/extension/"

_DEEPEST: Final = 64
_MOST: Final = 20_000

Properties = Mapping[tuple[str, str], tuple[str, ...]]


class BadPacket(Exception):
    """An XMP packet that is no well-formed XML, or does what none has to."""


def read_packet(data: bytes) -> Properties:
    """(namespace, name) -> its values: one text, or the items of a list. Raises BadPacket."""
    reading = _Reading()
    parser = ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    try:
        parser.Parse(data.rstrip(b"\0 \r\n\t"), True)
    except (ExpatError, ValueError, LookupError) as error:
        raise BadPacket(str(error)) from None
    if not reading.rdf:
        raise BadPacket("no rdf:RDF")
    return {key: tuple(values) for key, values in reading.found.items()}


def _refuse(*_: Any) -> None:
    raise BadPacket("DOCTYPE")


class _Reading:
    """Collects the properties. ``path`` are the open elements; a property is what stands right under an rdf:Description."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], list[str]] = {}
        self.path: list[str] = []
        self.rdf = False
        self._text: list[str] = []
        self._property: tuple[str, str] | None = None
        self._depth = 0
        self._count = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._count += 1
        if len(self.path) >= _DEEPEST or self._count > _MOST:
            raise BadPacket("too big")
        self.rdf = self.rdf or name == f"{RDF} RDF"
        above = self.path[-1] if self.path else ""
        self.path.append(name)
        if self._property is None and name == f"{RDF} Description" and above == f"{RDF} RDF":
            for key, value in attributes.items():
                namespace, _, local = key.rpartition(" ")
                if namespace and namespace != RDF:
                    self.found[namespace, local] = [value]
        elif self._property is None and above == f"{RDF} Description":
            namespace, _, local = name.rpartition(" ")
            self._property, self._depth = (namespace, local), len(self.path)
            resource = attributes.get(f"{RDF} resource")
            self.found[self._property] = [resource] if resource is not None else []
        self._text = []

    def text(self, text: str) -> None:
        self._text.append(text)

    def end(self, name: str) -> None:
        text = "".join(self._text).strip()
        if self._property is not None:
            values = self.found[self._property]
            if name == f"{RDF} li" or (len(self.path) == self._depth and not values):
                values.append(text)
            if len(self.path) == self._depth:
                self._property = None
        self.path.pop()
        self._text = []
