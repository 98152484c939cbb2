"""How many requirements (pdf-F01 to pdf-T11) the files of an issue break, by every plan and standard. ``make bench`` runs
this for the demo issue; another one is told by workspace and folder:

    python tests/benchmarks/faults.py ../paper issues/2026-11-20

Each file is built as it would go to the press, whether or not its pages come out even, read back by preflight, and its total ink
measured from its separations.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, get_args

from layout.diag import LayoutError, Report
from layout.pipeline import Wanted, build
from layout.preflight.judged import judge
from layout.press import StandardName
from layout.workspace import Workspace

ROOT: Final = Path(__file__).resolve().parents[2]
DEMO: Final = "issues/2026-11-20"
HELD: Final = {"pdfa-2u": "a-2u"}
"""Names by which preflight knows standards, where they are others."""


def faults(files: Workspace, folder: str, plan: str, standard: StandardName) -> tuple[str, Counter[str], list[str]]:
    """Name of the file of the whole issue, how many findings of each severity preflight has of it, and what they are, notes left
    out."""
    built = build(files, folder, plan, Wanted(single=False, standard=standard))
    (file,) = built.outputs
    result = judge(
        file, built.outputs[file], files, Report(), press=None, usual="newsprint", beside=tuple(built.sidecars.values())
    )
    assert result.result.standard == HELD.get(standard, standard)
    told = [f"{finding.rule} {d.message('en')}" for finding, d in result.told if finding.severity != "note"]
    return file, Counter(finding.severity for finding, _ in result.told), told


def rows(files: Workspace, folder: str) -> Iterator[str]:
    plans = [name.removesuffix(".yaml") for name in files.names(folder) if name not in ("issue.yaml",)]
    for plan in (name for name in plans if "." not in name):
        for standard in get_args(StandardName):
            try:
                file, count, told = faults(files, folder, plan, standard)
            except LayoutError as error:
                yield f"{plan:12}{standard:12}not built: {error.diagnostics[0].message('en')}"
                continue
            yield f"{plan:12}{standard:12}{count['error']:>3} errors {count['warning']:>3} warnings   {Path(file).name}"
            yield from (f"    {line}" for line in told)


def main(arguments: list[str]) -> None:
    root, folder = (Path(arguments[0]), arguments[1]) if arguments else (ROOT, DEMO)
    lines = ["", *rows(Workspace(root, shipped=ROOT), folder), ""]
    sys.stdout.buffer.write("\n".join(lines).encode("utf-8"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
