"""Nouns of make-up: the plan as read, and the columns it breaks a page into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..content.model import Article, Photo
from ..diag import Span
from ..geom import Pt
from ..source import Passage
from ..style.model import FrameStyle

Place = Literal["top", "foot"] | int
"""Head or foot of the body, or the row of it that something starts at."""


@dataclass(frozen=True, slots=True)
class PhotoPlan:
    """Where a photo of the article stands in its area.

    A rectangular photo covers set columns ``first`` to ``end`` (0-based, exclusive) and ``lines`` whole lines at ``place``:
    the head or foot of the body, or a row of it. A cut-out stands free: its top left at ``x`` characters and ``row`` rows of
    the body, ``lines`` high, its width following from the picture.
    """

    photo: Photo
    first: int
    end: int
    lines: int
    place: Place
    cutout: bool
    x: float
    span: Span


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """One article on a page: base columns ``first`` to ``end`` (0-based, exclusive) set in ``columns`` columns.

    ``columns`` equals ``end - first`` where nothing is broken; 三破二 is end - first = 3, columns = 2. ``lines`` fixes the
    height in rows, None lets it follow from the content.
    """

    article: Article
    first: int
    end: int
    columns: int
    lines: int | None
    head: str | None
    frame: FrameStyle | None
    photos: tuple[PhotoPlan, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page: its furniture by the style's names, its section name, and its areas from the head down."""

    number: int
    label: str
    section: Passage | None
    head: str | None
    foot: str | None
    areas: tuple[AreaPlan, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of one format, its pages in order."""

    name: str
    pages: tuple[PagePlan, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """The set columns of an area: ``count`` columns of ``measure`` whole characters, ``gap`` pt between them (newsroom A1
    破栏: the remainder goes to the gaps)."""

    count: int
    measure: int
    gap: Pt
    width: Pt
    xs: tuple[Pt, ...]

    @property
    def right(self) -> Pt:
        """The right edge of the last column."""
        return self.xs[-1] + self.width
