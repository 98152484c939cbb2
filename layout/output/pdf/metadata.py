"""What the file says of itself: Info and XMP in agreement (pdf-M01 to M07), dates from the issue, never from the clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape  # xml.sax would load urllib and ssl
from typing import Final

from ...display.model import Pages
from ..standards import Standard
from .objects import name, text_string

LANGUAGE: Final = "zh-CN"
_PRODUCER: Final = "banxin"
_ZONE: Final = "+08:00"
"""China's one time zone, in which an issue's date is meant."""


def info(pages: Pages, standard: Standard) -> Mapping[str, object]:
    """Entries of the information dictionary."""
    date = b"(D:" + pages.date.replace("-", "").encode("ascii") + b"000000+08'00')"
    return {
        "Title": text_string(pages.title),
        "Creator": f"({_PRODUCER})",
        "Producer": f"({_PRODUCER})",
        "CreationDate": date,
        "ModDate": date,
        **({"Trapped": name("False")} if standard.trapped else {}),
        **{key: f"({value})" for key, value in standard.info.items()},
    }


def xmp(pages: Pages, standard: Standard, fingerprint: str) -> bytes:
    """The XMP packet (ISO 16684-1). ``fingerprint``, 32 hexadecimal digits of the content, becomes the document's id."""
    f = fingerprint
    title, publication = (escape(text, quote=False) for text in (pages.title, pages.publication))
    schema = standard.schema
    return _PACKET.format(
        title=title,
        publication=publication,
        language=LANGUAGE,
        producer=_PRODUCER,
        date=f"{pages.date}T00:00:00{_ZONE}",
        uuid=f"uuid:{f[:8]}-{f[8:12]}-{f[12:16]}-{f[16:20]}-{f[20:]}",
        version=pages.version,
        namespace=f'\n    xmlns:{schema.prefix}="{schema.namespace}"' if schema is not None else "",
        further="".join(_further(standard)),
    ).encode("utf-8")


def _further(standard: Standard) -> Iterator[str]:
    """Properties that only some standards have."""
    if standard.trapped:
        yield "\n   <pdf:Trapped>False</pdf:Trapped>"
    if standard.schema is not None:
        prefix = standard.schema.prefix
        for key, value in standard.schema.properties.items():
            yield f"\n   <{prefix}:{key}>{value}</{prefix}:{key}>"


_PACKET: Final = """\
<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"{namespace}>
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:publisher><rdf:Bag><rdf:li>{publication}</rdf:li></rdf:Bag></dc:publisher>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <pdf:Producer>{producer}</pdf:Producer>
   <xmp:CreatorTool>{producer}</xmp:CreatorTool>
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
   <xmp:MetadataDate>{date}</xmp:MetadataDate>
   <xmpMM:DocumentID>{uuid}</xmpMM:DocumentID>
   <xmpMM:VersionID>{version}</xmpMM:VersionID>
   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>{further}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""
