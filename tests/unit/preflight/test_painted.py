"""What pages paint: each check with a page that breaks it and one that all but does."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from pdffile import PdfFile, stream, x_1a, x_4
from pdffont import EmbeddedFont

ADVANCES = {"字": 1000, "A": 600, "报": 1000}
OVERPRINT = {
    "ExtGState": "<< /O << /OP true /op true /OPM 1 >> /O0 << /OP true /op true /OPM 0 >> /N << /OP false /op false >> >>"
}
CELL = stream(b"1 0 0 rg 0 0 5 5 re f", Type="/Pattern", PatternType="1", PaintType="1", TilingType="1", BBox="[0 0 9 9]",
              XStep="9", YStep="9", Resources="<< >>")  # fmt: skip
SPOT = "[/Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [0 .2 .8 .1] >>]"
ALL = "[/Separation /All /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [1 1 1 1] >>]"
BLACK = "[/Separation /Black /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [0 0 0 1] >>]"
FORM = {"Type": "/XObject", "Subtype": "/Form", "BBox": "[0 0 400 400]"}


def image(width: int, height: int, space: str = "/DeviceCMYK", bits: int = 8, **more: str) -> bytes:
    parts = {"/DeviceCMYK": 4, "/DeviceRGB": 3}.get(space, 1)
    data = zlib.compress(b"\x80" * (((width * parts * bits + 7) // 8) * height))
    return stream(
        data, Type="/XObject", Subtype="/Image", Width=f"{width}", Height=f"{height}", BitsPerComponent=f"{bits}",
        Filter="/FlateDecode", **({"ColorSpace": space} if space else {}), **more,
    )  # fmt: skip


@dataclass
class Case:
    """A content and what it needs. ``type`` puts the embedded font F1 in and has ``@字@`` turned into codes."""

    content: str
    resources: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str | bytes] = field(default_factory=dict)
    base: Callable[[], PdfFile] = x_4
    page: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def faces(build_font):
    return {cff: build_font(ADVANCES, cff=cff) for cff in (False, True)}


@pytest.fixture(scope="module")
def made(faces):
    """``made(case)``: the file. The font has any characters that the content shows."""

    def make(case: Case, font: EmbeddedFont | None = None) -> bytes:
        file = case.base()
        file.resources |= case.resources
        file.extra |= case.extra
        file.page |= case.page
        font = font or EmbeddedFont(faces[False], ADVANCES)
        if "F1" in case.content and "Font" not in case.resources:
            font.into(file)
        content = case.content
        for char in ("字", "A", "报"):
            content = content.replace(f"@{char}@", font.text(char))
        file.content = content.encode("latin-1")
        return file.made()

    return make


def text(size: float, before: str = "/O gs 0 0 0 1 k", at: str = "100 300", shown: str = "@字@") -> str:
    return f"{before} BT /F1 {size} Tf {at} Td {shown} Tj ET"


def xobject(value: str | bytes, content: str = "q 72 0 0 72 100 100 cm /X Do Q", **resources: str) -> Case:
    return Case(content, {"XObject": "<< /X {x} >>", **resources}, {"x": value})


FILL = "100 100 200 200 re f"

BROKEN: dict[str, tuple[Case, tuple[str, str]]] = {
    # C01 to C04
    "rgb fill": (Case("1 0 0 rg " + FILL), ("pdf-C01", "rgb-colour")),
    "rgb stroke": (Case("1 0 0 RG 3 w 100 100 m 200 200 l S"), ("pdf-C01", "rgb-colour")),
    "rgb by name": (Case("/DeviceRGB cs 1 0 0 sc " + FILL), ("pdf-C01", "rgb-colour")),
    "cal rgb": (
        Case("/C cs 1 0 0 sc " + FILL, {"ColorSpace": "<< /C [/CalRGB << /WhitePoint [1 1 1] >>] >>"}),
        ("pdf-C01", "rgb-colour"),
    ),
    "icc rgb": (
        Case("/C cs 1 0 0 sc " + FILL, {"ColorSpace": "<< /C [/ICCBased {icc}] >>"}, {"icc": stream(b"x", N="3")}),
        ("pdf-C01", "rgb-colour"),
    ),
    "rgb behind a spot": (
        Case(
            "/C cs 1 scn " + FILL,
            {
                "ColorSpace": "<< /C [/Separation /Black /DeviceRGB << /FunctionType 2 /Domain [0 1] /N 1"
                " /C0 [1 1 1] /C1 [0 0 0] >>] >>"
            },
        ),
        ("pdf-C01", "rgb-colour"),
    ),
    "rgb image": (xobject(image(200, 200, "/DeviceRGB")), ("pdf-C01", "rgb-colour")),
    "rgb palette": (xobject(image(200, 200, "[/Indexed /DeviceRGB 1 <000000FF0000>]")), ("pdf-C01", "rgb-colour")),
    "rgb in a form": (
        xobject(stream(b"1 0 0 rg 0 0 9 9 re f", **FORM, Resources="<< >>"), "/X Do"),
        ("pdf-C01", "rgb-colour"),
    ),
    "rgb in a pattern": (
        Case("/Pattern cs /P scn " + FILL, {"Pattern": "<< /P {cell} >>"}, {"cell": CELL}),
        ("pdf-C01", "rgb-colour"),
    ),
    "rgb shading": (
        Case(
            "/S sh",
            {
                "Shading": "<< /S << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 9 9] /Function << /FunctionType 2"
                " /Domain [0 1] /N 1 /C0 [0 0 0] /C1 [1 1 1] >> >> >>"
            },
        ),
        ("pdf-C01", "rgb-colour"),
    ),
    "rgb group": (Case(FILL, page={"Group": "<< /S /Transparency /CS /DeviceRGB >>"}), ("pdf-C01", "rgb-colour")),
    "rgb default": (
        Case(FILL, {"ColorSpace": "<< /DefaultRGB [/CalRGB << /WhitePoint [1 1 1] >>] >>"}),
        ("pdf-C01", "rgb-colour"),
    ),
    "lab in x-1a": (
        Case("/C cs 50 0 0 sc " + FILL, {"ColorSpace": "<< /C [/Lab << /WhitePoint [1 1 1] >>] >>"}, base=x_1a),
        ("pdf-C01", "device-independent-colour"),
    ),
    "icc cmyk": (
        Case("/C cs 1 0 0 0 sc " + FILL, {"ColorSpace": "<< /C [/ICCBased {icc}] >>"}, {"icc": stream(b"x", N="4")}),
        ("pdf-C02", "icc-cmyk"),
    ),
    "spot ink": (Case("/C cs .5 scn " + FILL, {"ColorSpace": f"<< /C {SPOT} >>"}), ("pdf-C03", "spot-ink")),
    "spot image": (xobject(image(200, 200, SPOT)), ("pdf-C03", "spot-ink")),
    "registration colour": (
        Case("/C cs 1 scn " + FILL, {"ColorSpace": f"<< /C {ALL} >>"}),
        ("pdf-C04", "registration-colour"),
    ),
    # K
    "black knocks out": (Case(text(11.5, "/N gs 0 0 0 1 k"), OVERPRINT), ("pdf-K02", "black-knocks-out")),
    "black knocks out after Q": (Case("q /O gs Q " + text(9, "0 0 0 1 k"), OVERPRINT), ("pdf-K02", "black-knocks-out")),
    "overprint mode 0": (Case(text(9, "/O0 gs 0 0 0 1 k"), OVERPRINT), ("pdf-K02", "black-overprint-mode")),
    "black made small by its matrix": (
        Case(f"q .5 0 0 .5 0 0 cm {text(20, '/N gs 0 0 0 1 k', '200 600')} Q", OVERPRINT),
        ("pdf-K02", "black-knocks-out"),
    ),
    "black outline": (Case(text(9, "/N gs 0 0 0 1 K 1 Tr"), OVERPRINT), ("pdf-K02", "black-knocks-out")),
    "grey black": (Case(text(9, "/N gs 0 g"), OVERPRINT), ("pdf-K03", "black-gray")),
    "colour never set": (Case(text(9, "")), ("pdf-K03", "black-gray")),
    "rgb black": (Case(text(9, "0 0 0 rg")), ("pdf-K03", "black-rgb")),
    "heavy black": (Case(text(40, ".6 .4 .4 1 k")), ("pdf-K04", "heavy-black")),
    "small rich black": (Case(text(13, ".3 0 0 1 k")), ("pdf-K04", "rich-black-small")),
    "small type in two inks": (Case(text(9, "0 1 1 0 k")), ("pdf-K05", "small-type-many-inks")),
    "white overprints": (Case("/O gs 0 0 0 0 k " + FILL, OVERPRINT), ("pdf-K06", "white-overprints")),
    "white type overprints": (
        Case(FILL + " " + text(12, "/O gs 0 0 0 0 k", "150 150"), OVERPRINT),
        ("pdf-K06", "white-overprints"),
    ),
    "grey overprints": (Case("/O gs .5 g " + FILL, OVERPRINT), ("pdf-K07", "gray-overprints")),
    "too small": (Case(text(4.8), OVERPRINT), ("pdf-K08", "type-too-small")),
    "too small reversed": (
        Case("0 0 0 1 k 100 100 200 200 re f " + text(7.5, "0 0 0 0 k", "150 150")),
        ("pdf-K08", "reversed-too-small"),
    ),
    "body in red": (
        Case(
            "1 0 0 0 k BT /F1 11 Tf 11 TL 30 600 Td " + "[@字@@字@@字@@字@@字@@字@@字@@字@@字@@字@] TJ T* " * 21 + "ET"
        ),
        ("pdf-K01", "body-not-black"),
    ),
    # L
    "hairline": (Case("/O gs 0 0 0 1 K .2 w 100 100 m 200 100 l S", OVERPRINT), ("pdf-L01", "line-too-thin")),
    "width 0": (Case("/O gs 0 0 0 1 K 0 w 100 100 m 200 100 l S", OVERPRINT), ("pdf-L01", "line-too-thin")),
    "made thin by its matrix": (
        Case("q /O gs .2 0 0 .2 0 0 cm 0 0 0 1 K 1 w 500 500 m 900 500 l S Q", OVERPRINT),
        ("pdf-L01", "line-too-thin"),
    ),
    "filled rule": (Case("/O gs 0 0 0 1 k 100 100 90 .1 re f", OVERPRINT), ("pdf-L01", "line-too-thin")),
    "slanting filled rule": (
        Case("/O gs 0 0 0 1 k 100 100 m 200 200 l 200.1 199.9 l 100.1 99.9 l f", OVERPRINT),
        ("pdf-L01", "line-too-thin"),
    ),
    "black rule knocks out": (
        Case("/N gs 0 0 0 1 K 1 w 100 100 m 200 100 l S", OVERPRINT),
        ("pdf-L02", "black-rule-knocks-out"),
    ),
    "black rule of grey": (Case("0 G 1 w 100 100 m 200 100 l S"), ("pdf-L02", "black-rule-gray")),
    # I
    "coarse picture": (xobject(image(90, 90)), ("pdf-I01", "image-ppi")),
    "coarse one way": (xobject(image(300, 300), "q 72 0 0 300 50 50 cm /X Do Q"), ("pdf-I01", "image-ppi")),
    "coarse inline": (
        Case("q 72 0 0 72 99 99 cm BI /W 20 /H 20 /BPC 8 /CS /G ID " + "x" * 400 + " EI Q"),
        ("pdf-I01", "image-ppi"),
    ),
    "coarse line art": (xobject(image(300, 300, "/DeviceGray", 1)), ("pdf-I02", "line-art-ppi")),
    "coarse stencil": (xobject(image(300, 300, "", 1, ImageMask="true")), ("pdf-I02", "line-art-ppi")),
    "jpeg of three in CMYK": (
        xobject(
            stream(
                bytes.fromhex("ffd8ffc0001108000100010301220002110103110100ffd9"),
                Type="/XObject",
                Subtype="/Image",
                Width="1",
                Height="1",
                BitsPerComponent="8",
                ColorSpace="/DeviceCMYK",
                Filter="/DCTDecode",
            )
        ),
        ("pdf-I03", "jpeg-components"),
    ),
    "picture overprints": (
        xobject(image(200, 200), "/O gs q 72 0 0 72 99 99 cm /X Do Q", **OVERPRINT),
        ("pdf-I04", "image-overprints"),
    ),
    "page of pixels": (xobject(image(900, 1300), "q 430 0 0 630 5 5 cm /X Do Q"), ("pdf-I05", "page-is-raster")),
    # G
    "constant alpha": (
        Case("/T gs " + FILL, {"ExtGState": "<< /T << /ca .5 >> >>"}, base=x_1a),
        ("pdf-G02", "transparency"),
    ),
    "blend mode": (
        Case("/T gs " + FILL, {"ExtGState": "<< /T << /BM /Multiply >> >>"}, base=x_1a),
        ("pdf-G02", "transparency"),
    ),
    "group": (
        xobject(stream(FILL.encode(), **FORM, Group="<< /S /Transparency >>", Resources="<< >>"), "/X Do"),
        ("pdf-G02", "transparency"),
    ),
    "image with soft mask": (
        Case(
            "q 72 0 0 72 100 100 cm /X Do Q",
            {"XObject": "<< /X {x} >>"},
            {"m": image(200, 200, "/DeviceGray"), "x": image(200, 200, SMask="{m}")},
            x_1a,
        ),
        ("pdf-G02", "transparency"),
    ),
    "page group": (Case(FILL, base=x_1a, page={"Group": "<< /S /Transparency >>"}), ("pdf-G02", "transparency")),
    "blend mode there is not": (
        Case("/T gs " + FILL, {"ExtGState": "<< /T << /BM /Blend >> >>"}),
        ("pdf-G02", "blend-mode"),
    ),
    "rendering intent": (Case("/Vivid ri " + FILL), ("pdf-G03", "rendering-intent")),
    "unknown operator": (Case("foo " + FILL), ("pdf-G04", "content-operator")),
    "wrong operands": (Case("(a) w " + FILL), ("pdf-G04", "content-operands")),
    "operand missing": (Case("5 l " + FILL), ("pdf-G04", "content-operands")),
    "open array": (Case(FILL + " [1 2"), ("pdf-G04", "content-stray")),
    "compatibility section": (Case("BX foo EX " + FILL), ("pdf-G04", "content-compatibility")),
    "q too many": (Case("q " + FILL), ("pdf-G04", "content-unbalanced")),
    "Q too many": (Case(FILL + " Q"), ("pdf-G04", "content-unbalanced")),
    "missing image": (Case("/X9 Do " + FILL), ("pdf-G04", "content-resource")),
    "missing font": (Case("BT /F9 12 Tf (a) Tj ET " + FILL), ("pdf-G04", "content-resource")),
    "no font": (Case("BT (a) Tj ET " + FILL), ("pdf-G04", "content-no-font")),
    "form in itself": (
        xobject(stream(b"/X Do", **FORM, Resources="<< /XObject << /X {x} >> >>"), "/X Do " + FILL),
        ("pdf-G04", "content-loop"),
    ),
    # T
    "font not embedded": (
        Case(
            "0 0 0 1 k BT /H 20 Tf 99 99 Td (A) Tj ET",
            {"Font": "<< /H << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"},
        ),
        ("pdf-T01", "font-missing"),
    ),
    "courier": (
        Case(
            "0 0 0 1 k BT /H 20 Tf 99 99 Td (A) Tj ET",
            {"Font": "<< /H << /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold >> >>"},
        ),
        ("pdf-T08", "font-courier"),
    ),
    "missing glyph": (Case(text(20, shown="<0000>"), OVERPRINT), ("pdf-T06", "glyph-missing")),
    "glyph beyond the program": (Case(text(20, shown="<0063>"), OVERPRINT), ("pdf-T07", "width-differs")),
    "bitmap font": (
        Case(
            "BT /B 12 Tf 99 99 Td (a) Tj ET",
            {
                "Font": "<< /B << /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.1 0 0"
                " .1 0 0] /CharProcs << /a {glyph} >> /Encoding << /Differences [97 /a] >> /FirstChar 97"
                " /LastChar 97 /Widths [9] >> >>"
            },
            {"glyph": stream(b"9 0 0 0 9 9 d1 9 0 0 9 0 0 cm BI /W 8 /H 8 /IM true ID 12345678 EI")},
        ),
        ("pdf-T08", "bitmap-font"),
    ),
    # B, R
    "type at the edge": (Case(text(20, at="24 300"), OVERPRINT), ("pdf-B08", "type-at-edge")),
    "type past the edge": (Case(text(20, at="15 300"), OVERPRINT), ("pdf-B08", "type-at-edge")),
    "ink up to the trim": (Case("1 0 0 0 k 20 20 100 100 re f"), ("pdf-B09", "bleed-not-filled")),
    "ink with half a bleed": (Case("1 0 0 0 k 15 100 100 100 re f"), ("pdf-B09", "bleed-not-filled")),
    "no bleed box": (
        Case("1 0 0 0 k 10 100 100 100 re f", page={"BleedBox": "[20 20 420 620]"}),
        ("pdf-B09", "no-bleed"),
    ),
    "nothing": (Case(""), ("pdf-R03", "page-empty")),
    "only white": (Case("0 0 0 0 k " + FILL), ("pdf-R03", "page-empty")),
    "only marks": (Case("0 0 0 1 k 0 0 5 5 re f"), ("pdf-R03", "page-empty")),
    "only hidden type": (Case(text(12, "3 Tr")), ("pdf-R03", "page-empty")),
    "black of three inks": (Case(".5 .5 .5 0 k " + FILL), ("pdf-R04", "page-could-be-black")),
}

BROKEN["group"][0].base = x_1a

SOUND: dict[str, Case] = {
    "black square": Case("0 0 0 .6 k " + FILL),
    "cmyk": Case("1 .5 0 0 k " + FILL),
    "grey": Case(".5 g " + FILL),
    "black as a spot": Case("/C cs 1 scn " + FILL, {"ColorSpace": f"<< /C {BLACK} >>"}),
    "registration colour outside the bleed": Case(
        "/C CS 1 SCN 3 w 2 0 m 2 8 l 438 0 m 438 8 l S 0 0 0 1 k " + FILL, {"ColorSpace": f"<< /C {ALL} >>"}
    ),
    "spot outside the bleed": Case("/C cs 1 scn 0 0 5 5 re f 0 0 0 1 k " + FILL, {"ColorSpace": f"<< /C {SPOT} >>"}),
    "black overprints": Case(text(9), OVERPRINT),
    "black spot overprints in mode 0": Case(
        text(9, "/O0 gs /C cs 1 scn"), {**OVERPRINT, "ColorSpace": f"<< /C {BLACK} >>"}
    ),
    "large black knocks out": Case(text(12, "/N gs 0 0 0 1 k"), OVERPRINT),
    "black made large by its matrix": Case(f"q 2 0 0 2 0 0 cm {text(6, '/N gs 0 0 0 1 k', '50 150')} Q", OVERPRINT),
    "rich black large enough": Case("1 0 0 0 k 300 300 9 9 re f " + text(14, ".4 .3 .3 1 k")),
    "one ink small": Case(text(9, "0 1 0 0 k")),
    "two inks large enough": Case(text(10, "0 1 1 0 k")),
    "white knocks out": Case("0 0 0 1 k 100 100 200 200 re f /N gs 0 0 0 0 k 150 150 9 9 re f", OVERPRINT),
    "small": Case(text(5), OVERPRINT),
    "reversed": Case("0 0 0 1 k 100 100 200 200 re f " + text(10, "0 0 0 0 k", "150 150")),
    "thin": Case("/O gs 0 0 0 1 K .25 w 100 100 m 200 100 l S", OVERPRINT),
    "thick black rule knocks out": Case("0 0 0 1 K 2 w 100 100 m 200 100 l S"),
    "thin colour rule knocks out": Case("1 0 0 0 K 1 w 100 100 m 200 100 l S"),
    "dot": Case("/O gs 0 0 0 1 k 100 100 .2 .2 re f", OVERPRINT),
    "picture": xobject(image(150, 150)),
    "swatch": xobject(image(16, 16)),
    "line art": xobject(image(800, 800, "/DeviceGray", 1)),
    "transparency in x-4": Case("/T gs " + FILL, {"ExtGState": "<< /T << /ca .5 /BM /Multiply >> >>"}),
    "operators all known": Case(
        "q 1 0 0 1 0 0 cm 2 w 1 J 1 j 9 M [3 1] 0 d /Perceptual ri 1 i 0 0 0 1 k 0 0 0 1 K 99 99 m 150 99 l"
        " 150 150 160 160 170 150 c"
        " 180 150 190 160 v 200 150 210 99 y h b Q /A BMC EMC /A << /B 1 >> BDC EMC /A MP /A << >> DP " + FILL
    ),
    "text operators all known": Case(
        "/O gs 0 0 0 1 k BT /F1 12 Tf 0 Tc 0 Tw 100 Tz 14 TL 0 Ts 0 Tr 99 300 Td @字@ Tj T* [@字@ -100 @A@] TJ 0 -14 TD @字@ '"
        ' 0 0 @字@ " 1 0 0 1 99 200 Tm @报@ Tj ET',
        OVERPRINT,
    ),
    "type inside": Case(text(20, at="29 300"), OVERPRINT),
    "marks with type": Case(text(5, at="2 2") + " " + FILL, OVERPRINT),
    "bleed": Case("1 0 0 0 k 10 10 100 620 re f"),
    "white at the trim": Case("0 0 0 0 k 20 20 400 600 re f 0 0 0 1 k " + FILL),
    "clipped short of the trim": Case("q 50 50 300 300 re W n 1 0 0 0 k 0 0 400 400 re f Q"),
    "colour page": Case(".5 .5 .5 0 k 100 300 9 9 re f 1 0 0 0 k " + FILL),
    "hidden type": Case(text(3, "3 Tr") + " 0 0 0 .5 k " + FILL),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_planted_fault_is_found(made, told, name):
    case, expected = BROKEN[name]
    assert expected in told(made(case))


@pytest.mark.parametrize("name", SOUND)
def test_what_only_comes_near_is_let_pass(made, told, name):
    assert told(made(SOUND[name])) == set()


@pytest.mark.parametrize("cff", [False, True])
def test_widths_that_are_not_those_of_the_program(made, told, faces, cff):
    case = Case(text(20, shown="@A@"), OVERPRINT)
    assert told(made(case, EmbeddedFont(faces[cff], ADVANCES, cff))) == set()
    wrong = EmbeddedFont(faces[cff], ADVANCES, cff)
    wrong.widths[2] = 602
    assert told(made(case, wrong)) == {("pdf-T07", "width-differs")}
    unused = EmbeddedFont(faces[cff], ADVANCES, cff)
    unused.widths[1] = 602
    assert told(made(case, unused)) == set()


def test_a_code_that_means_nothing(made, told, faces):
    font = EmbeddedFont(faces[False], ADVANCES)
    del font.meanings[1]
    assert told(made(Case(text(20), OVERPRINT), font)) == {("pdf-T05", "code-unreadable")}


def test_a_program_that_cannot_be_read(made, told, faces):
    font = EmbeddedFont(faces[False][:200], ADVANCES)
    assert ("pdf-T07", "font-unreadable") in told(made(Case(text(20), OVERPRINT), font))


def test_a_finding_tells_the_place_on_paper(made, found):
    case = Case("q .5 0 0 .5 0 0 cm 1 0 0 rg 200 400 100 40 re f Q")
    (finding,) = [f for f in found(made(case)) if f.rule == "pdf-C01"]
    assert (finding.page, finding.place.x, finding.place.y) == (1, 80, 400)  # the trim is 20 pt in, and ends at 620
    assert (finding.place.width, finding.place.height) == (50, 20)


def test_many_faults_of_a_kind_are_told_by_their_count(made, found):
    case = Case("0 0 0 rg " + " ".join(f"{100 + 3 * n} 100 2 20 re f" for n in range(50)))
    told = [f for f in found(made(case)) if f.rule == "pdf-C01"]
    assert len(told) == 4
    assert {f.params["count"] for f in told} == {50}


def test_thresholds_of_the_press(made, press):
    from dataclasses import replace

    from layout.preflight import preflight

    near = made(Case(text(20, at="29 300"), OVERPRINT))
    assert [f.text for f in preflight(near, replace(press, live=20.0)) if f.severity == "error"] == ["type-at-edge"]
    gold = made(Case("/C cs .5 scn " + FILL, {"ColorSpace": f"<< /C {SPOT} >>"}))
    assert [f.text for f in preflight(gold, replace(press, spot_inks=1)) if f.severity == "error"] == []
    picture = made(xobject(image(150, 150)))
    assert [f.text for f in preflight(picture, replace(press, ppi_warn=200.0)) if f.severity == "warning"] == [
        "image-ppi"
    ]
