"""Classes of characters, as breaking and spacing see them.

Sources: GB/T 15834-2011 clause 5.1, clreq (W3C) "punctuation marks" and "line adjustment", JLReq for kana. The lists are those
of R1 and R2. A class says how a character behaves, not what it is: «々» follows like a closing mark but is as wide as a Han
character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from enum import IntEnum
from functools import cache
from typing import Final


class Class(IntEnum):
    HAN = 0
    OPEN = 1
    CLOSE = 2
    COMMA = 3
    """、，；： and their like: stops inside a sentence."""
    STOP = 4
    """。．"""
    EXCLAIM = 5
    """！？"""
    INTERPUNCT = 6
    DASH = 7
    """A part of ——, or ⸺ (R3)."""
    ELLIPSIS = 8
    """A part of …… or ⋯⋯ (R3)."""
    CONNECTOR = 9
    """A single —, – ‐ ～ 〜, a hyphen between Han (R4)."""
    SOLIDUS = 10
    SUFFIX = 11
    """% ‰ ° ℃, units of one character, and other signs behind a number (R1, R6)."""
    PREFIX = 12
    """￥ $ № # + - ± before a digit (R2, R6)."""
    FOLLOWER = 13
    """々 〻 〃 and other full-width signs that never start a line."""
    LEADER = 14
    """① ■ and other signs that number or lead what follows (R2)."""
    LATIN = 15
    DIGIT = 16
    LATIN_MARK = 17
    """Signs inside words: & @ _ + and the like."""
    LATIN_OPEN = 18
    LATIN_CLOSE = 19
    SPACE = 20
    WIDE_SPACE = 21
    ATTACHED = 22
    """Combining marks, variation selectors, joiners: one with the character before."""
    DOUBLE = 23
    """‼ ⁇ ⁈ ⁉: two marks in one em, without a blank half."""
    NO_BREAK = 24
    """A no-break space: both its sides stay together."""


COUNT: Final = len(Class)

BLANK_LEFT: Final = frozenset({Class.OPEN})
"""Classes whose left half is blank in a full-width box."""
BLANK_RIGHT: Final = frozenset({Class.CLOSE, Class.COMMA, Class.STOP, Class.EXCLAIM})
"""Classes whose right half is blank in a full-width box."""
STOPS: Final = frozenset({Class.COMMA, Class.STOP, Class.EXCLAIM})
"""Stops inside and at the end of a sentence: what may hang (R13)."""
MARKS: Final = BLANK_LEFT | BLANK_RIGHT
"""Full-width marks of one em with a blank half."""
WORD: Final = frozenset(
    {Class.LATIN, Class.DIGIT, Class.LATIN_MARK, Class.LATIN_OPEN, Class.LATIN_CLOSE, Class.PREFIX, Class.SUFFIX,
     Class.NO_BREAK}
)  # fmt: skip
"""Classes that make up Western words and numbers; set with the widths of their face."""
SPACES: Final = frozenset({Class.SPACE, Class.WIDE_SPACE})
LETTERS: Final = frozenset({Class.HAN, Class.FOLLOWER, Class.LEADER, Class.LATIN, Class.DIGIT})
"""Classes that count as a character of a last line (R15, M31); marks and signs such as % alone do not."""


def _range(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


NUMBERED: Final = _range(0x2460, 0x24FF) + _range(0x2776, 0x2793) + _range(0x3220, 0x3229) + _range(0x3251, 0x325F)
"""① ⑴ ⒈ ❶ ㈠ and the like."""
_SMALL_KANA: Final = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーゝゞヽヾ"
_UPRIGHT_CLOSERS: Final = "︶︸︺︼︾﹀﹂﹄﹈︘﹚﹜﹞"
_UPRIGHT_OPENERS: Final = "︵︷︹︻︽︿﹁﹃﹇︗﹙﹛﹝"

_MEMBERS: Final[dict[str, Class]] = {
    "‘“（〔【［｛〈《「『〖｟": Class.OPEN,
    "’”）〕】］｝〉》」』〗｠": Class.CLOSE,
    "、，：；": Class.COMMA,
    "。．": Class.STOP,
    "！？": Class.EXCLAIM,
    "‼⁇⁈⁉": Class.DOUBLE,
    "·・‧": Class.INTERPUNCT,
    "⸺⸻": Class.DASH,
    "…⋯": Class.ELLIPSIS,
    "—–‐～〜゠": Class.CONNECTOR,
    "／": Class.SOLIDUS,
    "%％‰‱°℃℉′″￠" + _range(0x3371, 0x33DF): Class.SUFFIX,
    "￥¥€£№©": Class.PREFIX,
    "々〻〃¨ˇˉ―‖∶﹐﹑﹒﹔﹕﹖﹗" + _UPRIGHT_CLOSERS + _SMALL_KANA: Class.FOLLOWER,
    NUMBERED + "■□●○◆◇▲△★☆►" + _UPRIGHT_OPENERS: Class.LEADER,
    "\"'#$&*+-/<=>@\\^_`|~±×÷−‑": Class.LATIN_MARK,
    "([{": Class.LATIN_OPEN,
    ")]},.:;!?†‡¹²³⁰⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉®™": Class.LATIN_CLOSE,
    " ": Class.SPACE,
    "\u3000": Class.WIDE_SPACE,
    "\u00a0\u2007\u202f": Class.NO_BREAK,
    "0123456789": Class.DIGIT,
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz": Class.LATIN,
}
_CLASS: Final[dict[str, Class]] = {char: member for chars, member in _MEMBERS.items() for char in chars}


def classify(text: str, latin: Collection[int]) -> list[int]:
    """The class of every character. ``latin`` are the shared marks that stand in Latin context (R20, see context.py)."""
    known = _CLASS
    classes: list[int] = [known[c] if c in known else _unlisted(c) for c in text]
    for match in _DEPENDS.finditer(text):
        at = match.start()
        classes[at] = _by_neighbours(text, at, at in latin, classes)
    if " " in text:
        for match in _UNIT_SPACE.finditer(text):
            classes[match.start()] = Class.NO_BREAK
    return classes


def bases(classes: Sequence[int]) -> Sequence[int]:
    """The classes as the next character sees them: what is attached to a character counts as that character."""
    if Class.ATTACHED not in classes:
        return classes
    seen = list(classes)
    for at in range(1, len(seen)):
        if seen[at] == Class.ATTACHED:
            seen[at] = seen[at - 1]
    return seen


@cache
def _unlisted(char: str) -> Class:
    """The class of all other characters, by what Unicode says of them."""
    category, wide = unicodedata.category(char), unicodedata.east_asian_width(char) in "WF"
    if category[0] == "M" or category == "Cf" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return Class.ATTACHED
    if category[0] == "Z" or category == "Cc":
        return Class.SPACE
    if category in _BRACKETS:
        return _BRACKETS[category][wide]
    if category == "Sc":
        return Class.PREFIX
    if wide:
        return Class.HAN
    if category[0] == "L":
        return Class.LATIN
    if category[0] == "P" and unicodedata.east_asian_width(char) != "A":
        return Class.LATIN_CLOSE if category == "Po" else Class.LATIN_MARK
    return Class.DIGIT if category == "Nd" else Class.HAN


_BRACKETS: Final = {
    "Ps": (Class.LATIN_OPEN, Class.OPEN),
    "Pi": (Class.LATIN_OPEN, Class.OPEN),
    "Pe": (Class.LATIN_CLOSE, Class.CLOSE),
    "Pf": (Class.LATIN_CLOSE, Class.CLOSE),
}


_UNIT_SPACE: Final = re.compile(
    "(?<=[0-9]) (?=(?:[kcmdnMGTμ]?m|[kmM]?g|mg|t|[mk]?[Ll]|[kMG]?W|[kM]?Wh|[kMG]?Hz|[kMGT]?bps|[kKMGT]?B|[kMh]?Pa|k?V|m?A|dB|ha"
    "|hm|km/h|m/s|min|h|s|mol|ppm|px|pt|dpi)(?![A-Za-z]))"
)
"""The space before a unit (R6): «90 cm» stays whole, and its space as it is."""

RATIOS: Final = re.compile("(?<![0-9.∶])[0-9.]+(?:∶[0-9.]+){2,}")
"""1∶2∶3 and longer: a row of numbers more than a number."""

_SIGNS: Final = "#＃+＋-－±∓−"
_CURRENCY: Final = "$＄￡￥¥€£₩₫₽₹฿"
_COMPARED: Final = "<>＜＞≤≥≈≠"
_RAISED: Final = "⁺⁻⁽⁾ⁿ¹²³⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉®™"
_DEPENDS: Final = re.compile(f"[“”‘’—…⋯·/*∶○‐{re.escape(_SIGNS + _CURRENCY + _COMPARED + _RAISED)}]")
_WESTERN: Final = re.compile(r"[0-9A-Za-zÀ-ɏͰ-ӿ]")
_CHINESE: Final = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff“”‘’—…]")
_NUMERALS: Final = frozenset("一二三四五六七八九十〇○")


def _by_neighbours(text: str, at: int, latin: bool, classes: Sequence[int]) -> Class:
    """The class of a sign that behaves by what stands beside it; the classes before it are known."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char in "“”‘’—…⋯·":
        return _shared(char, before, after, latin)
    if char in _RAISED:  # of a unit or a formula; a reference mark behind Han stands close
        joined = at and classes[at - 1] in (Class.LATIN, Class.DIGIT, Class.SUFFIX)
        return Class.SUFFIX if joined else Class.LATIN_CLOSE
    western, wide = bool(_WESTERN.match(before)), char > "\uff00"
    if char in _CURRENCY:
        if before.isdecimal() and not after.isdecimal():
            return Class.SUFFIX  # 100₫
        word = char == "$" and (western or not after.isdecimal())  # HK$100
        return Class.LATIN_MARK if word else Class.PREFIX
    if char in _SIGNS or char in _COMPARED:
        if not western and (after.isdecimal() or (after and after in _CURRENCY)):
            return Class.PREFIX
        if char in "-－" and _CHINESE.match(before):
            return Class.CONNECTOR  # 小米集团-W
        return Class.HAN if wide or (char in "≤≥≈≠" and not western) else Class.LATIN_MARK
    if char == "/":
        inside = before.isascii() and after.isascii() and not (before + after).isspace()
        return Class.LATIN_MARK if inside and before.strip() and after.strip() else Class.SOLIDUS
    if char == "*":
        return Class.LATIN_CLOSE if before.strip() and not _WESTERN.match(after) else Class.LATIN_MARK
    if char == "∶":
        return Class.SUFFIX if before.isdecimal() and after.isdecimal() else Class.FOLLOWER
    if char == "○":
        return Class.HAN if before in _NUMERALS and before and after in _NUMERALS and after else Class.LEADER
    return Class.LATIN_MARK if western and _WESTERN.match(after) else Class.CONNECTOR  # ‐


def _shared(char: str, before: str, after: str, latin: bool) -> Class:
    """The class of a mark of both writings (R20)."""
    if char in "“‘":
        return Class.LATIN_OPEN if latin else Class.OPEN
    if char in "”’":
        if latin and _WESTERN.match(before) and _WESTERN.match(after):
            return Class.LATIN  # an apostrophe
        return Class.LATIN_CLOSE if latin else Class.CLOSE
    if char == "—" and char in (before, after):
        return Class.DASH
    if latin:
        return Class.LATIN_CLOSE
    return {"—": Class.CONNECTOR, "·": Class.INTERPUNCT}.get(char, Class.ELLIPSIS)
