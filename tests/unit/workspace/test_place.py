"""Finding the workspace and the starter."""

from __future__ import annotations

import pytest

from layout.diag import LayoutError
from layout.workspace import find, starter


@pytest.fixture
def paper(tmp_path, monkeypatch):
    """A workspace in a home folder."""
    home = tmp_path / "home"
    folder = home / "papers" / "伊滨报"
    (folder / "issues" / "一期").mkdir(parents=True)
    (folder / "styles").mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return folder


@pytest.mark.parametrize("start", [".", "issues", "issues/一期", "issues/一期/issue.yaml", "issues/none/none"])
def test_upwards_from_wherever_one_works(paper, start):
    assert find(paper / start) == paper


def test_the_marker_file_alone_is_enough(paper):
    inner = paper / "issues" / "一期"
    (inner / "banxin.yaml").touch()
    assert find(inner) == inner


def test_styles_without_issues_are_no_workspace(paper):
    (paper / "issues" / "styles").mkdir()
    assert find(paper / "issues" / "styles") == paper


def test_the_search_ends_at_the_home_folder(paper, tmp_path):
    (tmp_path / "banxin.yaml").touch()
    with pytest.raises(LayoutError) as missing:
        find(tmp_path / "home" / "papers")
    (told,) = missing.value.diagnostics
    assert (told.kind, told.rule) == ("fault", "missing-workspace")
    assert "papers" in told.message("zh")
    assert told.hint("zh")


def test_the_starter_has_what_ships():
    assert (starter() / "styles" / "press" / "newsprint.yaml").is_file()
    assert (starter() / "fonts" / "manifest.json").is_file()
