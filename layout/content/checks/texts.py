"""All texts of the articles, each with its place; and texts with what others said blanked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from ...source import Passage
from ..model import Article, Issue

Place = Literal["series", "kicker", "headline", "deck", "dateline", "body", "byline", "caption", "credit"]

SIGNED: Final[tuple[Place, ...]] = ("dateline", "byline", "credit")
"""Where an article says from whom it is."""

SPEECH: Final = re.compile("“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』")
TITLES: Final = re.compile("《[^《》]*》|〈[^〈〉]*〉")

_GONE: Final = "\0"


@dataclass(frozen=True, slots=True)
class Said:
    """One text of an article."""

    article: Article
    place: Place
    text: Passage


def said(issue: Issue) -> Iterator[Said]:
    """Every text of every article. The quotation of the ear is not the paper's own."""
    for article in issue.articles.values():
        singles: tuple[tuple[Place, Passage | None], ...] = (
            ("series", article.series), ("kicker", article.kicker), *(("headline", line) for line in article.headline),
            ("deck", article.deck), ("dateline", article.dateline), *(("body", p.text) for p in article.body),
            ("byline", article.byline), *(("caption", p.caption) for p in article.photos),
            *(("credit", p.credit) for p in article.photos),
        )  # fmt: skip
        yield from (Said(article, place, text) for place, text in singles if text is not None)


def without(text: str, *quoted: re.Pattern[str]) -> str:
    """The text with what these match blanked out; places stay."""
    for pattern in quoted:
        text = pattern.sub(lambda match: _GONE * len(match[0]), text)
    return text
