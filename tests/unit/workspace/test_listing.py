"""What lies in a workspace."""

from __future__ import annotations

import pytest

from layout.workspace import Workspace
from layout.workspace.listing import issues, own_styles, plans, styles, usual_plan


@pytest.fixture
def root(tmp_path):
    for file in (
        "issues/2026-12-01/issue.yaml", "issues/2026-12-01/broadsheet.yaml", "issues/2026-12-08/issue.yaml",
        "issues/2026-12-08/tabloid.yaml", "issues/2026-12-08/broadsheet.yaml", "issues/2026-12-08/lead.md",
        "issues/schema/issue.schema.json", "issues/publication.yaml", "styles/house.yaml", "styles/press/shop.yaml",
    ):  # fmt: skip
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    return tmp_path


@pytest.fixture
def files(root):
    return Workspace(root)


def test_issues_are_folders_with_an_issue_the_last_first(root):
    assert issues(root) == ("issues/2026-12-08", "issues/2026-12-01")


@pytest.mark.parametrize(
    ("folder", "names", "usual"),
    [
        ("issues/2026-12-01", ("broadsheet",), "broadsheet"),
        ("issues/2026-12-08", ("broadsheet", "tabloid"), "tabloid"),
        ("issues/none", (), "tabloid"),
        ("../elsewhere", (), "tabloid"),
    ],
)
def test_plans_of_an_issue_and_the_usual_one(files, folder, names, usual):
    assert plans(files, folder) == names
    assert usual_plan(files, folder) == usual


def test_styles_of_ones_own_and_all(root, files):
    assert own_styles(root) == ("house",)
    assert {"house", "base", "tabloid"} <= set(styles(files))
