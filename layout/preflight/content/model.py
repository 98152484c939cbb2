"""What a page paints, one event after another, each with its place and the state it is painted in.

Places are in pt from the top left of the trim, y downwards, cut to the clip. Sizes are what comes out on paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ...geom import Pt, Rect
from .spaces import Inks, Space

if TYPE_CHECKING:
    from .fonts import Font


@dataclass(frozen=True, slots=True)
class Tiling:
    """A tiling pattern; ``coloured`` ones bring their own colours, the others take that of the fill."""

    thing: Any
    coloured: bool


@dataclass(frozen=True, slots=True)
class Shading:
    """A smooth shading, by itself or as a pattern: its dictionary and colour space."""

    thing: Any
    space: Space


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour: its space, its numbers, and what it puts on each plate (None where the file leaves that to a conversion)."""

    space: Space
    values: tuple[float, ...]
    inks: Inks | None
    pattern: Tiling | Shading | None = None

    @property
    def white(self) -> bool:
        """Whether it leaves the paper bare: nothing on any plate, in process inks."""
        if self.pattern is not None:
            return False
        if self.inks is not None:
            return all(share <= 0.001 for share in self.inks.values())
        return self.space.flat.model == "rgb" and all(value >= 0.999 for value in self.values)

    @property
    def total(self) -> float:
        """Sum of all inks, 1.0 being 100 %; 0 where it is not known."""
        return sum(share for ink, share in (self.inks or {}).items() if ink != "All")


@dataclass(frozen=True, slots=True)
class Look:
    """The part of the graphics state that says how paint meets what lies under it (ISO 32000-1, 8.4.5)."""

    over_fill: bool = False
    over_stroke: bool = False
    overprint_mode: int = 0
    alpha_fill: float = 1.0
    alpha_stroke: float = 1.0
    blend: str = "Normal"
    soft_mask: bool = False

    @property
    def opaque(self) -> bool:
        return (
            self.alpha_fill == self.alpha_stroke == 1 and self.blend in ("Normal", "Compatible") and not self.soft_mask
        )


Level = Literal["page", "form", "pattern", "glyph", "mask"]
"""Where the painting is asked for: in the page, a form, the cell of a pattern, a Type 3 glyph, a soft mask."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something painted."""

    place: Rect
    level: Level
    look: Look

    @property
    def pieces(self) -> tuple[Rect, ...]:
        """Where it is, in pieces: one path may draw all marks round a page."""
        return (self.place,)


@dataclass(frozen=True, slots=True)
class Text(Event):
    """Glyphs shown by one operator. ``size`` is the height of an em on paper; ``fill`` and ``stroke`` are None where the
    rendering ``mode`` does without them."""

    font: Font
    size: Pt
    codes: Sequence[int]
    fill: Paint | None
    stroke: Paint | None
    mode: int


@dataclass(frozen=True, slots=True)
class Path(Event):
    """A path painted. ``width`` is that of the stroke, ``thin`` the thickness of the thinnest rectangle filled, if there is any;
    ``parts`` are the places of its subpaths (of the first ones, where they are many)."""

    fill: Paint | None
    stroke: Paint | None
    width: Pt
    thin: Pt | None
    parts: tuple[Rect, ...]

    @property
    def pieces(self) -> tuple[Rect, ...]:
        return self.parts


@dataclass(frozen=True, slots=True)
class Image(Event):
    """An image drawn. ``ppi`` is the lower of its two resolutions at size; ``space`` None for a stencil, coloured by ``fill``."""

    thing: Any
    width: int
    height: int
    bits: int
    ppi: float
    space: Space | None
    fill: Paint | None
    inline: bool

    @property
    def stencil(self) -> bool:
        return self.space is None

    @property
    def one_bit(self) -> bool:
        return self.stencil or (self.bits == 1 and self.space is not None and self.space.components == 1)


@dataclass(frozen=True, slots=True)
class Shade(Event):
    """A shading painted by ``sh``."""

    shading: Shading


@dataclass(frozen=True, slots=True)
class Group(Event):
    """A form that is a transparency group (11.6.6), with the colour space it blends in."""

    space: Space | None


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a content stream should not hold, by kind, with what is to be named and how often."""

    kind: str
    what: str
    count: int


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page read: what it paints, what is wrong with how it is written, which codes of which fonts it shows."""

    number: int
    events: tuple[Event, ...]
    printed: tuple[Event, ...]
    """The events that leave ink inside the bleed box."""
    troubles: tuple[Trouble, ...]
    used: Mapping[Font, frozenset[int]]
    group: Space | None
    """The space of the page's own transparency group, if it has one with a space."""
    transparent_page: bool

    @property
    def texts(self) -> tuple[Text, ...]:
        return tuple(event for event in self.events if isinstance(event, Text))

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(event for event in self.events if isinstance(event, Path))

    @property
    def images(self) -> tuple[Image, ...]:
        return tuple(event for event in self.events if isinstance(event, Image))
