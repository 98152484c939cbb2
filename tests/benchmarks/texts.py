"""The text of the comparisons: the demo issue's sentences in other orders."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

DEMO: Final = Path(__file__).resolve().parents[2] / "issues" / "2026-11-20"
BODIES: Final = ("lead.md", "library.md", "commentary.md")
CHARACTERS: Final = 5600
"""A page of the tabloid with one headline holds some 5,900."""
SENTENCES: Final = 4
"""In a paragraph; some 140 characters."""


@cache
def sentences() -> tuple[str, ...]:
    """The demo issue's sentences, without markup."""
    text = "".join((DEMO / body).read_text(encoding="utf-8") for body in BODIES)
    plain = "".join(line.replace("*", "") for line in text.splitlines() if not line.startswith("#"))
    return tuple(re.findall("[^。]+。[”’）]?", plain))


def text_of_page(page: int) -> str:
    """Paragraphs, one a line, that nearly fill a page. No two pages share one, for Typst would set it but once."""
    mixed = Random(page)
    paragraphs: list[str] = []
    length = 0
    while True:
        paragraph = "".join(mixed.sample(sentences(), SENTENCES))
        length += len(paragraph)
        if length > CHARACTERS:
            return "\n".join(paragraphs) + "\n"
        paragraphs.append(paragraph)
