"""Source normalisation (R21–R23): text as it was typed or scanned in, text as a Chinese newspaper sets it out.

A table of small steps, each a finder of edits; every step is linear and logs what it did. Running them twice changes nothing
more. What R23 protects is out of every step's reach (marks between two ASCII letters or digits: decimals, times, dates,
versions, domains, file names) or hidden while the steps run (verbatim stretches, addresses). Lines without Han keep Latin marks.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..source import Passage, Source
from .context import HAN, HIDDEN, Edit, Finder
from .latin import addresses, ascii_signs, line_marks, quoted_marks
from .quotes import quotes, unpaired
from .repairs import (
    blank_runs,
    blanks_between_han,
    blanks_by_latin,
    blanks_by_marks,
    brackets,
    dash,
    ellipses,
    flag,
    marks,
    number_signs,
    replace,
)

_MAX_ROUNDS: Final = 6

_INVISIBLE: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_ODD_BLANK: Final = "\u0009-\u000d\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f"
_SUSPECT: Final = re.compile(
    f"[{_INVISIBLE}{_ODD_BLANK}" + r""" !"'(),.:;?\[\]~\u2015\u2022\u2027\u2219\u22c5\u22ef\u2500\u3000\u30fb"""
    r"\uff02\uff07\uff0d\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff65]"
    "|--|—{3}|(?<!—)—(?!—)|…{3}|(?<!…)…(?!…)|。{3}|[！？]{4}|[0-9][．：％]"
)
"""Something a step might act on; a paragraph without it is clean."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was done: ``rule`` is the step's name, ``before`` what was typed at ``offset``, ``after`` what is set.

    Where the two are equal nothing was done: the place is ambiguous and the desk should look (R23).
    """

    rule: str
    source: Source
    offset: int
    before: str
    after: str

    @property
    def doubtful(self) -> bool:
        return self.before == self.after

    @property
    def number(self) -> str:
        """R21, R22 or R23, R14 for a blank that a gap stands for; empty for what is only made printable."""
        return _NUMBERS[self.rule]

    def __str__(self) -> str:
        """As a person is told: blanks and invisible characters by name."""
        before, after = (
            text.replace(" ", "␣").replace("\u3000", "□").replace("\n", "↵") for text in (self.before, self.after)
        )
        before = before if before.isprintable() else f"U+{ord(before[0]):04X}"
        return before if self.doubtful else f"{before}→{after or '∅'}"


def printable(passage: Passage) -> tuple[Passage, tuple[Change, ...]]:
    """Invisible characters out, every sort of narrow blank an ordinary one: the least that any text needs."""
    return _run(_Text(passage), _PRINTABLE)


def tidy(passage: Passage) -> tuple[Passage, tuple[Change, ...]]:
    """The light cleaning, of names and bylines: also blanks single and letters half-width, but no marks changed."""
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
    if not re.search(f"[{HAN}]", passage.text):
        return _run(text, _LATIN, _LIGHT)
    return _run(text, _DISPLAY if display else _BODY, _LIGHT)


@dataclass(frozen=True, slots=True)
class _Step:
    """``name`` is what the log calls it, ``number`` its rule."""

    name: str
    number: str
    find: Finder


@dataclass(slots=True)
class _Text:
    """A text under repair: its characters, where each was typed, what hides behind ``HIDDEN``, and the log."""

    passage: Passage
    text: str = field(init=False)
    offsets: Sequence[int] = field(init=False)
    behind: str = ""
    changes: list[Change] = field(default_factory=list)
    doubts: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.text, self.offsets = self.passage.text, self.passage.offsets

    def hide(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Protect the characters of the stretches that can be printed, beside those that are protected already."""
        pieces: list[str] = []
        hidden: list[str] = []
        known = iter(self.behind)
        done = 0
        for start, end in stretches:
            pieces += (self.text[done:start], _PRINTED.sub(HIDDEN, self.text[start:end]))
            hidden += (next(known) for _ in range(self.text.count(HIDDEN, done, start)))
            hidden += (next(known) if c == HIDDEN else c for c in _PRINTED.findall(self.text[start:end]))
            done = end
        self.text = "".join((*pieces, self.text[done:]))
        self.behind = "".join((*hidden, *known))

    def edit(self, rule: str, edits: Iterable[Edit]) -> bool:
        """Make the edits and log them; whether the text is another now. Offsets are copied only where lengths differ."""
        pieces: list[str] = []
        offsets = array("l")
        done = copied = 0
        for start, end, new in edits:
            old, typed = self.text[start:end], self.offsets[start]
            if old == new and (rule, typed) in self.doubts:
                continue
            self.changes.append(Change(rule, self.passage.source, typed, old, new))
            if old == new:
                self.doubts.add((rule, typed))
                continue
            pieces += (self.text[done:start], new)
            done = end
            if len(new) != end - start:
                offsets.extend(self.offsets[copied : min(end, start + len(new))])
                offsets.extend([self.offsets[end - 1]] * (len(new) - (end - start)))
                copied = end
        if not pieces:
            return False
        self.text = "".join((*pieces, self.text[done:]))
        if copied:
            offsets.extend(self.offsets[copied:])
            self.offsets = offsets
        return True

    def result(self) -> tuple[Passage, tuple[Change, ...]]:
        if not self.changes:
            return self.passage, ()
        hidden = iter(self.behind)
        text = re.sub(HIDDEN, lambda _: next(hidden), self.text)
        return Passage(text, self.passage.source, self.offsets), tuple(self.changes)


def _run(text: _Text, steps: Sequence[_Step], light: Sequence[_Step] = ()) -> tuple[Passage, tuple[Change, ...]]:
    """All steps in order, again until nothing changes: a mark made Chinese may make its neighbour one. ``light`` ones go before,
    once: they show what is an address, and nothing else touches that."""
    for step in light:
        text.edit(step.name, step.find(text.text))
    if light:
        text.hide(addresses(text.text))
    for _ in range(_MAX_ROUNDS):
        edited = [text.edit(step.name, step.find(text.text)) for step in steps]
        if True not in edited:
            break
    return text.result()


_PRINTED: Final = re.compile(f"[^{_INVISIBLE}{_ODD_BLANK}]")

_PRINTABLE: Final = (
    _Step("invisible-character", "", replace(f"[{_INVISIBLE}]+", "")),
    _Step("odd-blank", "", replace(f"[{_ODD_BLANK}]+", " ")),
)
_LIGHT: Final = (
    *_PRINTABLE,
    _Step("indent", "R22", replace("^ *\u3000[ \u3000]*", "")),
    _Step("blanks", "R21", blank_runs),
    _Step("full-width-letter", "R22", replace("[０-９Ａ-Ｚａ-ｚ]+", ascii_signs)),
)
_DISPLAY: Final = (
    _Step("blanks", "R21", blank_runs),
    _Step("number-sign", "R22", number_signs),
    _Step("ellipsis", "R22", ellipses),
    _Step("dash", "R22", replace("-{2,}|[—―─]{2,}|－{2,}", dash)),
    _Step("interpunct", "R22", replace(f"(?<=[{HAN}]) ?[・･•‧∙⋅] ?(?=[{HAN}])", "·")),
    _Step("range", "R22", replace(f"(?<=[0-9%‰℃°])~(?=[-+]?[0-9])|(?<=[0-9][{HAN}])~(?=[0-9])", "～")),
    _Step("unpaired-quote", "R23", unpaired),
    _Step("straight-quote", "R21", quotes),
    _Step("half-width-bracket", "R21", brackets),
    _Step("half-width-mark", "R21", marks),
    _Step("latin-quotation", "R23", quoted_marks),
    _Step("blank-by-mark", "R21", blanks_by_marks),
    _Step("shouting", "R22", replace("[！？]{4,}", lambda run: run[0][:3])),
    _Step("single-dash", "R23", flag(f"(?<=[{HAN}])—(?=[{HAN}])")),
    _Step("square-bracket", "R23", flag(rf"(?<=[{HAN}])[\[\]]|[\[\]](?=[{HAN}])")),
)
_BODY: Final = (
    *_DISPLAY,
    _Step("blank-between-han", "R21", blanks_between_han),
    _Step("blank-by-latin", "R14", blanks_by_latin),
)
_LATIN: Final = (_Step("blanks", "R21", blank_runs), _Step("latin-line", "R23", line_marks))

_NUMBERS: Final = {step.name: step.number for step in (*_LIGHT, *_BODY, *_LATIN)}
