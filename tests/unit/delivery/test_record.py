"""The slip as JSON: its keys are a contract."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.delivery.model import Changes, FileEntry, PageEntry, PartEntry, Slip
from layout.delivery.record import MANIFEST, SCHEMA, earlier, from_json, to_json

from .test_compare import FACTS

SLIP = Slip(
    2, "2026-11-19T21:30", replace(FACTS, scheme="pairs", sides=(("1", None),), gutter=22.2),
    (PageEntry("1", ("C", "K"), "1.pdf", "d", (PartEntry("article", "a", "大", {"body": ("一", "二")}, ("p",), "e"),)),),
    (FileEntry("1.pdf", "page", "1", 9, "f" * 64, "c"),), Changes(1, pages=("1",)),
)  # fmt: skip


def test_what_is_written_is_read():
    assert from_json(to_json(SLIP)) == replace(SLIP, time=None, changes=None)


def test_the_keys():
    """A key that is renamed or taken away needs a new number of the schema."""
    read = json.loads(to_json(SLIP))
    assert SCHEMA == 1
    assert list(read) == ["schema", "kind", "sending", "time", "facts", "pages", "files", "changes"]
    assert list(read["facts"]) == [
        "title", "date", "weekday", "number", "cumulative", "plan", "pages", "width", "height", "bleed", "print_run", "editor",
        "printer", "standard", "condition", "profile", "press", "total_ink", "outlines", "scheme", "sides", "gutter",
    ]  # fmt: skip
    assert list(read["pages"][0]) == ["label", "inks", "file", "digest", "parts"]
    assert list(read["pages"][0]["parts"][0]) == ["role", "name", "title", "texts", "pictures", "digest"]
    assert list(read["files"][0]) == ["name", "kind", "page", "size", "sha256", "content"]
    assert list(read["changes"]) == ["since", "facts", "added", "removed", "changed", "pages", "parts"]


def paths(value, at=()):
    yield at
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from paths(inner, (*at, key))


@given(st.data())
def test_a_damaged_slip_is_read_as_none_or_as_a_slip(data):
    """Something else in the place of anything."""
    read = json.loads(to_json(replace(SLIP, changes=None)))
    path = data.draw(st.sampled_from([p for p in paths(read) if p]))
    place = read
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = data.draw(st.sampled_from([None, 1, -1.5, "x", True, [], [1], [[]], {}, {"a": 1}, {"a": ["b"]}]))
    found = from_json(json.dumps(read).encode())
    assert found is None or isinstance(found, Slip)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_as_none(data):
    assert from_json(data) is None


@pytest.mark.parametrize("data", [b"[" * 100_000, b"1" * 10_000, b"{}", b"null", b'{"schema": 2, "kind": "job-slip"}'])
def test_hostile_bytes_are_read_as_none(data):
    assert from_json(data) is None


@pytest.fixture
def sent(memory_files):
    """Two whole sets of the tabloid, one of the broadsheet, and a half one."""
    for number, plan in ((1, "tabloid"), (2, "broadsheet"), (4, "tabloid")):
        slip = replace(SLIP, sending=number, facts=replace(FACTS, plan=plan))
        memory_files.held[f"out/i/delivery-{number:02}/{MANIFEST}"] = to_json(slip)
    memory_files.held["out/i/delivery-05/1.pdf"] = b"%PDF"
    memory_files.held["out/i/delivery-05/.2.pdf.0.banxin-part"] = b"%"
    memory_files.held["out/i/delivery-x/1.pdf"] = b"%PDF"
    return memory_files


@pytest.mark.parametrize(("plan", "last"), [("tabloid", 4), ("broadsheet", 2), ("other", None)])
def test_the_last_set_of_the_plan_is_found_and_half_ones_are_not(sent, report, plan, last):
    found = earlier(sent, "out/i", plan, report)
    assert found.next == 5
    assert (found.slip.sending if found.slip else None) == last
    assert found.half == ("out/i/delivery-05/1.pdf",)
    assert report.diagnostics == ()


def test_a_slip_that_cannot_be_read_is_told(sent, report):
    sent.held[f"out/i/delivery-04/{MANIFEST}"] = b"{"
    found = earlier(sent, "out/i", "tabloid", report)
    assert (found.next, found.slip.sending) == (5, 1)
    assert [(d.kind, d.rule) for d in report.diagnostics] == [("note", "slip-unreadable")]


def test_the_first_set(memory_files, report):
    assert earlier(memory_files, "out/i", "tabloid", report).next == 1
