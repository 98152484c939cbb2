"""The head of a story: which it gets, and how it comes out over the columns or beside them, at every height it is asked for."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cached_property
from typing import Final

from ..content.model import Article
from ..style.model import HeadStyle, StyleSheet
from .head import HeadBlock, set_head
from .measured import TAG_HEIGHT
from .model import AreaPlan, Broken, StoryPlan
from .settext import SetText, Typesetter
from .sidehead import SideHead, set_side_head

MOST_ROWS: Final = 2000
"""Rows of an area of free height."""


class Heading:
    """Heads are set once for each number of lines ``extra`` that they are higher than they need be."""

    def __init__(
        self, plan: AreaPlan, story: StoryPlan, sheet: StyleSheet, columns: Broken, setter: Typesetter
    ) -> None:
        self._plan, self._story, self._sheet, self._columns, self._setter = plan, story, sheet, columns, setter
        self._across: dict[int, HeadBlock] = {}
        self._beside: dict[int, SideHead] = {}

    @cached_property
    def style(self) -> HeadStyle:
        article, sheet = self._story.article, self._sheet
        if self._story.head:
            return sheet.heads[self._story.head]
        rank = max(article.rank, 4) if self._story.leg == "rest" else article.rank
        return sheet.head(rank, self._plan.end - self._plan.first, article.genre)

    def across(self, extra: int) -> HeadBlock:
        """The head over the columns; none where it stands beside them, and for briefs without a title."""
        if self._story.head_side is not None or not self._article.headline:
            return HeadBlock(0, ())
        if extra not in self._across:
            width = self._columns.span(0, self._columns.count)[1]
            self._across[extra] = set_head(
                self._article, self.style, width, self._sheet.grid, self._setter, series=not self._tagged, extra=extra
            )
        return self._across[extra]

    def beside(self, extra: int) -> SideHead | None:
        """The vertical head (M29)."""
        side, frame = self._story.head_side, self._story.frame
        if side is not None and extra not in self._beside:
            air = frame.lines if frame is not None else 0
            most = MOST_ROWS if self._plan.lines is None else self._plan.lines - 2 * air
            self._beside[extra] = set_side_head(
                self._article, self.style, side, self._columns, self._sheet.grid, self._sheet.photo.least_strip, most,
                self._setter, series=not self._tagged, extra=extra,
            )  # fmt: skip
        return self._beside.get(extra)

    def rows(self, extra: int) -> int:
        """Rows over the body: those of the head, or a tag's that would stand on the text beside which the head is."""
        frame = self._story.frame
        if self._story.head_side is None:
            return self.across(extra).rows
        if frame is None or frame.tag is None or self._story.article.series is None:
            return 0
        return max(0, math.ceil(TAG_HEIGHT * frame.tag.text.size / self._sheet.grid.leading) - frame.lines)

    def depth(self, extra: int) -> int:
        """Rows of the body that a head beside it needs."""
        head = self.beside(extra)
        return head.rows if head is not None else 0

    @cached_property
    def _article(self) -> Article:
        """The article as its head shows it: the rest of a jump has a short one."""
        story, article = self._story, self._story.article
        if story.leg != "rest":
            return article
        short = (story.headline,) if story.headline is not None else article.headline[:1]
        return replace(article, kicker=None, deck=None, headline=short, series=None)

    @property
    def _tagged(self) -> bool:
        """Whether the series label is the frame's tag."""
        return self._story.frame is not None and self._story.frame.tag is not None

    @cached_property
    def tag(self) -> SetText | None:
        """The series label as the frame's tag."""
        frame, series = self._story.frame, self._story.article.series
        if frame is None or frame.tag is None or series is None:
            return None
        prepared, line = self._setter.one_line(series, frame.tag.text, 12 * frame.tag.text.size)
        return SetText(prepared, line, 0.0, 0.0)
