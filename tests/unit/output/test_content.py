"""Drawing operators: inks, overprint, rules, panels, pictures."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ContentStream

from layout.colour import BLACK, CMYK, PAPER, Spot
from layout.diag import LayoutError, Span
from layout.display.model import Disc, Group, Panel, Picture, Rule
from layout.geom import Point, Polygon, Rect, Size
from layout.picture import PictureSource

HERE = Span("issue.yaml", 3, 5)
RED = CMYK(0, 1, 0.9, 0)
GREY = CMYK(0, 0, 0, 0.1)
GOLD = Spot("专金 871", CMYK(0.2, 0.3, 0.7, 0.1), 0.8)


def page_of(pdf: bytes) -> Any:
    return PdfReader(io.BytesIO(pdf)).pages[0]


def operators(pdf: bytes) -> list[str]:
    """The operators of the page, as text."""
    lines = []
    for operands, operator in ContentStream(page_of(pdf).get_contents(), None).operations:
        lines.append(" ".join([*(str(operand) for operand in operands), operator.decode()]))
    return lines


def states(pdf: bytes) -> list[tuple[str, bool]]:
    """What is painted, each with whether it overprints."""
    resources, painted, on = page_of(pdf)["/Resources"], [], None
    for line in operators(pdf):
        *operands, operator = line.split()
        if operator == "gs":
            state = resources["/ExtGState"][operands[0]]
            assert state["/OP"].value == state["/op"].value
            assert state["/OPM"] == 1
            on = state["/op"].value
        elif operator in ("TJ", "S", "f", "Do"):
            painted.append((operator, on))
    return painted


def rule(colour=BLACK, y=5.0, dash=()):
    return Rule(1, y, 39, y, 0.5, colour, HERE, dash)


def panel(fill):
    return Panel(Rect(2, 4, 10, 8), fill, HERE)


def test_a_disc_is_four_curves_and_overprints_when_black(stick):
    pdf = stick.pdf(Disc(10, 12, 2, BLACK, HERE), Disc(20, 12, 2, RED, HERE))
    drawn = [line.split() for line in operators(pdf) if line[-1] in "mcf"]
    assert [line[-1] for line in drawn] == ["m", "c", "c", "c", "c", "f"] * 2
    ends = [tuple(map(float, line[-3:-1])) for line in drawn[:5]]
    assert ends == [(12, 8), (10, 10), (8, 8), (10, 6), (12, 8)]
    assert states(pdf) == [("f", True), ("f", False)]


def test_every_page_begins_with_its_whole_state(stick):
    assert operators(stick.pdf())[:4] == ["/Knockout gs", "0 0 0 1 k", "0 0 0 1 K", "0 J"]


def test_black_text_and_rules_overprint_all_else_knocks_out(stick):
    items = [
        stick.run("一"),
        stick.run("一", colour=PAPER, y=12),
        rule(),
        rule(RED),
        panel(BLACK),
        stick.run("一", colour=GREY, y=14),
        stick.run("一", y=16),
        rule(GREY),
    ]
    assert states(stick.pdf(*items)) == [
        ("TJ", True),
        ("TJ", False),
        ("S", True),
        ("S", False),
        ("f", False),
        ("TJ", False),
        ("TJ", True),
        ("S", False),
    ]


def test_only_process_inks_are_used(stick):
    pdf = stick.pdf(stick.run("一", colour=RED), panel(GREY), rule(RED), panel(GOLD))
    used = {line.split()[-1] for line in operators(pdf)}
    assert {"k", "K", "cs", "scn"} <= used
    assert used.isdisjoint({"g", "G", "rg", "RG", "CS", "SCN", "sc", "SC"})
    assert "0 1 0.9 0 k" in operators(pdf)


def test_a_colour_is_set_once(stick):
    pdf = stick.pdf(panel(RED), panel(RED), stick.run("一", colour=RED))
    assert operators(pdf).count("0 1 0.9 0 k") == 1


def test_a_rule(stick):
    assert operators(stick.pdf(rule(RED, y=5, dash=(2, 1))))[5:] == [
        "0 1 0.9 0 K", "0.5 w", "[2, 1] 0 d", "1 15 m", "39 15 l", "S",
    ]  # fmt: skip


def test_a_panel(stick):
    assert operators(stick.pdf(panel(RED), bleed=3))[-3:] == ["0 1 0.9 0 k", "5 11 10 8 re", "f"]


def test_items_are_drawn_in_their_order(stick):
    group = Group("banner", "x", (panel(RED), Group("headline", "x", (stick.run("一"),)), rule()))
    drawn = [operator for operator, _ in states(stick.pdf(group, panel(GREY)))]
    assert drawn == ["f", "TJ", "S", "f"]


def test_a_spot_ink_is_a_separation_with_its_stand_in(stick):
    pdf = stick.pdf(panel(GOLD), rule(Spot(GOLD.name, GOLD.stand_in)))
    assert "/Ink1 cs" in operators(pdf)
    assert "0.8 scn" in operators(pdf)
    assert [line for line in operators(pdf) if line.endswith(("CS", "SCN"))] == ["/Ink1 CS", "1 SCN"]
    space = page_of(pdf)["/Resources"]["/ColorSpace"]["/Ink1"]
    assert (space[0], space[1], space[2]) == ("/Separation", "/专金 871", "/DeviceCMYK")
    assert [float(amount) for amount in space[3]["/C1"]] == [0.2, 0.3, 0.7, 0.1]


def test_pages_list_only_the_inks_they_use(stick):
    file = stick.file(stick.pages(stick.page(panel(GOLD)), stick.page(panel(RED))))
    assert ["/ColorSpace" in page["/Resources"] for page in PdfReader(io.BytesIO(file)).pages] == [True, False]


def png(mode: str = "RGB", colour: Any = (200, 30, 30), size: tuple[int, int] = (20, 10)) -> PictureSource:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, "PNG")
    return PictureSource("pictures/a.png", out.getvalue(), Size(*size), "PNG")


@pytest.fixture
def separated(monkeypatch):
    """Stands in for the conversion to inks; gives the sizes it was asked for."""
    from layout.output import rasters
    from layout.picture import Peak, Raster

    asked = []

    def convert(source, *, shown, press, report, span, **_):
        asked.append(shown)
        return Raster(1, 1, "cmyk", "DCTDecode", b"ink", inverted=True, peak=Peak(100, 0, 0))

    monkeypatch.setattr(rasters, "convert", convert)
    return asked


def placed(clip=None, x=5.0, width=20.0):
    return Picture("a", Rect(x, 4, width, 10), clip, HERE)


def test_a_picture_fills_its_place(stick, separated):
    pdf = stick.file(stick.pages(stick.page(stick.run("一"), placed()), pictures={"a": png()}))
    assert operators(pdf)[-4:] == ["q", "20 0 0 10 5 6 cm", "/Im1 Do", "Q"]
    assert states(pdf) == [("TJ", True), ("Do", False)]
    image = page_of(pdf)["/Resources"]["/XObject"]["/Im1"]
    told = {key: image[key] for key in ("/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Filter")}
    assert told == {
        "/Width": 1, "/Height": 1, "/ColorSpace": "/DeviceCMYK", "/BitsPerComponent": 8, "/Filter": "/DCTDecode",
    }  # fmt: skip
    assert list(image["/Decode"]) == [1, 0, 1, 0, 1, 0, 1, 0]


def test_a_crop_is_a_clip(stick, separated):
    pdf = stick.file(stick.pages(stick.page(placed(Rect(6, 5, 4, 3))), pictures={"a": png()}))
    assert operators(pdf)[-7:-2] == ["q", "6 12 4 3 re", "W", "n", "20 0 0 10 5 6 cm"]


def test_a_cut_out_is_a_clip(stick, separated):
    outline = Polygon((Point(5, 4), Point(25, 4), Point(15, 14)))
    pdf = stick.file(stick.pages(stick.page(placed(outline)), pictures={"a": png()}))
    assert operators(pdf)[-9:-3] == ["5 16 m", "25 16 l", "15 6 l", "h", "W", "n"]


def test_a_picture_is_converted_once_for_each_size(stick, separated):
    items = (placed(), placed(x=10), placed(width=10))
    pdf = stick.file(stick.pages(stick.page(*items), pictures={"a": png()}))
    assert separated == [Size(20, 10), Size(10, 10)]
    assert len(page_of(pdf)["/Resources"]["/XObject"]) == 2


def test_kept_rasters_are_not_made_again(stick, separated):
    from layout.diag import Report
    from layout.output import Rasters, write_pdf

    report = Report()
    rasters = Rasters(stick.press, report)
    pages = stick.pages(stick.page(placed()), pictures={"a": png()})
    files = [write_pdf(pages, stick.case, stick.press, report, rasters=rasters) for _ in range(2)]
    assert len(separated) == 1
    assert files[0] == files[1]


def test_a_picture_that_cannot_be_read_stops_the_file(stick):
    broken = PictureSource("pictures/a.png", b"\x89PNG no", Size(20, 10), "PNG")
    with pytest.raises(LayoutError) as caught:
        stick.file(stick.pages(stick.page(placed()), pictures={"a": broken}))
    assert [d.span for d in caught.value.diagnostics] == [HERE]
