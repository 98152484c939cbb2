"""What a file is, and what is refused (S9)."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image, TiffImagePlugin

from layout.diag import Span
from layout.geom import Size
from layout.picture import decode, probe

SPAN = Span("issues/x/issue.yaml", 12, 5, 12, 20)


def told(report):
    assert all(d.span == SPAN for d in report.diagnostics)
    return [d.rule for d in report.of("fault")]


def png(width: int, height: int, *, more: bytes = b"", depth: int = 1, kind: int = 0) -> bytes:
    """A PNG that only claims its size: header, ``more`` chunks, no pixels worth the name."""
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + more + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def chunk(tag: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + tag + data + zlib.crc32(tag + data).to_bytes(4, "big")


@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF"])
def test_the_three_formats_by_their_bytes_whatever_the_name(memory_files, report, encoded, photo, format):
    memory_files.held["a.gif"] = encoded(photo, format)
    source = probe(memory_files, "a.gif", report, SPAN)
    assert source is not None
    assert (source.format, source.pixels, source.path) == (format, Size(400, 300), "a.gif")
    assert report.diagnostics == ()


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF"])
def test_a_turned_camera_counts(memory_files, report, encoded, photo, format, turn):
    exif = Image.Exif()
    exif[0x0112] = turn
    memory_files.held["a"] = encoded(photo, format, exif=exif)
    source = probe(memory_files, "a", report, SPAN)
    assert source is not None
    assert source.pixels == (Size(300, 400) if turn >= 5 else Size(400, 300))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"text", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", b"8BPS\0\1", b"SIMPLE  =                    T",
        b"GIF89a\1\0\1\0", b"BM\0\0", b"<html/>", b"RIFF\0\0\0\0WEBP", b"\0\0\0\x20ftypheic",
    ],
    ids=ascii,
)  # fmt: skip
def test_other_formats_are_no_pictures(memory_files, report, data):
    memory_files.held["photo.jpg"] = data
    assert probe(memory_files, "photo.jpg", report, SPAN) is None
    assert told(report) == ["not-a-picture"]


@pytest.mark.parametrize(
    ("width", "height", "megapixels"), [(20_000, 20_000, 400), (160_000_001, 1, 161), (65_535, 65_535, 4295)]
)
def test_too_many_pixels_are_refused_by_the_header(memory_files, report, width, height, megapixels):
    memory_files.held["a.png"] = png(width, height)
    assert probe(memory_files, "a.png", report, SPAN) is None
    assert told(report) == ["picture-too-large"]
    assert report.diagnostics[0].params["megapixels"] == megapixels


@pytest.mark.parametrize(
    ("kind", "height", "fits"), [(0, 10_000, True), (2, 6_250, True), (2, 6_251, False), (6, 6_251, False)]
)
def test_the_largest_that_memory_is_given_to(memory_files, report, kind, height, fits):
    """160 megapixels, and 100 in colour, which takes four bytes a pixel once it is decoded."""
    memory_files.held["a.png"] = png(16_000, height, depth=8, kind=kind)
    source = probe(memory_files, "a.png", report, SPAN)
    assert (source is not None) == fits
    assert told(report) == ([] if fits else ["picture-too-large"])
    assert [d.params["most"] for d in report.diagnostics] == ([] if fits else [100])


def test_a_file_over_the_limit_is_not_read(memory_files, report, monkeypatch):
    monkeypatch.setattr("layout.picture.probing.FILE_LIMIT", 100)
    memory_files.held["a.png"] = bytes(101)
    assert probe(memory_files, "a.png", report, SPAN) is None
    assert told(report) == ["file-too-large"]


def test_a_missing_file(memory_files, report):
    assert probe(memory_files, "a.png", report, SPAN) is None
    assert told(report) == ["missing-file"]


@pytest.mark.parametrize("format", ["JPEG", "PNG"])
@pytest.mark.parametrize("share", [0.5, 0.9, 0.99])
def test_a_cut_off_file_is_told_before_it_is_decoded(memory_files, report, encoded, photo, format, share):
    data = encoded(photo, format)
    memory_files.held["a"] = data[: int(len(data) * share)]
    assert probe(memory_files, "a", report, SPAN) is None
    assert told(report) == ["picture-truncated"]


def test_a_thumbnail_inside_a_cut_off_jpeg_does_not_count_as_its_end(memory_files, report, encoded, photo):
    small = encoded(photo.resize((40, 30)), "JPEG")
    segment = b"\xff\xe1" + (len(small) + 2).to_bytes(2, "big") + small
    data = encoded(photo, "JPEG")
    memory_files.held["a"] = data[:2] + segment + data[2:-500]
    assert probe(memory_files, "a", report, SPAN) is None
    assert told(report) == ["picture-truncated"]


def test_what_a_camera_appends_is_passed_over(memory_files, report, encoded, photo):
    memory_files.held["a"] = encoded(photo, "JPEG") + bytes(10_000)
    assert probe(memory_files, "a", report, SPAN) is not None


@pytest.mark.parametrize("cut", [2, 10, 20])
@pytest.mark.parametrize("format", ["JPEG", "PNG", "TIFF"])
def test_a_header_that_breaks_off(memory_files, report, encoded, photo, format, cut):
    memory_files.held["a"] = encoded(photo, format)[:cut]
    assert probe(memory_files, "a", report, SPAN) is None
    assert told(report)[0] in ("broken-picture", "not-a-picture")


def test_a_text_chunk_bomb(memory_files, report):
    bomb = chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(100 << 20), 9))
    memory_files.held["a.png"] = png(10, 10, more=bomb * 2)
    assert probe(memory_files, "a.png", report, SPAN) is None
    assert told(report) == ["broken-picture"]


def test_of_many_frames_only_the_first_is_looked_at(memory_files, report, encoded):
    frames = [Image.new("L", (4, 3), n % 256) for n in range(300)]
    memory_files.held["a.tif"] = encoded(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    source = probe(memory_files, "a.tif", report, SPAN)
    assert source is not None
    assert source.pixels == Size(4, 3)


def test_pixels_of_an_unknown_kind(memory_files, report, encoded):
    memory_files.held["a.tif"] = encoded(Image.new("F", (4, 3)), "TIFF")
    assert probe(memory_files, "a.tif", report, SPAN) is None
    assert told(report) == ["picture-unknown-kind"]


def test_damaged_metadata_are_of_no_account(memory_files, report, encoded, photo):
    memory_files.held["a.jpg"] = encoded(photo, "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    source = probe(memory_files, "a.jpg", report, SPAN)
    assert source is not None
    assert source.pixels == Size(400, 300)


def test_no_other_format_class_is_ever_asked(encoded, photo, monkeypatch):
    monkeypatch.setattr(Image, "open", lambda *_: pytest.fail("Image.open tries every plug-in"))
    with decode.opened(encoded(photo, "TIFF")) as image:
        assert isinstance(image, TiffImagePlugin.TiffImageFile)
