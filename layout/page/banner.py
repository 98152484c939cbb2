"""Section banners 栏题: white on a ground, or in colour between rules, over the stories they gather (M42)."""

from __future__ import annotations

from dataclasses import dataclass

from ..diag import Report
from ..display.model import Column, Group, Item, Panel
from ..geom import Rect
from ..style.model import StyleSheet
from .model import AreaPlan, BannerPlan
from .rules import frame_rules
from .settext import SetText, Typesetter, baseline_in
from .solve import Band, Option


@dataclass(frozen=True, slots=True)
class Banner:
    """A banner is its own maker: it has one height."""

    plan: AreaPlan
    banner: BannerPlan
    sheet: StyleSheet
    setter: Typesetter

    @property
    def below(self) -> int:
        return self.banner.style.below

    @property
    def rows(self) -> int:
        return self.banner.style.lines

    @property
    def framed(self) -> bool:
        return True

    def options(self) -> tuple[Option, ...]:
        return (Option(self.rows, 0.0, None),)

    def make(self, option: Option, room: int | None) -> Banner:
        return self

    def draw(self, at: Rect) -> Group:
        style, grid = self.banner.style, self.sheet.grid
        air = (grid.leading - grid.size) / 2
        box = Rect(at.x, at.y + air, at.width, at.height - 2 * air)
        items: list[Item] = []
        if style.fill is not None:
            items.append(Panel(box, style.fill, self.plan.span))
        if style.rule is not None:
            items += frame_rules(style.rule, box, "top-bottom", self.plan.span)
        prepared, line = self.setter.one_line(self.banner.text, style.text, box.width - 2 * grid.size)
        placed = baseline_in(box.y, box.height, prepared.style.size)
        items += SetText(prepared, line, box.x + grid.size, placed).runs(0, 0)
        return Group("banner", ",".join(self.banner.over), tuple(items), self.plan.span)

    def columns(self, at: Rect) -> tuple[Column, ...]:
        return ()

    def tell(self, band: Band, page: str, report: Report) -> None:
        """A banner has nothing to tell: what it gathers is judged by the checks of the page."""
