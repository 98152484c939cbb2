"""The five questions of ``banxin new``: answered by options, else asked, else by what is usual."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import typer

from ..content.dates import read_date
from ..content.model import PublicationKind
from ..diag import Lang, Report
from ..workspace.scaffold import KINDS, PAGE_FORMATS, Answers, PageFormat

T = TypeVar("T")

_NAMES_OF_PAPERS = ("报", "刊", "杂志")


@dataclass(frozen=True, slots=True)
class First:
    """Date of the first issue, and its numbers where they were typed."""

    date: datetime.date
    number: int | None
    cumulative: int | None


@dataclass(frozen=True, slots=True)
class Given:
    """What the options say, as typed; None where nothing was."""

    name: str | None
    kind: str | None
    organiser: str | None
    date: str | None
    number: int | None
    cumulative: int | None
    format: str | None


@dataclass(frozen=True, slots=True)
class Questions:
    """Asks in one language. ``usual``: no questions, what is not given is as usual."""

    lang: Lang
    usual: bool
    report: Report

    def answers(self, given: Given, place: Path) -> Answers | None:
        """All five answers, or None with the faults told."""
        missing = [f"--{key}" for key in ("name", "kind", "organiser", "date", "format") if getattr(given, key) is None]
        if missing and not self.usual and not sys.stdin.isatty():
            self.report.fault("missing-answers", None, what=" ".join(missing))
            return None
        name = self._answer("报名", "name of the paper", given.name, place.absolute().name, _name)
        kind_usual = "公开报" if (name or "").endswith(_NAMES_OF_PAPERS) else "内资"
        kind: PublicationKind | None = self._answer(
            "内资还是公开报", "internal or newspaper", given.kind, kind_usual, KINDS.get, "内资, 公开报"
        )
        organiser = self._answer("主办单位", "organiser", given.organiser, "在这里写主办单位", _name)
        first = self._answer(
            "首期的日期、期号、总期号", "date, number and number in all of the first issue", given.date, _today(), _first,
            "2026-12-01 1 1",
        )  # fmt: skip
        size: PageFormat | None = self._answer(
            "四开还是对开", "tabloid or broadsheet", given.format, "四开", PAGE_FORMATS.get, "四开, 对开"
        )
        if name is None or kind is None or organiser is None or first is None or size is None:
            return None
        if kind == "internal" and name.endswith(_NAMES_OF_PAPERS):
            self.report.note("name-for-newspapers", None, number="C3", name=name)
        number = given.number or first.number or 1
        return Answers(name, kind, organiser, first.date, number, given.cumulative or first.cumulative or number, size)

    def _answer(
        self, zh: str, en: str, given: str | None, usual: str, read: Callable[[str], T | None], known: str = "…"
    ) -> T | None:
        what = zh if self.lang == "zh" else en
        typed = given if given is not None else usual
        asked = given is None and not self.usual
        while True:
            if asked:
                typed = str(typer.prompt(what, default=usual))
            answer = read(typed.strip())
            if answer is not None or not asked:
                break
            typer.echo(known, err=True)
        if answer is None:
            self.report.fault("bad-answer", None, value=typed, what=what, known=known)
        return answer


def _name(text: str) -> str | None:
    """A name that can be printed."""
    return text if text and text.isprintable() else None


def _kind(text: str) -> PublicationKind | None:
    return KINDS.get(text)


def _format(text: str) -> PageFormat | None:
    return PAGE_FORMATS.get(text)


def _first(text: str) -> First | None:
    """«2026-12-01 3 275»: the date, the number in its year, the number in all; these two may be left out."""
    date, *numbers = text.split() or [""]
    day = read_date(date)
    if day is None or len(numbers) > 2 or not all(n.isdecimal() and 1 <= int(n) <= 99999 for n in numbers):
        return None
    typed = [*map(int, numbers), None, None]
    return First(day, typed[0], typed[1])


def _today() -> str:
    return datetime.date.today().isoformat()
