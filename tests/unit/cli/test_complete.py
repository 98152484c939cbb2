"""Completion: the scripts of the shells, and what is offered."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = "import sys; sys.argv[0] = 'banxin'; from layout.cli import main; main()"
ROOT = Path(__file__).parents[3]


@pytest.fixture
def paper(tmp_path, monkeypatch):
    """A workspace with two issues, stood in."""
    for issue, plans in (("2026-12-01", ("tabloid",)), ("2026-12-08", ("tabloid", "broadsheet"))):
        folder = tmp_path / "issues" / issue
        folder.mkdir(parents=True)
        for name in ("issue", *plans):
            (folder / f"{name}.yaml").touch()
    (tmp_path / "issues" / "schema").mkdir()
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "house.yaml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str, **variables: str) -> str:
    """What the command prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    command = [sys.executable, "-c", COMMAND, *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout


def offered(line: str) -> list[str]:
    """What bash is offered at the end of a line."""
    words = line.split(" ")
    return run(_BANXIN_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1)).split()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("banxin build ", ["issues/2026-12-08", "issues/2026-12-01"]),
        ("banxin build issues/2026-12-01 --plan ", ["broadsheet", "tabloid"]),
        ("banxin build issues/2026-12-08 --plan b", ["broadsheet"]),
        ("banxin style show h", ["house"]),
        ("banxin style show ta", ["tabloid"]),
        ("banxin sch", ["schema"]),
    ],
)
def test_what_is_offered(paper, line, words):
    assert offered(line) == words


def test_from_inside_the_workspace_paths_are_as_seen_from_there(paper, monkeypatch):
    monkeypatch.chdir(paper / "styles")
    assert offered("banxin build ") == ["../issues/2026-12-08", "../issues/2026-12-01"]


def test_outside_of_a_workspace_nothing_is_offered(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert offered("banxin build ") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_has_its_script(shell):
    script = run("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert "_BANXIN_COMPLETE" in script
    assert "banxin" in script


def test_a_build_imports_nothing_of_the_other_commands():
    code = (
        "import sys, layout.cli, layout.pipeline;"
        "print([m for m in sys.modules if m.startswith(('layout.workspace.', 'layout.page.', 'layout.style.', 'pydantic.'))])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    loaded = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    others = ("formats", "json_schema", "reference", "scaffold", "specimen", "origins", "pydantic.")
    assert [name for name in others if name in loaded.stdout] == []
