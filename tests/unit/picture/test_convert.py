"""Pixels for the press: colour, size, coding."""

from __future__ import annotations

import zlib
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageCms, ImageOps

from layout.diag import Span
from layout.geom import Size
from layout.picture import convert, probe
from layout.picture.ink import measure

SPAN = Span("issues/x/issue.yaml", 12, 5)
AT_200_PPI = Size(144, 108)
"""The size in pt at which 400 x 300 pixels are 200 to the inch."""


@pytest.fixture
def converted(memory_files, press, report):
    """``converted(data, shown)``: the raster of a picture file."""

    def run(data, shown=AT_200_PPI, press=press):
        memory_files.held["a"] = data
        source = probe(memory_files, "a", report, SPAN)
        assert source is not None
        return convert(source, shown=shown, press=press, report=report, span=SPAN)

    return run


def pixels(raster) -> Image.Image:
    """The raster as a PDF reader sees it: ink amounts 0 to 255, or grey."""
    if raster.filter == "DCTDecode":
        image = Image.open(BytesIO(raster.data))
        image.load()
        return image
    mode = {("cmyk", 8): "CMYK", ("gray", 8): "L", ("gray", 1): "1"}[raster.colour, raster.bits]
    return Image.frombytes(mode, (raster.width, raster.height), zlib.decompress(raster.data))


def far(a: Image.Image, b: Image.Image) -> int:
    """The largest difference of two pictures in any channel."""
    extremes = ImageChops.difference(a, b).getextrema()
    return max(
        e[1] if isinstance(e, tuple) else e for e in (extremes if isinstance(extremes[0], tuple) else [extremes])
    )


def flat(mode: str, colour: object, size=(400, 300)) -> Image.Image:
    return Image.new(mode, size, colour)


def test_a_photo_becomes_cmyk_at_its_own_size(converted, encoded, photo, report):
    raster = converted(encoded(photo, "JPEG", quality=95))
    assert (raster.width, raster.height, raster.colour, raster.filter, raster.bits) == (
        400,
        300,
        "cmyk",
        "DCTDecode",
        8,
    )
    assert raster.inverted
    assert report.diagnostics == ()


def test_a_cmyk_jpeg_is_stored_upside_down(converted, encoded):
    """As ``inverted`` says: white paper, no ink, is 255 in the file's own samples."""
    raster = converted(encoded(flat("RGB", "white"), "JPEG"))
    assert max(high for _, high in pixels(raster).getextrema()) <= 2
    assert b"Adobe" in raster.data[:200]


def test_total_ink_is_kept_with_room_for_the_jpeg(converted, encoded, photo, press):
    assert measure(pixels(converted(encoded(photo, "JPEG", quality=95))), ppi=100).pixel <= press.total_ink
    assert measure(pixels(converted(encoded(flat("RGB", "black"), "PNG"))), ppi=100).pixel <= press.total_ink


def test_black_goes_mainly_to_the_black_plate(converted, encoded):
    c, m, y, k = pixels(converted(encoded(flat("RGB", (128, 128, 128)), "PNG"))).getpixel((5, 5))
    assert k > c > m >= y


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
RED_IS_BLUE = SRGB.replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ")


def test_an_embedded_profile_is_honoured(converted, encoded, report):
    red_as_blue = pixels(converted(encoded(flat("RGB", (0, 0, 255)), "PNG", icc_profile=RED_IS_BLUE)))
    red = pixels(converted(encoded(flat("RGB", (255, 0, 0)), "PNG")))
    blue = pixels(converted(encoded(flat("RGB", (0, 0, 255)), "PNG")))
    assert far(red, red_as_blue) <= 4
    assert far(blue, red_as_blue) > 100
    assert report.diagnostics == ()


def test_srgb_tagged_and_untagged_are_one(converted, encoded, photo):
    tagged, untagged = (pixels(converted(encoded(photo, "PNG", icc_profile=icc))) for icc in (SRGB, None))
    assert far(tagged, untagged) <= 4


@pytest.mark.parametrize("profile", [b"rubbish", bytes(5 << 20), b"\0" * 128], ids=["rubbish", "5 MB", "zeros"])
def test_a_useless_profile_is_noted_and_left_aside(converted, encoded, photo, report, profile):
    raster = converted(encoded(photo, "TIFF", icc_profile=profile))
    assert [(d.kind, d.rule, d.span) for d in report.diagnostics] == [("note", "picture-profile", SPAN)]
    assert raster == converted(encoded(photo, "TIFF", icc_profile=None))


def test_the_press_says_how_to_convert(converted, encoded, photo, press):
    data = encoded(photo, "PNG")
    assert converted(data) != converted(data, press=replace(press, rendering_intent="relative"))


def test_a_finished_separation_stays_as_it_is(converted, encoded, report):
    raster = converted(encoded(flat("CMYK", (10, 20, 30, 40)), "TIFF"))
    assert pixels(raster).getpixel((0, 0)) == (10, 20, 30, 40)
    assert report.diagnostics == ()


def test_a_finished_separation_with_too_much_ink_is_a_finding(converted, encoded, report):
    converted(encoded(flat("CMYK", (200, 200, 200, 200)), "TIFF"))
    assert [(d.kind, d.rule, d.number, d.params["ink"]) for d in report.diagnostics] == [
        ("finding", "picture-ink", "pdf-R02", 314)
    ]


def test_a_separation_for_another_press_is_converted(converted, encoded, press, report):
    data = encoded(flat("CMYK", (255, 255, 255, 255)), "TIFF", icc_profile=press.intent_profile + b"\0")
    raster = converted(data)
    assert pixels(raster).getpixel((0, 0)) != (255, 255, 255, 255)
    assert report.diagnostics == ()


def test_a_separation_for_this_press_is_not(converted, encoded, press):
    raster = converted(encoded(flat("CMYK", (10, 20, 30, 40)), "TIFF", icc_profile=press.intent_profile))
    assert pixels(raster).getpixel((0, 0)) == (10, 20, 30, 40)


@pytest.mark.parametrize(("image", "value"), [(("L", 77), 77), (("I;16", 77 * 257), 77), (("LA", (0, 0)), 255)])
def test_grey_stays_grey(converted, encoded, image, value):
    raster = converted(encoded(flat(*image), "PNG"))
    assert (raster.colour, raster.inverted) == ("gray", False)
    assert pixels(raster).getpixel((0, 0)) == value


def test_a_grey_photo_is_a_grey_jpeg(converted, encoded, photo):
    raster = converted(encoded(photo.convert("L"), "JPEG"))
    assert (raster.colour, raster.filter, raster.inverted) == ("gray", "DCTDecode", False)
    assert far(pixels(raster), photo.convert("L")) < 12


def test_line_art_keeps_its_bits_and_its_pixels(converted, encoded, report):
    art = Image.linear_gradient("L").resize((401, 300)).convert("1")
    raster = converted(encoded(art, "PNG"), shown=Size(20, 15))
    assert (raster.width, raster.height, raster.colour, raster.filter, raster.bits) == (
        401,
        300,
        "gray",
        "FlateDecode",
        1,
    )
    assert pixels(raster).tobytes() == art.tobytes()
    assert report.diagnostics == ()


@pytest.mark.parametrize("image", [("RGBA", (255, 0, 0, 0)), ("LA", (0, 0)), ("P", 0)])
def test_transparent_pixels_show_the_paper(converted, encoded, image):
    options = {"transparency": 0} if image[0] == "P" else {}
    raster = converted(encoded(flat(*image), "PNG", **options))
    paper = 255 if raster.colour == "gray" else (0, 0, 0, 0)
    assert pixels(raster).getpixel((3, 3)) == paper


def test_half_transparent_is_half_paper(converted, encoded):
    half = pixels(converted(encoded(flat("RGBA", (0, 0, 255, 128)), "PNG"))).getpixel((0, 0))
    mixed = pixels(converted(encoded(flat("RGB", (127, 127, 255)), "PNG"))).getpixel((0, 0))
    assert max(abs(a - b) for a, b in zip(half, mixed, strict=True)) <= 2


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF"])
def test_a_turned_camera_is_turned_back(converted, encoded, photo, format, turn):
    exif = Image.Exif()
    exif[0x0112] = turn
    grey = photo.convert("L")
    upright = ImageOps.exif_transpose(Image.open(BytesIO(encoded(grey, "PNG", exif=exif))))
    shown = Size(upright.width * 0.36, upright.height * 0.36)
    assert far(pixels(converted(encoded(grey, format, exif=exif), shown=shown)), upright) < 25


@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize(("shown", "size"), [((72, 54), (200, 150)), ((12, 9), (34, 25)), ((120, 90), (400, 300))])
def test_surplus_pixels_are_averaged_away(converted, encoded, photo, format, shown, size):
    raster = converted(encoded(photo.convert("L"), format), shown=Size(*shown))
    assert (raster.width, raster.height) == size
    assert far(pixels(raster), photo.convert("L").resize(size, Image.Resampling.LANCZOS)) < 40


def test_a_turned_picture_is_brought_down_the_right_way(converted, encoded, photo):
    exif = Image.Exif()
    exif[0x0112] = 6
    raster = converted(encoded(photo, "JPEG", exif=exif), shown=Size(54, 72))
    assert (raster.width, raster.height) == (150, 200)


def test_bands_leave_no_seams(converted, encoded, photo, monkeypatch):
    data = encoded(photo.convert("RGBA"), "PNG")
    whole = converted(data, shown=Size(12, 9))
    monkeypatch.setattr("layout.picture.resample.BAND", 3)
    assert converted(data, shown=Size(12, 9)) == whole


@pytest.mark.parametrize(
    ("width", "text"), [(144, None), (192, None), (193, "low-ppi"), (288, "low-ppi"), (289, "low-ppi/unusable")]
)
def test_too_few_pixels_are_a_finding_and_never_more_made_up(converted, encoded, photo, report, width, text):
    raster = converted(encoded(photo, "JPEG"), shown=Size(width, width * 0.75))
    assert (raster.width, raster.height) == (400, 300)
    assert [(d.kind, d.text, d.number) for d in report.diagnostics] == ([("finding", text, "M40")] if text else [])


def test_the_poorer_direction_counts(converted, encoded, photo, report):
    converted(encoded(photo, "JPEG"), shown=Size(100, 300))
    assert [d.params["ppi"] for d in report.diagnostics] == [72]


@pytest.mark.parametrize(("width", "text"), [(36, None), (37, "low-ppi"), (53, "low-ppi/unusable")])
def test_line_art_needs_more(converted, encoded, report, width, text):
    converted(encoded(flat("1", 1), "PNG"), shown=Size(width, width * 0.75))
    assert [d.text for d in report.diagnostics] == ([text] if text else [])


def test_drawings_are_coded_without_loss_and_photos_are_not(converted, encoded, photo):
    drawing = flat("RGB", "white")
    drawing.paste((200, 0, 0), (50, 50, 90, 90))
    assert converted(encoded(drawing, "PNG")).filter == "FlateDecode"
    assert converted(encoded(photo, "PNG")).filter == "DCTDecode"


def test_a_strip_longer_than_a_jpeg_can_be(converted, encoded, photo):
    strip = photo.resize((65_501, 2))
    raster = converted(encoded(strip, "TIFF"), shown=Size(65_501 * 0.36, 0.72))
    assert (raster.width, raster.filter) == (65_501, "FlateDecode")


def test_same_picture_same_bytes(converted, encoded, photo):
    data = encoded(photo, "JPEG")
    assert converted(data) == converted(data)


def test_metadata_do_not_travel(converted, encoded, photo):
    exif = Image.Exif()
    exif[0x010E] = "private"
    raster = converted(encoded(photo, "JPEG", exif=exif, comment=b"private", dpi=(300, 300)))
    assert b"private" not in raster.data
    assert b"ICC_PROFILE" not in raster.data


@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF"])
def test_pixels_that_break_off_are_a_fault_and_no_half_picture(memory_files, press, report, encoded, photo, format):
    options = {"compression": "tiff_lzw"} if format == "TIFF" else {}
    memory_files.held["a"] = data = encoded(photo, format, **options)
    source = probe(memory_files, "a", report, SPAN)
    assert source is not None
    cut = replace(
        source, data=data[: len(data) // 2] if format != "TIFF" else data.replace(data[300:9000], bytes(8700))
    )
    assert convert(cut, shown=AT_200_PPI, press=press, report=report, span=SPAN) is None
    assert [(d.rule, d.number, d.span) for d in report.of("fault")] == [("broken-picture", "S9", SPAN)]
