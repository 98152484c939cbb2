"""The plates that pages need."""

from __future__ import annotations

import pytest

from layout.colour import BLACK, CMYK, PAPER, Spot
from layout.diag import Span
from layout.display.model import Disc, Group, Panel, Picture, Rule
from layout.geom import Rect, Size
from layout.output.plates import plates
from layout.picture import ArtPath, Artwork, PdfObject, Peak, PictureSource, PlacedPage, Raster

HERE = Span("")
BOX = Rect(0, 0, 9, 9)
RED = Spot("PANTONE 485 C", CMYK(0, 0.9, 0.9, 0))
ORANGE = CMYK(0, 0.4, 1, 0)


def raster(colour):
    return Raster(1, 1, colour, "FlateDecode", b"", inverted=False, peak=Peak(100.0, 0, 0))


def placed(content):
    return PlacedPage((PdfObject((b"<< /Subtype /Form >>",), content),))


ART = Artwork(Size(9, 9), (ArtPath((), CMYK(1, 0, 0, 0), False, None, (), None),))


class Shown:
    """Rasters that have one picture."""

    def __init__(self, inked):
        self.inked = inked

    def of(self, picture, source):
        return self.inked


@pytest.mark.parametrize(
    ("item", "inks"),
    [
        (Panel(BOX, PAPER, HERE), ()),
        (Panel(BOX, BLACK.tint(0.1), HERE), ("K",)),
        (Rule(0, 0, 9, 0, 1, ORANGE, HERE), ("M", "Y")),
        (Disc(1, 1, 1, RED, HERE), ("PANTONE 485 C",)),
        (Group("a", "", (Panel(BOX, ORANGE, HERE), Group("b", "", (Panel(BOX, RED, HERE), Panel(BOX, BLACK, HERE))))),
         ("M", "Y", "K", "PANTONE 485 C")),
    ],
)  # fmt: skip
def test_of_what_is_drawn(stick, item, inks):
    assert plates(stick.pages(stick.page(item)), Shown(None)) == (inks,)


def test_of_text(stick):
    pages = stick.pages(stick.page(stick.run("一")), stick.page(stick.run("一", colour=ORANGE)), stick.page())
    assert plates(pages, Shown(None)) == (("K",), ("M", "Y"), ())


@pytest.mark.parametrize(
    ("inked", "inks"),
    [
        (raster("cmyk"), ("C", "M", "Y", "K")), (raster("gray"), ("K",)), (ART, ("C",)), (None, ()),
        (placed(b"0 0 0 1 k 0 0 9 9 re f"), ("K",)), (placed(b"0 1 0 0 k 0 0 9 9 re f"), ("C", "M", "Y", "K")),
    ],
)  # fmt: skip
def test_of_pictures(stick, inked, inks):
    pictures = {"a": PictureSource("a", b"", Size(9, 9), "PNG")}
    pages = stick.pages(stick.page(Picture("a", BOX, None, HERE)), pictures=pictures)
    assert plates(pages, Shown(inked)) == (inks,)
