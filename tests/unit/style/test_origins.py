"""Where the values of a style come from."""

from __future__ import annotations

import pytest

from layout.source import Mapping
from layout.style.cascade import load_tree
from layout.style.origins import keys, origins

BASE = "grid: {size: 9pt, lines: 88}\ntext:\n  body: {face: song, size: 9pt, bold: hei}\n  caption: {like: body, size: 8pt}\n"
OWN = "extends: base\ngrid: {lines: 90}\nstamp: mark\ntext:\n  credit: {like: caption, face: kai}\n"


@pytest.fixture
def tree(memory_files, report) -> Mapping:
    memory_files.held |= {"styles/base.yaml": BASE.encode(), "styles/own.yaml": OWN.encode()}
    merged = load_tree(memory_files, "own", None, report)
    assert merged is not None
    return merged


def told(tree: Mapping) -> list[str]:
    return [f"{o.key}={o.value} {o.span.file[7:-5]}:{o.span.line}{' ' + o.via if o.via else ''}" for o in origins(tree)]


def test_a_value_is_of_the_file_that_said_it_last(tree):
    assert told(tree)[:3] == ["grid.size=9pt base:1", "grid.lines=90 own:2", "text.body.face=song base:3"]


def test_what_a_role_takes_over_follows_its_own_values_and_names_the_role(tree):
    credit = [line for line in told(tree) if line.startswith("text.credit")]
    assert credit == [
        "text.credit.like=caption own:5", "text.credit.face=kai own:5", "text.credit.size=8pt base:4 caption",
        "text.credit.bold=hei base:3 body",
    ]  # fmt: skip


def test_single_values_are_there_and_the_parent_is_no_value(tree):
    assert [line for line in told(tree) if line.startswith(("stamp", "extends"))] == ["stamp=mark own:3"]


def test_lists_are_one_value(memory_files, report):
    memory_files.held["styles/a.yaml"] = (
        b"rules:\n  thin: {strokes: [{weight: 1pt}, {weight: 2pt}]}\npage: {trim: [1mm, 2mm]}"
    )
    tree = load_tree(memory_files, "a", None, report)
    assert told(tree) == ["rules.thin.strokes=[{weight: 1pt}, {weight: 2pt}] a:2", "page.trim=[1mm, 2mm] a:3"]


@pytest.mark.parametrize("like", ["a", "b", "none", "[b]"])
def test_roles_that_are_like_themselves_or_nothing_end(memory_files, report, like):
    memory_files.held["styles/a.yaml"] = (
        f"text:\n  a: {{like: {like}, size: 1pt}}\n  b: {{like: a, face: hei}}".encode()
    )
    lines = told(load_tree(memory_files, "a", None, report))
    assert "text.b.size=1pt a:2 a" in lines
    assert ("text.a.face=hei a:3 b" in lines) == (like == "b")


def test_keys_of_the_named_things(tree):
    found = keys(tree)
    assert {"text.body", "text.credit", "grid.size"} <= set(found)
    assert str(found["text.credit"].span) == "styles/own.yaml:5:3"
