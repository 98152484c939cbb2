"""Text as outlines: no fonts, the same picture."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import ImageChops, ImageFilter
from pypdf import PdfReader

from layout.colour import BLACK, CMYK, Spot
from layout.display.model import GlyphRun
from layout.source import Passage, Source

SERIF, KAI = "NotoSerifSC-Regular", "LXGWWenKai-Regular"


@pytest.fixture
def outlined(stick):
    return replace(stick, press=replace(stick.press, outlines=True))


def drawn(pdf: bytes, scale: float = 4):
    file = pypdfium2.PdfDocument(pdf)
    try:
        return file[0].render(scale=scale).to_pil().convert("L")
    finally:
        file.close()


def difference(one: bytes, other: bytes) -> int:
    """The most that nine pixels in a square all differ by: edges may be softened otherwise, but strokes must not move."""
    return ImageChops.difference(drawn(one), drawn(other)).filter(ImageFilter.MinFilter(3)).getextrema()[1]


def down(stick, text: str, direction: str, scale: float = 1.0) -> GlyphRun:
    """A vertical run."""
    shaped = stick.case.face(SERIF).shape(text, vertical=direction == "down")
    ys = [10.0]
    for advance in shaped.advances[:-1]:
        ys.append(ys[-1] + advance * 12 * scale)
    passage = Passage(text, Source("issue.yaml", text), range(len(text)))
    return GlyphRun(SERIF, 12, tuple(shaped.glyphs), tuple(ys), 30.0, tuple(text), BLACK, passage, scale, direction)


def test_there_is_no_font_and_no_text(outlined):
    pdf = outlined.pdf(outlined.run("云汀", SERIF), outlined.run("A1", "glyf", y=18))
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    assert "/Font" not in page["/Resources"]
    assert b"/FontFile" not in pdf
    assert page.extract_text().strip() == ""
    assert len(page["/Resources"]["/XObject"]) == 4


@pytest.mark.parametrize("face", [SERIF, KAI, "NotoSansSC-Bold", "glyf", "cff2048"])
def test_it_looks_as_type_does(stick, outlined, face):
    text = "一丁七，A1" if face in ("glyf", "cff2048") else "云汀鷹鬱“Qg8”"
    size = {"width": 160, "height": 40}
    one = stick.pdf(stick.run(text, face, 18, 8, 25, gap=0.05), **size)
    other = outlined.pdf(outlined.run(text, face, 18, 8, 25, gap=0.05), **size)
    assert difference(one, other) < 40


@pytest.mark.parametrize("scale", [1.0, 0.8])
@pytest.mark.parametrize("direction", ["down", "turned"])
def test_what_runs_down_stands_where_it_did(stick, outlined, direction, scale):
    run = down(stick, "云汀，（春）" if direction == "down" else "Spring", direction, scale)
    one, other = (here.pdf(run, width=60, height=110) for here in (stick, outlined))
    assert difference(one, other) < 40


def test_raised_and_squeezed_text_too(stick, outlined):
    run = replace(stick.run("云汀", SERIF, 14, 4, 22, scale=0.7), rise=4.0)
    one, other = (here.pdf(run) for here in (stick, outlined))
    assert difference(one, other) < 40


def test_each_glyph_is_in_the_file_once(outlined):
    pages = outlined.pages(outlined.page(outlined.run("一丁一")), outlined.page(outlined.run("一")))
    one, two = PdfReader(io.BytesIO(outlined.file(pages))).pages
    assert len(one["/Resources"]["/XObject"]) == 2
    assert one["/Resources"]["/XObject"].raw_get("/G1") == two["/Resources"]["/XObject"].raw_get("/G1")


def test_spaces_leave_nothing(outlined):
    assert "/XObject" not in PdfReader(io.BytesIO(outlined.pdf(outlined.run("  ")))).pages[0]["/Resources"]


def test_pdf_k02_black_overprints_and_inks_are_those_of_the_text(outlined):
    gold = Spot("金", CMYK(0, 0.2, 0.8, 0))
    pdf = outlined.pdf(outlined.run("一"), outlined.run("一", colour=gold, y=18))
    content = PdfReader(io.BytesIO(pdf)).pages[0].get_contents().get_data().split(b"\n")
    assert [line for line in content if line.endswith((b"gs", b"scn", b"Do"))] == [
        b"/Knockout gs", b"/Overprint gs", b"/G1 Do", b"/Knockout gs", b"/Ink1 cs 1 scn", b"/G1 Do",
    ]  # fmt: skip


def test_the_comparison_sees_a_glyph_that_moves(stick, outlined):
    one, other = stick.pdf(stick.run("云", SERIF, 18, 8, 19)), outlined.pdf(outlined.run("云", SERIF, 18, 9, 19))
    assert difference(one, other) > 100
