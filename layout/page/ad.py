"""Advertisements: a placed picture or PDF in a rectangle of columns and lines, marked 广告 where the law asks for it (C7)."""

from __future__ import annotations

from dataclasses import dataclass

from ..diag import Report
from ..display.model import Column, Group, Item, Panel, Picture
from ..geom import Rect
from ..picture import PictureSource
from ..source import Passage
from ..style.model import StyleSheet
from .model import AdPlan, AreaPlan
from .settext import SetText, Typesetter, baseline_in
from .solve import Band, Option

LABEL = "广告"


@dataclass(frozen=True, slots=True)
class AdMaker:
    """An advertisement at any height of its range; the middle one is liked best."""

    plan: AreaPlan
    ad: AdPlan
    picture: PictureSource
    sheet: StyleSheet
    setter: Typesetter

    @property
    def below(self) -> int:
        return 1

    def options(self) -> tuple[Option, ...]:
        lines = self.ad.lines
        middle = (lines.least + lines.most) / 2
        return tuple(Option(n, abs(n - middle), n) for n in range(lines.least, lines.most + 1))

    def make(self, option: Option, room: int | None) -> Ad:
        return Ad(
            self.plan,
            self.ad,
            self.picture,
            self.sheet,
            self.setter,
            option.rows if room is None or option.rows <= room else 0,
        )


@dataclass(frozen=True, slots=True)
class Ad:
    """A measured advertisement; 0 rows where it found no room."""

    plan: AreaPlan
    ad: AdPlan
    picture: PictureSource
    sheet: StyleSheet
    setter: Typesetter
    rows: int

    @property
    def framed(self) -> bool:
        return True

    def draw(self, at: Rect) -> Group:
        """The picture whole, in the middle of its area, never distorted; the label in its upper right corner."""
        grid, span = self.sheet.grid, self.plan.span
        air = (grid.leading - grid.size) / 2
        room = Rect(at.x, at.y + air, at.width, at.height - 2 * air)
        pixels = self.picture.pixels
        share = min(room.width / pixels.width, room.height / pixels.height)
        width, height = pixels.width * share, pixels.height * share
        placed = Rect(room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width, height)
        items: list[Item] = [Picture(self.ad.file, placed, placed, span)]
        if self.ad.labelled:
            items += self._label(placed)
        return Group("ad", self.ad.file, tuple(items), span)

    def _label(self, placed: Rect) -> list[Item]:
        style, paper = self.sheet.text("label"), self.sheet.text("tag").colour
        text = Passage.at(LABEL, self.ad.typed.source, self.ad.typed.offsets[0])
        prepared, line = self.setter.one_line(text, style, placed.width)
        ground = Rect(placed.right - line.width - style.size, placed.y, line.width + style.size, 1.4 * style.size)
        baseline = baseline_in(ground.y, ground.height, style.size)
        runs = SetText(prepared, line, ground.x + style.size / 2, baseline).runs(0, 0)
        return [Panel(ground, paper, self.plan.span), *runs]

    def columns(self, at: Rect) -> tuple[Column, ...]:
        return ()

    def tell(self, band: Band, page: str, report: Report) -> None:
        if not self.rows:
            report.finding("photo-overset", self.plan.span, number="M1", file=self.ad.file, lines=self.ad.lines.least)
