"""Compact font programs (Adobe Technical Notes 5176 and 5177): how glyphs are numbered and how wide each is.

Read here and not by a library, since it comes from anywhere: every step is bounded, and of a glyph only as much is looked at as
tells its width.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

MOST_GLYPHS: Final = 65_536
_MOST_STEPS: Final = 2_000
_DEEPEST_SUBR: Final = 10
_MOST_STACK: Final = 513

_CHARSET, _ENCODING, _CHARSTRINGS, _PRIVATE, _SUBRS, _DEFAULT, _NOMINAL = 15, 16, 17, 18, 19, 20, 21
_MATRIX, _ROS, _FDARRAY, _FDSELECT = 1207, 1230, 1236, 1237
_STEMS: Final = frozenset({1, 3, 18, 23, 19, 20})
_MOVES: Final = {21: 2, 22: 1, 4: 1}

_Dict = Mapping[int, Sequence[float]]


class BrokenProgram(Exception):
    """A font program that cannot be read."""


class Cff:
    """The first font of a CFF font set. Whatever is asked of it may raise BrokenProgram."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        if len(data) < 4:
            raise BrokenProgram("header")
        _, at = self._index(data[2])
        tops, at = self._index(at)
        strings, at = self._index(at)
        self._strings = strings
        self._global, _ = self._index(at)
        if not tops:
            raise BrokenProgram("top")
        self._top = _dictionary(tops[0])
        self._glyphs, _ = self._index(self._offset(_CHARSTRINGS))
        self.count = len(self._glyphs)
        self.keyed = _ROS in self._top

    def _offset(self, key: int) -> int:
        values = self._top.get(key)
        if not values:
            raise BrokenProgram("offset")
        return int(values[0])

    def _index(self, at: int) -> tuple[list[bytes], int]:
        """An INDEX: its members, and where it ends."""
        data = self._data
        count = self._number(at, 2)
        if count == 0:
            return [], at + 2
        size = self._number(at + 2, 1)
        first = at + 3 + (count + 1) * size - 1
        if not 1 <= size <= 4 or first > len(data):
            raise BrokenProgram("index")
        table = data[at + 3 : at + 3 + (count + 1) * size]
        offsets = [int.from_bytes(table[n : n + size], "big") for n in range(0, len(table), size)]
        spans = list(pairwise(offsets))
        if any(a > b for a, b in spans):  # or members would lie over each other, and be more than the file
            raise BrokenProgram("index")
        return [data[first + a : first + b] for a, b in spans], first + offsets[-1]

    def _number(self, at: int, size: int) -> int:
        if not 0 <= at <= len(self._data) - size:
            raise BrokenProgram("end")
        return int.from_bytes(self._data[at : at + size], "big")

    @cached_property
    def charset(self) -> Sequence[int]:
        """The CID, or the number of the name, of each glyph."""
        at = int((self._top.get(_CHARSET) or (0,))[0])
        if at <= 2:
            return range(self.count)
        kind, at = self._number(at, 1), at + 1
        found = [0]
        while len(found) < self.count:
            first = self._number(at, 2)
            left = 0 if kind == 0 else self._number(at + 2, 1 if kind == 1 else 2)
            found.extend(range(first, first + min(left, self.count - len(found)) + 1))
            at += {0: 2, 1: 3}.get(kind, 4)
        return found[: self.count]

    @cached_property
    def cids(self) -> Mapping[int, int]:
        """CIDs to glyphs, of a CID-keyed program."""
        return {cid: glyph for glyph, cid in reversed(list(enumerate(self.charset)))}

    @cached_property
    def names(self) -> Mapping[str, int]:
        """Names to glyphs, of the others."""
        from fontTools.cffLib import cffStandardStrings

        known = len(cffStandardStrings)
        found: dict[str, int] = {}
        for glyph, sid in enumerate(self.charset):
            if sid < known:
                found.setdefault(cffStandardStrings[sid], glyph)
            elif sid - known < len(self._strings):
                found.setdefault(self._strings[sid - known].decode("latin-1"), glyph)
        return found

    @cached_property
    def encoding(self) -> Mapping[int, int] | None:
        """Codes to glyphs, by the program itself; None where it is the standard encoding."""
        at = int((self._top.get(_ENCODING) or (0,))[0])
        if at <= 1:
            return None
        kind, count = self._number(at, 1) & 127, self._number(at + 1, 1)
        found: dict[int, int] = {}
        glyph = 1
        for n in range(count):
            if kind == 0:
                found[self._number(at + 2 + n, 1)] = glyph
                glyph += 1
            else:
                first, left = self._number(at + 2 + 2 * n, 1), self._number(at + 3 + 2 * n, 1)
                for code in range(first, first + left + 1):
                    found[code] = glyph
                    glyph += 1
        return found

    # -- widths

    def width(self, glyph: int) -> float | None:
        """The advance of a glyph in thousandths of an em; None where it cannot be told."""
        if not 0 <= glyph < self.count:
            return None
        dictionary, private, subrs = self._fonts[self._font_of(glyph)]
        width = _width(self._glyphs[glyph], subrs, self._global, private)
        matrix = self._top.get(_MATRIX) or dictionary.get(_MATRIX) or (0.001,)
        return None if width is None else width * matrix[0] * 1000

    @cached_property
    def _fonts(self) -> list[tuple[_Dict, _Dict, list[bytes]]]:
        """The font dictionaries of a CID-keyed program, or its one, with private dictionary and subroutines."""
        if not self.keyed:
            return [(self._top, *self._private(self._top))]
        members, _ = self._index(self._offset(_FDARRAY))
        dictionaries = [_dictionary(member) for member in members[:256]]
        if not dictionaries:
            raise BrokenProgram("fonts")
        return [(one, *self._private(one)) for one in dictionaries]

    def _private(self, font: _Dict) -> tuple[_Dict, list[bytes]]:
        values = font.get(_PRIVATE) or ()
        if len(values) < 2:
            return {}, []
        size, at = int(values[0]), int(values[1])
        private = _dictionary(self._data[max(at, 0) : max(at, 0) + max(size, 0)])
        subrs = private.get(_SUBRS)
        return private, self._index(at + int(subrs[0]))[0] if subrs else []

    def _font_of(self, glyph: int) -> int:
        return self._selected[glyph] if self.keyed else 0

    @cached_property
    def _selected(self) -> Sequence[int]:
        """The font dictionary of each glyph (FDSelect)."""
        if _FDSELECT not in self._top:
            return [0] * self.count
        at, most = self._offset(_FDSELECT), len(self._fonts) - 1
        if self._number(at, 1) == 0:
            return [min(self._number(at + 1 + n, 1), most) for n in range(self.count)]
        found: list[int] = []
        for n in range(self._number(at + 1, 2)):
            font, end = self._number(at + 5 + 3 * n, 1), self._number(at + 6 + 3 * n, 2)
            found.extend([min(font, most)] * max(0, min(end, self.count) - len(found)))
        return found + [0] * (self.count - len(found))


def _dictionary(data: bytes) -> _Dict:
    """A DICT: operators with their operands."""
    found: dict[int, Sequence[float]] = {}
    stack: list[float] = []
    at = 0
    while at < len(data):
        first = data[at]
        if first <= 21:
            key = first
            if first == 12:
                at += 1
                key = 1200 + (data[at] if at < len(data) else 0)
            found.setdefault(key, tuple(stack))
            stack = []
            at += 1
        elif first == 30:
            value, at = _real(data, at + 1)
            stack.append(value)
        else:
            value, at = _integer(data, at)
            stack.append(value)
        if len(stack) > _MOST_STACK:
            raise BrokenProgram("dictionary")
    return found


_NIBBLES: Final = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "E", "E-", "", "-")


def _real(data: bytes, at: int) -> tuple[float, int]:
    text = ""
    while at < len(data) and len(text) < 40:
        byte = data[at]
        at += 1
        for nibble in (byte >> 4, byte & 15):
            if nibble == 15:
                try:
                    return max(-1e9, min(1e9, float(text))), at
                except ValueError:
                    return 0.0, at
            text += _NIBBLES[nibble]
    return 0.0, at


def _integer(data: bytes, at: int) -> tuple[int, int]:
    """A number as dictionaries and charstrings have it in common."""
    first = data[at]
    second = data[at + 1] if at + 1 < len(data) else 0
    if first == 28:
        return int.from_bytes(data[at + 1 : at + 3], "big", signed=True), at + 3
    if first == 29:
        return int.from_bytes(data[at + 1 : at + 5], "big", signed=True), at + 5
    if first <= 246:
        return first - 139, at + 1
    if first <= 250:
        return (first - 247) * 256 + second + 108, at + 2
    return -(first - 251) * 256 - second - 108, at + 2


def _width(string: bytes, local: Sequence[bytes], shared: Sequence[bytes], private: _Dict) -> float | None:
    """The width at the head of a Type 2 charstring: one operand more than the first operator that clears the stack takes
    (5177, 3.1)."""
    default, nominal = ((private.get(key) or (0.0,))[0] for key in (_DEFAULT, _NOMINAL))
    stack: list[float] = []
    calls: list[tuple[bytes, int]] = []
    at = 0
    for _ in range(_MOST_STEPS):
        if at >= len(string) or len(stack) > _MOST_STACK:
            return None
        first = string[at]
        if first == 255:
            stack.append(int.from_bytes(string[at + 1 : at + 5], "big", signed=True) / 65536)
            at += 5
        elif first == 28 or first >= 32:
            value, at = _integer(string, at)
            stack.append(value)
        elif first in (10, 29):
            subrs = local if first == 10 else shared
            number = int(stack.pop()) + _bias(subrs) if stack else -1
            if not 0 <= number < len(subrs) or len(calls) >= _DEEPEST_SUBR:
                return None
            calls.append((string, at + 1))
            string, at = subrs[number], 0
        elif first == 11 and calls:
            string, at = calls.pop()
        else:
            if first in _STEMS:
                more = len(stack) % 2 == 1
            elif first in _MOVES:
                more = len(stack) > _MOVES[first]
            elif first == 14:
                more = len(stack) in (1, 5)
            else:
                return None
            return nominal + stack[0] if more else default
    return None


def _bias(subrs: Sequence[bytes]) -> int:
    return 107 if len(subrs) < 1240 else 1131 if len(subrs) < 33_900 else 32_768
