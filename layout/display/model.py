"""The display list: what stands on a page, at fixed positions. Seven nouns; backends know them and nothing of paragraphs.

Coordinates in pt from the top left corner of the trim, y downwards. Everything visible carries the passage or span it came
from, so that a fault found in the PDF still names the author's line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..colour import Colour
from ..diag import Span
from ..geom import Point, Polygon, Pt, Rect
from ..picture.model import PictureSource as PictureSource
from ..source import Passage

_RISE = 0.37
"""How far the baseline of turned text lies left of its line's axis, in em: half the height of capitals."""

Direction = Literal["across", "down", "turned", "cell"]


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face, size and colour on one baseline.

    ``glyphs``, ``xs`` and ``clusters`` run in parallel: glyph id, x of its origin, the characters it stands for ("" for a
    further glyph of the same cluster). ``"".join(clusters) == origin.text``. ``y`` is the baseline. ``scale`` is the
    horizontal scale (1.0 = as drawn); ``xs`` are where the glyphs stand with it applied. ``rise`` is how far the
    glyphs of a line across stand above the baseline: scripts, and the rows of small annotation.

    A vertical line is made of runs of three directions. ``down`` hangs glyphs upright: ``xs`` are the places down the page of
    their vertical origins, in the middle of their upper edges, and ``y`` is the line's axis, a place across the page; ``turned``
    is text turned clockwise, ``xs`` down the page, ``y`` its baseline; of both ``scale`` is along the line. ``cell`` is text
    across, as ``across`` is, in a cell of the line. ``origins`` are the places on the page for all.
    """

    face: str
    size: Pt
    glyphs: tuple[int, ...]
    xs: tuple[Pt, ...]
    y: Pt
    clusters: tuple[str, ...]
    colour: Colour
    origin: Passage
    scale: float = 1.0
    direction: Direction = "across"
    rise: Pt = 0.0

    @property
    def span(self) -> Span:
        return self.origin.span()

    @property
    def origins(self) -> tuple[Point, ...]:
        """Where the glyphs' origins are on the page; of glyphs that hang, the vertical ones."""
        if self.runs_down:
            return tuple(Point(self.y, x) for x in self.xs)
        return tuple(Point(x, self.y - self.rise) for x in self.xs)

    @property
    def start(self) -> Point:
        """Where the first of them is."""
        return Point(self.y, self.xs[0]) if self.runs_down else Point(self.xs[0], self.y - self.rise)

    @property
    def runs_down(self) -> bool:
        """Whether ``xs`` are places down the page."""
        return self.direction in ("down", "turned")

    @property
    def axis(self) -> Pt:
        """About where the axis of its vertical line is."""
        if self.direction == "down":
            return self.y
        if self.direction == "turned":
            return self.y + _RISE * self.size
        return (self.xs[0] + self.xs[-1]) / 2 + self.size * self.scale / 4


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line of ``weight`` between two points."""

    x1: Pt
    y1: Pt
    x2: Pt
    y2: Pt
    weight: Pt
    colour: Colour
    span: Span
    dash: tuple[Pt, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """A filled area: a tint, a tag, a reversed bar. Frames are drawn with rules."""

    rect: Rect
    fill: Colour
    span: Span


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle round ``x``, ``y``: an emphasis dot 着重号."""

    x: Pt
    y: Pt
    radius: Pt
    fill: Colour
    span: Span


@dataclass(frozen=True, slots=True)
class Picture:
    """A placed picture: ``source`` is a key of ``Pages.pictures``; the whole picture fills ``placed``, shown is what ``clip``
    leaves of it (the crop of a rectangular photo, or the outline of a cut-out)."""

    source: str
    placed: Rect
    clip: Rect | Polygon | None
    span: Span


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together. ``role`` is the trade word (masthead, ear, folio, imprint, article, kicker, headline, deck,
    body, annotation, reading, byline, caption, credit, photo, frame, banner, column-rule, grid, stamp), ``name`` the article's id
    or ""; ``span`` the place in the plan that put the group on the page, where there is one."""

    role: str
    name: str
    items: tuple[Item, ...]
    span: Span | None = None


Item = GlyphRun | Rule | Panel | Disc | Picture | Group


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """The page's rectangles in trim coordinates: the trim starts at 0, 0; media and bleed reach outside it."""

    media: Rect
    bleed: Rect
    trim: Rect
    type_area: Rect


@dataclass(frozen=True, slots=True)
class Column:
    """One column as it was used: where its slots lie. For the grid drawn over a proof, and for the checks of the page. Of a
    ``vertical`` one, a tier, ``baselines`` are the axes of its lines, places across the page."""

    article: str
    rect: Rect
    baselines: tuple[Pt, ...]
    slots: tuple[Rect, ...]
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One made-up page. ``leading`` and ``first_baseline`` give the baseline grid that all body text of it stands on."""

    number: int
    label: str
    boxes: PageBoxes
    items: tuple[Item, ...]
    columns: tuple[Column, ...]
    base_columns: tuple[Rect, ...]
    first_baseline: Pt
    leading: Pt


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark: level 0 a page, level 1 an article on it. ``y`` is the height to show."""

    level: int
    title: str
    page: int
    y: Pt


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of one issue in one format. ``date`` is the issue's (ISO, for the metadata), ``number`` its number; ``version``
    which time it is sent to the print shop. Faces are keys of the font book, which the backends are given beside the pages."""

    title: str
    publication: str
    date: str
    pages: tuple[Page, ...]
    pictures: Mapping[str, PictureSource]
    outline: tuple[OutlineEntry, ...]
    draft: bool = False
    number: int = 0
    version: int = 1
