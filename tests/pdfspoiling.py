"""PDF files spoilt as programs, mail and malice spoil them. The same number always gives the same damage."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from io import BytesIO
from random import Random
from typing import Final

from pdffile import PdfFile, a_2u, dictionary, stream, x_1a, x_4

VALUES: Final = (
    "null", "true", "0", "-1", "1", "2", "255", "65536", "4294967296", "99999999999999999999", "1e9", "-.5",
    "1.7976931348623157e308", "0.0000001", "/Name", "/", "/#00", "/DeviceRGB", "/DeviceCMYK", "/Pattern", "/Identity-H",
    "()", "(x)", "<>", "<FE>", "<FEFFD800>", "[]", "[[]]", "[0 0 0 0]", "[1 2 3 4]", "[/Indexed /DeviceRGB 255 <00>]",
    "[/ICCBased 1 0 R]", "[/Separation /All /DeviceCMYK 1 0 R]", "<<>>", "<< /Type /Page >>", "1 0 R", "2 0 R", "3 0 R",
    "4 0 R", "5 0 R", "9999 0 R", "0 0 R", "1 65535 R", "-1 0 R", "[" * 80 + "]" * 80, "<< /A " * 60 + "1" + " >>" * 60,
    "(" * 30 + ")" * 30, "<< /S /JavaScript /JS (x) >>",
)  # fmt: skip

OPERATORS: Final = (
    b"q", b"Q", b"Q Q Q", b"BT", b"ET", b"1e30 0 0 1e30 0 0 cm", b"0 0 0 0 0 0 cm", b"/F1 12 Tf", b"/F1 1e9 Tf",
    b"/Nope 1 Tf", b"(AA) Tj", b"[(A) 1e9 (A)] TJ", b"<41", b"(", b"<<", b"[", b"]", b">>", b"/X Do", b"/I Do", b"/G gs",
    b"/Nope gs", b"f", b"S", b"W n", b"0 0 1e9 1e9 re", b"1 2 m", b"1 2 3 l", b"nan nan m", b"0 w", b"-5 w", b"[0 0] 0 d",
    b"1 0 0 rg", b"/P scn", b"/Pattern cs", b"/Nope cs", b"BI /W 9 /H 9 /BPC 8 /CS /RGB ID x EI", b"BI ID EI", b"/Sh sh",
    b"BX foo EX", b"foo", b"%", b"1 1 1 1 1 1 1 1 1", b"/OC /Nope BDC", b"EMC", b"3 Tr", b"99 Tr", b"0 Tz", b"T*", b"'",
    b'"', b"\0\xff", b"9" * 400, b"i" * 300,
)  # fmt: skip

_CMAP: Final = (
    b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <0041> endbfchar endcmap"
)
_IMAGE: Final = {"Type": "/XObject", "Subtype": "/Image", "Width": "4", "Height": "4", "BitsPerComponent": "8"}

Change = Callable[[Random, bytes], bytes]


def rich(chance: Random, program: bytes) -> PdfFile:
    """A file with everything that checks look at: fonts, images, forms, patterns, states, annotations, layers, an outline."""
    file = chance.choice((x_4, x_1a, a_2u))()
    file.content = (
        b"q 0 0 0 1 k BT /F1 12 Tf 60 500 Td (AA) Tj ET BT /F2 9 Tf 60 480 Td <00010001> Tj ET Q /G gs "
        b"q 100 0 0 100 60 60 cm /I Do Q q 1 0 0 1 200 200 cm /X Do Q /Pattern cs /P scn 300 300 40 40 re f "
        b"/Sp cs 0.5 scn 350 350 20 20 re B q 300 400 50 50 re W n /Sh sh Q"
    )
    file.resources |= {
        "Font": "<< /F1 {font} /F2 {type0} >>", "XObject": "<< /I {image} /X {form} >>", "Pattern": "<< /P {tiling} >>",
        "ExtGState": "<< /G {state} >>", "ColorSpace": "<< /Sp [/Separation /Gold /DeviceCMYK {tint}] >>",
        "Shading": "<< /Sh {shading} >>",
    }  # fmt: skip
    font = {"Type": "/Font", "BaseFont": "/ABCDEF+Square", "FontDescriptor": "{descriptor}"}
    form = {"Type": "/XObject", "Subtype": "/Form", "BBox": "[0 0 10 10]", "Matrix": "[1 0 0 1 0 0]"}
    tiling = {"Type": "/Pattern", "PatternType": "1", "PaintType": "1", "TilingType": "1", "BBox": "[0 0 4 4]"}
    file.extra |= {
        "font": dictionary({**font, "Subtype": "/TrueType", "FirstChar": "65", "LastChar": "65", "Widths": "[600]",
                            "Encoding": "/WinAnsiEncoding"}),
        "type0": dictionary({"Type": "/Font", "Subtype": "/Type0", "BaseFont": "/ABCDEF+Square", "Encoding": "/Identity-H",
                             "DescendantFonts": "[{cid}]", "ToUnicode": "{unicode}"}),
        "cid": dictionary({**font, "Subtype": "/CIDFontType2", "CIDToGIDMap": "/Identity", "W": "[1 [600]]", "DW": "600",
                           "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"}),
        "descriptor": "<< /Type /FontDescriptor /FontName /ABCDEF+Square /Flags 32 /FontFile2 {program} >>",
        "program": stream(program, Length1=str(len(program))),
        "unicode": stream(_CMAP),
        "image": stream(zlib.compress(bytes(64)), **_IMAGE, ColorSpace="/DeviceCMYK", Filter="/FlateDecode", SMask="{mask}"),
        "mask": stream(bytes(16), **_IMAGE, ColorSpace="/DeviceGray"),
        "form": stream(b"0 0 10 10 re f", **form, Group="<< /S /Transparency /CS /DeviceCMYK >>",
                       Resources="<< /XObject << /X {form} >> >>"),
        "tiling": stream(b"0 0 2 2 re f", **tiling, XStep="4", YStep="4", Resources="<< >>"),
        "state": "<< /Type /ExtGState /OP true /op true /OPM 1 /ca .5 /BM /Multiply /RI /Perceptual >>",
        "tint": "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [0 .2 .8 0] >>",
        "shading": "<< /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 1 1] /Function {tint} >>",
    }  # fmt: skip
    file.page["Annots"] = "[<< /Type /Annot /Subtype /Link /Rect [50 50 90 90] /A << /S /URI /URI (a) >> >>]"
    file.catalog |= {"OCProperties": "<< /OCGs [] /D << /Name (a) /Order [] >> >>", "Outlines": "<< /Count 0 >>"}
    return file


_TOKEN: Final = re.compile(rb"(?<=[ \[])(?:/\w+|\d+ 0 R|-?[\d.]+|\([^()]*\)|<[0-9A-F]*>)(?=[ \]\n])")


def _value(chance: Random, data: bytes) -> bytes:
    """One value of a dictionary replaced; as long as it was where that can be, so that the table still holds."""
    found = list(_TOKEN.finditer(data))
    if not found:
        return data
    match, value = chance.choice(found), chance.choice(VALUES).encode()
    return data[: match.start()] + value.ljust(match.end() - match.start()) + data[match.end() :]


def _bytes(chance: Random, data: bytes) -> bytes:
    hurt = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        hurt[chance.randrange(len(hurt))] = chance.randrange(256)
    return bytes(hurt)


def _cut(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] if chance.random() < 0.5 else data[:at] + data[at + chance.randrange(1, 200) :]


def _doubled(chance: Random, data: bytes) -> bytes:
    at, length = chance.randrange(len(data)), chance.randrange(1, 2000)
    return data[:at] + data[at : at + length] + data[at:]


def _tail(chance: Random, data: bytes) -> bytes:
    return data + chance.choice(
        (b"junk", b"%%EOF", b"xref\n0 1\ntrailer <<>>\nstartxref\n0\n%%EOF", b"\0" * 3000, data[:500])
    )


_AFTERWARDS: Final = (_value, _value, _bytes, _cut, _doubled, _tail)


def spoilt(number: int, program: bytes) -> bytes:
    """The file of this number. Half are spoilt before they are put together, so that their tables hold; ``program`` is a font."""
    chance = Random(number)
    file = rich(chance, program)
    for _ in range(chance.choice((0, 1, 1, 2, 4))):
        _entry(chance, file)
    for _ in range(chance.choice((0, 0, 1, 3))):
        pieces = file.content.split(b" ")
        pieces.insert(chance.randrange(len(pieces)), chance.choice(OPERATORS))
        file.content = b" ".join(pieces)
    data = file.made()
    if chance.random() < 0.1:
        data = _object_streams(data)
    for _ in range(chance.choice((0, 0, 1, 1, 3))):
        data = chance.choice(_AFTERWARDS)(chance, data) if data else data
    return data


def _entry(chance: Random, file: PdfFile) -> None:
    """One entry of one dictionary gets a value it should not have, or goes."""
    held = chance.choice(
        (file.catalog, file.page, file.resources, file.info, file.intent, file.trailer, file.extra, file.extra)
    )
    if not held:
        return
    key = chance.choice(sorted(held))
    old = held[key]
    if held is not file.extra:
        held[key] = chance.choice(VALUES)
    elif isinstance(old, bytes):
        held[key] = _value(chance, old)
    else:
        held[key] = _value(chance, old.encode()).decode("latin-1") if chance.random() < 0.8 else chance.choice(VALUES)


def _object_streams(data: bytes) -> bytes:
    """The same file with object and cross-reference streams, where PDFium makes sense of it."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        out = BytesIO()
        document.save(out, version=15)
    except pypdfium2.PdfiumError:
        return data
    return out.getvalue()
