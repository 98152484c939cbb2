"""``banxin proof --plates``: the pictures of the plates, where they go, and how it ends."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from pdffile import PdfFile, x_4
from PIL import Image

from layout.preflight.plates import ghostscript

NAMES = ["01-black.png", "01-cyan.png", "01-magenta.png", "01-total-ink.png", "01-yellow.png"]


@pytest.fixture(autouse=True)
def by_pdfium(monkeypatch):
    """As on a machine without Ghostscript."""
    monkeypatch.setattr(ghostscript, "installed", lambda: None)


@pytest.fixture
def ad(tmp_path, monkeypatch):
    """``ad(content)``: a file lying where one stands, outside any workspace."""
    monkeypatch.chdir(tmp_path)

    def put(content: bytes = b"0 0 0 1 k 100 300 50 50 re f") -> str:
        file: PdfFile = x_4()
        file.content = content
        (tmp_path / "ad.pdf").write_bytes(file.made())
        return "ad.pdf"

    return put


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_picture_for_each_plate_and_the_total_ink(banxin, ad, tmp_path):
    done = banxin("proof", ad(), "--plates", "--dpi", "36", "--lang", "en", "--out", "plates")
    assert done.code == 0
    assert names(tmp_path / "plates") == NAMES
    black = Image.open(io.BytesIO((tmp_path / "plates/01-black.png").read_bytes()))
    assert (black.size, black.mode, black.getpixel((57, 152)), black.getpixel((10, 10))) == ((210, 310), "L", 0, 255)
    assert "page 1: 4 plates, total ink at most 100 % (PDFium)" in done.out
    assert "note[plates-limit pdf-R02] Ghostscript is not installed" in done.err


def test_without_a_folder_they_go_beside_where_one_stands(banxin, ad, tmp_path):
    assert banxin("proof", ad(), "--plates", "--dpi", "20").code == 0
    assert "ad-plates" in names(tmp_path)


def test_in_a_workspace_they_go_under_out(banxin, ad, tmp_path):
    (tmp_path / "styles").mkdir()
    (tmp_path / "issues").mkdir()
    assert banxin("proof", ad(), "--plates", "--dpi", "20").code == 0
    assert names(tmp_path / "out/proof/ad") == NAMES


def test_for_a_program(banxin, ad, tmp_path):
    done = banxin(
        "proof", ad(b".7 .7 .7 .4 k 100 300 50 50 re f"), "--plates", "--dpi", "36", "--format", "json", "--out", "p"
    )
    told = json.loads(done.out)
    assert (done.code, told["exit"]) == (1, 1)
    (page,) = told["pages"]
    assert page["inks"] == ["Cyan", "Magenta", "Yellow", "Black"]
    assert (page["drawn_by"], page["total_ink"], page["at"]) == (
        "PDFium",
        pytest.approx(250, abs=1),
        {"x": 28.22, "y": 95.25},
    )
    assert page["over_mm2"] == pytest.approx((50 * 25.4 / 72) ** 2, rel=0.05)
    assert sorted(Path(path).name for path in told["files"]) == NAMES
    assert [d["rule"] for d in told["diagnostics"]] == ["total-ink", "plates-limit"]


@pytest.mark.parametrize(
    ("typed", "rule"),
    [(["gone.pdf", "--plates"], "missing-file"), (["ad.pdf", "--plates", "--press", "nowhere"], "unknown-press"),
     (["bad.pdf", "--plates"], "cannot-proof")],
)  # fmt: skip
def test_what_cannot_be_done_ends_with_2(banxin, ad, tmp_path, typed, rule):
    ad()
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.6 nothing")
    done = banxin("proof", *typed, "--format", "short")
    assert done.code == 2
    assert rule in done.err


def test_something_has_to_be_asked_for(banxin, ad):
    done = banxin("proof", ad())
    assert done.code == 2
    assert "--plates" in done.err
