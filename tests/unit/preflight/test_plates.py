"""Plates and total ink, by both ways of drawing: small pages whose inks are known, and the demo."""

from __future__ import annotations

import io
import zlib

import pytest
from pdffile import PROFILE, stream, x_4
from PIL import Image

from layout.geom import Rect
from layout.preflight.ink import ink
from layout.preflight.model import Sheet
from layout.preflight.plates import SAMPLES, NotSeparated, Plates, child, ghostscript, ink_map, separate, total_ink
from layout.preflight.plates.proof import proof_plates

DPI = 72
SHEET = Sheet(1, Rect(-10, -10, 420, 620))
OVERPRINT = {"ExtGState": "<< /O << /OP true /op true /OPM 1 >> /O0 << /OP true /op true /OPM 0 >> /H << /ca .5 >> >>"}
GOLD = "[/Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [0 .2 .8 .1] >>]"
SQUARE = "100 300 100 100 re f"

WAYS = [
    pytest.param(
        "Ghostscript", marks=pytest.mark.skipif(ghostscript.installed() is None, reason="Ghostscript is not installed")
    ),
    "PDFium",
]


def image(data: bytes, width: int, height: int, space: str, bits: int = 8, **more: str) -> dict[str, str | bytes]:
    return {
        "x": stream(
            zlib.compress(data),
            Type="/XObject",
            Subtype="/Image",
            Width=f"{width}",
            Height=f"{height}",
            BitsPerComponent=f"{bits}",
            ColorSpace=space,
            Filter="/FlateDecode",
            **more,
        )
    }


def jpeg(colour: tuple[int, ...], mode: str) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (64, 64), colour).save(out, "JPEG", quality=95)
    return out.getvalue()


def page(content: str, resources: dict[str, str] | None = None, extra: dict[str, str | bytes] | None = None) -> bytes:
    file = x_4()
    file.content = content.encode("latin-1")
    file.resources |= OVERPRINT | (resources or {})
    file.extra |= extra or {}
    return file.made()


def inks_at(plates: Plates, x: float, y: float) -> dict[str, int]:
    """Percent of each ink at a place in pt from the bottom left of the media; those there are none of are left out."""
    px, py = int((x - 10) * 2), int((630 - y) * 2)
    found = {name: round(plate.getpixel((px, py)) / 2.55) for name, plate in plates.inks.items()}
    return {name: share for name, share in found.items() if share}


X = {"XObject": "<< /X {x} >>"}
DRAWN = "q 100 0 0 100 100 300 cm /X Do Q"
CASES: dict[str, tuple[bytes, dict[str, int]]] = {
    "fill": (page(".1 .2 .3 .4 k " + SQUARE), {"Cyan": 10, "Magenta": 20, "Yellow": 30, "Black": 40}),
    "stroke": (page("1 0 0 0 K 40 w 100 350 m 200 350 l S"), {"Cyan": 100}),
    "grey": (page(".25 g " + SQUARE), {"Black": 75}),
    "knocks out": (page("1 0 0 0 k " + SQUARE + " 0 0 0 1 k " + SQUARE), {"Black": 100}),
    "overprints": (page("1 0 0 0 k " + SQUARE + " /O gs 0 0 0 1 k " + SQUARE), {"Cyan": 100, "Black": 100}),
    "overprint mode 0": (page("1 0 0 0 k " + SQUARE + " /O0 gs 0 0 0 1 k " + SQUARE), {"Black": 100}),
    "white knocks out": (page("1 1 0 0 k " + SQUARE + " 0 0 0 0 k " + SQUARE), {}),
    "fill and stroke": (
        page("1 0 0 0 k " + SQUARE + " /O gs 0 0 0 .5 k 0 1 0 0 K 2 w 100 300 100 100 re B"),
        {"Cyan": 100, "Black": 50},
    ),
    "clip": (page("q 100 300 40 100 re W n 1 0 0 0 k " + SQUARE + " Q"), {}),
    "spot": (page("/C cs .6 scn " + SQUARE, {"ColorSpace": f"<< /C {GOLD} >>"}), {"Gold": 60}),
    "spot overprints": (
        page("0 1 0 0 k " + SQUARE + " /O gs /C cs .6 scn " + SQUARE, {"ColorSpace": f"<< /C {GOLD} >>"}),
        {"Magenta": 100, "Gold": 60},
    ),
    "spot knocks out": (
        page("0 1 0 0 k " + SQUARE + " /C cs .6 scn " + SQUARE, {"ColorSpace": f"<< /C {GOLD} >>"}),
        {"Gold": 60},
    ),
    "form": (
        page(
            "1 0 0 0 k /X Do", X, {"x": stream(SQUARE.encode(), Type="/XObject", Subtype="/Form", BBox="[0 0 500 500]")}
        ),
        {"Cyan": 100},
    ),
    "cmyk image": (page(DRAWN, X, image(bytes((255, 0, 51, 0)) * 4, 2, 2, "/DeviceCMYK")), {"Cyan": 100, "Yellow": 20}),
    "image turned round": (
        page(DRAWN, X, image(bytes((0, 255, 204, 255)) * 4, 2, 2, "/DeviceCMYK", Decode="[1 0 1 0 1 0 1 0]")),
        {"Cyan": 100, "Yellow": 20},
    ),
    "grey image": (page(DRAWN, X, image(b"\x33" * 4, 2, 2, "/DeviceGray")), {"Black": 80}),
    "1-bit image": (page(DRAWN, X, image(b"\x00\x00", 2, 2, "/DeviceGray", 1)), {"Black": 100}),
    "16-bit image": (page(DRAWN, X, image(b"\x33\x33" * 4, 2, 2, "/DeviceGray", 16)), {"Black": 80}),
    "indexed image": (
        page(DRAWN, X, image(b"\x01" * 4, 2, 2, "[/Indexed /DeviceCMYK 1 <00000000FF330000>]")),
        {"Cyan": 100, "Magenta": 20},
    ),
    "spot image": (page(DRAWN, X, image(b"\x99" * 4, 2, 2, GOLD)), {"Gold": 60}),
    "image knocks out": (
        page("0 1 0 0 k " + SQUARE + " " + DRAWN, X, image(bytes((255, 0, 0, 0)) * 4, 2, 2, "/DeviceCMYK")),
        {"Cyan": 100},
    ),
    "jpeg": (
        page(
            DRAWN,
            X,
            {
                "x": stream(
                    jpeg((204, 0, 0, 51), "CMYK"),
                    Type="/XObject",
                    Subtype="/Image",
                    Width="64",
                    Height="64",
                    BitsPerComponent="8",
                    ColorSpace="/DeviceCMYK",
                    Filter="/DCTDecode",
                    Decode="[1 0 1 0 1 0 1 0]",
                )
            },
        ),
        {"Cyan": 80, "Black": 20},
    ),
    "stencil": (
        page(
            "0 1 0 0 k " + DRAWN,
            X,
            {
                "x": stream(
                    b"\0",
                    Type="/XObject",
                    Subtype="/Image",
                    Width="1",
                    Height="1",
                    ImageMask="true",
                    BitsPerComponent="1",
                )
            },
        ),
        {"Magenta": 100},
    ),
    "inline image": (
        page("q 100 0 0 100 100 300 cm BI /W 2 /H 2 /BPC 8 /CS /CMYK ID \x80\0\0\0\x80\0\0\0\x80\0\0\0\x80\0\0\0 EI Q"),
        {"Cyan": 50},
    ),
    "shading": (
        page(
            "q 100 300 100 100 re W n /S sh Q",
            {
                "Shading": "<< /S << /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 300 0]"
                " /Extend [true true] /Function << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 0 0 1] >> >> >>"
            },
        ),
        {"Cyan": 50, "Black": 50},
    ),
    "shading as a pattern": (
        page(
            "/Pattern cs /P scn " + SQUARE,
            {
                "Pattern": "<< /P << /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceCMYK"
                " /Coords [0 0 300 0] /Function << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 0 0 1] >> >> >> >>"
            },
        ),
        {"Cyan": 50, "Black": 50},
    ),
    "tiling": (
        page(
            "/Pattern cs /P scn " + SQUARE,
            {"Pattern": "<< /P {x} >>"},
            {
                "x": stream(
                    b"0 1 1 0 k 0 0 9 9 re f",
                    PatternType="1",
                    PaintType="1",
                    TilingType="1",
                    BBox="[0 0 9 9]",
                    XStep="9",
                    YStep="9",
                    Resources="<< >>",
                )
            },
        ),
        {"Magenta": 100, "Yellow": 100},
    ),
    "half transparent": (page("0 0 0 1 k " + SQUARE + " /H gs 1 0 0 0 k " + SQUARE), {"Cyan": 50, "Black": 50}),
}


def in_this_process(data: bytes) -> Plates:
    """What the helper would answer, without waiting for one."""
    answer, blocks = child.plates(data, 1, DPI * SAMPLES, b"")
    inks = {
        name: Image.frombytes("L", answer["size"], block) for name, block in zip(answer["inks"], blocks, strict=True)
    }
    return Plates(1, DPI, "PDFium", inks, tuple(answer["limits"]))


LOST_BY_GHOSTSCRIPT = {"fill and stroke"}
"""Ghostscript 10.00 leaves out the fill of B where fill and stroke overprint in different inks."""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", CASES)
def test_the_inks_of_a_place(way, name):
    if way == "Ghostscript" and name in LOST_BY_GHOSTSCRIPT:
        pytest.skip("Ghostscript loses it")
    data, expected = CASES[name]
    plates = separate(data, 1, DPI, way=way) if way == "Ghostscript" else in_this_process(data)
    found = inks_at(plates, 150, 350)
    assert set(found) == set(expected)
    assert found == pytest.approx(expected, abs=1)
    assert (plates.way, plates.limits) == (way, ())


@pytest.mark.parametrize("way", WAYS)
def test_type_overprints(way, build_font):
    from pdffont import EmbeddedFont

    font = EmbeddedFont(build_font({"字": 1000}), {"字": 1000})
    shown = f"BT /F1 100 Tf 100 300 Td {font.text('字')} Tj ET"
    for state, expected in (("/O gs", {"Cyan": 100, "Black": 100}), ("", {"Black": 100})):
        file = font.into(x_4())
        file.resources |= OVERPRINT
        file.content = f"1 0 0 0 k {SQUARE} {state} 0 0 0 1 k {shown}".encode()
        assert inks_at(separate(file.made(), 1, DPI, way=way), 150, 330) == expected


def test_colours_of_no_press_go_through_its_profile():
    plates = separate(page("1 1 1 rg " + SQUARE), 1, DPI, profile=PROFILE, way="PDFium")
    assert inks_at(plates, 150, 350) == {}
    red = inks_at(separate(page("1 0 0 rg " + SQUARE), 1, DPI, profile=PROFILE, way="PDFium"), 150, 350)
    assert red["Magenta"] > 70 < red["Yellow"]
    assert red.get("Cyan", 0) < 20


def test_what_pdfium_cannot_draw_is_told():
    mesh = stream(b"\0" * 40, ShadingType="4", ColorSpace="/DeviceCMYK", BitsPerCoordinate="8", BitsPerComponent="8",
                  BitsPerFlag="8", Decode="[0 1 0 1 0 1 0 1 0 1 0 1]")  # fmt: skip
    assert separate(page("/S sh", {"Shading": "<< /S {x} >>"}, {"x": mesh}), 1, DPI, way="PDFium").limits == (
        "shading",
    )
    broken = stream(b"no jpeg", Type="/XObject", Subtype="/Image", Width="9", Height="9", BitsPerComponent="8",
                    ColorSpace="/DeviceGray", Filter="/DCTDecode")  # fmt: skip
    assert separate(page(DRAWN, X, {"x": broken}), 1, DPI, way="PDFium").limits == ("image",)


@pytest.mark.parametrize("way", WAYS)
def test_total_ink_and_its_place(way):
    plates = separate(page(".7 .7 .7 .4 k 100 300 36 36 re f"), 1, DPI, way=way)
    total = total_ink(plates, SHEET, 240)
    assert total.most == pytest.approx(250, abs=1)
    assert (total.place.x, total.place.y) == (pytest.approx(80, abs=1), pytest.approx(284, abs=1))
    assert total.over == pytest.approx(12.7**2, rel=0.06)
    assert total.where is not None
    assert total.where.width == pytest.approx(36, abs=1)
    assert total_ink(plates, SHEET, 255).over == 0


@pytest.mark.parametrize(("wide", "over"), [(0.3, False), (2.0, True)])
@pytest.mark.parametrize("way", WAYS)
def test_a_hairline_over_an_edge_soaks_no_paper(way, wide, over):
    """A black rule that overprints colours, 0.1 mm and 0.7 mm wide."""
    plates = separate(page(f".6 .6 .6 0 k {SQUARE} 0 0 0 1 K {wide} w /O gs 100 340 m 200 340 l S"), 1, DPI, way=way)
    total = total_ink(plates, SHEET, 240)
    assert bool(total.over) is over
    assert total.most == pytest.approx(280 if over else 180, abs=1)


@pytest.mark.parametrize(
    ("content", "text", "severity"),
    [(".6 .6 .6 .6 k " + SQUARE, "total-ink/seen", "note"), (".7 .7 .7 .4 k " + SQUARE, "total-ink", "error"),
     (".7 .7 .7 .4 k 0 0 5 5 re f", "total-ink/seen", "note")],
)  # fmt: skip
def test_ink_is_held_to_the_limit_of_the_press_inside_the_bleed(press, content, text, severity):
    (found,) = ink(page(content), [SHEET], press)
    assert (found.rule, found.text, found.severity) == ("pdf-R02", text, severity)
    assert all(found.diagnostic().message(lang) for lang in ("zh", "en"))


def test_ink_that_cannot_be_measured_is_told(press):
    for data, text in ((b"%PDF-1.4 nothing", "total-ink/broken"),):
        (found,) = ink(data, [SHEET], press)
        assert (found.text, found.severity) == (text, "warning")


def test_a_page_too_large_to_draw():
    file = x_4()
    file.page |= dict.fromkeys(("MediaBox", "BleedBox", "TrimBox"), "[0 0 14400 14400]")
    with pytest.raises(NotSeparated) as raised:
        separate(file.made(), 1, 300, way="PDFium")
    assert raised.value.reason == "too-much"


@pytest.mark.skipif(ghostscript.installed() is None, reason="Ghostscript is not installed")
def test_drawing_without_end_is_ended(monkeypatch, press):
    """Forty forms of forty forms, twelve deep; then no more is tried."""
    monkeypatch.setattr(ghostscript, "SECONDS", 1)
    form = {"Type": "/XObject", "Subtype": "/Form", "BBox": "[0 0 400 400]"}
    extra: dict[str, str | bytes] = {
        f"x{n}": stream(b"/X Do " * 40, **form, Resources=f"<< /XObject << /X {{x{n + 1}}} >> >>") for n in range(12)
    }
    data = page("/X Do", {"XObject": "<< /X {x0} >>"}, {**extra, "x12": stream(b"0 0 400 400 re f", **form)})
    found = ink(data, [SHEET] * 4, press)
    assert [(f.text, f.severity) for f in found] == [("total-ink/too-much", "warning")] * 4


def test_the_map_is_red_over_the_limit_only():
    plates = separate(page(".7 .7 .7 .4 k 100 300 50 100 re f 0 0 0 1 k 150 300 50 100 re f"), 1, DPI, way="PDFium")
    picture = ink_map(plates, 240).convert("RGB")
    assert picture.size == (420, 620)
    red, blue, white = (picture.getpixel(at) for at in ((115, 280), (165, 280), (300, 300)))
    assert red[0] > 200 > 100 > red[1]
    assert blue[2] > blue[0]
    assert white == (255, 255, 255)


def test_proofs_have_a_picture_for_each_ink(press):
    data = page("/C cs .6 scn " + SQUARE, {"ColorSpace": f"<< /C {GOLD} >>"})
    (made,) = proof_plates(data, [SHEET], press, DPI, way="PDFium")
    assert list(made.pictures) == [
        "01-cyan.png", "01-magenta.png", "01-yellow.png", "01-black.png", "01-gold.png", "01-total-ink.png",
    ]  # fmt: skip
    plate = Image.open(io.BytesIO(made.pictures["01-gold.png"]))
    assert (plate.size, plate.mode, plate.getpixel((140, 280))) == ((420, 620), "L", 102)
    assert made.plain()["total_ink"] == pytest.approx(60, abs=0.5)
    assert [f.text for f in made.findings] == ["total-ink/seen", "plates-limit/PDFium"]


@pytest.mark.skipif(ghostscript.installed() is None, reason="Ghostscript is not installed")
@pytest.mark.parametrize(("plan", "number"), [("tabloid", 1), ("tabloid", 2), ("broadsheet", 1)])
def test_both_ways_agree_on_the_demo(demo_pdfs, press, plan, number):
    """Highest total ink within two hundredths, the ink of each plate within two hundredths of a full one."""
    theirs, ours = (
        separate(demo_pdfs[plan], number, 100, profile=press.intent_profile, way=way)
        for way in ("Ghostscript", "PDFium")
    )
    most = [total_ink(plates, SHEET, 240).most for plates in (theirs, ours)]
    assert most[1] == pytest.approx(most[0], rel=0.02)
    assert max(most) <= press.total_ink
    for name in theirs.inks:
        a, b = (_mean(plates.inks[name]) for plates in (theirs, ours))
        assert b == pytest.approx(a, abs=0.02)


def _mean(picture: Image.Image) -> float:
    counts = picture.histogram()
    return sum(value * count for value, count in enumerate(counts)) / 255 / sum(counts)
