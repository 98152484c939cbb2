"""The font book: which faces the folder ``fonts/`` holds, under which names, and the faces themselves, opened when asked for.

In: ``fonts/manifest.json`` (the pinned faces) and any other font file put beside it (house faces). Out: ``FontFace``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

import uharfbuzz as hb

from ..diag import Report, Span
from ..files import DiskFiles, Files, FileTrouble
from .face import BrokenFont, FontFace
from .model import FaceSet

FOLDER: Final = "fonts"
MANIFEST: Final = "fonts/manifest.json"
SUFFIXES: Final = (".otf", ".ttf", ".ttc", ".otc")
MANIFEST_LIMIT: Final = 1 << 20
FONT_LIMIT: Final = 200 << 20
MOST_MEMBERS: Final = 64
"""A collection with more faces than this is refused (S13)."""

_RESTRICTED, _LESS_STRICT, _NO_SUBSET, _BITMAP_ONLY = 0x0002, 0x000C, 0x0100, 0x0200
_NAME_IDS: Final = (
    hb.OTNameIdPredefined.POSTSCRIPT_NAME, hb.OTNameIdPredefined.FULL_NAME,
    hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY, hb.OTNameIdPredefined.FONT_FAMILY,
)  # fmt: skip


class FaceOrders(Protocol):
    """Names of a role's faces, each a fallback order. What a style calls face names has this shape."""

    @property
    def han(self) -> tuple[str, ...]: ...
    @property
    def latin(self) -> tuple[str, ...]: ...
    @property
    def digit(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Pin:
    """What the manifest says of one file."""

    file: str
    sha256: str
    size: int
    family: str
    style: str
    postscript_name: str
    version: str
    licence: str

    @property
    def names(self) -> tuple[str, ...]:
        full = f"{self.family} {self.style}"
        return (self.postscript_name, full, self.family) if self.style == "Regular" else (self.postscript_name, full)


@dataclass(frozen=True, slots=True)
class Entry:
    """One face that can be had: its key, its file (relative to the workspace), its place in a collection."""

    key: str
    path: str
    index: int = 0


class FontBook:
    """Faces by name. A name is the file's stem (``NotoSerifSC-Bold``), the PostScript name, or family and style as the font
    states them («方正书宋_GBK»; ``Noto Serif SC`` alone is the Regular). A face has one key however it is asked for."""

    def __init__(self, files: Files, pins: Mapping[str, Pin], report: Report) -> None:
        """``pins``: file name -> what the manifest says of it."""
        self._files = files
        self._pins = pins
        self._report = report
        self._paths = tuple(f"{FOLDER}/{n}" for n in files.names(FOLDER) if n.lower().endswith(SUFFIXES))
        self._faces: dict[str, FontFace | None] = {}
        self._sets: dict[tuple[tuple[str, ...], ...], FaceSet] = {}
        self._entries: dict[str, Entry] = {}
        self._house_names_known = False
        for path in sorted(self._paths, key=lambda p: (_file(p) not in pins, p)):
            entry = Entry(_stem(path), path)
            for name in (entry.key, *(pins[_file(path)].names if _file(path) in pins else ())):
                self._entries.setdefault(name, entry)

    @property
    def names(self) -> tuple[str, ...]:
        """The keys of all faces, sorted: what to offer for a misspelt one."""
        return tuple(sorted({entry.key for entry in self._entries.values()}))

    def knows(self, name: str) -> bool:
        """Whether there is such a face, usable or not."""
        return self._entry(name) is not None

    def face(self, name: str) -> FontFace | None:
        """The face of that name; None if there is none (the caller knows where the name was typed: ``missing-font``), or if
        its file is unusable, which is reported here."""
        entry = self._entry(name)
        if entry is None:
            return None
        if entry.key not in self._faces:
            self._faces[entry.key] = self._open(entry)
        return self._faces[entry.key]

    def faces(self, names: FaceOrders) -> FaceSet:
        """The faces of a role. Names without a face are left out: they were faults of the style."""
        orders = (names.han, names.latin, names.digit)
        if orders not in self._sets:
            han, latin, digit = (tuple(f for f in map(self.face, order) if f is not None) for order in orders)
            self._sets[orders] = FaceSet(han, latin, digit)
        return self._sets[orders]

    def _entry(self, name: str) -> Entry | None:
        if name not in self._entries and not self._house_names_known:
            self._house_names_known = True
            self._learn_house_names()
        return self._entries.get(name)

    def _learn_house_names(self) -> None:
        for path in self._paths:
            if _file(path) not in self._pins:
                for entry, names in self._members(path):
                    for name in names:
                        self._entries.setdefault(name, entry)

    def _members(self, path: str) -> Iterator[tuple[Entry, tuple[str, ...]]]:
        """The faces of one file, with the names the font gives them. A face of a collection has its PostScript name as key."""
        try:
            blob = self._blob(path)
        except (BrokenFont, FileTrouble):
            return  # told when the face itself is asked for
        count: int = hb.Face(blob).count
        for index in range(min(count, MOST_MEMBERS)):
            names = tuple(_names(hb.Face(blob, index)))
            key = names[0] if count > 1 and names else _stem(path)
            yield Entry(key, path, index), names

    def _open(self, entry: Entry) -> FontFace | None:
        span = Span(entry.path)
        try:
            face = FontFace(entry.key, entry.path, hb.Face(self._blob(entry.path), entry.index))
        except BrokenFont as trouble:
            self._report.fault("broken-font", span, number="S13", text=trouble.reason, path=entry.path)
            return None
        except FileTrouble as trouble:
            self._report.fault(trouble.rule, span, path=trouble.path, detail=trouble.detail)
            return None
        if _file(entry.path) not in self._pins:
            self._report.note("font-unpinned", span, path=entry.path)
            if not self._embeddable(face, span):
                return None
        return face

    def _embeddable(self, face: FontFace, span: Span) -> bool:
        """Whether the licence bits (OS/2 fsType) let the face go into a PDF as a subset of outlines."""
        bits = fs_type(face.hb_face)
        if bits & _BITMAP_ONLY or (bits & _RESTRICTED and not bits & _LESS_STRICT):
            self._report.fault("font-not-embeddable", span, number="S13", path=face.path, bits=f"{bits:#06x}")
            return False
        if bits & _NO_SUBSET:
            self._report.finding("font-not-subsettable", span, number="S13", path=face.path, bits=f"{bits:#06x}")
        return True

    def _blob(self, path: str) -> Any:
        """The file as HarfBuzz reads it: mapped where it lies on a disk (a whole Han face has 24 MB, read and copied 30 ms)."""
        if isinstance(self._files, DiskFiles):
            with self._files.on_disk(path, FONT_LIMIT) as name:
                try:
                    return hb.Blob.from_file_path(name)
                except hb.HarfBuzzError as error:
                    raise BrokenFont("broken-font") from error
        return hb.Blob(self._files.read(path, FONT_LIMIT))


def read_pins(files: Files, report: Report) -> dict[str, Pin]:
    """The manifest: file name -> pin. A missing manifest means no pinned faces; an unreadable one is a fault."""
    try:
        if files.probe(MANIFEST) is None:
            return {}
        entries = json.loads(files.read(MANIFEST, MANIFEST_LIMIT))
        fields = ("file", "sha256", "size", "family", "style", "postscript_name", "version", "licence")
        pins = [Pin(*(entry[name] for name in fields)) for entry in entries]
        return {pin.file: pin for pin in pins}
    except FileTrouble as trouble:
        report.fault(trouble.rule, Span(MANIFEST), path=trouble.path, detail=trouble.detail)
    except (ValueError, TypeError, KeyError, RecursionError):
        report.fault("broken-manifest", Span(MANIFEST), path=MANIFEST)
    return {}


def fs_type(hb_face: Any) -> int:
    """The embedding licence bits of the table OS/2; 0 (may be embedded) where there is none."""
    os2: bytes = hb_face.reference_table("OS/2").data
    return int.from_bytes(os2[8:10], "big")


def _names(hb_face: Any) -> Iterator[str]:
    """PostScript name, full names and families of a face, in English and Chinese."""
    for name_id in _NAME_IDS:
        for language in ("en", "zh-cn"):
            name = hb_face.get_name(name_id, language)
            if name:
                yield name


def _file(path: str) -> str:
    return path.rpartition("/")[2]


def _stem(path: str) -> str:
    return _file(path).rpartition(".")[0]
