"""Damaged pictures and fonts (S10, S13): told or used, never a crash, never a half picture."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from layout.diag import Report, Span
from layout.geom import Size
from layout.picture import convert, probe
from layout.press import load_press
from layout.typeface import open_fonts
from layout.workspace import Workspace, starter

SPAN = Span("issues/x/issue.yaml", 3, 1)
few = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def damage(draw):
    """A function that writes over some bytes, most of them near the start, and perhaps cuts the end off."""
    places = draw(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=12))
    kept = draw(st.sampled_from([1.0, 1.0, 1.0, 0.9, 0.3]))

    def do(data: bytes) -> bytes:
        hurt = bytearray(data)
        for share, value in places:
            hurt[int(share**4 * (len(hurt) - 1))] = value
        return bytes(hurt[: int(len(hurt) * kept)])

    return do


@pytest.fixture(scope="module")
def press():
    return load_press(Workspace(starter()), "newsprint", Report())


def picture(format: str) -> bytes:
    image = Image.merge("RGB", [Image.radial_gradient("L"), *[Image.linear_gradient("L")] * 2]).resize((80, 60))
    out = BytesIO()
    image.save(out, format)
    return out.getvalue()


@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF"])
@few
@given(hurt=damage())
def test_a_damaged_picture(memory_files, press, format, hurt):
    memory_files.held["a"] = hurt(picture(format))
    report = Report()
    source = probe(memory_files, "a", report, SPAN)
    raster = source and convert(source, shown=Size(30, 22), press=press, report=report, span=SPAN)
    assert (raster is None) == bool(report.of("fault"))
    assert all(d.message("zh") and d.message("en") and d.span == SPAN for d in report.diagnostics)


@pytest.mark.parametrize("cff", [False, True])
@few
@given(hurt=damage())
def test_a_damaged_font(memory_files, build_font, cff, hurt):
    memory_files.held["fonts/a.otf"] = hurt(build_font({"字": 1000, "A": 700, "V": 700}, cff=cff))
    report = Report()
    face = open_fonts(memory_files, report).face("a")
    assert (face is None) == bool(report.of("fault"))
    if face is not None:
        shaped = face.shape("字AV，")
        assert len(shaped.glyphs) == 4
        assert all(len(face.ink(glyph)) == 4 for glyph in shaped.glyphs)
