"""The message catalogue: both languages, the same values in both, an entry for whatever is told."""

from __future__ import annotations

import ast
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import layout

PACKAGE = Path(layout.__file__).parent
FILES = sorted(PACKAGE.glob("messages/*.toml"), key=lambda file: file.name)
ENTRIES = [(file, text, entry) for file in FILES for text, entry in tomllib.loads(file.read_text("utf-8")).items()]


def values(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def told() -> Iterator[tuple[str, str]]:
    """Every wording that some stage names outright: where, and the name."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
                continue
            name = next((keyword.value for keyword in node.keywords if keyword.arg == "text"), node.args[0])
            if node.func.attr in ("fault", "finding", "note") and isinstance(name, ast.Constant):
                yield f"{file.relative_to(PACKAGE).as_posix()}:{node.lineno}", str(name.value)


def test_no_entry_stands_in_two_files():
    assert len({text for _, text, _ in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize(("file", "text", "entry"), [pytest.param(*e, id=f"{e[0].stem}:{e[1]}") for e in ENTRIES])
def test_an_entry_says_the_same_in_both_languages(file, text, entry):
    assert set(entry) in ({"zh", "en"}, {"zh", "en", "hint_zh", "hint_en"})
    assert values(entry["zh"]) == values(entry["en"])
    assert values(entry.get("hint_zh", "")) == values(entry.get("hint_en", ""))
    assert any("\u4e00" <= char <= "\u9fff" for char in entry["zh"])


def test_whatever_is_told_has_an_entry():
    known = {text for _, text, _ in ENTRIES}
    assert [place for place in told() if place[1] not in known] == []


def test_no_two_files_have_an_entry_of_one_name() -> None:
    """One of the two would be lost."""
    names = [text for _, text, _ in ENTRIES]
    assert sorted(names) == sorted(set(names))
