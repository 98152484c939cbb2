"""Widths of marks and the gaps between characters, in em: R8, R10, R11, R14, R26, and which gap may give (R12, R17).

Marks are measured by their class, never by the advance of the font: a full-width mark is a box of one em with one blank half;
compression takes blank, never ink.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final, Literal

from ..style.text import Profile
from .classes import BLANK_LEFT, BLANK_RIGHT, COUNT, MARKS, RATIOS, SPACES, WORD, Class, bases

HALF: Final = 0.5
"""The blank of a full-width mark, and the width of an interpunct (R5)."""
WORD_SPACE_LEAST: Final = 0.25
WORD_SPACE_MOST: Final = 0.5


@dataclass(frozen=True, slots=True)
class Widths:
    """What a punctuation profile does (R26). ``half``: classes that take half an em everywhere; ``pairs``: whether adjacent
    marks are compressed (R8); ``line_start``: whether an opener gives up its blank there; ``line_end``: a mark there is
    half, whole, or squeezed only where the line needs it (R17, step 1); ``squeeze``: whether marks give in a tight line."""

    half: frozenset[Class] = frozenset()
    pairs: bool = True
    line_start: bool = True
    line_end: Literal["half", "squeeze", "whole"] = "half"
    squeeze: bool = True


PROFILES: Final[dict[Profile, Widths]] = {
    "full": Widths(line_end="squeeze"),
    "kaiming": Widths(half=MARKS - {Class.STOP, Class.EXCLAIM}),
    "line-end-half": Widths(),
    "half": Widths(half=MARKS),
    "plain": Widths(pairs=False, line_start=False, line_end="whole", squeeze=False),
}


def blanks(classes: Sequence[int], profile: Widths, *, tight_pairs: bool = False) -> tuple[list[float], list[float]]:
    """What remains of every character's blank on the left and on the right after R8 and the profile. ``tight_pairs``: a closer or
    stop and the opener behind it are one em in all, not one and a half."""
    left = [HALF if c in BLANK_LEFT and c not in profile.half else 0.0 for c in classes]
    right = [HALF if c in BLANK_RIGHT and c not in profile.half else 0.0 for c in classes]
    if profile.pairs:
        for at, second in enumerate(classes):
            if second in MARKS:
                _pair(classes, at, left, right, tight_pairs)
        _two_exclamations(classes, right)
    return left, right


def _pair(classes: Sequence[int], at: int, left: list[float], right: list[float], tight: bool) -> None:
    """R8 of the mark at ``at`` and the mark before it; a space between them takes no width (gap_kinds)."""
    before = at - 1
    while before >= 0 and classes[before] in _UNSEEN:
        before -= 1
    if before < 0 or classes[before] not in MARKS:
        return
    if classes[at] in BLANK_LEFT:
        left[at] = 0.0
        if tight and classes[before] in BLANK_RIGHT:
            right[before] = 0.0
    elif classes[before] in BLANK_RIGHT:
        right[before] = 0.0


_UNSEEN: Final = frozenset({Class.SPACE, Class.NO_BREAK, Class.ATTACHED})


def _two_exclamations(classes: Sequence[int], right: list[float]) -> None:
    """！？ and its like are one em in all, three of them two (GB/T 15834 5.1.2)."""
    at = 0
    for member, group in groupby(classes):
        length = sum(1 for _ in group)
        if member == Class.EXCLAIM and length == 2:
            right[at + 1] = 0.0
        at += length


FIXED: Final = 0
"""A gap that nothing may widen: inside words, units and two-em marks, beside connectors and solidi (R4, R6, R12)."""
LOOSE: Final = 1
"""A gap that takes its share when a line is spread (R12, step 3)."""
AUTO: Final = 2
"""The Han-Latin gap (R14)."""

_HAN_SIDE: Final = frozenset({Class.HAN, Class.FOLLOWER, Class.LEADER})
_LATIN_SIDE: Final = frozenset({Class.LATIN, Class.DIGIT, Class.LATIN_MARK, Class.PREFIX, Class.SUFFIX})
_STIFF: Final = frozenset({Class.CONNECTOR, Class.SOLIDUS})
_CJK_MARKS: Final = MARKS | _STIFF | {Class.DOUBLE, Class.DASH, Class.ELLIPSIS, Class.INTERPUNCT}
_DOTTED_DIGITS: Final = re.compile("(?<=[0-9])·(?=[0-9])")
_FULL_WIDTH_SIGN: Final = re.compile("[￥￠％＄￡＋－＃]")
_BLANK: Final = re.compile("[ \u00a0\u202f]+")


def gap_kinds(text: str, classes: Sequence[int]) -> tuple[list[int], list[int]]:
    """The kind of the gap before every character, and the indices of typed spaces that take no width of their own: those
    between Han and Latin, where the gap of R14 stands instead, and those beside a full-width mark."""
    table = _gap_table()
    kinds = [FIXED]
    seen = bases(classes)
    kinds.extend([table[a * COUNT + b] for a, b in zip(seen, classes[1:], strict=False)])
    for match in _DOTTED_DIGITS.finditer(text):
        kinds[match.start()] = kinds[match.end()] = FIXED
    for chain in RATIOS.finditer(text):
        for at in range(chain.start() + 1, chain.end()):
            kinds[at] = LOOSE if "∶" in text[at - 1 : at + 1] else kinds[at]
    for match in _FULL_WIDTH_SIGN.finditer(text):
        for at in (match.start(), match.end()):
            if at < len(kinds) and kinds[at] == AUTO:
                kinds[at] = LOOSE
    replaced: list[int] = []
    for match in _BLANK.finditer(text):
        start, end = match.span()
        if start > 0 and end < len(text):
            before, after = seen[start - 1], classes[end]
            kind = table[before * COUNT + after]
            beside_mark = (before in _CJK_MARKS and not text[start - 1].isascii()) or (
                after in _CJK_MARKS and not text[end].isascii()
            )
            if kind == AUTO or beside_mark:
                kinds[end] = kind
                replaced.extend(range(start, end))
    return kinds[: len(text)], replaced


@cache
def _gap_table() -> bytes:
    return bytes(_gap(Class(a), Class(b)) for a in range(COUNT) for b in range(COUNT))


def _gap(a: Class, b: Class) -> int:
    if (a in _HAN_SIDE and b in _LATIN_SIDE) or (a in _LATIN_SIDE and b in _HAN_SIDE):
        return AUTO
    if (a in WORD and b in WORD) or {a, b} & (_STIFF | SPACES) or b is Class.ATTACHED:
        return FIXED
    if a is b and a in (Class.DASH, Class.ELLIPSIS):
        return FIXED
    return LOOSE
