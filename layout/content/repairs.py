"""What normalisation looks for: each function takes a text and gives the edits one rule of R21–R23 asks for.

All are linear in the text. Blanks come as single ones here: the first steps see to that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Final

HAN: Final = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
CLOSERS: Final = "”’）》〉」』】〕〗"
_CHINESE_MARKS: Final = "，。、；：！？“‘（《〈「『【〔〖—…·～￥％" + CLOSERS
_SHARED: Final = "“”‘’—…·"
"""Marks of both scripts; the nearest letters decide (R20)."""

_HAN: Final = re.compile(f"[{HAN}]")
_CHINESE: Final = re.compile(f"[{HAN}{_CHINESE_MARKS}]")
"""What makes the mark beside it a Chinese one (R21)."""

Edit = tuple[int, int, str]
"""Characters ``start`` to ``end`` of a text, and what takes their place; where that is the same, only a doubt is told."""

Finder = Callable[[str], list[Edit]]
"""Finds the edits of a text, in order and without overlap."""


def replace(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Finder:
    """Finds the edits of a plain pattern. Where ``new`` gives back what was there, nothing is logged."""
    compiled = re.compile(pattern)

    def find(text: str) -> list[Edit]:
        edits = [(*m.span(), new if isinstance(new, str) else new(m)) for m in compiled.finditer(text)]
        return [(start, end, after) for start, end, after in edits if text[start:end] != after]

    return find


def flag(pattern: str) -> Finder:
    """Finds places that are only pointed out."""
    compiled = re.compile(pattern)
    return lambda text: [(*m.span(), m[0]) for m in compiled.finditer(text)]


_ASCII: Final[dict[int, int]] = {**{0xFF01 + n: 0x21 + n for n in range(94)}, 0x3002: 0x2E, 0x3001: 0x2C}
"""Full-width forms -> ASCII."""


def full_width_signs(run: re.Match[str]) -> str:
    """Full-width digits, letters and signs in ASCII (R22)."""
    return run[0].translate(_ASCII)


_WIDE: Final = str.maketrans(",;:!?()", "，；：！？（）")
_BLANKS: Final = re.compile("[ \u3000]+")


def blank_runs(text: str) -> list[Edit]:
    """Blanks at the ends go; of several one is left, the full-width one if there is one."""
    edits: list[Edit] = []
    for run in _BLANKS.finditer(text):
        inside = run.start() > 0 and run.end() < len(text)
        blank = "" if not inside else "\u3000" if "\u3000" in run[0] else " "
        if blank != run[0]:
            edits.append((*run.span(), blank))
    return edits


def blanks_by_marks(text: str) -> list[Edit]:
    """Blanks beside a full-width mark (R21): such a mark has its white in itself."""
    return [(*run.span(), "") for run in _BLANKS.finditer(text) if _beside_mark(*_around(text, *run.span()))]


def _beside_mark(before: str, after: str) -> bool:
    if _is_han(before) and _is_han(after):
        return False
    if any(_CHINESE.match(c) and not _is_han(c) and c not in _SHARED for c in (before, after)):
        return True
    return bool(_CHINESE.match(before) and _CHINESE.match(after))


def blanks_between_han(text: str) -> list[Edit]:
    """Blanks between Han, left by printed line ends (R21)."""
    return [(*run.span(), "") for run in _BLANKS.finditer(text) if all(map(_is_han, _around(text, *run.span())))]


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters before ``start`` and after ``end``; empty at the ends of the text."""
    return text[start - 1 : start] if start else "", text[end : end + 1]


def _near(text: str, start: int, end: int) -> tuple[str, str]:
    """The same, one blank passed over; more than one are not left here."""
    before, after = text[max(0, start - 2) : start].rstrip(), text[end : end + 2].lstrip()
    return before[-1:], after[:1]


def _is_han(char: str) -> bool:
    return _HAN.match(char) is not None


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def ellipsis(run: re.Match[str]) -> str:
    """``……``; four stay four, the long one of GB/T 15834 5.1.5. Dots between Latin words stay."""
    before, after = _near(run.string, *run.span())
    if run[0][0] == "." and _is_latin(before) and (_is_latin(after) or not after):
        return run[0]
    return "…………" if run[0].count("…") >= 4 else "……"


def dash(run: re.Match[str]) -> str:
    """``——`` between Chinese; elsewhere as typed."""
    before, after = _near(run.string, *run.span())
    chinese = [bool(_CHINESE.match(c)) for c in (before, after)]
    between = all(chinese) or (any(chinese) and not (before and after)) or (run[0][0] not in "-－" and any(chinese))
    return "——" if between else run[0]


_QUOTES: Final = re.compile("[\"'＂＇“”‘’]")


def quotes(text: str) -> list[Edit]:
    """Straight quotes become opening and closing by turns, double and single apart (R21). Apostrophes stay; so do inches,
    which would leave the others unpaired."""
    found = list(_QUOTES.finditer(text))
    left = sum(m[0] in '"＂' for m in found)
    edits: list[Edit] = []
    open_ = {'"': False, "'": False}
    for mark in found:
        at, char = mark.start(), mark[0]
        before, after = _around(text, at, at + 1)
        kind = '"' if char in '"＂“”' else "'"
        left -= char in '"＂'
        if char in "“‘”":
            open_[kind] = char != "”"
        elif kind == "'" and _is_latin(before) and (_is_latin(after) or not open_[kind]):
            continue
        elif char == "’":
            open_[kind] = False
        elif kind == '"' and not open_[kind] and before.isdigit() and left % 2 == 0:
            continue
        else:
            opening = bool(after) and (not before or not open_[kind])
            open_[kind] = opening
            edits.append((at, at + 1, ("“" if opening else "”") if kind == '"' else ("‘" if opening else "’")))
    return edits


def unpaired(text: str) -> list[Edit]:
    """The last straight quote where their number is odd: one of them has no partner."""
    at = text.rfind('"')
    return [(at, at + 1, '"')] if text.count('"') % 2 else []


_BRACKETS: Final = re.compile("[()（）]")


def brackets(text: str) -> list[Edit]:
    """``( )`` become （ ） when there is Han inside or beside them, or their partner or a neighbour does (R21)."""
    found = [(m.start(), m[0]) for m in _BRACKETS.finditer(text)]
    if all(char in "（）" for _, char in found):
        return []
    han = [m.start() for m in _HAN.finditer(text)]
    pairs = _bracket_pairs(found)
    wide: set[int] = set()
    for start, end in pairs:
        inside = bisect_left(han, end) > bisect_left(han, start)
        if inside or text[start] == "（" or text[end] == "）" or any(map(_is_han, _near(text, start, end + 1))):
            wide |= {start, end}
    for start, end in (*pairs, *reversed(pairs)):  # there and back, for rows such as (1)(2)(3)
        if start - 1 in wide or end + 1 in wide:
            wide |= {start, end}
    return [(at, at + 1, char.translate(_WIDE)) for at, char in found if at in wide and char in "()"]


def _bracket_pairs(found: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """Places of brackets that belong together; one without a partner is its own."""
    pairs: list[tuple[int, int]] = []
    open_: list[int] = []
    for at, char in found:
        if char in "(（":
            open_.append(at)
        else:
            pairs.append((open_.pop() if open_ else at, at))
    return sorted([*pairs, *((at, at) for at in open_)])


_MARKS: Final = re.compile(r"[,;:!?.]+(?: +[,;:!?.]+)*")
_FULL_WIDTH_MARK: Final = re.compile("[，。．！？；：（）]")
_LATIN_QUOTE: Final = re.compile("“[^“”]*”")
_LATIN_WORDS: Final = re.compile("[A-Za-z]['’]?[A-Za-z]*[，,;；:：]? +[A-Za-z]")


def _latin_quotes(text: str) -> list[tuple[int, int]]:
    """Quoted stretches of several Latin words and no Han: their marks are Latin (R23)."""
    quotes = (m.span() for m in _LATIN_QUOTE.finditer(text))
    return [(s, e) for s, e in quotes if not _HAN.search(text, s, e) and _LATIN_WORDS.search(text, s, e)]


def marks(text: str) -> list[Edit]:
    """``, ; : ! ? .`` to full width beside Chinese (R21)."""
    latin = _latin_quotes(text)
    edits: list[Edit] = []
    for run in _MARKS.finditer(text):
        start, end = run.span()
        n = bisect_left(latin, (start, end)) - 1
        if n >= 0 and start < latin[n][1]:
            continue
        before, after = _around(text, start, end)
        if _is_latin(before) and _is_latin(after):  # a decimal, a time, a version, a domain (R23)
            continue
        new = _full_stop(text, start, before, after) if run[0] == "." else _wide_marks(run)
        if new is not None:
            edits.append((start, end, new))
    return edits


def _wide_marks(run: re.Match[str]) -> str | None:
    """A run of marks in full width, the same run where only the desk can tell, or None to leave it."""
    typed = run[0]
    before, after = _around(run.string, *run.span())
    if typed == "!" and _is_latin(before) and _is_han(after):  # a sentence's end, or a brand
        return typed
    ending = typed[0] in "!?" and _is_latin(before) and (not after or after in " ”’）")
    chinese = ending or any(_CHINESE.match(c) for c in _near(run.string, *run.span()))
    wide = typed.translate(_WIDE)
    return wide if chinese and wide != typed else None


def _full_stop(text: str, at: int, before: str, after: str) -> str | None:
    """``.`` after Han ends a sentence, unless it may stand in a foreign name (up to four Han before it)."""
    if not (_is_han(before) or (before and before in CLOSERS)):
        return None
    if not after or after in " " + CLOSERS:
        return "。"
    if not _is_han(after):
        return None
    clause = re.split(f"[^{HAN}]", text[max(0, at - 5) : at])[-1]
    return "." if len(clause) <= 4 else "。"


def latin_marks(text: str) -> list[Edit]:
    """Full-width marks in a quoted Latin sentence back to ASCII (R23), with the blank that follows them there."""
    edits: list[Edit] = []
    for start, end in _latin_quotes(text):
        for mark in _FULL_WIDTH_MARK.finditer(text, start, end):
            blank = " " if mark[0] not in "（）" and _is_latin(text[mark.end()]) else ""
            edits.append((*mark.span(), mark[0].translate(_ASCII) + blank))
    return edits
