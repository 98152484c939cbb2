"""Tell the desk what a line could not keep (R27)."""

from __future__ import annotations

from ..diag import Report
from .model import Line, Prepared


def describe(prepared: Prepared, line: Line, report: Report) -> None:
    """Every compromise of the line as a note or a finding with the place it was typed at: loose-line (a note up to most_gap,
    a finding above), lone-character, kinsoku-relief, emergency-break, overfull-line."""
    text = prepared.passage.text
    for c in line.compromises:
        span = prepared.passage.span(c.start, c.end)
        words = text[c.start : c.end].strip()
        if c.rule == "loose-line" and c.amount <= prepared.style.composition.most_gap:
            report.note(c.rule, span, number=c.number, gap=round(c.amount, 2), text_of_line=words)
        else:
            report.finding(c.rule, span, number=c.number, gap=round(c.amount, 2), text_of_line=words)
