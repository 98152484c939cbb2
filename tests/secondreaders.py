"""What other programs make of a PDF: their complaints, their text, the inks of its pages. A program that is not installed is
skipped by name.

Plates are drawn with overprint, which the devices for inks of all three programs simulate, so nothing depends on how a program
turns inks into light; greys are what a screen shows, without. Both at ``DPI``, blurred by ``BLUR`` px: programs round the size of
a page, place its corner and thicken thin strokes each in its own way, all within a pixel or two.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path
from typing import Final

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

DPI: Final = 100
BLUR: Final = 3
NEAR: Final = 48
"""What two programs may differ at any point, in 1/255: most seen is 42, a missing character of the body makes over 60."""
NEAR_OUTLINES: Final = 60
"""The same of text as outlines: Ghostscript fills every pixel that a path touches, which it does not do with fonts."""

Plates = tuple[Image.Image, ...]

_BATCH: Final = ("-dSAFER", "-dBATCH", "-dNOPAUSE")
_GREETING: Final = re.compile(
    r"GPL Ghostscript .*\nCopyright .*\nThis software .*\nsee the file .*\n|Processing pages .*\n|Page \d+\n"
)
_SMOOTH: Final = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4")

CHECKS: Final[Mapping[str, tuple[str, ...]]] = {
    "qpdf": ("qpdf", "--check"),
    "Ghostscript": ("gs", *_BATCH, "-dPDFSTOPONWARNING", "-sDEVICE=nullpage"),
    "MuPDF": ("mutool", "draw", "-q", "-o", "/dev/null", "-F", "txt"),
    "poppler": ("pdftotext", "-raw"),
    "poppler, drawing": ("pdftoppm", "-r", "30", "-gray"),
    "poppler, fonts": ("pdffonts",),
}
"""Commands that read a whole file and say nothing where there is nothing to say; the file's path comes last."""


def _installed(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    _installed(str(command[0]))
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)


def complaints(reader: str, file: Path) -> str:
    """What one of ``CHECKS`` says against the file, "" where it finds nothing."""
    command = CHECKS[reader]
    to = ("/dev/null",) if command[0] in ("pdftotext", "pdftoppm") else ()
    done = _run(*command, file, *to)
    if command[0] == "gs":  # with -q it would keep its warnings to itself, too
        return _GREETING.sub("", done.stdout) + done.stderr
    told = done.stderr.replace("warning: ICC support is not available\n", "")  # of some builds of MuPDF
    return told + (f"exit {done.returncode}: {done.stdout}" if done.returncode else "")


# -- text --------------------------------------------------------------------------------------------------------------


def _pdfium(file: Path) -> list[str]:
    read = pypdfium2.PdfDocument(file)
    try:
        return [page.get_textpage().get_text_range() for page in read]
    finally:
        read.close()


def _poppler(file: Path) -> list[str]:
    return _run("pdftotext", "-raw", file, "-").stdout.split("\f")[:-1]


TEXTS: Final[Mapping[str, Callable[[Path], list[str]]]] = {"pdfium": _pdfium, "poppler": _poppler}
"""The text of each page."""


def bare(text: str) -> str:
    """A text without white space, and without what PDFium puts for a hyphen at a line's end."""
    return "".join(text.replace("\ufffe", "").split())


# -- pictures of pages -------------------------------------------------------------------------------------------------


def _numbered(folder: Path, suffix: str) -> list[Image.Image]:
    found = sorted(folder.glob(f"*{suffix}"), key=lambda path: int("".join(filter(str.isdigit, path.stem))))
    images = [_pam(path.read_bytes()) if suffix == ".pam" else Image.open(path) for path in found]
    return [image.copy() for image in images]


def _pam(data: bytes) -> Image.Image:
    """A portable arbitrary map of four inks."""
    head, _, pixels = data.partition(b"ENDHDR\n")
    told = dict(line.split(None, 1) for line in head.decode("ascii").splitlines() if " " in line)
    size = int(told["WIDTH"]), int(told["HEIGHT"])
    return Image.frombytes("CMYK", size, pixels[: size[0] * size[1] * 4])


def _drawn(file: Path, folder: Path, suffix: str, *command: str | Path) -> list[Image.Image]:
    folder.mkdir(exist_ok=True)
    done = _run(*command)
    assert done.returncode == 0, done.stderr
    return _numbered(folder, suffix)


def _ghostscript(file: Path, folder: Path) -> list[Image.Image]:
    how = ("gs", *_BATCH, *_SMOOTH, f"-r{DPI}", "-sDEVICE=pamcmyk32", f"-sOutputFile={folder}/%d.pam", file)
    return _drawn(file, folder, ".pam", *how)


def _mupdf(file: Path, folder: Path) -> list[Image.Image]:
    how = ("mutool", "draw", "-q", "-r", str(DPI), "-c", "cmyk", "-o", folder / "%d.pam", file)
    return _drawn(file, folder, ".pam", *how)


def _poppler_plates(file: Path, folder: Path) -> list[Image.Image]:
    return _drawn(file, folder, ".tif", "pdftoppm", "-r", str(DPI), "-overprint", "-tiff", file, folder / "p")


PLATES: Final[Mapping[str, tuple[str, Callable[[Path, Path], list[Image.Image]]]]] = {
    "Ghostscript": ("gs", _ghostscript),
    "MuPDF": ("mutool", _mupdf),
    "poppler": ("pdftoppm", _poppler_plates),
}
"""The program, and the pages as pictures in four inks drawn into a folder."""


def plates(reader: str, file: Path, folder: Path) -> list[Plates]:
    """The inks of every page, blurred: 0 none, 255 full."""
    program, draw = PLATES[reader]
    _installed(program)
    return [tuple(map(_blurred, page.split())) for page in draw(file, folder)]


def greys(file: Path, folder: Path) -> tuple[list[Image.Image], list[Image.Image]]:
    """The pages as Ghostscript and as PDFium show them on a screen, blurred."""
    how = ("gs", *_BATCH, *_SMOOTH, f"-r{DPI}", "-sDEVICE=png16m", f"-sOutputFile={folder}/%d.png", file)
    theirs = [_blurred(page.convert("L")) for page in _drawn(file, folder, ".png", *how)]
    read = pypdfium2.PdfDocument(file)
    try:
        ours = [_blurred(page.render(scale=DPI / 72).to_pil().convert("L")) for page in read]
    finally:
        read.close()
    return theirs, ours


def _blurred(image: Image.Image) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(BLUR))


def apart(one: Image.Image, other: Image.Image) -> tuple[int, tuple[int, int, int, int] | None]:
    """How far two pictures of one page differ at most, laid over one another as they fit best within a pixel, and where."""
    assert max(abs(one.width - other.width), abs(one.height - other.height)) <= 1
    frame = (0, 0, min(one.width, other.width), min(one.height, other.height))
    a, b = one.crop(frame), other.crop(frame)
    differences = (ImageChops.difference(a, ImageChops.offset(b, x, y)) for x, y in product((-1, 0, 1), repeat=2))
    best = min((d.crop((2, 2, d.width - 2, d.height - 2)) for d in differences), key=lambda d: d.getextrema()[1])
    most = best.getextrema()[1]
    return most, best.point(lambda value: 255 * (value >= max(most - 4, 1))).getbbox()
