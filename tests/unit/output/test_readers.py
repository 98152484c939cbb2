"""Second readers on a page in the shipped faces: qpdf, Ghostscript, poppler, where installed."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from layout.colour import CMYK, PAPER
from layout.diag import Span
from layout.display.model import Group, OutlineEntry, Panel, Rule
from layout.geom import Rect

SERIF, SANS, KAI = "NotoSerifSC-Regular", "NotoSansSC-Bold", "LXGWWenKai-Regular"

LINES = (
    # text and face of each run, gap between the runs in em, tracking
    ([("本报北京", SERIF), ("11", SANS), ("月", SERIF), ("22", SANS), ("日电（记者王小明）", SERIF)], 0.25, 0.0),
    (
        [("全市", SERIF), ("GDP", SANS), ("增长", SERIF), ("5.6%", SANS), ("，其中", SERIF), ("AI industry", SANS)],
        0.3,
        0.02,
    ),
    ([("匀排的一行字距为四分之一", KAI)], 0.0, 0.25),
    ([("松排一点的字", SANS)], 0.0, 0.08),
    ([("㛃䶮𬭸𠅤", SERIF)], 0.0, 0.0),
    ([("总编辑", KAI)], 0.0, 0.5),
)


@pytest.fixture(scope="module")
def pdf(stick, tmp_path_factory) -> Path:
    items = [Panel(Rect(0, 0, 200, 12), CMYK(0, 1, 1, 0), Span("a")), stick.run("反白", SANS, y=10, colour=PAPER)]
    for number, (parts, gap, tracking) in enumerate(LINES):
        runs, x = [], 10.0
        for text, face in parts:
            runs.append(stick.run(text, face, 9, x, 30 + 15 * number, gap=tracking))
            x = runs[-1].xs[-1] + (stick.case.face(face).shape(text).advances[-1] + gap) * 9
        items.append(Group("body", "x", tuple(runs)))
    squeezed = dict.fromkeys((7, 11, 12, 16, 17), -0.5)
    items.append(stick.run(SQUEEZED, SERIF, 9, 10, 118, gaps=squeezed | {7: -1.0}))
    items.append(Rule(10, 120, 190, 120, 0.5, CMYK(0, 0, 0, 1), Span("a")))
    pages = stick.pages(stick.page(*items, width=200, height=130, bleed=8.5), outline=(OutlineEntry(0, "要闻", 0, 0),))
    profile = (Path(__file__).parents[3] / "styles/press/newsprint-tr002.icc").read_bytes()
    press = replace(stick.press, intent_profile=profile)
    path = tmp_path_factory.mktemp("readers") / "page.pdf"
    path.write_bytes(replace(stick, press=press).file(pages))
    return path


SQUEEZED = "他用毛笔写着：“过桥的”，（不提了）。"
"""A line whose marks are all half as wide as drawn."""


def run(*command: str) -> str:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    assert done.stderr == ""
    return done.stdout


def test_qpdf_finds_nothing(pdf):
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", str(pdf))


def test_ghostscript_finds_nothing(pdf):
    assert run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONWARNING", "-sDEVICE=nullpage", str(pdf)) == ""


@pytest.mark.parametrize("mode", ["", "-layout", "-raw"])
def test_poppler_copies_what_was_written(pdf, mode):
    told = run("pdftotext", *([mode] if mode else []), str(pdf), "-")
    written = ["反白", *("".join(text for text, _ in parts) for parts, _, _ in LINES), SQUEEZED]
    assert [line.strip() for line in told.replace("\f", "").splitlines() if line.strip()] == written


def test_poppler_finds_every_font_embedded_and_mapped(pdf):
    rows = [line.split() for line in run("pdffonts", str(pdf)).splitlines()[2:]]
    assert {tuple(row[-5:-2]) for row in rows} == {("yes", "yes", "yes")}
    assert {row[0][7:] for row in rows} == {SERIF, SANS, KAI}
