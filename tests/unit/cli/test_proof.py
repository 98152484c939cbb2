"""``banxin proof``: proof sheets of an issue; the pictures of the plates; where they go, and how it ends."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from paper import FOLDER, article, han
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


# -- proof sheets ------------------------------------------------------------------------------------------------------

AT_NOON = ("--time", "2026-11-19T12:00")


@pytest.fixture
def issue(paper, tmp_path, monkeypatch):
    """An issue of two pages, the first with white at its foot."""
    monkeypatch.chdir(tmp_path)
    paper.page({"article": article("a", han(300), headline="头条")})
    paper.page({"article": article("b", han(300, 700), headline="二版")})
    paper.write(tmp_path)
    return FOLDER


def test_a_picture_for_each_page(banxin, issue, tmp_path):
    done = banxin("proof", issue, *AT_NOON, "--dpi", "40", "--lang", "en")
    assert done.code == 1
    assert names(tmp_path / "out/proof/2026-11-20") == ["tabloid-1-01.png", "tabloid-1-02.png"]
    assert done.out.splitlines()[-1].startswith("proof 1 (一校), 2026-11-19 12:00, ")


def test_the_same_proof_is_the_same_file(banxin, issue, tmp_path):
    files = []
    for folder in ("one", "two"):
        banxin("proof", issue, *AT_NOON, "--pdf", "--round", "3", "--out", folder)
        assert names(tmp_path / folder) == ["tabloid-3.map.json", "tabloid-3.pdf"]
        files.append([(tmp_path / folder / name).read_bytes() for name in names(tmp_path / folder)])
    assert files[0] == files[1]


def test_rounds_lie_beside_each_other(banxin, issue, tmp_path):
    for number in ("1", "2"):
        banxin("proof", issue, "--round", number, "--pdf")
    assert [name for name in names(tmp_path / "out/proof/2026-11-20") if name.endswith(".pdf")] == [
        "tabloid-1.pdf", "tabloid-2.pdf",
    ]  # fmt: skip


def test_pictures_of_pages_there_are_no_more_go(banxin, issue, tmp_path):
    (tmp_path / "out/proof/2026-11-20").mkdir(parents=True)
    for name in ("tabloid-1-07.png", "tabloid-2-07.png"):
        (tmp_path / "out/proof/2026-11-20" / name).write_bytes(b"old")
    banxin("proof", issue, *AT_NOON, "--dpi", "30")
    assert names(tmp_path / "out/proof/2026-11-20") == ["tabloid-1-01.png", "tabloid-1-02.png", "tabloid-2-07.png"]


def test_sheets_for_a_program(banxin, issue):
    done = banxin("proof", issue, *AT_NOON, "--pdf", "--round", "2", "--format", "json")
    told = json.loads(done.out)
    assert (told["round"], told["stamp"], told["time"]) == (2, "二校", "2026-11-19 12:00")
    assert [len(mark) for mark in told["pages"]] == [12, 12]
    assert told["files"] == ["out/proof/2026-11-20/tabloid-2.pdf"]


def test_a_proof_is_light(banxin, issue, paper, tmp_path):
    """A photo of 12 megapixels comes down to what a screen shows."""
    noise = Image.effect_noise((4000, 3000), 90)
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=95)
    (tmp_path / FOLDER / "big.jpg").write_bytes(out.getvalue())
    paper.issue["articles"][0]["photos"] = [{"file": "big.jpg", "caption": "说明"}]
    paper.plan["pages"][0]["areas"][0]["photos"] = [{"photo": 1, "columns": "1-4", "lines": 20}]
    paper.write(tmp_path)
    banxin("proof", issue, *AT_NOON, "--pdf")
    assert (tmp_path / "out/proof/2026-11-20/tabloid-1.pdf").stat().st_size < 600_000 < len(out.getvalue())


def test_a_time_that_is_none(banxin, issue):
    assert banxin("proof", issue, "--time", "noon").code == 2


def test_an_issue_with_faults_has_no_proof(banxin, issue, tmp_path):
    (tmp_path / FOLDER / "issue.yaml").write_text("{")
    assert banxin("proof", issue).code == 2
    assert not (tmp_path / "out/proof").exists()


def test_something_has_to_be_asked_for(banxin, ad):
    done = banxin("proof", ad())
    assert done.code == 2
    assert "--plates" in done.err
