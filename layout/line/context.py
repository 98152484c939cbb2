"""Whose mark is it (R20): “ ” ‘ ’ — … · belong to both writings; the nearest letters decide.

Chinese is the rule in a Chinese paragraph. A mark is Latin where the nearest letter on either side is a Latin one; the two
quotes of a pair are judged together, from outside and inside, so that they never come from two faces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_SHARED: Final = re.compile("[“”‘’—…⋯·]+")
_QUOTES: Final = {"“": "”", "‘": "’"}
_HAN: Final = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTER: Final = re.compile(r"[^\W\d_]")


def latin_marks(text: str) -> frozenset[int]:
    """Indices of the shared marks that stand in Latin context. Digits, spaces and other marks do not count as letters."""
    runs = list(_SHARED.finditer(text))
    if not runs:
        return frozenset()
    chinese = bool(_HAN.search(text))
    pairs = quote_pairs(text)
    nearest = _nearest(text, runs)
    latin: set[int] = set()
    for run in runs:
        two_em = chinese and len(run.group()) > 1 and len(set(run.group())) == 1
        for at in range(run.start(), run.end()):
            if two_em and text[at] in "—…⋯" and at not in pairs:
                continue  # —— and …… are Chinese marks
            sides = [side for place in pairs.get(at, (at,)) for side in nearest[place]]
            if "latin" in sides and all(side == "latin" or (not side and not chinese) for side in sides):
                latin.add(at)
    return frozenset(latin)


def _nearest(text: str, runs: Sequence[re.Match[str]]) -> dict[int, tuple[str, str]]:
    """Of every shared mark, by index: what the nearest letters before and after it are, ``han`` or ``latin``; empty where there
    is none. One pass over the text, however long it is without a letter."""
    before, scanned = "", 0
    found: dict[int, tuple[str, str]] = {}
    following: re.Match[str] | None = None
    for run in runs:
        start, end = run.span()
        for char in reversed(text[scanned:start]):
            if char.isalpha():
                before = _writing(char)
                break
        scanned = end
        if not found or (following is not None and following.start() < end):
            following = next((m for m in _LETTER.finditer(text, end) if m.group().isalpha()), None)
        sides = (before, _writing(following.group()) if following else "")
        found.update(dict.fromkeys(range(start, end), sides))
    return found


def _writing(letter: str) -> str:
    return "latin" if ord(letter) < 0x2E80 else "han"


def quote_pairs(text: str) -> dict[int, tuple[int, int]]:
    """Opening and closing quotes that belong together, by index of either; apostrophes are left out."""
    found: dict[int, tuple[int, int]] = {}
    waiting: list[tuple[int, str]] = []
    for match in re.finditer("[“”‘’]", text):
        at, char = match.start(), match.group()
        if char in _QUOTES:
            waiting.append((at, _QUOTES[char]))
        elif waiting and waiting[-1][1] == char and not _apostrophe(text, at):
            start, _ = waiting.pop()
            found[start] = found[at] = (start, at)
    return found


def _apostrophe(text: str, at: int) -> bool:
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return text[at] == "’" and len(around) == 2 and around.isalpha() and not _HAN.search(around)
