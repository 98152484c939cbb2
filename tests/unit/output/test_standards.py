"""What a file of each standard says and holds (pdf-F, M, O, A), and what it refuses in artwork of others."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream
from secondreaders import CHECKS, complaints

from layout.colour import CMYK, Spot
from layout.diag import Report, Span
from layout.display.model import Disc, OutlineEntry, Panel, Picture, Rule
from layout.geom import Rect, Size
from layout.output import with_marks
from layout.output.rasters import Rasters
from layout.output.standards import standard_of, tell_press
from layout.picture import Artwork, PdfObject, PictureSource, PlacedPage
from layout.press import Marks, StandardName

HERE = Span("issue.yaml", 3, 5)
STANDARDS = get_args(StandardName)
X = [name for name in STANDARDS if name.startswith("x")]
X1A = [name for name in STANDARDS if name.startswith("x-1a")]
PROFILE = (Path(__file__).parents[3] / "styles/press/newsprint-tr002.icc").read_bytes()


@pytest.fixture(scope="module")
def made(stick):
    """``made(standard)``: a file of two pages with one of everything; ``made.reader`` reads it."""
    known: dict[str, bytes] = {}
    art = PictureSource("a.svg", b"", Size(10, 10), "SVG", Artwork(Size(10, 10), ()))

    def run(standard: str, **options: Any) -> bytes:
        key = f"{standard} {sorted(options)}"
        if key not in known:
            press = replace(stick.press, standard=standard, intent_profile=PROFILE, **options)
            one = stick.page(
                Panel(Rect(0, 0, 10, 10), CMYK(0, 1, 1, 0), HERE), stick.run("一丁，七", "cff", gap=0.2), stick.run("A1", y=19),
                Rule(0, 11, 40, 11, 0.5, Spot("金", CMYK(0, 0.2, 0.8, 0)), HERE), Disc(20, 15, 1, CMYK(0, 0, 0, 1), HERE),
                Picture("a", Rect(1, 1, 5, 5), None, HERE), bleed=8.5,
            )  # fmt: skip
            pages = stick.pages(
                one, stick.page(stick.run("丁")), outline=(OutlineEntry(0, "一", 0, 0),), pictures={"a": art}
            )
            known[key] = replace(stick, press=press).file(with_marks(replace(pages, version=3), press, stick.case))
        return known[key]

    return run


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def packet(pdf: bytes) -> str:
    return read(pdf).trailer["/Root"]["/Metadata"].get_data().decode("utf-8")


def everything(pdf: bytes) -> list[Any]:
    """All dictionaries of the file, however deep."""
    found: list[Any] = []

    def walk(thing: Any) -> None:
        if isinstance(thing, dict):
            found.append(thing)
            for key in thing:
                if key != "/Parent":
                    walk(thing.raw_get(key) if hasattr(thing, "raw_get") else thing[key])
        elif isinstance(thing, list):
            for inner in thing:
                walk(inner)

    reader = read(pdf)
    for number in range(1, reader.trailer["/Size"]):
        walk(reader.get_object(number))
    return found


@pytest.mark.parametrize(
    ("standard", "version"), [("x-4", b"1.6"), ("x-1a-2003", b"1.4"), ("x-1a-2001", b"1.3"), ("pdfa-2u", b"1.7")]
)
def test_pdf_f01_the_header_says_the_version(made, standard, version):
    pdf = made(standard)
    head, comment = pdf.split(b"\n", 2)[:2]
    assert head == b"%PDF-" + version
    assert comment.startswith(b"%")
    assert sum(byte > 127 for byte in comment[1:5]) == 4  # ISO 19005-2, 6.1.2
    assert "/Version" not in read(pdf).trailer["/Root"]


@pytest.mark.parametrize("standard", STANDARDS)
def test_pdf_f02_f03_plain_with_an_id_and_nothing_behind_the_end(made, standard):
    pdf = made(standard)
    trailer = read(pdf).trailer
    assert "/Encrypt" not in trailer
    assert len(trailer["/ID"]) == 2
    assert pdf.endswith(b"%%EOF\n")
    assert pdf.count(b"%%EOF") == 1


@pytest.mark.parametrize("standard", STANDARDS)
def test_pdf_f05_no_stream_younger_than_the_oldest_standard(made, standard):
    for thing in everything(made(standard)):
        assert thing.get("/Filter") in (None, "/FlateDecode", "/DCTDecode")
        assert thing.get("/Type") not in ("/ObjStm", "/XRef")
        assert not {"/F", "/FFilter"} & thing.keys() or "/Type" in thing


YOUNGER = {
    "/Metadata": (1, 4), "/Lang": (1, 4), "/MarkInfo": (1, 4), "/StructTreeRoot": (1, 4), "/DisplayDocTitle": (1, 4),
    "/SMask": (1, 4), "/ca": (1, 4), "/CA": (1, 4), "/BM": (1, 4), "/AIS": (1, 4), "/TK": (1, 4), "/Group": (1, 4),
    "/OCProperties": (1, 5), "/OC": (1, 5), "/UserUnit": (1, 6), "/Version": (1, 4),
}  # fmt: skip
"""Keys and the version of PDF that brought them (ISO 32000-1, tables). ActualText (1.4) stands in marked content, where older
readers find properties that they need not know."""

KNOWN_KEYS = {
    "/Type", "/Subtype", "/Pages", "/Kids", "/Count", "/Parent", "/MediaBox", "/BleedBox", "/TrimBox", "/Resources", "/Contents",
    "/Font", "/XObject", "/ExtGState", "/ColorSpace", "/OP", "/op", "/OPM", "/Filter", "/Length", "/Length1", "/N",
    "/OutputIntents", "/S", "/OutputConditionIdentifier", "/RegistryName", "/Info", "/DestOutputProfile", "/PageMode",
    "/PageLabels", "/Nums", "/P", "/Outlines", "/First", "/Last", "/Title", "/Dest", "/BaseFont", "/Encoding", "/DescendantFonts",
    "/ToUnicode", "/CIDSystemInfo", "/Registry", "/Ordering", "/Supplement", "/FontDescriptor", "/DW", "/W", "/CIDToGIDMap",
    "/FontName", "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV", "/FontFile2",
    "/FontFile3", "/FunctionType", "/Domain", "/C0", "/C1", "/BBox", "/Matrix", "/Creator", "/Producer", "/CreationDate",
    "/ModDate", "/Trapped", "/GTS_PDFXVersion", "/GTS_PDFXConformance", "/ViewerPreferences",
    "/Knockout", "/Overprint", "/F1", "/F2", "/Im1", "/Ink1",
}  # fmt: skip
"""Those we write that PDF 1.3 has, and names of our own."""


@pytest.mark.parametrize("standard", STANDARDS)
def test_pdf_f01_no_key_is_younger_than_the_version(made, standard):
    version = tuple(map(int, made(standard)[5:8].decode().split(".")))
    keys = {key for thing in everything(made(standard)) for key in thing}
    assert {key: YOUNGER[key] for key in keys & YOUNGER.keys() if YOUNGER[key] > version} == {}
    assert keys - YOUNGER.keys() - KNOWN_KEYS == set()


OPERATORS = frozenset(
    {
        *("q", "Q", "cm", "w", "J", "j", "d", "gs", "m", "l", "c", "h", "re", "S", "f", "W", "n", "Do", "BDC", "EMC"),
        *("BT", "ET", "Tf", "Tm", "Tz", "TJ", "k", "K", "cs", "CS", "scn", "SCN"),
    }
)


@pytest.mark.parametrize("outlines", [False, True])
@pytest.mark.parametrize("standard", STANDARDS)
def test_pdf_g04_operators_of_pdf_1_3_in_balance(made, standard, outlines):
    for page in read(made(standard, outlines=outlines)).pages:
        used = [operator.decode() for _, operator in ContentStream(page.get_contents(), None).operations]
        assert set(used) <= OPERATORS
        assert used.count("q") == used.count("Q")
        assert used.count("BT") == used.count("ET")
        assert used.count("BDC") == used.count("EMC")


def test_pdf_m02_x_4_is_told_by_xmp(made):
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in packet(made("x-4"))
    assert 'xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"' in packet(made("x-4"))
    assert "/GTS_PDFXVersion" not in read(made("x-4")).metadata


@pytest.mark.parametrize(
    ("standard", "told"),
    [
        ("x-1a-2003", {"/GTS_PDFXVersion": "PDF/X-1a:2003"}),
        ("x-1a-2001", {"/GTS_PDFXVersion": "PDF/X-1:2001", "/GTS_PDFXConformance": "PDF/X-1a:2001"}),
    ],
)
def test_pdf_m02_x_1a_is_told_by_info(made, standard, told):
    info = read(made(standard)).metadata
    assert {key: value for key, value in info.items() if key.startswith("/GTS")} == told


def test_pdf_m02_a_2u_is_told_by_xmp(made):
    text = packet(made("pdfa-2u"))
    assert 'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"' in text
    assert re.findall(r"<pdfaid:(\w+)>(\w+)<", text) == [("part", "2"), ("conformance", "U")]
    assert "pdfx" not in text


def test_pdf_m01_where_there_is_a_packet_it_is_in_the_clear(made):
    for standard in STANDARDS:
        root = read(made(standard)).trailer["/Root"]
        assert ("/Metadata" in root) is (standard != "x-1a-2001")
        if "/Metadata" in root:
            stream = root["/Metadata"]
            assert (stream["/Type"], stream["/Subtype"], stream.get("/Filter")) == ("/Metadata", "/XML", None)
            assert packet(made(standard)).startswith("<?xpacket begin=")


@pytest.mark.parametrize("standard", X)
def test_pdf_m03_trapped_is_a_name(made, standard):
    assert b"/Trapped /False" in made(standard)


@pytest.mark.parametrize("standard", STANDARDS)
def test_pdf_m04_m05_m07_info_and_xmp_agree(made, standard):
    pdf = made(standard)
    info = read(pdf).metadata
    assert info["/Title"] == "试报 (1)"
    assert (info["/CreationDate"], info["/ModDate"]) == ("D:20261122000000+08'00'",) * 2
    if standard == "x-1a-2001":
        return
    xmp = read(pdf).xmp_metadata
    assert xmp.dc_title == {"x-default": info["/Title"]}
    assert (xmp.pdf_producer, xmp.xmp_creator_tool) == (info["/Producer"], info["/Creator"])
    assert re.findall(r"<xmp:(\w+)Date>(.*?)<", packet(pdf)) == [
        (key, "2026-11-22T00:00:00+08:00") for key in ("Create", "Modify", "Metadata")
    ]
    trapped = re.findall(r"<pdf:Trapped>(\w+)<", packet(pdf))
    assert trapped == ([info["/Trapped"][1:]] if "/Trapped" in info else [])


def test_pdf_m06_document_version_and_rendition(made):
    told = dict(re.findall(r"<xmpMM:(\w+)>(.*?)<", packet(made("x-4"))))
    assert told.keys() == {"DocumentID", "VersionID", "RenditionClass"}
    assert told["VersionID"] == "3"
    ids = {re.search(r"<xmpMM:DocumentID>(.*?)<", packet(made(name)))[1] for name in STANDARDS if name != "x-1a-2001"}
    assert len(ids) == len(STANDARDS) - 1


@pytest.mark.parametrize("standard", STANDARDS)
def test_pdf_o01_to_o04_one_output_intent_with_the_profile(made, standard):
    (intent,) = read(made(standard)).trailer["/Root"]["/OutputIntents"]
    intent = intent.get_object()
    assert intent["/S"] == ("/GTS_PDFA1" if standard == "pdfa-2u" else "/GTS_PDFX")
    assert intent["/OutputConditionIdentifier"] == "CGATS TR 002"
    assert intent["/RegistryName"] == "http://www.color.org"
    profile = intent["/DestOutputProfile"]
    assert (profile["/N"], profile.get_data()) == (4, PROFILE)


@pytest.mark.parametrize("standard", STANDARDS)
def test_pdf_o04_a_profile_too_new_is_left_out_and_told(stick, report, standard):
    new = PROFILE[:8] + b"\x04" + PROFILE[9:]
    press = replace(stick.press, standard=standard, intent_profile=new)
    (intent,) = read(replace(stick, press=press).pdf()).trailer["/Root"]["/OutputIntents"]
    tell_press(press, report, HERE)
    old = standard in X1A
    assert ("/DestOutputProfile" in intent.get_object()) is not old
    assert [(d.rule, d.number, d.span) for d in report.diagnostics] == (
        [("profile-left-out", "pdf-O04", HERE)] if old else []
    )


@pytest.mark.parametrize("standard", STANDARDS)
def test_pdf_c01_c02_g02_inks_only_and_opaque(made, standard):
    pdf = made(standard)
    for word in (b"ICCBased", b"DeviceRGB", b"CalRGB", b"/Lab", b"/Group", b"/SMask", b"/BM", b"/Annot", b"/AcroForm"):
        assert word not in pdf


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_language_is_told_where_there_is_a_key_for_it(made, standard):
    root = read(made(standard)).trailer["/Root"]
    assert ("/Lang" in root) is ("/ViewerPreferences" in root) is (standard != "x-1a-2001")


@pytest.mark.parametrize("standard", STANDARDS)
def test_pages_read_back_the_same_in_every_standard(made, standard):
    file = pypdfium2.PdfDocument(made(standard))
    assert [page.get_textpage().get_text_range().split() for page in file] == [["一丁，七", "A1"], ["丁"]]
    file.close()
    assert read(made(standard)).page_labels == ["A01", "A01"]


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_same_input_the_same_bytes(stick, standard):
    here = replace(stick, press=replace(stick.press, standard=standard))
    assert here.pdf(stick.run("一")) == here.pdf(stick.run("一"))


def test_pdf_t05_in_an_archive_every_code_has_its_text(made):
    """PDF/A-2u, 6.2.11.7.2: each code used is mapped, and not to what is no character."""
    for thing in everything(made("pdfa-2u")):
        if thing.get("/Subtype") == "/Type0":
            cmap = thing["/ToUnicode"].get_object().get_data().decode()
            texts = re.findall(r"<[0-9A-F]{4}> <([0-9A-F]+)>", cmap)
            assert texts
            assert not {"0000", "FEFF", "FFFE", "FFFD"} & set(texts)


# -- artwork of others -------------------------------------------------------------------------------------------------


def placed(*texts: bytes) -> PlacedPage:
    return PlacedPage(tuple(PdfObject((text,), None) for text in texts))


@pytest.mark.parametrize(
    ("text", "x1a", "archive"),
    [
        (b"<</ColorSpace [/ICCBased 3 0 R ]>>", "pdf-C01", None), (b"<</CS [/Lab <<>>]>>", "pdf-C01", None),
        (b"<</Filter /JPXDecode>>", "pdf-F05", None), (b"<</Filter [/FlateDecode /JBIG2Decode ]>>", "pdf-F05", None),
        (b"<</BitsPerComponent 16 >>", "pdf-F01", None), (b"<</Subtype /OpenType /Length 3>>", "pdf-T04", None),
        (b"<</Group <</S /Transparency >> >>", "pdf-G02", None), (b"<</Subtype /Type0 /BaseFont /A>>", None, "pdf-T05"),
        (b"<</Subtype /Type0 /ToUnicode 3 0 R>>", None, None), (b"<</Interpolate true>>", None, "pdf-A05"),
        (b"<</Title (/JPXDecode [/Lab) /BitsPerComponent 8>>", None, None), (b"<</LabX 16 /ColorSpace /Lab>>", None, None),
    ],
)  # fmt: skip
def test_what_a_standard_refuses_in_artwork_is_told_at_its_place(stick, text, x1a, archive):
    wanted = {"x-4": None, "x-1a-2003": x1a, "x-1a-2001": x1a, "pdfa-2u": archive}
    source = PictureSource("ads/a.pdf", b"", Size(10, 10), "PDF", placed(b"<<>>", text))
    for standard, number in wanted.items():
        report = Report()
        press = replace(stick.press, standard=standard)
        assert Rasters(press, report).of(Picture("a", Rect(0, 0, 9, 9), None, HERE), source) is source.art
        assert [(d.kind, d.rule, d.number, d.span) for d in report.diagnostics] == (
            [("finding", "artwork-standard", number, HERE)] if number else []
        )
        for told in report.diagnostics:
            assert "ads/a.pdf" in told.message("zh")
            assert standard_of(press).name in told.message("en")


# -- second readers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", CHECKS)
@pytest.mark.parametrize("outlines", [False, True], ids=["type", "outlines"])
@pytest.mark.parametrize("standard", STANDARDS)
def test_pdf_f04_second_readers_find_nothing(made, tmp_path, standard, outlines, reader):
    file = tmp_path / "page.pdf"
    file.write_bytes(made(standard, outlines=outlines, marks=Marks(crop=True, registration=True, bar=True, slug=True)))
    assert complaints(reader, file) == ""
