"""Which way each character of a vertical line stands (R24): hung in the line, turned with it, or upright in a cell.

Han and Chinese marks hang, in the forms that the face has for it (``vert``). A number of few digits stands across in one cell
(直排内横排), and so does each letter of an initialism; words, longer numbers and what goes with them are turned clockwise.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterator, MutableSequence, Sequence
from enum import IntEnum
from typing import Final

from ..typeface.model import Face
from .classes import SPACES, WORD, Class, classify
from .context import quote_pairs


class Way(IntEnum):
    HUNG = 0
    """Upright, from its vertical origin down."""
    TURNED = 1
    """On a baseline that runs down: turned 90° clockwise."""
    CELL = 2
    """Upright on a baseline of its own, in a cell of one em (see ``Cell``)."""


_QUOTES: Final = str.maketrans("“”‘’", "『』「」")
_RATIO: Final = re.compile("(?<=[0-9])∶(?=[0-9])")
_INITIALS: Final = 4
"""Capitals and digits of an initialism that stands upright: GDP, 5G, APEC; longer ones are read as words."""
_UPRIGHT: Final = re.compile("[A-Z]|[0-9]+")
_NUMBER: Final = re.compile("([0-9]+)[%％‰°℃℉]?")

_TURNING: Final = "“”‘’—⸺–‐～〜…⋯（）〔〕【】［］｛｝〈〉《》「」『』〖〗｟｠"
"""Marks that a vertical line turns; a face without a form for it has them turned whole (UTR 50: Tr)."""
CORNERED: Final = "、，。．"
"""Stops that move to the upper right of their cell (UTR 50: Tu)."""


def with_turned_quotes(text: str, latin: Collection[int], most: int) -> frozenset[int]:
    """The marks of Latin context, and with them the quotes round what is all turned: “Game Boy” keeps its quotes."""
    if not any(quote in text for quote in "“‘"):
        return frozenset(latin)
    ways = ways_of(text, classify(text, latin), most)
    turned = {
        at for start, end in set(quote_pairs(text).values())
        if end - start > 1 and all(way == Way.TURNED for way in ways[start + 1 : end])
        for at in (start, end)
    }  # fmt: skip
    return frozenset(latin) | turned


def ways_of(text: str, classes: Sequence[int], most: int) -> array[int]:
    """The way of every character; numbers of up to ``most`` digits stand in one cell."""
    ways = array("B", [Way.HUNG]) * len(text)
    for phrase in _phrases(classes):
        words = [text[start:end] for start, end in phrase]
        way = Way.CELL if all(_stands(word, most) for word in words) else Way.TURNED
        for at in range(phrase[0][0], phrase[-1][1]):
            ways[at] = Way.TURNED if classes[at] in SPACES else way
    for match in _RATIO.finditer(text):
        if ways[match.start() - 1] == ways[match.end()] == Way.TURNED:
            ways[match.start()] = Way.TURNED
    for at, member in enumerate(classes):
        if member == Class.ATTACHED and at:
            ways[at] = ways[at - 1]
        elif member == Class.SPACE:
            ways[at] = Way.TURNED
    return ways


def _phrases(classes: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    """Western words with spaces between them, as start and end of each word."""
    phrase: list[tuple[int, int]] = []
    at, count = 0, len(classes)
    while at < count:
        end = at
        while end < count and (classes[end] in WORD or (end > at and classes[end] == Class.ATTACHED)):
            end += 1
        if end > at:
            phrase.append((at, end))
        elif classes[at] == Class.SPACE and phrase:
            end = at + 1
        else:
            end = at + 1
            if phrase:
                yield phrase
                phrase = []
        at = end
    if phrase:
        yield phrase


def _stands(word: str, most: int) -> bool:
    """Whether a word is one letter, a short number, or an initialism, and so stands upright."""
    if match := _NUMBER.fullmatch(word):
        return len(match[1]) <= most
    if len(word) == 1:
        return word.isalpha()
    if len(word) > _INITIALS or not word.isascii():
        return False
    parts = _UPRIGHT.findall(word)
    return sum(map(len, parts)) == len(word) and all(len(part) <= most for part in parts)


def cells_of(text: str, ways: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Start and end of every cell: a number, or one sign with what is attached to it."""
    at = 0
    while at < len(text):
        end = at + 1
        if ways[at] == Way.CELL:
            digits = "0" <= text[at] <= "9"
            while end < len(text) and ways[end] == Way.CELL and _goes_on(text[end], digits):
                end += 1
            yield at, end
        at = end


_OWN_CELL: Final = frozenset("%％‰°℃℉" + CORNERED)


def _goes_on(char: str, digits: bool) -> bool:
    return (digits and "0" <= char <= "9") or not (char.isalnum() or char in _OWN_CELL)


def shown(text: str, classes: Sequence[int]) -> str:
    """The text with “ ” and ‘ ’ as vertical lines have them, 『 』 and 「 」 (GB/T 15834). Only what is drawn changes: the glyph
    stands for the quote that was typed."""
    if not any(quote in text for quote in "“”‘’"):
        return text
    return "".join(
        char.translate(_QUOTES) if member in (Class.OPEN, Class.CLOSE) else char
        for char, member in zip(text, classes, strict=True)
    )


def settle(text: str, faces: Sequence[Face], face_of: Sequence[int], ways: MutableSequence[int]) -> None:
    """Marks that their face has no vertical form for: those that turn are turned, stops get a cell to be moved in."""
    known: dict[tuple[str, int], bool] = {}
    for at, char in enumerate(text):
        if ways[at] != Way.HUNG or (char not in _TURNING and char not in CORNERED):
            continue
        key = char, face_of[at]
        if key not in known:
            face = faces[face_of[at]]
            known[key] = list(face.shape(char).glyphs) == list(face.shape(char, vertical=True).glyphs)
        if known[key]:
            ways[at] = Way.CELL if char in CORNERED else Way.TURNED
