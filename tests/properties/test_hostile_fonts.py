"""Hostile fonts (S13) in a whole build: used right or refused with their file named, in time, and nothing they carry gets out."""

from __future__ import annotations

import struct
import time
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont, newTable
from paper import FOLDER, Paper, article, han

from layout.diag import LayoutError, Report
from layout.pipeline import Wanted, build
from layout.typeface import open_fonts
from layout.typeface.audit import audit

SECONDS = 2.0
XXE = '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg id="glyph{n}"><text>&x;</text></svg>'

Damage = Callable[[TTFont], None]


def damaged(data: bytes, damage: Damage) -> bytes:
    font, out = TTFont(BytesIO(data)), BytesIO()
    damage(font)
    font.save(out)
    return out.getvalue()


def with_svg(font: TTFont) -> None:
    """Every glyph drawn by a document with an external entity."""
    table = font["SVG "] = newTable("SVG ")
    table.docList = [(XXE.format(n=n), n, n) for n in range(1, len(font.getGlyphOrder()))]


def composites(*parts: tuple[int, list[int]]) -> Damage:
    """Glyphs made of other glyphs, by their number."""

    def damage(font: TTFont) -> None:
        from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

        order = font.getGlyphOrder()
        font.recalcBBoxes = False
        for made, of in parts:
            glyph = Glyph()
            glyph.numberOfContours = -1
            glyph.xMin = glyph.yMin = 0
            glyph.xMax = glyph.yMax = 1000
            glyph.components = []
            for n in of:
                part = GlyphComponent()
                part.glyphName, part.x, part.y, part.flags = order[n], 0, 0, 0x0002 | 0x0001
                glyph.components.append(part)
            font["glyf"].glyphs[order[made]] = glyph

    return damage


def with_entry(tag: str, change: Callable[[int, int], tuple[int, int]]) -> Callable[[bytes], bytes]:
    """The font with offset and length of one table changed in its directory."""

    def damage(data: bytes) -> bytes:
        hurt = bytearray(data)
        for at in range(12, 12 + 16 * int.from_bytes(data[4:6], "big"), 16):
            if data[at : at + 4] == tag.encode():
                struct.pack_into(">II", hurt, at + 8, *change(*struct.unpack_from(">II", data, at + 8)))
        return bytes(hurt)

    return damage


def with_bytes(tag: str, at: int, new: bytes) -> Callable[[bytes], bytes]:
    """The font with some bytes of a table written over."""

    def damage(data: bytes) -> bytes:
        reader = TTFont(BytesIO(data)).reader
        start = reader.tables[tag].offset + at
        return data[:start] + new + data[start + len(new) :]

    return damage


def collection(data: bytes, members: int) -> bytes:
    """A collection that has the one font so many times."""
    header = b"ttcf" + struct.pack(">HHI", 1, 0, members)
    start = len(header) + 4 * members
    moved = bytearray(data)
    for at in range(12, 12 + 16 * int.from_bytes(data[4:6], "big"), 16):
        struct.pack_into(">I", moved, at + 8, struct.unpack_from(">I", data, at + 8)[0] + start)
    return header + struct.pack(">I", start) * members + bytes(moved)


HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "svg-xxe": lambda data: damaged(data, with_svg),
    "made-of-itself": lambda data: damaged(data, composites(*((n, [n]) for n in range(60, 200)))),
    "a-cycle": lambda data: damaged(data, composites(*((n, [n + 1]) for n in range(100, 300)), (300, [100]))),
    "a-long-chain": lambda data: damaged(data, composites(*((n, [n + 1]) for n in range(96, 3000)))),
    "a-bomb": lambda data: damaged(data, composites(*((n, [n + 1] * 60) for n in range(96, 140)))),
    "a-part-there-is-not": lambda data: with_bytes("loca", 0, b"\xff" * 60)(data),
    "glyphs-without-number": with_bytes("maxp", 4, b"\xff\xff"),
    "no-glyphs": with_bytes("maxp", 4, b"\0\0"),
    "em-of-nothing": with_bytes("head", 18, b"\0\0"),
    "short-widths": with_entry("hmtx", lambda at, length: (at, 6)),
    "no-widths": with_bytes("hhea", 34, b"\0\0"),
    **{
        f"{tag}-{what}": with_entry(tag, change)
        for tag in ("cmap", "glyf", "loca", "hmtx", "head", "name", "OS/2")
        for what, change in {
            "past-the-end": lambda at, length: (at, 0x7FFFFFFF),
            "out-of-the-file": lambda at, length: (0x7FFFFFFF, length),
            "over-another": lambda at, length: (12, length),
            "of-nothing": lambda at, length: (at, 0),
        }.items()
    },
    "a-thousand-faces": lambda data: collection(data, 1000),
    "faces-out-of-the-file": lambda data: b"ttcf" + struct.pack(">HHI", 1, 0, 0xFFFFFFFF) + b"\xff" * 400,
}


@pytest.fixture
def set_in(paper: Paper, small_face: bytes) -> Callable[[bytes], Paper]:
    def made(face: bytes) -> Paper:
        paper.font = face
        paper.page({"article": article("a", han(300))})
        return paper

    return made


@pytest.mark.parametrize("how", HOSTILE)
def test_a_hostile_font(set_in, small_face, how):
    paper = set_in(HOSTILE[how](small_face))
    started = time.process_time()
    try:
        built = build(paper.files(), FOLDER, "tabloid", Wanted(single=False))
    except LayoutError as error:
        faults = [d for d in error.diagnostics if d.kind == "fault"]
        assert all(d.span is not None and d.message("zh") for d in faults)
    else:
        (pdf,) = built.outputs.values()
        assert pdf.endswith(b"%%EOF\n")
        assert not any(secret in stream for stream in streams(pdf) for secret in (b"ENTITY", b"passwd", b"SVG "))
    assert time.process_time() - started < SECONDS


def streams(pdf: bytes) -> list[bytes]:
    """The file itself and all its streams, unpacked."""
    parts = pdf.split(b"\nstream\n")[1:]
    return [pdf, *(zlib.decompressobj().decompress(part) for part in parts if part[:1] == b"x")]


@pytest.mark.parametrize("how", HOSTILE)
def test_a_hostile_font_in_the_list_of_faces(memory_files, small_face, how):
    memory_files.held["fonts/Square.ttf"] = HOSTILE[how](small_face)
    report = Report()
    started = time.process_time()
    faces = audit(memory_files, report)
    open_fonts(memory_files, report).knows("Nobody")
    assert time.process_time() - started < SECONDS
    assert faces or [d.rule for d in report.of("fault")] == ["broken-font"]
    assert len(faces) <= 64


@pytest.mark.parametrize(("bits", "rule"), [(0x0002, "font-not-embeddable"), (0x0200, "font-not-embeddable")])
def test_a_font_that_must_not_be_embedded(set_in, build_font, small_face, bits, rule):
    paper = set_in(with_bytes("OS/2", 8, bits.to_bytes(2, "big"))(small_face))
    with pytest.raises(LayoutError) as raised:
        build(paper.files(), FOLDER, "tabloid")
    assert rule in {d.rule for d in raised.value.diagnostics if d.kind == "fault"}


def test_a_font_that_must_be_embedded_whole_makes_a_draft(set_in, small_face):
    paper = set_in(with_bytes("OS/2", 8, b"\x01\x00")(small_face))
    built = build(paper.files(), FOLDER, "tabloid", Wanted(single=False))
    assert built.pages.draft
    assert "font-not-subsettable" in {d.rule for d in built.diagnostics if d.kind == "finding"}
