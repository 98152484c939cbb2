"""Faults of lines by R1–R16 and M8, by lists of this file's own.

Widths are judged with what justification may have added: the line's own widest gap between Han.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import inf
from typing import Final

from .lines import CLOSERS, INTERPUNCTS, OPENERS, REACH, SAME, STOPS, Cell, Line, Text

NEVER_FIRST: Final = STOPS + CLOSERS + INTERPUNCTS + "–‐～〜／/%％‰°℃℉′″￠々〻"
NEVER_FIRST_AFTER_HAN: Final = ",.:;!?)]}"
NEVER_LAST: Final = OPENERS + "([{￥¥$€£№"
SIGNS: Final = "+-±−#"
EXCLAIM: Final = "！？"

LEAST_AUTO, MOST_AUTO = 0.125, 0.5
"""Blank between Han and Latin, in em (R14)."""
EXACT: Final = 0.02
SLACK: Final = 0.06

_UNIT: Final = r"(?:km|cm|mm|nm|dm|kg|mg|ml|mL|kW|MW|GW|kWh|Mbps|Gbps|MHz|GHz|MB|GB|TB|Hz|m|g|t|L|V|W)(?![A-Za-z])"
_NUMBER_GOES_ON: Final = re.compile(rf"[0-9]|[.,:/·][0-9]|[%％‰°℃℉]|{_UNIT}")
_NUMBER_BEGINS: Final = re.compile(r"[0-9][.,:/·]$|(?:^|[^0-9A-Za-z])[-+±−$¥￥€£]$")


@dataclass(frozen=True, slots=True)
class Fault:
    """``rule`` R1–R16 or M8; ``why`` in a few words; ``amount`` in em where there is one."""

    rule: str
    line: Line
    why: str
    amount: float = 0.0

    def __str__(self) -> str:
        return f"{self.rule} {self.why} ({self.amount:+.3f} em): {self.line.text}"


def faults(text: Text) -> list[Fault]:
    """All faults of the body text, rule by rule."""
    lines = text.lines
    found: list[Fault] = []
    for line in lines:
        found += _within(line)
    for above, below in pairwise(lines):
        if not below.opens and not above.closes:
            found += _between(above, below)
    found += _last_lines(lines)
    found += _grid(lines)
    return found


def count(found: Sequence[Fault]) -> Counter[str]:
    """How many faults there are of each rule."""
    return Counter(fault.rule for fault in found)


# -- inside a line -----------------------------------------------------------------------------------------------------


def _within(line: Line) -> Iterator[Fault]:
    if not line.body:
        return
    stretch = max([0.0, *line.gaps]) if line.gaps else inf
    if line.gaps and min(line.gaps) < -0.01:
        yield Fault("R17", line, "Han overlap", min(line.gaps))
    yield from _two_em(line, stretch)
    yield from _interpuncts(line, stretch)
    yield from _neighbours(line, stretch)
    if line.untrimmed and not line.closes:
        yield Fault("R10", line, "mark at the line end not half width", line.short)
    if line.hangs and not line.closes and line.cells[-1].blank_after:
        yield Fault("R10", line, "mark hangs", line.short)
    yield from _edge(line)


def _edge(line: Line) -> Iterator[Fault]:
    """R12: a line that its paragraph goes on behind ends at the edge. A Latin mark may hang a little; a line that ends whole em
    away has a measure of its own, beside a cut-out."""
    last, short = line.cells[-1], line.short
    if line.closes or last.blank_after or (line.hangs and last.char.isascii()):
        return
    if short < -SAME and abs(short - round(short)) > SAME:
        yield Fault("R12", line, "line ends outside the measure", -short)
    elif SAME < short <= REACH:
        yield Fault("R12", line, "line ends inside the measure", short)


def _blank(a: Cell, b: Cell, em: float) -> float:
    return (b.left - a.right) / em


def _two_em(line: Line, stretch: float) -> Iterator[Fault]:
    """R3: the marks of a pair one em apart (dashes may be moved together), the pair two em wide between Han."""
    cells, at = line.cells, 0
    for (kind, char), group in groupby(cells, key=lambda cell: (cell.kind, cell.char)):
        members = list(group)
        start, at = at, at + len(members)
        if kind != "two-em":
            continue
        for a, b in pairwise(members):
            apart = (b.x - a.x) / line.em
            if apart > 1 + EXACT or apart < (0.8 if char == "—" else 1 - EXACT):
                yield Fault("R3", line, f"{char}{char} stretched or squeezed inside", apart - 1)
        if len(members) < 2:
            continue
        for a, b in ((start - 1, start), (at - 1, at)):
            if a >= 0 and b < len(cells):
                room = _blank(cells[a], cells[b], line.em)
                own = 0.5 if cells[a].blank_after or cells[b].kind == "open" else 0.0
                if room < -EXACT - 0.01 or room > own + stretch + SLACK + 0.5 * _western(cells[a], cells[b]):
                    yield Fault("R3", line, f"{char}{char} is not two em wide", room)


def _western(a: Cell, b: Cell) -> bool:
    return "western" in (a.kind, b.kind)


def _interpuncts(line: Line, stretch: float) -> Iterator[Fault]:
    """R5: half an em between Han, centred."""
    for a, dot, b in zip(line.cells, line.cells[1:], line.cells[2:], strict=False):
        if dot.kind == "interpunct" and a.kind == b.kind == "han":
            before, after = _blank(a, dot, line.em), _blank(dot, b, line.em)
            if not -EXACT <= before + after <= 2 * stretch + SLACK:
                yield Fault("R5", line, "interpunct not half an em", before + after)
            elif abs(before - after) > SLACK:
                yield Fault("R5", line, "interpunct not centred", before - after)


def _neighbours(line: Line, stretch: float) -> Iterator[Fault]:
    """R8, R14."""
    cells, em = line.cells, line.em
    for at, (a, b) in enumerate(pairwise(cells)):
        room = _blank(a, b, em)
        pair = (a.kind, b.kind)
        marks = _most_between_marks(a, b)
        if marks is not None:
            if room > marks + stretch + SLACK:
                yield Fault("R8", line, f"{a.char}{b.char} not compressed", room - marks)
            elif room < -EXACT:
                yield Fault("R8", line, f"{a.char}{b.char} overlap", room)
        elif pair in (("han", "western"), ("western", "han")):
            if not LEAST_AUTO - EXACT <= room <= MOST_AUTO + EXACT:
                yield Fault("R14", line, f"{a.char}{b.char}: gap of Han and Latin", room)
        elif "western" in pair and (a.blank_after or b.kind in ("open", "close", "stop") or a.kind == "open"):
            own = 0.5 * a.blank_after + 0.5 * (b.kind == "open")
            if room > own + stretch + SLACK:
                yield Fault("R14", line, f"{a.char}{b.char}: gap beside a mark", room - own)
        if _two_exclamations(cells, at) and b.kind in ("han", "western") and room > stretch + SLACK:
            yield Fault("R8", line, f"{cells[at - 1].char}{a.char} wider than one em", room)


def _most_between_marks(a: Cell, b: Cell) -> float | None:
    """The blank two full-width marks may have between their boxes (R8); None where one of them is no such mark."""
    marks = ("open", "close", "stop")
    if a.kind not in marks or b.kind not in marks:
        return None
    return 0.5 if a.blank_after and b.kind == "open" else 0.0


def _two_exclamations(cells: Sequence[Cell], at: int) -> bool:
    """Whether ``at`` is the second of two ！？, no third before."""
    if at < 1 or cells[at].char not in EXCLAIM or cells[at - 1].char not in EXCLAIM:
        return False
    return at < 2 or cells[at - 2].char not in EXCLAIM


# -- from line to line -------------------------------------------------------------------------------------------------


def _between(above: Line, below: Line) -> Iterator[Fault]:
    last, first = above.cells[-1], below.cells[0]
    before, after = above.text, below.text
    if first.char in NEVER_FIRST and first.kind != "western":
        yield Fault("R1", below, f"line starts with {first.char}")
    elif first.char == "—" != last.char and after[1:2] != "—":
        yield Fault("R1", below, "line starts with a single —")
    elif (first.char in "…⋯" and last.char != first.char) or (
        first.char in NEVER_FIRST_AFTER_HAN and last.kind in ("han", "close")
    ):
        yield Fault("R1", below, f"line starts with {first.char}")
    if last.char in NEVER_LAST and last.kind != "western":
        yield Fault("R2", above, f"line ends with {last.char}")
    if last.char == first.char and last.char in "—…⋯" and _odd_run(before, last.char):
        yield Fault("R3", above, f"{last.char}{first.char} split")
    if not above.spaced and (
        (last.char.isdigit() and _NUMBER_GOES_ON.match(after))
        or (_NUMBER_BEGINS.search(before) and first.char.isdigit())
    ):
        yield Fault("R6", above, f"number split: {before[-4:]}|{after[:4]}")


def _odd_run(text: str, char: str) -> bool:
    return (len(text) - len(text.rstrip(char))) % 2 == 1


# -- paragraphs, columns, pages ----------------------------------------------------------------------------------------


def _last_lines(lines: Sequence[Line]) -> Iterator[Fault]:
    previous: Line | None = None
    for line in lines:
        if line.body and line.closes and not line.opens:
            letters = [cell for cell in line.cells if cell.kind in ("han", "western")]
            if len(letters) <= 1:
                yield Fault("R15", line, "last line of one character")
            if previous is not None and previous.block != line.block:
                yield Fault("R16", line, "column starts with the last line of a paragraph")
        previous = line


def _grid(lines: Sequence[Line]) -> Iterator[Fault]:
    """M8: the baselines of a page are whole steps apart; the step is the most frequent one."""
    key: Callable[[Line], int] = lambda line: line.page  # noqa: E731
    for _, group in groupby(sorted(lines, key=key), key=key):
        members = [line for line in group if line.body]
        steps = Counter(round(b.y - a.y, 2) for a, b in pairwise(members) if a.block == b.block and b.y > a.y)
        if not steps:
            continue
        step = steps.most_common(1)[0][0]
        phase = Counter(round(line.y % step / step, 2) % 1 for line in members).most_common(1)[0][0]
        for line in members:
            off = line.y / step - phase
            if abs(off - round(off)) > SAME:
                yield Fault("M8", line, "baseline off the grid, in lines", off - round(off))
