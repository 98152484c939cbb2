"""banxin beside Typst: the same text in the same columns and faces, both measured in one run. ``make bench`` runs this.

Each program gets a fresh process for every measurement, the two in turn, so that whatever else the machine does meets both;
medians are told; then how large the files are (``writing.py``), which requirements they break
(``faults.py``) and how even the lines (``evenness.py``). Nothing here is measured
beforehand, and nothing is needed but the development environment.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import evenness
import faults
import writing
from texts import CHARACTERS, text_of_page

ROOT: Final = Path(__file__).resolve().parents[2]
TITLE: Final = "一座步行桥接通两岸街巷"

MANY: Final = 9
RUNS: Final = 9

ISSUE: Final = """\
date: 2026-11-20
number: 1
cumulative: 1
quote: {text: 云汀因水而居, source: 居民公约}
articles:
"""
ARTICLE: Final = "  - {{id: a{n}, genre: news, rank: 1, headline: {title}, body_file: a{n}.md}}\n"
PLAN: Final = "style: tabloid\npages:\n"
PAGE: Final = "  - {{head: folio, areas: [{{article: a{n}, columns: 1-4}}]}}\n"

TYPST: Final = """\
#set page(
  width: 273mm, height: 390mm, columns: 4, margin: (x: 11.1mm, top: 36mm, bottom: 20mm),
  header: [2026年11月20日 #h(1fr) 云汀新闻 #h(1fr) #context counter(page).display()],
)
#set columns(gutter: 9pt)
#set text(font: "Noto Serif SC", size: 9pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: 2.25pt, spacing: 2.25pt, first-line-indent: (amount: 2em, all: true))
#for n in range({pages}) {{
  if n > 0 {{ pagebreak() }}
  place(top + center, scope: "parent", float: true, text(size: 36pt, weight: 900, "{title}"))
  for paragraph in read("a" + str(n) + ".md").trim().split("\\n") {{ par(paragraph) }}
}}
"""
TYPST_RUN: Final = """\
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)
"""
BANXIN_RUN: Final = "from layout.cli import main; main()"
COUNT_RUN: Final = "import sys; from pypdf import PdfReader; print(len(PdfReader(sys.argv[1]).pages))"


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds from start to end, the most memory it held in MB (None where the system does not tell)."""

    seconds: float
    peak: float | None


@dataclass(frozen=True, slots=True)
class Job:
    """A command, the folder where it leaves its one PDF, and the exit codes with which it has written it."""

    command: tuple[str, ...]
    made: Path
    done: tuple[int, ...] = (0,)

    def run(self) -> Run:
        """Run it in a process of its own. CalledProcessError where it fails."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        start = time.perf_counter()
        process = subprocess.Popen(
            self.command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
        )
        code, peak = _end_of(process)
        seconds = time.perf_counter() - start
        if code not in self.done:
            raise subprocess.CalledProcessError(code, self.command)
        return Run(seconds, peak)

    def check(self, pages: int) -> None:
        """Run once, unmeasured, and look whether the PDF has the pages it should have."""
        self.run()
        (made,) = self.made.glob("*.pdf")
        command = [sys.executable, "-c", COUNT_RUN, str(made)]
        counted = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        if counted != pages:
            raise SystemExit(f"{made}: {counted} pages, not {pages}")


def _end_of(process: subprocess.Popen[bytes]) -> tuple[int, float | None]:
    """Wait for the process: its exit code and peak memory. Only ``wait4`` tells of one child alone."""
    if not hasattr(os, "wait4"):
        return process.wait(), None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return process.returncode, usage.ru_maxrss * unit / 1e6


# -- the same page twice -----------------------------------------------------------------------------------------------


def write_texts(folder: Path, pages: int) -> None:
    for n in range(pages):
        (folder / f"a{n}.md").write_text(text_of_page(n), encoding="utf-8")


def banxin(folder: Path, pages: int) -> Job:
    """A workspace with one article a page. Styles and faces are those that ship with banxin.

    White left at the foot of a page is a finding (exit code 1), which makes the PDF a draft.
    """
    issue = folder / "issues" / "bench"
    issue.mkdir(parents=True)
    (folder / "banxin.yaml").touch()
    paper = (ROOT / "issues" / "publication.yaml").read_text(encoding="utf-8")
    in_type = re.sub("(?m)^nameplate: .*\n", "", paper)  # Typst's page has no drawing either
    (folder / "issues" / "publication.yaml").write_text(in_type, encoding="utf-8")
    write_texts(issue, pages)
    articles = (ARTICLE.format(n=n, title=TITLE) for n in range(pages))
    (issue / "issue.yaml").write_text(ISSUE + "".join(articles), encoding="utf-8")
    (issue / "tabloid.yaml").write_text(PLAN + "".join(PAGE.format(n=n) for n in range(pages)), encoding="utf-8")
    return Job(
        (sys.executable, "-c", BANXIN_RUN, "build", str(issue), "--no-single"), folder / "out" / "bench", done=(0, 1)
    )


def typst(folder: Path, pages: int) -> Job:
    """A Typst file with the same text, page, columns, grid and faces."""
    folder.mkdir(parents=True)
    write_texts(folder, pages)
    source = folder / "page.typ"
    source.write_text(TYPST.format(pages=pages, title=TITLE), encoding="utf-8")
    made = source.with_suffix(".pdf")
    return Job((sys.executable, "-c", TYPST_RUN, str(source), str(made), str(ROOT / "fonts")), folder)


# -- measuring ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians of one program: seconds for one page and for each further one, peak memory of one page and of all in MB."""

    first: float
    further: float
    peak: float | None
    peak_of_many: float | None

    @classmethod
    def of(cls, one: Sequence[Run], many: Sequence[Run]) -> Figures:
        first = statistics.median(run.seconds for run in one)
        further = (statistics.median(run.seconds for run in many) - first) / (MANY - 1)
        return cls(first, further, _peak(one), _peak(many))


def _peak(runs: Sequence[Run]) -> float | None:
    peaks = [run.peak for run in runs if run.peak is not None]
    return statistics.median(peaks) if peaks else None


def measured() -> tuple[Figures, Figures]:
    """Ours and Typst's figures."""
    with TemporaryDirectory() as name:
        place = Path(name)
        jobs = {
            (program, pages): make(place / f"{program}-{pages}", pages)
            for program, make in (("banxin", banxin), ("typst", typst))
            for pages in (1, MANY)
        }
        runs: dict[tuple[str, int], list[Run]] = {key: [] for key in jobs}
        for (_, pages), job in jobs.items():
            job.check(pages)
        for _ in range(RUNS):
            for key, job in jobs.items():
                runs[key].append(job.run())
    ours, theirs = (Figures.of(runs[program, 1], runs[program, MANY]) for program in ("banxin", "typst"))
    return ours, theirs


# -- telling -----------------------------------------------------------------------------------------------------------


def rows(ours: Figures, theirs: Figures) -> Iterator[str]:
    """The table, one line a figure: ours, Typst's, and how many times Typst's ours is."""
    yield f"{'':34}{'banxin':>10}{'Typst':>10}{'×':>8}"
    figures = (
        ("整条命令，一版   command, one page", ours.first, theirs.first, "ms", 1000),
        ("每多一版         each further page", ours.further, theirs.further, "ms", 1000),
        ("内存峰值，一版   peak, one page", ours.peak, theirs.peak, "MB", 1),
        (f"内存峰值，{MANY} 版  peak, {MANY} pages", ours.peak_of_many, theirs.peak_of_many, "MB", 1),
    )
    for label, our, their, unit, factor in figures:
        if our is not None and their is not None:
            padding = " " * (34 - len(label) - sum(char > "\u2e7f" for char in label))
            yield f"{label}{padding}{our * factor:>7.0f} {unit}{their * factor:>7.0f} {unit}{our / their:>8.2f}"


NOTES: Final = f"""
一版约 {CHARACTERS} 字，四栏 × 19 字，9 点字、11.25 点行距，两端对齐；各 {RUNS} 次轮流，取中位数。
整条命令：启动 Python、载入程序、读稿、排版、写出一个 PDF。banxin 另含查稿、逐条规则检查、刷盘（fsync）、
印厂的输出意图；Typst 是新起的 Python 里调用 typst.compile，
只认 fonts/ 里的字体，另含 PDF 标签，各版在几个核上同时排。
Some {CHARACTERS} characters a page, 4 columns × 19 em, 9 pt on 11.25 pt, justified; {RUNS} runs each in turn, medians.
The command: Python started, the program loaded, the text read and set, one PDF written. banxin's also cleans and
checks the text, keeps to its rules, syncs to disk, embeds the print shop's output intent; Typst's is typst.compile
called in a fresh Python, with the fonts of fonts/ only; it also tags the PDF, and sets pages on several cores at once."""


def main() -> None:
    told = "\n".join([*rows(*measured()), NOTES, ""])
    sys.stdout.buffer.write(told.encode("utf-8"))
    sys.stdout.buffer.flush()
    writing.main()
    faults.main([])
    evenness.main([])


if __name__ == "__main__":
    main()
