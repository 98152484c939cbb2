"""The list of requirements, the checks and their wordings agree: what is told is listed, what is listed is told."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import layout.preflight
from layout.preflight.table import CHECKS

FOLDER = Path(layout.preflight.__file__).parent
LIST = (FOLDER / "PDFX.md").read_text(encoding="utf-8")
ROWS = [line.split("|")[1:-1] for line in LIST.splitlines() if line.startswith("| pdf-")]
MESSAGES = FOLDER.parent / "messages"


def _functions(cell: str) -> list[str]:
    return re.findall(r"`(\w+\.\w+)`", cell)


def _module(name: str):
    for place in ("", ".painted"):
        if (FOLDER / place.removeprefix(".") / f"{name}.py").exists():
            return importlib.import_module(f"layout.preflight{place}.{name}")
    raise AssertionError(name)


def _strings() -> Iterator[str]:
    """Every text in the code of preflight that could be a rule or a wording."""
    for file in sorted(FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


STRINGS = frozenset(_strings())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip())
def test_what_is_listed_as_checked_is(row):
    state, checked = row[-2].strip(), row[-1]
    assert state in ("🟢", "🟡", "🔴")
    if state == "🔴":
        assert _functions(checked) == []
        return
    assert _functions(checked)
    for name in _functions(checked):
        module, _, function = name.partition(".")
        assert callable(getattr(_module(module), function))
    if state == "🟢":
        assert set(re.findall(r"pdf-\w\d\d", row[0])) <= STRINGS


def test_what_is_told_is_listed():
    told = {text for text in STRINGS if re.fullmatch(r"pdf-[A-Z]\d\d", text)}
    listed = {rule for row in ROWS for rule in re.findall(r"pdf-\w\d\d", row[0])}
    assert told - listed <= {"pdf-S12"}


def test_every_check_is_listed():
    named = {name for row in ROWS for name in _functions(row[-1])}
    own = {f"{check.__module__.rpartition('.')[2]}.{check.__name__}" for check in CHECKS}
    assert own - named == set()


def test_no_check_stands_twice():
    assert len(set(CHECKS)) == len(CHECKS)


@pytest.mark.parametrize("file", ["preflight.toml"])
def test_every_wording_is_used(file):
    entries = tomllib.loads((MESSAGES / file).read_text(encoding="utf-8"))
    elsewhere = {"bad-trim"}
    assert set(entries) - STRINGS <= elsewhere


def test_every_wording_has_its_entry():
    entries = {key for path in MESSAGES.glob("*.toml") for key in tomllib.loads(path.read_text(encoding="utf-8"))}
    named = set()
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding" and len(node.args) > 2:
                named |= {
                    n.value for n in ast.walk(node.args[2]) if isinstance(n, ast.Constant) and isinstance(n.value, str)
                }
    assert len(named) > 40
    whole = {text for text in named if "-" in text and not text.endswith("/")}
    assert whole - entries == set()
