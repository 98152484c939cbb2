"""The demo on its way to the print shop: two pages on a sheet, and the set with its slip, read by other readers."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from layout.diag import Report
from layout.geom import mm
from layout.output import Imposition
from layout.pipeline import Wanted
from layout.preflight import preflight
from layout.press import load_press
from layout.sending import deliver
from layout.workspace import Workspace

ROOT = Path(__file__).parents[3]
FOLDER = "issues/2026-11-20"


@pytest.fixture(scope="module")
def sent():
    """Name in the set -> bytes."""
    files = Workspace(ROOT)
    wanted = Wanted(imposed=Imposition(gutter=mm(24)))
    made = deliver(files, FOLDER, "tabloid", wanted, time="2026-11-19T21:30", again=True)
    return {path.rpartition("/")[2]: data for path, data in made.outputs.items()}


def read(data):
    return PdfReader(io.BytesIO(data), strict=True)


def squeezed(text):
    return "".join(text.split())


def half(page, *, right):
    """The text left or right of the fold, in the order of the file."""
    found = []
    fold = float(page.mediabox.width) / 2
    page.extract_text(visitor_text=lambda text, _, tm, *rest: found.append(text) if (tm[4] > fold) == right else None)
    return squeezed("".join(found))


def test_each_half_of_the_sheet_has_the_text_of_its_page(sent):
    (sheet,) = read(sent["tabloid-pairs.pdf"]).pages
    left, right = (read(sent[f"tabloid-0{n}.pdf"]).pages[0] for n in (1, 2))
    for page, text in ((left, half(sheet, right=False)), (right, half(sheet, right=True))):
        body = squeezed(page.extract_text()).partition("云汀新闻2026-11-20")[0]
        assert len(body) > 2000
        assert body in text


def test_the_sheet_is_a_file_for_the_press(sent):
    press = load_press(Workspace(ROOT), "newsprint", Report())
    assert press is not None
    for name in ("tabloid-pairs.pdf", "job-slip.pdf"):
        assert [finding.rule for finding in preflight(sent[name], press) if finding.severity != "note"] == []


def test_boxes(sent):
    (sheet,) = read(sent["tabloid-pairs.pdf"]).pages
    trim, bleed = ([float(side) for side in sheet[name]] for name in ("/TrimBox", "/BleedBox"))
    white = 273 - 711 / mm(1)
    assert trim[2] - trim[0] == pytest.approx(mm(2 * 273 - white + 24), abs=0.01)
    assert trim[3] - trim[1] == pytest.approx(mm(390), abs=0.01)
    assert [round(a - b, 2) for a, b in zip(trim, bleed, strict=True)] == [8.5, 8.5, -8.5, -8.5]


def test_fonts_are_embedded_each_under_a_name_of_its_own(sent):
    (sheet,) = read(sent["tabloid-pairs.pdf"]).pages
    fonts = [font.get_object() for font in sheet["/Resources"]["/Font"].values()]
    programs = {}
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        program = descriptor.raw_get("/FontFile3" if "/FontFile3" in descriptor else "/FontFile2")
        programs.setdefault(font["/BaseFont"], set()).add(program.idnum)
    assert len(programs) > 3
    assert all(len(found) == 1 for found in programs.values())


def test_the_slip(sent):
    slip = json.loads(sent["job-slip.json"])
    assert (slip["facts"]["title"], slip["facts"]["print_run"], slip["facts"]["gutter"]) == ("云汀新闻", "5000", 24.0)
    assert [page["inks"] for page in slip["pages"]] == [["C", "M", "Y", "K"]] * 2
    assert [part["name"] for part in slip["pages"][1]["parts"] if part["role"] == "article"] == [
        "library",
        "commentary",
    ]
    assert {file["name"] for file in slip["files"]} == sent.keys() - {"job-slip.json"}
    assert len(read(sent["job-slip.pdf"]).pages) == 1
