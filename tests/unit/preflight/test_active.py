"""What acts or is filled in instead of printed: each fault of pdf-A01 to A05 planted in a sound file."""

from __future__ import annotations

import pytest
from pdffile import PdfFile, a_2u, stream, x_1a, x_4

from layout.geom import Rect


def bare() -> PdfFile:
    """A file that claims nothing."""
    return PdfFile(properties=None)


def note(entries: str):
    return lambda f: f.page.update(Annots=f"[<< /Type /Annot {entries} >>]")


def root(**entries: str):
    return lambda f: f.catalog.update(entries)


INSIDE, OUTSIDE = "/Rect [100 100 200 130]", "/Rect [1 1 8 8]"
SCRIPT = "<< /S /JavaScript /JS (app.alert) >>"

FAULTS = {
    "a link": (x_4, note(f"/Subtype /Link {INSIDE}"), "pdf-A01", "annotation-in-bleed"),
    "a comment": (x_1a, note(f"/Subtype /Text {INSIDE}"), "pdf-A01", "annotation-in-bleed"),
    "a comment anywhere": (x_4, note("/Subtype /Text"), "pdf-A01", "annotation-in-bleed"),
    "a comment that prints": (bare, note(f"/Subtype /Stamp /F 4 {INSIDE}"), "pdf-A01", "annotation-prints"),
    "hidden in an archive": (a_2u, note(f"/Subtype /Link /F 2 {INSIDE}"), "pdf-A01", "annotation-hidden"),
    "without looks in an archive": (a_2u, note(f"/Subtype /Text /F 4 {INSIDE}"), "pdf-A01", "annotation-no-look"),
    "a film": (bare, note(f"/Subtype /RichMedia {INSIDE}"), "pdf-A04", "media-annotation"),
    "a file on the page": (x_4, note(f"/Subtype /FileAttachment {OUTSIDE}"), "pdf-A04", "media-annotation"),
    "XFA": (bare, root(AcroForm="<< /Fields [] /XFA [(a) {contents}] >>"), "pdf-A02", "xfa"),
    "fields": (x_4, root(AcroForm="<< /Fields [<< /FT /Tx >>] >>"), "pdf-A02", "form-fields"),
    "opening action": (x_4, root(OpenAction="<< /S /GoTo /D [{page} /Fit] >>"), "pdf-A03", "action"),
    "script on opening": (bare, root(OpenAction=SCRIPT), "pdf-A03", "action"),
    "script behind a link": (bare, note(f"/Subtype /Link /A << /S /URI /URI (a) /Next {SCRIPT} >>"), "pdf-A03", "action"),
    "program started": (bare, note(f"/Subtype /Link {INSIDE} /A << /S /Launch /F (a.exe) >>"), "pdf-A03", "action"),
    "named scripts": (bare, root(Names=f"<< /JavaScript << /Names [(a) {SCRIPT}] >> >>"), "pdf-A03", "action"),
    "trigger of a page": (bare, lambda f: f.page.update(AA=f"<< /O {SCRIPT} >>"), "pdf-A03", "triggered-action"),
    "hiding in an archive": (a_2u, root(OpenAction="<< /S /Hide /T (a) >>"), "pdf-A03", "action"),
    "printing by name in an archive": (a_2u, root(OpenAction="<< /S /Named /N /Print >>"), "pdf-A03", "action"),
    "permissions of an archive": (a_2u, root(Perms="<< /Odd 1 >>"), "pdf-A03", "archive-entry"),
    "requirements of an archive": (a_2u, root(Requirements="[]"), "pdf-A03", "archive-entry"),
    "presentation of an archive": (a_2u, lambda f: f.page.update(PresSteps="<< >>"), "pdf-A03", "archive-entry"),
    "attached file": (x_4, root(Names="<< /EmbeddedFiles << /Names [] >> >>"), "pdf-A04", "attachment"),
    "file specification": (bare, root(AF="[<< /Type /Filespec /EF << /F {contents} >> >>]"), "pdf-A04", "attachment"),
    "attached to an archive": (a_2u, root(Collection="<< >>"), "pdf-A04", "attachment-archive"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_told(told, fault):
    base, change, rule, text = FAULTS[fault]
    file = base()
    change(file)
    assert (rule, text) in told(file)


@pytest.mark.parametrize(
    ("base", "change"),
    [
        (x_4, note(f"/Subtype /Text {OUTSIDE}")), (x_4, note(f"/Subtype /PrinterMark {INSIDE}")),
        (x_1a, note(f"/Subtype /TrapNet {INSIDE}")), (x_4, root(OpenAction="[{page} /Fit]")),
        (bare, note(f"/Subtype /Link {INSIDE} /A << /S /URI /URI (a) >>")), (bare, note(f"/Subtype /Text {INSIDE}")),
        (a_2u, note(f"/Subtype /Link /F 4 {INSIDE} /A << /S /URI /URI (a) >>")),
        (a_2u, root(OpenAction="<< /S /Named /N /NextPage >>")), (a_2u, root(Perms="<< /DocMDP << >> >>")),
        (x_4, root(StructTreeRoot="<< /K << /S /P /A << /O /Layout >> >> >>")), (x_4, root(AcroForm="<< /Fields [] >>")),
    ],
)  # fmt: skip
def test_what_is_allowed(told, base, change):
    file = base()
    change(file)
    assert told(file) == set()


def test_an_annotation_has_its_place(found):
    file = x_4()
    note(f"/Subtype /Link {INSIDE}")(file)
    (finding,) = found(file)
    assert (finding.page, finding.place) == (1, Rect(80, 490, 100, 30))


PROXIES = {
    "OPI": {"Subtype": "/Image", "OPI": "<< >>"},
    "PostScript": {"Subtype": "/PS"},
    "PostScript as a form": {"Subtype": "/Form", "Subtype2": "/PS"},
    "reference": {"Subtype": "/Form", "Ref": "<< /F (a.pdf) /Page 0 >>"},
    "alternate": {"Subtype": "/Image", "Alternates": "[<< /Image {contents} /DefaultForPrinting true >>]"},
}


@pytest.mark.parametrize("kind", PROXIES)
@pytest.mark.parametrize("base", [x_4, x_1a, bare])
def test_a_proxy_is_told(told, base, kind):
    file = base()
    file.resources["XObject"] = "<< /X {proxy} >>"
    file.extra["proxy"] = stream(b"", Type="/XObject", **PROXIES[kind])
    assert ("pdf-A05", "proxy") in told(file)


def test_an_alternate_for_the_screen_is_none(told):
    file = x_4()
    file.resources["XObject"] = "<< /X {image} >>"
    file.extra["image"] = stream(
        b"\0", Type="/XObject", Subtype="/Image", Width="1", Height="1", ColorSpace="/DeviceGray", BitsPerComponent="8",
        Alternates="[<< /Image {contents} /DefaultForPrinting false >>]",
    )  # fmt: skip
    assert told(file) == set()


@pytest.mark.parametrize("entries", [{"Alternates": "[]"}, {"Interpolate": "true"}])
def test_images_of_an_archive(told, entries):
    file = a_2u()
    file.resources["XObject"] = "<< /X {image} >>"
    file.extra["image"] = stream(
        b"\0",
        Type="/XObject",
        Subtype="/Image",
        Width="1",
        Height="1",
        ColorSpace="/DeviceGray",
        BitsPerComponent="8",
        **entries,
    )
    assert ("pdf-A05", "archive-entry") in told(file)
