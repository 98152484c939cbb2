"""Tell the desk what a line could not keep (R27).

What was given up while the line was chosen stands with the line; what it shows by where it ends, by its gaps and by what stands
in it is found here, so that nothing is silent, whoever chose the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..diag import Report
from ..geom import EPS
from .classes import LETTERS, SPACES, Class
from .kinsoku import AVOID, LAST, MARK, UNIT, broken_rule
from .model import Compromise, Line, Prepared

SLIGHT: Final = frozenset(
    {"short-line", "wide-word-gap", "parted-number", "dash-at-line-start", "ellipsis-not-alone", "head-group-split"}
)
"""Compromises that are notes, however large."""
_TWELVE_DOTS: Final = re.compile("[…⋯]{4,}")


def describe(prepared: Prepared, line: Line, report: Report) -> None:
    """Every compromise of the line as a note or a finding with the place it was typed at. Findings: loose-line over most_gap (a
    note up to it), lone-character, kinsoku-relief, emergency-break, overfull-line, head-no-break. Notes: short-line,
    wide-word-gap, parted-number, dash-at-line-start, ellipsis-not-alone, head-group-split."""
    for c in compromises(prepared, line):
        tell = report.note if _slight(c, prepared) else report.finding
        words = prepared.passage.text[c.start : c.end].strip()
        tell(c.rule, prepared.passage.span(c.start, c.end), number=c.number, gap=round(c.amount, 2), words=words)


def compromises(prepared: Prepared, line: Line) -> tuple[Compromise, ...]:
    """All compromises of the line: those it was chosen with, and those it shows."""
    found = [c for c in line.compromises if c.rule != "lone-character"]  # told with the line it stands on
    known = {c.rule for c in found}
    if "loose-line" in known:
        known.add("wide-word-gap")
    found += [c for c in _shown(prepared, line) if c.rule not in known]
    return tuple(found)


def _slight(c: Compromise, prepared: Prepared) -> bool:
    return c.rule in SLIGHT or (c.rule == "loose-line" and c.amount <= prepared.style.composition.most_gap)


def _shown(prepared: Prepared, line: Line) -> Iterator[Compromise]:
    start, end, em = line.start, line.end, prepared.em
    if line.last and start > 0:
        letters = sum(member in LETTERS for member in prepared.classes[start:end])
        if letters == 1 or start > prepared.tail >= 0:
            yield Compromise("lone-character", "R15", start, end)
    if not line.last:
        yield from _at_the_end(prepared, end)
    if prepared.style.align == "justify" and line.gap > EPS and not _opens(prepared, line):
        most = prepared.style.composition.autospace_most
        yield Compromise("wide-word-gap", "R14", start, end, most + line.gap)
    for match in _TWELVE_DOTS.finditer(prepared.passage.text, start, end):
        if any(prepared.classes[at] in LETTERS for at in (*range(start, match.start()), *range(match.end(), end))):
            yield Compromise("ellipsis-not-alone", "R3", match.start(), match.end())
    if line.width > line.measure + EPS and not _hangs(prepared, line):
        yield Compromise("overfull-line", "R7", start, end, (line.width - line.measure) / em)


def _at_the_end(prepared: Prepared, end: int) -> Iterator[Compromise]:
    """What the break before character ``end`` gave up."""
    value, classes = prepared.breaks[end], prepared.classes
    before = end - 1
    while before > 0 and classes[before] in SPACES:
        before -= 1
    if value == MARK:
        yield Compromise("kinsoku-relief", broken_rule(classes[before], classes[end]), before, end + 1)
    elif value in (UNIT, LAST):
        yield Compromise("emergency-break", "R7", before, end + 1)
    elif value == AVOID and classes[end] == Class.DASH:
        yield Compromise("dash-at-line-start", "R1", before, end + 1)
    elif value == AVOID and classes[end] == Class.HAN:
        yield Compromise("parted-number", "R6", before, end + 1)


def _opens(prepared: Prepared, line: Line) -> bool:
    """Whether the line has a gap other than word spaces and those of Han and Latin."""
    last = line.end - 1
    while last > line.start and prepared.classes[last] in SPACES:
        last -= 1
    return prepared.slack.gaps[last] > prepared.slack.gaps[line.start]


def _hangs(prepared: Prepared, line: Line) -> bool:
    """Whether a stop stands outside the measure as the style has it (R13)."""
    stops = (Class.COMMA, Class.STOP, Class.EXCLAIM)
    return prepared.style.composition.hanging != "none" and prepared.classes[line.end - 1] in stops
