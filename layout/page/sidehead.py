"""Vertical heads 竖题: beside the text of their article, at the left or right of its area, in room that the columns leave free as
they do for a photo (M29).

Lines run from right to left: series label and kicker, headline, deck; the kicker begins with the headline, the deck ends with it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..column.model import Runaround
from ..content.model import Article
from ..geom import EPS, Pt, Rect
from ..style.model import Grid, HeadStyle
from .head import HeadBlock, HeadPart, set_rows, with_feeds
from .model import Broken, Side
from .photos import corners
from .settext import SetText, Typesetter

MOST_ROWS: Final = 32
"""Rows a vertical head is high at most (M29)."""
WHITE: Final = 2
"""White above and below together, in the size of the headline (M29)."""
LEAST_UNDER: Final = 6
"""Under a head so many rows of text at least; fewer stay white (M34, as under a photo)."""
_AT: Final = {"series": 0.0, "kicker": 0.0, "headline": 0.5, "deck": 1.0}
"""Where a line shorter than the head stands: 0 at its top, 1 at its foot."""


@dataclass(frozen=True, slots=True)
class SideHead:
    """A set vertical head before the depth of its columns is known: ``rows`` high, lines relative to its first column;
    ``room`` is what text leaves free for it, from the first to the last column ``touched``. ``leading`` is that of the grid."""

    rows: int
    parts: tuple[HeadPart, ...]
    room: Rect
    touched: range
    leading: Pt

    def reach(self, depths: Sequence[int]) -> int:
        """Rows that text stays clear of: all of its columns where too few would be left under the head."""
        depth = max(depths[self.touched.start : self.touched.stop])
        return depth if depth - self.rows < LEAST_UNDER else self.rows

    def runaround(self, depths: Sequence[int]) -> Runaround:
        return Runaround(corners(replace(self.room, height=self.reach(depths) * self.leading)), 0.0)

    def block(self, depths: Sequence[int]) -> HeadBlock:
        """The head in the middle of the rows that are its own, relative to the body."""
        down = (self.reach(depths) - self.rows) / 2 * self.leading
        parts = (HeadPart(part.role, tuple(replace(t, y=t.y + down) for t in part.texts)) for part in self.parts)
        return HeadBlock(self.rows, tuple(parts))


def set_side_head(
    article: Article, style: HeadStyle, side: Side, columns: Broken, grid: Grid, least_strip: int, most: int, setter: Typesetter,
    *, series: bool, extra: int = 0,
) -> SideHead:  # fmt: skip
    """The head of an article at one side of its columns, ``most`` rows high at most, ``extra`` rows higher than it need be.

    It stands at the edge of the columns; beside it text keeps whole characters, at least ``least_strip`` of them, and the white
    that the head has below. Where that leaves less the head has the column, in its middle.
    """
    style = _down(style)
    white = WHITE * style.headline.size
    longest = min(most, MOST_ROWS) * grid.leading - white
    lines = list(with_feeds(set_rows(article, style, series, longest, setter), style))
    height = max(one.line.width for _, one, _, _ in lines)
    width = sum(size * feed for *_, size, feed in lines)
    rows = math.ceil((height + white) / grid.leading - EPS) + extra
    room, touched, own = _room(columns, width + style.below * grid.leading, side, grid.size, least_strip)
    x = room.x - columns.xs[0] + (room.width if side == "right" else width)
    if own:
        x = room.x - columns.xs[0] + (room.width + width) / 2
    top = (rows * grid.leading - height) / 2
    parts: dict[str, list[SetText]] = {}
    for role, one, size, feed in lines:
        y = top + (height - one.line.width) * _AT[role]
        parts.setdefault(role, []).append(SetText(one.prepared, one.line, x - size / 2, y))
        x -= size * feed
    set_parts = tuple(HeadPart(role, tuple(texts)) for role, texts in parts.items())
    return SideHead(rows, set_parts, replace(room, height=rows * grid.leading), touched, grid.leading)


def _down(style: HeadStyle) -> HeadStyle:
    """The same parts with their lines running down."""
    headline, kicker, deck = (
        replace(text, vertical=True, align="left") for text in (style.headline, style.kicker, style.deck)
    )
    return replace(style, headline=headline, kicker=kicker, deck=deck)


def _room(columns: Broken, width: Pt, side: Side, em: Pt, least_strip: int) -> tuple[Rect, range, bool]:
    """What text leaves free for a head that is so wide with its white, the columns it touches, and whether it has them to
    itself. Beside it a column keeps whole characters, at its other edge."""
    last = columns.count - 1
    edges = [columns.xs[n] + columns.width - columns.xs[0] for n in range(columns.count)]  # alike from both sides
    n = next((n for n, edge in enumerate(edges) if edge >= width - EPS), last)
    strip = math.floor((edges[n] - width + EPS) / em)
    own = strip < least_strip
    taken = edges[n] if own else edges[n] - strip * em
    touched = range(n + 1) if side == "left" else range(last - n, last + 1)
    left = columns.xs[0] if side == "left" else columns.right - taken
    return Rect(left, 0.0, taken, 0.0), touched, own
