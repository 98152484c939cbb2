"""A finished page as an editor looks at it: stories with head, columns and pictures, what parts them, what stands round them.

Read from the display list alone (``read.py``), so what the checks say is true of the page as drawn. Across, a box is the ink of
its first and last glyph; down, the em boxes of its lines; of a vertical line it is the other way round. All lengths in pt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import Final, Literal

from ...content.model import Article
from ...diag import Span
from ...display.model import GlyphRun, Page, Rule
from ...geom import Polygon, Pt, Rect, mm
from ...style.model import Grid, StyledIssue

TOLERANCE: Final[Pt] = mm(0.1)
"""What the eye and the press leave unseen (M1)."""
WHOLE: Final[Pt] = 0.2
"""How far a measure may be from whole characters (M6)."""
LEG_PITCH: Final = 2.5
"""Lines of a column further apart than this, in line feeds, belong to two legs: a picture stands between them."""


def union(boxes: Iterable[Rect]) -> Rect:
    """The rectangle round some boxes, of which there is at least one."""
    return reduce(_joined, boxes)


def _joined(one: Rect, other: Rect) -> Rect:
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)


def shared_width(one: Rect, other: Rect) -> Pt:
    """How far two boxes stand above one another; 0 or less where they do not."""
    return min(one.right, other.right) - max(one.x, other.x)


def shared_height(one: Rect, other: Rect) -> Pt:
    """How far two boxes stand beside one another; 0 or less where they do not."""
    return min(one.bottom, other.bottom) - max(one.y, other.y)


@dataclass(frozen=True, slots=True)
class TextLine:
    """Runs on one baseline, one after another, or down one axis."""

    runs: tuple[GlyphRun, ...]
    box: Rect

    @property
    def vertical(self) -> bool:
        return self.runs[0].direction != "across"

    @property
    def y(self) -> Pt:
        """The baseline; of a vertical line its foot."""
        return self.box.bottom if self.vertical else self.runs[0].y

    @property
    def length(self) -> Pt:
        return self.box.height if self.vertical else self.box.width

    @property
    def size(self) -> Pt:
        return max(run.size for run in self.runs)

    @property
    def text(self) -> str:
        return "".join(run.origin.text for run in self.runs)

    @property
    def words(self) -> str:
        """The text as a message quotes it."""
        text = self.text.strip("　 ")
        return text if len(text) <= 16 else f"{text[:15]}…"

    @property
    def span(self) -> Span:
        first, last = self.runs[0].span, self.runs[-1].span
        if first.file != last.file:
            return first
        return Span(first.file, first.line, first.column, last.end_line, last.end_column)


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line of body text. ``paragraph`` is its index in the article's body, -1 where the text is not from there; ``opens`` and
    ``closes`` tell whether that begins and ends on this line. ``slot`` is where the line was to go, if it stands in one."""

    line: TextLine
    slot: Rect | None
    paragraph: int
    subhead: bool
    opens: bool
    closes: bool

    @property
    def box(self) -> Rect:
        return self.line.box


@dataclass(frozen=True, slots=True)
class TextColumn:
    """One column of a story with its lines downwards. ``rect`` is as wide as the column; its depth is the make-up's."""

    rect: Rect
    slots: tuple[Rect, ...]
    lines: tuple[BodyLine, ...]

    @property
    def box(self) -> Rect:
        """As wide as the column, from the first line to the last."""
        if not self.lines:
            return Rect(self.rect.x, self.rect.y, self.rect.width, 0.0)
        top, bottom = min(line.box.y for line in self.lines), max(line.box.bottom for line in self.lines)
        return Rect(self.rect.x, top, self.rect.width, bottom - top)

    def legs(self, leading: Pt) -> Iterator[tuple[BodyLine, ...]]:
        """Stretches of lines without a picture between them."""
        start = 0
        for n, (line, following) in enumerate(pairwise(self.lines), 1):
            if following.line.y - line.line.y > LEG_PITCH * leading:
                yield self.lines[start:n]
                start = n
        if self.lines:
            yield self.lines[start:]


@dataclass(frozen=True, slots=True)
class Head:
    """Kicker 引题, headline 主题, deck 副题 of a story, each line by line; the headline has at least one."""

    kicker: tuple[TextLine, ...]
    main: tuple[TextLine, ...]
    deck: tuple[TextLine, ...]
    box: Rect

    @property
    def size(self) -> Pt:
        return max(line.size for line in self.main)

    @property
    def face(self) -> str:
        return self.main[0].runs[0].face

    @property
    def vertical(self) -> bool:
        """Whether it stands beside its text (M29)."""
        return self.main[0].vertical

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.main)

    @property
    def lines(self) -> tuple[TextLine, ...]:
        return (*self.kicker, *self.main, *self.deck)


@dataclass(frozen=True, slots=True)
class PlacedPhoto:
    """A picture as shown, or several side by side under one caption; ``outline`` where it is cut out. ``box`` takes in its
    caption."""

    sources: tuple[str, ...]
    shown: Rect
    outline: Polygon | None
    span: Span
    caption: tuple[TextLine, ...]

    @property
    def source(self) -> str:
        """The file that a message names."""
        return self.sources[0]

    @property
    def box(self) -> Rect:
        return union([self.shown, *(line.box for line in self.caption)])


@dataclass(frozen=True, slots=True)
class FrameView:
    """A frame: its outermost and innermost edge, and the weights of the strokes of one side. ``closed``: it has all four
    sides, or a ground."""

    outer: Rect
    inner: Rect
    weights: tuple[Pt, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """What is no article: furniture, a banner, an advertisement; within a story, what stands in its columns: a pull quote, a
    QR block, a table. ``role`` and ``name`` as in the display list."""

    role: str
    name: str
    span: Span | None
    box: Rect
    lines: tuple[TextLine, ...]
    pictures: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """An article on this page, or the part of it that stands here. ``columns`` in reading order, ``reading`` the column of each
    body line in the order of the text. ``box`` takes in everything drawn, and the full width of its columns.

    Briefs set in one flow are one story: ``briefs`` are they, ``article`` is all of them with their headlines as subheads. The
    lines of a body that is set vertically are ``upright``; it has no columns, and what is asked of columns is not asked of it.
    """

    article: Article
    span: Span
    box: Rect
    head: Head | None
    columns: tuple[TextColumn, ...]
    reading: tuple[tuple[int, BodyLine], ...]
    photos: tuple[PlacedPhoto, ...]
    insets: tuple[Piece, ...]
    byline: tuple[TextLine, ...]
    frame: FrameView | None
    jump_to: tuple[TextLine, ...]
    jump_from: tuple[TextLine, ...]
    upright: tuple[TextLine, ...] = ()
    briefs: tuple[Article, ...] = ()

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def filled(self) -> tuple[TextColumn, ...]:
        """The columns that have text."""
        return tuple(column for column in self.columns if column.lines)

    @property
    def lines(self) -> Iterator[BodyLine]:
        return (line for column in self.columns for line in column.lines)

    @property
    def text_lines(self) -> Iterator[TextLine]:
        """The lines of the body, vertical ones too."""
        yield from (line.line for line in self.lines)
        yield from self.upright

    @property
    def beside_text(self) -> Iterator[Rect]:
        """What stands in the columns and is no body text: photos, insets, jump lines, a vertical head."""
        if self.head is not None and self.head.vertical:
            yield self.head.box
        yield from (photo.box for photo in self.photos)
        yield from (inset.box for inset in self.insets)
        yield from (line.box for line in (*self.jump_to, *self.jump_from))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page. ``top`` and ``foot`` bound what articles may use; ``rules`` are those that part stories."""

    page: Page
    styled: StyledIssue
    stories: tuple[Story, ...]
    furniture: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    rules: tuple[Rule, ...]
    top: Pt
    foot: Pt

    @property
    def grid(self) -> Grid:
        return self.styled.sheet.grid

    @property
    def leading(self) -> Pt:
        return self.page.leading

    @property
    def em(self) -> Pt:
        return self.styled.sheet.grid.size

    @property
    def span(self) -> Span:
        """Where the plan speaks of this page: its first area."""
        return self.stories[0].span if self.stories else self.styled.sheet.span

    def in_lines(self, length: Pt) -> float:
        return round(length / self.leading, 1)

    def parted(self, one: Rect, other: Rect, axis: Literal["beside", "above"]) -> Rule | None:
        """A rule between two boxes, ``one`` left of or above ``other``, along nine tenths of what they share."""
        if axis == "beside":
            low, high = max(one.y, other.y), min(one.bottom, other.bottom)
            return _between(self.rules, one.right, other.x, low, high, vertical=True)
        low, high = max(one.x, other.x), min(one.right, other.right)
        return _between(self.rules, one.bottom, other.y, low, high, vertical=False)


def _between(rules: Sequence[Rule], near: Pt, far: Pt, low: Pt, high: Pt, *, vertical: bool) -> Rule | None:
    """A rule of the gap ``near`` to ``far``, if those in it cover nine tenths of ``low`` to ``high`` together."""
    covered, found = 0.0, None
    for rule in rules:
        if vertical != (abs(rule.x2 - rule.x1) < abs(rule.y2 - rule.y1)):
            continue
        at, start, end = (rule.x1, rule.y1, rule.y2) if vertical else (rule.y1, rule.x1, rule.x2)
        along = min(max(start, end), high) - max(min(start, end), low)
        if along > 0 and near - TOLERANCE <= at <= far + TOLERANCE:
            covered, found = covered + along, rule
    return found if covered >= 0.9 * (high - low) else None


def in_mm(length: Pt) -> float:
    """Points as millimetres for a message."""
    return round(length / mm(1), 1)
