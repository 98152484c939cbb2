"""What only an archive asks for (PDF/A-2u, ISO 19005-2), as far as the document shows it; contents are judged elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pypdf.generic import DictionaryObject

from . import xmp
from .context import Context
from .model import Finding
from .objects import array, dictionary, entry, name

_PREDEFINED: Final = frozenset(
    {xmp.RDF, xmp.DC, xmp.PDF, xmp.XMP, xmp.XMP_MM, xmp.PDFA_ID, xmp.PDFA_EXTENSION,
     "http://ns.adobe.com/xap/1.0/rights/", "http://ns.adobe.com/xap/1.0/bj/", "http://ns.adobe.com/xap/1.0/t/pg/",
     "http://ns.adobe.com/xmp/1.0/DynamicMedia/", "http://ns.adobe.com/photoshop/1.0/", "http://ns.adobe.com/camera-raw-settings/1.0/",
     "http://ns.adobe.com/tiff/1.0/", "http://ns.adobe.com/exif/1.0/", "http://ns.adobe.com/exif/1.0/aux/",
     "http://www.w3.org/XML/1998/namespace"}
)  # fmt: skip
"""Namespaces that an archive need not explain (ISO 19005-2, 6.6.2.3)."""


def document(context: Context) -> Iterator[Finding]:
    """Nothing that needs more than a plain reader, no permissions, one alternative only."""
    if context.standard != "a-2u":
        return
    catalog = context.opened.catalog
    for key, clause in (("/Requirements", "6.11"), ("/Perms", "6.1.12"), ("/NeedsRendering", "6.4.2")):
        value = entry(catalog, key)
        # permissions of a signature (DocMDP) are allowed
        if value is not None and not (key == "/Perms" and set(value) <= {"/DocMDP", "/UR3"}) and str(value) != "False":
            yield Finding("pdf-A03", "error", "archive-entry", f"ISO 19005-2, {clause}", params={"key": key[1:]})
    if "/AlternatePresentations" in dictionary(catalog, "/Names"):
        params = {"key": "AlternatePresentations"}
        yield Finding("pdf-A03", "error", "archive-entry", "ISO 19005-2, 6.10", params=params)
    for page in context.opened.pages:
        if "/PresSteps" in page.dict:
            yield Finding(
                "pdf-A03", "error", "archive-entry", "ISO 19005-2, 6.10", page.number, params={"key": "PresSteps"}
            )


def images(context: Context) -> Iterator[Finding]:
    """Images have no alternates and are not smoothed by the reader."""
    if context.standard != "a-2u":
        return
    for number, stream in context.opened.streams():
        if name(stream, "/Subtype") != "Image":
            continue
        page = context.opened.owners.get(number)
        if "/Alternates" in stream:
            yield Finding("pdf-A05", "error", "archive-entry", "ISO 19005-2, 6.2.8", page, params={"key": "Alternates"})
        if str(entry(stream, "/Interpolate")) == "True":
            yield Finding(
                "pdf-A05", "error", "archive-entry", "ISO 19005-2, 6.2.8", page, params={"key": "Interpolate"}
            )


def explained(context: Context) -> Iterator[Finding]:
    """Properties of the packet that are not everybody's are explained by an extension schema."""
    packet = context.claims.packet
    if context.standard != "a-2u" or packet is None:
        return
    schemas = (context.opened.xmp or b"") if any(key[0] == xmp.PDFA_EXTENSION for key in packet) else b""
    for namespace in sorted({key[0] for key in packet} - _PREDEFINED):
        if namespace.encode() + b"</pdfaSchema:namespaceURI>" not in schemas.replace(b" ", b""):
            yield Finding(
                "pdf-M01", "error", "schema-unexplained", "ISO 19005-2, 6.6.2.3", params={"namespace": namespace}
            )


def intents(context: Context) -> Iterator[Finding]:
    """Without an output intent no colour of the device has a meaning ten years on."""
    if context.standard != "a-2u":
        return
    given = [one for one in array(context.opened.catalog, "/OutputIntents") if isinstance(one, DictionaryObject)]
    if not any(name(one, "/S") == "GTS_PDFA1" and "/DestOutputProfile" in one for one in given):
        yield Finding("pdf-O01", "warning", "archive-no-intent", "ISO 19005-2, 6.2.3")


CHECKS: Final = (document, images, explained, intents)
