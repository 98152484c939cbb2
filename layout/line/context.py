"""Whose mark is it (R20): “ ” ‘ ’ — … · belong to both writings; the nearest letters decide.

Chinese is the rule in a Chinese paragraph. A mark is Latin where the nearest letter on either side is a Latin one; the two
quotes of a pair are judged together, from outside and inside, so that they never come from two faces.
"""

from __future__ import annotations

import re
from typing import Final

_SHARED: Final = re.compile("[“”‘’—…⋯·]+")
_QUOTES: Final = {"“": "”", "‘": "’"}
_HAN: Final = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def latin_marks(text: str) -> frozenset[int]:
    """Indices of the shared marks that stand in Latin context. Digits, spaces and other marks do not count as letters."""
    if not _SHARED.search(text):
        return frozenset()
    chinese = bool(_HAN.search(text))
    latin: set[int] = set()
    pairs = _pairs(text)
    for match in _SHARED.finditer(text):
        for at in range(match.start(), match.end()):
            if at in pairs:
                around = pairs[at]
            elif text[at] in "—…⋯" and chinese and match.end() - match.start() > 1 and len(set(match.group())) == 1:
                continue  # —— and …… are Chinese marks
            else:
                around = (at, at)
            sides = [_letter(text, place, step) for place in around for step in (-1, 1)]
            if "latin" in sides and all(s == "latin" or (not s and not chinese) for s in sides):
                latin.add(at)
    return frozenset(latin)


def _pairs(text: str) -> dict[int, tuple[int, int]]:
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


def _letter(text: str, at: int, step: int) -> str:
    """``han`` or ``latin``: what the nearest letter before (-1) or after (1) is; empty where there is none."""
    at += step
    while 0 <= at < len(text):
        char = text[at]
        if char.isalpha():
            return "latin" if ord(char) < 0x2E80 else "han"
        at += step
    return ""
