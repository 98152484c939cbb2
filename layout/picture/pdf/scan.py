"""In the helper: a content stream read through for the names it uses (ISO 32000-1, 7.8)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from pypdf.generic import NameObject

_TOKEN: Final = re.compile(
    rb"%[^\r\n]*|<<|>>|<[^<>]*>|/[^\s()<>\[\]{}/%]*|[()\[\]{}]|[^\s()<>\[\]{}/%]+"
)  # fmt: skip
_IN_STRING: Final = re.compile(rb"\\.|[()]", re.S)
_END_OF_IMAGE: Final = re.compile(rb"\sEI(?=[\s]|$)")
_USES: Final = {
    b"Do": "/XObject", b"Tf": "/Font", b"gs": "/ExtGState", b"sh": "/Shading", b"cs": "/ColorSpace", b"CS": "/ColorSpace",
    b"scn": "/Pattern", b"SCN": "/Pattern", b"BDC": "/Properties", b"DP": "/Properties",
}  # fmt: skip
_BUILT_IN: Final = frozenset(
    {"/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern", "/G", "/RGB", "/CMYK", "/I", "/Indexed"}
)
_NAME_ESCAPE: Final = re.compile(r"#([0-9A-Fa-f]{2})")


@dataclass(slots=True)
class Used:
    """``names`` by kind of resource, each with how often it is used; ``spaces``: built-in colour spaces; how often a state is
    restored before it was saved (``restored``), and how many are never restored (``saved``)."""

    names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    spaces: set[str] = field(default_factory=set)
    restored: int = 0
    saved: int = 0


def scan(content: bytes) -> Used:
    """What a content stream uses."""
    used, operands, at = Used(), [], 0
    while match := _TOKEN.search(content, at):
        token, at = match[0], match.end()
        if token == b"(":
            at = _after_string(content, at)
        elif token[:1] == b"/":
            operands.append(_name(token))
        elif token[:1] in b"%<>[]{})+-.0123456789":
            continue
        elif token == b"ID":
            _inline_image(operands, used)
            end = _END_OF_IMAGE.search(content, at)
            at = end.end() if end else len(content)
            operands = []
        elif token != b"BI":
            _operator(token, operands, used)
            operands = []
    return used


def _after_string(content: bytes, at: int) -> int:
    depth = 1
    while depth and (match := _IN_STRING.search(content, at)):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        at = match.end()
    return at if not depth else len(content)


def _operator(operator: bytes, names: list[str], used: Used) -> None:
    match operator:
        case b"q":
            used.saved += 1
        case b"Q" if used.saved:
            used.saved -= 1
        case b"Q":
            used.restored += 1
        case b"rg" | b"RG":
            used.spaces.add("/DeviceRGB")
        case _ if operator in _USES and names:
            name = names[-1]
            if _USES[operator] == "/ColorSpace" and name in _BUILT_IN:
                used.spaces.add(name)
            else:
                used.names[_USES[operator]][name] += 1


def _inline_image(names: list[str], used: Used) -> None:
    """An inline image names its colour space after ``CS``, by itself or among the resources (8.9.7)."""
    for key, value in pairwise(names):
        if key in ("/CS", "/ColorSpace"):
            if value in _BUILT_IN:
                used.spaces.add(value)
            else:
                used.names["/ColorSpace"][value] += 1


def _name(token: bytes) -> str:
    """A name with its escapes read, as pypdf reads them."""
    text = _NAME_ESCAPE.sub(lambda match: chr(int(match[1], 16)), token.decode("latin-1"))
    raw = text.encode("latin-1")
    for charset in NameObject.CHARSETS:
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    return text
