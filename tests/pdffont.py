"""Fonts put into the files of ``pdffile``: a Type 0 font whose codes are the glyphs of its program, in order."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fontTools.ttLib import TTFont
from pdffile import PdfFile, stream


@dataclass
class EmbeddedFont:
    """``program`` is a font file, ``advances`` its characters with their widths in thousandths, glyph 1 being the first. What a
    test changes before ``into`` is wrong in the file."""

    program: bytes
    advances: Mapping[str, int]
    cff: bool = False
    key: str = "F1"
    name: str = "ABCDEF+Test"
    widths: dict[int, int] = field(default_factory=dict)
    meanings: dict[int, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.widths = dict(enumerate(self.advances.values(), 1))
        self.meanings = dict(enumerate(self.advances, 1))
        key, kind, file = (
            self.key,
            "CIDFontType0" if self.cff else "CIDFontType2",
            "FontFile3" if self.cff else "FontFile2",
        )
        mapping = "" if self.cff else "/CIDToGIDMap /Identity "
        self.parts = {
            key: f"<< /Type /Font /Subtype /Type0 /BaseFont /{self.name} /Encoding /Identity-H"
            f" /DescendantFonts [{{{key}cid}}] /ToUnicode {{{key}uni}} >>",
            f"{key}cid": f"<< /Type /Font /Subtype /{kind} /BaseFont /{self.name} {mapping}"
            f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {{{key}about}}"
            " /DW 1000 /W [1 [WIDTHS]] >>",
            f"{key}about": f"<< /Type /FontDescriptor /FontName /{self.name} /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
            f" /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 /{file} {{{key}file}} >>",
        }  # fmt: skip

    def text(self, characters: str) -> str:
        """Characters as the operand of Tj."""
        order = list(self.advances)
        return "<" + "".join(f"{order.index(char) + 1:04X}" for char in characters) + ">"

    def into(self, file: PdfFile) -> PdfFile:
        """Put into a file's objects and its page's resources."""
        key = self.key
        for name, value in self.parts.items():
            file.extra[name] = value.replace("WIDTHS", " ".join(map(str, self.widths.values())))
        lines = "\n".join(f"<{code:04X}> <{text.encode('utf-16-be').hex()}>" for code, text in self.meanings.items())
        cmap = f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(self.meanings)} beginbfchar\n{lines}\nendbfchar"
        file.extra[f"{key}uni"] = stream(cmap.encode())
        entries: dict[str, str] = {"Filter": "/FlateDecode"} | ({"Subtype": "/CIDFontType0C"} if self.cff else {})
        file.extra[f"{key}file"] = stream(zlib.compress(_bare(self.program) if self.cff else self.program), **entries)
        held = file.resources.get("Font", "<< >>")
        file.resources["Font"] = f"{held[:-2]} /{key} {{{key}}} >>"
        return file


def _bare(program: bytes) -> bytes:
    font: Any = TTFont(io.BytesIO(program))
    data = font.reader["CFF "]
    assert isinstance(data, bytes)
    return data
