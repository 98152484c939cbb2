"""``extends``: files laid over their parents, and roles along their ``like`` chains."""

from __future__ import annotations

import json

import pytest

from layout.diag import Span
from layout.style import load_style

AT = Span("issues/x/tabloid.yaml", 2, 8, 2, 13)


def load(paper, name="small"):
    return load_style(paper.files(), name, AT, paper.report)


def child(paper, name, parent, **changes):
    paper.extra[f"styles/{name}.yaml"] = json.dumps({"extends": parent, **changes}, ensure_ascii=False).encode()


def faults(paper):
    return [(d.rule, d.span.file, dict(d.params)) for d in paper.report.of("fault")]


def test_a_child_changes_only_what_it_names(paper):
    child(paper, "wide", "small", grid={"measure": 12}, page={"trim": ["600pt", "600pt"]})
    own, parent = load(paper, "wide"), load(paper)
    assert (own.grid.measure, own.grid.columns, own.grid.size) == (12, 4, 10)
    assert own.texts == parent.texts
    assert own.type_area.y == parent.type_area.y == 60


def test_mappings_are_merged_at_every_depth(paper):
    element = {"kind": "text", "text": "{date}", "role": "body", "at": ["0字", "3行"], "size": ["9字", "1行"]}
    child(
        paper, "other", "small", text={"headline": {"size": "24pt"}},
        furniture={"masthead": {"elements": {"name": {"align": "left"}, "date": element}}},
    )  # fmt: skip
    own, parent = load(paper, "other"), load(paper)
    assert own.texts["headline"].size == 24
    assert own.texts["headline"].align == parent.texts["headline"].align == "centre"
    names = {e.name: e for e in own.furniture["masthead"].elements}
    assert list(names) == ["name", "date"]
    assert (names["name"].align, names["name"].box) == ("left", parent.furniture["masthead"].elements[0].box)


def test_lists_are_replaced_whole(paper):
    child(paper, "other", "small", colours={"ink": [0, 0, 0, 90]})
    assert load(paper, "other").texts["body"].colour.k == 0.9


def test_grandparents(paper):
    child(paper, "one", "small", grid={"lines": 36}, text={"body": {"indent": 1}})
    child(paper, "two", "one", grid={"lines": 38})
    sheet = load(paper, "two")
    assert (sheet.grid.lines, sheet.texts["body"].indent, sheet.name) == (38, 1, "two")


def test_a_fault_is_told_in_the_file_where_it_stands(paper):
    paper.style["text"]["body"]["face"] = "heiti"
    child(paper, "other", "small", text={"headline": {"size": "big"}})
    assert load(paper, "other") is None
    assert {(rule, file) for rule, file, _ in faults(paper)} == {
        ("unknown-name", "styles/small.yaml"),
        ("bad-length", "styles/other.yaml"),
    }


def test_an_unknown_style_is_told_where_it_is_named_with_those_there_are(paper):
    assert load(paper, "smal") is None
    (told,) = paper.report.of("fault")
    assert (told.rule, told.span, told.params["known"]) == ("unknown-style", AT, "small")
    child(paper, "other", "nope")
    assert load(paper, "other") is None
    assert ("styles/other.yaml", "nope") in [(file, params["name"]) for _, file, params in faults(paper)]


@pytest.mark.parametrize(
    ("parents", "chain"),
    [({"a": "a"}, "a → a"), ({"a": "b", "b": "a"}, "a → b → a"), ({"a": "b", "b": "c", "c": "b"}, "a → b → c → b")],
)
def test_a_style_that_comes_back_to_itself(paper, parents, chain):
    for name, parent in parents.items():
        child(paper, name, parent)
    assert load(paper, "a") is None
    ((rule, _, params),) = faults(paper)
    assert (rule, params["chain"]) == ("style-cycle", chain)


def test_too_many_parents_are_no_endless_chain(paper):
    for n in range(12):
        child(paper, f"s{n}", f"s{n + 1}")
    assert load(paper, "s0") is None
    assert [rule for rule, _, _ in faults(paper)] == ["style-cycle"]


@pytest.mark.parametrize("data", [b"- a\n- b\n", b"", b"a: [", b"just text"])
def test_a_parent_that_is_no_style(paper, data):
    paper.extra["styles/broken.yaml"] = data
    child(paper, "other", "broken")
    assert load(paper, "other") is None
    assert {file for _, file, _ in faults(paper)} == {"styles/broken.yaml"}


def test_a_parent_outside_the_workspace(paper):
    child(paper, "other", "../secret")
    assert load(paper, "other") is None
    assert [rule for rule, _, _ in faults(paper)] == ["path-outside"]


# -- like ----------------------------------------------------------------------------------------------------------


def test_a_role_takes_what_it_leaves_open_from_the_role_it_is_like(paper):
    paper.style["text"]["deck"] = {"like": "kicker", "size": "11pt"}
    paper.style["text"]["small-deck"] = {"like": "deck", "align": "right"}
    texts = load(paper).texts
    assert (texts["small-deck"].size, texts["small-deck"].align) == (11, "right")
    assert texts["small-deck"].faces == texts["kicker"].faces


def test_nought_is_a_value(paper):
    paper.style["text"]["flush"] = {"like": "body", "indent": 0, "autospace": 0}
    text = load(paper).texts["flush"]
    assert (text.indent, text.composition.autospace, text.composition.autospace_least) == (0, 0, 0)


def test_a_role_that_is_like_itself(paper):
    paper.style["text"]["a"], paper.style["text"]["b"] = {"like": "b"}, {"like": "a"}
    assert load(paper) is None
    assert [params["chain"] for _, _, params in faults(paper)] == ["a → b → a", "b → a → b"]


def test_a_role_like_one_there_is_not(paper):
    paper.style["text"]["a"] = {"like": "bodies"}
    assert load(paper) is None
    ((rule, _, params),) = faults(paper)
    assert (rule, params["table"], params["name"]) == ("unknown-name", "text", "bodies")
    assert "body" in params["known"]
