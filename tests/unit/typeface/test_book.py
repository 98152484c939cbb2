"""The font book: names, laziness, and what is wrong with a font file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

import pytest

from layout.typeface import open_fonts

HAN = {"字": 1000, "A": 700}


@dataclass(frozen=True)
class Names:
    han: tuple[str, ...]
    latin: tuple[str, ...]
    digit: tuple[str, ...]


def pin(file: str, data: bytes, family: str, style: str, postscript: str) -> dict[str, object]:
    return {
        "file": file, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "family": family, "style": style,
        "postscript_name": postscript, "version": "1.0", "glyphs": 3, "characters": 2, "fs_type": 0, "licence": "OFL-1.1",
        "licence_file": "OFL.txt", "source": {},
    }  # fmt: skip


@pytest.fixture
def fonts(memory_files, build_font):
    """Two pinned faces and a house face."""
    song, bold = build_font(HAN, family="Test Song"), build_font(HAN, family="Test Song", style="Bold")
    memory_files.held = {
        "fonts/Song-R.ttf": song,
        "fonts/Song-B.ttf": bold,
        "fonts/house.ttf": build_font(HAN, family="House Hei", chinese="报社黑体"),
        "fonts/README.md": b"no font",
        "fonts/manifest.json": json.dumps(
            [
                pin("Song-R.ttf", song, "Test Song", "Regular", "TestSong-Regular"),
                pin("Song-B.ttf", bold, "Test Song", "Bold", "TestSong-Bold"),
            ]
        ).encode(),
    }
    return memory_files


def test_opening_the_book_reads_no_font(fonts, report):
    book = open_fonts(fonts, report)
    assert fonts.asked == ["fonts/manifest.json"]
    assert book.names == ("Song-B", "Song-R", "house")


def test_asking_for_a_pinned_face_reads_that_file_only(fonts, report):
    open_fonts(fonts, report).face("Song-B")
    assert fonts.asked == ["fonts/manifest.json", "fonts/Song-B.ttf"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Song-R", "Song-R"), ("TestSong-Regular", "Song-R"), ("Test Song", "Song-R"), ("Test Song Bold", "Song-B"),
        ("house", "house"), ("HouseHei-Regular", "house"), ("House Hei", "house"), ("报社黑体", "house"),
    ],
)  # fmt: skip
def test_every_name_of_a_face_leads_to_one_face(fonts, report, name, key):
    book = open_fonts(fonts, report)
    face = book.face(name)
    assert face is not None
    assert face is book.face(key)
    assert (face.key, face.covers("字")) == (key, True)


def test_an_unknown_name_is_none_and_left_to_the_caller(fonts, report):
    book = open_fonts(fonts, report)
    assert book.face("Song-X") is None
    assert not book.knows("Song-X")
    assert report.of("fault") == ()


def test_a_pinned_face_is_not_remarked_on(fonts, report):
    open_fonts(fonts, report).face("Song-R")
    assert report.diagnostics == ()


def test_a_house_face_is_noted_as_unpinned(fonts, report):
    open_fonts(fonts, report).face("house")
    assert [(d.kind, d.rule, str(d.span)) for d in report.diagnostics] == [
        ("note", "font-unpinned", "fonts/house.ttf:1:1")
    ]


def test_face_sets_leave_out_what_there_is_not_and_are_kept(fonts, report):
    book = open_fonts(fonts, report)
    names = Names(("Song-R", "none"), ("house",), ("Song-R",))
    faces = book.faces(names)
    assert [[f.key for f in order] for order in (faces.han, faces.latin, faces.digit)] == [
        ["Song-R"],
        ["house"],
        ["Song-R"],
    ]
    assert book.faces(Names(("Song-R", "none"), ("house",), ("Song-R",))) is faces


@pytest.mark.parametrize("data", [b"", b"\0\1\0\0", b"OTTO" + b"\xff" * 400, b"ttcf" + b"\xff" * 60, b"%PDF-1.4"])
def test_a_broken_font_is_a_fault_told_once(memory_files, report, data):
    memory_files.held["fonts/bad.ttf"] = data
    book = open_fonts(memory_files, report)
    assert book.face("bad") is None
    assert book.face("bad") is None
    assert book.knows("bad")
    assert [(d.rule, d.number) for d in report.of("fault")] == [("broken-font", "S13")]


@pytest.mark.parametrize(
    ("bits", "told"),
    [
        (0x0000, []), (0x0004, []), (0x0008, []), (0x0006, []),
        (0x0002, [("fault", "font-not-embeddable")]), (0x0200, [("fault", "font-not-embeddable")]),
        (0x0100, [("finding", "font-not-subsettable")]),
    ],
)  # fmt: skip
def test_licence_bits_of_a_house_face(memory_files, build_font, report, bits, told):
    memory_files.held["fonts/house.ttf"] = build_font(HAN, fs_type=bits)
    face = open_fonts(memory_files, report).face("house")
    assert [(d.kind, d.rule) for d in report.diagnostics if d.kind != "note"] == told
    assert (face is None) == any(kind == "fault" for kind, _ in told)


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"file": "x"}]', "{}", "[" * 100_000])
def test_a_broken_manifest_is_a_fault(memory_files, report, text):
    memory_files.held["fonts/manifest.json"] = text.encode()
    open_fonts(memory_files, report)
    assert [d.rule for d in report.of("fault")] == ([] if text == "{}" else ["broken-manifest"])


def test_the_members_of_a_collection_go_by_their_postscript_names(memory_files, build_font, report):
    memory_files.held["fonts/Both.ttc"] = _collection(
        build_font(HAN, family="One"), build_font({"字": 900}, family="Two")
    )
    book = open_fonts(memory_files, report)
    second = book.face("Two-Regular")
    assert second is not None
    assert (second.key, second.index, second.shape("字").advances) == ("Two-Regular", 1, [0.9])
    first = book.face("Both")
    assert first is not None
    assert first.index == 0


def _collection(*fonts: bytes) -> bytes:
    from io import BytesIO

    from fontTools.ttLib import TTCollection, TTFont

    collection = TTCollection()
    collection.fonts = [TTFont(BytesIO(data)) for data in fonts]
    out = BytesIO()
    collection.save(out)
    return out.getvalue()
