"""Source normalisation (R21–R23): text as it was typed or scanned in, text as a Chinese newspaper sets it out.

A table of small steps, each a pattern and what takes the place of a match; every step is linear and logs what it did. Running
them twice changes nothing more. What R23 protects is either out of every pattern's reach (marks between two ASCII letters or
digits: decimals, times, dates, versions, domains, file names) or hidden while the steps run: verbatim stretches and Latin
sentences in quotes. Lines without Han are left to themselves.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..source import Passage, Source

HAN: Final = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
STOPS: Final = "，。、；：！？"
OPENERS: Final = "“‘（《〈「『【〔〖"
CLOSERS: Final = "”’）》〉」』】〕〗"
CHINESE: Final = HAN + STOPS + OPENERS + CLOSERS + "—…·～￥％"
"""What makes the mark beside it a Chinese one (R20, R21)."""

HIDDEN: Final = "\uffff"
"""Stands for a protected character while the steps run. A noncharacter: reading refuses it, so no text has one."""

_MAX_ROUNDS: Final = 6
_SHARED: Final = "“”‘’—…·"
"""Marks of both scripts; the nearest letters decide (R20)."""

_HAN: Final = re.compile(f"[{HAN}]")
_CHINESE: Final = re.compile(f"[{CHINESE}]")
_SUSPECT: Final = re.compile(
    "[\u0009-\u000d\u0020-\u0022\u0027-\u0029,.:;?\\[\\]~\u00a0\u00ad\u1680\u2000-\u200f\u2015\u2022\u2027-\u202f\u205f-\u2064"
    "\u2219\u22c5\u22ef\u2500\u3000\u30fb\ufeff\uff02\uff07\uff0d\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff65]"
    "|--|—{3}|(?<!—)—(?!—)|…{3}|(?<!…)…(?!…)|。{3}|[！？]{4}|[0-9][．：％]"
)
"""Something a step might act on; a paragraph without it is clean."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was done: ``rule`` is its name, ``before`` what was typed at ``offset``, ``after`` what is set.

    Where the two are equal nothing was done: the place is ambiguous and the desk should look (R23).
    """

    rule: str
    number: str
    source: Source
    offset: int
    before: str
    after: str

    @property
    def doubtful(self) -> bool:
        return self.before == self.after


def tidy(passage: Passage) -> tuple[Passage, tuple[Change, ...]]:
    """The light cleaning of names and bylines: invisible characters out, widths and blanks of one kind, no marks changed."""
    return _run(_Text(passage), _LIGHT)


def normalise(passage: Passage, *, verbatim: Sequence[tuple[int, int]] = (),
              display: bool = False) -> tuple[Passage, tuple[Change, ...]]:  # fmt: skip
    """One paragraph cleaned by R21–R23, and the log of it.

    ``verbatim``: stretches to leave alone. ``display``: headlines and captions, where a blank between Han was meant.
    """
    if not _SUSPECT.search(passage.text):
        return passage, ()
    text = _Text(passage)
    text.hide(verbatim)
    steps = _LIGHT + _FULL + (() if display else _BODY) if _HAN.search(passage.text) else _LIGHT
    return _run(text, steps)


Edit = tuple[int, int, str]
"""Characters ``start`` to ``end`` of the text, and what takes their place."""

Step = tuple[str, str, Callable[[str], Iterable[Edit]]]
"""Name, rule number, and what finds the edits of a text, in order and without overlap."""


@dataclass(slots=True)
class _Text:
    """A text under repair: its characters, where each was typed, what hides behind ``HIDDEN``, and the log."""

    passage: Passage
    text: str = field(init=False)
    offsets: Sequence[int] = field(init=False)
    behind: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text, self.offsets = self.passage.text, self.passage.offsets

    def hide(self, stretches: Iterable[tuple[int, int]]) -> None:
        pieces: list[str] = []
        done = 0
        for start, end in stretches:
            self.behind.extend(self.text[start:end])
            pieces += (self.text[done:start], HIDDEN * (end - start))
            done = end
        self.text = "".join((*pieces, self.text[done:]))

    def edit(self, name: str, number: str, edits: Iterable[Edit]) -> bool:
        """Make the edits; whether the text is another now. An edit that changes nothing is logged as doubtful."""
        pieces: list[str] = []
        offsets = array("l")
        done = 0
        for start, end, new in edits:
            old = self.text[start:end]
            typed = self.offsets[start : max(end, start + 1)]
            self.changes.append(Change(name, number, self.passage.source, typed[0], old, new))
            if old == new:
                continue
            pieces += (self.text[done:start], new)
            offsets.extend(self.offsets[done:start])
            offsets.extend(typed[min(i, len(typed) - 1)] for i in range(len(new)))
            done = end
        if not pieces:
            return False
        pieces.append(self.text[done:])
        offsets.extend(self.offsets[done:])
        self.text, self.offsets = "".join(pieces), offsets
        return True

    def result(self) -> tuple[Passage, tuple[Change, ...]]:
        if not self.changes and not self.behind:
            return self.passage, ()
        hidden = iter(self.behind)
        text = re.sub(HIDDEN, lambda _: next(hidden), self.text)
        return Passage(text, self.passage.source, self.offsets), tuple(dict.fromkeys(self.changes))


def _run(text: _Text, steps: Sequence[Step]) -> tuple[Passage, tuple[Change, ...]]:
    """All steps in order, again until nothing changes: a mark made Chinese may make its neighbour one."""
    for _ in range(_MAX_ROUNDS):
        edited = [text.edit(name, number, find(text.text)) for name, number, find in steps]
        if True not in edited:
            break
    return text.result()


def _replace(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Callable[[str], list[Edit]]:
    """Finds the edits of a plain pattern. Where ``new`` gives back what was there, nothing is logged."""
    compiled = re.compile(pattern)

    def find(text: str) -> list[Edit]:
        edits = [(*m.span(), new if isinstance(new, str) else new(m)) for m in compiled.finditer(text)]
        return [(start, end, after) for start, end, after in edits if text[start:end] != after]

    return find


def _flag(pattern: str) -> Callable[[str], list[Edit]]:
    """Finds places that are only pointed out."""
    compiled = re.compile(pattern)
    return lambda text: [(*m.span(), m[0]) for m in compiled.finditer(text)]


_ASCII: Final[dict[int, int]] = {**{0xFF01 + n: 0x21 + n for n in range(94)}, 0x3002: 0x2E, 0x3001: 0x2C}
"""Full-width forms -> ASCII."""

_WIDE: Final = str.maketrans(",;:!?()", "，；：！？（）")
_BLANKS: Final = re.compile("[ \t\n\u3000]+")


def _blank_runs(text: str) -> list[Edit]:
    """Blanks at the ends go; of several one is left, the full-width one if there is one."""
    edits: list[Edit] = []
    for run in _BLANKS.finditer(text):
        inside = run.start() > 0 and run.end() < len(text)
        blank = "" if not inside else "\u3000" if "\u3000" in run[0] else " "
        if blank != run[0]:
            edits.append((*run.span(), blank))
    return edits


def _blanks_by_marks(text: str) -> list[Edit]:
    """Blanks beside a full-width mark (R21): such a mark has its white in itself."""
    return [(*run.span(), "") for run in _BLANKS.finditer(text) if _beside_mark(*_around(text, *run.span()))]


def _beside_mark(before: str, after: str) -> bool:
    if _is_han(before) and _is_han(after):
        return False
    if any(_CHINESE.match(c) and not _is_han(c) and c not in _SHARED for c in (before, after)):
        return True
    return bool(_CHINESE.match(before) and _CHINESE.match(after))


def _blanks_between_han(text: str) -> list[Edit]:
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


def _ellipsis(run: re.Match[str]) -> str:
    """``……``; four stay four (R5.1.5 of GB/T 15834: the long one). Dots between Latin words stay."""
    before, after = _near(run.string, *run.span())
    if run[0][0] == "." and _is_latin(before) and (_is_latin(after) or not after):
        return run[0]
    return "…………" if run[0].count("…") >= 4 else "……"


def _dash(run: re.Match[str]) -> str:
    """``——`` between Chinese; elsewhere as typed."""
    before, after = _near(run.string, *run.span())
    chinese = [bool(_CHINESE.match(c)) for c in (before, after)]
    between = all(chinese) or (any(chinese) and not (before and after)) or (run[0][0] not in "-－" and any(chinese))
    return "——" if between else run[0]


_QUOTES: Final = re.compile("[\"'＂＇“”‘’]")


def _quotes(text: str) -> list[Edit]:
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


def _unpaired(text: str) -> list[Edit]:
    """The last straight quote where their number is odd: one of them has no partner."""
    at = text.rfind('"')
    return [(at, at + 1, '"')] if text.count('"') % 2 else []


_BRACKETS: Final = re.compile("[()（）]")


def _brackets(text: str) -> list[Edit]:
    """``( )`` become （ ） when there is Han inside or beside them, or their partner is full-width (R21)."""
    found = [(m.start(), m[0]) for m in _BRACKETS.finditer(text)]
    if all(char in "（）" for _, char in found):
        return []
    han = [m.start() for m in _HAN.finditer(text)]
    wide: set[int] = set()
    stack: list[int] = []
    for at, char in found:
        if char in "(（":
            stack.append(at)
            continue
        start = stack.pop() if stack else at
        inside = bisect_left(han, at) > bisect_left(han, start)
        if inside or text[start] == "（" or char == "）" or any(map(_is_han, _near(text, start, at + 1))):
            wide |= {start, at}
    wide |= {at for at in stack if any(map(_is_han, _near(text, at, at + 1)))}
    return [(at, at + 1, char.translate(_WIDE)) for at, char in found if at in wide and char in "()"]


_MARKS: Final = re.compile(r"[,;:!?.]+(?: +[,;:!?.]+)*")
_LATIN_QUOTE: Final = re.compile("“[^“”]*”")
_LATIN_WORDS: Final = re.compile("[A-Za-z]['’]?[A-Za-z]*[，,;；:：]? +[A-Za-z]")


def _latin_quotes(text: str) -> list[tuple[int, int]]:
    """Quoted stretches of several Latin words and no Han: their marks are Latin (R23)."""
    quotes = (m.span() for m in _LATIN_QUOTE.finditer(text))
    return [(s, e) for s, e in quotes if not _HAN.search(text, s, e) and _LATIN_WORDS.search(text, s, e)]


def _marks(text: str) -> list[Edit]:
    """``, ; : ! ? .`` to full width beside Chinese (R21)."""
    latin = _latin_quotes(text)
    edits: list[Edit] = []
    for run in _MARKS.finditer(text):
        start, end = run.span()
        n = bisect_left(latin, (start, end)) - 1
        if n >= 0 and start < latin[n][1]:
            continue
        direct, near = _around(text, start, end), _near(text, start, end)
        new = _full_stop(text, start, *direct) if run[0] == "." else _wide_marks(run[0], direct, near)
        if new is not None:
            edits.append((start, end, new))
    return edits


def _wide_marks(run: str, direct: tuple[str, str], near: tuple[str, str]) -> str | None:
    """A run of marks in full width, the same run where only the desk can tell, or None to leave it."""
    brand = run == "!" and _is_latin(direct[0]) and _is_han(direct[1])
    if brand:
        return run
    chinese = any(_CHINESE.match(c) for c in near)
    ending = run[0] in "!?" and _is_latin(direct[0]) and (not direct[1] or direct[1] in " ”’）")
    wide = run.translate(_WIDE)
    return wide if (chinese or ending) and wide != run else None


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


def _latin_marks(text: str) -> list[Edit]:
    """Full-width marks in a quoted Latin sentence back to ASCII (R23), with the blank that follows them there."""
    edits: list[Edit] = []
    for start, end in _latin_quotes(text):
        for mark in _FULL_WIDTH_MARK.finditer(text, start, end):
            blank = " " if mark[0] not in "（）" and _is_latin(text[mark.end()]) else ""
            edits.append((*mark.span(), mark[0].translate(_ASCII) + blank))
    return edits


_FULL_WIDTH_MARK: Final = re.compile("[，。．！？；：（）]")

_LIGHT: Final[tuple[Step, ...]] = (
    ("invisible-character", "", _replace("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+", "")),
    ("odd-blank", "", _replace("[\u000b-\u000d\u00a0\u1680\u2000-\u200a\u202f\u205f]+", " ")),
    ("blanks", "", _blank_runs),
    ("full-width-letter", "R22", _replace("[０-９Ａ-Ｚａ-ｚ]+", lambda m: m[0].translate(_ASCII))),
)
_FULL: Final[tuple[Step, ...]] = (
    ("number-sign", "R22", _replace("(?<=[0-9])(?:[．：](?=[0-9])|％)", lambda m: m[0].translate(_ASCII))),
    ("ellipsis", "R22", _replace(r"\.{3,}|。{3,}|[…⋯]+|[・･]{3,}", _ellipsis)),
    ("dash", "R22", _replace("-{2,}|[—―─]{2,}|－{2,}", _dash)),
    ("interpunct", "R22", _replace(f"(?<=[{HAN}]) ?[・･•‧∙⋅] ?(?=[{HAN}])", "·")),
    ("range", "R22", _replace("(?<=[0-9%‰℃°])~(?=[0-9])", "～")),
    ("unpaired-quote", "R23", _unpaired),
    ("straight-quote", "R21", _quotes),
    ("half-width-bracket", "R21", _brackets),
    ("half-width-mark", "R21", _marks),
    ("latin-quotation", "R23", _latin_marks),
    ("blank-by-mark", "R21", _blanks_by_marks),
    ("shouting", "R22", _replace("[！？]{4,}", lambda m: m[0][:3])),
    ("single-dash", "R23", _flag(f"(?<=[{HAN}])—(?=[{HAN}])")),
    ("square-bracket", "R23", _flag(rf"(?<=[{HAN}])[\[\]]|[\[\]](?=[{HAN}])")),
)
_BODY: Final[tuple[Step, ...]] = (("blank-between-han", "R21", _blanks_between_han),)
