"""Files judged in a process of their own: the same findings, and limits."""

from __future__ import annotations

import sys
import zlib

import pytest
from pdffile import stream, x_4

from layout.preflight import Ordered, guarded, preflight
from layout.preflight.guarded import packed, preflight_guarded, unpacked

LIMITED = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of processor time and memory")


def test_it_says_what_is_said_without_it(press):
    file = x_4()
    file.page |= {"CropBox": "[40 50 400 600]", "Rotate": "90"}
    file.info["Title"] = "(other)"
    data = file.made()
    judged = preflight_guarded(data, press, ordered=Ordered(pages=2))
    assert judged.findings == preflight(data, press, ordered=Ordered(pages=2))
    assert (judged.standard, judged.pages, judged.count("error")) == ("x-4", 1, 4)


def test_what_goes_to_the_helper_comes_out_of_it(press):
    asked = (b"%PDF", press, "x-4", Ordered(pages=3))
    assert unpacked(packed(*asked)) == asked


@LIMITED
def test_a_file_that_takes_too_much_memory(press, monkeypatch):
    monkeypatch.setattr(guarded, "MEMORY", 150 << 20)
    (finding,) = preflight_guarded(x_4().made() + bytes(100 << 20), press).findings
    assert (finding.rule, finding.severity, finding.text) == ("pdf-F04", "error", "over-limits")


@LIMITED
def test_a_file_that_takes_too_long(press, monkeypatch):
    monkeypatch.setattr(guarded, "SECONDS", 1)
    file = x_4()
    pieces = b"0 0 m 1 1 l S\n" * 2_000_000
    file.page["Contents"] = "[" + "{contents} " * 4 + "]"
    file.extra["contents"] = stream(zlib.compress(pieces), Filter="/FlateDecode")
    (finding,) = preflight_guarded(file.made(), press).findings
    assert (finding.rule, finding.severity, finding.text) == ("pdf-F04", "error", "over-limits")


def test_a_file_that_is_too_big_is_not_read(press, monkeypatch):
    monkeypatch.setattr(guarded, "FILE_LIMIT", 10)
    (finding,) = preflight_guarded(x_4().made(), press).findings
    assert finding.text == "file-too-big"
