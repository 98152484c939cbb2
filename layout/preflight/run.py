"""The checks run one after another over one file."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from ..press import PressSpec
from .claims import read_claims
from .context import Check, Context
from .model import Finding, Ordered, Preflighted, Sheet, Standard
from .read import Opened, PageRead, open_pdf
from .table import checks_for

MOST_TOLD: Final = 200
"""Findings told of one file."""

LONGEST: Final = 120
"""Characters of a value that is quoted."""

_FAR: Final = 1e6
MOST_OF_ONE: Final = 2_000
"""Findings taken from one check."""


def run(data: bytes, press: PressSpec | None, standard: Standard | None, ordered: Ordered) -> Preflighted:
    """See ``preflight``."""
    opened = open_pdf(data)
    found = list(opened.troubles)
    held = standard or "none"
    if opened.encrypted:
        found.append(Finding("pdf-F02", "error", "encrypted", "ISO 15930 · ISO 32000-1, 7.6"))
    if opened.reader is not None:
        held = standard or claimed(opened) or "none"
        context = Context(opened, press, held, ordered)
        for check in checks_for(held):
            found += _findings(check, context)
    return Preflighted(held, opened.page_count, told(found), tuple(map(_sheet, opened.pages)))


def _sheet(page: PageRead) -> Sheet:
    box = page.bleed
    return Sheet(page.number, page.place(box.left, box.bottom, box.right, box.top))


def claimed(opened: Opened) -> Standard | None:
    """The standard a file says it keeps; the first, where it names several."""
    return next(iter(read_claims(opened).standards), None)


def _findings(check: Check, context: Context) -> Iterator[Finding]:
    """What a check finds. One that trips over a file it was not prepared for is told, never silent."""
    try:
        yield from islice(check(context), MOST_OF_ONE)
    except MemoryError:
        raise
    except Exception as error:
        name = f"{check.__module__.rpartition('.')[2]}.{getattr(check, '__name__', '?')}"
        params = {"check": name, "detail": type(error).__name__}
        yield Finding("pdf-F04", "error", "check-gave-up", "", None, None, params)


def told(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in order, equal ones once, and no more than can be read: the rest is counted."""
    ordered = sorted({finding.key: finding for finding in map(_shortened, found)}.items())
    kept = [finding for _, finding in ordered[:MOST_TOLD]]
    if len(ordered) > MOST_TOLD:
        kept.append(Finding("pdf-F04", "note", "more-findings", params={"count": len(ordered) - MOST_TOLD}))
    return tuple(kept)


def _shortened(finding: Finding) -> Finding:
    """What is quoted from the file, as long as a message can hold, and a place only where it is one."""
    params = {key: _cut(value) if isinstance(value, str) else value for key, value in finding.params.items()}
    p = finding.place
    known = p is not None and all(math.isfinite(side) and abs(side) < _FAR for side in (p.x, p.y, p.width, p.height))
    return replace(finding, params=params, place=p if known else None)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
