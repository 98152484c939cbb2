"""In the helper: a page's things copied out of their file, each with what it refers to, and what is wrong for print noted.

Only what the content uses is copied. Every rule looks at one entry, wherever it stands: what is true of a colour space is true of
it in an image, a shading or a pattern.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from typing import Any, Final

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from .scan import Used, scan

DEEPEST: Final = 150
MOST_OBJECTS: Final = 20_000
MOST_DRAWINGS: Final = 50_000
"""Forms, pattern cells and masks that a page may draw, each counted as often as it is drawn: forms in forms multiply."""

LEFT_OUT: Final = frozenset(
    {"/Metadata", "/PieceInfo", "/LastModified", "/StructParent", "/StructParents", "/OC", "/OPI", "/Alternates", "/Parent",
     "/P", "/AF", "/Thumb", "/Measure", "/PtData", "/Length", "/DL"}
)  # fmt: skip
"""Entries that do not bear on what is printed. ``/Length`` is written anew."""

KEPT_CODINGS: Final = frozenset(
    {"/FlateDecode", "/DCTDecode", "/CCITTFaxDecode", "/JPXDecode", "/JBIG2Decode", "/ASCII85Decode", "/ASCIIHexDecode",
     "/RunLengthDecode"}
)  # fmt: skip
PROCESS: Final = frozenset({"/All", "/None", "/Cyan", "/Magenta", "/Yellow", "/Black"})
OPAQUE: Final = frozenset({"/Normal", "/Compatible"})
OUTLINE_FONTS: Final = frozenset({"/Type1", "/MMType1", "/TrueType", "/CIDFontType0", "/CIDFontType2"})


class Refused(Exception):
    """A file that is not placed: the rule, its wording, and what is to be named."""

    def __init__(self, text: str, what: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.what = what


class Copier:
    """Copies of one file. ``objects`` are pairs of a text with references and the index of a block or None; ``found`` the
    findings, each a rule and what is to be named."""

    def __init__(self) -> None:
        self.objects: list[tuple[list[str | int], int | None]] = []
        self.blocks: list[bytes] = []
        self.found: dict[tuple[str, str], None] = {}
        self._copied: dict[tuple[int, int], int] = {}
        self._open: set[tuple[int, int]] = set()
        self._depth = 0
        self._drawings = [0]
        self._drawings_of: dict[tuple[int, int], int] = {}

    def find(self, rule: str, what: str = "") -> None:
        self.found[rule, what] = None

    def add(self, parts: list[str | int], stream: bytes | None = None) -> int:
        """Takes an object in; its index."""
        if len(self.objects) >= MOST_OBJECTS:
            raise MemoryError
        if stream is None:
            self.objects.append((parts, None))
        else:
            self.objects.append((parts, len(self.blocks)))
            self.blocks.append(stream)
        return len(self.objects) - 1

    def value(self, thing: PdfObject | None, resources: Mapping[str, Any]) -> list[str | int]:
        """A value in PDF syntax; what it refers to becomes objects of its own. ``resources`` are those a form without any of
        its own uses."""
        if self._depth >= DEEPEST:
            raise Refused("artwork-loop")
        self._depth += 1
        try:
            return self._value(thing, resources)
        finally:
            self._depth -= 1

    def _value(self, thing: PdfObject | None, resources: Mapping[str, Any]) -> list[str | int]:
        match thing:
            case IndirectObject():
                return self._reference(thing, resources)
            case StreamObject():
                return [self._stream(thing, resources)]
            case DictionaryObject():
                return self._dictionary(thing, resources)
            case ArrayObject():
                self._check_space(thing)
                return ["[", *(part for entry in thing for part in (*self.value(entry, resources), " ")), "]"]
            case NameObject():
                self._check_name(thing)
        return [_plain(thing)]

    def _reference(self, reference: IndirectObject, resources: Mapping[str, Any]) -> list[str | int]:
        key = (reference.idnum, reference.generation)
        if key in self._open:
            raise Refused("artwork-loop")
        if key not in self._copied:
            self._open.add(key)
            self._drawings.append(0)
            parts = self.value(reference.get_object(), resources)
            self._drawings_of[key] = self._drawings.pop()
            alone = len(parts) == 1 and isinstance(parts[0], int)
            self._copied[key] = parts[0] if alone else self.add(parts)  # type: ignore[assignment]
            self._open.discard(key)
        self._draw(self._drawings_of[key])
        return [self._copied[key]]

    def _draw(self, times: int) -> None:
        """Counts what a thing draws where it is used."""
        self._drawings[-1] += times
        if self._drawings[-1] > MOST_DRAWINGS:
            raise Refused("artwork-too-heavy")

    def _dictionary(
        self, thing: DictionaryObject, resources: Mapping[str, Any], **instead: list[str | int]
    ) -> list[str | int]:
        self._check_entries(thing)
        parts: list[str | int] = ["<<"]
        for key in sorted(thing):
            if key not in LEFT_OUT and key[1:] not in instead:
                parts += [_plain(NameObject(key)), " ", *self.value(thing.raw_get(key), resources), " "]
        for key, written in instead.items():
            parts += [f"/{key} ", *written, " "]
        return [*parts, ">>"]

    def _stream(self, thing: StreamObject, resources: Mapping[str, Any]) -> int:
        if "/F" in thing:
            raise Refused("artwork-external")
        if entry(thing, "/Subtype") == "/PS" or "/Ref" in thing:
            raise Refused("artwork-external")
        data = thing._data
        instead: dict[str, list[str | int]] = {}
        if entry(thing, "/Subtype") == "/Form" or entry(thing, "/PatternType") == 1:
            own = entry(thing, "/Resources")
            self._draw(1)
            instead["Resources"] = self.resources(scan(thing.get_data()), own if own is not None else resources)
        codings = _codings(thing)
        if not KEPT_CODINGS.issuperset(codings):
            data = zlib.compress(_uncoded(thing, codings), 6)
            instead |= {"Filter": ["/FlateDecode"], "DecodeParms": ["null"]}
        instead["Length"] = [str(len(data))]
        return self.add(self._dictionary(thing, resources, **instead), data)

    def resources(self, used: Used, given: Mapping[str, Any]) -> list[str | int]:
        """The resources that a content uses, and no others; what it says itself of colours is looked at."""
        for space in used.spaces:
            self._check_name(NameObject(space))
        parts: list[str | int] = ["<<"]
        for kind in sorted(used.names):
            held: Any = entry(given, kind) or {}
            parts += [f"{kind} <<"]
            for name in sorted(used.names[kind]):
                if name in held:
                    self._drawings.append(0)
                    parts += [_plain(NameObject(name)), " ", *self.value(held.raw_get(name), given), " "]
                    self._draw(used.names[kind][name] * self._drawings.pop())
                elif kind != "/Properties":
                    self.find("artwork-missing", name)
            parts += [">>"]
        return [*parts, ">>"]

    # -- what is wrong for print

    def _check_name(self, name: str) -> None:
        if name in ("/DeviceRGB", "/CalRGB", "/RGB"):
            self.find("artwork-rgb", name[1:])

    def _check_space(self, array: ArrayObject) -> None:
        """Colour spaces are arrays that begin with their kind (ISO 32000-1, 8.6)."""
        if len(array) < 2:
            return
        kind, about = resolved(array[0]), resolved(array[1])
        if kind == "/ICCBased" and isinstance(about, StreamObject):
            parts = entry(about, "/N")
            if parts == 3:
                self.find("artwork-rgb", "ICC RGB")
            elif parts == 4:
                self.find("artwork-icc-cmyk")
        elif kind == "/Separation" and about not in PROCESS:
            self.find("artwork-spot", str(about)[1:])
        elif kind == "/DeviceN" and isinstance(about, ArrayObject):
            for name in map(resolved, about):
                if name not in PROCESS:
                    self.find("artwork-spot", str(name)[1:])

    def _check_entries(self, thing: DictionaryObject) -> None:
        for key, most in (("/ca", 1), ("/CA", 1)):
            if key in thing and float(str(thing[key])) < most:
                self.find("artwork-transparency")
        if entry(thing, "/SMask", "/None") != "/None":
            self.find("artwork-transparency")
        modes = entry(thing, "/BM", "/Normal")
        if not OPAQUE.issuperset(map(resolved, modes if isinstance(modes, ArrayObject) else [modes])):
            self.find("artwork-transparency")
        if "/BaseFont" in thing and entry(thing, "/Subtype") in OUTLINE_FONTS:
            about = entry(thing, "/FontDescriptor") or {}
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(about):
                self.find("artwork-font", str(entry(thing, "/BaseFont", "/?"))[1:])
        procedures = entry(thing, "/CharProcs")
        if entry(thing, "/Subtype") == "/Type3" and procedures:
            for procedure in procedures.values():
                for space in scan(resolved(procedure).get_data()).spaces:
                    self._check_name(space)


def resolved(thing: Any) -> Any:
    """The object itself, where there may be a reference to it."""
    return thing.get_object() if isinstance(thing, PdfObject) else thing


def entry(thing: Any, key: str, default: Any = None) -> Any:
    """An entry of a dictionary, never a reference to it (pypdf's ``get`` leaves references as they are)."""
    return resolved(thing.get(key, default))


def _codings(thing: StreamObject) -> list[str]:
    filters = entry(thing, "/Filter", ArrayObject())
    return [str(resolved(name)) for name in (filters if isinstance(filters, ArrayObject) else [filters])]


def _uncoded(thing: StreamObject, codings: list[str]) -> bytes:
    """The bytes of a stream coded in a way PDF/X bans (pdf-F05)."""
    if "/Crypt" in codings or not {"/LZWDecode"}.union(KEPT_CODINGS).issuperset(codings):
        raise Refused("artwork-encrypted")
    if {"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"} & set(codings):
        raise ValueError(codings)
    return bytes(thing.get_data())


def _plain(thing: PdfObject | None) -> str:
    """A name, number, string, truth value or null in PDF syntax."""
    original = getattr(thing, "original_bytes", None)
    if isinstance(original, bytes):
        return f"<{original.hex()}>"
    if thing is None:
        return "null"
    out = io.BytesIO()
    thing.write_to_stream(out)
    return out.getvalue().decode("latin-1")
