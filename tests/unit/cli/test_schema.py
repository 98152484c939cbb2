"""``banxin schema``: the schemas by name, and written into a workspace."""

from __future__ import annotations

import json

import pytest

from layout.workspace.formats import FORMATS
from layout.workspace.json_schema import schema_files

NEW = ("new", "paper", "--name", "云汀新闻", "--date", "2026-12-01", "--yes")


@pytest.mark.parametrize("name", FORMATS)
def test_one_is_printed(banxin, name):
    shown = banxin("schema", name)
    assert (shown.code, shown.err) == (0, "")
    assert json.loads(shown.out)["title"] == FORMATS[name].zh


def test_all_are_listed(banxin):
    assert [line.split()[0] for line in banxin("schema").out.splitlines()] == list(FORMATS)
    assert set(json.loads(banxin("schema", "--format", "json").out)["schemas"]) == set(FORMATS)


def test_one_that_is_none_is_told(banxin):
    shown = banxin("schema", "isue")
    assert shown.code == 2
    assert "unknown-format" in shown.err


def test_they_are_written_into_the_workspace(banxin, tmp_path, monkeypatch):
    banxin(*NEW)
    paper = tmp_path / "paper"
    for path in schema_files():
        (paper / path).write_text("old")
    monkeypatch.chdir(paper / "issues")
    written = banxin("schema", "--write")
    assert written.code == 0
    assert written.out.split() == list(schema_files())
    assert {path: (paper / path).read_bytes() for path in schema_files()} == schema_files()


def test_one_alone_may_be_written(banxin, tmp_path, monkeypatch):
    banxin(*NEW)
    monkeypatch.chdir(tmp_path / "paper")
    assert banxin("schema", "plan", "--write").out.split() == ["issues/schema/plan.schema.json"]


def test_outside_of_a_workspace_nothing_is_written(banxin, tmp_path):
    written = banxin("schema", "--write")
    assert written.code == 2
    assert "missing-workspace" in written.err
    assert list(tmp_path.iterdir()) == []
