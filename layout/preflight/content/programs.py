"""Embedded font programs: which glyph a code shows and how wide it is by the program itself (ISO 32000-1, 9.6 to 9.9).

TrueType and OpenType through HarfBuzz. CFF and Type 1 are read here: libraries that do trust what they read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import Final, Protocol

from ..objects import entry
from .cff import BrokenProgram, Cff
from .fonts import Font
from .reading import unpacked

MOST_PROGRAM: Final = 48 << 20
NOTDEF: Final = 0

_MOST_TYPE1: Final = 1 << 20
_HEX: Final = re.compile(rb"[0-9A-Fa-f]{8}")
_NOT_HEX: Final = re.compile(rb"[^0-9A-Fa-f]+")
_LEN_IV: Final = re.compile(rb"/lenIV\s+(\d{1,2})\b")
_CHAR_STRING: Final = re.compile(rb"/([^\s/]{1,64})\s+(\d{1,5})\s+(?:RD|-\|)\s")
_FONT_MATRIX: Final = re.compile(rb"/FontMatrix\s*\[\s*([\d.eE+-]{1,20})\s")
_ENCODED: Final = re.compile(rb"dup\s+(\d{1,3})\s*/([^\s/]{1,64})\s+put")


class Program(Protocol):
    """A font program. Glyphs are numbers, 0 being the one for missing characters; widths are in thousandths of an em. Either
    question may raise BrokenProgram."""

    def glyph(self, code: int) -> int | None:
        """The glyph a code shows; None where that cannot be told."""
        ...

    def width(self, glyph: int) -> float | None:
        """None for a glyph the program has not got, or cannot be read."""
        ...


def open_program(font: Font) -> Program | None:
    """The program of a font; None where there is none, or no way to read its kind. Raises BrokenProgram."""
    if font.program is None:
        return None
    kind, stream = font.program
    data = unpacked(stream, MOST_PROGRAM)
    if data is None:
        raise BrokenProgram("stream")
    try:
        if data[:4] in (b"\0\1\0\0", b"true", b"OTTO", b"ttcf"):
            return _Sfnt(font, data)
        if kind in ("CIDFontType0C", "Type1C", "OpenType"):
            return _Compact(font, data)
        if kind == "FontFile":
            return _Type1(font, data)
    except ValueError as error:
        raise BrokenProgram(str(error)) from None
    raise BrokenProgram(kind)


class _Sfnt:
    """TrueType and OpenType."""

    def __init__(self, font: Font, data: bytes) -> None:
        import uharfbuzz as hb

        self.font = font
        self.face = hb.Face(hb.Blob(data))
        self.count: int = self.face.glyph_count
        if not self.count or not self.face.upem:
            raise BrokenProgram("sfnt")
        self.shown = hb.Font(self.face)
        self._codes: Mapping[int, int] | None = None
        self._map: bytes | None = unpacked(entry(font.descendant, "/CIDToGIDMap"), 1 << 20)
        self._cff: Cff | None = None
        if data[:4] == b"OTTO" and font.kind == "Type0":
            self._cff = Cff(bytes(self.face.reference_table("CFF ").data))

    def glyph(self, code: int) -> int | None:
        if self.font.kind != "Type0":
            if self._codes is None:
                self._codes = self._encoding()
            return self._codes.get(code, NOTDEF)
        cid = self.font.cid(code)
        if cid is None:
            return None
        if self._cff is not None and self._cff.keyed:
            return self._cff.cids.get(cid, NOTDEF)
        return int.from_bytes(self._map[2 * cid : 2 * cid + 2], "big") if self._map is not None else cid

    def width(self, glyph: int) -> float | None:
        if not 0 <= glyph < self.count:
            return None
        return float(self.shown.get_glyph_h_advance(glyph)) * 1000 / float(self.face.upem)

    def _encoding(self) -> Mapping[int, int]:
        """Codes to glyphs of a simple font (9.6.6.4): by the encoding and Unicode, else by the program's own tables."""
        tables = _simple_maps(bytes(self.face.reference_table("cmap").data))
        symbol, mac = tables.get((3, 0), {}), tables.get((1, 0), {})
        found: dict[int, int] = {}
        if self.font.base_encoding or self.font.differences:
            for code, name in _names(self.font, {}).items():
                meant = _unicode(name)
                glyph = self.shown.get_nominal_glyph(meant) if meant is not None else None
                glyph = glyph or mac.get(code) or self.shown.get_glyph_from_name(name)
                if glyph:
                    found[code] = int(glyph)
        for code in range(256):
            own = symbol.get(code) or symbol.get(0xF000 + code) or mac.get(code)
            if own:
                found.setdefault(code, own)
        return found


_SIMPLE_CODES: Final = (*range(256), *range(0xF000, 0xF100))


def _simple_maps(table: bytes) -> Mapping[tuple[int, int], Mapping[int, int]]:
    """The subtables of ``cmap`` by platform and encoding, as far as single bytes reach (OpenType, cmap; formats 0, 4, 6)."""

    def u16(at: int) -> int:
        return int.from_bytes(table[at : at + 2], "big")

    maps: dict[tuple[int, int], Mapping[int, int]] = {}
    for n in range(min(u16(2), 32)):
        at = 4 + 8 * n
        start = int.from_bytes(table[at + 4 : at + 8], "big")
        kind = u16(start)
        found: dict[int, int] = {}
        if kind == 0:
            found = dict(enumerate(table[start + 6 : start + 262]))
        elif kind == 6:
            first, count = u16(start + 6), min(u16(start + 8), 65_536)
            found = {
                code: u16(start + 10 + 2 * (code - first)) for code in _SIMPLE_CODES if first <= code < first + count
            }
        elif kind == 4:
            half = u16(start + 6) & ~1
            ends = [u16(start + 14 + k) for k in range(0, half, 2)]
            for code in _SIMPLE_CODES:
                k = 2 * bisect_left(ends, code)
                base, delta, far = start + 16 + half + k, u16(start + 16 + 2 * half + k), start + 16 + 3 * half + k
                if k >= half or u16(base) > code:
                    continue
                if u16(far):
                    glyph = u16(far + u16(far) + 2 * (code - u16(base)))
                    found[code] = (glyph + delta) & 0xFFFF if glyph else 0
                else:
                    found[code] = (code + delta) & 0xFFFF
        maps.setdefault((u16(at), u16(at + 2)), {code: glyph for code, glyph in found.items() if glyph})
    return maps


class _Compact:
    """Bare CFF."""

    def __init__(self, font: Font, data: bytes) -> None:
        self.font = font
        self.program = Cff(data)
        self._codes: Mapping[int, int] | None = None

    def glyph(self, code: int) -> int | None:
        if self.font.kind != "Type0":
            if self._codes is None:
                self._codes = self._encoding()
            return self._codes.get(code, NOTDEF)
        cid = self.font.cid(code)
        return cid if cid is None or not self.program.keyed else self.program.cids.get(cid, NOTDEF)

    def width(self, glyph: int) -> float | None:
        return self.program.width(glyph)

    def _encoding(self) -> Mapping[int, int]:
        own, names = self.program.encoding, self.program.names
        if own is not None and not self.font.base_encoding:
            by_name = {code: names[name] for code, name in self.font.differences.items() if name in names}
            return {**own, **by_name}
        return {code: names[name] for code, name in _names(self.font, {}).items() if name in names}


class _Type1:
    """Type 1 (FontFile): read by its form, not carried out, as it is a PostScript program and may be any."""

    def __init__(self, font: Font, data: bytes) -> None:
        from fontTools.misc.eexec import decrypt

        clear, mark, rest = data.partition(b"eexec")
        if not mark or len(rest) > _MOST_TYPE1:
            raise BrokenProgram("Type1")
        rest = rest.lstrip(b" \t\r\n")
        if _HEX.fullmatch(rest[:8]):
            rest = bytes.fromhex(_NOT_HEX.sub(b"", rest).decode("ascii")[: len(rest) // 2 * 2 - 2])
        private = decrypt(rest, 55665)[0]
        skipped = _LEN_IV.search(private)
        self._skipped = int(skipped[1]) if skipped else 4
        self._strings: dict[str, bytes] = {}
        at = private.find(b"/CharStrings")
        for found in _CHAR_STRING.finditer(private, max(at, 0)):
            name = found[1].decode("latin-1")
            self._strings.setdefault(name, private[found.end() : found.end() + int(found[2])])
        matrix = _FONT_MATRIX.search(clear)
        self.scale = float(matrix[1]) * 1000 if matrix else 1.0
        self.order = [".notdef", *sorted(name for name in self._strings if name != ".notdef")]
        places = {name: n for n, name in enumerate(self.order)}
        built_in = {int(found[1]): found[2].decode("latin-1") for found in _ENCODED.finditer(clear)}
        self._codes = {code: places[name] for code, name in _names(font, built_in).items() if name in places}

    def glyph(self, code: int) -> int | None:
        return self._codes.get(code, NOTDEF)

    def width(self, glyph: int) -> float | None:
        """By hsbw or sbw, with which every glyph begins (Adobe Type 1 Font Format, 6.4)."""
        from fontTools.misc.eexec import decrypt

        string = self._strings.get(self.order[glyph]) if 0 <= glyph < len(self.order) else None
        data = decrypt(string[:64], 4330)[0][self._skipped :] if string else b""
        stack: list[float] = []
        at = 0
        while at < len(data):
            first = data[at]
            if first == 13 or data[at : at + 2] == b"\x0c\x07":
                n = 1 if first == 13 else 2
                return stack[n] * self.scale if len(stack) > n else None
            if data[at : at + 2] == b"\x0c\x0c" and len(stack) > 1 and stack[-1]:  # div
                stack[-2:] = [stack[-2] / stack[-1]]
                at += 2
            elif first >= 32:
                value, length = _type1_number(data, at)
                stack.append(value)
                at += length
            else:
                return None
        return None


def _type1_number(data: bytes, at: int) -> tuple[int, int]:
    """A number of a charstring and how many bytes it takes."""
    first = data[at]
    following = data[at + 1] if at + 1 < len(data) else 0
    if first <= 246:
        return first - 139, 1
    if first <= 250:
        return (first - 247) * 256 + following + 108, 2
    if first <= 254:
        return -(first - 251) * 256 - following - 108, 2
    return int.from_bytes(data[at + 1 : at + 5], "big", signed=True), 5


def _names(font: Font, built_in: Mapping[int, str]) -> Mapping[int, str]:
    """Glyph names by code: the base encoding, the differences over it."""
    base: Mapping[int, str] = built_in
    codec = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}.get(font.base_encoding or "")
    if codec is not None:
        from fontTools.agl import UV2AGL

        texts = {code: bytes((code,)).decode(codec, "ignore") for code in range(32, 256)}
        base = {code: UV2AGL.get(ord(text), f"uni{ord(text):04X}") for code, text in texts.items() if text}
    elif font.base_encoding == "StandardEncoding" or not base:
        from fontTools.encodings.StandardEncoding import StandardEncoding

        base = {code: name for code, name in enumerate(StandardEncoding) if name != ".notdef"}
    return {**base, **font.differences}


def _unicode(name: str) -> int | None:
    from fontTools.agl import toUnicode

    text = toUnicode(name)
    return ord(text) if len(text) == 1 else None
