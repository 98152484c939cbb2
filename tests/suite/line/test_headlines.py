"""Cases of ``headlines.txt``: heads and widths in, lines out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

WORDS = frozenset({"云汀", "云汀三中"})
MEASURED = {"shape": str, "most_lines": int, "least_tracking": float, "least_scale": float}


def cases() -> Iterator[Any]:
    text = (Path(__file__).parent / "headlines.txt").read_text(encoding="utf-8")
    for group in text.split("\n## ")[1:]:
        heading, *lines = group.strip().splitlines()
        settings = {
            key: MEASURED[key](value)
            for key, _, value in (s.partition("=") for s in heading.partition(" · ")[2].split())
        }
        for line in lines:
            width, _, rest = line.partition(" ")
            head, _, told = rest.partition(" ! ")
            yield pytest.param(float(width), head, told.split(), settings, id=f"{head} {width}")


@pytest.mark.parametrize(("width", "head", "told", "settings"), list(cases()))
def test_heads_break_as_a_chief_editor_would(
    break_text: Callable[..., Any], width: float, head: str, told: list[str], settings: dict[str, Any]
) -> None:
    found = break_text(head.replace("|", ""), width, words=WORDS, **settings)
    assert "|".join(found.texts) == head
    assert [*found.rules, *(["smaller"] if found.style.size < 10 else [])] == told


def test_there_are_enough_of_them() -> None:
    assert len(list(cases())) >= 120
