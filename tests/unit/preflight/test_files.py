"""The file as such: each fault of pdf-F01 to F05 planted in a sound file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdffile import PdfFile, a_2u, stream, x_1a, x_4


def spoilt(base: Callable[[], PdfFile], change: Callable[[PdfFile], object]) -> PdfFile:
    file = base()
    change(file)
    return file


def coded(coding: str) -> Callable[[PdfFile], object]:
    """A stream coded so lies in the file."""

    def change(file: PdfFile) -> None:
        file.catalog["Odd"] = "{odd}"
        file.extra["odd"] = stream(b"x", Filter=f"/{coding}")

    return change


FAULTS = {
    "too new for X-4": (x_4, lambda f: setattr(f, "version", "1.7"), "pdf-F01", "version-too-new"),
    "too new for X-1a:2003": (x_1a, lambda f: setattr(f, "version", "1.5"), "pdf-F01", "version-too-new"),
    "too new for X-1a:2001": (lambda: x_1a(2001), lambda f: setattr(f, "version", "1.4"), "pdf-F01", "version-too-new"),
    "too new for an archive": (a_2u, lambda f: setattr(f, "version", "2.0"), "pdf-F01", "version-too-new"),
    "catalog raises the version": (x_4, lambda f: f.catalog.update(Version="/1.7"), "pdf-F01", "version-too-new"),
    "no such version": (x_4, lambda f: setattr(f, "version", "9.z"), "pdf-F01", "version-unknown"),
    "no identifier": (x_4, lambda f: f.trailer.clear(), "pdf-F03", "no-identifier"),
    "half an identifier": (x_1a, lambda f: f.trailer.update(ID="[<01>]"), "pdf-F03", "no-identifier"),
    "empty identifier": (x_4, lambda f: f.trailer.update(ID="[<> <>]"), "pdf-F03", "no-identifier"),
    "data outside": (x_4, lambda f: f.extra.update(contents=stream(b"", F="(other.bin)")), "pdf-F05", "stream-outside"),
    "LZW": (x_4, coded("LZWDecode"), "pdf-F05", "coding-banned"),
    "LZW in an archive": (a_2u, coded("LZWDecode"), "pdf-F05", "coding-banned"),
    "Crypt": (x_4, coded("Crypt"), "pdf-F05", "coding-banned"),
    "JPEG 2000 in X-1a": (x_1a, coded("JPXDecode"), "pdf-F05", "coding-banned"),
    "JBIG2 in X-1a": (x_1a, coded("JBIG2Decode"), "pdf-F05", "coding-banned"),
    "a coding nobody knows": (x_4, coded("BrotliDecode"), "pdf-F05", "coding-banned"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_told(told, fault):
    base, change, rule, text = FAULTS[fault]
    assert (rule, text) in told(spoilt(base, change))


@pytest.mark.parametrize(
    ("base", "entries"),
    [(x_4, {"Filter": "/JPXDecode"}), (x_4, {"Filter": "/JBIG2Decode"}), (x_4, {"Filter": "[/ASCII85Decode /DCTDecode]"}),
     (a_2u, {"Filter": "/Crypt"}), (x_1a, {"Filter": "/RunLengthDecode"})],
)  # fmt: skip
def test_codings_that_are_allowed(told, base, entries):
    file = base()
    file.catalog["Odd"] = "{odd}"
    file.extra["odd"] = stream(b"x", **entries)
    assert told(file) == set()


BYTES = {
    "bytes before the header": (lambda d: b"\xef\xbb\xbf" + d, "pdf-F01", "header-not-first"),
    "a table that is off": (lambda d: d.replace(b"0000000015 ", b"0000000016 "), "pdf-F04", "cross-reference-wrong"),
    "cut off": (lambda d: d[: len(d) * 2 // 3], "pdf-F04", "end-missing"),
    "no end": (lambda d: d.replace(b"%%EOF", b"%EOF"), "pdf-F04", "end-missing"),
    "bytes behind the end": (lambda d: d + b"more" * 10, "pdf-F04", "bytes-behind-end"),
    "an object that is not there": (lambda d: d.replace(b"/Contents 4 0 R", b"/Contents 9 9 R"), "pdf-F04", "object-broken"),
    "no PDF": (lambda d: b"GIF89a" + d[2000:], "pdf-F04", "no-pdf"),
    "nothing": (lambda d: b"", "pdf-F04", "no-pdf"),
    "only a header": (lambda d: b"%PDF-1.6\n", "pdf-F04", "end-missing"),
    "only ends": (lambda d: b"%PDF-1.6\n%%EOF\n", "pdf-F04", "unreadable"),
    "encrypted": (lambda d: d.replace(b"/ID [", b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (x) /U (y) >> /ID ["),
                  "pdf-F02", "encrypted"),
}  # fmt: skip


@pytest.mark.parametrize("fault", BYTES)
def test_broken_bytes_are_told(told, fault):
    change, rule, text = BYTES[fault]
    sound = x_4().made()
    spoilt_bytes = change(sound)
    assert spoilt_bytes != sound
    assert (rule, text) in told(spoilt_bytes)


def test_an_archive_has_the_binary_mark(told):
    assert ("pdf-F01", "header-no-binary-mark") in told(a_2u().made().replace(b"\xe2\xe3\xcf\xd3", b"abcd"))


def test_object_streams_are_too_new_for_x_1a(told):
    from io import BytesIO

    import pypdfium2

    document = pypdfium2.PdfDocument(x_1a().made())
    out = BytesIO()
    document.save(out, version=15)
    assert ("pdf-F01", "version-too-new") in told(out.getvalue(), "x-1a-2003")


def test_what_breaks_the_reader_s_strictness_is_still_judged(told):
    """A table that is off makes the library guess; what it finds so is judged all the same."""
    file = x_4()
    del file.page["TrimBox"]
    data = file.made().replace(b"startxref\n", b"startxref\n1")
    assert {("pdf-F04", "structure-broken"), ("pdf-B01", "no-trim")} <= told(data)
