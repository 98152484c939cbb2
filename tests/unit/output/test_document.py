"""The file as a whole: boxes, identification, output intent, outline (pdf-F, M, O, B)."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from layout.display.model import OutlineEntry
from layout.geom import Rect


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def box(page: Any, name: str) -> list[float]:
    return [float(side) for side in page[name]]


@pytest.fixture(scope="module")
def plain(stick) -> bytes:
    return stick.pdf(stick.run("一丁"), bleed=8.5)


def test_the_header_says_1_6(plain):
    assert plain.startswith(b"%PDF-1.6\n")


def test_boxes_lie_in_each_other_and_media_starts_at_zero(plain):
    page = read(plain).pages[0]
    assert box(page, "/MediaBox") == [0, 0, 57, 37]
    assert box(page, "/BleedBox") == [0, 0, 57, 37]
    assert box(page, "/TrimBox") == [8.5, 8.5, 48.5, 28.5]
    assert not {"/CropBox", "/ArtBox", "/Rotate", "/UserUnit", "/Group", "/Annots"} & page.keys()


def test_the_media_may_reach_past_the_bleed(stick):
    page = stick.page()
    boxes = replace(page.boxes, media=Rect(-20, -10, 80, 60), bleed=Rect(-3, -3, 46, 26))
    made = read(stick.file(stick.pages(replace(page, boxes=boxes)))).pages[0]
    assert box(made, "/MediaBox") == [0, 0, 80, 60]
    assert box(made, "/BleedBox") == [17, 27, 63, 53]
    assert box(made, "/TrimBox") == [20, 30, 60, 50]


def test_info_tells_exactly_what_it_should(plain):
    assert dict(read(plain).metadata) == {
        "/Title": "试报 (1)",
        "/Creator": "banxin",
        "/Producer": "banxin",
        "/CreationDate": "D:20261122000000+08'00'",
        "/ModDate": "D:20261122000000+08'00'",
        "/Trapped": "/False",
    }
    assert b"/Trapped /False" in plain  # a name, not a string (pdf-M03)


def test_xmp_agrees_with_info(plain):
    reader = read(plain)
    xmp = reader.xmp_metadata
    assert reader.trailer["/Root"]["/Metadata"].get("/Filter") is None
    assert xmp.dc_title == {"x-default": "试报 (1)"}
    assert xmp.dc_publisher == ["试报"]
    assert xmp.pdf_producer == "banxin"
    packet = reader.trailer["/Root"]["/Metadata"].get_data().decode("utf-8")
    assert re.findall(r"<xmp:(\w+Date)>(.*?)</", packet) == [
        (key, "2026-11-22T00:00:00+08:00") for key in ("CreateDate", "ModifyDate", "MetadataDate")
    ]
    assert "<pdf:Trapped>False</pdf:Trapped>" in packet


def test_a_title_may_hold_any_character(stick):
    pages = replace(stick.pages(stick.page()), title="“甲”<乙> & (丙\\ 𠅤", publication="A & <B>")
    reader = read(stick.file(pages))
    assert reader.metadata.title == pages.title
    assert reader.xmp_metadata.dc_title == {"x-default": pages.title}
    assert reader.xmp_metadata.dc_publisher == [pages.publication]


def test_the_output_intent_carries_the_profile(plain):
    intents = read(plain).trailer["/Root"]["/OutputIntents"]
    assert len(intents) == 1
    intent = intents[0].get_object()
    told = {key: intent[key] for key in ("/S", "/OutputConditionIdentifier", "/RegistryName", "/Info")}
    assert told == {
        "/S": "/GTS_PDFX",
        "/OutputConditionIdentifier": "CGATS TR 002",
        "/RegistryName": "http://www.color.org",
        "/Info": "a printing condition",
    }
    assert intent["/DestOutputProfile"].get_data() == b"profile"
    assert intent["/DestOutputProfile"]["/N"] == 4


def test_language_and_viewer(plain):
    root = read(plain).trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_nothing_of_reportlabs_defaults_is_left(plain):
    assert b"Helvetica" not in plain
    assert b"ASCII85" not in plain
    assert b"/Annot" not in plain
    assert b"untitled" not in plain


def test_streams_end_on_a_line_of_their_own(plain):
    for match in re.finditer(rb"/Length (\d+).*?stream\n", plain, re.DOTALL):
        after = plain[match.end() + int(match[1]) :][:20]
        assert after.startswith(b"\nendstream\n")


def test_page_labels(stick):
    pages = stick.pages(*(stick.page(label=label) for label in ("A01", "A02", "B01 副刊")))
    assert read(stick.file(pages)).page_labels == ["A01", "A02", "B01 副刊"]
    assert read(stick.file(pages, only=2)).page_labels == ["B01 副刊"]


OUTLINE = (
    OutlineEntry(0, "第01版 要闻", 0, 0),
    OutlineEntry(1, "“头条”", 0, 5),
    OutlineEntry(1, "二条", 0, 12),
    OutlineEntry(0, "第02版 综合", 1, 0),
    OutlineEntry(1, "另一条", 1, 3),
)


def outline(reader: PdfReader, entries: list[Any]) -> list[Any]:
    """Titles with page and height, nested as the bookmarks are."""
    return [
        outline(reader, entry)
        if isinstance(entry, list)
        else (entry.title, reader.get_destination_page_number(entry), float(entry.top))
        for entry in entries
    ]


def test_the_outline_lists_pages_and_their_articles(stick):
    reader = read(stick.file(stick.pages(stick.page(bleed=3), stick.page(), outline=OUTLINE)))
    assert outline(reader, reader.outline) == [
        ("第01版 要闻", 0, 23),
        [("“头条”", 0, 18), ("二条", 0, 11)],
        ("第02版 综合", 1, 20),
        [("另一条", 1, 17)],
    ]


def test_one_page_has_its_own_part_of_the_outline(stick):
    pages = stick.pages(stick.page(stick.run("一")), stick.page(stick.run("丁")), outline=OUTLINE)
    reader = read(stick.file(pages, only=1))
    assert len(reader.pages) == 1
    assert outline(reader, reader.outline) == [("第02版 综合", 0, 20), [("另一条", 0, 17)]]
    assert reader.pages[0].extract_text() == "丁"


def test_without_an_outline_there_is_none(plain):
    assert "/Outlines" not in read(plain).trailer["/Root"]


def ids(pdf: bytes) -> tuple[str, str]:
    """The trailer's identifier and the document's."""
    reader = read(pdf)
    first, second = (part.original_bytes.hex() for part in reader.trailer["/ID"])
    assert first == second
    packet = reader.trailer["/Root"]["/Metadata"].get_data().decode("utf-8")
    return first, re.search(r"<xmpMM:DocumentID>uuid:(.*?)</", packet)[1]


def test_ids_follow_the_content(stick):
    base = stick.pages(stick.page(stick.run("一")))
    files = [
        base,
        replace(base, title="另一个"),
        replace(base, date="2026-11-23"),
        stick.pages(stick.page(stick.run("丁"))),
        stick.pages(stick.page(stick.run("一"), width=41)),
    ]
    found = [ids(stick.file(pages)) for pages in files]
    assert len({trailer for trailer, _ in found}) == len({document for _, document in found}) == len(files)


def test_the_same_twice(stick):
    pages = stick.pages(stick.page(stick.run("一丁"), stick.run("12", "cff", x=22.5)), outline=OUTLINE[:1])
    assert stick.file(pages) == stick.file(pages)


PROGRAM = """
import hashlib, sys, importlib.util
spec = importlib.util.spec_from_file_location("case", sys.argv[1])
case = importlib.util.module_from_spec(spec)
sys.modules["case"] = case
spec.loader.exec_module(case)
stick = case.Stick(case.Case())
from layout.colour import CMYK, Spot
runs = [stick.run("一丁七A12", face, y=y, gap=0.1, colour=Spot(face, CMYK(0, 1, 1, 0))) for y, face in enumerate(case.SHIPPED)]
pdf = stick.pdf(*runs, stick.run("一"))
from layout.output import write_png
print(hashlib.sha256(pdf).hexdigest(), [hashlib.sha256(png).hexdigest() for png in write_png(pdf, 72)])
"""


def test_the_same_in_another_process_and_place(request):
    """No byte depends on the hash seed, the time zone, the clock or the locale."""
    helper = str(request.path.parent / "conftest.py")
    places = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1"},
    ]
    told = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM, helper], env=os.environ | place, check=True, capture_output=True, text=True
        ).stdout
        for place in places
    ]
    assert told[0] == told[1]
