"""Nouns of make-up: the plan as read, and the columns it breaks a page into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..content.model import Article, Filler, Photo
from ..diag import Span
from ..geom import Pt
from ..source import Passage
from ..style.model import BannerStyle, FrameStyle

Place = Literal["top", "foot"] | int
"""Head or foot of the body, or the row of it that something starts at."""

Leg = Literal["whole", "first", "rest"]
"""Which part of an article an area holds: all of it, the start before a jump, the rest after it (M41)."""


Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Range:
    """From ``least`` to ``most`` whole lines; one number where both are equal. Elastic parts are in between."""

    least: int
    most: int

    def at(self, share: float) -> int:
        """The number that stands ``share`` (0 to 1) of the way up."""
        return self.least + round(share * (self.most - self.least))

    @property
    def steps(self) -> int:
        return self.most - self.least


@dataclass(frozen=True, slots=True)
class PhotoPlan:
    """Where a photo of the article, or a group of photos side by side under one caption, stands in its area.

    Rectangular photos cover set columns ``first`` to ``end`` (0-based, exclusive) and ``lines`` whole lines at ``place``: the
    head or foot of the body, or a row of it. A cut-out stands free: its top left at ``x`` characters and ``place`` rows of the
    body, ``lines`` high, its width following from the picture.
    """

    photos: tuple[Photo, ...]
    first: int
    end: int
    lines: Range
    place: Place
    cutout: bool
    x: float
    span: Span


@dataclass(frozen=True, slots=True)
class NotePlan:
    """A pull quote, QR block or table of the article: set columns ``first`` to ``end`` at ``place``; the make-up may leave an
    ``optional`` one out. ``vertical``: a pull quote whose lines run down."""

    first: int
    end: int
    place: Place
    optional: bool
    span: Span
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class StoryPlan:
    """One article, set in ``columns`` columns (三破二: three base columns, ``columns`` = 2). ``head_side``: its head stands
    vertically there; None for one across. ``vertical``: its body does, in ``tiers`` tiers, None for as many as make good lines.
    """

    article: Article
    columns: int
    head: str | None
    frame: FrameStyle | None
    photos: tuple[PhotoPlan, ...]
    pull: NotePlan | None
    qr: NotePlan | None
    table: NotePlan | None
    leg: Leg
    headline: Passage | None
    other_page: str
    head_side: Side | None = None
    vertical: bool = False
    tiers: int | None = None


@dataclass(frozen=True, slots=True)
class BriefsPlan:
    """Several short articles set one after another in ``columns`` columns, under a title of their own or none."""

    articles: tuple[Article, ...]
    title: Passage | None
    columns: int
    frame: FrameStyle | None


@dataclass(frozen=True, slots=True)
class BannerPlan:
    """A section banner 栏题 over the stories ``over`` (M42)."""

    text: Passage
    style: BannerStyle
    over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AdPlan:
    """An advertisement: a placed picture or PDF. ``labelled``: it carries the word 广告 (C7); ``typed`` is where the plan
    names the file."""

    file: str
    typed: Passage
    lines: Range
    labelled: bool


@dataclass(frozen=True, slots=True)
class FillerPlan:
    """A filler 补白 between two hairlines, ``vertical`` or across."""

    filler: Filler
    vertical: bool = False


Matter = StoryPlan | BriefsPlan | BannerPlan | AdPlan | FillerPlan


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """A rectangle of the page: base columns ``first`` to ``end`` (0-based, exclusive), holding ``matter``.

    ``lines`` fixes the height in rows, None lets it follow from the content; ``top`` fixes the row of the content it starts
    at; an ``optional`` area may be left out to make the page come out even.
    """

    first: int
    end: int
    matter: Matter
    lines: int | None
    top: int | None
    optional: bool
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
        """Right edge of the last column."""
        return self.xs[-1] + self.width

    def span(self, first: int, end: int) -> tuple[Pt, Pt]:
        """Left edge and width of columns ``first`` to ``end`` with the gaps between them."""
        return self.xs[first], self.xs[end - 1] + self.width - self.xs[first]


def pictures_of(plan: Plan) -> Iterator[tuple[str, Span]]:
    """Path and place of every picture that the plan puts on a page."""
    for area in (area for page in plan.pages for area in page.areas):
        match area.matter:
            case StoryPlan(photos=photos):
                yield from ((photo.file, photo.span) for group in photos for photo in group.photos)
            case AdPlan(file=file):
                yield file, area.span
            case _:
                pass
