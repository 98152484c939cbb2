"""What a file says of itself: the standard it claims, its Info and its XMP side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pypdf.generic import ByteStringObject, TextStringObject

from . import xmp
from .model import Standard
from .objects import entry
from .read import Opened

_BY_XMP: Final[Mapping[str, Standard]] = {"PDF/X-4": "x-4"}
_BY_INFO: Final[Mapping[tuple[str, str], Standard]] = {
    ("PDF/X-1a:2003", ""): "x-1a-2003",
    ("PDF/X-1a:2003", "PDF/X-1a:2003"): "x-1a-2003",
    ("PDF/X-1:2001", "PDF/X-1a:2001"): "x-1a-2001",
}


@dataclass(frozen=True, slots=True)
class Claims:
    """``packet`` are the properties of the XMP, None where there is no packet that can be read (``bad_packet`` says why).
    ``named`` is every identification in the file as it stands there; ``standards`` those of them that are known here."""

    packet: xmp.Properties | None
    bad_packet: str
    named: tuple[str, ...]
    standards: tuple[Standard, ...]

    def one(self, namespace: str, name: str) -> str | None:
        """A property with one value; of a list its first."""
        values = (self.packet or {}).get((namespace, name))
        return values[0] if values else None


def read_claims(opened: Opened) -> Claims:
    """What the file says of itself."""
    packet, trouble = None, ""
    if opened.xmp is not None:
        try:
            packet = xmp.read_packet(opened.xmp)
        except xmp.BadPacket as bad:
            trouble = str(bad)
    named: list[str] = []
    standards: list[Standard] = []
    x = ((packet or {}).get((xmp.PDFX_ID, "GTS_PDFXVersion")) or ("",))[0]
    version, conformance = text(opened.info, "/GTS_PDFXVersion"), text(opened.info, "/GTS_PDFXConformance")
    for name, standard in (
        (x, _BY_XMP.get(x)),
        (conformance or version or "", _BY_INFO.get((version or "", conformance or ""))),
    ):
        if name and name not in named:
            named.append(name)
            standards += [standard] if standard is not None else []
    part = ((packet or {}).get((xmp.PDFA_ID, "part")) or ("",))[0]
    level = ((packet or {}).get((xmp.PDFA_ID, "conformance")) or ("",))[0]
    if part:
        named.append(f"PDF/A-{part}{level.lower()}")
        standards += ["a-2u"] if (part, level) == ("2", "U") else []
    return Claims(packet, trouble, tuple(named), tuple(standards))


def text(thing: Any, key: str) -> str | None:
    """An entry that is a text string; None where it is not (a name is none)."""
    value = entry(thing, key)
    if isinstance(value, ByteStringObject):
        return bytes(value).decode("latin-1")
    return str(value) if isinstance(value, TextStringObject) else None
