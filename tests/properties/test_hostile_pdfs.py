"""Damaged and hostile PDF files given to preflight (S10, S12): findings, never a traceback, a hang or a blow-up of memory."""

from __future__ import annotations

import json
import sys
import time
import zlib

import pytest
from pdffile import PdfFile, stream, x_4
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


def bomb() -> PdfFile:
    """Contents that unpack to more than anybody has."""
    file = x_4()
    file.page["Contents"] = "[" + "{contents} " * 2000 + "]"
    file.extra["contents"] = stream(zlib.compress(bytes(60 << 20), 9), Filter="/FlateDecode")
    return file


def nested_bomb() -> PdfFile:
    file = x_4()
    packed = zlib.compress(zlib.compress(zlib.compress(bytes(60 << 20), 9), 9), 9)
    file.extra["contents"] = stream(packed, Filter="[/FlateDecode /FlateDecode /FlateDecode]")
    return file


def forms_in_forms() -> PdfFile:
    """2^30 forms to draw."""
    file = x_4()
    file.content = b"/X0 Do"
    file.resources["XObject"] = "<< /X0 {x0} >>"
    for n in range(30):
        file.extra[f"x{n}"] = stream(
            f"/X{n + 1} Do /X{n + 1} Do".encode(), Type="/XObject", Subtype="/Form", BBox="[0 0 9 9]",
            Resources=f"<< /XObject << /X{n + 1} {{x{n + 1}}} >> >>",
        )  # fmt: skip
    file.extra["x30"] = stream(b"0 0 1 1 re f", Type="/XObject", Subtype="/Form", BBox="[0 0 9 9]")
    return file


def many_pages() -> PdfFile:
    file = x_4()
    file.more_pages += [{}] * 10_000
    return file


def pages_of_pages() -> PdfFile:
    """A page tree in which each node stands twice in the one above: 2^40 pages."""
    file = x_4()
    for n in range(40):
        file.extra[f"n{n}"] = f"<< /Type /Pages /Kids [{{n{n + 1}}} {{n{n + 1}}}] /Count 2 >>"
    file.extra["n40"] = "<< /Type /Page /MediaBox [0 0 9 9] >>"
    file.catalog["Pages"] = "{n0}"
    return file


def long_content() -> PdfFile:
    file = x_4()
    file.extra["contents"] = stream(zlib.compress(b"0 0 m 9 9 l S\n" * 2_000_000, 9), Filter="/FlateDecode")
    return file


def much_text() -> PdfFile:
    """A string of millions of codes in a font that is not there."""
    file = x_4()
    file.extra["contents"] = stream(
        zlib.compress(b"BT /F 9 Tf (" + b"A" * (20 << 20) + b") Tj ET", 9), Filter="/FlateDecode"
    )
    return file


def deep_arrays() -> PdfFile:
    file = x_4()
    file.catalog["Deep"] = "[" * 20_000 + "]" * 20_000
    return file


def big_packet() -> PdfFile:
    file = x_4()
    file.extra["xmp"] = stream(b"<a>" * 1_000_000, Type="/Metadata", Subtype="/XML")
    return file


def many_findings() -> PdfFile:
    file = x_4()
    file.page["Annots"] = "[" + "<< /Subtype /Link /Rect [50 50 60 60] >> " * 50_000 + "]"
    return file


HOSTILE = (
    bomb,
    nested_bomb,
    forms_in_forms,
    many_pages,
    pages_of_pages,
    long_content,
    much_text,
    deep_arrays,
    big_packet,
    many_findings,
)


@LIMITED
@pytest.mark.parametrize("make", HOSTILE)
def test_a_hostile_file_ends_within_its_limits(press, make):
    data = make().made()
    start = time.monotonic()
    done = preflight_guarded(data, press)
    assert time.monotonic() - start < 1.1 * PATIENCE * guarded.SECONDS
    assert any(finding.severity != "note" for finding in done.findings)
