"""A story set vertically (R24): lines run from right to left, in tiers one under another, under a head across or beside one that
is vertical, too. Tiers are not balanced (clreq): the last may end before its left edge.

To the column stage a tier is a column and its lines are the rows: ``Slot.x`` is how far down a tier begins, ``Slot.row`` which
line from the right it is. What is left over of the width goes between the lines, of the height between the tiers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from ..column import Galley, pour
from ..column.model import FlowCursor, Poured, Slot
from ..diag import Report
from ..display.model import Column, GlyphRun, Group, Item
from ..geom import EPS, Pt, Rect
from ..line import describe, place
from ..style.model import Grid, StyledIssue, StyleSheet
from .copy import NARROW, galley_of
from .head import HeadBlock
from .heading import Heading
from .measured import frame_items, tag_items
from .model import AreaPlan, Broken, StoryPlan
from .settext import SetText, Typesetter
from .solve import Band, Option

LONGEST: Final = 20
"""Characters in a line at most, where the plan leaves the number of tiers open."""
SHORTEST: Final = 5
MOST_TIERS: Final = 6
MOST_ROWS: Final = 400
WHITE: Final = 2
"""Lines that may be missing at the end."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where the lines of a body go, relative to the top left of the body: ``count`` a tier from ``right`` leftwards, ``pitch``
    apart, of ``measure`` characters; the tiers begin at ``tops``. ``body`` is all their room."""

    body: Rect
    count: int
    pitch: Pt
    measure: int
    tops: tuple[Pt, ...]
    em: Pt

    @property
    def length(self) -> Pt:
        return self.measure * self.em

    @property
    def lines(self) -> int:
        return self.count * len(self.tops)

    def slots(self) -> tuple[Slot, ...]:
        return tuple(Slot(tier, n, top, self.length) for tier, top in enumerate(self.tops) for n in range(self.count))

    def axis(self, slot: Slot) -> Pt:
        return self.body.right - self.em / 2 - slot.row * self.pitch


def field_in(body: Rect, tiers: int, grid: Grid) -> Field | None:
    """So many tiers in a rectangle of whole rows; None where their lines would be too short. The gap between tiers is that of
    columns at least."""
    em, air = grid.size, grid.leading - grid.size
    length = body.height - air
    measure = math.floor((length / em - (tiers - 1) * grid.gap + EPS) / tiers)
    count = math.floor((body.width - em) / grid.leading + EPS) + 1
    if measure < SHORTEST or count < 1:
        return None
    gap = (length - tiers * measure * em) / (tiers - 1) if tiers > 1 else 0.0
    tops = tuple(air / 2 + n * (measure * em + gap) for n in range(tiers))
    return Field(body, count, (body.width - em) / (count - 1) if count > 1 else 0.0, measure, tops, em)


def upright(styled: StyledIssue) -> StyledIssue:
    """The same issue with its bodies set vertically."""
    story = styled.sheet.story
    body, subhead, byline = (replace(text, vertical=True) for text in (story.body, story.subhead, story.byline))
    return replace(styled, sheet=replace(styled.sheet, story=replace(story, body=body, subhead=subhead, byline=byline)))


class TiersMaker:
    """A vertical story before its height is chosen."""

    def __init__(self, plan: AreaPlan, story: StoryPlan, styled: StyledIssue, setter: Typesetter) -> None:
        self.plan, self.story, self.setter, self.styled = plan, story, setter, upright(styled)
        self._galleys: dict[bool, Galley] = {}
        self._settings: dict[tuple[int, int], tuple[Field, Poured] | None] = {}

    @property
    def sheet(self) -> StyleSheet:
        return self.styled.sheet

    @property
    def below(self) -> int:
        return self.sheet.story.separation

    def options(self) -> tuple[Option, ...]:
        """The height of the plan, else the least that takes all; the fewest tiers whose lines are not too long."""
        given, rows = self.story.tiers, self.plan.lines or 0
        tiers = given or 1
        while True:
            if self.plan.lines is None:
                rows = self._least_rows(tiers)
            setting = self._setting(rows, tiers)
            if given or setting is None or setting[0].measure <= LONGEST or tiers == MOST_TIERS:
                return (Option(rows, 0.0, tiers),)
            tiers += 1

    def make(self, option: Option, room: int | None) -> Tiers:
        tiers = option.choice
        assert isinstance(tiers, int)
        rows = option.rows if room is None else min(option.rows, room)
        setting = self._setting(rows, tiers)
        while setting is None and tiers > 1:  # little room: fewer, longer lines
            tiers -= 1
            setting = self._setting(rows, tiers)
        field, poured = setting or (None, Poured((), (), FlowCursor(), 0))
        beside = self._heading.beside(0)
        body_rows = rows - self._own_rows
        head = beside.block((body_rows,)) if beside is not None else self._heading.across(0)
        return Tiers(
            self.plan, self.story, self.sheet, rows if field is not None else 0, self._air + self._heading.rows(0), head,
            self._inner.x, field, poured, self._galley(field.measure if field is not None else NARROW), self._heading.tag,
        )  # fmt: skip

    def _least_rows(self, tiers: int) -> int:
        low, high = self._own_rows + max(1, self._heading.depth(0)), MOST_ROWS
        while low < high:
            middle = (low + high) // 2
            setting = self._setting(middle, tiers)
            if setting is not None and setting[1].rest is None:
                high = middle
            else:
                low = middle + 1
        return low

    def _setting(self, rows: int, tiers: int) -> tuple[Field, Poured] | None:
        """The story in an area of so many rows; None where there is no room for it."""
        if (rows, tiers) not in self._settings:
            field = self._field(rows - self._own_rows, tiers)
            poured = pour(self._galley(field.measure), FlowCursor(), field.slots()) if field is not None else None
            self._settings[rows, tiers] = (field, poured) if field is not None and poured is not None else None
        return self._settings[rows, tiers]

    def _field(self, rows: int, tiers: int) -> Field | None:
        if rows < max(1, self._heading.depth(0)):
            return None
        left, right, beside = self._inner.x, self._inner.right, self._heading.beside(0)
        if beside is not None:
            left, right = (beside.room.right, right) if self.story.head_side == "left" else (left, beside.room.x)
        return field_in(Rect(left, 0.0, right - left, rows * self.sheet.grid.leading), tiers, self.sheet.grid)

    def _galley(self, measure: int) -> Galley:
        """The galley depends on the measure by its indent alone."""
        narrow = measure < NARROW
        if narrow not in self._galleys:
            columns = replace(self._columns, measure=measure)
            self._galleys[narrow] = galley_of(self.story.article, columns, self.styled, self.setter)
        return self._galleys[narrow]

    @property
    def _air(self) -> int:
        return self.story.frame.lines if self.story.frame else 0

    @property
    def _own_rows(self) -> int:
        return 2 * self._air + self._heading.rows(0)

    @cached_property
    def _inner(self) -> Rect:
        """The width inside the frame, relative to the area."""
        grid, inner = self.sheet.grid, self.story.frame.inner if self.story.frame else 0
        width = grid.characters(self.plan.end - self.plan.first) - 2 * inner
        return Rect(inner * grid.size, 0.0, width * grid.size, 0.0)

    @cached_property
    def _columns(self) -> Broken:
        """All the width as one column: what the head stands over or in."""
        inner = self._inner
        return Broken(1, round(inner.width / self.sheet.grid.size), 0.0, inner.width, (inner.x,))

    @cached_property
    def _heading(self) -> Heading:
        return Heading(self.plan, self.story, self.sheet, self._columns, self.setter)


@dataclass(frozen=True, slots=True)
class Tiers:
    """A vertical story measured at one height; ``left`` is the inner left edge of its area. Without a ``field`` there was no
    room for it, and nothing is drawn."""

    plan: AreaPlan
    story: StoryPlan
    sheet: StyleSheet
    rows: int
    body_row: int
    head: HeadBlock
    left: Pt
    field: Field | None
    poured: Poured
    galley: Galley
    tag: SetText | None

    @property
    def framed(self) -> bool:
        return self.story.frame is not None

    @property
    def roughness(self) -> int:
        return 0

    def draw(self, at: Rect) -> Group:
        """Frame, head, body and byline of the article."""
        name, grid, frame = self.story.article.id, self.sheet.grid, self.story.frame
        items: list[Item] = []
        if frame is not None:
            items += frame_items(frame, at, self.sheet, self.plan.span, name)
            items += tag_items(frame, self.tag, at, self.sheet, self.plan.span, name)
        top = self._body_top(at)
        head_top = top if self.story.head_side is not None else at.y + (frame.lines if frame else 0) * grid.leading
        items += self.head.items(at.x + self.left, head_top, name)
        items.append(Group("body", name, tuple(self._runs(at.x, top))))
        if self.poured.byline:
            items.append(Group("byline", name, tuple(self._byline(at.x, top))))
        return Group("article", name, tuple(items), self.plan.span)

    def _body_top(self, at: Rect) -> Pt:
        return at.y + self.body_row * self.sheet.grid.leading

    def _runs(self, dx: Pt, dy: Pt) -> Iterator[GlyphRun]:
        if self.field is not None:
            for line in self.poured.lines:
                prepared = self.galley.matter[line.index].prepared
                yield from place(prepared, line.line, dx + self.field.axis(line.slot), dy + line.slot.x)

    def _byline(self, dx: Pt, dy: Pt) -> Iterator[GlyphRun]:
        if self.field is not None and self.galley.byline is not None:
            for line in self.poured.byline:
                yield from place(self.galley.byline, line.line, dx + self.field.axis(line.slot), dy + line.x)

    def columns(self, at: Rect) -> tuple[Column, ...]:
        """The tiers, with every line there is room for."""
        if self.field is None:
            return ()
        field, top, columns = self.field, self._body_top(at), list[Column]()
        for n, head in enumerate(field.tops):
            slots = [slot for slot in field.slots() if slot.column == n]
            axes = tuple(at.x + field.axis(slot) for slot in slots)
            boxes = tuple(Rect(axis - field.em / 2, top + head, field.em, field.length) for axis in axes)
            rect = Rect(at.x + field.body.x, top + head, field.body.width, field.length)
            columns.append(Column(self.story.article.id, rect, axes, boxes, vertical=True))
        return tuple(columns)

    # -- told --------------------------------------------------------------------------------------------------------

    def tell(self, band: Band, page: str, report: Report) -> None:
        """Over and white in lines and characters (M3, M4), and what lines of the body could not keep (R27)."""
        article, field = self.story.article, self.field
        if field is None:
            rows = max(1, self.head.rows) + self.body_row
            report.finding("no-room", self.plan.span, number="M3", id=article.id, lines=rows)
            return
        self._tell_over(field, report)
        white = field.lines - self.poured.slots if self.poured.rest is None else 0
        if self.plan.lines is None:  # a character more in every line is the least there is
            white = max(0, white - math.ceil(field.lines / field.measure))
        white += math.ceil(band.free * self._characters_a_row(field) / field.measure)
        if white > WHITE:
            characters = white * field.measure
            report.finding(
                "underset", self.plan.span, number="M4", related=[article.span], id=article.id, lines=white, page=page,
                characters=characters, rows=math.ceil(characters / self._characters_a_row(field)), photo=0, photo_lines=0,
            )  # fmt: skip
        for line in self.poured.lines:
            describe(self.galley.matter[line.index].prepared, line.line, report)

    def _characters_a_row(self, field: Field) -> float:
        """Characters that a row of the grid holds."""
        return field.count * self.sheet.grid.leading / field.em

    def _tell_over(self, field: Field, report: Report) -> None:
        rest, article = self.poured.rest, self.story.article
        if rest is None:
            return
        if rest.index == len(self.galley):
            lines, characters = 1, len(self.galley.byline) if self.galley.byline else 0
        else:
            lines = self.galley.lines_from(rest, field.length)
            characters = self.galley.characters_from(rest.index, rest.at)
        report.finding(
            "overset", article.body[0].text.span() if article.body else article.span, number="M3", related=[self.plan.span],
            id=article.id, lines=lines, characters=characters,
            rows=math.ceil(characters / self._characters_a_row(field)), photo=0, photo_lines=0,
        )  # fmt: skip
