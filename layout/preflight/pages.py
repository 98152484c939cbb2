"""Pages as a whole: none is empty (pdf-R03)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .context import Context
from .model import Finding


def empty(context: Context) -> Iterator[Finding]:
    """Every page paints something."""
    for page, content in zip(context.opened.pages, context.content, strict=True):
        if not content.events:
            yield Finding("pdf-R03", "error", "page-empty", "GWG 2022, R0005", page.number)


CHECKS: Final = (empty,)
