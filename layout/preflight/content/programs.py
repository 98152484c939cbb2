"""Embedded font programs: which glyph a code shows and how wide it is by the program itself (ISO 32000-1, 9.6 to 9.9).

TrueType and OpenType through HarfBuzz, CFF through fontTools: of a CFF glyph only as much is read as tells its width.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from io import BytesIO
from typing import Any, Final, Protocol

from ..objects import entry
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
    """A font program. Glyphs are numbers, 0 being the one for missing characters; widths are in thousandths of an em."""

    def glyph(self, code: int) -> int | None:
        """The glyph a code shows; None where that cannot be told."""
        ...

    def width(self, glyph: int) -> float | None:
        """None for a glyph the program has not got, or cannot be read."""
        ...


class BrokenProgram(Exception):
    """A program that cannot be opened."""


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
            return _Cff(font, data)
        if kind == "FontFile":
            return _Type1(font, data)
    except MemoryError:
        raise
    except Exception as error:  # fontTools meets broken programs with many kinds of them
        raise BrokenProgram(type(error).__name__) from None
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
        self._simple: Mapping[int, int] | None = None
        self._map: bytes | None = unpacked(entry(font.descendant, "/CIDToGIDMap"), 1 << 20)
        self._cids: Mapping[int, int] | None = None
        if data[:4] == b"OTTO" and font.kind == "Type0":
            from fontTools.ttLib import TTFont

            top = TTFont(BytesIO(data), lazy=True)["CFF "].cff.topDictIndex[0]
            self._cids = _cids(top) if hasattr(top, "ROS") else None

    def glyph(self, code: int) -> int | None:
        if self.font.kind != "Type0":
            if self._simple is None:
                self._simple = self._encoding()
            return self._simple.get(code, NOTDEF)
        cid = self.font.cid(code)
        if cid is None or (self._map is None and self._cids is None):
            return cid
        if self._cids is not None:
            return self._cids.get(cid, NOTDEF)
        assert self._map is not None
        return int.from_bytes(self._map[2 * cid : 2 * cid + 2], "big")

    def width(self, glyph: int) -> float | None:
        if not 0 <= glyph < self.count:
            return None
        return float(self.shown.get_glyph_h_advance(glyph)) * 1000 / float(self.face.upem)

    def _encoding(self) -> Mapping[int, int]:
        """Codes to glyphs of a simple font (9.6.6.4): by the encoding and Unicode, else by the program's own tables."""
        from fontTools.ttLib import TTFont

        program = TTFont(BytesIO(self.face.blob.data), lazy=True)
        order = {name: n for n, name in enumerate(program.getGlyphOrder())}
        tables = {(t.platformID, t.platEncID): t.cmap for t in program["cmap"].tables} if "cmap" in program else {}
        found: dict[int, int] = {}
        if self.font.base_encoding or self.font.differences:
            names = _names(self.font, {})
            wide = tables.get((3, 1), {})
            for code, glyph in names.items():
                meant = wide.get(_unicode(glyph) or -1) or tables.get((1, 0), {}).get(code) or glyph
                if meant in order:
                    found[code] = order[meant]
        for table in (tables.get((3, 0), {}), tables.get((1, 0), {})):
            for code in range(256):
                glyph = table.get(code) or table.get(0xF000 + code)
                if glyph in order:
                    found.setdefault(code, order[glyph])
        return found


class _Cff:
    """Bare CFF (Adobe Technical Note 5176)."""

    def __init__(self, font: Font, data: bytes) -> None:
        from fontTools.cffLib import CFFFontSet

        self.font = font
        whole = CFFFontSet()
        whole.decompile(BytesIO(data), None)
        self.top: Any = whole.topDictIndex[0]
        self.strings: Any = self.top.CharStrings.charStringsIndex
        self.count = len(self.strings)
        matrix = getattr(self.top, "FontMatrix", None) or [0.001]
        self.scale = matrix[0] * 1000
        self._cids = _cids(self.top) if hasattr(self.top, "ROS") else None
        self._codes: Mapping[int, int] | None = None

    def glyph(self, code: int) -> int | None:
        if self.font.kind != "Type0":
            if self._codes is None:
                self._codes = self._encoding()
            return self._codes.get(code, NOTDEF)
        cid = self.font.cid(code)
        return cid if cid is None or self._cids is None else self._cids.get(cid, NOTDEF)

    def width(self, glyph: int) -> float | None:
        if not 0 <= glyph < self.count:
            return None
        private, scale = self._private(glyph)
        try:
            reader = _width_reader()(
                getattr(private, "Subrs", []),
                self.top.GlobalSubrs,
                private.nominalWidthX,
                private.defaultWidthX,
                private,
            )
            return float(reader.read(self.top.CharStrings[self.top.charset[glyph]])) * scale
        except MemoryError:
            raise
        except Exception:  # as above
            return None

    def _private(self, glyph: int) -> tuple[Any, float]:
        if self._cids is None:
            return self.top.Private, self.scale
        chosen = self.top.FDArray[self.top.FDSelect[glyph]]
        matrix = getattr(chosen, "FontMatrix", None) if not hasattr(self.top, "FontMatrix") else None
        return chosen.Private, matrix[0] * 1000 if matrix else self.scale

    def _encoding(self) -> Mapping[int, int]:
        order = {name: n for n, name in enumerate(self.top.charset)}
        own = self.top.Encoding
        if own == "StandardEncoding":
            from fontTools.encodings.StandardEncoding import StandardEncoding

            own = StandardEncoding
        built_in = {code: name for code, name in enumerate(own) if name != ".notdef"} if isinstance(own, list) else {}
        return {code: order[name] for code, name in _names(self.font, built_in).items() if name in order}


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


def _cids(top: Any) -> Mapping[int, int]:
    """CIDs to glyphs of a CID-keyed CFF program."""
    return {int(name[3:]): n for n, name in enumerate(top.charset) if name[3:].isdigit()} | {0: 0}


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


@cache
def _width_reader() -> Any:
    """A reader of CFF charstrings that stops once the width is known."""
    from fontTools.misc.psCharStrings import T2WidthExtractor

    class Known(Exception):
        pass

    class Reader(T2WidthExtractor):  # type: ignore[misc]
        def popallWidth(self, evenOdd: int = 0) -> Any:  # noqa: N802, N803 - the library's name
            super().popallWidth(evenOdd)
            raise Known

        def read(self, string: Any) -> float:
            with suppress(Known):
                self.execute(string)
            return float(self.width)

    return Reader
