"""The same paragraphs as a PDF by banxin, by Typst and by XeTeX: columns of whole characters, one em between, 9 pt on 11.25 pt,
the same face, justified, first lines indented by two em. Nothing else is on the pages.

banxin's go the way of a build from its styles to its PDF writer (``prepare``, ``pour``, ``place``, ``write_pdf``); only the
make-up is left out: the text has no heads and goes on from page to page.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar

from layout.column import Galley, pour
from layout.column.model import FlowCursor, Matter, Slot
from layout.diag import Report
from layout.display.model import GlyphRun, Page, PageBoxes, Pages
from layout.geom import Rect
from layout.line import compose, compose_whole, describe, place, prepare
from layout.line.model import Cursor, Line, Measure, Prepared
from layout.output import write_pdf
from layout.press import Marks, load_press
from layout.source import Passage, Source
from layout.style import load_style
from layout.typeface import open_fonts
from layout.workspace import Workspace

T = TypeVar("T")
ROOT: Final = Path(__file__).resolve().parents[2]
SIZE, LEADING, MARGIN = 9.0, 11.25, 20.0
ROWS: Final = 80
RUNS: Final = 3
WIDE: Final = 79
"""Page width in em: so many columns as there is room for."""


@dataclass(frozen=True, slots=True)
class Set:
    """A PDF; for banxin also the lines it tells as loose (over 1/4 em), and the processor seconds for preparing and composing."""

    pdf: bytes
    told: frozenset[str] | None = None
    preparing: float = 0.0
    composing: float = 0.0


def columns(measure: int) -> int:
    return max(1, (WIDE + 1) // (measure + 1))


def page_width(measure: int) -> float:
    return (columns(measure) * (measure + 1) - 1) * SIZE + 2 * MARGIN


# -- banxin ------------------------------------------------------------------------------------------------------------


class Stage:
    """What banxin is at the shipped tabloid style: faces, style and press read once."""

    def __init__(self) -> None:
        files, self.report = Workspace(ROOT), Report()
        sheet, press = load_style(files, "tabloid", None, self.report), load_press(files, "newsprint", self.report)
        assert sheet is not None
        assert press is not None
        self.style, self.press = sheet.story.body, replace(press, marks=Marks())
        self.book = open_fonts(files, self.report)

    def prepared(self, paragraph: str) -> Prepared:
        passage = Passage(paragraph, Source("text.md", paragraph), range(len(paragraph)))
        return prepare(passage, self.style, self.book, self.report)


stage = cache(Stage)


class FirstFit(Galley):
    """A galley set line by line, as the composer did before R18: the reference."""

    __slots__ = ("_lines",)

    def __init__(self, matter: Sequence[Matter], width: float) -> None:
        super().__init__(matter, None, SIZE)
        self._lines = [compose(one.prepared, Cursor(0), lambda _: Measure(width))[0] for one in matter]

    def lines(self, index: int, at: Cursor, slots: Sequence[Slot]) -> tuple[Sequence[Line], Cursor | None]:
        lines = [line for line in self._lines[index] if line.start >= at]
        return lines[: len(slots)], None if len(lines) <= len(slots) else Cursor(lines[len(slots)].start)

    def lines_off_column_top(self, index: int, at: Cursor, slots: Sequence[Slot]) -> Sequence[Line]:
        return ()


def banxin(paragraphs: Sequence[str], measure: int, *, first_fit: bool = False) -> Set:
    """All lines of each paragraph chosen together (R18), or one line after another."""
    here, width = stage(), measure * SIZE
    preparing, prepared = _timed(lambda: [here.prepared(paragraph) for paragraph in paragraphs])
    setter = compose if first_fit else compose_whole
    composing, lines = _timed(lambda: [setter(one, Cursor(0), lambda _: Measure(width))[0] for one in prepared])
    matter = [Matter(one) for one in prepared]
    galley = FirstFit(matter, width) if first_fit else Galley(matter, None, SIZE)
    needed = sum(len(one) for one in lines)
    slots = [
        Slot(column, row, MARGIN + column % columns(measure) * (measure + 1) * SIZE, width)
        for column in range(needed // (ROWS - 2) + 2)
        for row in range(ROWS)
    ]
    poured = pour(galley, FlowCursor(), slots)
    assert poured.rest is None
    runs: dict[int, list[GlyphRun]] = {}
    report = Report()
    for set_line in poured.lines:
        slot, source = set_line.slot, prepared[set_line.index]
        baseline = MARGIN + slot.row * LEADING + 0.88 * SIZE
        runs.setdefault(slot.column // columns(measure), []).extend(place(source, set_line.line, slot.x, baseline))
        describe(source, set_line.line, report)
    pages = tuple(_page(number, items, measure) for number, items in sorted(runs.items()))
    pdf = write_pdf(Pages("", "", "2026-11-20", pages, {}, ()), here.book, here.press, here.report)
    told = frozenset(str(d.params["words"]) for d in report.diagnostics if d.rule == "loose-line")
    return Set(pdf, told, preparing, composing)


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds of the quickest of some runs, and what it gives."""
    seconds = []
    for _ in range(RUNS):
        start = time.process_time()
        result = work()
        seconds.append(time.process_time() - start)
    return min(seconds), result


def _page(number: int, items: list[GlyphRun], measure: int) -> Page:
    trim = Rect(0, 0, page_width(measure), ROWS * LEADING + 2 * MARGIN)
    boxes = PageBoxes(media=trim, bleed=trim, trim=trim, type_area=trim)
    return Page(number + 1, str(number + 1), boxes, tuple(items), (), (), MARGIN, LEADING)


# -- Typst -------------------------------------------------------------------------------------------------------------

TYPST: Final = """\
#set page(width: {width}pt, height: {height}pt, margin: {margin}pt, columns: {columns})
#set columns(gutter: {size}pt)
#set text(
  font: "Noto Serif SC", size: {size}pt, lang: "zh", region: "cn", cjk-latin-spacing: auto, top-edge: 0.88em,
  bottom-edge: -0.12em,
)
#set par(
  justify: true, linebreaks: "optimized", leading: 2.25pt, spacing: 2.25pt, first-line-indent: (amount: 2em, all: true),
)
#for paragraph in json("text.json") {{ par(paragraph) }}
"""


def typst(paragraphs: Sequence[str], measure: int, *, tags: bool = True) -> Set:
    """Its own settings for Chinese, its whole-paragraph choice, overhang as it is by default; ``tags`` as by default."""
    import typst as compiler

    source = TYPST.format(
        width=page_width(measure),
        height=ROWS * LEADING + 2 * MARGIN,
        margin=MARGIN,
        columns=columns(measure),
        size=SIZE,
    )
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "text.json").write_text(json.dumps(list(paragraphs)), encoding="utf-8")
        (folder / "text.typ").write_text(source, encoding="utf-8")
        made: Any = compiler.compile(
            str(folder / "text.typ"), font_paths=[str(ROOT / "fonts")], ignore_system_fonts=True, pdf_tags=tags
        )
    return Set(bytes(made))


# -- XeTeX -------------------------------------------------------------------------------------------------------------

XETEX: Final = r"""\documentclass{article}
\usepackage[paperwidth=%(width)spt,paperheight=%(height)spt,margin=%(margin)spt,noheadfoot]{geometry}
\usepackage{xeCJK}
\setCJKmainfont{NotoSerifSC-Regular.otf}[Path=%(fonts)s/]
\setmainfont{NotoSerifSC-Regular.otf}[Path=%(fonts)s/]
\pagestyle{empty}\raggedbottom\setlength{\topskip}{7.92bp}
\begin{document}
\fontsize{%(size)sbp}{%(leading)sbp}\selectfont\setlength{\parindent}{18bp}\setlength{\parskip}{0pt}
%(text)s
\end{document}
"""
_SPECIAL: Final = re.compile(r"[%&#_$]")


def xetex(paragraphs: Sequence[str], measure: int) -> Set | None:
    """XeTeX with xeCJK at its defaults, one column a page; None where it is not installed."""
    program = shutil.which("xelatex")
    if program is None:
        return None
    point = 72.27 / 72  # TeX's
    text = "\n\n".join(_SPECIAL.sub(r"\\\g<0>", p).replace("~", r"\textasciitilde{}") for p in paragraphs)
    source = XETEX % {
        "width": (measure * SIZE + 2 * MARGIN) * point, "height": (ROWS * LEADING + 2 * MARGIN) * point,
        "margin": MARGIN * point, "fonts": (ROOT / "fonts").as_posix(), "size": SIZE, "leading": LEADING, "text": text,
    }  # fmt: skip
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "text.tex").write_text(source, encoding="utf-8")
        command = [program, "-interaction=nonstopmode", "text.tex"]
        subprocess.run(command, cwd=folder, check=False, stdout=subprocess.DEVNULL, stderr=sys.stderr)
        return Set((folder / "text.pdf").read_bytes())
