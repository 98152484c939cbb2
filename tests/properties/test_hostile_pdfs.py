"""Damaged and hostile PDF files given to preflight (S10, S12): findings, never a traceback, a hang or a blow-up of memory."""

from __future__ import annotations

import json
import sys
import time

import pytest
from pdfbombs import BOMBS
from pdfspoiling import spoilt

from layout.diag import Report
from layout.preflight import Ordered, guarded
from layout.preflight.guarded import as_plain, preflight_guarded
from layout.preflight.run import run
from layout.press import load_press
from layout.sandbox import PATIENCE
from layout.workspace import Workspace, starter

SECONDS = 2
SHARE = 50
LIMITED = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of processor time and memory")


@pytest.fixture(scope="module")
def press():
    return load_press(Workspace(starter()), "newsprint", Report())


@pytest.fixture(scope="module")
def program(build_font) -> bytes:
    return build_font({"A": 600})


def judge(data: bytes, press) -> list[str]:
    """What is told of a file, in both languages, within the time there is; the wordings."""
    start = time.process_time()
    done = run(data, press, None, Ordered())
    taken = time.process_time() - start
    assert taken < SECONDS
    for finding in done.findings:
        diagnostic = finding.diagnostic()
        assert diagnostic.message("zh")
        assert diagnostic.message("en")
        json.dumps(as_plain(finding), allow_nan=False)
    return [finding.text for finding in done.findings]


def judge_all(numbers: range, press, program) -> None:
    gave_up = {}
    for number in numbers:
        texts = judge(spoilt(number, program), press)
        if "check-gave-up" in texts:
            gave_up[number] = texts
    assert gave_up == {}, "checks that tripped over a file"


@pytest.mark.parametrize("first", range(0, 500, SHARE))
def test_a_spoilt_file_is_judged(press, program, first):
    judge_all(range(first, first + SHARE), press, program)


@pytest.mark.long
@pytest.mark.parametrize("first", range(500, 4500, SHARE))
def test_many_spoilt_files_are_judged(press, program, first):
    judge_all(range(first, first + SHARE), press, program)


@LIMITED
@pytest.mark.long
def test_memory_does_not_grow(press, program):
    import resource

    judge_all(range(100), press, program)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    judge_all(range(100, 1000), press, program)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < (200 << 10 if sys.platform != "darwin" else 200 << 20)


@LIMITED
@pytest.mark.parametrize("make", [*BOMBS.values()], ids=BOMBS)
def test_a_hostile_file_ends_within_its_limits(press, make):
    data = make().made()
    start = time.monotonic()
    done = preflight_guarded(data, press)
    assert time.monotonic() - start < 1.1 * PATIENCE * guarded.SECONDS
    if make is not BOMBS["cells_in_cells"]:  # nothing is wrong with these but how many there are
        assert any(finding.severity != "note" for finding in done.findings)
