"""What ``banxin fonts`` tells of the folder ``fonts/``: each face, what it covers, what its licence allows, if it is pinned.

fontTools reads the names and tables here; a build never does.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from ..diag import Report, Span
from ..files import Files, FileTrouble
from .book import FOLDER, FONT_LIMIT, MOST_MEMBERS, SUFFIXES, Pin, read_pins

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

Embedding = Literal["installable", "editable", "preview", "restricted", "bitmap-only"]

GB2312_HAN: Final = 6763
"""Han characters of GB/T 2312-1980, rows 16 to 87."""

_LICENCE_BITS: Final[tuple[tuple[int, Embedding], ...]] = (
    (0x0200, "bitmap-only"), (0x0008, "editable"), (0x0004, "preview"), (0x0002, "restricted"),
)  # fmt: skip
_FAMILY, _STYLE, _VERSION, _POSTSCRIPT, _LICENCE = (16, 1), (17, 2), (5,), (6,), (13, 14)


@dataclass(frozen=True, slots=True)
class FaceReport:
    """One face. ``gb2312`` counts the Han of GB/T 2312 it has (of 6,763), ``characters`` all code points. ``embedding`` and
    ``subsetting`` are what OS/2 fsType allows. ``verified``: whether the bytes are those of the manifest, None if unpinned."""

    file: str
    index: int
    family: str
    style: str
    postscript_name: str
    version: str
    licence: str
    glyphs: int
    characters: int
    gb2312: int
    embedding: Embedding
    subsetting: bool
    pinned: bool
    verified: bool | None


def audit(files: Files, report: Report) -> tuple[FaceReport, ...]:
    """All faces of ``fonts/``, by file name. Faults: font files that cannot be read, pinned files that are absent or are not
    those of the manifest (``font-changed``)."""
    pins = read_pins(files, report)
    there = [name for name in files.names(FOLDER) if name.lower().endswith(SUFFIXES)]
    for name in sorted(set(pins) - set(there)):
        report.fault("missing-file", Span(f"{FOLDER}/{name}"), path=f"{FOLDER}/{name}", detail="")
    wanted = _gb2312()
    return tuple(face for name in there for face in _faces(files, name, pins.get(name), wanted, report))


def _faces(files: Files, name: str, pin: Pin | None, wanted: Collection[int], report: Report) -> list[FaceReport]:
    path = f"{FOLDER}/{name}"
    try:
        data = files.read(path, FONT_LIMIT)
    except FileTrouble as trouble:
        report.fault(trouble.rule, Span(path), path=trouble.path, detail=trouble.detail)
        return []
    verified = None if pin is None else hashlib.sha256(data).hexdigest() == pin.sha256
    if verified is False:
        report.fault("font-changed", Span(path), path=path)
    try:
        return [_described(font, name, index, pin, wanted, verified) for index, font in enumerate(_opened(data))]
    except Exception:  # a damaged table raises whatever its reader happens to raise
        report.fault("broken-font", Span(path), number="S13", path=path)
        return []


def _opened(data: bytes) -> list[TTFont]:
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.sfnt import SFNTReader

    first = SFNTReader(io.BytesIO(data), fontNumber=0)
    count = min(getattr(first, "numFonts", 1), MOST_MEMBERS)
    return [TTFont(io.BytesIO(data), fontNumber=n, lazy=True) for n in range(count)]


def _described(
    font: TTFont, file: str, index: int, pin: Pin | None, wanted: Collection[int], verified: bool | None
) -> FaceReport:
    covered = font.getBestCmap()
    bits = font["OS/2"].fsType if "OS/2" in font else 0
    return FaceReport(
        file=file, index=index, family=_name(font, _FAMILY), style=_name(font, _STYLE),
        postscript_name=_name(font, _POSTSCRIPT), version=pin.version if pin else _name(font, _VERSION),
        licence=pin.licence if pin else _name(font, _LICENCE), glyphs=font["maxp"].numGlyphs, characters=len(covered),
        gb2312=sum(code in covered for code in wanted), embedding=_embedding(bits), subsetting=not bits & 0x0100,
        pinned=pin is not None, verified=verified,
    )  # fmt: skip


def _name(font: TTFont, ids: tuple[int, ...]) -> str:
    """The first of these entries of the name table that is there, on one line."""
    names = (font["name"].getDebugName(name_id) for name_id in ids)
    return next((" ".join(name.split()) for name in names if name), "")


def _embedding(bits: int) -> Embedding:
    """The most that the licence bits allow (OpenType, OS/2: several bits mean the least strict one)."""
    return next((word for bit, word in _LICENCE_BITS if bits & bit), "installable")


def _gb2312() -> frozenset[int]:
    """Code points of the Han of GB/T 2312."""
    rows = bytes(byte for lead in range(0xB0, 0xF8) for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    return frozenset(map(ord, rows.decode("gb2312", errors="ignore")))
