"""Vertical lines in the file: Identity-V fonts, where the glyphs hang, what readers copy."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from layout.colour import BLACK
from layout.display.model import Group
from layout.line import compose_whole, place, prepare
from layout.line.model import Cursor, Measure
from layout.source import Passage, Source
from layout.style.text import FaceNames, TextStyle
from layout.typeface.model import FaceSet

SERIF, SANS, KAI = "NotoSerifSC-Regular", "NotoSansSC-Bold", "LXGWWenKai-Regular"


class Book:
    """The faces of the type case under their own names."""

    def __init__(self, case: Any) -> None:
        self.case = case

    def faces(self, names: FaceNames) -> FaceSet:
        return FaceSet(*(tuple(map(self.case.face, order)) for order in (names.han, names.latin, names.digit)))


@pytest.fixture(scope="module")
def hang(stick: Any) -> Any:
    """``hang(text, face, measure=…)``: paragraphs set vertically from the right, 15 pt apart, as one group."""
    from layout.diag import Report

    def group(
        text: str, face: str = SERIF, *, measure: float = 12, size: float = 10, right: float = 190, **how: Any
    ) -> Group:
        names = FaceNames((face,), (face,), (face,))
        style = TextStyle("body", names, names, names, size, BLACK, vertical=True, **how)
        items, axis = [], right
        for typed in text.split("\n"):
            passage = Passage(typed, Source("issue.yaml", typed), range(len(typed)))
            prepared = prepare(passage, style, Book(stick.case), Report())
            for line in compose_whole(prepared, Cursor(0), lambda _: Measure(measure * size))[0]:
                items += place(prepared, line, axis, 10)
                axis -= 1.5 * size
        return Group("body", "x", tuple(items))

    return group


def fonts(pdf: bytes) -> dict[str, Any]:
    found = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"]
    return {name: font.get_object() for name, font in found.items()}


def told(pdf: bytes) -> list[str]:
    operations = ContentStream(PdfReader(io.BytesIO(pdf)).pages[0].get_contents(), None).operations
    return [str(operands[1]["/ActualText"]) for operands, operator in operations if operator == b"BDC"]


def test_both_fonts_of_a_face_share_one_program_and_one_text(stick, hang):
    across, down = fonts(stick.pdf(stick.run("横", SERIF), hang("竖"), width=200, height=150)).values()
    assert (across["/Encoding"], down["/Encoding"]) == ("/Identity-H", "/Identity-V")
    assert across.raw_get("/ToUnicode") == down.raw_get("/ToUnicode")
    assert across["/DescendantFonts"][0] == down["/DescendantFonts"][0]


def test_a_face_that_hangs_nowhere_has_no_vertical_metrics(stick):
    (font,) = fonts(stick.pdf(stick.run("横", SERIF))).values()
    assert "/DW2" not in font["/DescendantFonts"][0].get_object()


def test_how_glyphs_hang_is_told_as_the_face_has_it(stick, hang):
    """A dash of two em hangs 1.38 em over its baseline (VORG), all others 0.88; all from their middle."""
    pdf = stick.pdf(hang("国——（"), width=200, height=150)
    down = next(font for font in fonts(pdf).values() if font["/Encoding"] == "/Identity-V")
    descendant = down["/DescendantFonts"][0].get_object()
    assert [float(n) for n in descendant["/DW2"]] == [880, -1000]
    code, hangs = descendant["/W2"]
    assert [float(n) for n in hangs] == [-2000, 500, 1380]
    assert f"<{int(code):04X}> <20142014>".encode() in down["/ToUnicode"].get_object().get_data()


def ink(pdf: bytes, dpi: float = 288) -> tuple[float, float, float, float]:
    """The ink of the page in pt: left, top, right, bottom."""
    picture = (
        pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72).to_pil().convert("L").point(lambda v: 255 * (v < 128))
    )
    return tuple(edge * 72 / dpi for edge in picture.getbbox())  # type: ignore[union-attr,return-value]


@pytest.mark.parametrize("face", ["glyf", "cff", "glyf2048", "cff2048"])
def test_a_glyph_hangs_in_the_middle_of_its_line_from_its_head(stick, hang, face):
    """The square face: a full square of one em, without vertical metrics."""
    assert ink(stick.pdf(hang("一", face, size=20, right=50), width=100, height=100)) == pytest.approx(
        (40, 10, 60, 30), abs=0.3
    )


def test_a_scaled_line_is_shorter_not_narrower(stick, hang):
    pdf = stick.pdf(hang("一丁", "glyf", size=20, right=50, scale=0.85), width=100, height=100)
    assert ink(pdf) == pytest.approx((40, 10, 60, 44), abs=0.3)


def test_a_turned_word_runs_down_with_its_head_to_the_right(stick, hang):
    """A of .625 em and B of .75, one em high; the face states no height of capitals, so it is taken to be 0.7."""
    assert ink(stick.pdf(hang("ABABAB", "glyf", size=16, right=50), width=100, height=120)) == pytest.approx(
        (44.4, 10, 60.4, 10 + 3 * 1.375 * 16), abs=0.3
    )


def test_a_number_stands_across_in_its_cell(stick, hang):
    """Its capitals, taken to be 0.7 em high, stand in the middle of the cell."""
    assert ink(stick.pdf(hang("12", "glyf", size=20, right=50), width=100, height=100)) == pytest.approx(
        (40, 7, 60, 27), abs=0.3
    )


def test_glyphs_stand_where_the_composer_put_them_however_long_the_line(stick, hang):
    """Rounded adjustments do not add up: the last of forty stops, squeezed, is where it should be."""
    group = hang("一，" * 19 + "丁", "glyf", size=7, right=50, measure=40)
    last = group.items[-1]
    pdf = stick.pdf(group, width=100, height=330)
    assert ink(pdf)[3] == pytest.approx(last.xs[-1] + 7, abs=0.3)


TEXT = """11月20日，云汀讯：“我们等这一天，等了整整3年！”老周说（他今年76岁）。2026年，全市GDP增长5.6%，其中AI产业占15%。
《云汀晚报》记者用 iPhone 15 拍下了G20的会场，“Game Boy Strategy”一书印了12000册——这就是……
云汀河两岸的老街昨天起全面封闭施工今年底前铺好新的石板路和雨水管网居民们说盼了多年的整修终于动工了"""
"""Mixed lines, lines that end in a cell or a turned word, lines of Han alone."""


@pytest.fixture(scope="module")
def page(stick, hang, tmp_path_factory) -> Path:
    groups = [hang(TEXT, face, right=590 - 300 * n) for n, face in enumerate((SERIF, KAI))]
    path = tmp_path_factory.mktemp("vertical") / "page.pdf"
    profile = (Path(__file__).parents[3] / "styles/press/newsprint-tr002.icc").read_bytes()
    pages = stick.pages(stick.page(*groups, width=600, height=150))
    path.write_bytes(replace(stick, press=replace(stick.press, intent_profile=profile)).file(pages))
    return path


@pytest.mark.parametrize("mode", ["", "-layout", "-raw"])
def test_poppler_copies_lines_in_the_order_of_the_text(page, mode):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    command = ["pdftotext", *([mode] if mode else []), str(page), "-"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    assert done.stderr == ""
    assert "".join(line.strip(" \f") for line in done.stdout.splitlines()).replace(" ", "") == (2 * TEXT).replace(
        "\n", ""
    ).replace(" ", "")


def test_pdfium_copies_lines_in_the_order_of_the_text(page):
    read = pypdfium2.PdfDocument(page.read_bytes())[0].get_textpage().get_text_range()
    assert "".join(line.strip() for line in read.splitlines()).replace(" ", "") == (2 * TEXT).replace("\n", "").replace(
        " ", ""
    )


def test_what_is_told_keeps_the_quotes_and_spaces_that_were_typed(page):
    assert "".join(told(page.read_bytes())) == 2 * TEXT.replace("\n", "")


def test_short_lines_in_any_company_are_read_in_order_by_pdfium(stick, hang):
    """Lines of one to five characters, plain, behind an indent, in cells: neighbours begin at all heights."""
    texts = ["春风", "又绿江", "南", "11月", "岸明月何", "12日", "时照我", "5G", "还春风又绿", "江南岸", "明月"]
    for indent in (0, 1, 2):
        pdf = stick.pdf(hang("\n".join(texts), indent=indent), width=200, height=150)
        read = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
        assert [line.strip() for line in read.splitlines() if line.strip()] == texts


def test_runs_of_two_lines_are_never_told_as_one(stick, hang):
    pdf = stick.pdf(hang("第12届\n第5届\nGDP\nGame Boy"), width=200, height=150)
    assert told(pdf) == ["第12届", "第5届", "GDP", "Game Boy"]
