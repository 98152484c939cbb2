"""Cases of ``yaml-slips.txt``: YAML in, places and wordings out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from layout.diag import Report
from layout.source import parse

TEXT = (Path(__file__).parent / "yaml-slips.txt").read_text(encoding="utf-8")
CASES = re.findall(r"^--- (\S+) ---\n(.*?)^=== (.*?)$", TEXT, flags=re.M | re.S)
CODE = re.compile("⟨([0-9A-F]{4})⟩")


def test_all_cases_are_read_and_named_once() -> None:
    names = [name for name, _, _ in CASES]
    assert len(names) == TEXT.count("\n--- ") == len(set(names))


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_slip(text: str, expected: str) -> None:
    report = Report()
    parse("a.yaml", CODE.sub(lambda m: chr(int(m[1], 16)), text).encode(), report)
    told = [f"{d.span.line}:{d.span.column} {d.text}" for d in report.diagnostics if d.span]
    assert ", ".join(told) == ("" if expected == "none" else expected)
    for diagnostic in report.diagnostics:
        assert diagnostic.message("zh") != diagnostic.message("en")
        assert bool(diagnostic.hint("zh")) == bool(diagnostic.hint("en"))
