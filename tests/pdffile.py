"""PDF files written by hand, sound until a test spoils them: PDF/X-4, PDF/X-1a and PDF/A-2u of one page.

Values are PDF syntax as text. ``PdfFile.made()`` numbers the objects, adds the cross-references and gives the bytes; a test
changes ``catalog``, ``page``, ``info`` and the rest before.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

PROFILE: Final = (Path(__file__).parents[1] / "styles/press/newsprint-tr002.icc").read_bytes()

TRIM: Final = (20, 20, 420, 620)
"""The trim of the page: 400 × 600 pt."""

SQUARE: Final = b"0 0 0 0.6 k 100 100 200 200 re f"
"""A content that breaks no rule: a grey square in black ink."""

Dict = dict[str, str]


def packet(*properties: str) -> str:
    """An XMP packet of these properties, each a piece of XML."""
    return (
        '<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
        ' xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        f"{''.join(properties)}</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )


def sound_properties() -> dict[str, str]:
    """Properties of a sound PDF/X-4 packet, by name."""
    plain = {
        "pdfxid:GTS_PDFXVersion": "PDF/X-4", "pdf:Producer": "hand", "pdf:Trapped": "False",
        "xmp:CreateDate": "2026-11-20T08:00:00+08:00", "xmp:ModifyDate": "2026-11-20T08:00:00+08:00",
        "xmp:MetadataDate": "2026-11-20T08:00:00+08:00", "xmpMM:DocumentID": "uuid:1", "xmpMM:VersionID": "1",
        "xmpMM:RenditionClass": "default",
    }  # fmt: skip
    title = '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">广告</rdf:li></rdf:Alt></dc:title>'
    return {"dc:title": title, **{name: f"<{name}>{value}</{name}>" for name, value in plain.items()}}


def stream(content: bytes, **entries: str) -> bytes:
    """A stream object; its length is added."""
    keys = "".join(f"/{key} {value} " for key, value in entries.items())
    return f"<< {keys}/Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def dictionary(entries: Mapping[str, str]) -> str:
    return "<< " + " ".join(f"/{key} {value}" for key, value in entries.items()) + " >>"


@dataclass(slots=True)
class PdfFile:
    """One file in the making. ``extra`` are further objects by the names that values refer to: ``{name}`` becomes a reference.

    ``xmp`` None leaves the metadata out, ``profile`` None the embedded profile.
    """

    version: str = "1.6"
    catalog: Dict = field(default_factory=lambda: {"Type": "/Catalog", "Pages": "{pages}"})
    page: Dict = field(
        default_factory=lambda: {
            "Type": "/Page", "Parent": "{pages}", "MediaBox": "[0 0 440 640]", "BleedBox": "[10 10 430 630]",
            "TrimBox": "[20 20 420 620]", "Contents": "{contents}",
        }
    )  # fmt: skip
    resources: Dict = field(default_factory=dict)
    content: bytes = SQUARE
    info: Dict = field(
        default_factory=lambda: {
            "Title": "<FEFF5E7F544A>", "Producer": "(hand)", "CreationDate": "(D:20261120080000+08'00')",
            "ModDate": "(D:20261120080000+08'00')", "Trapped": "/False",
        }
    )  # fmt: skip
    properties: Dict | None = field(default_factory=sound_properties)
    metadata: Dict = field(default_factory=lambda: {"Type": "/Metadata", "Subtype": "/XML"})
    intent: Dict = field(
        default_factory=lambda: {
            "Type": "/OutputIntent", "S": "/GTS_PDFX", "OutputConditionIdentifier": "(CGATS TR 002)",
            "RegistryName": "(http://www.color.org)", "Info": "(newsprint)", "DestOutputProfile": "{profile}",
        }
    )  # fmt: skip
    profile: bytes | None = PROFILE
    profile_entries: Dict = field(default_factory=lambda: {"N": "4", "Filter": "/FlateDecode"})
    trailer: Dict = field(default_factory=lambda: {"ID": "[<0123456789ABCDEF> <0123456789ABCDEF>]"})
    extra: dict[str, str | bytes] = field(default_factory=dict)
    more_pages: list[Dict] = field(default_factory=list)

    def made(self) -> bytes:
        """The bytes of the file."""
        parts: dict[str, str | bytes] = {"catalog": "", "pages": "", "page": "", "contents": stream(self.content)}
        parts |= {f"page{n}": "" for n, _ in enumerate(self.more_pages)}
        catalog, page, intent = dict(self.catalog), dict(self.page), dict(self.intent)
        if self.profile is None:
            intent.pop("DestOutputProfile", None)
        else:
            parts["profile"] = stream(zlib.compress(self.profile), **self.profile_entries)
        if intent:
            parts["intent"] = dictionary(intent)
            catalog.setdefault("OutputIntents", "[{intent}]")
        if self.properties is not None:
            parts["xmp"] = stream(packet(*self.properties.values()).encode(), **self.metadata)
            catalog.setdefault("Metadata", "{xmp}")
        if self.info:
            parts["info"] = dictionary(self.info)
        page.setdefault("Resources", dictionary(self.resources))
        kids = " ".join(["{page}", *(f"{{page{n}}}" for n, _ in enumerate(self.more_pages))])
        parts["catalog"], parts["page"] = dictionary(catalog), dictionary(page)
        parts["pages"] = f"<< /Type /Pages /Kids [{kids}] /Count {1 + len(self.more_pages)} >>"
        parts |= {f"page{n}": dictionary({**page, **changed}) for n, changed in enumerate(self.more_pages)}
        parts |= self.extra
        return _written(self.version, parts, self.trailer)


def _written(version: str, parts: Mapping[str, str | bytes], trailer: Mapping[str, str]) -> bytes:
    numbers = {name: n for n, name in enumerate(parts, 1)}
    out = bytearray(f"%PDF-{version}\n%".encode() + b"\xe2\xe3\xcf\xd3\n")
    offsets = []
    for name, value in parts.items():
        offsets.append(len(out))
        body = value if isinstance(value, bytes) else _referring(value, numbers).encode()
        if isinstance(value, bytes):  # only the dictionary of a stream can refer
            head, mark, rest = body.partition(b"stream\n")
            body = _referring(head.decode("latin-1"), numbers).encode("latin-1") + mark + rest
        out += f"{numbers[name]} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    entries = {
        "Size": f"{len(parts) + 1}",
        "Root": "{catalog}",
        **({"Info": "{info}"} if "info" in parts else {}),
        **trailer,
    }
    ending = _referring(dictionary(entries), numbers)
    return bytes(out + f"trailer\n{ending}\nstartxref\n{start}\n%%EOF\n".encode())


def _referring(text: str, numbers: Mapping[str, int]) -> str:
    return _NAME.sub(lambda found: f"{numbers[found[1]]} 0 R" if found[1] in numbers else found[0], text)


_NAME: Final = re.compile(r"\{(\w+)\}")


def x_4() -> PdfFile:
    return PdfFile()


def x_1a(year: int = 2003) -> PdfFile:
    file = PdfFile(version="1.4" if year == 2003 else "1.3", properties=None)
    if year == 2003:
        file.info["GTS_PDFXVersion"] = "(PDF/X-1a:2003)"
    else:
        file.info |= {"GTS_PDFXVersion": "(PDF/X-1:2001)", "GTS_PDFXConformance": "(PDF/X-1a:2001)"}
    return file


def a_2u() -> PdfFile:
    file = PdfFile(version="1.7")
    assert file.properties is not None
    del file.properties["pdfxid:GTS_PDFXVersion"]
    file.properties |= {"part": "<pdfaid:part>2</pdfaid:part>", "level": "<pdfaid:conformance>U</pdfaid:conformance>"}
    file.intent["S"] = "/GTS_PDFA1"
    return file
