"""PDFs made by hand: every glyph stands where the test puts it, in a font that holds nothing but widths and ToUnicode."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest

SIZE, LEADING, HEIGHT, WIDTH = 10.0, 15.0, 600.0, 400.0


def width_of(char: str) -> float:
    """In em: 1 for Han and Chinese marks, 0.3 for an interpunct, 0.5 for all others."""
    return 0.3 if char == "·" else 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5


@dataclass(frozen=True, slots=True)
class Shown:
    """One glyph at its place, in pt from the lower left corner. ``text`` is what ToUnicode says of it."""

    text: str
    x: float
    y: float
    size: float = SIZE
    font: str = "F1"


def set_line(text: str, x: float, y: float, size: float = SIZE, font: str = "F1") -> Iterator[Shown]:
    """Solid, each glyph behind the advance of the one before; ``{0.25}`` moves on by so many em."""
    pen = x
    for move, char in re.findall(r"\{(-?[\d.]+)\}|(.)", text):
        if move:
            pen += float(move) * size
        else:
            yield Shown(char, pen, y, size, font)
            pen += width_of(char) * size


def content(shown: Sequence[Shown], codes: dict[str, int]) -> str:
    return "\n".join(
        f"BT /{g.font} {g.size} Tf 1 0 0 1 {g.x:.4f} {g.y:.4f} Tm <{codes[g.text]:04X}> Tj ET" for g in shown
    )


def pdf_of(contents: Sequence[str], codes: dict[str, int]) -> bytes:
    """A file of one page for each content; F1 and F2 are the same but for their names."""
    widths = " ".join(f"{code} [{width_of(text[0]) * len(text) * 1000:g}]" for text, code in codes.items())
    mapped = "\n".join(f"<{code:04X}> <{text.encode('utf-16-be').hex()}>" for text, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{mapped}\nendbfchar\nendcmap end end"
    )
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", stream(cmap)]
    fonts = []
    for name in ("Body", "Other"):
        number = len(objects) + 1
        objects.append(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 1000 /W [{widths}] /CIDSystemInfo "
            f"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {number + 1} 0 R >>"
        )
        objects.append(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
            "/Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>"
        )
        objects.append(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{number} 0 R] "
            "/ToUnicode 3 0 R >>"
        )
        fonts.append(f"/F{len(fonts) + 1} {number + 2} 0 R")
    pages = []
    for text in contents:
        objects.append(stream(text))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << {' '.join(fonts)} >> >> >>"
        )
        pages.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(pages)}] /Count {len(pages)} >>"
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    ).encode("ascii")
    return bytes(out)


def stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def pages_of(*pages: Sequence[Shown]) -> bytes:
    codes = {text: n for n, text in enumerate(dict.fromkeys(g.text for page in pages for g in page), 1)}
    return pdf_of([content(page, codes) for page in pages], codes)


def columns_of(*columns: Sequence[str], measure: int = 10) -> bytes:
    """Columns of lines side by side, one em between."""
    return pages_of(
        [
            glyph
            for n, lines in enumerate(columns)
            for row, line in enumerate(lines)
            for glyph in set_line(line, 20 + n * (measure + 1) * SIZE, HEIGHT - 40 - row * LEADING)
        ]
    )


@pytest.fixture(scope="session")
def columns() -> Callable[..., bytes]:
    return columns_of


@pytest.fixture(scope="session")
def pages() -> Callable[..., bytes]:
    """``pages([Shown(…), …], …)``"""
    return pages_of


@pytest.fixture(scope="session")
def shown() -> type[Shown]:
    return Shown


@pytest.fixture(scope="session")
def line() -> Callable[..., Iterator[Shown]]:
    return set_line


@pytest.fixture(scope="session")
def raw() -> Callable[..., bytes]:
    """``raw([content, …], {text: code})``: content streams as written."""
    return pdf_of
