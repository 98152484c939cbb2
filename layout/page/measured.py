"""A story measured at one height: drawn, its columns, and what it has to tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Final

from ..column import Galley
from ..column.model import Frame, Poured, SetLine, Slot
from ..diag import Report, Span
from ..display.model import Column, Disc, GlyphRun, Group, Item, Panel, Picture
from ..display.move import moved
from ..geom import Pt, Rect
from ..line import annotate, describe, place
from ..style.model import FrameStyle, StyleSheet
from .head import HeadBlock
from .inset import Inset
from .jump import JumpLine
from .model import AreaPlan, Broken, StoryPlan
from .photos import PhotoBox, SetPhoto
from .remedies import remedies
from .rules import frame_rules
from .settext import EM_TOP, SetText, baseline_in, drawn
from .solve import Band

TAG_HEIGHT: Final = 1.5
"""Height of a frame's tag in the size of its text."""


@dataclass(frozen=True, slots=True)
class Story:
    """A measured article, ``rows`` whole lines high; its body starts ``body_row`` rows down.

    ``short`` counts the lines that columns stay under a fixed depth beyond the one that balancing may leave (M9); ``unplaced``
    are photos that found no room, ``left_out`` insets that did not. ``owners`` names, for every paragraph of the galley, its
    role and article: one article in a story, several among briefs. Without ``fits`` there is not even room for the head:
    nothing of the article is drawn.
    """

    plan: AreaPlan
    story: StoryPlan
    sheet: StyleSheet
    broken: Broken
    fits: bool
    rows: int
    body_row: int
    head: HeadBlock
    frame: Frame
    poured: Poured
    galley: Galley
    photos: tuple[SetPhoto, ...]
    insets: tuple[tuple[Inset, int], ...]
    unplaced: tuple[PhotoBox, ...]
    left_out: tuple[Inset, ...]
    tag: SetText | None
    jump: JumpLine | None
    short: int
    slots: tuple[Slot, ...]
    owners: tuple[tuple[str, str], ...]

    @property
    def framed(self) -> bool:
        return self.story.frame is not None

    @property
    def roughness(self) -> int:
        """Rows that the feet of its columns are apart beyond the one that balancing may leave (M9)."""
        used = [-1] * self.broken.count
        for slot in (*(line.slot for line in self.poured.lines), *(line.slot for line in self.poured.byline)):
            used[slot.column] = max(used[slot.column], slot.row)
        short = [
            len({slot.row for slot in self.slots if slot.column == column and slot.row > last})
            for column, last in enumerate(used)
        ]
        return max(0, max(short) - min(short) - 1)

    # -- drawn -------------------------------------------------------------------------------------------------------

    def draw(self, at: Rect) -> Group:
        """Frame, head, photos, insets, body and byline of the article."""
        name, grid = self.story.article.id, self.sheet.grid
        air = self.story.frame.lines if self.story.frame else 0
        top = self._body_top(at)
        items: list[Item] = []
        if self.story.frame is not None:
            items += frame_items(self.story.frame, at, self.sheet, self.plan.span, name)
            items += tag_items(self.story.frame, self.tag, at, self.sheet, self.plan.span, name)
        items += self.head.items(at.x + self.broken.xs[0], at.y + air * grid.leading, name)
        for photo in self.photos:
            items.append(Group("photo", name, tuple(self._shots(photo, at.x, top))))
            items.append(Group("caption", name, drawn(photo.caption, at.x, top)))
        for inset, row in self.insets:
            items += [moved(item, at.x, top + row * grid.leading) for item in inset.items]
        if self.jump is not None:
            items.append(Group(self.jump.role, name, self.jump.text.runs(at.x, top)))
        for (role, owner), lines in groupby(self.poured.lines, key=lambda line: self.owners[line.index]):
            own = list(lines)
            items.append(Group(role, owner, tuple(self._runs(own, at.x, top))))
            if annotations := tuple(self._annotations(own, at.x, top)):
                items.append(Group("annotation", owner, annotations))
        if self.poured.byline:
            items.append(Group("byline", name, tuple(self._byline(at.x, top))))
        return Group("article", name, tuple(items), self.plan.span)

    def _body_top(self, at: Rect) -> Pt:
        return at.y + self.body_row * self.sheet.grid.leading

    def _baseline(self, row: int) -> Pt:
        grid = self.sheet.grid
        return baseline_in(row * grid.leading, grid.leading, grid.size)

    def _runs(self, lines: Iterable[SetLine], dx: Pt, dy: Pt) -> Iterator[GlyphRun]:
        for line in lines:
            prepared = self.galley.matter[line.index].prepared
            yield from place(prepared, line.line, dx + line.slot.x, dy + self._baseline(line.slot.row))

    def _annotations(self, lines: Iterable[SetLine], dx: Pt, dy: Pt) -> Iterator[Group | Disc]:
        """Readings and dots, behind the whole text so that it is read in one piece."""
        for line in lines:
            prepared = self.galley.matter[line.index].prepared
            y = dy + self._baseline(line.slot.row)
            yield from annotate(prepared, line.line, dx + line.slot.x, y, self.sheet.grid.leading)

    def _byline(self, dx: Pt, dy: Pt) -> Iterator[GlyphRun]:
        if self.galley.byline is not None:
            for byline in self.poured.byline:
                yield from place(self.galley.byline, byline.line, dx + byline.x, dy + self._baseline(byline.slot.row))

    def _shots(self, photo: SetPhoto, dx: Pt, dy: Pt) -> Iterator[Item]:
        outline = self.sheet.photo.outline
        for shot in photo.shots:
            shown = shot.clip.moved(dx, dy)
            yield Picture(shot.file, shot.placed.moved(dx, dy), shown, photo.plan.span)
            if outline is not None and isinstance(shown, Rect):
                yield from frame_rules(outline, shown, "all", photo.plan.span)

    def columns(self, at: Rect) -> tuple[Column, ...]:
        """The columns that the body was poured into, with every slot."""
        grid, top = self.sheet.grid, self._body_top(at)
        air = (grid.leading - grid.size) / 2
        columns: list[Column] = []
        for n, (x, depth) in enumerate(zip(self.frame.xs, self.frame.depths, strict=True)):
            own = [slot for slot in self.slots if slot.column == n]
            rects = tuple(Rect(at.x + s.x, top + s.row * grid.leading + air, s.width, grid.size) for s in own)
            baselines = tuple(top + self._baseline(slot.row) for slot in own)
            rect = Rect(at.x + x, top, self.frame.width, depth * grid.leading)
            columns.append(Column(self.story.article.id, rect, baselines, rects))
        return tuple(columns)

    # -- told --------------------------------------------------------------------------------------------------------

    def tell(self, band: Band, page: str, report: Report) -> None:
        """Over and white in lines and characters (M3, M4), photos without room or on one another, and what lines of the body
        and of captions could not keep, or kept at a price (R27)."""
        article = self.story.article
        if not self.fits:
            report.finding("no-room", self.plan.span, number="M3", id=article.id, lines=self.head.rows)
        self._tell_over(report)
        white = self.short + band.free * self.broken.count
        if white and self.fits:
            ways = remedies(self, white)
            report.finding(
                "underset", self.plan.span, text="underset/photo" if ways.photo else "underset", number="M4",
                related=[article.span], id=article.id, lines=white, characters=ways.characters, page=page,
                rows=ways.rows, photo=ways.photo, photo_lines=ways.photo_lines,
            )  # fmt: skip
        for photo in self.unplaced:
            report.finding(
                "photo-overset", photo.plan.span, number="M1", id=article.id, file=photo.plan.photos[0].file, lines=photo.lines
            )  # fmt: skip
        for inset in self.left_out if self.fits else ():
            report.finding(
                "inset-overset", inset.span, text=f"inset-overset/{inset.role}", number="M3",
                id=article.id, lines=inset.least,
            )  # fmt: skip
        for one, other in combinations(self.photos, 2):
            if one.reach.overlaps(other.reach):
                report.finding(
                    "photos-overlap", other.plan.span, number="M2", related=[one.plan.span],
                    file=other.shots[0].file, other=one.shots[0].file,
                )  # fmt: skip
        for set_line in self.poured.lines:
            describe(self.galley.matter[set_line.index].prepared, set_line.line, report)
        for text in (text for photo in self.photos for text in photo.caption):
            describe(text.prepared, text.line, report)

    def _tell_over(self, report: Report) -> None:
        """What found no room (M3); a first leg has a rest by intent, and none is worth telling."""
        rest, article = self.poured.rest, self.story.article
        if self.story.leg == "first":
            if rest is None:
                report.finding("jump-not-needed", self.plan.span, number="M41", id=article.id)
            return
        if rest is None:
            return
        if rest.index == len(self.galley):
            lines, characters = 1, len(self.galley.byline) if self.galley.byline else 0
        else:
            lines = self.galley.lines_from(rest, self.broken.width)
            characters = self.galley.characters_from(rest.index, rest.at)
        ways = remedies(self, lines)
        report.finding(
            "overset", article.body[0].text.span() if article.body else article.span,
            text="overset/photo" if ways.photo else "overset", number="M3", related=[self.plan.span], id=article.id,
            lines=lines, characters=characters, rows=ways.rows, photo=ways.photo, photo_lines=ways.photo_lines,
        )  # fmt: skip


def frame_items(frame: FrameStyle, at: Rect, sheet: StyleSheet, span: Span, name: str) -> Iterator[Group]:
    """The frame's ground and rules, from the head of the first em box of the area to the foot of the last."""
    air = (sheet.grid.leading - sheet.grid.size) / 2
    box = Rect(at.x, at.y + air, at.width, at.height - 2 * air)
    parts: list[Item] = []
    if frame.fill is not None:
        parts.append(Panel(box, frame.fill, span))
    if frame.rule is not None:
        parts += frame_rules(frame.rule, box, frame.sides, span)
    yield Group("frame", name, tuple(parts))


def tag_items(
    frame: FrameStyle, tag: SetText | None, at: Rect, sheet: StyleSheet, span: Span, name: str
) -> Iterator[Group]:
    """The series label on the upper left of the frame (M46)."""
    if tag is None or frame.tag is None:
        return
    style, grid = frame.tag.text, sheet.grid
    pad, height = frame.tag.pad * style.size, style.size * TAG_HEIGHT
    left, top = at.x + frame.inner * grid.size, at.y + (grid.leading - grid.size) / 2
    ground = Rect(left, top, tag.line.width + 2 * pad, height)
    baseline = top + (height - style.size) / 2 + EM_TOP * style.size
    label: list[Item] = [Panel(ground, frame.tag.fill, span), *tag.runs(left + pad, baseline)]
    yield Group("series", name, tuple(label))
