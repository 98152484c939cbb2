"""Content streams cut into operators with their operands (ISO 32000-1, 7.8.2 and 7.2).

In: the bytes of a stream. Out: one ``Operation`` after another. Whatever the bytes are, this ends: every step consumes some.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

DEEPEST: Final = 32
"""Arrays and dictionaries inside each other."""

MOST_OPERANDS: Final = 200_000
"""Operands of one operator, those in arrays counted too."""

LARGEST: Final = 1e9
"""Numbers beyond it are taken for it: no page is so large, and sums of such numbers stay finite."""

_TOKEN: Final = re.compile(
    rb"""[\x00\t\n\x0c\r\ ]++(?:%[^\r\n]*+)?|%[^\r\n]*+
    |(?P<number>[+-]*+(?:\d++\.?+\d*+|\.\d++)(?=[\x00\t\n\x0c\r\ ()<>\[\]{}/%]|\Z))
    |(?P<name>/[^\x00\t\n\x0c\r\ ()<>\[\]{}/%]*+)
    |(?P<word>[^\x00\t\n\x0c\r\ ()<>\[\]{}/%]++)
    |(?P<hex><[0-9A-Fa-f\x00\t\n\x0c\r\ ]*+>)
    |(?P<string>\((?:[^()\\]++|\\.)*+\))
    |(?P<open>\[|<<)|(?P<close>\]|>>)
    |(?P<nested>\()
    |(?P<stray>.)""",
    re.VERBOSE | re.DOTALL,
)
_HASH: Final = re.compile(r"#([0-9A-Fa-f]{2})")
_ESCAPE: Final = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.))", re.DOTALL)
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NOT_HEX: Final = re.compile(rb"[^0-9A-Fa-f]+")
_WORDS: Final = {b"true": True, b"false": False, b"null": None}
_IMAGE_END: Final = re.compile(rb"[\x00\t\n\x0c\r ]EI(?=[\x00\t\n\x0c\r ]|\Z)")
_PARENTHESIS: Final = re.compile(rb"\\.|[()]", re.DOTALL)


class Name(str):
    """A name, without its solidus."""

    __slots__ = ()


class Operation(NamedTuple):
    """An operator with its operands (numbers as float, strings as bytes, names as ``Name``, arrays and dictionaries as such), and
    where it stands, operands included. ``BI`` has the entries of the image as its one operand and ``image`` its data."""

    operator: bytes
    operands: list[Any]
    start: int
    end: int
    image: bytes = b""


@dataclass(slots=True)
class Stray:
    """What is no token, or not where it stands: noted on the way. ``tokens`` counts the work done."""

    count: int = 0
    tokens: int = 0


def operations(data: bytes, stray: Stray, most: int = 1 << 31) -> Iterator[Operation]:
    """The operations of a stream, until ``most`` tokens are read. What cannot be one (an unclosed array, a lone bracket) is
    counted in ``stray``."""
    at, size, match = 0, len(data), _TOKEN.match
    operands: list[Any] = []
    holders: list[tuple[list[Any], bytes]] = []
    held, start = 0, -1
    while at < size and stray.tokens <= most:
        token = match(data, at)
        if token is None:  # cannot be: the pattern takes any byte
            return
        at = token.end()
        kind = token.lastgroup
        if kind is None:
            continue
        stray.tokens += 1
        if start < 0:
            start = token.start()
        if kind == "word":
            word = token[0]
            if word in _WORDS:
                operands.append(_WORDS[word])
                held += 1
                continue
            if holders:
                stray.count += 1
                operands, holders = holders[0][0], []
            if word == b"ID":
                entries = _pairs(operands, stray)
                image, at = _inline(data, at + 1, entries)
                yield Operation(b"BI", [entries], start, at, image)
            elif word != b"BI":
                yield Operation(word, operands, start, at)
            else:
                start = token.start()
                operands, held = [], 0
                continue
            operands, held, start = [], 0, -1
            continue
        held += 1
        if held > MOST_OPERANDS:
            stray.count += 1
            operands, holders, held, start = [], [], 0, -1
        elif kind == "number":
            operands.append(_number(token[0]))
        elif kind == "name":
            operands.append(_name(token[0]))
        elif kind == "string":
            operands.append(_string(token[0][1:-1]))
        elif kind == "hex":
            operands.append(_hex(token[0]))
        elif kind == "open":
            if len(holders) >= DEEPEST:
                stray.count += 1
                operands, holders = holders[0][0], []
            holders.append((operands, token[0]))
            operands = []
        elif kind == "close":
            opened = b"[" if token[0] == b"]" else b"<<"
            if holders and holders[-1][1] == opened:
                inner, (operands, _) = operands, holders.pop()
                operands.append(inner if opened == b"[" else _pairs(inner, stray))
            else:
                stray.count += 1
        elif kind == "nested":
            text, at = _nested(data, at)
            if text is None:
                stray.count += 1
            else:
                operands.append(text)
        else:
            stray.count += 1
    if operands or holders:
        stray.count += 1


def _number(text: bytes) -> float:
    minus = text.startswith(b"-")
    try:
        value = float(text.lstrip(b"+-"))
    except ValueError:
        return 0.0
    value = min(value, LARGEST) if not math.isnan(value) else 0.0
    return -value if minus else value


def _name(text: bytes) -> Name:
    name = text[1:].decode("latin-1")
    return Name(_HASH.sub(lambda found: chr(int(found[1], 16)), name) if "#" in name else name)


def _hex(text: bytes) -> bytes:
    try:
        return bytes.fromhex(text[1:-1].decode("ascii"))
    except ValueError:
        digits = _NOT_HEX.sub(b"", text)
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _string(text: bytes) -> bytes:
    return _ESCAPE.sub(_unescaped, text) if b"\\" in text else text


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes((int(found[1], 8) & 255,))
    return b"" if found[2] else _ESCAPED.get(found[3], found[3])


def _nested(data: bytes, at: int) -> tuple[bytes | None, int]:
    """A string with parentheses in it, from behind its first; where it ends. None if it never does."""
    depth = 1
    for found in _PARENTHESIS.finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if not depth:
            return _string(data[at : found.start()]), found.end()
    return None, len(data)


def _pairs(values: list[Any], stray: Stray) -> dict[str, Any]:
    if len(values) % 2 or not all(isinstance(key, Name) for key in values[::2]):
        stray.count += 1
    return {key: value for key, value in zip(values[::2], values[1::2], strict=False) if isinstance(key, Name)}


_DEPTHS: Final = {"G": 1, "DeviceGray": 1, "RGB": 3, "DeviceRGB": 3, "CMYK": 4, "DeviceCMYK": 4}


def _inline(data: bytes, at: int, entries: dict[str, Any]) -> tuple[bytes, int]:
    """The data of an inline image and where its ``EI`` ends. Uncoded data has a length that can be reckoned; else the first
    ``EI`` between white space ends it."""
    length = _plain_length(entries)
    found = _IMAGE_END.search(data, max(at - 1, at + length - 1)) if length is not None else None
    if found is None or (length is not None and found.start() > at + length + 2):
        found = _IMAGE_END.search(data, at)
    if found is None:
        return data[at:], len(data)
    return data[at : found.start()], found.end()


def _plain_length(entries: dict[str, Any]) -> int | None:
    if entries.get("F", entries.get("Filter")):
        return None
    width, height = entries.get("W", entries.get("Width")), entries.get("H", entries.get("Height"))
    if not isinstance(width, float) or not isinstance(height, float):
        return None
    if entries.get("IM", entries.get("ImageMask")):
        bits = 1
    else:
        space, depth = (
            entries.get("CS", entries.get("ColorSpace")),
            entries.get("BPC", entries.get("BitsPerComponent", 8.0)),
        )
        if not isinstance(space, str) or space not in _DEPTHS or not isinstance(depth, float):
            return None
        bits = _DEPTHS[space] * int(depth)
    return int((int(width) * bits + 7) // 8 * height)
