r"""Where a line may end, every place of a text at once: the tables in ``places/``, R1–R7 and R20.

A line of a table is the text with its places: ``|`` where a line may end, ``¦`` at low preference, ``¬`` with a hyphen added,
nothing where it may not; ``\u{200b}`` is a character by its number. ``## level=strict`` sets what holds for the lines below it;
``# `` begins a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from layout.line.kinsoku import AVOID, FREE, HYPHEN

SIGNS = {FREE: "|", AVOID: "¦", HYPHEN: "¬"}
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def cases() -> Iterator[Any]:
    for table in sorted((Path(__file__).parent / "places").glob("*.txt")):
        settings: dict[str, object] = {}
        for line in table.read_text(encoding="utf-8").splitlines():
            if line.startswith("## "):
                pairs = [setting.partition("=") for setting in line[3:].split()]
                settings = {name: {"no": False, "yes": True}.get(value, value) for name, _, value in pairs}
            elif line and not line.startswith("# "):
                name = " ".join([table.stem.split("-")[0], *map(str, settings.values()), line])
                yield pytest.param(ESCAPE.sub(lambda m: chr(int(m[1], 16)), line), settings, id=name)


def places(prepared: Any) -> str:
    """The text with its places, as the tables have it."""
    text = prepared.passage.text
    return "".join(SIGNS.get(prepared.breaks[at], "") + char for at, char in enumerate(text))


@pytest.mark.parametrize(("expected", "settings"), list(cases()))
def test_a_line_may_end_where_it_may(
    prepare_text: Callable[..., Any], expected: str, settings: dict[str, object]
) -> None:
    text = re.sub("[|¦¬]", "", expected)
    assert places(prepare_text(text, **settings)) == expected


def test_every_table_is_read() -> None:
    """Each rule of where lines end has its table, and no table is empty."""
    read = {case.id.split(" ")[0] for case in cases()}
    assert read == {f"r{number:02}" for number in (1, 2, 3, 4, 5, 6, 7, 20)} | {"signs"}
