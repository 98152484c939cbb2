"""Pages interpreted: places, sizes and states of what they paint; the demo compared with what other readers see."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping
from ctypes import c_double

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pdffile import PdfFile, stream
from pdffont import EmbeddedFont

from layout.geom import Rect
from layout.preflight.content import PageContent, interpret
from layout.preflight.content.interpret import DEEPEST, MOST_STATES
from layout.preflight.content.programs import open_program
from layout.preflight.read import open_pdf

FORM = {"Type": "/XObject", "Subtype": "/Form", "BBox": "[0 0 100 100]"}


def read(content: bytes, resources: Mapping[str, str] | None = None, **extra: str | bytes) -> PageContent:
    file = PdfFile(content=content, resources=dict(resources or {}))
    file.extra |= extra
    return interpret(open_pdf(file.made()))[0]


def sides(place: Rect) -> tuple[float, float, float, float]:
    """Left, top, width, height, from the top left of the trim, which is at 20, 620."""
    return (round(place.x, 3), round(place.y, 3), round(place.width, 3), round(place.height, 3))


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"120 520 30 40 re f", (100, 60, 30, 40)),
        (b"150 560 -30 -40 re f", (100, 60, 30, 40)),
        (b"1 0 0 1 100 500 cm 20 20 30 40 re f", (100, 60, 30, 40)),
        (b"2 0 0 2 0 0 cm 60 260 15 20 re f", (100, 60, 30, 40)),
        (b"0 1 -1 0 200 500 cm 0 0 30 40 re f", (140, 90, 40, 30)),
        (b"4 w 120 520 m 150 520 l S", (98, 98, 34, 4)),
        (b"120 520 m 150 560 150 520 130 520 c f", (100, 60, 30, 40)),
        (b"q 120 520 10 10 re W n 100 500 90 90 re f Q", (100, 90, 10, 10)),
        (b"q 1 0 0 1 5 5 cm Q 120 520 30 40 re f", (100, 60, 30, 40)),
    ],
)
def test_where_a_path_is(content, place):
    (path,) = read(content).paths
    assert sides(path.place) == place


@pytest.mark.parametrize(
    ("content", "width", "thin"),
    [(b"3 w 0 0 m 9 9 l S", 3, None), (b"3 w 2 0 0 2 0 0 cm 0 0 m 9 9 l S", 6, None), (b"0 0 90 .5 re f", 0, 0.5),
     (b"0 0 m 0 90 l .5 90 l .5 0 l h f", 0, 0.5), (b"0 0 m 9 90 l 5 0 l h f", 0, None), (b"0 0 9 9 re 0 20 90 .5 re f", 0, 0.5)],
)  # fmt: skip
def test_how_thick_a_path_is(content, width, thin):
    (path,) = read(content).paths
    assert (path.width, path.thin) == (pytest.approx(width), pytest.approx(thin) if thin else thin)


def test_a_form_is_drawn_where_it_is_used():
    content = b"q 1 0 0 1 100 100 cm /X Do Q q 2 0 0 2 200 200 cm /X Do Q"
    found = read(
        content, {"XObject": "<< /X {x} >>"}, x=stream(b"0 0 10 10 re f 200 0 9 9 re f", **FORM, Matrix="[1 0 0 1 5 0]")
    )
    assert [(sides(p.place), p.level) for p in found.paths if p.place.width] == [
        ((85, 510, 10, 10), "form"), ((190, 400, 20, 20), "form"),
    ]  # fmt: skip


def test_a_form_takes_the_state_it_is_drawn_in_and_keeps_its_own():
    forms = {"x": stream(b"0 0 1 1 re f 1 g 0 0 1 1 re f", **FORM)}
    found = read(b"1 0 0 0 k /X Do 0 0 1 1 re f", {"XObject": "<< /X {x} >>"}, **forms)
    assert [path.fill.inks for path in found.paths] == [
        {"Cyan": 1, "Magenta": 0, "Yellow": 0, "Black": 0}, {"Black": 0}, {"Cyan": 1, "Magenta": 0, "Yellow": 0, "Black": 0},
    ]  # fmt: skip


def test_the_state_of_overprint():
    states = "<< /A << /OP true >> /B << /op false /OPM 1 >> /C << /ca .5 /SMask << /S /Alpha /G {g} >> >> >>"
    found = read(
        b"/A gs 0 0 1 1 re f /B gs 0 0 1 1 re f /C gs 0 0 1 1 re f", {"ExtGState": states}, g=stream(b"", **FORM)
    )
    a, b, c = (path.look for path in found.paths)
    assert (a.over_fill, a.over_stroke, a.overprint_mode) == (True, True, 0)
    assert (b.over_fill, b.over_stroke, b.overprint_mode) == (False, True, 1)
    assert (c.alpha_fill, c.soft_mask, c.opaque, b.opaque) == (0.5, True, False, True)


def test_images_tell_the_lower_resolution(build_font):
    image = stream(
        b"x" * 72 * 144, Subtype="/Image", Width="144", Height="72", BitsPerComponent="8", ColorSpace="/DeviceGray"
    )
    found = read(b"q 72 0 0 72 9 9 cm /X Do Q q 0 72 -36 0 99 99 cm /X Do Q", {"XObject": "<< /X {x} >>"}, x=image)
    assert [round(image.ppi, 6) for image in found.images] == [72, 144]


@pytest.fixture(scope="module")
def font(build_font) -> EmbeddedFont:
    advances = {"字": 1000, "A": 600}
    return EmbeddedFont(build_font(advances), advances)


@pytest.mark.parametrize(
    ("content", "places"),
    [
        ("10 Tf 120 520 Td @字A@ Tj", [(100, 91.2, 16, 10)]),
        ("10 Tf 120 520 Td @字@ Tj @字@ Tj", [(100, 91.2, 10, 10), (110, 91.2, 10, 10)]),
        ("10 Tf 120 520 Td [@字@ -500 @字@] TJ @A@ Tj", [(100, 91.2, 25, 10), (125, 91.2, 6, 10)]),
        ("10 Tf 2 Tc 120 520 Td @字字@ Tj @A@ Tj", [(100, 91.2, 24, 10), (124, 91.2, 8, 10)]),
        ("10 Tf 50 Tz 120 520 Td @字@ Tj @字@ Tj", [(100, 91.2, 5, 10), (105, 91.2, 5, 10)]),
        ("10 Tf 3 Ts 120 520 Td @字@ Tj", [(100, 88.2, 10, 10)]),
        (
            "10 Tf 12 TL 120 520 Td @字@ Tj T* @字@ Tj @字@ '",
            [(100, 91.2, 10, 10), (100, 103.2, 10, 10), (100, 115.2, 10, 10)],
        ),
        ("1 Tf 20 0 0 20 120 520 Tm @字@ Tj", [(100, 82.4, 20, 20)]),
        ("10 Tf 0 1 -1 0 120 520 Tm @字@ Tj", [(91.2, 90, 10, 10)]),
    ],
)
def test_where_type_is(font, content, places):
    for text in ("字A", "字字", "字", "A"):
        content = content.replace(f"@{text}@", font.text(text))
    file = font.into(PdfFile(content=f"BT /F1 {content} ET".encode()))
    found = interpret(open_pdf(file.made()))[0]
    assert [sides(text.place) for text in found.texts] == places
    assert {round(text.size, 6) for text in found.texts} <= {10, 20}


@pytest.mark.parametrize("depth", [1, DEEPEST + 5])
def test_forms_inside_each_other(depth):
    forms = {
        f"x{n}": stream(b"/X Do 0 0 9 9 re f", **FORM, Resources=f"<< /XObject << /X {{x{n + 1}}} >> >>")
        for n in range(depth)
    }
    forms[f"x{depth}"] = stream(b"0 0 9 9 re f", **FORM)
    found = read(b"/X Do", {"XObject": "<< /X {x0} >>"}, **forms)
    assert ("too-deep" in {t.kind for t in found.troubles}) == (depth > DEEPEST)
    assert len(found.paths) == min(depth + 1, DEEPEST)


def test_a_bomb_of_forms_ends():
    forms = {
        f"x{n}": stream(b"/X Do " * 40, **FORM, Resources=f"<< /XObject << /X {{x{n + 1}}} >> >>") for n in range(12)
    } | {"x12": stream(b"0 0 9 9 re f", **FORM)}
    assert {t.kind for t in read(b"/X Do", {"XObject": "<< /X {x0} >>"}, **forms).troubles} == {"too-much"}


def test_states_are_not_kept_without_end():
    assert "too-much" in {t.kind for t in read(b"q " * (MOST_STATES + 1)).troubles}


# -- the demo


@pytest.fixture(scope="module")
def demo_text(demo_pdfs) -> list[str]:
    opened = open_pdf(demo_pdfs["tabloid"])
    return [
        "".join((text.font.unicode or {}).get(code, "\0") for text in page.texts for code in text.codes)
        for page in interpret(opened)
    ]


def _without_space(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace())


def test_poppler_reads_the_same_text(demo_pdfs, demo_text, tmp_path):
    """pdf-T09, but for what ActualText says otherwise."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    file = tmp_path / "demo.pdf"
    file.write_bytes(demo_pdfs["tabloid"])
    read_by_poppler = (
        subprocess.run([program, "-raw", file, "-"], capture_output=True, check=True).stdout.decode().split("\f")
    )
    for ours, theirs in zip(demo_text, read_by_poppler, strict=False):
        mine, other = _without_space(ours), _without_space(theirs)
        assert sum(((mine - other) + (other - mine)).values()) <= 0.01 * sum(mine.values())


def test_pdfium_sees_type_in_the_same_places(demo_pdfs):
    """To a tenth of a point; runs under ActualText have no places of their own in PDFium."""
    opened = open_pdf(demo_pdfs["tabloid"])
    document = pypdfium2.PdfDocument(demo_pdfs["tabloid"])
    found = missed = 0
    for read_page, content, page in zip(opened.pages, interpret(opened), document, strict=True):
        seen: dict[int, list[float]] = {}
        textpage = page.get_textpage()
        x, y = c_double(), c_double()
        for n in range(textpage.count_chars()):
            pdfium.FPDFText_GetCharOrigin(textpage, n, x, y)
            seen.setdefault(round((read_page.trim.top - y.value) * 10), []).append(x.value - read_page.trim.left)
        for text in content.texts:
            base = round((text.place.bottom + text.font.reach[1] * text.size) * 10)
            near = any(
                abs(left - text.place.x) < 0.05 for row in (base - 1, base, base + 1) for left in seen.get(row, ())
            )
            found, missed = found + near, missed + (not near)
        textpage.close()
        page.close()
    document.close()
    assert missed < 0.05 * found


def test_the_demo_breaks_nothing(demo_pdfs, press):
    """All errors and warnings of what pages paint, in both formats (pdf-C, K, L, I, G, T, B, R)."""
    from layout.preflight.context import Context
    from layout.preflight.model import Ordered
    from layout.preflight.painted import CHECKS

    for data in demo_pdfs.values():
        for standard in ("x-4", "x-1a-2003"):
            context = Context(open_pdf(data), press, standard, Ordered())
            assert [finding for check in CHECKS for finding in check(context)] == []


def test_every_width_of_the_demo_is_that_of_its_program(demo_pdfs):
    """Counted here as well, so that the check cannot pass for having looked at nothing (pdf-T07)."""
    compared = 0
    for content in interpret(open_pdf(demo_pdfs["broadsheet"])):
        for font, codes in content.used.items():
            program = open_program(font)
            assert program is not None
            for code in codes:
                glyph = program.glyph(code)
                assert glyph
                assert program.width(glyph) == pytest.approx(font.widths.get(font.cid(code), font.default), abs=1)
                compared += 1
    assert compared > 1000
