"""The page as PDFium draws it: squares of ink where they were put. One letter a point: K black, . paper, other letters inks."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from layout.colour import BLACK, CMYK, PAPER, Spot
from layout.diag import Span
from layout.display.model import Panel, Picture, Rule
from layout.geom import Point, Polygon, Rect, Size
from layout.output import write_png
from layout.picture import PictureSource

HERE = Span("issue.yaml")
CYAN = CMYK(1, 0, 0, 0)
RED = CMYK(0, 1, 1, 0)


def drawn(pdf: bytes) -> list[str]:
    """The page at one pixel a point, without smoothing."""
    file = pypdfium2.PdfDocument(pdf)
    try:
        page = (
            file[0].render(scale=1, no_smoothtext=True, no_smoothpath=True, no_smoothimage=True).to_pil().convert("RGB")
        )
    finally:
        file.close()
    return ["".join(_letter(*page.getpixel((x, y))) for x in range(page.width)) for y in range(page.height)]


def _letter(red: int, green: int, blue: int) -> str:
    if max(red, green, blue) - min(red, green, blue) < 40:
        return "K" if red < 100 else "." if red > 240 else "g"
    strongest = max((255 - red, "C"), (255 - green, "M"), (255 - blue, "Y"))[1]
    return "R" if strongest in "MY" and red > 180 and green < 100 and blue < 100 else strongest


@pytest.mark.parametrize("face", ["glyf", "cff", "glyf2048", "cff2048"])
def test_letters_stand_on_the_baseline_at_their_places(stick, face):
    run = stick.run("一1一", face, size=4, x=1, y=5, gaps={1: 0.25, 2: 0.5})
    assert drawn(stick.pdf(run, width=12, height=7)) == [
        "............",
        ".KKKK.KK..KK",
        ".KKKK.KK..KK",
        ".KKKK.KK..KK",
        ".KKKK.KK..KK",
        "............",
        "............",
    ]


def test_a_condensed_line(stick):
    run = stick.run("一一", size=4, x=1, y=5, scale=0.5, gaps={1: 0.25})
    assert drawn(stick.pdf(run, width=8, height=6)) == [
        "........",
        ".KK.KK..",
        ".KK.KK..",
        ".KK.KK..",
        ".KK.KK..",
        "........",
    ]


def test_bleed_shows_round_the_trim(stick):
    pdf = stick.pdf(Panel(Rect(-2, -1, 4, 3), CYAN, HERE), width=3, height=3, bleed=2)
    assert drawn(pdf) == [
        ".......",
        "CCCC...",
        "CCCC...",
        "CCCC...",
        ".......",
        ".......",
        ".......",
    ]


def test_rules_panels_and_reversed_type(stick):
    items = [
        Panel(Rect(1, 1, 10, 5), BLACK, HERE),
        stick.run("1", size=4, x=2, y=6, colour=PAPER),
        Panel(Rect(8, 2, 2, 3), RED, HERE),
        Rule(0, 7.5, 12, 7.5, 1, BLACK, HERE),
        Rule(0, 9.5, 12, 9.5, 1, BLACK, HERE, dash=(2, 2)),
        Panel(Rect(0, 10, 3, 1), Spot("专蓝", CYAN), HERE),
    ]
    assert drawn(stick.pdf(*items, width=12, height=11)) == [
        "............",
        ".KKKKKKKKKK.",
        ".K..KKKKRRK.",
        ".K..KKKKRRK.",
        ".K..KKKKRRK.",
        ".K..KKKKKKK.",
        "............",
        "KKKKKKKKKKKK",
        "............",
        "KK..KK..KK..",
        "CCC.........",
    ]


HALVES = {
    "RGB": ((255, 255, 255), (220, 20, 20), "R"),
    "CMYK": ((0, 0, 0, 0), (0, 255, 255, 0), "R"),
    "L": (255, 0, "K"),
    "1": (1, 0, "K"),
}
"""Paper, ink and the ink's letter, by mode of the picture."""


def halved(mode: str, kind: str) -> PictureSource:
    """A picture whose left half is inked."""
    paper, ink, _ = HALVES[mode]
    image, out = Image.new(mode, (16, 16), paper), io.BytesIO()
    image.paste(ink, (0, 0, 8, 16))
    image.save(out, kind, **({"quality": 95} if kind == "JPEG" else {}))
    return PictureSource("pictures/a", out.getvalue(), Size(16, 16), kind)


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGB", "PNG"), ("RGB", "JPEG"), ("CMYK", "JPEG"), ("L", "PNG"), ("L", "JPEG"), ("1", "PNG")]
)
def test_pictures_keep_their_colours_and_stand_upright(stick, newsprint, mode, kind):
    crop = Picture("a", Rect(2, 1, 8, 8), Rect(3, 2, 6, 4), HERE)
    pdf = newsprint.file(stick.pages(stick.page(crop, width=12, height=8), pictures={"a": halved(mode, kind)}))
    ink = HALVES[mode][2] * 3
    assert drawn(pdf) == ["." * 12] * 2 + [f"...{ink}......"] * 4 + ["." * 12] * 2


@pytest.fixture
def newsprint(stick):
    """The composing stick with a profile that colours can be converted by."""
    profile = (Path(__file__).parents[3] / "styles/press/newsprint-tr002.icc").read_bytes()
    return replace(stick, press=replace(stick.press, intent_profile=profile))


def test_a_cut_out_shows_what_its_outline_holds(stick, newsprint):
    outline = Polygon((Point(2, 1), Point(6, 1), Point(6, 3), Point(4, 3), Point(4, 5), Point(2, 5)))
    cut = Picture("a", Rect(2, 1, 8, 8), outline, HERE)
    pdf = newsprint.file(stick.pages(stick.page(cut, width=8, height=7), pictures={"a": halved("L", "PNG")}))
    assert drawn(pdf) == [
        "........",
        "..KKKK..",
        "..KKKK..",
        "..KK....",
        "..KK....",
        "........",
        "........",
    ]


def test_png_has_one_picture_a_page_at_the_resolution_asked_for(stick):
    pages = stick.pages(stick.page(stick.run("一"), bleed=3), stick.page(width=20))
    pictures = [Image.open(io.BytesIO(png)) for png in write_png(stick.file(pages), 144)]
    assert [(picture.mode, picture.size) for picture in pictures] == [("RGB", (92, 52)), ("RGB", (40, 40))]
    assert [round(dpi) for dpi in pictures[0].info["dpi"]] == [144, 144]
    assert pictures[0].getpixel((10, 12)) == (pytest.approx(35, abs=10),) * 3
