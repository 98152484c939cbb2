"""``banxin style show``: a specimen with everything in it, and where each value is set."""

from __future__ import annotations

import json

import pytest
from pypdf import PdfReader

NEW = ("new", "paper", "--name", "云汀新闻", "--date", "2026-12-01", "--yes")


@pytest.fixture
def paper(banxin, tmp_path, monkeypatch):
    """A new workspace, stood in."""
    banxin(*NEW)
    monkeypatch.chdir(tmp_path / "paper")
    return tmp_path / "paper"


def test_the_only_style_of_a_workspace_needs_no_name(banxin, paper):
    shown = banxin("style", "show")
    assert (shown.code, shown.err) == (0, "")
    text = "".join(page.extract_text() for page in PdfReader(paper / "out/style-house.pdf").pages)
    for named in ("text.body", "text.nameplate", "heads.lead", "rules.wenwu", "frames.commentary", "colours.red"):
        assert named in text
    assert "C0 M100 Y90 K0" in text
    assert "styles/house.yaml:7:3" in text


def test_each_value_names_its_file_and_line(banxin, paper):
    (paper / "styles/house.yaml").write_text(
        "extends: tabloid\ntext:\n  mine: {like: lead-headline, size: 40pt}\n", encoding="utf-8"
    )
    told = json.loads(banxin("style", "show", "house", "--only", "text.mine", "--format", "json").out)
    values = {value["key"].rpartition(".")[2]: value for value in told["values"]}
    assert values["size"] == {
        "key": "text.mine.size", "value": "40pt", "file": "styles/house.yaml", "line": 3, "column": 37, "via": None,
    }  # fmt: skip
    assert (values["tracking"]["file"], values["tracking"]["via"]) == ("styles/base.yaml", "lead-headline")
    assert (values["face"]["value"], values["face"]["via"]) == ("biaosong", "headline")
    assert told["files"] == ["out/style-house.pdf"]


def test_as_a_table(banxin, paper):
    shown = banxin("style", "show", "tabloid", "--only", "grid", "--png", "--lang", "en")
    rows = [line.split() for line in shown.out.splitlines() if line]
    assert rows[0] == ["key", "value", "where", "like"]
    assert rows[1][:2] == ["grid.size", "9pt"]
    assert rows[1][2].startswith("styles/tabloid.yaml:")
    assert len([row for row in rows if row[0].startswith("grid.")]) == 6
    assert (paper / "out/style-tabloid-01.png").read_bytes().startswith(b"\x89PNG")


def test_the_same_style_gives_the_same_bytes(banxin, paper):
    twice = []
    for _ in range(2):
        banxin("style", "show")
        twice.append((paper / "out/style-house.pdf").read_bytes())
    assert twice[0] == twice[1]


@pytest.mark.parametrize(
    ("words", "rule"),
    [(("nope",), "unknown-style"), (("base",), "missing-key"), (("house", "--press", "nope"), "unknown-press")],
)
def test_what_cannot_be_shown_is_told(banxin, paper, words, rule):
    shown = banxin("style", "show", *words, "--format", "short")
    assert shown.code == 2
    assert f"[{rule}]" in shown.err
    assert not list((paper / "out").iterdir())


def test_a_face_that_is_not_there_is_a_fault_at_its_line(banxin, paper):
    (paper / "styles/house.yaml").write_text("extends: tabloid\nfaces:\n  song: {han: [Nope-Song]}\n", encoding="utf-8")
    shown = banxin("style", "show", "--format", "short")
    assert shown.code == 2
    assert "styles/house.yaml:3:" in shown.err
    assert "[missing-font]" in shown.err


def test_of_several_styles_one_must_be_named(banxin, paper):
    (paper / "styles/other.yaml").write_text("extends: tabloid\n", encoding="utf-8")
    shown = banxin("style", "show")
    assert shown.code == 2
    assert "base, broadsheet, house, other, tabloid" in shown.err
