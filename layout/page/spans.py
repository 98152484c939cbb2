"""Column words: «两栏», «三破二», «四破三», «三栏合一», and ranges «1-3»; and the broken columns they make (newsroom A1)."""

from __future__ import annotations

import re
from typing import Final

from ..style.model import Grid
from .model import Broken

_DIGITS: Final = {
    c: n
    for n, chars in enumerate(("零", "一1", "二两2", "三3", "四4", "五5", "六6", "七7", "八8", "九9"))
    for c in chars
}
_NUMBER = "([一二两三四五六七八九1-9])"
_BROKEN = re.compile(f"{_NUMBER}破{_NUMBER}")
_MERGED = re.compile(f"{_NUMBER}栏?合一")
_PLAIN = re.compile(f"{_NUMBER}栏?")
_RANGE = re.compile(r"(\d{1,2})(?:\s*[-–—~～]\s*(\d{1,2}))?")


def column_word(word: str) -> tuple[int, int] | None:
    """Base columns covered and columns set: 三破二 -> (3, 2), 两栏 -> (2, 2), 三栏合一 -> (3, 1); None for no such word."""
    word = word.strip()
    if match := _BROKEN.fullmatch(word):
        return _DIGITS[match[1]], _DIGITS[match[2]]
    if match := _MERGED.fullmatch(word):
        return _DIGITS[match[1]], 1
    if match := _PLAIN.fullmatch(word):
        return _DIGITS[match[1]], _DIGITS[match[1]]
    return None


def column_range(text: str) -> tuple[int, int] | None:
    """«1-3» or «2» to 0-based first and exclusive end; None for what is no range."""
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        return None
    first = int(match[1])
    last = int(match[2] or first)
    return (first - 1, last) if 1 <= first <= last else None


def broken(grid: Grid, base: int, count: int, inner: int = 0) -> Broken | None:
    """``count`` columns over ``base`` base columns less ``inner`` characters on either side, each a whole number of
    characters, what is left over in the gaps; None where a column would be under five characters (M6, M39)."""
    room = grid.characters(base) - 2 * inner
    measure = (room - (count - 1) * grid.gap) // count
    if measure < 5:
        return None
    gap = (room - count * measure) / (count - 1) * grid.size if count > 1 else 0.0
    width = measure * grid.size
    return Broken(count, measure, gap, width, tuple(inner * grid.size + n * (width + gap) for n in range(count)))
