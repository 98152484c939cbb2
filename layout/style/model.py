"""The style sheet as the make-up reads it: every length in pt or whole lines, every name resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from ..colour import Colour
from ..content.model import Genre, Issue
from ..diag import Span
from ..geom import Pt, Rect, Size
from ..source import Passage
from ..typeface import FontBook
from .text import Align, CheckProfile, HeadFit, TextStyle

ElementKind = Literal["text", "block", "items", "rule", "panel", "frame", "art"]


@dataclass(frozen=True, slots=True)
class Grid:
    """The page measured in characters across and lines down (clreq 基本版式; newsroom A1).

    ``columns`` base columns of ``measure`` characters of ``size`` pt with ``gap`` characters between; ``lines`` lines of
    ``leading`` pt.
    """

    size: Pt
    leading: Pt
    columns: int
    measure: int
    gap: int
    lines: int

    @property
    def width(self) -> Pt:
        return self.characters(self.columns) * self.size

    @property
    def height(self) -> Pt:
        return self.lines * self.leading

    def characters(self, columns: int) -> int:
        """Width of ``columns`` base columns with the gaps between them, in characters."""
        return columns * self.measure + (columns - 1) * self.gap

    def column_x(self, column: int) -> Pt:
        """Left edge of base column ``column`` (0-based), from the left of the type area."""
        return column * (self.measure + self.gap) * self.size


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line of a rule: its top edge ``offset`` pt below the rule's, its weight, and the ``dash`` of a border 花边: lengths of
    ink and white in turn, empty for a line drawn through."""

    offset: Pt
    weight: Pt
    dash: tuple[Pt, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleStyle:
    """A rule as a bundle of strokes from its outer to its inner side: 正线 one thin, 反线 one thick, 文武线 both."""

    name: str
    strokes: tuple[Stroke, ...]
    colour: Colour

    @property
    def depth(self) -> Pt:
        last = self.strokes[-1]
        return last.offset + last.weight


@dataclass(frozen=True, slots=True)
class TagStyle:
    """The small reversed label on a frame's upper left: text role, ground, and the space beside its text in em."""

    text: TextStyle
    fill: Colour
    pad: float


@dataclass(frozen=True, slots=True)
class FrameStyle:
    """A frame round an area: rule on the sides named, ``inner`` whole characters and ``lines`` whole lines of space inside."""

    name: str
    rule: RuleStyle | None
    sides: str
    inner: int
    lines: int
    fill: Colour | None
    tag: TagStyle | None


@dataclass(frozen=True, slots=True)
class HeadStyle:
    """A head: kicker 引题, headline 主题, deck 副题 over the width of their article.

    ``above``, ``below`` are the least white in lines, ``between`` the white between its parts as a share of the smaller
    part's size; ``feed`` the line feed of a many-line headline in em. The block is rounded up to whole lines (M8), and may be
    up to ``flex`` lines higher to make the page come out even. ``fit`` says how its headline comes to its width, and with
    ``kicker_lines`` and ``deck_lines`` how the other parts do (R19).
    """

    name: str
    kicker: TextStyle
    headline: TextStyle
    deck: TextStyle
    above: float
    below: float
    between: float
    feed: float
    flex: int
    fit: HeadFit
    kicker_lines: int
    deck_lines: int

    def text_of(self, role: str) -> TextStyle:
        """The text role of a part: kicker, headline, deck or series."""
        return {"headline": self.headline, "kicker": self.kicker}.get(role, self.deck)

    def fit_of(self, role: str) -> HeadFit:
        """How a part comes to its width; a series label has one line."""
        lines = {"headline": self.fit.most_lines, "kicker": self.kicker_lines, "deck": self.deck_lines}.get(role, 1)
        return replace(self.fit, most_lines=lines)


@dataclass(frozen=True, slots=True)
class HeadChoice:
    """Which head an article gets: the first choice of the list whose conditions all hold."""

    head: str
    ranks: tuple[int, ...]
    least_columns: int
    genres: tuple[Genre, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """One piece of furniture. ``box`` in pt from the top left of its furniture, ``lines`` whole lines of the box.

    ``template`` holds the texts with {fields}; an element whose field is absent from the publication is left out,
    and so is one whose field ``without`` has a value: the name in type, where there is a drawn nameplate.
    """

    name: str
    kind: ElementKind
    box: Rect
    lines: int
    templates: tuple[Passage, ...]
    text: TextStyle | None
    align: Align
    rule: RuleStyle | None
    fill: Colour | None
    pages: Literal["all", "odd", "even"]
    without: str | None


@dataclass(frozen=True, slots=True)
class Furniture:
    """Masthead 报头, folio line 报眉 or imprint: whole lines high, made of elements drawn in the order of the style file."""

    name: str
    lines: int
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class PhotoStyle:
    """How photos stand: caption and credit roles, ``gap`` rows of white between a photo with its caption and the text.

    ``stand_off`` of a runaround and ``least_strip``, the narrowest text beside it, are in em of the body (M39); ``outline`` is a
    hairline round rectangular photos or None.
    """

    caption: TextStyle
    credit: TextStyle
    gap: int
    stand_off: float
    least_strip: int
    outline: RuleStyle | None


@dataclass(frozen=True, slots=True)
class BannerStyle:
    """A section banner 栏题: its text over a ground or between rules, ``lines`` whole lines high, ``below`` lines of white
    between it and its stories (M42)."""

    name: str
    text: TextStyle
    lines: int
    below: int
    fill: Colour | None
    rule: RuleStyle | None


@dataclass(frozen=True, slots=True)
class StoryStyle:
    """Body roles, what parts neighbouring stories (M43) and what stands beside the body. Text roles that a style may leave
    out (jump, pull, note, brief-head, filler, table …) are asked of the sheet by name."""

    body: TextStyle
    subhead: TextStyle
    subhead_above: int
    byline: TextStyle
    separation: int
    separation_rule: RuleStyle | None
    gutter_rule: RuleStyle | None
    inset_rule: RuleStyle | None
    qr_size: Pt


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A whole style file, resolved with its parents. ``faces``: every face it names, and where it does first."""

    name: str
    trim: Size
    type_area: Rect
    grid: Grid
    colours: Mapping[str, Colour]
    texts: Mapping[str, TextStyle]
    rules: Mapping[str, RuleStyle]
    frames: Mapping[str, FrameStyle]
    heads: Mapping[str, HeadStyle]
    head_choice: tuple[HeadChoice, ...]
    furniture: Mapping[str, Furniture]
    banners: Mapping[str, BannerStyle]
    photo: PhotoStyle
    story: StoryStyle
    stamp: TextStyle
    faces: Mapping[str, Span]
    span: Span
    checks: CheckProfile = "modular"

    def text(self, role: str) -> TextStyle:
        """The role of that name; the body's where the style has none."""
        return self.texts.get(role, self.story.body)

    def head(self, rank: int, columns: int, genre: Genre) -> HeadStyle:
        """The head for an article of this rank over so many base columns."""
        for choice in self.head_choice:
            if (
                (not choice.ranks or rank in choice.ranks)
                and columns >= choice.least_columns
                and (not choice.genres or genre in choice.genres)
            ):
                return self.heads[choice.head]
        return next(iter(self.heads.values()))


@dataclass(frozen=True, slots=True)
class StyledIssue:
    """An issue with the sheet it is set by and the fonts that the sheet names, all of them found."""

    issue: Issue
    sheet: StyleSheet
    fonts: FontBook
