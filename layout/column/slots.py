"""Where lines can go: columns cut into slots, round blocks and outlines. Geometry without text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..geom import EPS, Pt
from ..style.model import Grid
from .model import Block, Frame, Runaround, Slot

LEAST_FRAGMENT = 6
"""Two stretches on one line are kept only if each is at least so many characters wide (M39)."""


def cut_slots(
    frame: Frame,
    grid: Grid,
    *,
    blocks: Sequence[Block] = (),
    runarounds: Sequence[Runaround] = (),
    least_strip: int = 5,
) -> tuple[Slot, ...]:
    """All slots of the frame in reading order: column by column, downwards, left to right on one baseline.

    A slot beside an outline is a whole number of characters, at least ``least_strip`` of them, and keeps to the side of the
    column that it belongs to; what does not reach that stays white (M39). ``grid`` gives the row height and the em.
    """
    outlines = tuple(runarounds)
    slots: list[Slot] = []
    for n, (x, depth) in enumerate(zip(frame.xs, frame.depths, strict=True)):
        here = tuple(b for b in blocks if b.first_column <= n < b.end_column)
        slots += _column(n, x, depth, frame.width, grid, here, outlines, least_strip)
    return tuple(slots)


@lru_cache(maxsize=256)
def _column(
    column: int, x: Pt, depth: int, width: Pt, grid: Grid, blocks: tuple[Block, ...], runarounds: tuple[Runaround, ...],
    least_strip: int,
) -> tuple[Slot, ...]:  # fmt: skip
    """The slots of one column. Kept, because balancing asks for the same columns in ever other company."""
    return tuple(
        Slot(column, row, left, space)
        for row in range(depth)
        if not any(b.first_row <= row < b.end_row for b in blocks)
        for left, space in _stretches(x, width, row, grid, runarounds, least_strip)
    )


def _stretches(
    x: Pt, width: Pt, row: int, grid: Grid, runarounds: Sequence[Runaround], least_strip: int
) -> Iterator[tuple[Pt, Pt]]:
    """What the outlines leave of one row of the column at ``x``: left edges and widths."""
    em, right = grid.size, x + width
    top = row * grid.leading + (grid.leading - em) / 2
    taken: list[Pt] = []
    for runaround in runarounds:
        # half the stand-off above and below a line: the white of the leading adds to it
        reach = runaround.outline.extent(top - runaround.stand_off / 2, top + em + runaround.stand_off / 2)
        if reach is not None and reach[0] - runaround.stand_off < right and reach[1] + runaround.stand_off > x:
            taken += (reach[0] - runaround.stand_off, reach[1] + runaround.stand_off)
    if not taken:
        yield x, width
        return
    before = int((min(taken) - x + EPS) / em)
    after = int((right - max(taken) + EPS) / em)
    if min(before, after) < LEAST_FRAGMENT:
        before, after = (before, 0) if before >= after else (0, after)
    if before >= least_strip:
        yield x, before * em
    if after >= least_strip:
        yield right - after * em, after * em
