"""Values of attributes: lengths, numbers, transforms, colours. ValueError is raised for what is not understood."""

from __future__ import annotations

import math
import re
from typing import Final

from ...colour import CMYK
from ..model import RGB, Paint
from .matrix import IDENTITY, Matrix, after, elementary

LARGEST: Final = 1e7
"""No coordinate is farther out."""

PX: Final = 0.75
"""A px in pt; the unit of coordinates without a unit (CSS, 5.2: 96 to the inch)."""

_NUMBER: Final = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH: Final = re.compile(rf"({_NUMBER})\s*([a-z%]*)", re.I)
_UNITS: Final = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
ARGUMENT: Final = re.compile(rf"[\s,]*({_NUMBER})")
_TRANSFORM: Final = re.compile(r"[\s,]*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
_PROCESS: Final = re.compile(r"device-cmyk\(\s*([^()/]+)(?:/\s*([^()]+))?\)", re.I)
_ICC: Final = re.compile(r"(\S.*?)\s+icc-color\(\s*[^,()]+,([^()]+)\)", re.I)


def length(text: str, whole: float) -> float:
    """A length in px; ``whole`` is what per cent are of."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    value, unit = float(match[1]), match[2].lower()
    return finite(value * (whole / 100 if unit == "%" else _unit(unit)))


def _unit(unit: str) -> float:
    if unit not in _UNITS:
        raise ValueError(unit)
    return _UNITS[unit]


def finite(value: float) -> float:
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise ValueError(value)
    return value


def positive(value: float) -> float:
    if value < 0:
        raise ValueError(value)
    return value


def numbers(text: str) -> list[float]:
    """Numbers with spaces or commas between."""
    found, at = [], 0
    while match := ARGUMENT.match(text, at):
        found.append(finite(float(match[1])))
        at = match.end()
    if text[at:].strip(" \t\r\n,"):
        raise ValueError(text[at : at + 20])
    return found


def transform(text: str) -> Matrix:
    """A list of transforms as one."""
    whole, at = IDENTITY, 0
    while match := _TRANSFORM.match(text, at):
        whole = after(whole, elementary(match[1], numbers(match[2])))
        at = match.end()
    if text[at:].strip(" \t\r\n,"):
        raise ValueError(text[at : at + 20])
    return whole


def paint(text: str) -> Paint | None:
    """A colour as it is written: None where nothing is painted, process inks, or sRGB. Raises also where one sees through it."""
    text = text.strip()
    if text.lower() in ("none", "transparent"):
        return None
    if match := _PROCESS.match(text):  # what may follow is a stand-in for screens
        if match[2] is not None and share(match[2]) != 1:
            raise ValueError(text)
        return _inks(match[1])
    if match := _ICC.fullmatch(text):
        if len(match[2].split(",")) == 4:
            return _inks(match[2])
        text = match[1]
    return _screen_colour(text)


def _inks(text: str) -> CMYK:
    parts = [share(part) for part in re.split(r"[\s,]+", text.strip(" ,"))]
    if len(parts) != 4:
        raise ValueError(text)
    return CMYK(*parts)


def share(text: str) -> float:
    """0 to 1, or per cent."""
    text = text.strip()
    value = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    return min(max(finite(value), 0.0), 1.0)


def _screen_colour(text: str) -> RGB:
    from PIL import ImageColor

    name, bracket, inside = text.partition("(")
    if bracket and "," not in inside:
        text = f"{name}({','.join(inside.rstrip(') ').split())})"
    red, green, blue, *alpha = ImageColor.getrgb(text)
    if alpha not in ([], [255]):
        raise ValueError(text)
    return (red, green, blue)
