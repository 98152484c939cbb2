"""From glyphs to lines, columns and paragraphs, by their places alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Final

from .reader import Glyph

STOPS: Final = "、，。．：；！？‼⁇⁈⁉"
CLOSERS: Final = "’”）〕】］｝〉》」』〗｠"
OPENERS: Final = "‘“（〔【［｛〈《「『〖｟"
INTERPUNCTS: Final = "·・‧"
TWO_EM: Final = "—…⋯"

_HAN: Final = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_INVISIBLE: Final = "\u200b\ufeff\u00a0 "
_WESTERN: Final = re.compile("[0-9A-Za-zÀ-ɏ]")

_SHARED: Final = str.maketrans("⋯\u2011\u00ad", "…--")
"""Code points that ToUnicode may give in place of those that were set."""

SAME: Final = 0.05
"""In em: what is this near is the same place."""
APART: Final = 0.95
"""In em: two Han that have so much blank between them are not in one line."""
MARKS_APART: Final = 1.45
"""The same where a mark stands on either side, whose own blank may not have been taken away."""
REACH: Final = 0.3
"""In em: a line that ends so far inside the edge was still meant to reach it."""
INDENTED: Final = 0.8
"""In em: a line that begins so far inside its column begins a paragraph."""


@dataclass(slots=True)
class Cell:
    """One character: ``kind`` is han, open, close, stop, two-em, interpunct, western, blank or other; ``x`` its glyph's origin,
    ``left`` and ``right`` its box, in pt."""

    char: str
    kind: str
    x: float
    left: float
    right: float
    advance: float
    font: str

    @property
    def blank_after(self) -> bool:
        """Whether a blank half belongs to it on the right."""
        return self.kind in ("close", "stop")


@dataclass(slots=True)
class Line:
    """One line in the size of the body. ``left`` and ``right``: where its boxes begin and end; ``interrupted``: text of another
    size was drawn before it; ``block``: the column it stands in, numbered as drawn; ``edges``: those of that column; ``body``:
    of the body face; ``opens`` and ``closes`` a paragraph; ``spaced``: a space was typed behind it."""

    page: int
    y: float
    em: float
    cells: list[Cell]
    interrupted: bool = False
    block: int = 0
    edges: tuple[float, float] = (0.0, 0.0)
    body: bool = True
    opens: bool = False
    closes: bool = False
    spaced: bool = False

    @property
    def text(self) -> str:
        return "".join(cell.char for cell in self.cells)

    @property
    def left(self) -> float:
        return self.cells[0].left

    @property
    def right(self) -> float:
        return self.cells[-1].right

    @property
    def short(self) -> float:
        """How far inside the right edge it ends, in em; negative where it hangs out."""
        return (self.edges[1] - self.right) / self.em

    @property
    def justified(self) -> bool:
        """Whether it was brought to its measure (see the definitions of the package)."""
        reaches = -SAME <= self.short <= REACH
        return self.body and not self.closes and (reaches or self.untrimmed or self.hangs)

    @property
    def untrimmed(self) -> bool:
        """Whether it ends with a full-width mark whose blank half stands inside the measure, or some of it."""
        return self.cells[-1].blank_after and SAME < self.short <= 0.5 + SAME

    @property
    def hangs(self) -> bool:
        """Whether its last mark stands outside the measure."""
        return self.cells[-1].kind not in ("han", "western") and -1 <= self.short < -SAME

    @property
    def gaps(self) -> list[float]:
        """What neighbouring Han stand further apart than one em, in em."""
        cells = self.cells
        return [(b.x - a.x) / self.em - 1 for a, b in pairwise(cells) if a.kind == b.kind == "han"]

    @property
    def gap(self) -> float | None:
        """Their mean; None where there are none."""
        gaps = self.gaps
        return sum(gaps) / len(gaps) if gaps else None


@dataclass(slots=True)
class Text:
    """The body text of a PDF. ``size`` in pt, ``font`` the body face; ``matched``: it is the text it was set from."""

    size: float
    font: str
    lines: list[Line] = field(default_factory=list)
    matched: bool = False

    @property
    def justified(self) -> list[Line]:
        return [line for line in self.lines if line.justified]

    @property
    def irregular(self) -> list[Line]:
        """Lines of the body face that neither close a paragraph nor reach the edge."""
        return [line for line in self.lines if line.body and not line.closes and not line.justified]

    @property
    def measures(self) -> Counter[float]:
        """How many justified lines there are of each measure, in em to the hundredth."""
        return Counter(round((line.edges[1] - line.edges[0]) / line.em, 2) for line in self.justified)


def plain(text: str) -> str:
    """A text without what programs write each in its own way: white space, code points that share a glyph."""
    return "".join(text.split()).translate(_SHARED)


def read_lines(glyphs: Sequence[Glyph], paragraphs: Sequence[str] = ()) -> Text:
    """The body text among ``glyphs``.

    Where the ``paragraphs`` it was set from are given and are what is read, they tell where paragraphs begin and end, which
    else indents tell, and where spaces were typed.
    """
    inked = [glyph for glyph in glyphs if glyph.text.strip(_INVISIBLE)]
    spaced = {id(a) for a, b in pairwise(glyphs) if b.text in (" ", "\u00a0")}
    han = [glyph for glyph in inked if _HAN.match(glyph.text)]
    if not han:
        return Text(0.0, "")
    size = Counter(round(glyph.size, 2) for glyph in han).most_common(1)[0][0]
    font = Counter(glyph.font for glyph in han if abs(glyph.size - size) < 0.02).most_common(1)[0][0]
    text = Text(size, font)
    previous: Line | None = None
    interrupted = False
    block = 0
    for run in _runs(inked):
        if abs(run[0].size - size) >= 0.02:
            interrupted = True
            continue
        cells = _cells(run)
        if not cells:
            continue
        line = Line(run[0].page, run[0].y, run[0].em, cells, interrupted)
        line.spaced = id(run[-1]) in spaced
        line.body = sum(cell.font == font for cell in cells) * 2 >= len(cells)
        if previous is not None and not _below(previous, line, interrupted):
            block += 1
        line.block = block
        text.lines.append(line)
        previous, interrupted = line, False
    text.lines = _without_furniture(text.lines)
    _find_edges(text.lines)
    text.matched = bool(paragraphs) and _match(text.lines, paragraphs)
    if not text.matched:
        _find_paragraphs(text.lines)
    return text


def _without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Columns of text: a line by itself is one only where text in the size of the body went on to it."""
    height = Counter(line.block for line in lines)
    kept: list[Line] = []
    for line in lines:
        if height[line.block] > 1 or (kept and kept[-1].block == line.block - 1 and not line.interrupted):
            kept.append(line)
    return kept


def _below(above: Line, line: Line, interrupted: bool) -> bool:
    """Whether the line goes on with the column of the one above."""
    if above.page != line.page or line.y <= above.y + 0.5 * line.em:
        return False
    if interrupted and line.y > above.y + 2.2 * line.em:
        return False
    return line.left < above.right and above.left < line.right


# -- lines -------------------------------------------------------------------------------------------------------------


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that stand on one baseline, of one size, one behind another."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _follows(last: Glyph, glyph: Glyph) -> bool:
    if glyph.page != last.page or abs(glyph.y - last.y) > SAME * glyph.size or abs(glyph.size - last.size) > 0.02:
        return False
    before, after = _cell(last), _cell(glyph)
    most = APART if before.kind == after.kind == "han" else MARKS_APART
    return -1.1 * glyph.em < after.left - before.right < most * glyph.em


def _cells(run: Sequence[Glyph]) -> list[Cell]:
    cells = [cell for glyph in run for cell in _split(glyph)]
    while cells and cells[-1].kind == "blank":
        cells.pop()
    while cells and cells[0].kind == "blank":
        del cells[0]
    for at, cell in enumerate(cells):  # quotes and dots of Latin text
        if cell.char in "“”‘’·…" and cell.advance < 0.9 * run[0].em and _latin_context(cells, at):
            cell.kind, cell.left, cell.right = "western", cell.x, cell.x + cell.advance
    _join(cells, run[0].em)
    return cells


def _latin_context(cells: Sequence[Cell], at: int) -> bool:
    """Whether a Latin letter stands on the inner side of a quote, or on both sides of another mark."""
    before = at > 0 and cells[at - 1].char.isascii()
    after = at + 1 < len(cells) and cells[at + 1].char.isascii()
    char = cells[at].char
    return after if char in "“‘" else before if char in "”’" else before and after


def _split(glyph: Glyph) -> Iterator[Cell]:
    """A glyph of two characters (——) as two cells."""
    if len(glyph.text) == 1:
        yield _cell(glyph)
        return
    share = glyph.advance / len(glyph.text)
    for n, char in enumerate(glyph.text):
        yield _cell(Glyph(glyph.page, char, glyph.font, glyph.size, glyph.em, glyph.x + n * share, glyph.y, share))


def _cell(glyph: Glyph) -> Cell:
    char, x, em, end = glyph.text[-1] if len(glyph.text) > 1 else glyph.text, glyph.x, glyph.em, glyph.x + glyph.advance
    if char in OPENERS:
        kind, left, right = "open", end - em / 2, end
    elif char in CLOSERS or char in STOPS:
        kind, left, right = "close" if char in CLOSERS else "stop", x, x + em / 2
    elif char in INTERPUNCTS:
        middle = (x + end) / 2
        kind, left, right = "interpunct", middle - em / 4, middle + em / 4
    elif char in TWO_EM:
        kind, left, right = "two-em", x, end
    elif char == "\u3000":
        kind, left, right = "blank", x, end
    elif _HAN.match(char):
        kind, left, right = "han", x, x + em
    elif _WESTERN.match(char):
        kind, left, right = "western", x, end
    else:
        kind, left, right = "other", x, end
    return Cell(char, kind, x, left, right, glyph.advance, glyph.font)


def _join(cells: Sequence[Cell], em: float) -> None:
    """Two-em marks get their boxes: two em about the middle of both glyphs."""
    at = 0
    for (kind, _), group in groupby(cells, key=lambda cell: (cell.kind, cell.char)):
        members = list(group)
        if kind == "two-em" and len(members) > 1:
            middle = (members[0].x + members[-1].x + members[-1].advance) / 2
            for n, cell in enumerate(members):
                cell.left = middle + (n - len(members) / 2) * em
                cell.right = cell.left + em
        at += len(members)


# -- columns and paragraphs --------------------------------------------------------------------------------------------


def _find_edges(lines: Sequence[Line]) -> None:
    """Left and right edge of every block: where most of its lines begin and end."""
    for _, group in groupby(lines, key=lambda line: line.block):
        members = list(group)
        body = [line for line in members if line.body] or members
        step = SAME * members[0].em
        left = _usual([line.left for line in body], step, min)
        right = _usual([line.right for line in body], step, max)
        for line in members:
            line.edges = (left, right)


def _usual(values: Sequence[float], step: float, outermost: Callable[[list[int]], int]) -> float:
    """The value that most are nearest to, the outermost of those that as many are."""
    counted = Counter(round(value / step) for value in values)
    most = max(counted.values())
    best = outermost([place for place, count in counted.items() if count == most])
    near = sorted(value for value in values if abs(value - best * step) <= step)
    return near[len(near) // 2]


def _find_paragraphs(lines: Sequence[Line]) -> None:
    for line in lines:
        line.opens = not line.body or (line.left - line.edges[0]) / line.em >= INDENTED
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        line.closes = following is None or following.opens or not line.body


def _match(lines: Sequence[Line], paragraphs: Sequence[str]) -> bool:
    """Lay the lines along the paragraphs they were set from; False where the two differ. A hyphen at a line end may be more than
    was written."""
    wanted = "".join(plain(paragraph) for paragraph in paragraphs)
    starts, spaces, total = {0}, set[int](), 0
    for paragraph in paragraphs:
        for word in paragraph.split():
            total += len(plain(word))
            spaces.add(total)
        starts.add(total)
    ends, at = list[int](), 0
    for line in lines:
        read = plain(line.text)
        if not wanted.startswith(read, at) and read.endswith(("-", "‐")):
            read = read[:-1]
        if not wanted.startswith(read, at):
            return False
        at += len(read)
        ends.append(at)
    if at != total:
        return False
    for line, start, end in zip(lines, [0, *ends], ends, strict=False):
        line.opens, line.closes, line.spaced = start in starts, end in starts, end in spaces - starts
    return True
