"""Colours and pictures on the black plate."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image, ImageCms

from layout.colour import BLACK, CMYK, PAPER, Spot
from layout.diag import Span
from layout.geom import Size
from layout.picture import PictureSource, grey_picture, tone

HERE = Span("issue.yaml", 3, 5)


@pytest.mark.parametrize(
    ("colour", "dark"),
    [
        (PAPER, 0), (BLACK, 1), (CMYK(1, 0, 0, 0), 0.299), (CMYK(0, 1, 0, 0), 0.587), (CMYK(0, 0, 1, 0), 0.114),
        (CMYK(1, 1, 1, 0), 1), (CMYK(1, 1, 1, 1), 1), (CMYK(0, 1, 0, 0.5), 0.7935), (Spot("金", CMYK(0, 1, 0, 0), 0.5), 0.2935),
    ],
)  # fmt: skip
def test_how_dark_colours_look(colour, dark):
    assert tone(colour) == pytest.approx(dark)


def source(mode: str, colour: Any, size: tuple[int, int] = (60, 30), **saved: Any) -> PictureSource:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, saved.pop("format", "TIFF"), **saved)
    return PictureSource("a", out.getvalue(), Size(*size), "TIFF")


@pytest.fixture
def grey(press, report):
    def run(given: PictureSource, shown: tuple[int, int] = (60, 30)) -> Image.Image:
        made = grey_picture(given, Size(*shown), press, report, HERE)
        assert made is not None
        picture = Image.open(io.BytesIO(made.data))
        assert picture.size == (made.pixels.width, made.pixels.height)
        return picture

    return run


@pytest.mark.parametrize(
    ("given", "level"),
    [
        (source("RGB", (255, 0, 0)), 129), (source("RGB", (128, 128, 128)), 128), (source("CMYK", (0, 0, 0, 255)), 0),
        (source("CMYK", (0, 255, 255, 0)), 76), (source("LAB", (140, 200, 60)), 131), (source("P", 0), 0),
    ],
    ids=["red", "grey", "black ink", "red in inks", "Lab", "palette"],
)  # fmt: skip
def test_brightness_stays(grey, given, level):
    made = grey(given)
    assert made.mode == "L"
    assert abs(made.getpixel((3, 3)) - level) <= 1


@pytest.mark.parametrize("mode", ["1", "L"])
def test_what_is_grey_stays_as_it_is(press, report, mode):
    given = source(mode, 1)
    assert grey_picture(given, Size(1, 1), press, report, HERE) is given


def test_an_embedded_profile_counts(grey):
    """A profile of gamma 1: half the light is a bright grey."""
    linear = _linear()
    assert grey(source("RGB", (128, 128, 128), icc_profile=linear)).getpixel((3, 3)) > 180
    assert grey(source("RGB", (128, 128, 128), icc_profile=b"no profile")).getpixel((3, 3)) == 128


def _linear() -> bytes:
    """sRGB's profile with the curves of its channels made straight."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for n in range(int.from_bytes(data[128:132], "big")):
        entry = 132 + 12 * n
        if data[entry : entry + 4] in (b"rTRC", b"gTRC", b"bTRC"):
            at = int.from_bytes(data[entry + 4 : entry + 8], "big")
            data[at : at + 12] = b"curv" + bytes(8)
    return bytes(data)


def test_no_more_pixels_than_the_press_needs(press, grey):
    picture = grey(source("RGB", (9, 9, 9), (1000, 500)), (72, 36))
    assert picture.size == (240, 120)
    assert grey(source("RGB", (9, 9, 9), (100, 50)), (72, 36)).size == (100, 50)


def test_a_turned_picture_stands_upright(grey):
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = replace(source("RGB", (9, 9, 9), (60, 30), format="JPEG", exif=exif), pixels=Size(30, 60))
    assert grey(turned).size == (30, 60)


def test_a_broken_one_is_told_at_its_place(press, report):
    assert (
        grey_picture(PictureSource("a", b"\xff\xd8\xff", Size(9, 9), "JPEG"), Size(9, 9), press, report, HERE) is None
    )
    assert [(d.kind, d.span) for d in report.diagnostics] == [("fault", HERE)]
