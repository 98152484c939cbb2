"""Placed PDF: what is taken over, what the sender has to mend, what is refused (S12)."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from layout.diag import Span
from layout.picture import PlacedPage, probe
from layout.picture.pdf.extract import extract
from layout.picture.pdf.scan import scan
from layout.sandbox import HelperFailed

HERE = Span("issues/x/issue.yaml", 12, 5, 12, 20)
Change = Callable[[PdfWriter, Any], None]


def thing(value: Any) -> Any:
    """A PDF object of plain values: text beginning with / is a name."""
    match value:
        case PdfObject():
            return value
        case dict():
            return DictionaryObject({NameObject(key): thing(entry) for key, entry in value.items()})
        case list():
            return ArrayObject(map(thing, value))
        case str():
            return NameObject(value) if value.startswith("/") else TextStringObject(value)
        case int():
            return NumberObject(value)
    raise TypeError(value)


def settled(writer: PdfWriter, value: Any, everything: bool = False) -> Any:
    """The same with its streams made objects of their own, as they have to be, or ``everything`` in it."""
    if isinstance(value, ArrayObject):
        value = ArrayObject(settled(writer, entry, everything) for entry in value)
    elif isinstance(value, DictionaryObject):
        for key in value:
            value[NameObject(key)] = settled(writer, value.raw_get(key), everything)
    return writer._add_object(value) if everything or isinstance(value, StreamObject) else value


def stream(content: bytes, **entries: Any) -> StreamObject:
    made = DecodedStreamObject()
    made.set_data(content)
    made.update(thing({f"/{key}": value for key, value in entries.items()}))
    return made


def page_of(
    content: bytes,
    resources: Any = None,
    change: Change | None = None,
    pages: int = 1,
    scattered: bool = False,
    **entries: Any,
) -> bytes:
    """A file of one page of 200 x 100 pt. ``scattered``: every value in the catalog and the page is an object of its own."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 100)
    page = writer.pages[0]
    page[NameObject("/Contents")] = writer._add_object(stream(content))
    page[NameObject("/Resources")] = settled(writer, thing(resources or {}), scattered)
    page.update(thing({f"/{key}": value for key, value in entries.items()}))
    if change is not None:
        change(writer, page)
    if scattered:
        for owner in (writer._root_object, page):
            for key in {*owner} - {"/Type", "/Pages", "/Parent", "/Contents", "/Resources"}:
                owner[NameObject(key)] = settled(writer, owner.raw_get(key), everything=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def helped(memory_files, report):
    """``helped(data)``: the source of a PDF file, with whatever is told in ``report``."""

    def run(data: bytes):
        memory_files.held["ads/a.pdf"] = data
        return probe(memory_files, "ads/a.pdf", report, HERE)

    return run


@pytest.fixture
def placed(helped, monkeypatch):
    """The same with the helper's work done in this process, which is quicker."""

    def ask(module, data):
        assert module == extract.__module__
        try:
            value, blocks = extract(data)
        except Exception as error:
            raise HelperFailed(over_limit=isinstance(error, MemoryError)) from error
        return json.loads(json.dumps(value, allow_nan=False)), blocks

    monkeypatch.setattr("layout.picture.pdf.ask", ask)
    return helped


def form_of(source) -> tuple[str, bytes]:
    """The page's form: its dictionary, references as their numbers, and its content."""
    form = source.art.objects[-1]
    return b"".join(p if isinstance(p, bytes) else b"%d R" % p for p in form.parts).decode(), zlib.decompress(
        form.stream
    )


def told(report, kind):
    assert all(d.span == HERE for d in report.diagnostics)
    return [(d.rule, d.params.get("what", "")) for d in report.of(kind)]


def test_a_page_is_taken_over_as_it_is(helped, report):
    content = b"q 0 1 .9 0 k 10 10 50 50 re f Q"
    source = helped(page_of(content))
    assert (source.format, source.pixels.width, source.pixels.height) == ("PDF", 200, 100)
    head, drawn = form_of(source)
    assert "/BBox [0 0 200 100]" in head
    assert "/Matrix [0.005 0 0 0.01 0 0]" in head
    assert content in drawn
    assert drawn.startswith(b"0 0 0 1 k 0 0 0 1 K 1 w ")
    assert report.diagnostics == ()


@pytest.mark.parametrize(
    ("entries", "size", "corner"),
    [
        ({}, (200, 100), (0, 0)), ({"Rotate": 90}, (100, 200), (0, 1)), ({"Rotate": 180}, (200, 100), (1, 1)),
        ({"Rotate": -90}, (100, 200), (1, 0)), ({"UserUnit": 2}, (400, 200), (0, 0)),
        ({"CropBox": [100, 0, 200, 100]}, (100, 100), (-1, 0)),
        ({"CropBox": [100, 0, 200, 100], "TrimBox": [190, 60, 20, 10]}, (170, 50), (-20 / 170, -10 / 50)),
    ],
)  # fmt: skip
def test_the_box_that_is_shown(placed, entries, size, corner):
    """``corner``: where 0, 0 of the page comes to lie in the unit square."""
    source = placed(page_of(b"", **entries))
    assert (source.pixels.width, source.pixels.height) == size
    matrix = [float(number) for number in form_of(source)[0].partition("/Matrix [")[2].partition("]")[0].split()]
    assert matrix[4:] == pytest.approx(corner)


def test_only_what_the_page_uses_is_copied(placed):
    image = stream(
        b"\0" * 4, Type="/XObject", Subtype="/Image", Width=1, Height=1, ColorSpace="/DeviceCMYK", BitsPerComponent=8
    )
    other = stream(b"x" * 10_000, Type="/XObject", Subtype="/Image")
    source = placed(page_of(b"/A Do", {"/XObject": {"/A": image, "/B": other}, "/Font": {"/F": {"/Type": "/Font"}}}))
    assert isinstance(source.art, PlacedPage)
    assert len(source.art.objects) == 2
    assert source.art.objects[0].stream == b"\0" * 4


def test_resources_may_be_those_of_the_tree(placed, report):
    def lift(writer, page):
        writer._root_object["/Pages"][NameObject("/Resources")] = page.pop("/Resources")

    assert placed(page_of(b"/F 9 Tf", {"/Font": {"/F": font()}}, change=lift)) is not None
    assert told(report, "finding") == [("artwork-font", "SimSun")]


def test_parts_of_content_are_joined(placed):
    def split(writer, page):
        page[NameObject("/Contents")] = ArrayObject(
            [writer._add_object(stream(b"0 0 1 0")), writer._add_object(stream(b"k"))]
        )

    assert scan(form_of(placed(page_of(b"", change=split)))[1]).saved == 0


def test_states_are_balanced(placed):
    drawn = form_of(placed(page_of(b"q q Q Q Q (Q \\( Q) Tj q q")))[1]
    assert scan(drawn).saved == scan(drawn).restored == 0
    assert drawn.count(b"\nQ") == 2


def test_of_several_pages_the_first(placed, report):
    assert placed(page_of(b"", pages=3)).pixels.width == 200
    assert [(d.rule, d.params["pages"]) for d in report.of("note")] == [("artwork-more-pages", 3)]


# -- what the sender has to mend


def font(**descriptor: Any) -> Any:
    return {
        "/Type": "/Font",
        "/Subtype": "/TrueType",
        "/BaseFont": "/SimSun",
        "/FontDescriptor": {"/Type": "/FontDescriptor"} | descriptor,
    }


def icc(components: int) -> Any:
    return ["/ICCBased", stream(b"profile", N=components)]


def spaces(space: Any) -> Any:
    return {"/ColorSpace": {"/S": space}}


def form(content: bytes, **entries: Any) -> Any:
    return {"/XObject": {"/X": stream(content, Type="/XObject", Subtype="/Form", BBox=[0, 0, 1, 1], **entries)}}


FUNCTION = {"/FunctionType": 2, "/Domain": [0, 1], "/C0": [0], "/C1": [1], "/N": 1}

FINDINGS: dict[str, tuple[bytes, Any, list[tuple[str, str]]]] = {
    "font": (b"/F 9 Tf", {"/Font": {"/F": font()}}, [("artwork-font", "SimSun")]),
    "standard font": (b"/F 9 Tf", {"/Font": {"/F": {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}}},
                      [("artwork-font", "Helvetica")]),
    "embedded": (b"/F 9 Tf", {"/Font": {"/F": font(**{"/FontFile2": stream(b"font")})}}, []),
    "cid font": (b"/F 9 Tf", {"/Font": {"/F": {"/Type": "/Font", "/Subtype": "/Type0", "/DescendantFonts":
                 [{"/Type": "/Font", "/Subtype": "/CIDFontType2", "/BaseFont": "/宋体"}]}}}, [("artwork-font", "宋体")]),
    "font in a state": (b"/G gs", {"/ExtGState": {"/G": {"/Font": [font(), 9]}}}, [("artwork-font", "SimSun")]),
    "rg": (b"1 0 0 rg", None, [("artwork-rgb", "DeviceRGB")]),
    "cs": (b"/DeviceRGB CS", None, [("artwork-rgb", "DeviceRGB")]),
    "grey": (b"0 g 0 0 0 1 K /DeviceCMYK cs /Pattern CS", None, []),
    "not a colour": (b"(1 0 0 rg) Tj % 1 0 0 rg\n<</A (1 0 0 rg)>> pop", None, []),
    "inline image": (b"BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc\nEI Q 0 g", None, [("artwork-rgb", "RGB")]),
    "in an inline image": (b"BI /W 1 /H 1 /CS /CMYK /BPC 8 ID 1 0 0 rg EIx\nEI 0 g", None, []),
    "calibrated": (b"/S cs", spaces(["/CalRGB", {"/WhitePoint": [1, 1, 1]}]), [("artwork-rgb", "CalRGB")]),
    "icc rgb": (b"/S cs", spaces(icc(3)), [("artwork-rgb", "ICC RGB")]),
    "icc cmyk": (b"/S cs", spaces(icc(4)), [("artwork-icc-cmyk", "")]),
    "icc grey": (b"/S cs", spaces(icc(1)), []),
    "indexed": (b"/S cs", spaces(["/Indexed", "/DeviceRGB", 1, "abcdef"]), [("artwork-rgb", "DeviceRGB")]),
    "spot": (b"/S cs", spaces(["/Separation", "/Gold 871", "/DeviceCMYK", FUNCTION]), []),
    "black plate": (b"/S cs", spaces(["/Separation", "/Black", "/DeviceCMYK", FUNCTION]), []),
    "spots": (b"/S cs", spaces(["/DeviceN", ["/Cyan", "/Gold"], "/DeviceCMYK", FUNCTION]), []),
    "alternate": (b"/S cs", spaces(["/Separation", "/All", "/DeviceRGB", FUNCTION]), [("artwork-rgb", "DeviceRGB")]),
    "rgb in a form": (b"/X Do", form(b"1 0 0 rg"), [("artwork-rgb", "DeviceRGB")]),
    "font of a form": (b"/X Do", form(b"/F 9 Tf", Resources={"/Font": {"/F": font()}}), [("artwork-font", "SimSun")]),
    "form without resources": (b"/X Do", form(b"/F 9 Tf") | {"/Font": {"/F": font()}}, [("artwork-font", "SimSun")]),
    "pattern": (b"/Pattern cs /P scn", {"/Pattern": {"/P": stream(b"1 0 0 rg", PatternType=1, Resources={})}},
                [("artwork-rgb", "DeviceRGB")]),
    "type 3": (b"/F 9 Tf", {"/Font": {"/F": {"/Type": "/Font", "/Subtype": "/Type3", "/CharProcs": {"/a": stream(b"1 0 0 RG")}}}},
               [("artwork-rgb", "DeviceRGB")]),
    "ca": (b"/G gs", {"/ExtGState": {"/G": {"/ca": NumberObject(0)}}}, [("artwork-transparency", "")]),
    "opaque": (b"/G gs", {"/ExtGState": {"/G": {"/ca": 1, "/CA": 1, "/BM": "/Normal", "/SMask": "/None"}}}, []),
    "mode": (b"/G gs", {"/ExtGState": {"/G": {"/BM": ["/Multiply", "/Normal"]}}}, [("artwork-transparency", "")]),
    "soft mask": (b"/G gs", {"/ExtGState": {"/G": {"/SMask": {"/S": "/Alpha"}}}}, [("artwork-transparency", "")]),
    "missing": (b"/F 9 Tf /G gs /X Do /OC /P BDC", None,
                [("artwork-missing", name) for name in ("/F", "/G", "/X")]),
}  # fmt: skip


@pytest.mark.parametrize("scattered", [False, True])
@pytest.mark.parametrize("case", FINDINGS)
def test_what_a_press_would_trip_over(placed, report, case, scattered):
    content, resources, expected = FINDINGS[case]
    assert placed(page_of(content, resources, scattered=scattered)) is not None
    assert told(report, "fault") == []
    assert sorted(told(report, "finding")) == sorted(expected)
    assert all(d.number.startswith("pdf-") and d.message("zh") and d.hint("zh") for d in report.of("finding"))


@pytest.mark.parametrize(
    ("case", "spots"), [("spot", ("Gold 871",)), ("spots", ("Gold",)), ("black plate", ()), ("alternate", ())]
)
def test_spot_inks_are_named(placed, case, spots):
    content, resources, _ = FINDINGS[case]
    assert placed(page_of(content, resources)).art.spots == spots


@pytest.mark.parametrize(("kind", "findings"), [("/Link", []), ("/Stamp", [("artwork-annotation", "Stamp")])])
def test_annotations_are_not_printed(placed, report, kind, findings):
    placed(page_of(b"", Annots=[{"/Type": "/Annot", "/Subtype": kind, "/Rect": [0, 0, 1, 1]}]))
    assert told(report, "finding") == findings


def test_a_banned_coding_is_undone(placed):
    image = StreamObject()
    image._data = b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01"  # ISO 32000-1, 7.4.4.2, example 1
    image.update(thing({"/Type": "/XObject", "/Subtype": "/Image", "/Filter": "/LZWDecode"}))
    source = placed(page_of(b"/X Do", {"/XObject": {"/X": image}}))
    copied = source.art.objects[0]
    assert b"LZW" not in b"".join(part for part in copied.parts if isinstance(part, bytes))
    assert zlib.decompress(copied.stream) == bytes([45, 45, 45, 45, 45, 65, 45, 45, 45, 66])


# -- what is refused


def in_catalog(**entries: Any) -> Change:
    return lambda writer, page: writer._root_object.update(thing({f"/{key}": value for key, value in entries.items()}))


def on_page(**entries: Any) -> Change:
    return lambda writer, page: page.update(thing({f"/{key}": value for key, value in entries.items()}))


SCRIPT = {"/S": "/JavaScript", "/JS": "app.alert(1)"}
LAUNCH = {"/S": "/Launch", "/F": "calc.exe"}

ACTIVE: dict[str, tuple[Change, str]] = {
    "script at opening": (in_catalog(OpenAction=SCRIPT), "JavaScript"),
    "launch at opening": (in_catalog(OpenAction=LAUNCH), "Launch"),
    "chained action": (in_catalog(OpenAction={"/S": "/GoTo", "/Next": SCRIPT}), "GoTo"),
    "catalog AA": (in_catalog(AA={"/WC": SCRIPT}), "AA"),
    "named scripts": (in_catalog(Names={"/JavaScript": {"/Names": []}}), "JavaScript"),
    "attachments": (in_catalog(Names={"/EmbeddedFiles": {"/Names": []}}), "EmbeddedFiles"),
    "XFA": (in_catalog(AcroForm={"/XFA": []}), "XFA"),
    "page AA": (on_page(AA={"/O": SCRIPT}), "AA"),
    "launch by a link": (on_page(Annots=[{"/Subtype": "/Link", "/A": LAUNCH}]), "Launch"),
    "annotation AA": (on_page(Annots=[{"/Subtype": "/Link", "/AA": {}}]), "AA"),
    "attached file": (on_page(Annots=[{"/Subtype": "/FileAttachment"}]), "FileAttachment"),
    "film": (on_page(Annots=[{"/Subtype": "/RichMedia"}]), "RichMedia"),
}


@pytest.mark.parametrize("scattered", [False, True])
@pytest.mark.parametrize("case", ACTIVE)
def test_active_content_is_refused_by_name(placed, report, case, scattered):
    change, what = ACTIVE[case]
    assert placed(page_of(b"", change=change, scattered=scattered)) is None
    assert told(report, "fault") == [("artwork-active", what)]
    assert what in report.diagnostics[0].message("zh")


def test_a_place_to_open_at_is_no_action(placed, report):
    assert placed(page_of(b"", change=in_catalog(OpenAction=[NumberObject(0), "/Fit"]))) is not None
    assert report.diagnostics == ()


def in_form(**entries: Any) -> bytes:
    return page_of(b"/X Do", form(b"0 g", **entries))


def looping(writer: PdfWriter, page: Any) -> None:
    made = stream(b"/X Do", Type="/XObject", Subtype="/Form", BBox=[0, 0, 1, 1])
    reference = writer._add_object(made)
    made[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/X"): reference})}
    )
    page[NameObject("/Resources")] = made["/Resources"]


def deep(writer: PdfWriter, page: Any) -> None:
    inner: Any = {}
    for _ in range(400):
        inner = thing({"/A": inner})
    page[NameObject("/Resources")] = thing({"/ExtGState": {"/G": inner}})


def layered(**about: Any) -> Change:
    return in_catalog(OCProperties={"/OCGs": [], "/D": {f"/{key}": value for key, value in about.items()}})


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(page_of(b"0 g")))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "encrypted": (encrypted, "artwork-encrypted"),
    "external stream": (lambda: in_form(F="other.bin"), "artwork-external"),
    "postscript": (lambda: page_of(b"/X Do", {"/XObject": {"/X": stream(b"", Subtype="/PS")}}), "artwork-external"),
    "reference": (lambda: in_form(Ref={"/F": "a.pdf"}), "artwork-external"),
    "form in itself": (lambda: page_of(b"/X Do", change=looping), "artwork-loop"),
    "very deep": (lambda: page_of(b"/G gs", change=deep), "artwork-loop"),
    "layers off": (lambda: page_of(b"", change=layered(OFF=[NumberObject(1)])), "artwork-layers"),
    "all layers off": (lambda: page_of(b"", change=layered(BaseState="/OFF")), "artwork-layers"),
    "no area": (lambda: page_of(b"", TrimBox=[0, 0, 0, 100]), "artwork-no-size"),
    "enormous": (lambda: page_of(b"", UserUnit=10_000), "artwork-no-size"),
    "turned by halves": (lambda: page_of(b"", Rotate=45), "artwork-no-size"),
    "nothing": (lambda: b"%PDF-1.7", "artwork-broken"),
    "half a file": (lambda: page_of(b"0 g")[:400], "artwork-broken"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(helped, report, case):
    make, rule = REFUSED[case]
    assert helped(make()) is None
    assert [name for name, _ in told(report, "fault")] == [rule]
    assert report.diagnostics[0].number == "S12"


def bomb(size: int) -> StreamObject:
    made = StreamObject()
    packer = zlib.compressobj(9)
    made._data = b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()
    made[NameObject("/Filter")] = NameObject("/FlateDecode")
    return made


def test_a_flate_bomb(helped, report):
    def load(writer, page):
        page[NameObject("/Contents")] = writer._add_object(bomb(300 << 20))

    assert helped(page_of(b"", change=load)) is None
    assert told(report, "fault")[0][0] in ("artwork-broken", "artwork-too-heavy")


def test_a_bomb_within_a_bomb(helped, report):
    def load(writer, page):
        made = bomb(60 << 20)
        made._data = zlib.compress(made._data, 9)
        made[NameObject("/Filter")] = thing(["/FlateDecode", "/FlateDecode"])
        page[NameObject("/Contents")] = ArrayObject([writer._add_object(made)] * 200)

    assert helped(page_of(b"", change=load)) is None
    assert told(report, "fault")[0][0] in ("artwork-broken", "artwork-too-heavy")


def test_pages_that_go_in_a_circle(helped, report):
    def tie(writer, page):
        writer._root_object["/Pages"][NameObject("/Kids")] = ArrayObject([writer._root_object.raw_get("/Pages")])

    assert helped(page_of(b"", change=tie)) is None
    assert [name for name, _ in told(report, "fault")] == ["artwork-broken"]


def test_ten_thousand_pages(helped, report):
    assert helped(page_of(b"", pages=10_000)) is not None
    assert report.diagnostics[0].params["pages"] == 10_000


def test_too_many_objects(helped, report):
    crowd = {f"/G{n}": {"/LW": n} for n in range(30_000)}
    content = b" ".join(b"/G%d gs" % n for n in range(30_000))

    def spread(writer, page):
        states = page["/Resources"]["/ExtGState"]
        for key in list(states):
            states[NameObject(key)] = writer._add_object(states[key])

    assert helped(page_of(content, {"/ExtGState": crowd}, change=spread)) is None
    assert [name for name, _ in told(report, "fault")] == ["artwork-too-heavy"]


@pytest.mark.parametrize(("levels", "heavy"), [(2, False), (5, True)])
def test_forms_in_forms_count_as_often_as_they_are_drawn(placed, report, levels, heavy):
    """Each level draws the one below it ten times, with a mask that has it once."""
    inner = stream(b"0 g 0 0 1 1 re f", Type="/XObject", Subtype="/Form", BBox=[0, 0, 1, 1])
    for _ in range(levels):
        group = {"/ExtGState": {"/G": {"/SMask": {"/S": "/Luminosity", "/G": inner}}}, "/XObject": {"/X": inner}}
        inner = stream(b"/G gs " + b"/X Do " * 10, Type="/XObject", Subtype="/Form", BBox=[0, 0, 1, 1], Resources=group)
    source = placed(page_of(b"/X Do", {"/XObject": {"/X": inner}}))
    assert (source is None) is heavy
    assert [name for name, _ in told(report, "fault")] == ["artwork-too-heavy"] * heavy


def test_a_file_over_the_limit(placed, report, monkeypatch):
    monkeypatch.setattr("layout.picture.pdf.FILE_LIMIT", 100)
    assert placed(page_of(b"")) is None
    assert told(report, "fault")[0][0] == "artwork-too-heavy"


def test_the_name_does_not_matter(memory_files, report):
    memory_files.held["photo.jpg"] = page_of(b"0 g")
    assert probe(memory_files, "photo.jpg", report, HERE).format == "PDF"


def test_strings_and_names_come_through(placed):
    odd = {
        "/LW": 1,
        "/Raw": ByteStringObject(b"a(b\\)\xff\n"),
        "/Odd #1": 2,
        "/On": BooleanObject(True),
        "/No": NullObject(),
    }
    head, _ = form_of(placed(page_of(b"/G gs", {"/ExtGState": {"/G": odd}})))
    assert "<6128625c29ff0a>" in head
    assert "/Odd#20#231 2" in head
    assert "/On true" in head
