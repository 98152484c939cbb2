"""Pictures made to break what opens them (S9, S10): refused by name or used, in little memory and time, never half a picture."""

from __future__ import annotations

import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image, ImageCms

from layout.diag import Report, Span
from layout.geom import Size
from layout.picture import convert, probe
from layout.press import load_press
from layout.workspace import Workspace, starter

SPAN = Span("issues/x/issue.yaml", 3, 1)
SECONDS = 2.0
MEGABYTES = 600
ROOT = Path(__file__).parents[2]
PRESS_PROFILE = (starter() / "styles/press/newsprint-tr002.icc").read_bytes()


@pytest.fixture(scope="module")
def press():
    return load_press(Workspace(starter()), "newsprint", Report())


def encoded(image: Image.Image, format: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def scene(mode: str = "RGB", size: tuple[int, int] = (80, 60)) -> Image.Image:
    image = Image.merge("RGB", [Image.radial_gradient("L"), *[Image.linear_gradient("L")] * 2])
    return image.resize(size).convert(mode)


# -- the files of S9


def chunk(tag: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + tag + data + zlib.crc32(tag + data).to_bytes(4, "big")


def png(width: int, height: int, kind: int = 2, before: bytes = b"", pixels: bytes | None = None) -> bytes:
    """A PNG of nothing: its pixels, coded, are all zero unless they are given."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0))
    data = zlib.compress(bytes((width * 3 + 1) * height), 9) if pixels is None else pixels
    return b"\x89PNG\r\n\x1a\n" + header + before + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def resized(jpeg: bytes, width: int, height: int, marker: bytes = b"\xff\xc0") -> bytes:
    """A JPEG whose header claims other dimensions."""
    at = jpeg.index(marker) + 5
    return jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :]


def scans(count: int) -> bytes:
    """A progressive JPEG with its last scan said again and again."""
    data = encoded(scene("L", (2000, 2000)), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * count + b"\xff\xd9"


def frames(count: int) -> bytes:
    """A TIFF with so many pages, all of them the same pixel."""
    entries = [(256, 3, 1), (257, 3, 1), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (278, 3, 1), (279, 4, 1)]
    length = 2 + 12 * len(entries) + 4
    pages = []
    for n in range(count):
        rows = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
        following = 16 + length * (n + 1) if n + 1 < count else 0
        pages.append(struct.pack("<H", len(entries)) + rows + struct.pack("<I", following))
    return struct.pack("<2sHI", b"II", 42, 16) + b"\x80" + bytes(7) + b"".join(pages)


def tiff_at(data: bytes, tag: int, value: int) -> bytes:
    """A little-endian TIFF with one entry of its first page pointing elsewhere."""
    (first,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, first)
    for at in range(first + 2, first + 2 + 12 * count, 12):
        if struct.unpack_from("<H", data, at)[0] == tag:
            return data[: at + 8] + struct.pack("<I", value) + data[at + 12 :]
    raise KeyError(tag)


def looped(data: bytes) -> bytes:
    """A TIFF whose page is followed by itself."""
    (first,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, first)
    at = first + 2 + 12 * count
    return data[:at] + struct.pack("<I", first) + data[at + 4 :]


def cut(data: bytes, share: float = 0.6) -> bytes:
    return data[: int(len(data) * share)]


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
BOMB = zlib.compress(bytes(200 << 20), 9)
BROKEN = PRESS_PROFILE[:2000] + Random(1).randbytes(len(PRESS_PROFILE) - 2000)

S9: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "20,000 x 20,000": (lambda: png(20_000, 20_000, pixels=b""), "picture-too-large"),
    "12,000 x 12,000 in colour": (lambda: png(12_000, 12_000, pixels=b""), "picture-too-large"),
    "65,500 pixels each way": (lambda: resized(encoded(scene(), "JPEG"), 65_500, 65_500), "picture-too-large"),
    "65,500 pixels that are not there": (
        lambda: resized(encoded(scene("L"), "JPEG"), 65_500, 2_000),
        "picture-truncated",
    ),
    "progressive and huge": (
        lambda: resized(encoded(scene(), "JPEG", progressive=True, subsampling=0), 12_600, 12_600, b"\xff\xc2"),
        "picture-too-large",
    ),
    "thousands of scans": (lambda: scans(3000), "broken-picture"),
    "10,000 pages": (lambda: frames(10_000), None),
    "a page that follows itself": (lambda: looped(encoded(scene("L"), "TIFF")), None),
    "a strip outside the file": (lambda: tiff_at(encoded(scene("L"), "TIFF"), 273, 1 << 30), "broken-picture"),
    "a strip as long as memory": (
        lambda: tiff_at(encoded(scene("L"), "TIFF", compression="tiff_lzw"), 279, 0xFFFFFFF0),
        "broken-picture",
    ),
    "text that unpacks without end": (
        lambda: png(10, 10, before=chunk(b"zTXt", b"k\0\0" + BOMB) * 3),
        "broken-picture",
    ),
    "a profile that unpacks without end": (
        lambda: png(10, 10, before=chunk(b"iCCP", b"k\0\0" + BOMB)),
        "broken-picture",
    ),
    "pixels that unpack without end": (lambda: png(10, 10, pixels=BOMB), None),
    "a broken profile": (lambda: encoded(scene("CMYK"), "TIFF", icc_profile=BROKEN), None),
    "a profile of 10 MB": (lambda: encoded(scene(), "TIFF", icc_profile=SRGB + bytes(10 << 20)), None),
    "another file ending": (lambda: encoded(scene(), "PNG"), None),
    "cut off JPEG": (lambda: cut(encoded(scene(size=(400, 300)), "JPEG")), "picture-truncated"),
    "cut off PNG": (lambda: cut(encoded(scene(), "PNG")), "picture-truncated"),
    "cut off TIFF": (lambda: cut(encoded(scene(), "TIFF")), "broken-picture"),
    "EPS": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file\n", "not-a-picture"),
    "PSD": (lambda: b"8BPS\0\1" + bytes(100), "not-a-picture"),
    "FITS": (lambda: b"SIMPLE  =                    T".ljust(2880), "not-a-picture"),
    "JPEG 2000": (lambda: b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(100), "not-a-picture"),
    "JPEG 2000, bare": (lambda: b"\xff\x4f\xff\x51" + bytes(100), "not-a-picture"),
    "GIF, WebP, HEIC, BMP": (lambda: b"GIF89a\1\0\1\0" + bytes(50), "not-a-picture"),
    "turned by a camera that lies": (
        lambda: encoded(scene(), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\xff\xff"),
        None,
    ),
}


@pytest.mark.parametrize("case", S9)
def test_s9(memory_files, press, case):
    make, fault = S9[case]
    memory_files.held["a.jpg"] = make()
    started = time.process_time()
    report = Report()
    source = probe(memory_files, "a.jpg", report, SPAN)
    raster = source and convert(source, shown=Size(40, 30), press=press, report=report, span=SPAN)
    assert time.process_time() - started < SECONDS
    assert [d.rule for d in report.of("fault")] == ([fault] if fault else [])
    assert (raster is None) == bool(fault)
    assert all(d.message("zh") and d.message("en") and d.span == SPAN for d in report.diagnostics)


# -- memory

LARGE: dict[str, tuple[str, tuple[int, int], str, dict[str, Any]]] = {
    "JPEG": ("RGB", (12_500, 12_500), "JPEG", {}),
    "JPEG in four inks": ("CMYK", (12_500, 12_500), "JPEG", {}),
    "progressive JPEG": ("RGB", (12_500, 12_500), "JPEG", {"progressive": True}),
    "grey progressive JPEG": ("L", (12_500, 12_500), "JPEG", {"progressive": True}),
    "PNG": ("L", (12_500, 12_500), "PNG", {"compress_level": 1}),
    "PNG in colour": ("RGB", (9_990, 9_990), "PNG", {"compress_level": 1}),
    "PNG with alpha": ("RGBA", (9_990, 9_990), "PNG", {"compress_level": 1}),
    "PNG too large in colour": ("RGB", (12_500, 12_500), "PNG", {"compress_level": 1}),
    "TIFF": ("L", (12_500, 12_500), "TIFF", {"compression": "tiff_lzw"}),
    "TIFF in four inks": ("CMYK", (9_990, 9_990), "TIFF", {"compression": "tiff_adobe_deflate"}),
    "TIFF, not compressed": ("RGB", (8_100, 8_100), "TIFF", {}),
    "line art": ("1", (12_500, 12_500), "TIFF", {"compression": "group4"}),
}

MEASURE = """
import resource, sys
from pathlib import Path
from layout.diag import Report, Span
from layout.geom import Size
from layout.picture import convert, probe
from layout.press import load_press
from layout.workspace import Workspace, starter

class Here:
    def read(self, path, limit):
        return Path(path).read_bytes()

report, span = Report(), Span("a")
press = load_press(Workspace(starter()), "newsprint", report)
source = probe(Here(), sys.argv[1], report, span)
shown = Size(1100, 1100)  # across a broadsheet
raster = source and convert(source, shown=shown, press=press, report=report, span=span)
status = Path("/proc/self/status")
if status.exists():  # what Linux says in getrusage has the parent's memory in it
    most = int(next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")).split()[1]) * 1024
else:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(most / 1e6, *[d.rule for d in report.of("fault")], raster is not None)
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="nothing there tells the most memory of a process")
@pytest.mark.parametrize("case", LARGE)
def test_the_largest_pictures_take_under_600_megabytes(tmp_path, case):
    """150 megapixels and more, 100 where a decoded pixel takes four bytes; or refused, by an error of our own."""
    mode, size, format, options = LARGE[case]
    file = tmp_path / "a"
    scene(mode, size).save(file, format, **options)
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(file)], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    memory, *rules, made = done.stdout.split()
    assert float(memory) <= MEGABYTES
    assert rules == ([] if made == "True" else ["picture-too-large"])
    assert made == str("too large" not in case and case != "progressive JPEG")


# -- mutations (S10)


def sound() -> dict[str, bytes]:
    """One picture of each kind, all with something to break: profile, tables, EXIF."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return {
        "JPEG": encoded(scene(), "JPEG", icc_profile=SRGB, exif=exif),
        "progressive": encoded(scene("CMYK"), "JPEG", progressive=True),
        "PNG": encoded(scene().quantize(32), "PNG", icc_profile=SRGB, transparency=3),
        "TIFF": encoded(scene("CMYK"), "TIFF", compression="tiff_lzw"),
        "JPEG in TIFF": encoded(scene("L"), "TIFF", compression="jpeg"),
    }


def hurt(data: bytes, number: int) -> bytes:
    """Bytes flipped, written over, dropped, doubled, or the end cut off."""
    chance = Random(number)
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        if not spoilt:
            break
        at = min(int(chance.random() ** chance.choice((1, 3)) * len(spoilt)), len(spoilt) - 1)
        match chance.randrange(6):
            case 0:
                spoilt[at] ^= 1 << chance.randrange(8)
            case 1:
                spoilt[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFE, 0xFF))
            case 2:
                spoilt[at : at + 4] = struct.pack(
                    chance.choice("<>") + "I", chance.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 1 << 24))
                )
            case 3:
                del spoilt[at : at + chance.randint(1, 40)]
            case 4:
                spoilt[at:at] = spoilt[at : at + chance.randint(1, 40)]
            case _:
                del spoilt[at if chance.random() < 0.3 else len(spoilt) :]
    return bytes(spoilt)


def judge(memory_files, press, data: bytes, number: int) -> None:
    memory_files.held["a"] = data
    report = Report()
    started = time.process_time()
    source = probe(memory_files, "a", report, SPAN)
    if source is not None and source.art is None:
        raster = convert(source, shown=Size(30, 22), press=press, report=report, span=SPAN)
        assert (raster is None) == bool(report.of("fault")), number
        assert raster is None or raster.peak.percent <= 400, number
    else:
        assert source is not None or report.of("fault"), number
    assert time.process_time() - started < SECONDS, number
    assert all(d.message("zh") and d.message("en") for d in report.diagnostics), number


KINDS = tuple(sound())
EVERYDAY, ALL = 60, 4_000


@pytest.mark.parametrize("kind", KINDS)
def test_spoilt_pictures(memory_files, press, kind):
    whole = sound()[kind]
    for number in range(EVERYDAY):
        judge(memory_files, press, hurt(whole, number), number)


@pytest.mark.long
@pytest.mark.parametrize("first", range(EVERYDAY, ALL, 985))
@pytest.mark.parametrize("kind", KINDS)
def test_four_thousand_spoilt_pictures(memory_files, press, kind, first):
    whole = sound()[kind]
    for number in range(first, min(first + 985, ALL)):
        judge(memory_files, press, hurt(whole, number), number)


def spoilt_profiles(memory_files, press, numbers: range) -> None:
    """A matrix in a colour picture, tables of colours in one in four inks: their bytes are the profile's alone that change."""
    for number in numbers:
        profile, mode = ((SRGB, "RGB"), (PRESS_PROFILE, "CMYK"))[number % 8 == 0]
        data = encoded(scene(mode, (12, 9)), "TIFF", icc_profile=hurt(profile, number) or b"\0")
        judge(memory_files, press, data, number)


def test_spoilt_profiles(memory_files, press):
    spoilt_profiles(memory_files, press, range(EVERYDAY))


@pytest.mark.long
@pytest.mark.parametrize("first", range(EVERYDAY, ALL, 985))
def test_four_thousand_spoilt_profiles(memory_files, press, first):
    spoilt_profiles(memory_files, press, range(first, min(first + 985, ALL)))
