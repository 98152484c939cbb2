"""A headline cut into words: numbers, Latin words and marks by pattern, Han by the dictionary of rjieba and the lexicon.

rjieba is imported here and nowhere else, on the first text that has to be cut. It is only asked, never told: its dictionary is
the same for every text, so one text is always cut the same way.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from .lexicon import Lexicon, Tag, lexicon

Kind = Literal["word", "guess", "name", "number", "latin", "mark"]
"""``guess``: what rjieba takes for a word without knowing it."""

MOST_WORD: Final = 20
"""Characters of the longest word that is looked for."""

_PIECES: Final = re.compile(
    r"(?P<number>(?:[0-9]+年)?[0-9]{1,2}月[0-9]{1,2}[日号]|[0-9]+[时点][0-9]+分?"
    r"|第?[+\-±￥$]?[0-9]+(?:[.,:/·][0-9]+)*(?:[%％‰℃°′″]|[A-Za-z]+|[万亿千百十]*[余多来几]?[万亿]*))"
    r"|(?P<latin>[^\W\d_\u2e80-\uffff][^\W_\u2e80-\uffff]*(?:[-.'’&+/@][^\W_\u2e80-\uffff]+)*[+#]*)"
    r"|(?P<han>[\u3005\u3007\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)"
    r"|(?P<mark>.)",
    re.DOTALL,
)
_NUMERAL: Final = re.compile("第?[〇零一二两三四五六七八九十百千万亿几数半]+[余多来]?")
_TAGS: Final[dict[str, Tag]] = {
    "vn": "w", "v": "v", "a": "a", "b": "a", "z": "a", "d": "d", "p": "p", "c": "c", "m": "m", "q": "q", "r": "r", "t": "t",
    "f": "f", "u": "u", "y": "u", "l": "w", "i": "w",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """The characters ``start`` to ``end`` of a text, one word. ``text`` is what they are."""

    start: int
    end: int
    text: str
    tag: Tag
    kind: Kind

    def __len__(self) -> int:
        return self.end - self.start


def tokens(text: str, words: Collection[str]) -> list[Token]:
    """The text as words, none left out. ``words`` are those of the workspace: names and terms that stay whole."""
    known = lexicon()
    found = [token for match in _PIECES.finditer(text) for token in _piece(match, known)]
    return _counted(_whole(found, text, words, known), known)


def _piece(match: re.Match[str], known: Lexicon) -> Iterator[Token]:
    start, end, piece = match.start(), match.end(), match.group()
    if match.lastgroup == "han":
        yield from _han(piece, start, known)
    elif match.lastgroup == "number":
        yield Token(start, end, piece, "m", "number")
    elif match.lastgroup == "latin":
        yield Token(start, end, piece, "n", "latin")
    else:
        yield Token(start, end, piece, "x", "mark")


def _han(piece: str, start: int, known: Lexicon) -> Iterator[Token]:
    from rjieba import tag

    for found, said_of in tag(piece):
        parts = _parts(found, known)
        for word in parts:
            said = said_of if len(parts) == 1 else tag(word)[0][1]
            yield Token(start, start + len(word), word, _tag(word, said, known), _kind(word, said, known))
            start += len(word)


def _parts(word: str, known: Lexicon) -> Sequence[str]:
    """What rjieba takes for one word as the words that it is: those of the lexicon that are none, and two frequent words of one
    character that met (一碗面|端了)."""
    from rjieba import has_word, suggest_freq

    met = len(word) == 2 and word[0] not in known.surnames and not has_word(word) and suggest_freq(word) > 1
    return word if met else known.apart.get(word, (word,))


def _kind(word: str, said: str, known: Lexicon) -> Kind:
    from rjieba import has_word

    surname = 2 <= len(word) <= 4 and word[0] in known.surnames
    if len(word) > 1 and not has_word(word):
        return "name" if surname else "guess"
    if surname and said.startswith("nr"):
        return "name"
    return "number" if len(word) > 1 and said == "m" and _NUMERAL.match(word) else "word"  # 三双, 第六期


def _tag(word: str, said: str, known: Lexicon) -> Tag:
    return known.tags.get(word) or _TAGS.get(said[:2]) or _TAGS.get(said[:1], "n")


def _whole(found: list[Token], text: str, words: Collection[str], known: Lexicon) -> list[Token]:
    """Words of the workspace and of the lexicon made one token. One of the workspace always holds; with a word of the dictionary
    that lies across its edge it becomes one token. One of the lexicon gives way to such a word. Guesses give way to both."""
    edges = {token.start for token in found} | {len(text)}
    soft = {at for token in found if token.kind == "guess" for at in range(token.start + 1, token.end)}
    own: list[tuple[int, int, Kind]] = [(start, end, "name") for start, end in occurrences(text, words)]
    own += [(a, b, "word") for a, b in occurrences(text, known.words) if {a, b} <= edges | soft]
    if not own:
        return found
    edges |= {at for start, end, _ in own for at in (start, end) if at in soft}
    edges -= {at for start, end, _ in own for at in range(start + 1, end)}
    kinds: dict[tuple[int, int], Kind] = {(start, end): kind for start, end, kind in reversed(own)}
    there = {(token.start, token.end): token for token in found}
    places = sorted(edges)
    return [
        there[a, b] if (a, b) in there and (a, b) not in kinds
        else Token(a, b, text[a:b], known.tags.get(text[a:b]) or _tag_of(a, b, found), kinds.get((a, b), "word"))
        for a, b in pairwise(places)
    ]  # fmt: skip


def occurrences(text: str, words: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where these words stand in the text, from each place the longest."""
    for start in range(len(text) - 1) if words else ():
        longest = min(start + MOST_WORD, len(text))
        end = next((end for end in range(longest, start + 1, -1) if text[start:end] in words), None)
        if end is not None:
            yield start, end


def _tag_of(start: int, end: int, found: Sequence[Token]) -> Tag:
    """The tag of the last word that reaches into these characters: what a compound is, its end says."""
    return next(token.tag for token in reversed(found) if token.start < end and token.end > start)


def _counted(found: list[Token], known: Lexicon) -> list[Token]:
    """Numbers with their units, classifiers and what follows them without a gap: 20万欧元, 28部, 三双, 八千人次."""
    joined: list[Token] = []
    for token in found:
        before = joined[-1] if joined else None
        if before is not None and _counts(before, token, known):
            joined[-1] = Token(before.start, token.end, before.text + token.text, "m", "number")
        else:
            joined.append(token)
    return joined


def _counts(number: Token, unit: Token, known: Lexicon) -> bool:
    """Whether two neighbours are a number and what it counts by, or two parts of one number."""
    if unit.kind in ("mark", "latin"):
        return False
    bare = number.kind == "number" and (number.text[-1] in "0123456789万亿千百十余多来几" or number.text == "第")
    if number.tag == "m" and len(unit) == 1 and unit.tag == "m" and _NUMERAL.match(unit.text):
        return True  # 一成二
    if number.text in ("第", "数", "上", "几") and unit.tag == "m":
        return True
    if not bare and not (number.tag == "m" and _NUMERAL.fullmatch(number.text)):
        return False
    return unit.tag in ("m", "q") or not known.classifiers.isdisjoint((unit.text, unit.text[0]))
