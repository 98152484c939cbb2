"""Pages that are printed in black only."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from layout.colour import BLACK, CMYK, PAPER, Spot
from layout.diag import Report, Span
from layout.display.model import Disc, Group, Panel, Picture, Rule
from layout.geom import Rect, Size
from layout.output import black_only
from layout.picture import Artwork, PdfObject, PictureSource, PlacedPage
from layout.picture.model import ArtPath, Stroke

HERE = Span("issue.yaml", 3, 5)
RED, PALE = CMYK(0, 1, 0.9, 0), CMYK(0.1, 0, 0.2, 0)
PLACE = Rect(1, 1, 20, 10)


@pytest.fixture
def blackened(stick, report):
    """``blackened(*items, pictures)``: the items of page 1 after it; page 2 stays in colour."""

    def run(*items: Any, pictures: Any = None) -> Any:
        pages = stick.pages(stick.page(*items), replace(stick.page(*items), number=2), pictures=pictures)
        made = black_only(pages, replace(stick.press, black_pages=frozenset({1})), report)
        assert made.pages[1] == pages.pages[1]
        run.pages = made
        return made.pages[0].items

    return run


def grey(share: float) -> CMYK:
    return CMYK(0, 0, 0, share)


@pytest.mark.parametrize(
    ("colour", "type_", "area"),
    [
        (BLACK, 1, 1), (PAPER, 0, 0), (RED, 1, 0.6896), (CMYK(0.5, 0.5, 0.5, 1), 1, 1), (CMYK(1, 1, 1, 0), 1, 1),
        (CMYK(0, 0, 1, 0), 0.114, 0.114), (grey(0.1), 0.1, 0.1), (grey(0.5), 1, 0.5), (Spot("金", RED, 0.5), 0.3448, 0.3448),
    ],
)  # fmt: skip
def test_pdf_r04_every_colour_comes_to_the_black_plate(stick, blackened, colour, type_, area):
    items = (
        stick.run("一", colour=colour), Rule(0, 0, 9, 0, 0.5, colour, HERE), Disc(3, 3, 1, colour, HERE),
        Group("x", "", (Panel(Rect(30, 15, 5, 5), colour, HERE),)),
    )  # fmt: skip
    run, rule, disc, group = blackened(*items)
    assert {run.colour, rule.colour, disc.fill} == {grey(type_)}
    assert group.items[0].fill == grey(area)


def test_no_black_pages_nothing_changes(stick, report):
    pages = stick.pages(stick.page(stick.run("一", colour=RED)))
    assert black_only(pages, stick.press, report) is pages


@pytest.mark.parametrize(
    ("ground", "type_", "told"),
    [
        (RED, BLACK, False), (RED, PAPER, False), (PALE, RED, False), (CMYK(1, 0.9, 0, 0), BLACK, True),
        (CMYK(0, 0.2, 1, 0), PAPER, True), (None, CMYK(0, 0, 1, 0), True), (None, grey(0.1), False), (grey(0.2), PAPER, False),
        (CMYK(1, 1, 0, 0), RED, True),
    ],
)  # fmt: skip
def test_pdf_r04_type_that_only_its_colour_kept_apart_is_told(stick, blackened, report, ground, type_, told):
    items = [Panel(Rect(0, 0, 40, 20), ground, HERE)] if ground is not None else []
    run = stick.run("一丁", colour=type_)
    blackened(*items, run)
    assert [(d.kind, d.rule, d.number, d.span) for d in report.diagnostics] == (
        [("finding", "black-page-contrast", "pdf-R04", run.span)] if told else []
    )


def photo(mode: str = "RGB", colour: Any = (200, 30, 30)) -> PictureSource:
    out = io.BytesIO()
    Image.new(mode, (90, 45), colour).save(out, "TIFF")
    return PictureSource("pictures/a.tif", out.getvalue(), Size(90, 45), "TIFF")


@pytest.mark.parametrize(
    ("source", "level"),
    [(photo(), 104), (photo("CMYK", (0, 255, 255, 0)), 76), (photo("CMYK", (0, 0, 0, 255)), 0), (photo("L", 100), 100)],
)
def test_pdf_r04_a_picture_is_grey_on_the_black_page_and_coloured_on_the_other(stick, blackened, source, level):
    blackened(Picture("a", PLACE, None, HERE), pictures={"a": source})
    pdf = stick.file(replace(blackened.pages, pictures=blackened.pages.pictures | {"a": photo("CMYK", (9, 9, 9, 9))}))
    one, two = (page["/Resources"]["/XObject"] for page in PdfReader(io.BytesIO(pdf)).pages)
    (black,), (coloured,) = one.values(), two.values()
    assert (black["/ColorSpace"], coloured["/ColorSpace"]) == ("/DeviceGray", "/DeviceCMYK")
    assert abs(black.decode_as_image().getpixel((3, 3)) - level) <= 2


def test_a_picture_in_both_sizes_is_made_for_the_larger(stick, blackened):
    big = PictureSource("a.png", _png((3000, 1500)), Size(3000, 1500), "PNG")
    blackened(Picture("a", PLACE, None, HERE), Picture("a", Rect(0, 0, 36, 18), None, HERE), pictures={"a": big})
    made = blackened.pages.pictures["a (K)"]
    assert made.pixels == Size(120, 60)  # 36 pt at 200 ppi, a fifth more


def _png(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, "PNG")
    return out.getvalue()


def test_a_broken_picture_is_told_at_its_place(blackened, report):
    blackened(Picture("a", PLACE, None, HERE), pictures={"a": PictureSource("a.png", b"\x89PNG no", Size(9, 9), "PNG")})
    assert [(d.kind, d.span) for d in report.diagnostics] == [("fault", HERE)]


def test_a_drawing_is_in_tints_of_black(blackened):
    pen = Stroke((255, 0, 0), 1, 0, 0, 10, (), 0)
    art = Artwork(Size(10, 10), (ArtPath((), RED, False, pen, (), None), ArtPath((), None, False, None, (), None)))
    blackened(Picture("a", PLACE, None, HERE), pictures={"a": PictureSource("a.svg", b"", Size(10, 10), "SVG", art)})
    first, second = blackened.pages.pictures["a (K)"].art.paths
    assert (first.fill, first.stroke.paint) == (grey(0.6896), grey(0.701))
    assert (second.fill, second.stroke) == (None, None)


@pytest.mark.parametrize(
    ("text", "content", "told"),
    [
        (b"<</Subtype /Form>>", b"0 0 0 1 k 0 0 9 9 re f", False), (b"<</Subtype /Form>>", b"0 0 0 .5 K 0.5 g", False),
        (b"<</Subtype /Form>>", b"q 0 1 0 0 k 0 0 9 9 re f", True), (b"<</Subtype /Form>>", b".1 0 0 .9 K", True),
        (b"<</Subtype /Image /ColorSpace /DeviceCMYK>>", b"0 1 0 0 k", True),
        (b"<</Subtype /Image /ColorSpace /DeviceGray>>", b"0 1 0 0 k", False), (b"[/Separation /Cyan /DeviceCMYK]", None, True),
        (b"[/Separation /Black /DeviceCMYK]", None, False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("packed", [False, True])
def test_pdf_r04_a_placed_page_in_colour_is_told(blackened, report, text, content, told, packed):
    if packed and content is not None:
        text, content = text + b"/FlateDecode", zlib.compress(content)
    page = PlacedPage((PdfObject((text,), content),))
    (item,) = blackened(
        Picture("a", PLACE, None, HERE), pictures={"a": PictureSource("a.pdf", b"", Size(9, 9), "PDF", page)}
    )
    assert item.source == "a"
    assert [(d.rule, d.number, d.span) for d in report.diagnostics] == (
        [("black-page-artwork", "pdf-R04", HERE)] if told else []
    )


def test_pdf_r04_spot_inks_of_a_placed_page_are_colour(blackened, report):
    page = PlacedPage((PdfObject((b"<<>>",), b"0 0 0 1 k"),), spots=("PANTONE 485 C",))
    blackened(Picture("a", PLACE, None, HERE), pictures={"a": PictureSource("a.pdf", b"", Size(9, 9), "PDF", page)})
    assert [d.rule for d in report.diagnostics] == ["black-page-artwork"]


def test_it_can_be_done_twice(stick):
    """A draft is stamped after it."""
    press = replace(stick.press, black_pages=frozenset({1}))
    pages = stick.pages(stick.page(stick.run("一", colour=RED)))
    once = black_only(pages, press, Report())
    assert black_only(once, press, Report()) == once
