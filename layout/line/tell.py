"""Tell the desk what a line could not keep (R27)."""

from __future__ import annotations

from ..diag import Report
from .model import Compromise, Line, Prepared


def describe(prepared: Prepared, line: Line, report: Report) -> None:
    """Every compromise of the line as a note or a finding with the place it was typed at: loose-line (a note up to most_gap,
    a finding above), short-line (a note), lone-character, kinsoku-relief, emergency-break, overfull-line."""
    for c in line.compromises:
        tell = report.note if _slight(c, prepared) else report.finding
        words = prepared.passage.text[c.start : c.end].strip()
        tell(c.rule, prepared.passage.span(c.start, c.end), number=c.number, gap=round(c.amount, 2), words=words)


def _slight(c: Compromise, prepared: Prepared) -> bool:
    return c.rule == "short-line" or (c.rule == "loose-line" and c.amount <= prepared.style.composition.most_gap)
