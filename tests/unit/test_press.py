"""The print shop's file and its profile."""

from __future__ import annotations

import struct

import pytest

from layout.diag import Span
from layout.geom import Rect, mm
from layout.press import Marks, load_press
from layout.workspace import Workspace, starter

PRESS = """
name: 试印
bleed: 3mm
output_intent: {profile: a.icc, condition: CGATS TR 002, info: "SNAP, coldset"}
intent: perceptual
total_ink: 240
ppi: {target: 200, warn: 150, error: 100}
"""


SIZE = 128 + 4 + 2 * 12 + 16


def profile(
    *, size: int = SIZE, kind: bytes = b"prtr", space: bytes = b"CMYK", magic: bytes = b"acsp", version: int = 2,
    tables: tuple[bytes, ...] = (b"A2B0", b"B2A0"), at: int = SIZE - 16,
) -> bytes:  # fmt: skip
    """An ICC file that is header and table of tags."""
    header = (
        size.to_bytes(4, "big") + b"test" + bytes([version, 0x20, 0, 0]) + kind + space + b"Lab " + bytes(12) + magic
    )
    tags = len(tables).to_bytes(4, "big") + b"".join(struct.pack(">4sII", tag, at, 16) for tag in tables)
    return (header.ljust(128, b"\0") + tags).ljust(SIZE, b"\0")


@pytest.fixture
def files(memory_files):
    memory_files.held = {"styles/press/shop.yaml": PRESS.encode(), "styles/press/a.icc": profile()}
    return memory_files


def rewrite(files, old: str, new: str) -> None:
    files.held["styles/press/shop.yaml"] = PRESS.replace(old, new).encode()


def test_a_press_file(files, report):
    press = load_press(files, "shop", report)
    assert press is not None
    assert (press.name, press.bleed, press.total_ink, press.rendering_intent) == ("试印", mm(3), 240, "perceptual")
    assert (press.ppi_target, press.ppi_warn, press.ppi_error) == (200, 150, 100)
    assert (press.intent_condition, press.intent_info) == ("CGATS TR 002", "SNAP, coldset")
    assert press.intent_profile == profile()
    assert report.diagnostics == ()


@pytest.mark.parametrize(("name", "ink"), [("newsprint", 240), ("newsprint-220", 220)])
def test_the_shipped_ones(report, name, ink):
    press = load_press(Workspace(starter()), name, report)
    assert press is not None
    assert (press.total_ink, press.spot_inks, press.spots) == (ink, 0, "keep")
    assert report.diagnostics == ()


def test_a_profile_elsewhere_in_the_workspace(files, report):
    files.held["icc/shop.icc"] = files.held.pop("styles/press/a.icc")
    rewrite(files, "a.icc", "../../icc/shop.icc")
    press = load_press(files, "shop", report)
    assert press is not None
    assert press.intent_profile == profile()


def test_spot_inks(files, report):
    files.held["styles/press/shop.yaml"] = (PRESS + "spot_inks: 1\nspots: process\n").encode()
    press = load_press(files, "shop", report)
    assert press is not None
    assert (press.spot_inks, press.spots) == (1, "process")


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ("bleed: 3mm", "bleed: 3", "bad-bleed", 3), ("bleed: 3mm", "bleed: -3mm", "bad-bleed", 3),
        ("bleed: 3mm", "bleed: 21mm", "bad-bleed", 3), ("a.icc", "../../../secret.icc", "path-outside", 4),
        ("a.icc", "b.icc", "missing-file", 4), ("perceptual", "absolute", "not-allowed", 5),
        ("240", "600", "out-of-range", 6), ("warn: 150", "warn: 250", "ppi-order", 7), ("name: 试印", "", "missing-key", 3),
        ("ppi:", "ppl:", "unknown-key", 7), ("bleed: 3mm", "bleed: 3mm\nstandard: x-1a", "not-allowed", 4),
        ("bleed: 3mm", "bleed: 3mm\ngutter: wide", "bad-gutter", 4),
        ("bleed: 3mm", "bleed: 3mm\ngutter: 101mm", "bad-gutter", 4),
        ("bleed: 3mm", "bleed: 3mm\nnames: '{page}.txt'", "bad-names", 4),
        ("bleed: 3mm", "bleed: 3mm\nblack_pages: [0]", "out-of-range", 4),
    ],
)  # fmt: skip
def test_faults_stand_at_their_line(files, report, old, new, rule, line):
    rewrite(files, old, new)
    load_press(files, "shop", report)
    assert (rule, line) in [(d.rule, d.span.line) for d in report.of("fault")]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", "no-icc"), (b"no profile", "no-icc"), (profile(magic=b"acsq"), "no-icc"), (profile(size=SIZE - 1), "size"),
        (profile() + b"\0", "size"), (profile(kind=b"mntr"), "not-cmyk-printer"), (profile(space=b"RGB "), "not-cmyk-printer"),
        (profile(version=5), "version"), (profile(tables=(b"A2B0",)), "tables"), (profile(tables=()), "tables"),
        (profile(at=SIZE), "tables"), (profile(at=0), "tables"),
    ],
)  # fmt: skip
def test_a_profile_that_is_no_output_profile(files, report, data, text):
    files.held["styles/press/a.icc"] = data
    assert load_press(files, "shop", report) is None
    (told,) = report.of("fault")
    assert (told.rule, told.text, told.number, told.span.line) == ("bad-profile", f"bad-profile/{text}", "pdf-O04", 4)


@pytest.mark.parametrize("version", [2, 4])
def test_both_versions_pdf_x_takes(files, report, version):
    files.held["styles/press/a.icc"] = profile(version=version)
    assert load_press(files, "shop", report) is not None


def test_bleed_in_points(files, report):
    rewrite(files, "3mm", "8.5 pt")
    press = load_press(files, "shop", report)
    assert press is not None
    assert press.bleed == 8.5


def test_an_unknown_press_names_those_there_are(files, report):
    named = Span("issues/x/tabloid.yaml", 3, 8)
    assert load_press(files, "newspaper", report, named) is None
    (told,) = report.of("fault")
    assert (told.rule, told.span, told.params["known"]) == ("unknown-press", named, "shop")


def test_what_is_left_out_is_what_most_shops_want(files, report):
    press = load_press(files, "shop", report)
    assert press is not None
    assert (press.standard, press.marks, press.names) == ("x-4", Marks(crop=True, slug=True), None)
    assert (press.black_pages, press.outlines, press.gutter) == (frozenset(), False, None)


def test_the_shops_options(files, report):
    rewrite(
        files,
        "bleed: 3mm",
        "bleed: 3mm\nstandard: x-1a-2001\nmarks: {crop: false, bar: true, slug: false}\nblack_pages: [2, 3]\noutlines: true\n"
        "gutter: 25mm\n"
        'names: "{date:%Y%m%d}-{page:02}.pdf"',
    )
    press = load_press(files, "shop", report)
    assert press is not None
    assert (press.standard, press.marks, press.outlines) == ("x-1a-2001", Marks(bar=True), True)
    assert press.black_pages == {2, 3}
    assert press.gutter == mm(25)
    assert press.names is not None


def test_marks_make_the_sheet_larger(files, report):
    press, bleed = load_press(files, "shop", report), Rect(0, 0, 100, 100)
    assert press is not None
    assert press.media(bleed) == bleed.inset(-28.35)
    assert press.ordered("pdfa-2u").media(bleed) == bleed


def test_what_a_build_asks_for_goes_before_the_file(files, report):
    press = load_press(files, "shop", report)
    assert press is not None
    assert press.ordered() == press
    assert (press.ordered("x-1a-2003").standard, press.ordered(outlines=True).outlines) == ("x-1a-2003", True)
    archived = press.ordered("pdfa-2u")
    assert (archived.archive, bool(archived.marks), archived.names) == (True, False, None)
