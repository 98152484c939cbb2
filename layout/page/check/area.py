"""The page as placed boxes: inside the type area (M1), none on another (M2), no holes (M4, M5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ...diag import Span
from ...geom import Pt, Rect
from .profile import Hit, hit, spot_of
from .view import TOLERANCE, PlacedPhoto, Sheet, Story, TextLine, in_mm, shared_height, shared_width, union


@dataclass(frozen=True, slots=True)
class _Block:
    """A box that must have its place to itself; ``owner`` is the article or the piece of furniture it is of."""

    box: Rect
    words: str
    owner: str
    source: TextLine | PlacedPhoto | Span

    @property
    def span(self) -> Span:
        return self.source if isinstance(self.source, Span) else self.source.span


def outside_type_area(sheet: Sheet) -> Iterator[Hit]:
    """M1: every block of an article lies in the type area, 0.1 mm allowed."""
    area = sheet.page.boxes.type_area
    for story in sheet.stories:
        blocks = [*_blocks(story)]
        if story.frame is not None:
            blocks.append(_Block(story.frame.outer, story.id, story.id, story.span))
        over, block = max(((_overhang(block.box, area), block) for block in blocks), default=(0.0, None), key=_first)
        if block is not None and over > TOLERANCE:
            yield hit("outside-type-area", block.span, id=story.id, words=block.words, mm=in_mm(over))


def _first(pair: tuple[Pt, object]) -> Pt:
    return pair[0]


def _overhang(box: Rect, area: Rect) -> Pt:
    return max(area.x - box.x, box.right - area.right, area.y - box.y, box.bottom - area.bottom)


def blocks_overlap(sheet: Sheet) -> Iterator[Hit]:
    """M2: lines, pictures and furniture keep off one another. Each pair of owners is told once, where it is worst."""
    blocks = [block for story in sheet.stories for block in _blocks(story)]
    for piece in (*sheet.furniture, *sheet.pieces):
        blocks += (_Block(line.box, line.words, piece.role, line) for line in piece.lines)
    worst: dict[tuple[str, str], tuple[Pt, _Block, _Block]] = {}
    for one, other in _colliding(blocks):
        depth = _depth(one, other)
        key = (one.owner, other.owner)
        if depth > TOLERANCE and depth > worst.get(key, (0.0,))[0]:
            worst[key] = depth, one, other
    for depth, one, other in worst.values():
        yield hit(
            "blocks-overlap", other.span, related=(one.span,), words=other.words, other=one.words, mm=in_mm(depth)
        )


def _blocks(story: Story) -> Iterator[_Block]:
    lines = [*(story.head.lines if story.head else ()), *story.text_lines, *story.byline]
    for line in (*lines, *story.jump_to, *story.jump_from):
        yield _Block(line.box, line.words, story.id, line)
    for inset in story.insets:
        yield _Block(inset.box, inset.lines[0].words if inset.lines else inset.role, story.id, inset.span or story.span)
    for photo in story.photos:
        yield _Block(photo.shown, photo.source, story.id, photo)
        for line in photo.caption:
            yield _Block(line.box, line.words, story.id, line)


def _colliding(blocks: Sequence[_Block]) -> Iterator[tuple[_Block, _Block]]:
    """Pairs whose boxes overlap: down the page, each against those that have not ended."""
    standing: list[tuple[Pt, Pt, Pt, _Block]] = []
    for block in sorted(blocks, key=lambda block: block.box.y):
        box = block.box
        top, left, right = box.y + TOLERANCE, box.x + TOLERANCE, box.x + box.width - TOLERANCE
        standing = [other for other in standing if other[0] > top]
        for _, x, end, other in standing:
            if x < right and left < end:
                yield other, block
        standing.append((box.y + box.height, box.x, box.x + box.width, block))


def _depth(one: _Block, other: _Block) -> Pt:
    """How deep one stands in the other; a cut-out counts only as far as its outline."""
    for cut, box in ((one.source, other.box), (other.source, one.box)):
        if isinstance(cut, PlacedPhoto) and cut.outline is not None:
            reach = cut.outline.extent(box.y, box.bottom)
            return min(reach[1], box.right) - max(reach[0], box.x) if reach else 0.0
    return min(shared_width(one.box, other.box), shared_height(one.box, other.box))


# -- white ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _White:
    """An empty stretch of a base column, under a story or, where that is None, from the head of the page."""

    column: int
    top: Pt
    bottom: Pt
    under: Story | None
    at_foot: bool

    @property
    def height(self) -> Pt:
        return self.bottom - self.top


MOST_WHITE = 3
"""Lines a hole inside the page may be high (M5)."""


def white(sheet: Sheet) -> Iterator[Hit]:
    """M4, M5: no base column ends over half a line above the foot, and none is empty in between for more than three lines over
    the separation of stories. A story whose own columns are uneven is M9's. Told a story, in lines and characters."""
    inside = (sheet.styled.sheet.story.separation + MOST_WHITE) * sheet.leading
    at_foot = sheet.leading / 2 + sheet.leading - sheet.em  # the em box ends above the end of its row
    told: dict[tuple[str, bool], list[_White]] = {}
    for gap in _gaps(sheet):
        if gap.height > (at_foot if gap.at_foot else inside):
            told.setdefault((gap.under.id if gap.under else "", gap.at_foot), []).append(gap)
    for (_, foot), gaps in told.items():
        story, rule, alone = gaps[0].under, *_WORDINGS[foot]
        lines = sum(round(gap.height / sheet.leading) for gap in gaps)
        yield hit(
            rule, story.span if story else sheet.span, text=rule if story else alone, page=sheet.page.label,
            columns=_columns(gaps), lines=lines, characters=lines * sheet.grid.measure,
            id=story.id if story else "", spot=spot_of(sheet.page, _around(gaps, sheet.page.base_columns)),
        )  # fmt: skip


def _around(gaps: Sequence[_White], columns: Sequence[Rect]) -> Rect:
    return union(Rect(columns[gap.column].x, gap.top, columns[gap.column].width, gap.height) for gap in gaps)


def _columns(gaps: Sequence[_White]) -> str:
    """«4», or «1–3»."""
    first, last = gaps[0].column + 1, gaps[-1].column + 1
    return str(first) if first == last else f"{first}–{last}"


_WORDINGS: Final = {True: ("white-foot", "white-foot/head"), False: ("white-hole", "white-hole/head")}
"""Rule, and its wording where no article is above, for white at the foot and in between."""


def _gaps(sheet: Sheet) -> Iterator[_White]:
    """White over, between and under what stands in each base column."""
    placed: list[tuple[Rect, Story | None]] = [(story.box, story) for story in sheet.stories]
    placed += ((piece.box, None) for piece in sheet.pieces)
    for n, column in enumerate(sheet.page.base_columns):
        here = [(box, story) for box, story in placed if shared_width(box, column) > column.width / 2]
        here.sort(key=_top)
        yield from _down(n, here, sheet.top, sheet.foot)


def _top(placed: tuple[Rect, Story | None]) -> Pt:
    return placed[0].y


def _down(column: int, placed: Sequence[tuple[Rect, Story | None]], top: Pt, foot: Pt) -> Iterator[_White]:
    reached, under = top, None
    for box, story in placed:
        if box.y > reached:
            yield _White(column, reached, box.y, under, at_foot=False)
        if box.bottom > reached:
            reached, under = box.bottom, story
    yield _White(column, reached, foot, under, at_foot=True)
