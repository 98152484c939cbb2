"""How large the files are beside Typst's for the same text, and how much of a build goes into writing them. ``make bench`` runs
this.

Sizes are without the ICC profiles of both (the print shop's is 73 kB, Typst's a stand-in): the text, its fonts, and what makes it
a file. Typst's is told with its tags, as it comes, and without.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import setters
from pypdf import PdfReader
from texts import text_of_page

from layout import pipeline
from layout.workspace import Workspace

ROOT: Final = Path(__file__).resolve().parents[2]
MEASURE: Final = 19
RUNS: Final = 5


def paragraphs(pages: int) -> list[str]:
    """The text of so many pages of the comparison."""
    return [paragraph for page in range(pages) for paragraph in text_of_page(page).splitlines()]


def size(pdf: bytes) -> int:
    """Bytes without ICC profiles."""
    reader = PdfReader(io.BytesIO(pdf))
    things = (reader.get_object(number) for number in range(1, reader.trailer["/Size"]))
    # a profile is what has a number of components and the signature of ICC.1, 7.2
    return len(pdf) - sum(
        len(thing._data)
        for thing in things
        if hasattr(thing, "_data") and "/N" in thing and thing.get_data()[36:40] == b"acsp"
    )


def sizes(pages: int) -> tuple[int, int, int]:
    """Ours, Typst's, Typst's without tags."""
    text = paragraphs(pages)
    return (
        size(setters.banxin(text, MEASURE).pdf),
        size(setters.typst(text, MEASURE).pdf),
        size(setters.typst(text, MEASURE, tags=False).pdf),
    )


def share(plan: str, *, single: bool) -> tuple[float, float]:
    """Seconds of a build of the demo issue, and those in ``write_pdf``; the medians of some runs. Pictures are converted before
    that, once, and count for the build."""
    totals, written = [], []
    for _ in range(RUNS):
        spent = 0.0

        def timed(run: Callable[..., bytes]) -> Callable[..., bytes]:
            def inner(*given: Any, **named: Any) -> bytes:
                nonlocal spent
                start = time.perf_counter()
                try:
                    return run(*given, **named)
                finally:
                    spent += time.perf_counter() - start

            return inner

        start = time.perf_counter()
        with patch.object(pipeline, "write_pdf", timed(pipeline.write_pdf)):
            pipeline.build(Workspace(ROOT), "issues/2026-11-20", plan, pipeline.Wanted(single=single))
        totals.append(time.perf_counter() - start)
        written.append(spent)
    return sorted(totals)[RUNS // 2], sorted(written)[RUNS // 2]


def rows() -> Iterator[str]:
    yield f"{'':34}{'banxin':>10}{'Typst':>10}{'untagged':>10}"
    for pages in (1, 4, 9):
        ours, theirs, untagged = sizes(pages)
        label = f"文件大小，{pages} 版   size, {pages} page{'s' * (pages > 1)}"
        padding = " " * (34 - len(label) - sum(char > "\u2e7f" for char in label))
        yield f"{label}{padding}{ours / 1000:>7.1f} kB{theirs / 1000:>7.1f} kB{untagged / 1000:>7.1f} kB"
    for plan in ("tabloid", "broadsheet"):
        for single, what in ((False, "one file"), (True, "and one a page")):
            total, written = share(plan, single=single)
            yield f"写出 writing, {plan}, {what}: {written * 1000:.0f} of {total * 1000:.0f} ms, {written / total:.0%}"


def main() -> None:
    sys.stdout.buffer.write(("\n".join(["", *rows(), ""])).encode("utf-8"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
