"""What a picture file's colours become: every kind of pixels, finished JPEG as they are, ink within the press's limit."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import product
from random import Random

import pytest
from PIL import Image, ImageCms

from layout.diag import Report, Span
from layout.geom import Size
from layout.picture import BadPressProfile, convert, probe
from layout.picture.ink import measure
from layout.picture.separate import greyed
from layout.press import load_press
from layout.workspace import Workspace, starter

SPAN = Span("issues/x/issue.yaml", 12, 5)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.fixture
def converted(memory_files, press, report):
    """``converted(data, ppi=200, …)``: the raster of a picture file."""

    def run(data, *, ppi=200.0, press=press, **options):
        memory_files.held["a"] = data
        source = probe(memory_files, "a", report, SPAN)
        assert source is not None
        shown = Size(source.pixels.width * 72 / ppi, source.pixels.height * 72 / ppi)
        return convert(source, shown=shown, press=press, report=report, span=SPAN, **options)

    return run


def pixels(raster) -> Image.Image:
    """As a PDF reader decodes it: ink amounts, or grey."""
    if raster.filter == "DCTDecode":
        with Image.open(BytesIO(raster.data)) as image:
            image.load()
            return image
    import zlib

    mode = "CMYK" if raster.colour == "cmyk" else "L"
    return Image.frombytes(mode, (raster.width, raster.height), zlib.decompress(raster.data))


def notes(report):
    return [d.text for d in report.of("note")]


def near(pixel, other, most=3):
    return max(abs(a - b) for a, b in zip(pixel, other, strict=True)) <= most


# -- total ink


def cube() -> Image.Image:
    """Every eighth colour of the sRGB cube, in blocks of 2 x 2: edges everywhere, the worst for JPEG."""
    levels = [*range(0, 256, 17)]
    colours = list(product(levels, repeat=3))
    Random(3).shuffle(colours)
    image = Image.new("RGB", (64, 64))
    image.putdata(colours)
    return image.resize((128, 128), Image.Resampling.NEAREST)


def noise() -> Image.Image:
    """Pixels without any order."""
    return Image.frombytes("RGB", (200, 150), Random(4).randbytes(200 * 150 * 3))


def darks() -> Image.Image:
    """Black and near-black, side by side with saturated colours."""
    chance = Random(5)
    image = Image.new("RGB", (128, 128))
    dark = [(0, 0, 0), (30, 0, 40), (0, 25, 60), (255, 255, 255), (0, 0, 130), (90, 0, 0)]
    image.putdata([chance.choice(dark) for _ in range(128 * 128)])
    return image


@pytest.mark.parametrize("picture", [cube, noise, darks])
@pytest.mark.parametrize("intent", ["perceptual", "relative"])
@pytest.mark.parametrize(
    ("name", "limit"), [("newsprint", 240), ("newsprint-220", 220), ("newsprint", 220), ("newsprint", 180)]
)
@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_no_pixel_passes_the_limit_once_it_is_decoded(converted, encoded, report, picture, intent, name, limit, format):
    """The worst pictures there are, by the profiles that are shipped; the last two have to be brought under their profile."""
    press = load_press(Workspace(starter()), name, Report())
    raster = converted(encoded(picture(), format), press=replace(press, total_ink=limit, rendering_intent=intent))
    found = measure(pixels(raster), 200)
    assert found.pixel <= limit
    assert found.spot.percent <= limit
    assert raster.peak.percent == pytest.approx(found.spot.percent, abs=12)
    assert report.of("finding") == ()
    if (name, limit) == ("newsprint-220", 220):
        assert notes(report) == []


def test_black_on_the_220_press_is_still_black(converted, encoded):
    press = load_press(Workspace(starter()), "newsprint-220", Report())
    c, m, y, k = pixels(converted(encoded(Image.new("RGB", (300, 200)), "PNG"), press=press)).getpixel((9, 9))
    assert k >= 250
    assert 195 <= (c + m + y + k) / 2.55 <= 220


def test_what_was_brought_down_is_noted(converted, encoded, press, report):
    converted(encoded(Image.new("RGB", (300, 200)), "PNG"), press=replace(press, total_ink=200))
    (told,) = report.diagnostics
    assert (told.kind, told.text, told.params["ink"], told.params["limit"]) == ("note", "picture-limited", 230, 200)


def test_the_peak_is_where_it_is_dark(converted, encoded):
    image = Image.new("RGB", (300, 200), "white")
    image.paste((0, 0, 0), (200, 50, 230, 80))
    peak = converted(encoded(image, "JPEG", quality=95)).peak
    assert 200 <= peak.x * 300 <= 230
    assert 50 <= peak.y * 200 <= 80
    assert 220 <= peak.percent <= 240


def test_a_press_whose_profile_is_damaged(converted, encoded, photo, press):
    broken = press.intent_profile[:200] + bytes(len(press.intent_profile) - 200)
    with pytest.raises(BadPressProfile):
        converted(encoded(photo, "PNG"), press=replace(press, intent_profile=broken))


# -- what is taken for granted is told


@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF"])
def test_colours_without_a_profile_are_srgb_and_that_is_noted(converted, encoded, photo, report, format):
    converted(encoded(photo, format, icc_profile=None))
    assert notes(report) == ["picture-untagged"]


def exif_srgb():
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA001] = 1
    return exif


def test_a_camera_that_says_srgb_is_taken_at_its_word(converted, encoded, photo, report):
    converted(encoded(photo, "JPEG", icc_profile=None, exif=exif_srgb()))
    assert notes(report) == []


def test_a_png_may_say_it_in_a_chunk(converted, encoded, photo, report):
    data = encoded(photo, "PNG", icc_profile=None)
    at = data.index(b"IDAT") - 4
    converted(data[:at] + bytes.fromhex("0000000173524742") + b"\0" + bytes.fromhex("aece1ce9") + data[at:])
    assert notes(report) == []


@pytest.mark.parametrize("mode", ["L", "CMYK", "1"])
def test_other_colours_need_no_profile(converted, encoded, photo, report, mode):
    converted(encoded(photo.convert(mode), "TIFF"), ppi=1000 if mode == "1" else 200)
    assert notes(report) == []


@pytest.mark.parametrize(
    ("mode", "colour", "text"),
    [("RGBA", (9, 9, 200, 90), ["picture-alpha"]), ("RGBA", (9, 9, 200, 255), []), ("LA", (9, 0), ["picture-alpha"])],
)
def test_transparency_is_laid_on_white_and_that_is_noted(converted, encoded, report, mode, colour, text):
    converted(encoded(Image.new(mode, (300, 200), colour), "PNG"))
    assert notes(report) == text


def test_what_a_contour_cuts_out_is_meant_to_be_transparent(converted, encoded, report):
    converted(encoded(Image.new("RGBA", (300, 200), (9, 9, 200, 0)), "PNG"), outlined=True)
    assert notes(report) == []


def test_more_pages_of_a_tiff_are_noted(converted, encoded, report):
    frames = [Image.new("L", (40, 30), n) for n in (10, 20, 30)]
    raster = converted(encoded(frames[0], "TIFF", save_all=True, append_images=frames[1:]))
    assert pixels(raster).getpixel((0, 0)) == 10
    assert notes(report) == ["picture-more-pages"]


def test_a_thumbnail_behind_the_picture_is_no_page(converted, encoded, report):
    small = Image.new("L", (4, 3), 99)
    small.encoderinfo = {"tiffinfo": {254: 1}}
    data = encoded(Image.new("L", (40, 30), 10), "TIFF", save_all=True, append_images=[small])
    converted(data)
    assert notes(report) == []


# -- kinds of pixels


def deep(photograph, mode):
    """16 bits a channel: the high bytes those of the photo."""
    data = photograph.convert(mode).tobytes()
    return bytes(byte for value in data for byte in (0, value))


def tiff(width, height, bits, photometric, samples, data, **more):
    """A TIFF written by hand, little-endian, one strip."""
    import struct

    entries = {
        256: (3, width),
        257: (3, height),
        259: (3, 1),
        262: (3, photometric),
        277: (3, samples),
        278: (3, height),
    }
    entries |= {338: (3, more["extra"])} if "extra" in more else {}
    count = len(entries) + 3
    start = 8 + 2 + 12 * count + 4
    bits_at, data_at = start, start + 2 * samples
    table = {tag: struct.pack("<HHIHH", tag, kind, 1, value, 0) for tag, (kind, value) in entries.items()}
    table[258] = (
        struct.pack("<HHII", 258, 3, samples, bits_at)
        if samples > 2
        else struct.pack("<HHIHH", 258, 3, samples, bits, bits)
    )
    table[273] = struct.pack("<HHII", 273, 4, 1, data_at)
    table[279] = struct.pack("<HHII", 279, 4, 1, len(data))
    rows = b"".join(table[tag] for tag in sorted(table))
    return struct.pack("<2sHIH", b"II", 42, 8, count) + rows + bytes(4) + struct.pack("<H", bits) * samples + data


@pytest.mark.parametrize(
    ("mode", "photometric", "samples"), [("RGB", 2, 3), ("CMYK", 5, 4), ("L", 1, 1)], ids=["RGB", "CMYK", "grey"]
)
def test_sixteen_bits_are_brought_to_eight(converted, encoded, photo, mode, photometric, samples):
    small = photo.resize((80, 60))
    deeper = pixels(converted(tiff(80, 60, 16, photometric, samples, deep(small, mode)))).convert(mode)
    plain = pixels(converted(encoded(small.convert(mode), "TIFF", icc_profile=None))).convert(mode)
    for at in ((3, 3), (40, 30), (70, 50)):
        one, other = (image.getpixel(at) for image in (deeper, plain))
        assert near([one], [other], 6) if mode == "L" else near(one, other, 6)


def test_cielab(converted, encoded, report):
    """L* 53, a* 80, b* 67 is the red of sRGB."""
    red = Image.new("LAB", (300, 200), (135, 80 + 128, 67 + 128))
    lab = pixels(converted(encoded(red, "TIFF"))).getpixel((5, 5))
    assert near(lab, pixels(converted(encoded(Image.new("RGB", (300, 200), (255, 0, 0)), "PNG"))).getpixel((5, 5)), 6)
    assert report.diagnostics == ()


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"])
def test_cmyk_tiff(converted, encoded, report, compression):
    raster = converted(encoded(Image.new("CMYK", (300, 200), (10, 120, 30, 40)), "TIFF", compression=compression))
    assert near(pixels(raster).getpixel((5, 5)), (10, 120, 30, 40))
    assert report.diagnostics == ()


def test_a_palette(converted, encoded, photo, report):
    raster = converted(encoded(photo.quantize(64), "PNG"))
    assert raster.colour == "cmyk"
    assert report.diagnostics == ()


GREY = (0.45, 0.55)


def grey_profile(gamma: float) -> bytes:
    """A profile of grey with this gamma."""
    import struct

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in (0.9642, 1.0, 0.8249)))
    texts = {
        b"cprt": b"text\0\0\0\0none\0\0\0\0",
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", 5) + b"grey\0" + bytes(79),
    }
    tags = {b"kTRC": curve, b"wtpt": white, **texts}
    at, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for tag, data in tags.items():
        data += bytes(-len(data) % 4)
        table += struct.pack(">4sII", tag, at + len(body), len(data))
        body += data
    header = (
        struct.pack(">I4sI4s4s4s", at + len(body), b"test", 0x02100000, b"mntr", b"GRAY", b"XYZ ") + bytes(12) + b"acsp"
    )
    header = header.ljust(68, b"\0") + struct.pack(">3i", 63190, 65536, 54061)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def test_grey_with_a_profile_has_the_tones_that_it_says(converted, encoded, report):
    """A linear 50 % grey is the 188 of a screen; without a profile 128 stays 128."""
    image = Image.new("L", (300, 200), 128)
    assert near([pixels(converted(encoded(image, "TIFF"))).getpixel((5, 5))], [128])
    assert near([pixels(converted(encoded(image, "TIFF", icc_profile=grey_profile(1.0)))).getpixel((5, 5))], [188])
    assert near([pixels(converted(encoded(image, "TIFF", icc_profile=grey_profile(2.2)))).getpixel((5, 5))], [128], 4)
    assert report.diagnostics == ()


@pytest.mark.parametrize(
    ("mode", "text"), [("L", "picture-profile/grey"), ("CMYK", "picture-profile/inks"), ("RGB", "picture-profile")]
)
def test_a_profile_of_another_kind_is_noted_and_left_aside(converted, encoded, photo, report, mode, text):
    profile = grey_profile(1.0) if mode == "RGB" else SRGB
    raster = converted(encoded(photo.convert(mode), "TIFF", icc_profile=profile))
    assert notes(report) == [text]
    assert (
        pixels(raster).tobytes() == pixels(converted(encoded(photo.convert(mode), "TIFF", icc_profile=None))).tobytes()
    )


# -- finished JPEG


@pytest.mark.parametrize("mode", ["L", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_finished_jpeg_is_not_coded_again(converted, encoded, photo, mode, progressive):
    """Adobe's CMYK is stored upside down, as Pillow writes it too."""
    data = encoded(photo.convert(mode), "JPEG", quality=93, progressive=progressive, comment=b"private")
    raster = converted(data)
    assert (raster.filter, raster.inverted) == ("DCTDecode", mode == "CMYK")
    assert len(raster.data) < len(data)
    scan = data.index(b"\xff\xda")
    assert raster.data.endswith(data[scan:])
    assert b"private" not in raster.data


def test_nor_one_that_was_separated_for_this_press(converted, encoded, photo, press):
    data = encoded(photo.convert("CMYK").point(lambda ink: ink // 2), "JPEG", icc_profile=press.intent_profile)
    raster = converted(data)
    assert raster.data.endswith(data[data.rindex(b"\xff\xda") :])
    assert len(raster.data) < 50_000


@pytest.mark.parametrize("ppi", [241, 600])
def test_one_with_too_many_pixels_is(converted, encoded, photo, ppi):
    data = encoded(photo.convert("L"), "JPEG")
    assert not converted(data, ppi=ppi).data.endswith(data[data.rindex(b"\xff\xda") :])


def test_one_that_lies_on_its_side_is(converted, encoded, photo):
    exif = Image.Exif()
    exif[0x0112] = 6
    raster = converted(encoded(photo.convert("L"), "JPEG", exif=exif))
    assert (raster.width, raster.height) == (300, 400)


def test_too_much_ink_in_a_finished_one_is_a_finding_and_it_stays_as_it_is(converted, encoded, report):
    data = encoded(Image.new("CMYK", (300, 200), (230, 230, 230, 230)), "JPEG")
    assert converted(data).data.endswith(data[data.rindex(b"\xff\xda") :])
    assert [(d.rule, d.params["ink"]) for d in report.of("finding")] == [("picture-ink", 361)]


# -- black alone


@pytest.mark.parametrize(("mode", "colour", "grey"), [
    ("RGB", (255, 255, 255), 255), ("RGB", (0, 0, 0), 0), ("RGB", (128, 128, 128), 128), ("RGB", (255, 0, 0), 127),
    ("RGB", (0, 0, 255), 69), ("L", 77, 77), ("CMYK", (0, 0, 0, 0), 255), ("LAB", (136, 128, 128), 127),
])  # fmt: skip
def test_colours_in_black_alone_are_as_light_as_they_look(press, mode, colour, grey):
    made = greyed(Image.new(mode, (3, 2), colour), None, press)
    assert made.mode == "L"
    assert near([made.getpixel((1, 1))], [grey], 2)


def test_colours_of_another_profile_in_black_alone(press):
    red_is_green = SRGB.replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")
    red = Image.new("RGB", (3, 2), (255, 0, 0))
    assert greyed(red, red_is_green, press).getpixel((0, 0)) > greyed(red, None, press).getpixel((0, 0)) + 60


def test_finished_inks_in_black_alone(press):
    inks = ((150, 100, 90, 255), (0, 0, 0, 255), (0, 255, 255, 0), (0, 0, 255, 0), (0, 0, 0, 0))
    greys = [greyed(Image.new("CMYK", (3, 2), ink), None, press).getpixel((0, 0)) for ink in inks]
    assert greys == sorted(set(greys))
    assert greys[0] < 20
