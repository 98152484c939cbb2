"""Files of other programs, made here as their users make them: what is wrong with each is told."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from layout.diag import Report
from layout.preflight import Ordered
from layout.preflight.guarded import preflight_guarded
from layout.press import load_press
from layout.workspace import Workspace, starter


@pytest.fixture(scope="module")
def press():
    return load_press(Workspace(starter()), "newsprint", Report())


def told(data: bytes, press, **how) -> set[tuple[str, str]]:
    done = preflight_guarded(data, press, **how)
    for finding in done.findings:
        assert finding.diagnostic().message("zh")
        assert finding.page is None or 1 <= finding.page <= done.pages
    return {(finding.rule, finding.text) for finding in done.findings if finding.severity != "note"}


@pytest.fixture(scope="module")
def canvas() -> bytes:
    """A page as reportlab makes it when one begins: Helvetica, an RGB area, a link, nothing said of trim or colour."""
    out = BytesIO()
    page = Canvas(out, pagesize=(300, 200), invariant=True)
    page.setFillColorRGB(0.8, 0.1, 0.1)
    page.rect(20, 20, 100, 100, stroke=0, fill=1)
    page.setFillColorRGB(0, 0, 0)
    page.drawString(30, 150, "Sale")
    page.linkURL("https://example.org", (30, 145, 70, 165))
    page.save()
    return out.getvalue()


def test_a_plain_reportlab_page(canvas, press):
    found = told(canvas, press)
    assert {("pdf-T02", "font-not-embedded"), ("pdf-B01", "no-trim")} <= found
    assert any(rule == "pdf-C01" for rule, _ in found)


def test_a_plain_reportlab_page_held_to_x_4(canvas, press):
    found = told(canvas, press, standard="x-4")
    assert {
        ("pdf-M01", "no-metadata"), ("pdf-M02", "claims-nothing"), ("pdf-O01", "no-intent"), ("pdf-B01", "no-trim"),
        ("pdf-T02", "font-not-embedded"), ("pdf-A01", "annotation-in-bleed"), ("pdf-A03", "action"),
    } <= found  # fmt: skip


@pytest.fixture(scope="module")
def typst_page() -> bytes:
    import typst

    source = (
        b"#set page(width: 60mm, height: 90mm, margin: 5mm)\n#set text(font: \"Libertinus Serif\", size: 9pt)\n"
        b"= Sale\n#rect(fill: rgb(200, 30, 30), width: 20mm, height: 20mm)\n#link(\"https://example.org\")[more]\n"
    )  # fmt: skip
    return typst.compile(source, format="pdf")


def test_a_page_of_typst(typst_page, press):
    found = told(typst_page, press)
    assert ("pdf-B01", "no-trim") in found
    assert any(rule == "pdf-C01" for rule, _ in found)
    assert not any(rule in ("pdf-F04", "pdf-T02", "pdf-T04") for rule, _ in found)


def test_a_page_of_typst_held_to_x_4(typst_page, press):
    found = told(typst_page, press, standard="x-4", ordered=Ordered(pages=1))
    assert {
        ("pdf-F01", "version-too-new"), ("pdf-M02", "claims-nothing"), ("pdf-O01", "no-intent"),
        ("pdf-A01", "annotation-in-bleed"),
    } <= found  # fmt: skip


def test_a_page_of_typst_for_the_archive(press):
    """What a tool of good name says is PDF/A-2u has nothing of ours against it that the document shows."""
    import typst

    source = b'#set document(title: "A", date: datetime(year: 2026, month: 11, day: 20))\n#set text(lang: "en")\nText'
    data = typst.compile(source, format="pdf", pdf_standards=["a-2u"])
    done = preflight_guarded(data, press)
    assert done.standard == "a-2u"
    errors = {
        (f.rule, f.text) for f in done.findings if f.severity == "error" and f.rule[:5] in ("pdf-F", "pdf-M", "pdf-A")
    }
    assert errors == set()
