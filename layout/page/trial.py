"""Text set on trial (试排): each paragraph of a text file into lines of one measure, with gaps and with what could not be kept.

The same way as a body goes: markup, cleaning where asked for, ``prepare``, all lines chosen together; or as a head goes. No
indent, no page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from ..content.load import moved
from ..content.markup import Draft, read_body
from ..content.normalise import normalise, printable
from ..content.plain import lines_of
from ..diag import Diagnostic, Report
from ..geom import Pt
from ..line import compose, compose_whole, describe, prepare
from ..line.model import Cursor, Line, Measure, Prepared
from ..source import Passage, Source
from ..style.model import StyleSheet
from ..style.text import HeadFit, Level, Profile, TextStyle
from ..typeface import FontBook
from .settext import Typesetter

BODY: Final = "body"
HEADLINE: Final = "headline"
MOST_LINES: Final = 6
"""Lines that a head on trial may have, whatever its style says."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How to set. ``measure`` in characters of the role's size; None in the others: as the style has it. ``headline``: each
    paragraph is a head, broken between words and phrases (R19), in as many lines as it takes. ``looseness``: lines
    more or fewer than the best setting has; ``whole``: all lines chosen together (R18), else first-fit; ``vertical``: lines run
    down, and the measure is their height (R24)."""

    measure: float
    role: str | None = None
    size: Pt | None = None
    level: Level | None = None
    profile: Profile | None = None
    looseness: int = 0
    whole: bool = True
    normalise: bool = False
    vertical: bool = False
    headline: bool = False

    @property
    def text_role(self) -> str:
        return self.role or (HEADLINE if self.headline else BODY)


@dataclass(frozen=True, slots=True)
class TrialLine:
    """A line as it is set, an added hyphen with it, an undrawn blank at its end without. ``gap``: mean gap between Han in em."""

    text: str
    gap: float


@dataclass(frozen=True, slots=True)
class Remark:
    """Something told of a line, by its number in the paragraph (from 1)."""

    line: int
    told: Diagnostic

    @property
    def gap(self) -> float | None:
        """In em, where it is about one."""
        gap = self.told.params.get("gap")
        return float(gap) if gap is not None else None


@dataclass(frozen=True, slots=True)
class TrialParagraph:
    lines: tuple[TrialLine, ...]
    remarks: tuple[Remark, ...]


def try_lines(
    source: Source, trial: Trial, sheet: StyleSheet, fonts: FontBook, words: frozenset[str], report: Report
) -> tuple[TrialParagraph, ...]:
    """The paragraphs of a file, one a line; blank ones are none. ``words`` are never broken in heads. Faults: unknown-role."""
    style = _style(trial, sheet, report)
    if style is None:
        return ()
    setter = _Setter(trial, style, sheet, fonts, words)
    return tuple(setter.paragraph(line) for line in lines_of(source) if line.text.strip())


def _style(trial: Trial, sheet: StyleSheet, report: Report) -> TextStyle | None:
    style = sheet.story.body if trial.text_role == BODY else sheet.texts.get(trial.text_role)
    if style is None:
        report.fault("unknown-role", None, name=trial.text_role, known=", ".join(sheet.texts))
        return None
    rules = style.composition
    rules = replace(rules, level=trial.level or rules.level, profile=trial.profile or rules.profile)
    return replace(
        style, size=trial.size or style.size, indent=0.0, composition=rules, vertical=trial.vertical or style.vertical
    )


@dataclass(frozen=True, slots=True)
class _Setter:
    trial: Trial
    style: TextStyle
    sheet: StyleSheet
    fonts: FontBook
    words: frozenset[str]

    def paragraph(self, line: Passage) -> TrialParagraph:
        report = Report()
        drafts = read_body(line, report)
        if not drafts:  # nothing but marks
            return TrialParagraph((), tuple(_told(report.diagnostics, line, ())))
        text = self._cleaned(drafts[0].text, drafts[0].verbatim)
        if self.trial.headline:
            return self._head(line, text, report)
        marks = drafts[0].marks if text is drafts[0].text else tuple(moved(drafts[0].marks, drafts[0].text, text))
        prepared = prepare(text, self._style_of(drafts[0]), self.fonts, report, marks=marks)
        composer = compose_whole if self.trial.whole else compose
        lines, _ = composer(prepared, Cursor(0), lambda _: Measure(self._width), self.trial.looseness)
        remarks = _told(report.diagnostics, line, [text.offsets[set_line.start] for set_line in lines])
        for number, set_line in enumerate(lines, 1):
            own = Report()
            describe(prepared, set_line, own)
            remarks += [Remark(number, told) for told in own.diagnostics]
        return _paragraph([(prepared, set_line) for set_line in lines], remarks)

    def _head(self, line: Passage, text: Passage, report: Report) -> TrialParagraph:
        fits = (head.fit for head in self.sheet.heads.values() if head.headline.role == self.style.role)
        fit = next(fits, HeadFit())
        most = max(fit.most_lines, min(MOST_LINES, ceil(len(text) / self.trial.measure) + 1))
        setter = Typesetter(self.fonts, report, self.words)
        lines = setter.head((text,), self.style, self._width, replace(fit, most_lines=most))
        starts = [text.offsets[head.line.start] for head in lines]
        return _paragraph([(head.prepared, head.line) for head in lines], _told(report.diagnostics, line, starts))

    @property
    def _width(self) -> Pt:
        return self.trial.measure * self.style.size

    def _cleaned(self, text: Passage, verbatim: Sequence[tuple[int, int]]) -> Passage:
        if not self.trial.normalise:
            return printable(text)[0]
        return normalise(text, verbatim=verbatim, display=self.trial.headline)[0]

    def _style_of(self, draft: Draft) -> TextStyle:
        """A subhead's own style where bodies are set."""
        if draft.subhead and self.trial.text_role == BODY:
            return replace(self.sheet.story.subhead, indent=0.0, vertical=self.style.vertical)
        return self.style


def _paragraph(lines: Iterable[tuple[Prepared, Line]], remarks: Iterable[Remark]) -> TrialParagraph:
    shown = tuple(TrialLine(_text(prepared, line), round(line.gap, 4)) for prepared, line in lines)
    return TrialParagraph(shown, tuple(sorted(remarks, key=lambda remark: remark.line)))


def _text(prepared: Prepared, line: Line) -> str:
    text = prepared.passage.text[line.start : line.end].rstrip(" \u3000")
    return f"{text}-" if line.hyphen is not None else text


def _told(diagnostics: Iterable[Diagnostic], line: Passage, starts: Sequence[int]) -> list[Remark]:
    """What was told of a paragraph before it had lines, at the one it concerns; ``starts`` are their offsets in the file. What is
    a fault in an issue is a finding here, for the text is set all the same."""
    remarks: list[Remark] = []
    for told in diagnostics:
        if told.span is not None and (told.kind != "note" or told.number):
            at = line.source.offset(told.span.line, told.span.column)
            shown = replace(told, kind="finding") if told.kind == "fault" else told
            remarks.append(Remark(max(1, bisect_right(starts, at)), shown))
    return remarks
