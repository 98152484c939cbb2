"""One article in its area: head, photos, insets, body in columns, byline. Rows counted from the area's own top.

The maker prepares all of it once and is then asked for heights: photos between their least and most lines, a head with a line
more, a pull quote left out. ``Story`` is the article measured at one of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..column import Galley, balance, cut_slots
from ..column.model import FlowCursor, Frame, Slot
from ..geom import Pt, mm
from ..picture import PictureSource
from ..style.model import Grid, StyledIssue, StyleSheet
from .copy import galley_of
from .heading import MOST_ROWS, Heading
from .inset import Inset
from .jump import jump_line
from .measured import Story
from .model import AreaPlan, Broken, StoryPlan
from .notes import pull_quote, qr_block, table
from .photos import PhotoBox, least_depth
from .settext import Typesetter
from .solve import OVER as OVER_PRICE
from .solve import WHITE, Option
from .spans import broken

OVER: Pt = mm(0.1)
"""A cut-out may reach so far over the edge of its area (M1)."""

PHOTO_PRICE, HEAD_PRICE, PULL_PRICE = 1.0, 3.0, 6.0
"""Price of a photo a line away from the middle of its range, of a line more in a head, of a pull quote left out (newsroom A4)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How a story is to be had: lines of each photo, lines added to the head, and whether the pull quote stands."""

    photos: tuple[int, ...]
    head: int
    pull: bool


class StoryMaker:
    """An article before its height is chosen. ``start`` is where its text begins: a jump's rest goes on where the first leg
    ended, and has no text where that took all of it (None)."""

    def __init__(
        self, plan: AreaPlan, story: StoryPlan, styled: StyledIssue, pictures: Mapping[str, PictureSource],
        setter: Typesetter, start: FlowCursor | None,
    ) -> None:  # fmt: skip
        self.plan, self.story, self.styled, self.setter = plan, story, styled, setter
        self.start = start or FlowCursor()
        self._told = start is None
        self._pictures = pictures
        self._photos: dict[tuple[int, int], PhotoBox] = {}
        self._made: dict[tuple[Choice, int], Story] = {}

    @property
    def sheet(self) -> StyleSheet:
        return self.styled.sheet

    @property
    def grid(self) -> Grid:
        return self.styled.sheet.grid

    @property
    def below(self) -> int:
        return self.sheet.story.separation

    @cached_property
    def columns(self) -> Broken:
        frame = self.story.frame
        columns = broken(self.grid, self.plan.end - self.plan.first, self.story.columns, frame.inner if frame else 0)
        assert columns is not None, "read_pages refuses columns that are too narrow"
        return columns

    @cached_property
    def galley(self) -> Galley:
        if self._told:
            return Galley((), None, self.grid.size)
        return galley_of(self.story.article, self.columns, self.styled, self.setter)

    @cached_property
    def owners(self) -> tuple[tuple[str, str], ...]:
        """Role and article of every paragraph of the galley."""
        return (("body", self.story.article.id),) * len(self.galley)

    # -- what it can be had as ---------------------------------------------------------------------------------------

    def options(self) -> tuple[Option, ...]:
        """One option a height, the cheapest way to it; the heights are estimates from line counts. An area of fixed height has
        that one, filled by its elastic parts."""
        if self.plan.lines is not None:
            return (Option(self.plan.lines, 0.0, min(self._choices(), key=self._misfit)),)
        best: dict[int, Option] = {}
        choices = list(self._choices())
        for choice in [choice for choice in choices if self._within(choice)] or choices:
            option = Option(self._estimate(choice), self._price(choice), choice)
            if option.rows not in best or option.price < best[option.rows].price:
                best[option.rows] = option
        return tuple(best[rows] for rows in sorted(best))

    def _choices(self) -> Iterator[Choice]:
        steps = max((photo.lines.steps for photo in self.story.photos), default=0)
        style = self._heading.style
        optional = self.story.pull is not None and self.story.pull.optional
        for step in range(steps + 1):
            for extra in range(style.flex + 1):
                for pull in (True, False) if optional else (True,):
                    yield self._choice(step / steps if steps else 0.5, extra, pull)

    def _within(self, choice: Choice) -> bool:
        """Whether no photo reaches out of the area: a cut-out grows wider as it grows higher."""
        return all(photo.right <= self.columns.right + OVER for photo in self._photo_boxes(choice))

    def _choice(self, share: float, extra: int, pull: bool) -> Choice:
        return Choice(tuple(photo.lines.at(share) for photo in self.story.photos), extra, pull)

    def _price(self, choice: Choice) -> float:
        away = sum(
            abs(lines - (photo.lines.least + photo.lines.most) / 2)
            for lines, photo in zip(choice.photos, self.story.photos, strict=True)
        )
        return PHOTO_PRICE * away + HEAD_PRICE * choice.head + (0.0 if choice.pull else PULL_PRICE)

    def _misfit(self, choice: Choice) -> float:
        """What a choice costs in an area of fixed height. A first leg is always full: its rest jumps."""
        rows = self.plan.lines or 0
        away = 0 if self.story.leg == "first" else self._estimate(choice) - rows
        return self._price(choice) + (OVER_PRICE if away > 0 else WHITE) * abs(away)

    def _estimate(self, choice: Choice) -> int:
        """Rows of the area: its own and those of the body."""
        return self._own_rows(choice) + self._body_rows(choice)

    def _body_rows(self, choice: Choice) -> int:
        """Rows of the body, estimated: all lines and all that the insets take, shared by the columns."""
        photos, insets = self._photo_boxes(choice), self._insets(choice)
        least = max([self._heading.depth(choice.head), least_depth(photos), *(inset.least for inset in insets)])
        lines = self.galley.lines_from(self.start, self.columns.width) + self._white_above
        depths = (least + math.ceil(lines / self.columns.count) + 2,) * self.columns.count
        if self.story.head_side is not None or any(photo.plan.cutout for photo in photos):
            slots = self._slots(choice, depths, photos, insets)
            taken = sum(depths) - sum(slot.width for slot in slots) / self.columns.width
        else:
            blocks = [b for photo in photos for b in photo.blocks(depths)] + [inset.block(depths) for inset in insets]
            taken = sum((b.end_row - b.first_row) * (b.end_column - b.first_column) for b in blocks)
        return max(least, math.ceil((lines + taken) / self.columns.count - 1e-6))

    @cached_property
    def _white_above(self) -> int:
        return sum(matter.above for matter in self.galley.matter[self.start.index :])

    # -- its pieces --------------------------------------------------------------------------------------------------

    @cached_property
    def _heading(self) -> Heading:
        return Heading(self.plan, self.story, self.sheet, self.columns, self.setter)

    @property
    def _air(self) -> int:
        return self.story.frame.lines if self.story.frame else 0

    def _own_rows(self, choice: Choice) -> int:
        return 2 * self._air + self._heading.rows(choice.head)

    def _photo_boxes(self, choice: Choice) -> list[PhotoBox]:
        return [self._photo_box(n, lines) for n, lines in enumerate(choice.photos)]

    def _photo_box(self, n: int, lines: int) -> PhotoBox:
        if (n, lines) not in self._photos:
            self._photos[n, lines] = PhotoBox.of(
                self.story.photos[n], lines, self._pictures, self.columns, self.sheet.photo, self.grid, self.setter
            )
        return self._photos[n, lines]

    def _insets(self, choice: Choice) -> list[Inset]:
        return [*([self._pull] if self._pull is not None and choice.pull else []), *self._fixed_insets]

    @cached_property
    def _pull(self) -> Inset | None:
        plan, quote = self.story.pull, self.story.article.pull
        if plan is None or quote is None:
            return None
        return pull_quote(quote, plan, self.columns, self.sheet, self.setter, self.story.article.id)

    @cached_property
    def _fixed_insets(self) -> list[Inset]:
        """QR block and table: on the last leg of the article, where its end is."""
        article, insets = self.story.article, list[Inset]()
        if self.story.leg == "first":
            return insets
        if article.qr is not None and self.story.qr is not None:
            insets.append(qr_block(article.qr, self.story.qr, self.columns, self.sheet, self.setter, article.id))
        if self.story.table is not None:
            insets.append(table(article.table, self.story.table, self.columns, self.sheet, self.setter, article.id))
        return insets

    def _slots(
        self, choice: Choice, depths: tuple[int, ...], photos: Sequence[PhotoBox], insets: Sequence[Inset]
    ) -> tuple[Slot, ...]:
        head = self._heading.beside(choice.head)
        beside = [head.runaround(depths)] if head is not None else []
        return cut_slots(
            Frame(self.columns.xs, self.columns.width, depths), self.grid,
            blocks=[b for photo in photos for b in photo.blocks(depths)] + [inset.block(depths) for inset in insets],
            runarounds=[*beside, *(r for photo in photos for r in photo.runarounds(depths))],
            least_strip=self.sheet.photo.least_strip,
        )  # fmt: skip

    # -- measured ----------------------------------------------------------------------------------------------------

    def make(self, option: Option, room: int | None) -> Story:
        choice = option.choice
        assert isinstance(choice, Choice)
        key = choice, MOST_ROWS if room is None else room
        if key not in self._made:
            self._made[key] = self._measure(choice, room)
        return self._made[key]

    def _measure(self, choice: Choice, most: int | None) -> Story:
        own, needed = self._own_rows(choice), self._heading.depth(choice.head)
        limit = min((n for n in (self.plan.lines, most) if n is not None), default=MOST_ROWS + own)
        room = max(0, limit - own)
        planned = self._photo_boxes(choice)
        photos = [photo for photo in planned if photo.rows <= room and photo.right <= self.columns.right + OVER]
        wanted = self._insets(choice)
        insets = [inset for inset in wanted if inset.least <= room]
        count, leg = self.columns.count, self.story.leg

        def slots_of(depths: tuple[int, ...]) -> Sequence[Slot]:
            """The slots of the body: one is kept for the jump line at the end of a first leg or the head of a rest."""
            slots = self._slots(choice, depths, photos, insets)
            return slots[:-1] if leg == "first" else slots[1:] if leg == "rest" else slots

        least = min(room, max([needed, least_depth(photos), *(inset.least for inset in insets)]))
        near = min(room, 2 * self._body_rows(choice) + 40)  # columns of 2,000 rows need not be cut to find thirty
        balanced = balance(self.galley, count, slots_of, least=least, most=near, at=self.start)
        if balanced.poured.rest is not None and near < room:
            balanced = balance(self.galley, count, slots_of, least=least, most=room, at=self.start)
        full = room if self.plan.lines is not None else max(balanced.depths)
        free = len(slots_of((full,) * count)) - balanced.poured.slots
        slots = self._slots(choice, balanced.depths, photos, insets)
        beside = self._heading.beside(choice.head)
        head = beside.block(balanced.depths) if beside is not None else self._heading.across(choice.head)
        fits = own + needed <= limit
        return Story(
            plan=self.plan, story=self.story, sheet=self.sheet, broken=self.columns, fits=fits,
            rows=own + full if fits else 0, body_row=self._air + self._heading.rows(choice.head), head=head,
            frame=Frame(self.columns.xs, self.columns.width, balanced.depths),
            poured=balanced.poured, galley=self.galley, photos=tuple(photo.set(balanced.depths) for photo in photos),
            insets=tuple((inset, inset.first_row(balanced.depths)) for inset in insets),
            unplaced=tuple(photo for photo in planned if photo not in photos),
            left_out=tuple(inset for inset in wanted if inset not in insets), tag=self._heading.tag,
            jump=jump_line(self.story, slots, balanced.poured, self.sheet, self.setter),
            short=max(0, free - (count - 1)) if self.plan.lines is not None and leg != "first" else 0, slots=slots,
            owners=self.owners,
        )  # fmt: skip
