"""Section banners 栏题: white on a ground, or in colour between rules, over the stories they gather (M42)."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
    """A banner is its own maker: it has one height, or none where there is no room for it."""

    plan: AreaPlan
    banner: BannerPlan
    sheet: StyleSheet
    setter: Typesetter
    fits: bool = True

    @property
    def below(self) -> int:
        return self.banner.style.below

    @property
    def rows(self) -> int:
        return self.banner.style.lines if self.fits else 0

    @property
    def framed(self) -> bool:
        return True

    @property
    def roughness(self) -> int:
        return 0

    def options(self) -> tuple[Option, ...]:
        return (Option(self.rows, 0.0, None),)

    def make(self, option: Option, room: int | None) -> Banner:
        return replace(self, fits=room is None or self.rows <= room)

    def draw(self, at: Rect) -> Group:
        style, grid = self.banner.style, self.sheet.grid
        air = (grid.leading - grid.size) / 2
        above = air if style.rule is None else grid.leading / 2  # its rule keeps off the one above it: a folio line's
        box = Rect(at.x, at.y + above, at.width, at.height - above - air)
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
        """Only that it found no room (M3): what it gathers is judged by the checks of the page."""
        if not self.fits:
            words, lines = self.banner.text.text, self.banner.style.lines
            report.finding("no-room", self.plan.span, text="no-room/banner", number="M3", id=words, lines=lines)
