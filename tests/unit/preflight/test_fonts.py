"""Fonts in the resources: each fault of pdf-T02 to T04 planted in a file with sound fonts."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from pdffile import PdfFile, dictionary, stream, x_1a, x_4


@pytest.fixture(scope="module")
def programs(build_font) -> dict[str, bytes]:
    """A TrueType face, another of the same, and the CFF table of a third."""
    cff = TTFont(BytesIO(build_font({"A": 600}, cff=True)))
    return {
        "true": build_font({"A": 600}),
        "other": build_font({"A": 700}),
        "cff": cff.reader["CFF "],
        "open": build_font({"A": 600}, cff=True),
    }


@pytest.fixture
def simple(programs):
    """A file with a simple TrueType font in its resources, as entries to change."""
    parts = {
        "font": {"Type": "/Font", "Subtype": "/TrueType", "BaseFont": "/ABCDEF+Square", "FirstChar": "65", "LastChar": "65",
                 "Widths": "[600]", "Encoding": "/WinAnsiEncoding", "FontDescriptor": "{descriptor}"},
        "descriptor": {"Type": "/FontDescriptor", "FontName": "/ABCDEF+Square", "Flags": "32", "FontFile2": "{program}"},
    }  # fmt: skip
    return parts, {"program": stream(programs["true"], Length1=str(len(programs["true"])))}


@pytest.fixture
def composite(programs):
    """A file with a Type 0 font whose CIDFont is of kind 2."""
    parts = {
        "font": {"Type": "/Font", "Subtype": "/Type0", "BaseFont": "/ABCDEF+Square", "Encoding": "/Identity-H",
                 "DescendantFonts": "[{cid}]", "ToUnicode": "{unicode}"},
        "cid": {"Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": "/ABCDEF+Square", "CIDToGIDMap": "/Identity",
                "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
                "FontDescriptor": "{descriptor}", "DW": "600"},
        "descriptor": {"Type": "/FontDescriptor", "FontName": "/ABCDEF+Square", "Flags": "4", "FontFile2": "{program}"},
    }  # fmt: skip
    return parts, {"program": stream(programs["true"]), "unicode": stream(b"")}


def file_of(parts, streams, base=x_4) -> PdfFile:
    file = base()
    file.resources["Font"] = "<< /F1 {font} >>"
    file.extra |= {name: dictionary(entries) for name, entries in parts.items()} | streams
    return file


def test_sound_fonts(told, simple, composite):
    assert told(file_of(*simple)) == set()
    assert told(file_of(*composite)) == set()
    assert told(file_of(*simple, base=x_1a)) == set()


SIMPLE = {
    "not embedded": (lambda p, s, _: p["descriptor"].pop("FontFile2"), "pdf-T02", "font-not-embedded"),
    "without descriptor": (lambda p, s, _: p["font"].pop("FontDescriptor"), "pdf-T02", "font-not-embedded"),
    "two names": (lambda p, s, _: p["descriptor"].update(FontName="/Other"), "pdf-T03", "font-names-differ"),
    "short prefix": (
        lambda p, s, _: p["font"].update(BaseFont="/ABC+Square") or p["descriptor"].update(FontName="/ABC+Square"),
        "pdf-T03", "font-prefix"),
    "no program there": (lambda p, s, _: s.update(program=stream(b"x", Filter="/FlateDecode")), "pdf-T04", "font-program-broken"),
    "kind that does not fit": (lambda p, s, _: p["descriptor"].update(FontFile=p["descriptor"].pop("FontFile2")),
                               "pdf-T04", "font-program-kind"),
    "program of another kind": (lambda p, s, f: s.update(program=stream(f["cff"])), "pdf-T04", "font-program-other"),
    "no flags": (lambda p, s, _: p["descriptor"].update(Flags="0"), "pdf-T04", "font-flags"),
    "symbolic and coded": (lambda p, s, _: p["descriptor"].update(Flags="4"), "pdf-T04", "font-symbolic-coded"),
    "plain and not coded": (lambda p, s, _: p["font"].pop("Encoding"), "pdf-T04", "font-no-coding"),
}  # fmt: skip


@pytest.mark.parametrize("fault", SIMPLE)
def test_a_planted_fault_of_a_simple_font(told, simple, programs, fault):
    change, rule, text = SIMPLE[fault]
    change(*simple, programs)
    assert (rule, text) in told(file_of(*simple))


COMPOSITE = {
    "no CIDFont": (lambda p, s, _: p["font"].update(DescendantFonts="[]"), "pdf-T04", "font-descendants"),
    "a CIDFont of no kind": (lambda p, s, _: p["cid"].update(Subtype="/TrueType"), "pdf-T04", "font-descendants"),
    "a CMap from elsewhere": (lambda p, s, _: p["font"].update(Encoding="/UniGB-UCS2-H"), "pdf-T04", "font-cmap"),
    "no CMap": (lambda p, s, _: p["font"].pop("Encoding"), "pdf-T04", "font-cmap"),
    "no collection": (lambda p, s, _: p["cid"].pop("CIDSystemInfo"), "pdf-T04", "font-collection"),
    "collections that differ": (
        lambda p, s, _: p["font"].update(Encoding="{cmap}") or s.update(cmap=stream(
            b"", Type="/CMap", CMapName="/A", CIDSystemInfo="<< /Registry (Adobe) /Ordering (GB1) /Supplement 0 >>")),
        "pdf-T04", "font-collection"),
    "no glyph map": (lambda p, s, _: p["cid"].pop("CIDToGIDMap"), "pdf-T04", "font-no-glyph-map"),
    "not embedded": (lambda p, s, _: p["descriptor"].pop("FontFile2"), "pdf-T02", "font-not-embedded"),
    "two names": (lambda p, s, _: p["font"].update(BaseFont="/Other"), "pdf-T03", "font-names-differ"),
}  # fmt: skip


@pytest.mark.parametrize("fault", COMPOSITE)
def test_a_planted_fault_of_a_composite_font(told, composite, programs, fault):
    change, rule, text = COMPOSITE[fault]
    change(*composite, programs)
    assert (rule, text) in told(file_of(*composite))


@pytest.mark.parametrize(("program", "kind"), [("cff", "CIDFontType0C"), ("open", "OpenType")])
def test_cff_programs(told, composite, programs, program, kind):
    parts, streams = composite
    parts["cid"] |= {"Subtype": "/CIDFontType0"}
    parts["cid"].pop("CIDToGIDMap")
    parts["descriptor"]["FontFile3"] = parts["descriptor"].pop("FontFile2")
    streams["program"] = stream(programs[program], Subtype=f"/{kind}")
    assert told(file_of(parts, streams)) == set()


def test_two_programs_under_one_name(told, simple, programs):
    parts, streams = simple
    parts["font2"] = {**parts["font"], "FontDescriptor": "{descriptor2}"}
    parts["descriptor2"] = {**parts["descriptor"], "FontFile2": "{program2}"}
    same = file_of(parts, {**streams, "program2": streams["program"]})
    other = file_of(parts, {**streams, "program2": stream(programs["other"])})
    for file in (same, other):
        file.resources["Font"] = "<< /F1 {font} /F2 {font2} >>"
    assert told(same) == set()
    assert ("pdf-T03", "font-name-twice") in told(other)


def test_a_font_nobody_uses_is_found_in_a_form(told):
    """reportlab writes Helvetica into every page: in any resource dictionary it counts."""
    file = x_4()
    file.resources["XObject"] = "<< /X {form} >>"
    helvetica = "<< /Font << /H << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    file.extra["form"] = stream(b"", Type="/XObject", Subtype="/Form", BBox="[0 0 1 1]", Resources=helvetica)
    assert ("pdf-T02", "font-not-embedded") in told(file)
