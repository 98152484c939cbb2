"""The logical structure of an issue, as a reader goes through it (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ...display.model import GlyphRun, Item
from ...geom import Rect

Kind = Literal["Document", "Art", "Sect", "H1", "H2", "P", "Figure", "Caption", "BlockQuote", "Note"]


@dataclass(slots=True)
class Element:
    """A structure element in the making. ``title`` names articles, ``alt`` says what a figure shows."""

    kind: Kind
    title: str = ""
    alt: str = ""
    kids: list[Element | Marked] = field(default_factory=list)

    def add(self, kind: Kind, *, alt: str = "") -> Element:
        """A new element, the last of this one's."""
        element = Element(kind, alt=alt)
        self.kids.append(element)
        return element


@dataclass(frozen=True, slots=True)
class Marked:
    """Items of one page that are a piece of ``element``; of none where they are an artifact."""

    page: int
    items: tuple[Item, ...]
    element: Element | None


@dataclass(frozen=True, slots=True)
class Structure:
    """``root`` is the Document; ``pages`` are all pieces of each page in drawing order."""

    root: Element
    pages: tuple[tuple[Marked, ...], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A place to click: to an address, or to a place on a page of the issue. ``run`` is the text it begins in."""

    page: int
    boxes: tuple[Rect, ...]
    text: str
    run: GlyphRun
    uri: str = ""
    target: tuple[int, Rect] | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """An article's columns in the order they are read (12.4.3), each with the index of its page."""

    title: str
    beads: tuple[tuple[int, Rect], ...]
