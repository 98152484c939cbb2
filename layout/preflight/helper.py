"""The helper that judges a file of others: see ``guarded``."""

from __future__ import annotations

import sys
import warnings
from typing import Final

from ..sandbox import Blocks, serve
from .guarded import as_plain, unpacked
from .run import run

RECURSION: Final = 3_000
"""Nested objects go deeper than Python's habit allows."""


def judge(payload: bytes) -> tuple[object, Blocks]:
    """``standard``, ``pages``, ``findings``, ``sheets``."""
    data, press, standard, ordered = unpacked(payload)
    done = run(data, press, standard, ordered)
    return {
        "standard": done.standard,
        "pages": done.pages,
        "findings": [as_plain(finding) for finding in done.findings],
        "sheets": [(sheet.page, (b.x, b.y, b.width, b.height)) for sheet in done.sheets for b in (sheet.bleed,)],
    }, ()


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(RECURSION)
    serve(judge)
