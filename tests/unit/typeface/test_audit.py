"""What ``banxin fonts`` tells."""

from __future__ import annotations

import hashlib
import json

import pytest

from layout.typeface.audit import audit

HAN = {"一": 1000, "䶮": 1000, "A": 700}


def entry(data: bytes, **changed: object) -> dict[str, object]:
    known = {
        "file": "Song.ttf", "sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "family": "Test Square",
        "style": "Regular", "postscript_name": "TestSquare-Regular", "version": "2.0", "licence": "OFL-1.1",
    }  # fmt: skip
    return {**known, **changed}


def test_a_pinned_face(memory_files, build_font, report):
    data = build_font(HAN)
    memory_files.held = {"fonts/Song.ttf": data, "fonts/manifest.json": json.dumps([entry(data)]).encode()}
    (face,) = audit(memory_files, report)
    assert (face.family, face.style, face.version, face.licence) == ("Test Square", "Regular", "2.0", "OFL-1.1")
    assert (face.characters, face.gb2312, face.glyphs) == (3, 1, 4)
    assert (face.embedding, face.subsetting, face.pinned, face.verified) == ("installable", True, True, True)
    assert report.diagnostics == ()


def test_a_changed_face_is_a_fault_and_still_described(memory_files, build_font, report):
    memory_files.held = {
        "fonts/Song.ttf": build_font(HAN),
        "fonts/manifest.json": json.dumps([entry(b"another")]).encode(),
    }
    (face,) = audit(memory_files, report)
    assert face.verified is False
    assert [d.rule for d in report.of("fault")] == ["font-changed"]


def test_a_pinned_file_that_is_gone_is_a_fault(memory_files, report):
    memory_files.held = {"fonts/manifest.json": json.dumps([entry(b"")]).encode()}
    assert audit(memory_files, report) == ()
    assert [(d.rule, str(d.span)) for d in report.of("fault")] == [("missing-file", "fonts/Song.ttf:1:1")]


@pytest.mark.parametrize(
    ("bits", "word", "subsetting"),
    [(2, "restricted", True), (4, "preview", True), (6, "preview", True), (8, "editable", True), (0x100, "installable", False),
     (0x200, "bitmap-only", True)],
)  # fmt: skip
def test_licence_bits(memory_files, build_font, report, bits, word, subsetting):
    memory_files.held = {"fonts/house.otf": build_font(HAN, cff=True, fs_type=bits)}
    (face,) = audit(memory_files, report)
    assert (face.embedding, face.subsetting, face.pinned, face.verified) == (word, subsetting, False, None)


@pytest.mark.parametrize("cut", [0, 3, 40, 300])
def test_a_damaged_file_is_a_fault_and_the_others_are_told(memory_files, build_font, report, cut):
    memory_files.held = {"fonts/bad.ttf": build_font(HAN)[:cut], "fonts/good.ttf": build_font(HAN)}
    assert [face.file for face in audit(memory_files, report)] == ["good.ttf"]
    assert [(d.rule, d.number) for d in report.of("fault")] == [("broken-font", "S13")]
