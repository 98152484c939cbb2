"""Identification and metadata: each fault of pdf-M01 to M07 planted in a sound file."""

from __future__ import annotations

import pytest
from pdffile import PdfFile, a_2u, packet, stream, x_1a, x_4

from layout.preflight.xmp import BadPacket, read_packet


def drop(key: str):
    return lambda f: f.properties.pop(key)


def put(key: str, xml: str):
    return lambda f: f.properties.update({key: xml})


def raw(xml: str):
    return lambda f: f.extra.update(xmp=stream(xml.encode(), Type="/Metadata", Subtype="/XML"))


FAULTS = {
    "no metadata": (x_4, lambda f: setattr(f, "properties", None), "x-4", "pdf-M01", "no-metadata"),
    "no metadata in an archive": (a_2u, lambda f: setattr(f, "properties", None), "a-2u", "pdf-M01", "no-metadata"),
    "coded": (x_4, lambda f: f.metadata.update(Filter="/ASCIIHexDecode"), "x-4", "pdf-M01", "metadata-coded"),
    "wrong type": (x_4, lambda f: f.metadata.update(Subtype="/Text"), "x-4", "pdf-M01", "metadata-type"),
    "no XML": (x_4, put("x", "<a>"), "x-4", "pdf-M01", "metadata-broken"),
    "DOCTYPE": (x_4, raw('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "x-4", "pdf-M01", "metadata-broken"),
    "no RDF": (x_4, raw("<a/>"), "x-4", "pdf-M01", "metadata-broken"),
    "no packet": (x_4, raw(packet(*x_4().properties.values()).partition("\n")[2].rpartition("\n")[0]), "x-4",
                  "pdf-M01", "metadata-no-packet"),
    "nothing claimed": (x_4, drop("pdfxid:GTS_PDFXVersion"), "x-4", "pdf-M02", "claims-nothing"),
    "another claimed": (x_1a, lambda f: None, "x-4", "pdf-M02", "claims-other"),
    "half a claim": (lambda: x_1a(2001), lambda f: f.info.pop("GTS_PDFXConformance"), "x-1a-2001", "pdf-M02", "claims-other"),
    "two claimed": (x_4, lambda f: f.info.update(GTS_PDFXVersion="(PDF/X-1a:2003)"), None, "pdf-M02", "claims-several"),
    "Trapped as a string": (x_1a, lambda f: f.info.update(Trapped="(False)"), None, "pdf-M03", "trapped-no-name"),
    "Trapped unknown": (x_4, lambda f: f.info.update(Trapped="/Unknown"), None, "pdf-M03", "trapped-no-name"),
    "Trapped missing": (x_1a, lambda f: f.info.pop("Trapped"), None, "pdf-M03", "trapped-missing"),
    "Trapped missing in XMP": (x_4, drop("pdf:Trapped"), None, "pdf-M03", "trapped-missing"),
    "no title": (x_4, drop("dc:title"), None, "pdf-M04", "no-title"),
    "empty title": (x_1a, lambda f: f.info.update(Title="( )"), None, "pdf-M04", "no-title"),
    "no date": (x_4, drop("xmp:MetadataDate"), None, "pdf-M05", "no-date"),
    "no date in Info": (x_1a, lambda f: f.info.pop("ModDate"), None, "pdf-M05", "no-date"),
    "a date without zone": (x_1a, lambda f: f.info.update(CreationDate="(D:20261120080000)"), None, "pdf-M05", "date-incomplete"),
    "a date to the minute": (x_4, put("xmp:CreateDate", "<xmp:CreateDate>2026-11-20T08:00+08:00</xmp:CreateDate>"), None,
                             "pdf-M05", "date-incomplete"),
    "no such day": (x_1a, lambda f: f.info.update(ModDate="(D:20260231080000+08'00')"), None, "pdf-M05", "date-incomplete"),
    "no document id": (x_4, drop("xmpMM:DocumentID"), None, "pdf-M06", "no-version-id"),
    "no version id": (x_4, drop("xmpMM:VersionID"), None, "pdf-M06", "no-version-id"),
    "no rendition": (x_4, drop("xmpMM:RenditionClass"), None, "pdf-M06", "no-version-id"),
    "two titles": (x_4, lambda f: f.info.update(Title="(other)"), None, "pdf-M07", "metadata-disagree"),
    "two producers": (x_4, lambda f: f.info.update(Producer="(foot)"), None, "pdf-M07", "metadata-disagree"),
    "two moments": (x_4, lambda f: f.info.update(ModDate="(D:20261120080001+08'00')"), None, "pdf-M07", "metadata-disagree"),
    "another zone": (x_4, lambda f: f.info.update(ModDate="(D:20261120080000Z)"), None, "pdf-M07", "metadata-disagree"),
    "trapped and not": (x_4, lambda f: f.info.update(Trapped="/True"), None, "pdf-M07", "metadata-disagree"),
    "unexplained properties": (a_2u, put("own", '<own:a xmlns:own="http://example.org/own/">1</own:a>'), None,
                               "pdf-M01", "schema-unexplained"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_told(told, fault):
    base, change, standard, rule, text = FAULTS[fault]
    file: PdfFile = base()
    change(file)
    assert (rule, text) in told(file, standard)


@pytest.mark.parametrize(
    ("info", "date"),
    [("(D:20261120080000+08'00)", "2026-11-20T08:00:00+08:00"), ("(D:20261120000000Z)", "2026-11-20T08:00:00+08:00"),
     ("(D:20261120080000+08'00')", "2026-11-20T00:00:00.00Z")],
)  # fmt: skip
def test_dates_are_compared_as_moments(told, info, date):
    file = x_4()
    file.info["ModDate"] = info
    file.properties["xmp:ModifyDate"] = f"<xmp:ModifyDate>{date}</xmp:ModifyDate>"
    assert told(file) == set()


def test_properties_may_be_attributes(told):
    file = x_4()
    del file.properties["pdf:Trapped"]
    xml = packet(*file.properties.values()).replace('rdf:about=""', 'rdf:about="" pdf:Trapped="False"')
    file.extra["xmp"] = stream(xml.encode(), Type="/Metadata", Subtype="/XML")
    assert told(file) == set()


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "<",
        "<a>" * 100_000,
        "<a>" * 60 + "</a>" * 60,
        '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        "\0\0",
        "\ufeff<a/>",
    ],
    ids=str.__len__,
)
def test_no_packet_leads_anywhere(xml):
    with pytest.raises(BadPacket):
        read_packet(xml.encode())


def test_values_of_lists():
    xml = packet("<dc:creator><rdf:Seq><rdf:li>甲</rdf:li><rdf:li>乙</rdf:li></rdf:Seq></dc:creator>")
    assert read_packet(xml.encode())["http://purl.org/dc/elements/1.1/", "creator"] == ("甲", "乙")
