"""The legal and editorial checks that need no page (C1–C4, C6, C7, C9, C12): an issue in, findings out.

Each check is a function of a ``Case``; the table says under which number, for which kind of publication and how severely it is
told. What a rule finds in an issue that waives it becomes a note, together with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ...diag import Diagnostic, Kind, Report, Span
from ...files import Files
from ..model import ContentRule, Issue, PublicationKind, Waiver
from .export import RULE as EXPORT
from .export import allows_reading_copy
from .imprint import cn_imprint, cover_words, internal_imprint
from .model import Case, Found
from .names import staff_line, staff_names
from .sequence import earlier_issue, sequence
from .wording import commerce, extras, titles, unmarked_advertising

__all__ = ["CHECKS", "allows_reading_copy", "check_content"]

_INTERNAL: Final[Mapping[PublicationKind, Kind]] = {"internal": "finding"}
_NEWSPAPER: Final[Mapping[PublicationKind, Kind]] = {"newspaper": "finding"}
_BOTH: Final[Mapping[PublicationKind, Kind]] = {"internal": "finding", "newspaper": "finding"}
_NOTED: Final[Mapping[PublicationKind, Kind]] = {"internal": "note", "newspaper": "note"}


@dataclass(frozen=True, slots=True)
class Check:
    """A row of the table. A kind of publication that ``severity`` does not name is not checked."""

    number: ContentRule
    run: Callable[[Case], Iterator[Found]]
    severity: Mapping[PublicationKind, Kind]


CHECKS: Final = (
    Check("C1", cover_words, _INTERNAL),
    Check("C2", internal_imprint, _INTERNAL),
    Check("C3", titles, _INTERNAL),
    Check("C4", commerce, _INTERNAL),
    Check("C6", cn_imprint, _NEWSPAPER),
    Check("C7", extras, _NEWSPAPER),
    Check("C7", unmarked_advertising, _NEWSPAPER),
    Check("C9", sequence, _BOTH),
    Check("C12", staff_names, _BOTH),
    Check("C12", staff_line, _NOTED),
)


def check_content(issue: Issue, files: Files, report: Report) -> None:
    """Tell what breaks the rules for this kind of publication. ``files`` shows the issue before this one (C9)."""
    case = Case(issue, earlier_issue(files, issue.folder))
    waivers = {waiver.rule: waiver for waiver in reversed(issue.waivers)}
    let_pass: Counter[ContentRule] = Counter()
    for check in CHECKS:
        kind = check.severity.get(issue.publication.kind)
        if kind is None:
            continue
        waiver = waivers.get(check.number) if kind == "finding" else None
        for found in check.run(case):
            if waiver is None:
                report.add(_told(kind, check.number, found))
            else:
                report.add(_told("note", check.number, found, waiver.why.span()))
                let_pass[check.number] += 1
    for waiver in waivers.values():
        if waiver.rule == EXPORT:  # asked when there is something to export
            continue
        _tell_waiver(waiver, let_pass[waiver.rule], report)


def _told(kind: Kind, number: ContentRule, found: Found, *related: Span) -> Diagnostic:
    return Diagnostic(
        kind, found.rule, found.span, found.text or found.rule, found.params, number, (*found.related, *related)
    )


def _tell_waiver(waiver: Waiver, count: int, report: Report) -> None:
    """What a waiver let pass, with its reason; or that there was nothing."""
    if count:
        report.note(
            "check-waived", waiver.why.span(), number=waiver.rule, waived=waiver.rule, count=count, why=waiver.why.text
        )
    else:
        report.note("waiver-unused", waiver.why.span(), number=waiver.rule, waived=waiver.rule)
