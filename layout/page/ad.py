"""Advertisements: a placed picture or PDF in a rectangle of columns and lines, marked 广告 where the law asks for it (C7)."""

from __future__ import annotations

from dataclasses import dataclass

from ..diag import Report
from ..display.model import Column, Group, Item, Panel, Picture
from ..geom import Pt, Rect, mm
from ..picture import PictureSource
from ..source import Passage
from ..style.model import StyleSheet
from .model import AdPlan, AreaPlan
from .settext import SetText, Typesetter, baseline_in
from .solve import Band, Option

LABEL = "广告"
OFF_SHAPE = 2.0
"""Price of a line more or less than the advertisement fills."""
MOST_EMPTY = 1.0
"""Lines, or as much across, that may stay white round an advertisement."""


@dataclass(frozen=True, slots=True)
class AdMaker:
    """An advertisement at any height of its range; liked best is the one it fills from edge to edge."""

    plan: AreaPlan
    ad: AdPlan
    picture: PictureSource
    sheet: StyleSheet
    setter: Typesetter

    @property
    def below(self) -> int:
        return 1

    def options(self) -> tuple[Option, ...]:
        lines, own = self.ad.lines, self._own_lines
        return tuple(Option(n, OFF_SHAPE * abs(n - own), n) for n in range(lines.least, lines.most + 1))

    @property
    def _own_lines(self) -> int:
        """Lines it is high at full width."""
        grid, pixels = self.sheet.grid, self.picture.pixels
        height = grid.characters(self.plan.end - self.plan.first) * grid.size * pixels.height / pixels.width
        return round((height + grid.leading - grid.size) / grid.leading)

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

    @property
    def roughness(self) -> int:
        return 0

    def draw(self, at: Rect) -> Group:
        """The picture whole, in the middle of its area, never distorted; the label in its upper right corner."""
        span, room = self.plan.span, self._room(at)
        width, height = self._size(room)
        placed = Rect(room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width, height)
        items: list[Item] = [Picture(self.ad.file, placed, placed, span)]
        if self.ad.labelled:
            items += self._label(placed)
        return Group("ad", self.ad.file, tuple(items), span)

    def _room(self, at: Rect) -> Rect:
        """From the head of the first em box to the foot of the last."""
        air = (self.sheet.grid.leading - self.sheet.grid.size) / 2
        return Rect(at.x, at.y + air, at.width, at.height - 2 * air)

    def _size(self, room: Rect) -> tuple[Pt, Pt]:
        """Width and height of the picture in the room."""
        pixels = self.picture.pixels
        share = min(room.width / pixels.width, room.height / pixels.height)
        return pixels.width * share, pixels.height * share

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
        """No room (M1), or a shape other than that of the room: white beside it or above (M4)."""
        if not self.rows:
            report.finding("photo-overset", self.plan.span, number="M1", file=self.ad.file, lines=self.ad.lines.least)
            return
        grid = self.sheet.grid
        room = self._room(
            Rect(0, 0, grid.characters(self.plan.end - self.plan.first) * grid.size, self.rows * grid.leading)
        )
        width, height = self._size(room)
        if max(room.width - width, room.height - height) > MOST_EMPTY * grid.leading:
            report.finding(
                "ad-shape", self.plan.span, number="M4", file=self.ad.file, width=round(room.width / mm(1), 1),
                height=round(room.height / mm(1), 1), own_width=round(width / mm(1), 1), own_height=round(height / mm(1), 1),
            )  # fmt: skip
