"""A body with marks built and read back: its text in one piece, readings behind it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from paper import FOLDER, Paper, article, han

from layout.pipeline import Wanted, build

BODY = (
    f"{han(12)}{{寻{han(1)}|xun|yu}}{han(8, 50)}[[{han(3, 80)}]]长3km^{{2}}，{{{{{han(15, 200)}}}}}{han(7, 240)}CO_{{2}}，"
    f"{{{han(2, 300)}|chitu}}{han(30, 320)}"
)
TEXT = f"{han(12)}寻{han(1)}{han(8, 50)}{han(3, 80)}长3km2，{han(15, 200)}{han(7, 240)}CO2，{han(2, 300)}{han(30, 320)}"


@pytest.fixture
def pdf(paper: Paper) -> bytes:
    paper.style["grid"] |= {"leading": "18pt", "lines": 24}
    paper.page({"article": article("a", BODY, BODY), "columns": "1-2"})
    return next(iter(build(paper.files(), FOLDER, "tabloid", Wanted(single=False)).outputs.values()))


def test_pdfium_reads_the_body_in_one_piece_and_the_readings_behind_it(pdf: bytes) -> None:
    page = pypdfium2.PdfDocument(pdf)[0]
    read = page.get_textpage().get_text_bounded(*page.get_bleedbox())  # without the slug line
    assert f"{TEXT}{TEXT}xunyuchituxunyuchitu" in "".join(read.split())
    assert sorted(word for word in read.split() if word.isascii() and word.isalpha()) == sorted(
        ["xun", "yu", "chitu"] * 2
    )


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_poppler_reads_it_in_the_order_it_was_written(pdf: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf)
    read = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True, encoding="utf-8").stdout
    assert f"{TEXT}{TEXT}" in "".join(read.split())
