"""Body markup: text in, paragraphs out; every character keeps the offset it was typed at.

A line is a paragraph, blank lines mean nothing. ``## `` opens a subhead. ``**bold**`` and ``*kai*`` need no blank or letter
beside them, so that ``**“主引擎”**要`` works. Marks with brackets (dots, readings, annotations, scripts) are those of braces.py.
A backslash keeps the next mark as it is, and `` `verbatim` `` keeps a stretch from being cleaned. Marks of other dialects
(``# ``, ``- ``, tags, links) would print as rubbish, so they are faults; the text is handed on all the same.

Written by hand: a CommonMark parser gives line numbers only, no offsets inside a line, and each of its inline rules would be
replaced by ours.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import Final

from ..diag import Report
from ..source import Passage
from .braces import ESCAPED, TOKENS, Opening, characters, opening
from .model import Mark, MarkKind

MAX_TOLD: Final = 20
"""Left-over marks told of one body."""

BLANK: Final = " \t\n\u00a0\u3000\ufeff\u200b"
"""What may stand before and after a text or a line without being text: indents are made by the style (R22)."""

_TOKEN: Final = re.compile(
    rf"\\[{re.escape(ESCAPED)}]|`|\*+|<(?:!--|/?[A-Za-z][^<>]{{0,200}}>)|!?\[[^\[\]]{{0,200}}\]\([^()]{{0,500}}\)|{TOKENS}"
)
_ESCAPE: Final = re.compile(rf"\\[{re.escape(ESCAPED)}]")
_BLOCK: Final = re.compile(
    r"(?P<heading>#{2,6}[ \t]*|#[ \t]+)(?=[^#])|(?P<list>[-+*][ \t]+)|(?P<quote>>[ \t]*)|(?P<fence>(?:`{3}|~{3}).*)"
    r"|(?P<rule>[-=*_]{3,}$)|(?P<table>\|.*\|$)"
)
_SUBHEAD: Final = re.compile(r"##[ \t]+(?=[^#])")


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph as typed, its markup taken off. ``verbatim`` are stretches that cleaning leaves alone."""

    text: Passage
    marks: tuple[Mark, ...] = ()
    verbatim: tuple[tuple[int, int], ...] = ()
    subhead: bool = False


def read_body(body: Passage, report: Report) -> tuple[Draft, ...]:
    """The paragraphs of a body; empty where there is no text."""
    told = _Told(body, report)
    drafts: list[Draft] = []
    start = 0
    for line in body.text.split("\n"):
        text = line.strip(BLANK)
        if text:
            left = len(line) - len(line.lstrip(BLANK))
            drafts.append(_paragraph(body.cut(start + left, start + left + len(text)), told))
        start += len(line) + 1
    return tuple(draft for draft in drafts if draft.text.text)


def _paragraph(line: Passage, told: _Told) -> Draft:
    """One line that is not blank."""
    subhead = _SUBHEAD.match(line.text)
    block = None if subhead else _BLOCK.match(line.text)
    if block and block.lastgroup:
        told.leftover(line, block.lastgroup, block.start(), block.end())
    opening = subhead or block
    if opening is not None and opening.lastgroup == "table":
        opening = None  # its marks stand among text
    inline = _Inline(line, told, opening.end() if opening else 0)
    inline.read()
    return Draft(
        inline.passage(), tuple(sorted(inline.marks, key=_by_place)), tuple(inline.verbatim), subhead is not None
    )


def _by_place(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.end


@dataclass(slots=True)
class _Told:
    """Tells left-over marks, up to a number."""

    body: Passage
    report: Report
    count: int = 0

    def leftover(self, line: Passage, kind: str, start: int, end: int) -> None:
        self.count += 1
        if self.count <= MAX_TOLD:
            found = line.text[start:end].strip()[:24]
            self.report.fault("markup-leftover", line.span(start, end), text=f"markup-leftover/{kind}", found=found)


@dataclass(slots=True)
class _Inline:
    """The reading of one line: which of its characters are text, and which stretches are marked.

    ``at`` is how far it is read, ``kept`` the stretches that are text, ``length`` their sum, ``open`` where an emphasis began:
    in the text and in the line. ``inside`` are the marks with brackets that are open, each with where its text began.
    """

    line: Passage
    told: _Told
    at: int
    length: int = 0
    kept: list[tuple[int, int]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    verbatim: list[tuple[int, int]] = field(default_factory=list)
    open: dict[MarkKind, tuple[int, int]] = field(default_factory=dict)
    inside: list[tuple[Opening, int]] = field(default_factory=list)

    def read(self) -> None:
        text = self.line.text
        look = self.at
        while token := _TOKEN.search(text, look):
            start, look = token.span()
            first = token[0][0]
            if first == "\\":
                self._take(start, start + 1)
            elif first == "`":
                look = self._backtick(start)
            elif first == "*":
                self._stars(start, look)
            elif first == "<" or token[0][-1] == ")":
                self.told.leftover(self.line, "tag" if first == "<" else "link", start, look)
            else:
                look = self._bracket(start, token[0])
        self._take(len(text), len(text))
        for _, start in self.open.values():
            self.told.leftover(self.line, "unclosed", start, start + 1)
        for mark, _ in self.inside:
            self.told.leftover(self.line, "unclosed", mark.start - 2, mark.start)

    def passage(self) -> Passage:
        """The text that was kept."""
        if len(self.kept) <= 1:
            return self.line.cut(*(self.kept or [(0, 0)])[0])
        offsets = array("l")
        for start, end in self.kept:
            offsets.extend(self.line.offsets[start:end])
        return Passage("".join(self.line.text[start:end] for start, end in self.kept), self.line.source, offsets)

    def _take(self, start: int, end: int) -> None:
        """Keep what was not read up to ``start``; pass over the mark that ends at ``end``."""
        if start > self.at:
            self.kept.append((self.at, start))
            self.length += start - self.at
        self.at = end

    def _backtick(self, start: int) -> int:
        end = self.line.text.find("`", start + 1)
        if end < 0:
            self.told.leftover(self.line, "unclosed", start, start + 1)
            return start + 1
        self._take(start, start + 1)
        first = self.length
        self._take(end, end + 1)
        self.verbatim.append((first, self.length))
        return end + 1

    def _stars(self, start: int, end: int) -> None:
        around = self.line.text[start - 1 : start] + self.line.text[end : end + 1]
        if len(around) == 2 and around.isascii() and around.isalnum():  # 3*4 is a product
            return
        if end - start > 3:
            self.told.leftover(self.line, "stars", start, end)
            return
        self._take(start, end)
        if end - start >= 2:
            self._toggle("bold", start)
        if end - start != 2:
            self._toggle("kai", start)

    def _toggle(self, kind: MarkKind, at: int) -> None:
        if kind not in self.open:
            self.open[kind] = (self.length, at)
            return
        first, _ = self.open.pop(kind)
        if self.length > first:
            self.marks.append(Mark(first, self.length, kind))

    def _bracket(self, start: int, token: str) -> int:
        """A mark with brackets opened or closed, or what looks like one; where to look on."""
        if self.inside and self.inside[-1][0].end == start:
            mark, first = self.inside.pop()
            assert mark.kind is not None
            self._take(start, mark.close)
            if self.length > first:
                self.marks.append(Mark(first, self.length, mark.kind))
            return mark.close
        mark = opening(self.line.text, start, token)
        if mark.kind is None:
            if mark.told:
                self.told.leftover(self.line, mark.told, start, mark.close)
            return mark.close
        if mark.kind not in ("superscript", "subscript") and any(outer.kind == "note" for outer, _ in self.inside):
            self.told.leftover(self.line, "nested", start, mark.close)
        self._take(start, mark.start)
        if mark.kind == "ruby":
            self._ruby(mark)
            return mark.close
        self.inside.append((mark, self.length))
        return mark.start

    def _ruby(self, mark: Opening) -> None:
        """The base as text; one reading over all of it, or one over each of its characters."""
        first, text = self.length, self.line.text
        for escape in _ESCAPE.finditer(text, mark.start, mark.end):
            self._take(escape.start(), escape.start() + 1)
        self._take(mark.end, mark.close)
        base = _unescaped(self.line.cut(mark.start, mark.end)).text
        bases = characters(base) if len(mark.readings) > 1 else [(0, len(base))]
        for (start, end), (begin, stop) in zip(bases, mark.readings, strict=True):
            reading = _unescaped(self.line.cut(begin, stop))
            if reading.text.strip():
                self.marks.append(Mark(first + start, first + end, "ruby", reading))


def _unescaped(passage: Passage) -> Passage:
    """The text without the backslashes that keep a mark as it is."""
    dropped = {escape.start() for escape in _ESCAPE.finditer(passage.text)}
    if not dropped:
        return passage
    kept = [at for at in range(len(passage)) if at not in dropped]
    return Passage("".join(passage.text[at] for at in kept), passage.source, [passage.offsets[at] for at in kept])
