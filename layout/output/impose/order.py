"""Which pages lie side by side.

Four-page sheets lie in one another; of sheet s of N/4, counted from 0 outside in, the outer side has the pages N - 2s and 1 + 2s,
the inner one 2 + 2s and N - 1 - 2s. Pairs are what a reader sees of the folded paper: N and 1, 2 and 3, 4 and 5. Two pages are
front and back of one leaf, cut and not folded, so their one side reads 1, 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...diag import Report, Span
from ...display.model import Page
from .model import Imposition, Scheme, Sheets, Side


def arrange(pages: Sequence[Page], wanted: Imposition, report: Report, span: Span | None = None) -> Sheets:
    """The sheets for these pages. ``span`` is the plan.

    Findings: ``pages-lacking``, too few pages for the last sheet, which then has blanks; ``spread-apart``, two pages of a spread
    that do not lie side by side. A note: ``pages-blank``, blanks that were asked for. Faults: ``unknown-spread``.
    """
    scheme: Scheme = wanted.scheme or ("pairs" if len(pages) == 2 else "sheets")
    a_sheet = 4 if scheme == "sheets" else 2
    lack = -len(pages) % a_sheet
    if lack and not wanted.blanks:
        report.finding("pages-lacking", span, text=f"pages-lacking/{scheme}", pages=len(pages), lack=lack)
    elif lack:
        report.note("pages-blank", span, lack=lack)
    count = len(pages) + lack
    there = [*range(len(pages)), *[None] * lack]
    sides = [Side(there[left - 1], there[right - 1]) for left, right in order(scheme, count)]
    return Sheets(scheme, tuple(_with_spreads(sides, pages, wanted, report, span)), wanted.gutter)


def order(scheme: Scheme, pages: int) -> tuple[tuple[int, int], ...]:
    """Page numbers on the left and the right of each side, for a number of pages that fills the sheets."""
    if scheme == "sheets":
        return tuple(side for s in range(pages // 4) for side in (
            (pages - 2 * s, 1 + 2 * s), (2 + 2 * s, pages - 1 - 2 * s),
        ))  # fmt: skip
    if pages == 2:
        return ((1, 2),)
    return ((pages, 1), *((left, left + 1) for left in range(2, pages, 2)))


def _with_spreads(
    sides: Sequence[Side], pages: Sequence[Page], wanted: Imposition, report: Report, span: Span | None
) -> Iterator[Side]:
    """The sides, those marked whose pages are a spread."""
    index = {page.label: n for n, page in enumerate(pages)}
    spreads: set[tuple[int, int]] = set()
    for spread in wanted.spreads:
        if unknown := [label for label in spread if label not in index]:
            report.fault("unknown-spread", span, page=unknown[0], known=", ".join(index))
        else:
            spreads.add((index[spread[0]], index[spread[1]]))
    for side in sides:
        found = (side.left, side.right) in spreads
        spreads -= {pair for pair in spreads if pair == (side.left, side.right)}
        yield replace(side, spread=found)
    for left, right in sorted(spreads):
        report.finding("spread-apart", span, left=pages[left].label, right=pages[right].label)
