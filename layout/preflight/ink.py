"""The total ink of every page: the most, and where (pdf-R02). Drawn by programs of their own, so not among the checks of one
process."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from ..diag import Param
from ..press import PressSpec
from .model import Finding, Sheet
from .plates import NotSeparated, Plates, TotalInk, separate, total_ink

DPI: Final = 100.0
LIMIT: Final = 240.0
"""Percent, where no press says otherwise."""

MOST_PAGES: Final = 32
"""Pages measured of one file."""

_SIDE_BY_SIDE: Final = 2
_CLAUSE: Final = "GWG 2022; ISO 12647-3"


def ink(data: bytes, sheets: Sequence[Sheet], press: PressSpec | None) -> tuple[Finding, ...]:
    """One finding a page: an error where the ink is over the limit of the press, else a note of how much there is."""
    given_up: list[int] = []

    def measured(sheet: Sheet) -> Finding:
        if given_up:  # a file that has once taken all the time there is gets no more of it
            return _unknown(sheet.page, "too-much")
        try:
            return _page(data, sheet, press)
        except NotSeparated as trouble:
            if trouble.reason == "too-much":
                given_up.append(sheet.page)
            return _unknown(sheet.page, trouble.reason)

    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        found = list(pool.map(measured, sheets[:MOST_PAGES]))
    if len(sheets) > MOST_PAGES:
        found.append(_unknown(sheets[MOST_PAGES].page, "too-many"))
    return tuple(found)


def _page(data: bytes, sheet: Sheet, press: PressSpec | None) -> Finding:
    limit = press.total_ink if press is not None else LIMIT
    plates = separate(data, sheet.page, DPI, profile=press.intent_profile if press is not None else b"")
    return finding(plates, total_ink(plates, sheet, limit), limit)


def _unknown(page: int, reason: str) -> Finding:
    return Finding("pdf-R02", "warning", f"total-ink/{reason}", _CLAUSE, page)


def finding(plates: Plates, total: TotalInk, limit: float) -> Finding:
    """What is told of a page's ink."""
    params: dict[str, Param] = {"percent": round(total.most), "limit": round(limit), "way": plates.way}
    if not total.over:
        return Finding("pdf-R02", "note", "total-ink/seen", _CLAUSE, plates.page, total.place, params)
    params["mm2"] = max(round(total.over, 1), 0.1)
    return Finding("pdf-R02", "error", "total-ink", _CLAUSE, plates.page, total.place, params)
