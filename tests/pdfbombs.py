"""PDF files made to exhaust whoever reads them (S12)."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import Final

from pdffile import PdfFile, stream, x_4


def bomb() -> PdfFile:
    """Contents that unpack to more than anybody has."""
    file = x_4()
    file.page["Contents"] = "[" + "{contents} " * 2000 + "]"
    file.extra["contents"] = stream(zlib.compress(bytes(60 << 20), 9), Filter="/FlateDecode")
    return file


def nested_bomb() -> PdfFile:
    file = x_4()
    packed = zlib.compress(zlib.compress(zlib.compress(bytes(60 << 20), 9), 9), 9)
    file.extra["contents"] = stream(packed, Filter="[/FlateDecode /FlateDecode /FlateDecode]")
    return file


def forms_in_forms() -> PdfFile:
    """2^30 forms to draw."""
    file = x_4()
    file.content = b"/X0 Do"
    file.resources["XObject"] = "<< /X0 {x0} >>"
    for n in range(30):
        file.extra[f"x{n}"] = stream(
            f"/X{n + 1} Do /X{n + 1} Do".encode(), Type="/XObject", Subtype="/Form", BBox="[0 0 9 9]",
            Resources=f"<< /XObject << /X{n + 1} {{x{n + 1}}} >> >>",
        )  # fmt: skip
    file.extra["x30"] = stream(b"0 0 1 1 re f", Type="/XObject", Subtype="/Form", BBox="[0 0 9 9]")
    return file


def many_pages() -> PdfFile:
    file = x_4()
    file.more_pages += [{}] * 10_000
    return file


def pages_of_pages() -> PdfFile:
    """A page tree in which each node stands twice in the one above: 2^40 pages."""
    file = x_4()
    for n in range(40):
        file.extra[f"n{n}"] = f"<< /Type /Pages /Kids [{{n{n + 1}}} {{n{n + 1}}}] /Count 2 >>"
    file.extra["n40"] = "<< /Type /Page /MediaBox [0 0 9 9] >>"
    file.catalog["Pages"] = "{n0}"
    return file


def long_content() -> PdfFile:
    file = x_4()
    file.extra["contents"] = stream(zlib.compress(b"0 0 m 9 9 l S\n" * 2_000_000, 9), Filter="/FlateDecode")
    return file


def much_text() -> PdfFile:
    """A string of millions of codes in a font that is not there."""
    file = x_4()
    file.extra["contents"] = stream(
        zlib.compress(b"BT /F 9 Tf (" + b"A" * (20 << 20) + b") Tj ET", 9), Filter="/FlateDecode"
    )
    return file


def deep_arrays() -> PdfFile:
    file = x_4()
    file.catalog["Deep"] = "[" * 20_000 + "]" * 20_000
    return file


def big_packet() -> PdfFile:
    file = x_4()
    file.extra["xmp"] = stream(b"<a>" * 1_000_000, Type="/Metadata", Subtype="/XML")
    return file


def many_findings() -> PdfFile:
    file = x_4()
    file.page["Annots"] = "[" + "<< /Subtype /Link /Rect [50 50 60 60] >> " * 50_000 + "]"
    return file


def masks_in_masks() -> PdfFile:
    """2^30 soft masks."""
    file = x_4()
    file.content = b"/G0 gs 0 0 9 9 re f"
    file.resources["ExtGState"] = "<< /G0 {g0} >>"
    for n in range(30):
        file.extra[f"g{n}"] = f"<< /SMask << /S /Luminosity /G {{m{n}}} >> >>"
        file.extra[f"m{n}"] = stream(
            b"/G gs 0 0 9 9 re f /H gs 0 0 9 9 re f /G gs 0 0 9 9 re f", Type="/XObject", Subtype="/Form", BBox="[0 0 9 9]",
            Group="<< /S /Transparency /CS /DeviceGray >>", Resources=f"<< /ExtGState << /G {{g{n + 1}}} /H << /ca 1 >> >> >>",
        )  # fmt: skip
    file.extra["g30"] = "<< /ca 1 >>"
    return file


def cells_in_cells() -> PdfFile:
    """Patterns painted with patterns, each in a million cells."""
    file = x_4()
    file.content = b"/Pattern cs /P0 scn 0 0 400 600 re f"
    file.resources["Pattern"] = "<< /P0 {p0} >>"
    for n in range(20):
        file.extra[f"p{n}"] = stream(
            f"/Pattern cs /P{n + 1} scn 0 0 1 1 re f /P{n + 1} scn 0 0 1 1 re f".encode(), PatternType="1", PaintType="1",
            TilingType="1", BBox="[0 0 1 1]", XStep="0.5", YStep="0.5", Resources=f"<< /Pattern << /P{n + 1} {{p{n + 1}}} >> >>",
        )  # fmt: skip
    file.extra["p20"] = stream(
        b"0 0 0 1 k 0 0 1 1 re f", PatternType="1", PaintType="1", TilingType="1", BBox="[0 0 1 1]", XStep="0.5", YStep="0.5",
        Resources="<< >>",
    )  # fmt: skip
    return file


def many_fills() -> PdfFile:
    file = x_4()
    file.content = b"0 0 400 600 re f " * 400_000
    return file


BOMBS: Final[Mapping[str, Callable[[], PdfFile]]] = {
    make.__name__: make
    for make in (
        bomb, nested_bomb, forms_in_forms, masks_in_masks, cells_in_cells, many_pages, pages_of_pages, long_content, many_fills,
        much_text, deep_arrays, big_packet, many_findings,
    )
}  # fmt: skip
