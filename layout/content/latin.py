"""What is Latin in a Chinese text, and keeps Latin marks (R23): addresses, quoted sentences, whole lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from .context import ONE_HAN, Edit, is_latin

_ADDRESS: Final = re.compile(
    r"(?:https?|ftp)://(?:[!#-&*-~]|\([!#-&*-~]*\))*(?:[\w&=#/~+$-]|\([!#-&*-~]*\))"
    r"|(?<![\w.%+-])[\w.%+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])(?:[\w-]+\.)+[A-Za-z]{2,}(?::[0-9]+)?/(?:[!#-&*-~]*[\w&=#/~+$-])?",
    re.ASCII,
)
"""URLs, e-mail addresses, paths on a domain; the marks that end the sentence are not theirs."""


def addresses(text: str) -> list[tuple[int, int]]:
    """Stretches in which nothing may be changed."""
    return [m.span() for m in _ADDRESS.finditer(text)]


_QUOTED: Final = tuple(map(re.compile, ('[“"][^“”"]*[”"]', "《[^《》]*》", "（[^（）]*）")))
_SENTENCE: Final = re.compile("[A-Za-z]['’]?[，,;；:：.。!！?？…]{0,3} +['‘“]?[A-Za-z]")
"""Two Latin words."""


class Stretches:
    """Stretches of a text in their order; asks are logarithmic."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def __contains__(self, at: int) -> bool:
        """Whether the character lies in one of them, its first and last excepted: these are the quotes."""
        n = bisect_right(self._starts, at) - 1
        return n >= 0 and self._starts[n] < at < self._ends[n] - 1

    def __iter__(self) -> zip[tuple[int, int]]:
        return zip(self._starts, self._ends, strict=True)


def quotations(text: str) -> Stretches:
    """Stretches of several Latin words and no Han between quotes, title marks or brackets, these included."""
    quoted = (m.span() for kind in _QUOTED for m in kind.finditer(text))
    latin = [(s, e) for s, e in quoted if not ONE_HAN.search(text, s, e) and _SENTENCE.search(text, s, e)]
    outer: list[tuple[int, int]] = []
    for start, end in sorted(latin):
        if outer and start < outer[-1][1]:
            start, end = outer[-1][0], max(end, outer.pop()[1])
        outer.append((start, end))
    return Stretches(outer)


_ASCII: Final[dict[int, int]] = {**{0xFF01 + n: 0x21 + n for n in range(94)}, 0x3002: 0x2E}
_FULL_WIDTH_MARK: Final = re.compile("[，。．！？；：（）]")
_CHINESE_ALONE: Final = re.compile("[、《》〈〉「」『』【】〔〕—…]")


def ascii_signs(run: re.Match[str]) -> str:
    """Full-width digits, letters and signs in ASCII (R22)."""
    return run[0].translate(_ASCII)


def quoted_marks(text: str) -> list[Edit]:
    """Full-width marks in a quoted Latin sentence back to ASCII, with the blank that stands beside them there."""
    return [edit for start, end in quotations(text) for edit in _ascii_marks(text, start + 1, end - 1)]


def line_marks(text: str) -> list[Edit]:
    """The same in a line of Latin sentences; one with marks that only Chinese has is left alone."""
    if not _SENTENCE.search(text) or _CHINESE_ALONE.search(text):
        return []
    return _ascii_marks(text, 0, len(text))


def _ascii_marks(text: str, start: int, end: int) -> list[Edit]:
    edits: list[Edit] = []
    for mark in _FULL_WIDTH_MARK.finditer(text, start, end):
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        new = mark[0].translate(_ASCII)
        if new == "(":
            new = f" {new}" if is_latin(before) and mark.start() else new
        elif is_latin(after):
            new += " "
        edits.append((*mark.span(), new))
    return edits
