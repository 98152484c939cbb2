"""Fillers 补白: a saying between two hairlines, as high as its lines and a row of air above and below."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from ..column import Galley, pour
from ..column.model import FlowCursor, Matter, Poured, Slot
from ..diag import Report
from ..display.model import Column, Group, Item
from ..geom import Rect
from ..line import place
from ..style.model import StyleSheet
from .model import AreaPlan, FillerPlan
from .rules import horizontal
from .settext import Typesetter, baseline_in
from .solve import Band, Option

LEFT_OUT = 2.0
"""Price of leaving out a filler the plan offers."""
MOST_LINES = 40


class Filler:
    """A filler is its own maker: it has one height, or none where it is left out."""

    def __init__(
        self, plan: AreaPlan, filler: FillerPlan, sheet: StyleSheet, setter: Typesetter, *, out: bool = False
    ) -> None:
        self.plan, self.filler, self.sheet, self.setter, self._out = plan, filler, sheet, setter, out

    @property
    def below(self) -> int:
        return 1

    @property
    def framed(self) -> bool:
        return True

    @property
    def rows(self) -> int:
        return 0 if self._out else self._poured.slots + 2

    @cached_property
    def _galley(self) -> Galley:
        style, filler = self.sheet.text("filler"), self.filler.filler
        flush = replace(style, align="left", indent=0.0)
        tail = self.setter.prepare(filler.source, flush) if filler.source is not None else None
        return Galley([Matter(self.setter.prepare(filler.text, style))], tail, style.size)

    @cached_property
    def _poured(self) -> Poured:
        grid = self.sheet.grid
        width = (grid.characters(self.plan.end - self.plan.first) - 2) * grid.size
        return pour(self._galley, FlowCursor(), [Slot(0, row, grid.size, width) for row in range(MOST_LINES)])

    def options(self) -> tuple[Option, ...]:
        stands = Option(self._poured.slots + 2, 0.0, True)
        return (stands, Option(0, LEFT_OUT, False)) if self.plan.optional else (stands,)

    def make(self, option: Option, room: int | None) -> Filler:
        return Filler(self.plan, self.filler, self.sheet, self.setter, out=not option.choice)

    def draw(self, at: Rect) -> Group:
        items: list[Item] = []
        grid, rule = self.sheet.grid, self.sheet.story.inset_rule
        air = (grid.leading - grid.size) / 2
        if rule is not None:
            items += horizontal(rule, Rect(at.x, at.y + air, at.width, rule.depth), self.plan.span)
            items += horizontal(rule, Rect(at.x, at.bottom - air - rule.depth, at.width, rule.depth), self.plan.span)
        for line in self._poured.lines:
            y = baseline_in(at.y + (line.slot.row + 1) * grid.leading, grid.leading, grid.size)
            items += place(self._galley.matter[0].prepared, line.line, at.x + line.slot.x, y)
        for end in self._poured.byline:
            y = baseline_in(at.y + (end.slot.row + 1) * grid.leading, grid.leading, grid.size)
            if self._galley.byline is not None:
                items += place(self._galley.byline, end.line, at.x + end.x, y)
        return Group("filler", self.filler.filler.id, tuple(items), self.plan.span)

    def columns(self, at: Rect) -> tuple[Column, ...]:
        return ()

    def tell(self, band: Band, page: str, report: Report) -> None:
        if self._poured.rest is not None:
            report.finding("furniture-overset", self.plan.span, number="M3", name=self.filler.filler.id, characters=1)
