"""Briefs 简讯: several short articles in one flow under a title of their own, each headed by a bold line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from ..column import Galley
from ..column.model import FlowCursor
from ..picture import PictureSource
from ..style.model import StyledIssue
from .copy import galley_of_briefs
from .model import AreaPlan, BriefsPlan, StoryPlan
from .settext import Typesetter
from .story import StoryMaker


class BriefsMaker(StoryMaker):
    """Briefs are a story whose galley holds several articles and whose head is the title, or none."""

    def __init__(
        self, plan: AreaPlan, briefs: BriefsPlan, styled: StyledIssue, pictures: Mapping[str, PictureSource],
        setter: Typesetter,
    ) -> None:  # fmt: skip
        first = briefs.articles[0]
        together = replace(
            first, id=",".join(article.id for article in briefs.articles), kicker=None, deck=None, series=None, byline=None,
            headline=(briefs.title,) if briefs.title is not None else (), rank=9,
        )  # fmt: skip
        story = StoryPlan(
            together, briefs.columns, None, briefs.frame, (), None, None, None, "whole", None, ""
        )  # fmt: skip
        super().__init__(plan, story, styled, pictures, setter, FlowCursor())
        self._briefs = briefs

    @cached_property
    def galley(self) -> Galley:
        return galley_of_briefs(self._briefs.articles, self.columns, self.styled, self.setter)

    @cached_property
    def owners(self) -> tuple[tuple[str, str], ...]:
        owners: list[tuple[str, str]] = []
        for article in self._briefs.articles:
            owners += [("headline", article.id)] * len(article.headline) + [("body", article.id)] * len(article.body)
        return tuple(owners)
