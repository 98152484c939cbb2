"""Photos in their area: rectangular ones over whole columns and lines, cut-outs with text running round them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..column.model import Block, Runaround
from ..display.model import PictureSource
from ..geom import EPS, Point, Polygon, Pt, Rect
from ..source import Passage
from ..style.model import Grid, PhotoStyle
from .model import Broken, PhotoPlan
from .settext import SetText, Typesetter, baseline_in


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture as it is shown: the whole picture fills ``placed``, ``clip`` is what is seen of it."""

    file: str
    placed: Rect
    clip: Rect | Polygon


@dataclass(frozen=True, slots=True)
class SetPhoto:
    """Photos placed in their area: one picture or a group side by side, caption lines beneath; ``reach`` takes in all, in
    whole rows."""

    plan: PhotoPlan
    shots: tuple[Shot, ...]
    caption: tuple[SetText, ...]
    reach: Rect


@dataclass(frozen=True, slots=True)
class PhotoBox:
    """A photo of the area before its rows are known (a photo at the foot follows the depth of its columns)."""

    plan: PhotoPlan
    lines: int
    style: PhotoStyle
    grid: Grid
    ratios: tuple[float, ...]
    x: Pt
    width: Pt
    height: Pt
    right: Pt
    caption: tuple[SetText, ...]

    @staticmethod
    def of(
        plan: PhotoPlan,
        lines: int,
        pictures: Mapping[str, PictureSource],
        columns: Broken,
        style: PhotoStyle,
        grid: Grid,
        setter: Typesetter,
    ) -> PhotoBox:
        """The photo over its columns, ``lines`` high; a cut-out's width follows from the picture."""
        ratios = tuple(_ratio(pictures[photo.file]) for photo in plan.photos)
        height = lines * grid.leading - (grid.leading - grid.size)
        if plan.cutout:
            x, width = columns.xs[0] + plan.x * grid.size, height * ratios[0]
            caption_width = max(6, math.floor(width / grid.size + EPS)) * grid.size
        else:
            x, width = columns.span(plan.first, plan.end)
            caption_width = width
        caption = _set_caption(plan, style, grid, setter, x, caption_width)
        right = x + (max(width, caption_width) if caption else width)
        return PhotoBox(plan, lines, style, grid, ratios, x, width, height, right, caption)

    @property
    def caption_rows(self) -> int:
        if not self.caption:
            return 0
        return 1 + round((self.caption[-1].y - self.caption[0].y) / self.grid.leading)

    @property
    def rows(self) -> int:
        """Rows from the top of the body that the photo reaches at least."""
        own = self.lines + self.caption_rows
        return own + (self.plan.place if isinstance(self.plan.place, int) else 0)

    def first_row(self, depths: Sequence[int]) -> int:
        if self.plan.place == "top":
            return 0
        if self.plan.place == "foot":
            return max(0, min(depths[self.plan.first : self.plan.end]) - self.lines - self.caption_rows)
        return self.plan.place

    def blocks(self, depths: Sequence[int]) -> tuple[Block, ...]:
        """The rows a rectangular photo takes, with the white that parts it from the text."""
        if self.plan.cutout:
            return ()
        gap = self.style.gap
        first = self.first_row(depths)
        end = first + self.lines + self.caption_rows
        above = 0 if first == 0 else gap
        return (Block(self.plan.first, self.plan.end, first - above, end + gap),)

    def runarounds(self, depths: Sequence[int]) -> tuple[Runaround, ...]:
        """What text runs round: the contour in place, and the caption beneath it."""
        outline = self._outline(depths)
        if outline is None:
            return ()
        stand_off = self.style.stand_off * self.grid.size
        outlines = [outline, corners(self._caption_rect(depths))] if self.caption else [outline]
        return tuple(Runaround(o, stand_off) for o in outlines)

    def _outline(self, depths: Sequence[int]) -> Polygon | None:
        if not self.plan.cutout or self.plan.photos[0].contour is None:
            return None
        placed = _covering(self._shown(self.first_row(depths)), self.ratios[0], self.plan.photos[0].focus)
        return Polygon(
            tuple(
                Point(placed.x + p.x * placed.width, placed.y + p.y * placed.height)
                for p in self.plan.photos[0].contour
            )
        )

    def _caption_rect(self, depths: Sequence[int]) -> Rect:
        top = (self.first_row(depths) + self.lines) * self.grid.leading
        right = max(text.x + text.line.width for text in self.caption)
        left = min(text.x for text in self.caption)
        return Rect(left, top, right - left, self.caption_rows * self.grid.leading)

    def _shown(self, first_row: int) -> Rect:
        return Rect(
            self.x, first_row * self.grid.leading + (self.grid.leading - self.grid.size) / 2, self.width, self.height
        )

    def _shots(self, first_row: int, depths: Sequence[int]) -> Iterator[Shot]:
        """The pictures of the group, as wide as one another, each filling its share of the room, cropped round its focus."""
        room = self._shown(first_row)
        gap = self.grid.size if len(self.ratios) > 1 else 0.0
        width = (room.width - gap * (len(self.ratios) - 1)) / len(self.ratios)
        for n, (photo, ratio) in enumerate(zip(self.plan.photos, self.ratios, strict=True)):
            shown = Rect(room.x + n * (width + gap), room.y, width, room.height)
            yield Shot(photo.file, _covering(shown, ratio, photo.focus), self._outline(depths) or shown)

    def set(self, depths: Sequence[int]) -> SetPhoto:
        first = self.first_row(depths)
        below = (first + self.lines) * self.grid.leading
        caption = tuple(replace(text, y=text.y + below) for text in self.caption)
        rows = self.lines + self.caption_rows
        reach = Rect(self.x, first * self.grid.leading, self.right - self.x, rows * self.grid.leading)
        return SetPhoto(self.plan, tuple(self._shots(first, depths)), caption, reach)


def _ratio(picture: PictureSource) -> float:
    return picture.pixels.width / picture.pixels.height


def _covering(shown: Rect, ratio: float, focus: Point) -> Rect:
    """The whole picture so large that it just covers what is shown, its ``focus`` as near to the middle of that as it can be."""
    width, height = max(shown.width, ratio * shown.height), max(shown.height, shown.width / ratio)
    return Rect(
        _start(shown.x, shown.width, width, focus.x), _start(shown.y, shown.height, height, focus.y), width, height
    )


def _start(at: Pt, seen: Pt, whole: Pt, focus: float) -> Pt:
    """Where a picture ``whole`` long begins, of which ``seen`` from ``at`` on shows: no gap at either end."""
    return min(at, max(at + seen - whole, at + seen / 2 - focus * whole))


def least_depth(photos: Sequence[PhotoBox]) -> int:
    """Rows that columns need for their photos: one at the foot stands below those at the head."""
    own = max((photo.rows for photo in photos), default=0)
    both = (
        head.rows + head.style.gap + foot.rows
        for head in photos if head.plan.place != "foot"
        for foot in photos if foot.plan.place == "foot" and head.plan.first < foot.plan.end and foot.plan.first < head.plan.end
    )  # fmt: skip
    return max(own, max(both, default=0))


def corners(rect: Rect) -> Polygon:
    """The rectangle as an outline."""
    return Polygon(
        (Point(rect.x, rect.y), Point(rect.right, rect.y), Point(rect.right, rect.bottom), Point(rect.x, rect.bottom))
    )


def _set_caption(
    plan: PhotoPlan, style: PhotoStyle, grid: Grid, setter: Typesetter, x: Pt, width: Pt
) -> tuple[SetText, ...]:
    """Caption lines, their rows counted from 0 under the picture; the credit behind them, flush right (M37). They stand on
    the body grid, in line with the neighbouring column."""
    caption, credit = _caption(plan)
    texts: list[SetText] = []
    if caption is not None:
        prepared, lines = setter.paragraph(caption, style.caption, width)
        texts = [SetText(prepared, line, x, _baseline(n, grid)) for n, line in enumerate(lines)]
    if credit is not None:
        prepared, line = setter.one_line(credit, replace(style.credit, align="left"), width)
        row = max(0, len(texts) - 1)
        if texts and texts[-1].line.width + style.caption.size + line.width > width + EPS:
            row += 1
        texts.append(SetText(prepared, line, x + width - line.width, _baseline(row, grid)))
    return tuple(texts)


def _baseline(row: int, grid: Grid) -> Pt:
    return baseline_in(row * grid.leading, grid.leading, grid.size)


def _caption(plan: PhotoPlan) -> tuple[Passage | None, Passage | None]:
    """Caption and credit of the photo; of a group, the captions joined and the first credit."""
    captions = [photo.caption for photo in plan.photos if photo.caption is not None]
    credits = [photo.credit for photo in plan.photos if photo.credit is not None]
    one_source = captions and all(caption.source is captions[0].source for caption in captions)
    caption = Passage.join(captions) if one_source else next(iter(captions), None)
    return caption, next(iter(credits), None)
