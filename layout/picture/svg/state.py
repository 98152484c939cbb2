"""How an element is to be drawn: what it says itself, and what it takes over from those around it (SVG 1.1, 11)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeVar

from ..model import Paint
from . import values
from .matrix import IDENTITY, Matrix, after
from .tree import Element

T = TypeVar("T")

EFFECTS: Final[Mapping[str, frozenset[str]]] = {
    "filter": frozenset({"none"}), "mask": frozenset({"none"}), "mask-image": frozenset({"none"}),
    "marker": frozenset({"none"}), "marker-start": frozenset({"none"}), "marker-mid": frozenset({"none"}),
    "marker-end": frozenset({"none"}), "vector-effect": frozenset({"none"}), "clip": frozenset({"auto"}),
    "paint-order": frozenset({"normal", "fill", "fill stroke"}), "mix-blend-mode": frozenset({"normal"}),
    "transform-origin": frozenset({"0 0", "0px 0px"}),
}  # fmt: skip
"""Attributes that change how things look in ways that are not followed, each with the values that do not."""

RULES: Final = {"nonzero": False, "evenodd": True}
CAPS: Final = {"butt": 0, "round": 1, "square": 2}
JOINS: Final = {"miter": 0, "round": 1, "bevel": 2}

CURRENT: Final = "currentcolor"


@dataclass(frozen=True, slots=True)
class State:
    """``matrix`` brings the element's coordinates to pt; lengths of the pen are in its own. ``clips`` are numbers of clips."""

    matrix: Matrix
    diagonal: float
    fill: Paint | Literal["currentcolor"] | None = (0, 0, 0)
    stroke: Paint | Literal["currentcolor"] | None = None
    colour: Paint | None = (0, 0, 0)
    fill_shown: bool = True
    stroke_shown: bool = True
    even_odd: bool = False
    clip_even_odd: bool = False
    width: float = 1
    cap: int = 0
    join: int = 0
    miter: float = 4
    dashes: tuple[float, ...] = ()
    phase: float = 0
    visible: bool = True
    clips: tuple[int, ...] = ()

    @property
    def fill_paint(self) -> Paint | None:
        return self._paint(self.fill) if self.fill_shown else None

    @property
    def stroke_paint(self) -> Paint | None:
        return self._paint(self.stroke) if self.stroke_shown and self.width > 0 else None

    def _paint(self, paint: Paint | Literal["currentcolor"] | None) -> Paint | None:
        return self.colour if paint == CURRENT else paint

    def within(self, element: Element) -> State:
        """The state inside ``element``, its clip left aside. Raises BadSvg."""
        _refuse_effects(element)
        changes: dict[str, Any] = {}
        for key, text in element.attributes.items():
            if key in _READERS and text.strip() != "inherit":
                name, read = _READERS[key]
                changes[name] = _value(element, key, lambda text, read=read: read(text, self))  # type: ignore[misc]
        moved = _value(element, "transform", values.transform) if "transform" in element.attributes else IDENTITY
        for key in ("fill_shown", "stroke_shown"):
            if changes.get(key, True) not in (True, False):
                raise element.bad("svg-unsupported/transparency")
        return replace(self, matrix=after(self.matrix, moved), **changes)


def is_shown(element: Element) -> bool:
    """Whether the element and what is in it is drawn at all. Raises BadSvg where one would see through it."""
    if element.attributes.get("display", "").strip() == "none":
        return False
    if "opacity" not in element.attributes:
        return True
    share = _value(element, "opacity", values.share)
    if share not in (0, 1):
        raise element.bad("svg-unsupported/transparency")
    return share == 1


def _refuse_effects(element: Element) -> None:
    for key, text in element.attributes.items():
        if key in EFFECTS and text.strip() not in EFFECTS[key]:
            raise element.bad("svg-unsupported/effect", name=key)


def _value(element: Element, key: str, read: Callable[[str], T]) -> T:
    text = element.attributes[key].strip()
    if key in ("fill", "stroke") and "url(" in text:
        raise element.bad("svg-unsupported/gradient")
    try:
        return read(text)
    except (ValueError, KeyError):
        raise element.bad("svg-value", name=key, value=text[:40]) from None


def _paint(text: str, _: State) -> Paint | str | None:
    return CURRENT if text.lower() == CURRENT else values.paint(text)


def _colour(text: str, state: State) -> Paint | None:
    return state.colour if text.lower() == CURRENT else values.paint(text)


def _shown(text: str, _: State) -> float | bool:
    share = values.share(text)
    return bool(share) if share in (0, 1) else share


def _width(text: str, state: State) -> float:
    return values.positive(values.length(text, state.diagonal))


def _miter(text: str, _: State) -> float:
    value = values.finite(float(text))
    if value < 1:
        raise ValueError(text)
    return value


def _dashes(text: str, state: State) -> tuple[float, ...]:
    if text == "none":
        return ()
    dashes = tuple(_width(part, state) for part in text.replace(",", " ").split())
    return dashes if sum(dashes) > 0 else ()


_READERS: Final[Mapping[str, tuple[str, Callable[[str, State], Any]]]] = {
    "fill": ("fill", _paint),
    "stroke": ("stroke", _paint),
    "color": ("colour", _colour),
    "fill-opacity": ("fill_shown", _shown),
    "stroke-opacity": ("stroke_shown", _shown),
    "fill-rule": ("even_odd", lambda text, _: RULES[text]),
    "clip-rule": ("clip_even_odd", lambda text, _: RULES[text]),
    "stroke-width": ("width", _width),
    "stroke-linecap": ("cap", lambda text, _: CAPS[text]),
    "stroke-linejoin": ("join", lambda text, _: JOINS[text]),
    "stroke-miterlimit": ("miter", _miter),
    "stroke-dasharray": ("dashes", _dashes),
    "stroke-dashoffset": ("phase", lambda text, state: values.length(text, state.diagonal)),
    "visibility": ("visible", lambda text, _: text == "visible"),
}
"""Attribute -> field of the state, and how it is read."""
