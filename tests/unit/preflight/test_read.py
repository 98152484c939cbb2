"""Opening files: bounds, odd objects, and what is left of a file that is half broken."""

from __future__ import annotations

import zlib

import pytest
from pdffile import SQUARE, PdfFile, stream, x_4
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, FloatObject, NameObject, NumberObject

from layout.preflight import objects, read, run
from layout.preflight.context import Context
from layout.preflight.model import Finding
from layout.preflight.read import Unreadable, decoded, open_pdf


def texts(data: bytes) -> list[str]:
    return [trouble.text for trouble in open_pdf(data).troubles]


def test_a_sound_file():
    opened = open_pdf(x_4().made())
    assert (opened.version, opened.page_count, opened.troubles) == ("1.6", 1, ())
    (page,) = opened.pages
    assert page.contents == SQUARE
    assert set(opened.owners.values()) == {1}
    assert "/Title" in opened.info


def test_contents_of_several_streams():
    file = x_4()
    file.page["Contents"] = "[{contents} {more} {contents}]"
    file.extra["more"] = stream(zlib.compress(b"q Q"), Filter="/FlateDecode")
    assert open_pdf(file.made()).pages[0].contents == b"\n".join([SQUARE, b"q Q", SQUARE])


@pytest.mark.parametrize(
    "content",
    [
        stream(b"no zlib", Filter="/FlateDecode"), stream(zlib.compress(SQUARE)[:-9], Filter="/FlateDecode"),
        stream(b"x", Filter="/DCTDecode"), "(no stream)",
    ],
)  # fmt: skip
def test_contents_that_cannot_be_read(content):
    file = x_4()
    file.extra["contents"] = content
    opened = open_pdf(file.made())
    assert [t.text for t in opened.troubles] == ["content-unreadable"]
    assert (opened.troubles[0].page, opened.pages[0].contents) == (1, b"")


def test_a_bomb_is_not_unpacked():
    bomb = zlib.compress(bytes(40 << 20), 9)
    file = x_4()
    file.extra["contents"] = stream(bomb, Filter="/FlateDecode")
    assert texts(file.made()) == ["content-unreadable"]
    stream_object = open_pdf(file.made()).objects[4]
    with pytest.raises(Unreadable, match="too big"):
        decoded(stream_object, 1 << 20)


def test_pages_that_run_in_a_circle():
    file = x_4()
    file.more_pages.append({"Type": "/Pages", "Kids": "[{pages}]"})
    assert "page-tree-broken" in texts(file.made())


def test_no_pages():
    assert texts(x_4().made().replace(b"/Kids [3 0 R]", b"/Kids [     ]")) == ["no-pages"]


def test_more_pages_than_are_looked_at(monkeypatch):
    monkeypatch.setattr(read, "MOST_PAGES", 3)
    file = x_4()
    file.more_pages += [{}] * 4
    opened = open_pdf(file.made())
    assert (len(opened.pages), opened.page_count) == (3, 5)
    assert [t.text for t in opened.troubles] == ["too-many-pages"]


@pytest.mark.parametrize(("name", "most"), [("MOST_OBJECTS", 4), ("MOST_VALUES", 12)])
def test_more_objects_than_are_looked_at(monkeypatch, name, most):
    monkeypatch.setattr(read, name, most)
    assert texts(x_4().made())[0] == "too-many-objects"


def test_a_file_that_is_too_big(monkeypatch):
    monkeypatch.setattr(read, "MOST_BYTES", 1000)
    assert texts(x_4().made()) == ["file-too-big"]


def test_values_of_the_wrong_kind_read_as_missing():
    values = ArrayObject([BooleanObject(True), FloatObject("1e400")])
    odd = DictionaryObject({NameObject("/A"): NumberObject(3), NameObject("/B"): values})
    assert objects.dictionary(odd, "/A") == {}
    assert objects.array(odd, "/A") == ()
    assert objects.name(odd, "/A") is None
    assert [objects.number(value) for value in odd["/B"]] == [None, None]
    assert objects.numbers(odd, "/B", 2) is None
    assert objects.entry(None, "/A") is None


# -- running the checks


def test_a_check_that_gives_up_is_told(monkeypatch):
    def trip(context: Context):
        yield Finding("pdf-B01", "error", "no-trim", page=1)
        raise ValueError(context)

    monkeypatch.setattr(run, "checks_for", lambda standard: (trip,))
    result = run.run(x_4().made(), None, None, run.Ordered())
    assert [(f.text, f.params.get("detail")) for f in result.findings] == [
        ("check-gave-up", "ValueError"),
        ("no-trim", None),
    ]


def test_the_rest_is_counted(monkeypatch):
    file: PdfFile = x_4()
    file.more_pages += [{"Rotate": "90"}] * (run.MOST_TOLD + 30)
    found = run.run(file.made(), None, None, run.Ordered()).findings
    assert len(found) == run.MOST_TOLD + 1
    assert (found[-1].text, found[-1].severity) == ("more-findings", "note")
    assert found[-1].params["count"] >= 30


def test_findings_are_sorted_and_told_once():
    errors = [Finding("pdf-B01", "error", "no-trim", page=page) for page in (3, 1, 1, 2)]
    note = Finding("pdf-M02", "note", "no-claim")
    assert [f.page for f in run.told([note, *errors])] == [1, 2, 3, None]


def test_what_a_file_says_is_told_at_no_length():
    (finding,) = run.told([Finding("pdf-T02", "error", "font-not-embedded", params={"font": "x" * 100_000})])
    assert len(str(finding.params["font"])) < 200
