"""Heads: kicker, headline and deck over the width of their article, a block of whole lines (M8, newsroom A1 headline block)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from ..content.model import Article
from ..display.model import Group, Item
from ..geom import EPS, Pt
from ..source import Passage
from ..style.model import Grid, HeadStyle
from ..style.text import TextStyle
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
    rows = head_rows(article, style, series)
    height = sum(size * feed for _, _, size, feed in with_feeds(rows, style))
    white = (style.above + style.below) * grid.leading
    lines = max(1, math.ceil((height + white) / grid.leading - EPS)) + extra
    spare = lines * grid.leading - height
    share = style.above / (style.above + style.below) if style.above + style.below else 0.5
    y = max(spare * share, spare - MOST_BELOW * grid.leading)
    parts: dict[str, list[SetText]] = {}
    for role, text, size, feed in with_feeds(rows, style):
        prepared, line = setter.one_line(text, part_style(style, role), width)
        parts.setdefault(role, []).append(SetText(prepared, line, 0.0, y + EM_TOP * size))
        y += size * feed
    return HeadBlock(lines, tuple(HeadPart(role, tuple(texts)) for role, texts in parts.items()))


def head_rows(article: Article, style: HeadStyle, series: bool) -> list[tuple[str, Passage]]:
    """The lines of the head from above: role and text."""
    rows: list[tuple[str, Passage]] = []
    if series and article.series is not None:
        rows.append(("series", article.series))
    if article.kicker is not None:
        rows.append(("kicker", article.kicker))
    rows += [("headline", line) for line in article.headline]
    if article.deck is not None:
        rows.append(("deck", article.deck))
    return rows


def with_feeds(rows: list[tuple[str, Passage]], style: HeadStyle) -> Iterator[tuple[str, Passage, Pt, float]]:
    """Each line with its size and the feed to the next in em: wider between parts, none after the last."""
    for (role, text), below in zip(rows, [*rows[1:], None], strict=True):
        size = part_style(style, role).size
        if below is None:
            feed = 1.0
        elif below[0] == role:
            feed = style.feed
        else:
            feed = 1.0 + style.between * min(size, part_style(style, below[0]).size) / size
        yield role, text, size, feed


def part_style(style: HeadStyle, role: str) -> TextStyle:
    """The text role of a part of the head."""
    return {"headline": style.headline, "kicker": style.kicker, "deck": style.deck, "series": style.deck}[role]
