"""Boxes, sizes, counts: each fault of pdf-B01 to B07 and B09's box planted in a sound file."""

from __future__ import annotations

import pytest
from pdffile import PdfFile, x_1a, x_4

from layout.geom import Rect, Size, mm
from layout.preflight import Ordered
from layout.preflight.read import open_pdf

FAULTS = {
    "no trim": (lambda f: f.page.pop("TrimBox"), "pdf-B01", "no-trim"),
    "trim and art": (lambda f: f.page.update(ArtBox="[20 20 420 620]"), "pdf-B01", "trim-and-art"),
    "no media": (lambda f: f.page.pop("MediaBox"), "pdf-B02", "no-media"),
    "media of three": (lambda f: f.page.update(MediaBox="[0 0 440]"), "pdf-B02", "box-empty"),
    "an empty trim": (lambda f: f.page.update(TrimBox="[20 20 20 620]"), "pdf-B02", "box-empty"),
    "trim out of bleed": (lambda f: f.page.update(TrimBox="[5 20 420 620]"), "pdf-B02", "box-outside"),
    "bleed out of media": (lambda f: f.page.update(BleedBox="[-10 10 430 630]"), "pdf-B02", "box-outside"),
    "crop box": (lambda f: f.page.update(CropBox="[20 20 420 620]"), "pdf-B03", "crop-box"),
    "user unit": (lambda f: f.page.update(UserUnit="2"), "pdf-B04", "user-unit"),
    "turned": (lambda f: f.page.update(Rotate="90"), "pdf-B04", "page-turned"),
    "two sizes": (lambda f: f.more_pages.append({"TrimBox": "[20 20 420 600]"}), "pdf-B04", "sizes-differ"),
    "separated": (lambda f: f.page.update(SeparationInfo="<< /DeviceColorant /Cyan >>"), "pdf-B05", "pre-separated"),
    "view area": (lambda f: f.catalog.update(ViewerPreferences="<< /ViewArea /TrimBox >>"), "pdf-B07", "view-area"),
    "print clip": (lambda f: f.catalog.update(ViewerPreferences="<< /PrintClip /CropBox >>"), "pdf-B07", "view-area"),
    "narrow bleed": (lambda f: f.page.update(BleedBox="[15 10 430 630]"), "pdf-B09", "bleed-narrow"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("base", [x_4, x_1a])
def test_a_planted_fault_is_told(told, base, fault):
    change, rule, text = FAULTS[fault]
    file: PdfFile = base()
    change(file)
    assert (rule, text) in told(file)


@pytest.mark.parametrize(
    "change",
    [
        lambda f: f.page.update(CropBox="[0 0 440 640]"),
        lambda f: f.page.update(ArtBox=f.page.pop("TrimBox")),
        lambda f: f.page.update(MediaBox="[440 640 0 0]"),
        lambda f: f.page.update(TrimBox="[19.99 20 420 620]"),
        lambda f: f.page.update(Rotate="360"),
        lambda f: f.page.update(BleedBox="[20 20 420 620]"),
        lambda f: f.catalog.update(ViewerPreferences="<< /ViewArea /BleedBox /PrintArea /MediaBox >>"),
        lambda f: f.more_pages.append({"TrimBox": "[20.3 20 420 620]"}),
    ],
    ids=["crop is media", "art for trim", "corners swapped", "a hundredth out", "turned right round", "no bleed", "view areas",
         "a tenth of a millimetre"],
)  # fmt: skip
def test_what_boxes_may_do(told, change):
    file = x_4()
    change(file)
    assert told(file) == set()


def test_boxes_are_inherited(told):
    file = x_4()
    media = file.page.pop("MediaBox")
    data = file.made().replace(b"/Type /Pages ", f"/Type /Pages /MediaBox {media} ".encode())
    file.page["MediaBox"] = media
    assert told(file) == set()
    assert open_pdf(data).pages[0].boxes["MediaBox"].width == 440


def test_places_are_from_the_top_left_of_the_trim(found):
    file = x_4()
    file.page["CropBox"] = "[40 50 400 600]"
    (finding,) = found(file)
    assert finding.place == Rect(20, 20, 360, 550)


@pytest.mark.parametrize(
    ("ordered", "text"),
    [
        (Ordered(trim=Size(400, 600)), None), (Ordered(trim=Size(mm(141.11), mm(211.7))), None),
        (Ordered(trim=Size(400, 500)), "trim-size"), (Ordered(pages=1), None), (Ordered(pages=2), "page-count"),
    ],
)  # fmt: skip
def test_what_was_ordered(told, ordered, text):
    assert told(x_4(), None, ordered) == ({("pdf-B06", text)} if text else set())
