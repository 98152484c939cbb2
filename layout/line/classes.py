"""Classes of characters, as breaking and spacing see them.

Sources: GB/T 15834-2011 clause 5.1, clreq (W3C) "punctuation marks" and "line adjustment". The lists are those of R1 and R2.
A class says how a character behaves, not what it is: «々» follows like a closing mark but is as wide as a Han character.
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
    """！？ and the ready-made pairs ‼⁇⁈⁉."""
    INTERPUNCT = 6
    DASH = 7
    """A part of ——, or ⸺ (R3)."""
    ELLIPSIS = 8
    """A part of …… or ⋯⋯ (R3)."""
    CONNECTOR = 9
    """A single —, – ‐ ～ 〜 (R4)."""
    SOLIDUS = 10
    SUFFIX = 11
    """% ‰ ° ℃ and other signs behind a number (R1, R6)."""
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
    {Class.LATIN, Class.DIGIT, Class.LATIN_MARK, Class.LATIN_OPEN, Class.LATIN_CLOSE, Class.PREFIX, Class.SUFFIX}
)
"""Classes that make up Western words and numbers; set with the widths of their face."""
SPACES: Final = frozenset({Class.SPACE, Class.WIDE_SPACE})
LETTERS: Final = frozenset({Class.HAN, Class.FOLLOWER, Class.LEADER, Class.LATIN, Class.DIGIT})
"""Classes that count as a character of a last line (R15, M31); marks and signs such as % alone do not."""

_MEMBERS: Final[dict[Class, str]] = {
    Class.OPEN: "‘“（〔【［｛〈《「『〖｟",
    Class.CLOSE: "’”）〕】］｝〉》」』〗｠",
    Class.COMMA: "、，：；",
    Class.STOP: "。．",
    Class.EXCLAIM: "！？‼⁇⁈⁉",
    Class.INTERPUNCT: "·・‧",
    Class.DASH: "⸺",
    Class.ELLIPSIS: "…⋯",
    Class.CONNECTOR: "—–‐～〜",
    Class.SOLIDUS: "／",
    Class.SUFFIX: "%％‰°℃℉′″￠",
    Class.PREFIX: "￥¥€£№",
    Class.FOLLOWER: "々〻〃¨ˇˉ―‖∶︶︺︾﹀﹄﹚﹜﹞",
    Class.LEADER: "".join(map(chr, range(0x2460, 0x249C))) + "■□●○◆◇▲△★☆►",
    Class.LATIN_MARK: "\"'#$&*+-/<=>@\\^_`|~\u00a0±×÷",
    Class.LATIN_OPEN: "([{",
    Class.LATIN_CLOSE: ")]},.:;!?¹²³⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉",
    Class.SPACE: " ",
    Class.WIDE_SPACE: "\u3000",
    Class.DIGIT: "0123456789",
    Class.LATIN: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
}
_CLASS: Final[dict[str, Class]] = {char: member for member, chars in _MEMBERS.items() for char in chars}

_DEPENDS: Final = re.compile("[“”‘’—…⋯·/#$+±-]")
_WESTERN: Final = re.compile(r"[0-9A-Za-zÀ-ɏͰ-ӿ]")


def classify(text: str, latin: Collection[int]) -> list[int]:
    """The class of every character. ``latin`` are the shared marks that stand in Latin context (R20, see context.py)."""
    known = _CLASS
    classes: list[int] = [known[c] if c in known else _unlisted(c) for c in text]
    for match in _DEPENDS.finditer(text):
        at = match.start()
        classes[at] = _by_neighbours(text, at, at in latin)
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
    category = unicodedata.category(char)
    if category[0] == "M" or category == "Cf":
        return Class.ATTACHED
    if unicodedata.east_asian_width(char) in "WF":
        return Class.HAN
    if category[0] == "L":
        return Class.LATIN
    return Class.DIGIT if category == "Nd" else Class.HAN


def _by_neighbours(text: str, at: int, latin: bool) -> Class:
    """The class of a sign that behaves by what stands beside it."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char in "“‘":
        return Class.LATIN_OPEN if latin else Class.OPEN
    if char in "”’":
        if latin and _WESTERN.match(before) and _WESTERN.match(after):
            return Class.LATIN  # an apostrophe
        return Class.LATIN_CLOSE if latin else Class.CLOSE
    if char == "—":
        if char in (before, after):
            return Class.DASH
        return Class.LATIN_MARK if latin else Class.CONNECTOR
    if char in "…⋯":
        return Class.LATIN_CLOSE if latin else Class.ELLIPSIS
    if char == "·":
        return Class.LATIN_MARK if latin else Class.INTERPUNCT
    western = bool(_WESTERN.match(before))
    if char == "/":
        return Class.LATIN_MARK if before.isascii() and after.isascii() else Class.SOLIDUS
    if after.isdigit() and not western:
        return Class.PREFIX
    if char == "-" and before and not western:
        return Class.LATIN_CLOSE  # 小米集团-W
    return Class.LATIN_MARK
