"""Heads: kicker, headline and deck over the width of their article, a block of whole lines (M8, newsroom A1 headline block)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..content.model import Article
from ..display.model import Group, Item
from ..geom import EPS, Pt
from ..line.model import HeadLine
from ..source import Passage
from ..style.model import Grid, HeadStyle
from .settext import EM_TOP, SetText, Typesetter, drawn

MOST_BELOW = 1.6
"""Most white between a head and its text, in lines; what a higher head has more stands above it (M11 题文脱节)."""


@dataclass(frozen=True, slots=True)
class HeadPart:
    """The set lines of one part of a head; ``role`` is kicker, headline, deck or series."""

    role: str
    texts: tuple[SetText, ...]


@dataclass(frozen=True, slots=True)
class HeadBlock:
    """A set head, ``rows`` whole lines high, relative to its top left corner."""

    rows: int
    parts: tuple[HeadPart, ...]

    def items(self, dx: Pt, dy: Pt, name: str) -> Iterator[Item]:
        for part in self.parts:
            yield Group(part.role, name, drawn(part.texts, dx, dy))


def set_head(
    article: Article, style: HeadStyle, width: Pt, grid: Grid, setter: Typesetter, *, series: bool, extra: int = 0
) -> HeadBlock:
    """The head of an article over ``width``, ``extra`` lines higher than it need be. ``series`` puts the series label above it
    (where no frame carries it as a tag).

    The white above and below shares what rounding up to whole lines leaves over, in the proportion the style gives.
    """
    rows = set_rows(article, style, series, width, setter)
    fed = list(with_feeds(rows, style))
    height = sum(size * feed for _, _, size, feed in fed)
    white = (style.above + style.below) * grid.leading
    lines = max(1, math.ceil((height + white) / grid.leading - EPS)) + extra
    spare = lines * grid.leading - height
    share = style.above / (style.above + style.below) if style.above + style.below else 0.5
    y = max(spare * share, spare - MOST_BELOW * grid.leading)
    parts: dict[str, list[SetText]] = {}
    for role, line, size, feed in fed:
        parts.setdefault(role, []).append(SetText(line.prepared, line.line, 0.0, y + EM_TOP * size))
        y += size * feed
    return HeadBlock(lines, tuple(HeadPart(role, tuple(texts)) for role, texts in parts.items()))


def set_rows(
    article: Article, style: HeadStyle, series: bool, width: Pt, setter: Typesetter
) -> list[tuple[str, HeadLine]]:
    """The set lines of the head from above, with the part each is of."""
    parts: list[tuple[str, tuple[Passage, ...]]] = [
        ("series", (article.series,) if series and article.series is not None else ()),
        ("kicker", (article.kicker,) if article.kicker is not None else ()),
        ("headline", article.headline),
        ("deck", (article.deck,) if article.deck is not None else ()),
    ]
    return [
        (role, line)
        for role, texts in parts if texts
        for line in setter.head(texts, style.text_of(role), width, style.fit_of(role))
    ]  # fmt: skip


def with_feeds(rows: Sequence[tuple[str, HeadLine]], style: HeadStyle) -> Iterator[tuple[str, HeadLine, Pt, float]]:
    """Each line with its size and the feed to the next in em: wider between parts, none after the last."""
    for (role, line), below in zip(rows, [*rows[1:], None], strict=True):
        size = style.text_of(role).size
        if below is None:
            feed = 1.0
        elif below[0] == role:
            feed = style.feed
        else:
            feed = 1.0 + style.between * min(size, style.text_of(below[0]).size) / size
        yield role, line, size, feed
