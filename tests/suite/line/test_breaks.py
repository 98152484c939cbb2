"""Cases of ``breaks.txt``: text in, line ends out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HEADING = re.compile(r"## (?P<name>.*) · (?P<measure>[\d.]+)(?P<settings>.*)")


def cases() -> Iterator[Any]:
    text = (Path(__file__).parent / "breaks.txt").read_text(encoding="utf-8")
    for block in text.split("\n\n")[1:]:
        heading, passage, lines = block.strip().split("\n")
        match = HEADING.fullmatch(heading)
        assert match, heading
        assert lines.startswith("> "), heading
        settings: dict[str, object] = {"align": "left"}
        for setting in match["settings"].split():
            name, _, value = setting.partition("=")
            settings[name] = {"no": False, "yes": True}.get(value, value)
        yield pytest.param(passage, float(match["measure"]), settings, lines[2:], id=match["name"])


@pytest.mark.parametrize(("text", "measure", "settings", "expected"), list(cases()))
def test_lines_end_where_they_must(
    typeset: Callable[..., Any], text: str, measure: float, settings: dict[str, object], expected: str
) -> None:
    assert "".join(f"{line}|" for line in typeset(text, measure, **settings).texts) == expected
