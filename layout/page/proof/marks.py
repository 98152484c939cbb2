"""Findings and notes drawn on the page: each place outlined, its number beside it where no text stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from ...colour import CMYK, PAPER
from ...diag import Span
from ...display.boxes import box_of
from ...display.model import Group, Item, Page, Panel, Rule
from ...geom import Pt, Rect
from ...source import Passage, Source
from ...style.text import TextStyle
from ..grid import outline
from ..settext import SetText, Typesetter, baseline_in
from .model import INK, Mark
from .tags import Room

TAG_SIZE: Final[Pt] = 6.5
TAG_HEIGHT: Final[Pt] = 8.0
_PAD: Final[Pt] = 1.6
_OUT: Final[Pt] = 1.0
"""From what is marked to its outline."""

_WASH: Final = CMYK(0, 0.1, 0.3, 0)
_WASHED: Final = 3
"""Lines of text that a finding may take up to be washed, too; more is only outlined."""

_WEIGHT, _LIGHT, _DASH = 0.9, 0.5, (2.0, 1.2)
_HERE: Final = Span("")


def drawn_marks(
    index: int, page: Page, marks: Sequence[Mark], setter: Typesetter, style: TextStyle
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """What lies beneath the page with this index, and what above it."""
    placed = [(mark, place.boxes) for mark in marks if (place := mark.on(index)) is not None and place.boxes]
    wash = tuple(
        Panel(box.inset(-_OUT), _WASH, _HERE) for mark, boxes in placed if mark.grave
        for box in boxes if box.height <= _WASHED * page.leading
    )  # fmt: skip
    outlines = [rule for mark, boxes in placed for box in boxes for rule in _outline(mark, box)]
    room = Room(page.boxes.bleed, _standing(page.items))
    tags = [item for mark, boxes in placed for item in _tag(mark, boxes[0].inset(-_OUT), room, setter, style)]
    return (Group("findings", "", wash),), (Group("findings", "", (*outlines, *tags)),)


def _outline(mark: Mark, box: Rect) -> Iterator[Rule]:
    colour = INK[mark.told.kind]
    return (
        outline(box.inset(-_OUT), colour, _WEIGHT) if mark.grave else outline(box.inset(-_OUT), colour, _LIGHT, _DASH)
    )


def _tag(mark: Mark, box: Rect, room: Room, setter: Typesetter, style: TextStyle) -> Iterator[Item]:
    """The number, and where it could not stand at the place itself a hairline to it."""
    drawn = Tag(mark, setter, style)
    at = room.beside(box, drawn.width, TAG_HEIGHT)
    y = min(box.bottom, at.bottom)
    if at.right < box.x - _PAD or at.x > box.right + _PAD:
        near, far = (at.right, box.x) if at.right < box.x else (at.x, box.right)
        yield Rule(near, y, far, y, _LIGHT, INK[mark.told.kind], _HERE)
    yield from drawn.items(at.x, at.y)


class Tag:
    """A mark's number in white on its colour."""

    __slots__ = ("_colour", "_prepared", "_text", "width")

    def __init__(self, mark: Mark, setter: Typesetter, style: TextStyle) -> None:
        text = Passage.at(f"{mark.number}", Source("", f"{mark.number}"), 0)
        style = replace(style, size=TAG_SIZE, align="left", indent=0.0, tracking=0.0, scale=1.0, colour=PAPER)
        self._prepared, self._text = setter.one_line(text, style, 100.0)
        self._colour = INK[mark.told.kind]
        self.width: Pt = max(self._text.width + 2 * _PAD, TAG_HEIGHT)

    def items(self, x: Pt, y: Pt) -> Iterator[Item]:
        yield Panel(Rect(x, y, self.width, TAG_HEIGHT), self._colour, _HERE)
        left, baseline = x + (self.width - self._text.width) / 2, baseline_in(y, TAG_HEIGHT, TAG_SIZE)
        yield from SetText(self._prepared, self._text, left, baseline).runs(0, 0)


def _standing(items: Iterable[Item]) -> Iterator[Rect]:
    """Boxes of everything that is text or picture."""
    for item in items:
        if isinstance(item, Group):
            yield from _standing(item.items)
        elif not isinstance(item, Rule | Panel) and (box := box_of(item)) is not None:
            yield box
