"""The script that makes the environment: who may start it, what it lets in."""

from __future__ import annotations

import ast
import os
import subprocess
import sys

import pytest


@pytest.fixture
def setup(script):
    return script(".ci/setup.py")


@pytest.mark.skipif(os.name == "nt", reason="shell scripts")
def test_ci_runs_what_a_person_runs(root):
    lines = (root / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#!")
    assert "set -euo pipefail" in lines
    assert os.access(root / ".ci/run", os.X_OK)
    assert lines[-1].startswith("make test")


def test_an_old_python_can_read_it(root):
    """It has to get far enough to say which Python it wants."""
    ast.parse((root / ".ci/setup.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_a_python_that_cannot_be_started_is_not_suitable(setup, tmp_path):
    assert setup.probed([sys.executable]) != ""
    assert setup.probed([str(tmp_path / "none")]) == ""
    assert setup.probed([sys.executable, "--no-such-option"]) == ""


def test_without_a_suitable_python_it_says_so_in_both_languages(setup, monkeypatch):
    monkeypatch.setattr(setup, "probed", lambda command: "")
    with pytest.raises(setup.Trouble, match=r"(?s)需要 Python 3\.11.*is needed"):
        setup.suitable()


@pytest.mark.parametrize(
    "name", ["PYTHONPATH", "PYTHONHOME", "PYTEST_ADDOPTS", "MYPYPATH", "PIP_TARGET", "BANXIN_FORMAT"]
)
def test_a_persons_own_settings_do_not_reach_the_checks(setup, monkeypatch, name):
    monkeypatch.setenv(name, "x")
    assert name not in setup.variables()


@pytest.mark.parametrize("name", ["PATH", "PIP_INDEX_URL", "HTTPS_PROXY"])
def test_a_persons_way_to_the_network_does(setup, monkeypatch, name):
    monkeypatch.setenv(name, "x")
    assert setup.variables()[name] == "x"


def test_the_demo_needs_no_developers_tools(setup):
    assert {"ruff", "mypy", "pytest"} & set(setup.wanted(dev=False)) == set()
    assert set(setup.wanted(dev=False)) < set(setup.wanted(dev=True))


def test_what_is_installed_is_not_installed_again(setup, monkeypatch, tmp_path):
    calls = []
    monkeypatch.setattr(setup, "VENV", tmp_path)
    monkeypatch.setattr(setup, "STAMP", tmp_path / "installed.txt")
    monkeypatch.setattr(setup, "probed", lambda command: "python")
    monkeypatch.setattr(setup, "call", lambda *command: calls.append(command) or 0)
    setup.prepare(dev=True)
    assert len(calls) == 2
    setup.prepare(dev=True)
    setup.prepare(dev=False)
    assert len(calls) == 2


def test_a_failed_install_is_tried_again(setup, monkeypatch, tmp_path):
    monkeypatch.setattr(setup, "VENV", tmp_path)
    monkeypatch.setattr(setup, "STAMP", tmp_path / "installed.txt")
    monkeypatch.setattr(setup, "call", lambda *command: 1)
    with pytest.raises(setup.Trouble):
        setup.prepare(dev=False)
    assert not (tmp_path / "installed.txt").exists()


@pytest.mark.parametrize(("code", "exit_code"), [(0, 0), (1, 0), (2, 2), (70, 70)])
def test_findings_are_no_failure_of_the_demo(setup, monkeypatch, code, exit_code):
    monkeypatch.setattr(setup, "prepare", lambda dev: None)
    monkeypatch.setattr(setup, "call", lambda *command: code)
    assert setup.demo() == exit_code


def test_one_failed_check_fails_them_all_and_the_suite_runs_last(setup, monkeypatch, capsys):
    calls = []
    monkeypatch.setattr(setup, "prepare", lambda dev: None)
    monkeypatch.setattr(setup, "call", lambda *command: calls.append(command) or ("mypy" in command))
    assert setup.test() == 1
    assert "pytest" in calls[-1]
    assert capsys.readouterr().out.endswith("failed: mypy\n")


def test_a_wrong_word_is_told_the_right_ones(root):
    said = subprocess.run([sys.executable, str(root / ".ci/setup.py"), "tset"], capture_output=True)
    assert said.returncode == 2
    assert b"demo | test | bench" in said.stderr
