"""Fillers 补白: a saying between two hairlines, its lines in the middle, with a row of air above and below and a little more
where that brings the page to its foot. A vertical one has short lines, in the middle of the width."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from ..column import Galley, pour
from ..column.model import FlowCursor, Matter, Poured, Slot
from ..diag import Report
from ..display.model import Column, GlyphRun, Group, Item
from ..geom import EPS, Pt, Rect
from ..line import describe, place
from ..style.model import StyleSheet
from .model import AreaPlan, FillerPlan
from .rules import horizontal
from .settext import Typesetter, baseline_in
from .solve import Band, Option

AIR = 0.5
MOST_AIR = 2
"""Price of a row of air more, and how many there may be."""
LEFT_OUT = 2.0
"""Price of leaving out a filler the plan offers."""
MOST_LINES = 40
SHORTEST, LONGEST = 7, 40
"""Characters of a vertical filler's lines: as few as the width takes."""


class Filler:
    """A filler is its own maker: its lines and the air round them, or no height where it is left out."""

    def __init__(
        self, plan: AreaPlan, filler: FillerPlan, sheet: StyleSheet, setter: Typesetter, *, rows: int | None = None
    ) -> None:
        self.plan, self.filler, self.sheet, self.setter = plan, filler, sheet, setter
        self._rows = rows

    @property
    def below(self) -> int:
        return 1

    @property
    def framed(self) -> bool:
        return True

    @property
    def rows(self) -> int:
        return self._least if self._rows is None else self._rows

    @property
    def _least(self) -> int:
        return self._depth + 2

    @property
    def _depth(self) -> int:
        """Rows of the text."""
        grid = self.sheet.grid
        if not self.filler.vertical:
            return self._poured.slots
        return math.ceil((self._poured.lines[0].slot.width + grid.leading - grid.size) / grid.leading - EPS)

    @cached_property
    def _galley(self) -> Galley:
        style, filler = replace(self.sheet.text("filler"), vertical=self.filler.vertical), self.filler.filler
        flush = replace(style, align="left", indent=0.0)
        tail = self.setter.prepare(filler.source, flush) if filler.source is not None else None
        return Galley([Matter(self.setter.prepare(filler.text, style))], tail, style.size)

    @cached_property
    def _poured(self) -> Poured:
        grid = self.sheet.grid
        width = (grid.characters(self.plan.end - self.plan.first) - 2) * grid.size
        if self.filler.vertical:
            return self._upright(math.floor((width - grid.size) / grid.leading + EPS) + 1)
        return pour(self._galley, FlowCursor(), [Slot(0, row, grid.size, width) for row in range(MOST_LINES)])

    def _upright(self, lines: int) -> Poured:
        """The shortest lines of which the width takes all, and of which one takes the source."""
        poured = None
        for measure in range(SHORTEST, LONGEST + 1):
            slots = [Slot(0, n, 0.0, measure * self.sheet.grid.size) for n in range(lines)]
            poured = pour(self._galley, FlowCursor(), slots)
            if poured.rest is None and len(poured.byline) <= 1:
                break
        assert poured is not None, "there are measures to try"
        return poured

    @property
    def roughness(self) -> int:
        return 0

    def options(self) -> tuple[Option, ...]:
        stands = tuple(Option(self._least + n, AIR * n, self._least + n) for n in range(MOST_AIR + 1))
        return (*stands, Option(0, LEFT_OUT, 0)) if self.plan.optional else stands

    def make(self, option: Option, room: int | None) -> Filler:
        fits = room is None or option.rows <= room
        return Filler(self.plan, self.filler, self.sheet, self.setter, rows=option.rows if fits else 0)

    def draw(self, at: Rect) -> Group:
        items: list[Item] = []
        grid, rule = self.sheet.grid, self.sheet.story.inset_rule
        air = (grid.leading - grid.size) / 2
        top = at.y + (self.rows - self._depth) / 2 * grid.leading
        if rule is not None:
            items += horizontal(rule, Rect(at.x, at.y + air, at.width, rule.depth), self.plan.span)
            items += horizontal(rule, Rect(at.x, at.bottom - air - rule.depth, at.width, rule.depth), self.plan.span)
        if self.filler.vertical:
            items += self._down(at, top + air)
            return Group("filler", self.filler.filler.id, tuple(items), self.plan.span)
        for line in self._poured.lines:
            y = baseline_in(top + line.slot.row * grid.leading, grid.leading, grid.size)
            items += place(self._galley.matter[0].prepared, line.line, at.x + line.slot.x, y)
        for end in self._poured.byline:
            y = baseline_in(top + end.slot.row * grid.leading, grid.leading, grid.size)
            if self._galley.byline is not None:
                items += place(self._galley.byline, end.line, at.x + end.x, y)
        return Group("filler", self.filler.filler.id, tuple(items), self.plan.span)

    def _down(self, at: Rect, top: Pt) -> Iterator[GlyphRun]:
        """Vertical lines in the middle of the area, the source at the foot of its line."""
        grid, poured = self.sheet.grid, self._poured
        right = at.x + (at.width + (poured.slots - 1) * grid.leading) / 2
        for line in poured.lines:
            yield from place(self._galley.matter[0].prepared, line.line, right - line.slot.row * grid.leading, top)
        for end in poured.byline:
            if self._galley.byline is not None:
                yield from place(self._galley.byline, end.line, right - end.slot.row * grid.leading, top + end.x)

    def columns(self, at: Rect) -> tuple[Column, ...]:
        return ()

    def tell(self, band: Band, page: str, report: Report) -> None:
        """A filler that found no room though the plan does not let it go, or that is longer than any filler (M3); what its lines
        could not keep (R27)."""
        if not self.rows and not self.plan.optional:
            report.finding(
                "no-room",
                self.plan.span,
                text="no-room/filler",
                number="M3",
                id=self.filler.filler.id,
                lines=self._least,
            )
        for line in self._poured.lines:
            describe(self._galley.matter[0].prepared, line.line, report)
        if self._poured.rest is not None:
            report.finding("furniture-overset", self.plan.span, number="M3", name=self.filler.filler.id, characters=1)
