"""Artwork on the page: drawings and pages of other files as forms, drawn by PDFium, one pixel a point (see ``test_raster``)."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ContentStream, DecodedStreamObject, NameObject, RectangleObject
from reportlab.pdfgen.canvas import Canvas

from layout.colour import CMYK
from layout.diag import Report, Span
from layout.display.model import Panel, Picture, Rule
from layout.geom import Point, Polygon, Rect, Size
from layout.picture import Artwork, PictureSource, probe

HERE = Span("issue.yaml", 3, 5)
PLACE = Rect(1, 1, 10, 10)
VIEW = 'width="10pt" height="10pt" viewBox="0 0 10 10"'


class Held:
    """One file under every name."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def read(self, path: str, limit: int) -> bytes:
        return self.data


def source_of(data: bytes) -> PictureSource:
    report = Report()
    source = probe(Held(data), "art/a", report, HERE)  # type: ignore[arg-type]
    assert source is not None, report.diagnostics
    return source


def drawing(inside: str) -> PictureSource:
    return source_of(f'<svg xmlns="http://www.w3.org/2000/svg" {VIEW}>{inside}</svg>'.encode())


def page(content: bytes, change: Any = None, size: tuple[float, float] = (10, 10)) -> PictureSource:
    writer = PdfWriter()
    made, drawn = writer.add_blank_page(*size), DecodedStreamObject()
    drawn.set_data(content)
    made[NameObject("/Contents")] = writer._add_object(drawn)
    if change is not None:
        change(made)
    out = io.BytesIO()
    writer.write(out)
    return source_of(out.getvalue())


@pytest.fixture
def newsprint(stick):
    profile = (Path(__file__).parents[3] / "styles/press/newsprint-tr002.icc").read_bytes()
    return replace(stick, press=replace(stick.press, intent_profile=profile))


@pytest.fixture
def pdf(newsprint):
    """``pdf(source, …)``: a page of 12 x 12 pt with the artwork at 1, 1, 10 pt square; ``items`` come before it."""

    def run(source, *items, placed=PLACE, clip=None):
        made = newsprint.page(*items, Picture("a", placed, clip, HERE), width=12, height=12)
        return newsprint.file(newsprint.pages(made, pictures={"a": source}))

    return run


def drawn(data: bytes) -> list[str]:
    file = pypdfium2.PdfDocument(data)
    try:
        picture = file[0].render(scale=1, no_smoothpath=True, no_smoothtext=True).to_pil().convert("RGB")
    finally:
        file.close()
    return ["".join(_letter(*picture.getpixel((x, y))) for x in range(picture.width)) for y in range(picture.height)]


def _letter(red: int, green: int, blue: int) -> str:
    if max(red, green, blue) - min(red, green, blue) < 40:
        return "K" if red < 100 else "." if red > 240 else "g"
    return "R" if red > 180 else "C"


def form(data: bytes) -> Any:
    return PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/XObject"]["/Im1"]


def operators(data: bytes) -> list[str]:
    operations = ContentStream(form(data), None).operations
    return [" ".join([*(str(operand) for operand in operands), name.decode()]) for operands, name in operations]


FLAG = """\
............
.KKKKK......
.KKKKK......
.KKKKK......
.KKKKK......
.KKKKK......
......CCCCC.
......CCCCC.
......CCCCC.
......CCCCC.
......CCCCC.
............""".splitlines()

BLACK_AND_CYAN = b"0 0 0 1 k 0 5 5 5 re f 1 0 0 0 k 5 0 5 5 re f"


def test_a_drawing_fills_its_place(pdf):
    source = drawing('<rect width="5" height="5"/><rect x="5" y="5" width="5" height="5" fill="device-cmyk(1 0 0 0)"/>')
    assert drawn(pdf(source)) == FLAG


def test_a_page_fills_its_place(pdf):
    assert drawn(pdf(page(BLACK_AND_CYAN))) == FLAG


@pytest.mark.parametrize(
    ("turn", "content"),
    [
        (90, b"0 0 0 1 k 0 0 5 5 re f 1 0 0 0 k 5 5 5 5 re f"),
        (180, b"0 0 0 1 k 5 0 5 5 re f 1 0 0 0 k 0 5 5 5 re f"),
        (270, b"0 0 0 1 k 5 5 5 5 re f 1 0 0 0 k 0 0 5 5 re f"),
    ],
)
def test_a_turned_page_stands_upright(pdf, turn, content):
    assert drawn(pdf(page(content, lambda made: made.rotate(turn)))) == FLAG


def test_a_page_is_cut_at_its_trim(pdf):
    def trim(made):
        made.trimbox = RectangleObject((10, 20, 20, 30))

    content = b"1 0 0 1 10 20 cm " + BLACK_AND_CYAN + b" 0 1 1 0 k -9 -9 9 30 re f 10 -9 9 30 re f"
    assert drawn(pdf(page(content, trim, (100, 100)))) == FLAG


@pytest.mark.parametrize("scale", [0.001, 1, 1000])
def test_however_large_it_is_drawn(pdf, scale):
    source = drawing('<rect width="5" height="5"/><rect x="5" y="5" width="5" height="5" fill="device-cmyk(1 0 0 0)"/>')
    size = Size(10 * scale, 10 * scale)
    grown = [
        replace(path, segments=tuple((c, tuple(n * scale for n in ns)) for c, ns in path.segments))
        for path in source.art.paths
    ]
    assert drawn(pdf(replace(source, pixels=size, art=Artwork(size, tuple(grown))))) == FLAG


def test_a_crop_is_a_clip(pdf):
    source = drawing('<rect width="10" height="10"/>')
    assert (
        drawn(pdf(source, clip=Rect(3, 2, 4, 2))) == ["............"] * 2 + ["...KKKK....."] * 2 + ["............"] * 8
    )
    corner = Polygon((Point(1, 1), Point(3, 1), Point(3, 2), Point(1, 2)))
    assert drawn(pdf(source, clip=corner))[:3] == ["............", ".KK.........", "............"]


def test_nothing_shows_beyond_its_edge(pdf):
    source = drawing('<path d="M-99 -99H99V99H-99Z"/>')
    assert drawn(pdf(source, placed=Rect(2, 2, 3, 3)))[1:6] == ["............"] + ["..KKK......."] * 3 + [
        "............"
    ]


def test_holes_strokes_and_clips(pdf):
    source = drawing(
        '<path fill-rule="evenodd" d="M0 0h5v5h-5zM1 1h3v3h-3z"/><path d="M6 9H10" stroke="#000" stroke-width="2"/>'
        '<clipPath id="c"><path clip-rule="evenodd" d="M6 0h4v5h-4zM7 1h2v3h-2z"/></clipPath>'
        '<clipPath id="d"><rect width="10" height="3"/></clipPath>'
        '<g clip-path="url(#c)"><rect clip-path="url(#d)" width="10" height="10"/></g><rect y="9" width="1" height="1"/>'
    )
    assert drawn(pdf(source)) == [
        "............",
        ".KKKKK.KKKK.",
        ".K...K.K..K.",
        ".K...K.K..K.",
        ".K...K......",
        ".KKKKK......",
        "............",
        "............",
        "............",
        ".......KKKK.",
        ".K.....KKKK.",
        "............",
    ]


def test_a_flat_pen(pdf):
    source = drawing(
        '<g fill="none" stroke="#000"><path transform="translate(1 5) scale(2 1)" d="M0 0V5M1 0V5" stroke-width="1"/>'
        '<path transform="translate(5 1) scale(1 2)" d="M0 0H5" stroke-width="1"/></g>'
    )
    assert drawn(pdf(source)) == [
        "............",
        "......KKKKK.",
        "......KKKKK.",
        "............",
        "............",
        "............",
        ".KKKK.......",
        ".KKKK.......",
        ".KKKK.......",
        ".KKKK.......",
        ".KKKK.......",
        "............",
    ]


def test_greys_go_to_the_black_plate_and_colours_through_the_profile(pdf):
    fills = ["#000", "#808080", "#fff", "device-cmyk(0 1 .9 0)", "#e60012"]
    found = operators(pdf(drawing("".join(f'<rect width="1" height="1" fill="{fill}"/>' for fill in fills))))
    inks = [line for line in found if line.endswith(" k")]
    assert inks[:4] == ["0 0 0 1 k", "0 0 0 0.498 k", "0 0 0 0 k", "0 1 0.9 0 k"]
    c, m, y, k = map(float, inks[4].split()[:4])
    assert m > 0.8
    assert y > 0.8
    assert c + m + y + k < 2.4
    assert not {line.split()[-1] for line in found} & {"rg", "RG", "g", "G", "gs"}


def test_artwork_knocks_out(pdf):
    rule = Rule(0, 0, 12, 12, 0.5, CMYK(0, 0, 0, 1), HERE)
    lines = (
        PdfReader(io.BytesIO(pdf(drawing('<rect width="5" height="5"/>'), rule)))
        .pages[0]
        .get_contents()
        .get_data()
        .split(b"\n")
    )
    assert [line for line in lines if line.endswith((b"gs", b"Do"))] == [
        b"/Knockout gs", b"/Overprint gs", b"/Knockout gs", b"/Im1 Do",
    ]  # fmt: skip


def test_a_page_begins_with_a_fresh_state(pdf):
    """What the items before it left in the graphics state does not colour or thicken it."""
    before = [Panel(Rect(0, 0, 1, 1), CMYK(0, 1, 1, 0), HERE), Rule(0, 30, 12, 30, 3, CMYK(0, 1, 1, 0), HERE, (1, 2))]
    assert drawn(pdf(page(b"0 5 5 5 re f 5 0.5 m 10 0.5 l S"), *before))[1:11] == [
        *[".KKKKK......"] * 5, *["............"] * 4, "......KKKKK.",
    ]  # fmt: skip


def test_too_much_ink_of_the_artists_own_is_found(newsprint, pdf):
    pdf(drawing('<rect width="1" height="1" fill="device-cmyk(1 1 1 .5)"/>'))
    assert [(d.rule, d.number, d.params["ink"], d.span) for d in newsprint.report.diagnostics] == [
        ("picture-ink", "pdf-R02", 350, HERE)
    ]


@pytest.fixture
def advertisement() -> PictureSource:
    """A page with a picture and a form, as layout programs write them."""
    out = io.BytesIO()
    canvas = Canvas(out, (100, 60), enforceColorSpace="CMYK")
    canvas.beginForm("mark")
    canvas.rect(0, 0, 5, 5, fill=1)
    canvas.endForm()
    canvas.setFillColorCMYK(0, 1, 0.9, 0)
    canvas.doForm("mark")
    canvas.translate(20, 20)
    canvas.doForm("mark")
    canvas.save()
    return source_of(out.getvalue())


def test_artwork_is_written_once_a_file_and_the_same_each_time(newsprint, advertisement):
    places = [Picture("a", Rect(1, 1, width, 6), None, HERE) for width in (5, 10)]
    pages = newsprint.pages(newsprint.page(*places), newsprint.page(places[0]), pictures={"a": advertisement})
    one, two = newsprint.file(pages), newsprint.file(pages)
    assert one == two
    assert one.count(b"/Subtype /Form") == 2
    first, second = PdfReader(io.BytesIO(one)).pages
    assert first["/Resources"]["/XObject"].raw_get("/Im1") == second["/Resources"]["/XObject"].raw_get("/Im1")


def test_what_a_placed_page_refers_to_comes_along(newsprint, advertisement):
    made = newsprint.page(Picture("a", Rect(0, 0, 40, 20), None, HERE))
    outer = form(newsprint.file(newsprint.pages(made, pictures={"a": advertisement})))
    (inner,) = outer["/Resources"]["/XObject"].values()
    assert b"5 5 re" in inner.get_object().get_data()


def test_another_page_makes_another_document(newsprint):
    ids = set()
    for content in (b"0 0 0 1 k 0 0 1 1 re f", b"0 0 0 1 k 0 0 2 1 re f"):
        made = newsprint.page(Picture("a", Rect(0, 0, 10, 10), None, HERE))
        ids.add(
            str(
                PdfReader(io.BytesIO(newsprint.file(newsprint.pages(made, pictures={"a": page(content)})))).trailer[
                    "/ID"
                ]
            )
        )
    assert len(ids) == 2
