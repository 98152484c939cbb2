"""CMaps: how the bytes of a string become codes, codes become CIDs, and what codes mean (ISO 32000-1, 9.7.5 and 9.10.3)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from .reading import unpacked
from .tokens import Stray, operations

MOST_CODES: Final = 200_000
_LARGEST: Final = 4 << 20


@dataclass(frozen=True, slots=True)
class CMap:
    """``ranges`` are code lengths with lowest and highest code; ``cids`` the CIDs of codes, None where code and CID are equal,
    and empty for one of the predefined CMaps, whose CIDs are not known here."""

    ranges: tuple[tuple[int, int, int], ...]
    cids: Mapping[int, int] | None
    vertical: bool = False

    def decode(self, text: bytes) -> Sequence[int]:
        if self.ranges == _TWO_BYTES:
            count = len(text) // 2
            return struct.unpack(f">{count}H", text[: 2 * count])
        codes, at = [], 0
        lengths = sorted({length for length, _, _ in self.ranges}) or [1]
        while at < len(text):
            for length in lengths:
                code = int.from_bytes(text[at : at + length], "big")
                if any(n == length and low <= code <= high for n, low, high in self.ranges):
                    break
            codes.append(code)
            at += length
        return codes


_TWO_BYTES: Final = ((2, 0, 0xFFFF),)
_MIXED: Final = ((1, 0, 0x80), (2, 0x8140, 0xFEFE))
"""Near enough for GB, Big5 and Shift-JIS: only the number of characters hangs on it."""


def predefined(name: str) -> CMap:
    """One of the CMaps that a file only names."""
    vertical = name.endswith("V")
    if name.startswith("Identity"):
        return CMap(_TWO_BYTES, None, vertical)
    wide = (
        "UCS2" in name
        or "UTF16" in name
        or name in ("H", "V")
        or ("-EUC" not in name and name.startswith(("GB-", "GBT-")))
    )
    return CMap(_TWO_BYTES if wide else _MIXED, {}, vertical)


def embedded(thing: Any, vertical: bool) -> CMap:
    """A CMap that is in the file."""
    read = _Read(unpacked(thing, _LARGEST) or b"")
    return CMap(tuple(read.ranges) or _TWO_BYTES, read.cids, vertical)


def to_unicode(thing: Any) -> Mapping[int, str]:
    """What the codes of a font mean, by its ToUnicode CMap."""
    data = unpacked(thing, _LARGEST)
    return _Read(data).texts if data else {}


@dataclass
class _Read:
    """The operators of a CMap (Adobe Technical Note 5014) that matter."""

    data: bytes
    ranges: list[tuple[int, int, int]] = field(default_factory=list)
    cids: dict[int, int] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for operation in operations(self.data, Stray()):
            given = operation.operands
            match operation.operator:
                case b"endcodespacerange":
                    for low, high in zip(given[::2], given[1::2], strict=False):
                        if isinstance(low, bytes) and isinstance(high, bytes) and 0 < len(low) == len(high) <= 4:
                            self.ranges.append((len(low), _code(low), _code(high)))
                case b"endcidchar":
                    for code, cid in zip(given[::2], given[1::2], strict=False):
                        self._cid(code, code, cid)
                case b"endcidrange":
                    for low, high, cid in zip(given[::3], given[1::3], given[2::3], strict=False):
                        self._cid(low, high, cid)
                case b"endbfchar":
                    for code, text in zip(given[::2], given[1::2], strict=False):
                        self._text(code, code, text)
                case b"endbfrange":
                    for low, high, text in zip(given[::3], given[1::3], given[2::3], strict=False):
                        self._text(low, high, text)

    def _cid(self, low: Any, high: Any, cid: Any) -> None:
        if isinstance(low, bytes) and isinstance(high, bytes) and isinstance(cid, float):
            first = _code(low)
            for code in _span(first, _code(high), len(self.cids)):
                self.cids[code] = int(cid) + code - first

    def _text(self, low: Any, high: Any, text: Any) -> None:
        if not isinstance(low, bytes) or not isinstance(high, bytes):
            return
        first = _code(low)
        for code in _span(first, _code(high), len(self.texts)):
            one = text[code - first] if isinstance(text, list) and code - first < len(text) else text
            if isinstance(one, bytes):
                meant = one.decode("utf-16-be", "replace")
                if meant and code > first and one is text:
                    meant = meant[:-1] + chr(min(ord(meant[-1]) + code - first, 0x10FFFF))
                self.texts[code] = meant


def _code(text: bytes) -> int:
    return int.from_bytes(text[:4], "big")


def _span(low: int, high: int, had: int) -> range:
    return range(low, min(high + 1, low + max(0, min(65_536, MOST_CODES - had))))
