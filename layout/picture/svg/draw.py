"""A drawing walked through and written out: every shape at its place, with its paints, its pen and its clips.

``use`` is followed, not copied, and what comes out is counted while it does: a bomb ends at the limits of S11. What is left out
in silence shows nothing (titles, editors' data) or is a definition; where such a definition is used, its user is told.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, NamedTuple

from ..model import Paint, Segment, Stroke
from . import values
from .matrix import Matrix, after, keeps_shape, mapped, scale_of
from .path import ellipse, path_segments, polygon, rectangle
from .state import State, is_shown
from .tree import DEEPEST, MOST_ELEMENTS, MOST_SEGMENTS, BadSvg, Element
from .view import View

GROUPS: Final = frozenset({"g", "a"})
SHAPES: Final = frozenset({"path", "polygon", "polyline", "line", "rect", "circle", "ellipse"})
SILENT: Final = frozenset(
    {"defs", "symbol", "clipPath", "title", "desc", "metadata", "style", "view", "cursor", "color-profile", "linearGradient",
     "radialGradient", "pattern", "filter", "mask", "marker"}
)  # fmt: skip
TEXT: Final = frozenset({"text", "tspan", "textPath", "tref", "altGlyph"})
ACROSS: Final = frozenset({"x", "width", "cx", "rx", "x1", "x2"})
DOWN: Final = frozenset({"y", "height", "cy", "ry", "y1", "y2"})

Segments = tuple[Segment, ...]


class Outline(NamedTuple):
    """A shape to draw; the fields are those of ``ArtPath``, clips by their numbers."""

    segments: Segments
    fill: Paint | None
    even_odd: bool
    stroke: Stroke | None
    clips: tuple[int, ...]
    pen: Matrix | None


@dataclass(slots=True)
class Drawer:
    """Draws one file. ``clips`` are all clips by number: whether even-odd, and the outline; ``troubles`` what was refused."""

    root: Element
    view: View
    clips: list[tuple[bool, Segments]] = field(default_factory=list)
    troubles: dict[tuple[object, ...], BadSvg] = field(default_factory=dict)
    _ids: dict[str, Element] = field(default_factory=dict)
    _elements: int = 0
    _segments: float = 0

    def outlines(self) -> list[Outline]:
        """Everything to draw, in its order. Raises BadSvg past a limit; other troubles are collected."""
        for element in self.root.walk():
            self._ids.setdefault(element.attributes.get("id", ""), element)
        outside = State(self.view.matrix, self.view.diagonal)
        return list(self._inside(self.root, outside.within(self.root), 0))

    def _inside(self, element: Element, state: State, depth: int) -> Iterator[Outline]:
        for child in element.children:
            yield from self._drawn(child, state, depth + 1)

    def _drawn(self, element: Element, state: State, depth: int) -> Iterator[Outline]:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise TooMuch(element)
        if depth > DEEPEST:
            raise element.bad("svg-use-loop")
        try:
            if element.tag not in SILENT and is_shown(element):
                yield from self._painted(element, self._clipped(element, state.within(element)), depth)
        except TooMuch:
            raise
        except BadSvg as trouble:
            self.troubles.setdefault((trouble.text, trouble.line, trouble.column), trouble)

    def _painted(self, element: Element, state: State, depth: int) -> Iterator[Outline]:
        if element.tag in SHAPES:
            segments = self._counted(element, self._shape(element))
            if state.visible and segments:
                self._count(element, _dashes_in(segments, state))
                yield from _outlined(segments, state)
        elif element.tag == "use":
            target, placed = self._used(element, state)
            yield from self._drawn(target, placed, depth + 1)
        elif element.tag in GROUPS:
            yield from self._inside(element, state, depth)
        else:
            raise element.bad(_wording(element.tag))

    def _used(self, element: Element, state: State) -> tuple[Element, State]:
        """What ``use`` points to, and the state it is drawn in. A symbol is drawn as a group."""
        link = element.attributes.get("href", "").strip()
        if not link.startswith("#"):
            raise element.bad("svg-external", value=link[:80])
        target = self._ids.get(link[1:])
        if target is None:
            raise element.bad("svg-value", name="href", value=link[:40])
        if target.tag == "svg" or "viewBox" in target.attributes:
            raise target.bad("svg-unsupported/nested")
        if target.tag == "symbol":
            target = replace(target, tag="g")
        shift = (1, 0, 0, 1, self._length(element, "x"), self._length(element, "y"))
        return target, replace(state, matrix=after(state.matrix, shift))

    # -- shapes

    def _shape(self, element: Element) -> Segments:
        """The outline in the element's own coordinates."""
        given = element.attributes
        try:
            match element.tag:
                case "path":
                    return path_segments(given.get("d", ""))
                case "polygon" | "polyline":
                    return polygon(values.numbers(given.get("points", "")), closed=element.tag == "polygon")
        except ValueError as error:
            name = "d" if element.tag == "path" else "points"
            raise element.bad("svg-value", name=name, value=str(error)[:40]) from None
        return self._basic_shape(element)

    def _basic_shape(self, element: Element) -> Segments:
        def at(*keys: str) -> list[float]:
            return [self._length(element, key) for key in keys]

        match element.tag:
            case "line":
                return polygon(at("x1", "y1", "x2", "y2"), closed=False)
            case "circle":
                return ellipse(*at("cx", "cy", "r", "r"))
            case "ellipse":
                return ellipse(*at("cx", "cy", "rx", "ry"))
        x, y, width, height = at("x", "y", "width", "height")
        rx, ry = (self._length(element, key, auto=-1) for key in ("rx", "ry"))
        return rectangle(x, y, width, height, ry if rx < 0 else rx, rx if ry < 0 else ry)

    def _length(self, element: Element, key: str, auto: float = 0) -> float:
        text = element.attributes.get(key, "auto").strip()
        if text == "auto":
            return auto
        _, _, width, height = self.view.box
        whole = width if key in ACROSS else height if key in DOWN else self.view.diagonal
        try:
            return values.length(text, whole)
        except ValueError:
            raise element.bad("svg-value", name=key, value=text[:40]) from None

    def _counted(self, element: Element, segments: Segments) -> Segments:
        self._count(element, len(segments))
        return segments

    def _count(self, element: Element, segments: float) -> None:
        self._segments += segments
        if self._segments > MOST_SEGMENTS:
            raise TooMuch(element)

    # -- clips

    def _clipped(self, element: Element, state: State) -> State:
        text = element.attributes.get("clip-path", "none").strip()
        if text == "none":
            return state
        return replace(state, clips=(*state.clips, *self._clips_of(element, text, state, 0)))

    def _clips_of(self, element: Element, text: str, state: State, depth: int) -> Iterator[int]:
        """Numbers of the clips that a ``clip-path`` asks for: its shapes', and those it is clipped by itself."""
        link = text.removeprefix("url(").removesuffix(")").strip("\"' ")
        target = self._ids.get(link[1:]) if text.startswith("url(") and link.startswith("#") else None
        if target is None or target.tag != "clipPath" or depth > DEEPEST:
            raise element.bad("svg-value", name="clip-path", value=text[:40])
        if target.attributes.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
            raise target.bad("svg-unsupported/effect", name="clipPathUnits")
        self.clips.append(self._clip(target, state))
        yield len(self.clips) - 1
        further = target.attributes.get("clip-path", "none").strip()
        if further != "none":
            yield from self._clips_of(target, further, state, depth + 1)

    def _clip(self, target: Element, state: State) -> tuple[bool, Segments]:
        """The outline of a clip. Shapes that lie apart are one outline; overlapping ones would cut holes into each other."""
        inside = replace(State(state.matrix, state.diagonal), clip_even_odd=False).within(target)
        parts: list[tuple[bool, Segments]] = []
        for child in target.children:
            if child.tag in SILENT or not is_shown(child):
                continue
            shape, own = (
                (child, inside.within(child)) if child.tag != "use" else self._used(child, inside.within(child))
            )
            own = own.within(shape) if shape is not child else own
            if shape.tag not in SHAPES or "clip-path" in child.attributes:
                raise child.bad("svg-unsupported/nested")
            segments = self._counted(shape, self._shape(shape))
            parts.append((own.clip_even_odd, _moved(segments, own.matrix)))
        if not _apart([segments for _, segments in parts]):
            raise target.bad("svg-unsupported/clip")
        return any(rule for rule, _ in parts), tuple(segment for _, segments in parts for segment in segments)


class TooMuch(BadSvg):
    """Past a limit: nothing more is looked at."""

    def __init__(self, element: Element) -> None:
        super().__init__("svg-too-large", element.line, element.column)


def _outlined(segments: Segments, state: State) -> Iterator[Outline]:
    """A shape with its fill and its stroke, in pt; under a pen that makes ellipses of circles, in pt before that."""
    fill, paint = state.fill_paint, state.stroke_paint
    if fill is None and paint is None:
        return
    scale = scale_of(state.matrix)
    if paint is None or scale == 0:
        if fill is not None:
            yield Outline(_moved(segments, state.matrix), fill, state.even_odd, None, state.clips, None)
        return
    dashes = tuple(dash * scale for dash in state.dashes)
    stroke = Stroke(paint, state.width * scale, state.cap, state.join, state.miter, dashes, state.phase * scale)
    if keeps_shape(state.matrix):
        yield Outline(_moved(segments, state.matrix), fill, state.even_odd, stroke, state.clips, None)
        return
    a, b, c, d, e, f = state.matrix
    pen = (a / scale, b / scale, c / scale, d / scale, e, f)
    yield Outline(_moved(segments, (scale, 0, 0, scale, 0, 0)), fill, state.even_odd, stroke, state.clips, pen)


def _dashes_in(segments: Segments, state: State) -> float:
    """How many dashes a stroke is cut into, about; each costs the press as much as a segment."""
    if not state.dashes or state.stroke_paint is None:
        return 0
    ends = [numbers[-2:] for _, numbers in segments if numbers]
    way = sum(math.dist(a, b) for a, b in pairwise(ends))
    return way / sum(state.dashes)


def _moved(segments: Segments, matrix: Matrix) -> Segments:
    return tuple((command, tuple(mapped(matrix, numbers))) for command, numbers in segments)


def _apart(shapes: list[Segments]) -> bool:
    """Whether no two shapes come near each other, by the boxes of their points."""
    boxes = []
    for segments in shapes:
        xs = [x for _, numbers in segments for x in numbers[::2]]
        ys = [y for _, numbers in segments for y in numbers[1::2]]
        if xs:
            boxes.append((min(xs), min(ys), max(xs), max(ys)))
    boxes.sort()
    return not any(a[2] > b[0] and a[1] < b[3] and b[1] < a[3] for n, a in enumerate(boxes) for b in boxes[n + 1 :])


def _wording(tag: str) -> str:
    if tag in TEXT:
        return "svg-unsupported/text"
    return {"image": "svg-unsupported/image", "svg": "svg-unsupported/nested"}.get(tag, "svg-unsupported")
