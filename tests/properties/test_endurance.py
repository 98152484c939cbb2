"""Many builds in one process: no memory kept, no file left open, none slower than those before (S22)."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest
from paper import FOLDER, Paper, article, han

from layout.diag import Report
from layout.pipeline import build
from layout.workspace import Workspace

MEGABYTES = 20
OPEN = Path("/proc/self/fd")


@pytest.fixture
def root(paper: Paper, tmp_path: Path) -> Path:
    """A workspace with a photo, text that is over, and a head that is too wide."""
    paper.picture("1.png", 400, 300)
    story = article("a", han(1500), headline=han(40), photos=[{"file": "1.png", "caption": "图说"}])
    paper.page({"article": story, "photos": [{"lines": 6}]}, foot="imprint")
    return paper.write(tmp_path)


def resident() -> float:
    """Memory of this process in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


@pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")
@pytest.mark.parametrize("times", [30, pytest.param(1000, marks=pytest.mark.long)])
def test_builds_in_one_process(root: Path, times: int, record_property: Callable[[str, object], None]) -> None:
    spent = []
    for n in range(times):
        started = time.process_time()
        files = Workspace(root)
        built = build(files, FOLDER, "tabloid")
        files.write(built.outputs, Report(), stale=built.stale)
        spent.append(time.process_time() - started)
        if n == 9:
            gc.collect()
            memory, descriptors = resident(), len(list(OPEN.iterdir()))
    gc.collect()
    grown, first, last = resident() - memory, median(spent[5:15]), median(spent[-10:])
    assert grown <= MEGABYTES
    assert len(list(OPEN.iterdir())) == descriptors
    assert last <= 1.25 * first + 0.01, (grown, first, last)
    record_property("figures", f"{grown:+.1f} MB; {first:.4f} s, then {last:.4f} s")
