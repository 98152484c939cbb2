"""The ink of pages: the most, and where; and spot inks of placed files against the press (pdf-R02, pdf-C03)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layout.colour import BLACK, CMYK, Spot
from layout.diag import Report, Span
from layout.display.model import Panel, Picture, Rule
from layout.geom import Rect, Size
from layout.output import Coverage, Rasters, check_spots, ink_of
from layout.picture import ArtPath, Artwork, Peak, PictureSource, PlacedPage, Raster

HERE = Span("issue.yaml", 3, 5)
RED, GOLD = CMYK(0, 1, 0.9, 0), Spot("Gold 871", CMYK(0.2, 0.3, 0.7, 0))
PHOTO = PictureSource("a.jpg", b"", Size(100, 50), "JPEG")


class Converted(Rasters):
    """Pictures converted already, all with the same peak."""

    def of(self, picture, source):
        if source.art is not None:
            return source.art
        return Raster(1, 1, "cmyk", "DCTDecode", b"", inverted=True, peak=Peak(207.04, 0.25, 0.5))


@pytest.fixture
def ink(stick, report):
    """``ink(*items, pictures=…)``: that of a page."""

    def run(*items, **pictures):
        pages = stick.pages(stick.page(*items), pictures=pictures)
        (found,) = ink_of(pages, Converted(stick.press, report))
        return found

    return run


def panel(colour, *box):
    return Panel(Rect(*(box or (0, 0, 40, 20))), colour, HERE)


def picture(name="a"):
    return Picture(name, Rect(10, 0, 20, 20), None, HERE)


def test_black_type_alone(ink, stick):
    assert ink(stick.run("一", size=10)).most.percent == 100


def test_black_adds_to_the_ground_it_overprints(ink, stick):
    assert ink(panel(RED), stick.run("一")).most.percent == 290
    assert ink(panel(RED), Rule(0, 5, 40, 5, 1, BLACK, HERE)).most.percent == 290
    assert ink(panel(GOLD), stick.run("一")).most.percent == 200
    assert ink(panel(CMYK(0, 0, 0, 0.4)), stick.run("一")).most.percent == 100


def test_colour_knocks_out(ink, stick):
    assert ink(panel(RED), stick.run("一", colour=CMYK(1, 0, 0, 0))).most.percent == 190
    assert ink(panel(RED), panel(BLACK)).most.percent == 190


def test_beside_the_ground_nothing_is_added(ink, stick):
    assert ink(panel(RED, 0, 0, 9, 20), stick.run("一", x=20)).most.percent == 190


def test_the_last_ground_counts(ink, stick):
    assert ink(panel(RED), panel(CMYK(0, 0, 0, 0)), stick.run("一")).most.percent == 190


def test_a_picture_and_where_it_is_darkest(ink):
    found = ink(picture(), a=PHOTO)
    assert found.most == found.pictures[0] == Coverage(207.0, 15, 10, "a.jpg")


def test_a_drawing(ink):
    art = Artwork(Size(10, 10), (ArtPath((), RED, False, None, (), None),))
    assert ink(picture(), a=replace(PHOTO, art=art)).pictures == (Coverage(190.0, 20, 10, "a.jpg"),)


def test_a_placed_page_is_not_known(ink, stick):
    found = ink(stick.run("一"), picture(), a=replace(PHOTO, art=PlacedPage(())))
    assert found.pictures[0].percent is None
    assert found.most.percent == 100


def test_nothing_on_a_page(ink):
    assert ink().most == Coverage(0.0, 0.0, 0.0)


# -- spot inks


@pytest.mark.parametrize(
    ("style", "files", "units", "told"),
    [
        ((), (("Gold",),), 0, ["Gold"]), ((), (("Gold",),), 1, []), ((GOLD,), (("Gold 871",),), 1, []),
        ((GOLD,), (("Gold 871", "Silver"),), 1, ["Silver"]), ((), (("A", "B"), ("A", "C")), 2, ["C"]), ((GOLD,), ((),), 0, []),
    ],
)  # fmt: skip
def test_spot_inks_of_placed_files(stick, style, files, units, told):
    sources = {str(n): replace(PHOTO, art=PlacedPage((), spots)) for n, spots in enumerate(files)}
    items = [*(panel(colour) for colour in style), *(picture(name) for name in sources)]
    report = Report()
    check_spots(stick.pages(stick.page(*items), pictures=sources), replace(stick.press, spot_inks=units), report)
    assert [(d.rule, d.params["what"], d.number, d.span) for d in report.diagnostics] == [
        ("artwork-spot", name, "pdf-C03", HERE) for name in told
    ]
