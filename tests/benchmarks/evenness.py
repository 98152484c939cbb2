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
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
for place in (str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks")):
    if place not in sys.path:
        sys.path.insert(0, place)

import corpus  # noqa: E402
import measuring  # noqa: E402
import setters  # noqa: E402
from measuring.rules import count  # noqa: E402

MEASURES: Final = (13, 19)
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


def table(paragraphs: Sequence[str], measure: int, programs: Sequence[str], worst: int) -> Iterator[str]:
    """The rows of one text at one measure."""
    yield (
        f"{'':18}{'lines':>7}{'mean':>9}{'p95':>8}{'>0.05':>8}{'most':>8}{'>0.25':>7}{'told':>6}{'irreg':>6}"
        f"{'µs/char':>15}  faults"
    )
    length = sum(map(len, paragraphs))
    for name in programs:
        made = PROGRAMS[name](paragraphs, measure)
        if made is None:
            yield f"{name:18}not installed"
            continue
        text, faults = measuring.measure(made.pdf, paragraphs)
        figures = measuring.evenness(text.justified)
        told = "" if made.told_loose is None else str(made.told_loose)
        times = [1e6 * seconds / length for seconds in (made.preparing, made.composing)]
        speed = f"{times[0]:.1f} + {times[1]:.1f}" if made.composing else ""
        loose = sum((line.gap or 0) > 0.25 for line in text.justified)
        by_rule = count(faults)
        yield (
            f"{name:18}{figures.lines:>7}{figures.mean:>9.4f}{figures.p95:>8.3f}{figures.over:>8.2%}{figures.most:>8.3f}"
            f"{loose:>7}{told:>6}{len(text.irregular):>6}{speed:>15}  "
            + (" ".join(f"{rule} {by_rule[rule]}" for rule in RULES if by_rule[rule]) or "none")
        )
        if not text.matched:
            yield f"{'':18}(the text read back differs from what was given)"
        if worst:
            yield from _worst(text, worst)
            yield from (f"    {fault}" for fault in faults[:worst])


def _worst(text: measuring.Text, most: int) -> Iterator[str]:
    """The most open lines, each with the line that follows it."""
    rows = [(line, following) for line, following in zip(text.lines, text.lines[1:], strict=False) if line.justified]
    rows.sort(key=lambda row: -(row[0].gap or 0))
    for line, following in rows[:most]:
        yield f"    {line.gap or 0:.3f} {line.text} | {following.text}"


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="How even lines are, measured from PDFs.")
    parser.add_argument("--text", type=Path, help="a text, one paragraph a line, in place of demo and corpus")
    parser.add_argument("--measure", type=int, action="append", help="characters a line (13 and 19)")
    parser.add_argument("--only", choices=tuple(PROGRAMS), action="append", help="only this program")
    parser.add_argument(
        "--worst", type=int, default=0, help="so many of the most open lines and of the faults of each program"
    )
    given = parser.parse_args(argv)
    texts = {"the demo": demo(), "the corpus": corpus.paragraphs()}
    if given.text:
        texts = {given.text.name: paragraphs_of(given.text.read_text(encoding="utf-8"))}
    for name, paragraphs in texts.items():
        for measure in given.measure or MEASURES:
            length = sum(map(len, paragraphs))
            _say(f"\n{name}: {length} characters, {len(paragraphs)} paragraphs, {measure} characters a line")
            for row in table(paragraphs, measure, given.only or tuple(PROGRAMS), given.worst):
                _say(row)


def _say(text: str) -> None:
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
