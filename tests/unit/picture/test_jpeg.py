"""JPEG files that go to press without being coded again."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from layout.picture.jpeg import ADOBE, Frame, bare, frame, segments


@pytest.fixture
def grey(encoded, photo):
    return encoded(photo.convert("L"), "JPEG", quality=90, comment=b"private")


def decoded(data):
    with Image.open(BytesIO(data)) as image:
        return image.tobytes()


@pytest.mark.parametrize("mode", ["L", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("restarts", [0, 2])
def test_nothing_but_the_picture_is_left(encoded, photo, mode, progressive, restarts):
    exif = Image.Exif()
    exif[0x010E] = "private"
    options = {"comment": b"private", "exif": exif, "icc_profile": b"private" * 9, "dpi": (300, 300)}
    data = encoded(photo.convert(mode), "JPEG", progressive=progressive, restart_marker_rows=restarts, **options)
    kept = bare(data)
    assert kept is not None
    assert b"private" not in kept
    assert decoded(kept) == decoded(data)
    assert {s.marker for s in segments(kept)} & set(range(0xE0, 0xF0)) == ({ADOBE} if mode == "CMYK" else set())


def test_what_stands_behind_the_end_goes(grey):
    assert bare(grey + b"\xff\xd8 another picture \xff\xd9") == bare(grey)


@pytest.mark.parametrize("marker", [0xC3, 0xC5, 0xC9, 0xCA, 0xCF])
def test_codings_that_not_every_rip_reads(grey, marker):
    at = grey.index(b"\xff\xc0")
    assert bare(grey[: at + 1] + bytes([marker]) + grey[at + 2 :]) is None


def changed(data: bytes, offset: int, value: int) -> bytes:
    at = data.index(b"\xff\xc0") + offset
    return data[:at] + bytes([value]) + data[at + 1 :]


@pytest.mark.parametrize(("offset", "value"), [(4, 12), (9, 2), (9, 3)], ids=["12 bits", "two inks", "three"])
def test_other_depths_and_colours(grey, offset, value):
    assert bare(changed(grey, offset, value)) is None


def test_height_told_later(grey):
    assert bare(changed(changed(grey, 5, 0), 6, 0)) is None


def test_four_inks_without_a_word_on_how_they_are_stored(encoded, photo):
    data = encoded(photo.convert("CMYK"), "JPEG")
    assert bare(data.replace(b"Adobe", b"Other")) is None


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xd8", b"\xff\xd8\xff\xd9", b"\xff\xd8\xff\xe0\0\0\xff\xd9", b"\xff\xd8\xff\xe0\xff\xff", b"text"],
)
def test_no_picture(data):
    assert bare(data) is None
    assert frame(data) is None


def test_a_cut_off_one(grey):
    assert all(bare(grey[:-n]) is None for n in (1, 2, 500))


def test_what_decoding_takes(encoded, photo):
    """Two bytes a coefficient, where they are kept until the last scan."""
    assert frame(encoded(photo, "JPEG")) == Frame(1, 0)
    assert frame(encoded(photo, "JPEG", progressive=True, subsampling=0)).coefficients == 400 * 300 * 3 * 2
    assert frame(encoded(photo, "JPEG", progressive=True, subsampling=2)).coefficients == 400 * 300 * 3
