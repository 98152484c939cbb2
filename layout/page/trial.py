"""Text set on trial (试排): each paragraph of a text file into lines of one measure, with gaps and with what could not be kept.

The same way as a body goes: markup, cleaning where asked for, ``prepare``, all lines chosen together. No indent, no page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
from ..style.text import Level, Profile, TextStyle
from ..typeface import FontBook

BODY: Final = "body"


@dataclass(frozen=True, slots=True)
class Trial:
    """How to set. ``measure`` in characters of the role's size; None in the others: as the style has it. ``looseness``: lines
    more or fewer than the best setting has; ``whole``: all lines chosen together (R18), else first-fit; ``vertical``: lines run
    down, and the measure is their height (R24)."""

    measure: float
    role: str = BODY
    size: Pt | None = None
    level: Level | None = None
    profile: Profile | None = None
    looseness: int = 0
    whole: bool = True
    normalise: bool = False
    vertical: bool = False


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
    source: Source, trial: Trial, sheet: StyleSheet, fonts: FontBook, report: Report
) -> tuple[TrialParagraph, ...]:
    """The paragraphs of a file, one a line; blank ones are none. Faults: unknown-role."""
    style = _style(trial, sheet, report)
    if style is None:
        return ()
    setter = _Setter(trial, style, sheet, fonts)
    return tuple(setter.paragraph(line) for line in lines_of(source) if line.text.strip())


def _style(trial: Trial, sheet: StyleSheet, report: Report) -> TextStyle | None:
    style = sheet.story.body if trial.role == BODY else sheet.texts.get(trial.role)
    if style is None:
        report.fault("unknown-role", None, name=trial.role, known=", ".join(sheet.texts))
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

    def paragraph(self, line: Passage) -> TrialParagraph:
        report = Report()
        drafts = read_body(line, report)
        if not drafts:  # nothing but marks
            return TrialParagraph((), tuple(_told(report.diagnostics, line, ())))
        prepared = self._prepared(drafts[0], report)
        measure = Measure(self.trial.measure * self.style.size)
        composer = compose_whole if self.trial.whole else compose
        lines, _ = composer(prepared, Cursor(0), lambda _: measure, self.trial.looseness)
        remarks = _told(report.diagnostics, line, [prepared.passage.offsets[set_line.start] for set_line in lines])
        for number, set_line in enumerate(lines, 1):
            own = Report()
            describe(prepared, set_line, own)
            remarks += [Remark(number, told) for told in own.diagnostics]
        return TrialParagraph(
            tuple(TrialLine(_text(prepared, set_line), round(set_line.gap, 4)) for set_line in lines),
            tuple(sorted(remarks, key=lambda remark: remark.line)),
        )

    def _prepared(self, draft: Draft, report: Report) -> Prepared:
        text = normalise(draft.text, verbatim=draft.verbatim)[0] if self.trial.normalise else printable(draft.text)[0]
        marks = draft.marks if text is draft.text else tuple(moved(draft.marks, draft.text, text))
        return prepare(text, self._style_of(draft), self.fonts, report, marks=marks)

    def _style_of(self, draft: Draft) -> TextStyle:
        """A subhead's own style where bodies are set."""
        if draft.subhead and self.trial.role == BODY:
            return replace(self.sheet.story.subhead, indent=0.0, vertical=self.style.vertical)
        return self.style


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
