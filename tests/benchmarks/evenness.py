"""How even banxin's lines are, beside Typst's and XeTeX's: one text, one face, one measuring tool, one run.

    python tests/benchmarks/evenness.py                                the demo's bodies and the corpus, at 13 and 19 characters
    python tests/benchmarks/evenness.py --text FILE --measure 13       a text of yours, one paragraph a line
    python tests/benchmarks/evenness.py --measure 13 --worst 20        and the most open lines, the faults
    python tests/benchmarks/evenness.py --text FILE --only banxin      banxin alone

What is measured and how is defined in ``tests/measuring/__init__.py``: positions of glyphs in the PDFs, nothing that a program
says of itself. ``make bench`` tells the tables after those of speed.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
for place in (str(ROOT), str(ROOT / "tests")):
    if place not in sys.path:
        sys.path.insert(0, place)

import corpus  # noqa: E402
import measuring  # noqa: E402
from benchmarks import setters  # noqa: E402
from measuring.lines import plain  # noqa: E402
from measuring.rules import NEVER_FIRST, count  # noqa: E402

MEASURES: Final = (13, 19)
LOOSE: Final = 0.25
"""In em: a line with a wider gap has to be told."""
_UNIT: Final = re.compile(r"[（“《￥]?[0-9A-Za-z@._/:%,+~-]+[%℃～]?")
DEMO: Final = ROOT / "issues" / "2026-11-20"

PROGRAMS: Final[Mapping[str, Callable[[Sequence[str], int], setters.Set | None]]] = {
    "banxin": setters.banxin,
    "banxin first-fit": lambda paragraphs, measure: setters.banxin(paragraphs, measure, first_fit=True),
    "Typst": setters.typst,
    "XeTeX": setters.xetex,
}
RULES: Final = ("R1", "R2", "R3", "R5", "R6", "R8", "R10", "R12", "R14", "R15", "R16", "R17", "M8")


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs, one a line; headings and marks of emphasis left out."""
    lines = (line.strip().replace("*", "") for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def demo() -> list[str]:
    """The bodies of the demo as they are set."""
    from layout.content import load_issue
    from layout.diag import Report
    from layout.workspace import Workspace

    issue = load_issue(Workspace(ROOT), DEMO.relative_to(ROOT).as_posix(), Report())
    assert issue is not None
    bodies = (paragraph for article in issue.articles.values() for paragraph in article.body)
    return [paragraph.text.text for paragraph in bodies if not paragraph.subhead]


HEAD: Final = (
    f"{'':18}{'lines':>7}{'mean':>9}{'p95':>8}{'>0.05':>8}{'most':>8}{'>0.25':>7}{'untold':>8}{'irregular':>11}"
    + (f"{'µs/char':>13}  faults")
)


def table(paragraphs: Sequence[str], measure: int, programs: Sequence[str], worst: int = 0) -> Iterator[str]:
    """The rows of one text at one measure."""
    yield HEAD
    for name in programs:
        made = PROGRAMS[name](paragraphs, measure)
        if made is None:
            yield f"{name:18}没有安装 not installed"
            continue
        text, faults = measuring.measure(made.pdf, paragraphs)
        yield _row(name, made, text, faults, sum(map(len, paragraphs)))
        if not text.matched:
            yield f"{'':18}PDF 里读出的文字与原文不同 the text read back differs from what was given"
        if worst:
            yield from _worst(text, worst)
            yield from (f"    {fault}" for fault in faults[:worst])


def _row(name: str, made: setters.Set, text: measuring.Text, faults: Sequence[measuring.Fault], characters: int) -> str:
    figures = measuring.evenness(text.justified)
    loose = [line for line in text.justified if (line.gap or 0.0) > LOOSE]
    untold = ""
    if made.told is not None:
        told = {plain(words) for words in made.told}
        untold = str(sum(plain(line.text) not in told for line in loose))
    times = [1e6 * seconds / characters for seconds in (made.preparing, made.composing)]
    speed = f"{times[0]:.1f} + {times[1]:.1f}" if made.composing else ""
    by_rule = count(faults)
    return (
        f"{name:18}{figures.lines:>7}{figures.mean:>9.4f}{figures.p95:>8.3f}{figures.over:>8.2%}{figures.most:>8.3f}"
        f"{len(loose):>7}{untold:>8}{len(text.irregular):>11}{speed:>13}  "
        + (" ".join(f"{rule} {by_rule[rule]}" for rule in RULES if by_rule[rule]) or "none")
    )


def _worst(text: measuring.Text, most: int) -> Iterator[str]:
    """The most open lines, what follows each, and what kept it from being filled."""
    rows = [(line, following) for line, following in pairwise(text.lines) if line.justified and line.gap]
    rows.sort(key=lambda row: -(row[0].gap or 0.0))
    for line, following in rows[:most]:
        yield f"    {line.gap or 0.0:.3f} {line.text} | {following.text}    ({_why(line, following)})"


def _why(line: measuring.Line, following: measuring.Line) -> str:
    places = f"{len(line.gaps)} gaps of Han"
    unit = _UNIT.match(following.text)
    if unit and len(unit.group()) > 1:
        return f"{places}; {unit.group()} is one unit"
    if len(following.cells) > 1 and following.text[1] in NEVER_FIRST:
        return f"{places}; {following.text[1]} begins no line"
    if following.closes and sum(cell.kind in ("han", "western") for cell in following.cells) <= 2:
        return f"{places}; no last line of one character"
    return places


NOTES: Final = """
lines 两端对齐的行数；mean、p95、most 行内汉字间隙（em，0 为密排）的平均、95 分位、最大；
>0.05、>0.25 超过此数的行；untold 其中没有报告的行；irregular 没有排到栏边的行；
µs/char 分析＋断行，每字的处理器时间；faults 按规则计的毛病。定义见 tests/measuring/__init__.py。
lines: justified lines; mean, p95, most: gap between neighbouring Han in em, 0 is set solid; >0.05, >0.25: lines with more;
untold: those of them that banxin does not tell; irregular: lines that end far from the edge; µs/char: processor time a character
for preparing + composing; faults by rule. Defined in tests/measuring/__init__.py.
All: 9 pt on 11.25 pt, Noto Serif SC, columns of whole characters, first lines indented by 2 em. Typst: justified, lang zh,
region cn, optimised breaks, its default overhang and Han-Latin spacing. XeTeX: xeCJK at its defaults."""


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="How even lines are, measured from PDFs.")
    parser.add_argument("--text", type=Path, help="a text, one paragraph a line, in place of demo and corpus")
    parser.add_argument("--measure", type=int, action="append", help="characters a line; 13 and 19 if none is given")
    parser.add_argument("--only", choices=tuple(PROGRAMS), action="append", help="only this program")
    parser.add_argument("--worst", type=int, default=0, help="so many of the most open lines and of the faults of each")
    given = parser.parse_args(argv)
    if given.text:
        texts = {given.text.name: paragraphs_of(given.text.read_text(encoding="utf-8"))}
    else:
        texts = {"示例 the demo": demo(), "语料 the corpus": corpus.paragraphs()}
    for name, paragraphs in texts.items():
        characters = sum(map(len, paragraphs))
        for measure in given.measure or MEASURES:
            _say(
                f"\n{name}: {characters} 字 characters, {len(paragraphs)} 段 paragraphs, 每行 {measure} 字 characters a line"
            )
            for row in table(paragraphs, measure, given.only or tuple(PROGRAMS), given.worst):
                _say(row)
    _say(NOTES)


def _say(text: str) -> None:
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
