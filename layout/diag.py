"""Spans, diagnostics, the report, and how a diagnostic is shown.

In: what the stages found. Out: text for a person (zh or en), one short line for an editor, a dictionary for a machine.

Two kinds of trouble are kept apart. A *fault* is input that cannot be read or trusted: the stage goes on to tell all of its
faults, then the pipeline stops. A *finding* is a page that breaks a rule (R, M, C, pdf-): the draft is written all the same.
A *note* is worth knowing and changes nothing. Messages stand in ``messages/*.toml``, one entry a rule, both languages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal

Kind = Literal["fault", "finding", "note"]
Lang = Literal["zh", "en"]
Param = str | int | float

SEVERITY: Final[Mapping[Kind, str]] = {"fault": "error", "finding": "warning", "note": "info"}
_LABEL: Final[Mapping[Lang, Mapping[Kind, str]]] = {
    "zh": {"fault": "错误", "finding": "问题", "note": "提示"},
    "en": {"fault": "fault", "finding": "finding", "note": "note"},
}
_HINT: Final[Mapping[Lang, str]] = {"zh": "办法", "en": "hint"}
_CLAUSE: Final[Mapping[Lang, str]] = {"zh": "依据", "en": "asked for by"}
_SEE: Final[Mapping[Lang, str]] = {"zh": "参见", "en": "see"}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file: 1-based lines and columns counted in characters, the end exclusive.

    ``file`` is relative to the workspace, with forward slashes. Prints as ``issues/x/issue.yaml:12:5``.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place on a page of a finished file: ``page`` counted from 1, the rest in mm from the top left of the trim, or None where
    the whole page is meant."""

    page: int
    x: float | None = None
    y: float | None = None
    width: float | None = None
    height: float | None = None

    def shown(self, lang: Lang) -> str:
        """第 2 页，距左 30.5、距上 120 mm，宽 40、高 5 mm."""
        if self.x is None or self.y is None or self.width is None or self.height is None:
            return f"第 {self.page} 页" if lang == "zh" else f"page {self.page}"
        x, y, width, height = (
            f"{length:.1f}".removesuffix(".0") for length in (self.x, self.y, self.width, self.height)
        )
        if lang == "zh":
            return f"第 {self.page} 页，距左 {x}、距上 {y} mm，宽 {width}、高 {height} mm"
        return f"page {self.page}, {x} mm from the left, {y} mm from the top, {width} × {height} mm"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell the desk. ``rule`` is kebab-case; ``number`` the R/M/C/S/pdf- number, if it has one.

    ``text`` is the catalogue entry, the rule itself unless a rule has several wordings (``yaml-syntax/full-width-colon``).
    ``spot`` is the place on the finished page and ``clause`` who asks for it, where a file was read back.
    """

    kind: Kind
    rule: str
    span: Span | None
    text: str
    params: Mapping[str, Param]
    number: str = ""
    related: tuple[Span, ...] = ()
    spot: Spot | None = None
    clause: str = ""

    def message(self, lang: Lang) -> str:
        return _entry(self.text)[lang].format_map(self._shown)

    def hint(self, lang: Lang) -> str | None:
        """The entry's hint, or None where it has none or a value it needs is not known."""
        template = _entry(self.text).get(f"hint_{lang}")
        try:
            return template.format_map(self._shown) if template else None
        except KeyError:
            return None

    @property
    def _shown(self) -> Mapping[str, Param]:
        return {key: printable(value) if isinstance(value, str) else value for key, value in self.params.items()}


class Report:
    """Collects what the stages tell. Passed along, never global; equal diagnostics are kept once."""

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen: dict[tuple[object, ...], Diagnostic] = {}

    def fault(self, rule: str, span: Span | None, *, text: str = "", number: str = "",
              related: Sequence[Span] = (), **params: Param) -> None:  # fmt: skip
        self.add(Diagnostic("fault", rule, span, text or rule, params, number, tuple(related)))

    def finding(self, rule: str, span: Span | None, *, text: str = "", number: str = "",
                related: Sequence[Span] = (), **params: Param) -> None:  # fmt: skip
        self.add(Diagnostic("finding", rule, span, text or rule, params, number, tuple(related)))

    def note(self, rule: str, span: Span | None, *, text: str = "", number: str = "",
             related: Sequence[Span] = (), **params: Param) -> None:  # fmt: skip
        self.add(Diagnostic("note", rule, span, text or rule, params, number, tuple(related)))

    def add(self, diagnostic: Diagnostic) -> None:
        d = diagnostic
        key = (d.kind, d.text, d.span, d.spot, tuple(sorted(d.params.items(), key=lambda p: p[0])))
        self._seen.setdefault(key, d)

    def extend(self, diagnostics: Sequence[Diagnostic]) -> None:
        for diagnostic in diagnostics:
            self.add(diagnostic)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All of them in the order of the files' lines, faults first."""
        order: tuple[Kind, ...] = ("fault", "finding", "note")
        nowhere = Span("")
        return tuple(sorted(self._seen.values(), key=lambda d: (order.index(d.kind), d.span or nowhere, d.text)))

    def of(self, kind: Kind) -> tuple[Diagnostic, ...]:
        return tuple(d for d in self.diagnostics if d.kind == kind)

    def stop_on_faults(self) -> None:
        """Raise LayoutError with everything told so far if there is a fault among it."""
        if any(d.kind == "fault" for d in self._seen.values()):
            raise LayoutError(self.diagnostics)


@dataclass(slots=True)
class LayoutError(Exception):
    """The input cannot be used; carries all that the stages told. The only exception a caller of the package has to know."""

    diagnostics: tuple[Diagnostic, ...] = field(default=())

    def __str__(self) -> str:
        return "\n".join(short(d, "en") for d in self.diagnostics)


@cache
def _written() -> Mapping[str, str]:
    """The entries of ``messages/*.toml`` as they are written: text -> the lines under its ``[text]``."""
    from importlib.resources import files

    entries: dict[str, str] = {}
    for file in sorted((f for f in files(__package__).joinpath("messages").iterdir()), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            for part in f"\n{file.read_text(encoding='utf-8')}".split("\n[")[1:]:
                text, _, lines = part.partition("]\n")
                entries[text.strip('"')] = lines
    return entries


@cache
def _entry(text: str) -> Mapping[str, str]:
    """One entry, read by itself: to read them all would take a cold command 20 ms."""
    import tomllib

    return tomllib.loads(_written()[text])


def catalogue() -> Mapping[str, Mapping[str, str]]:
    """All entries of ``messages/*.toml``: text -> {zh, en, hint_zh, hint_en}."""
    return {text: _entry(text) for text in _written()}


def printable(text: str) -> str:
    """The text as it may stand on one line of a terminal: line ends, controls and what turns the direction are marked."""
    return "".join("�" if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029" else c for c in text)


def columns(text: str) -> int:
    """Width of a text on a terminal, in cells (UAX 11: wide and full-width are two)."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def full(
    diagnostic: Diagnostic, lang: Lang, line_of: Callable[[str, int], str | None], *, label: str | None = None
) -> str:
    """The diagnostic as a person reads it: headline, the line with carets under the place, hint, related places.

    ``line_of(file, number)`` gives a line of a file, or None where there is none to show. ``label`` stands for the word that
    says how grave it is, where the kind is too coarse.
    """
    d = diagnostic
    number = f" {d.number}" if d.number else ""
    head = f"{label or _LABEL[lang][d.kind]}[{d.rule}{number}] {d.message(lang)}"
    out = [head]
    if d.spot is not None:
        out.append(f"  {d.spot.shown(lang)}")
    if d.span is not None:
        out.append(f"  --> {printable(str(d.span))}")
        line = line_of(d.span.file, d.span.line)
        if line is not None:
            out += _excerpt(d.span, line)
    for span in d.related:
        out.append(f"  {_SEE[lang]} {span}")
    hint = d.hint(lang)
    if hint:
        out.append(f"  {_HINT[lang]}: {hint}")
    if d.clause:
        out.append(f"  {_CLAUSE[lang]}: {d.clause}")
    return "\n".join(out)


def _excerpt(span: Span, line: str, width: int = 96) -> list[str]:
    """The line and the carets under it, cut round the place so that it fits ``width`` cells."""
    line = printable(line.replace("\t", " "))
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    first = 0
    while columns(line[first : start + 1]) > width // 2:
        first += 1
    last = len(line)
    while columns(line[first:last]) > width:
        last -= 1
    end = max(start + 1, min(end, last))
    gutter = f"{span.line:>5} | "
    carets = " " * columns(line[first:start]) + "^" * max(1, columns(line[start:end]))
    return [gutter + line[first:last], " " * (len(gutter) - 2) + "| " + carets]


def short(diagnostic: Diagnostic, lang: Lang, *, severity: str | None = None) -> str:
    """``file:line:column: severity: message [rule]``, the form editors' problem matchers read."""
    d = diagnostic
    place = printable(str(d.span)) if d.span else "-"
    spot = f" ({d.spot.shown(lang)})" if d.spot else ""
    return f"{place}: {severity or SEVERITY[d.kind]}: {d.message(lang)}{spot} [{d.rule}]"


def _plain(spot: Spot | None) -> dict[str, object] | None:
    return {k: getattr(spot, k) for k in ("page", "x", "y", "width", "height")} if spot is not None else None


def as_json(diagnostic: Diagnostic, lang: Lang) -> dict[str, object]:
    """A dictionary of plain values; its keys are a contract."""
    d = diagnostic
    place = None
    if d.span is not None:
        place = {k: getattr(d.span, k) for k in ("file", "line", "column", "end_line", "end_column")}
    return {
        "kind": d.kind, "severity": SEVERITY[d.kind], "rule": d.rule, "number": d.number or None, "message": d.message(lang),
        "hint": d.hint(lang), "span": place, "params": dict(d.params), "related": [str(s) for s in d.related],
        "spot": _plain(d.spot), "clause": d.clause or None,
    }  # fmt: skip
