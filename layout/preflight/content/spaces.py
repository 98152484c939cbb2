"""Colour spaces (ISO 32000-1, 8.6): what a colour asks of each plate."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from ..objects import dictionary, entry, resolved
from .functions import Function, read_function
from .reading import elements, integer, unpacked

Inks = Mapping[str, float]
"""What a colour puts on each plate, 0 to 1. A plate that is not named is one the colour does not speak of (8.6.4.4)."""

PROCESS: Final = ("Cyan", "Magenta", "Yellow", "Black")
SHORT: Final = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
"""Names of inline images."""

_DEEPEST: Final = 6
_MOST_COLOURANTS: Final = 32


@dataclass(frozen=True, eq=False)
class Space:
    """A colour space. ``kind`` as the file names it (``Unknown`` where it cannot be read); ``names`` the inks of Separation and
    DeviceN; ``base`` what stands behind Indexed, Pattern, Separation, DeviceN; ``profile`` the hash of an ICC profile.

    ``model`` is what the numbers mean in the end: ``gray``, ``rgb``, ``cmyk``, ``lab``, ``inks`` or ``""``.
    """

    kind: str
    components: int
    names: tuple[str, ...] = ()
    base: Space | None = None
    tint: Function | None = None
    table: bytes = b""
    high: int = 0
    profile: str = ""
    ranges: tuple[float, ...] = ()

    @cached_property
    def model(self) -> str:
        match self.kind:
            case "DeviceGray" | "CalGray":
                return "gray"
            case "DeviceRGB" | "CalRGB":
                return "rgb"
            case "DeviceCMYK":
                return "cmyk"
            case "Lab":
                return "lab"
            case "Separation" | "DeviceN":
                return "inks"
            case "ICCBased":
                return {1: "gray", 3: "rgb", 4: "cmyk"}.get(self.components, "")
        return self.base.model if self.base is not None else ""

    @property
    def flat(self) -> Space:
        """The space that an Indexed one looks up, else the space itself."""
        return self.base if self.kind == "Indexed" and self.base is not None else self

    @cached_property
    def within(self) -> tuple[Space, ...]:
        """The space and all behind it."""
        return (self, *(self.base.within if self.base is not None else ()))

    @property
    def initial(self) -> tuple[float, ...]:
        """The colour that choosing the space sets (8.6.5.1)."""
        match self.kind:
            case "DeviceCMYK":
                return (0.0, 0.0, 0.0, 1.0)
            case "Separation" | "DeviceN":
                return (1.0,) * self.components
            case "ICCBased" if self.components == 4:
                return (0.0, 0.0, 0.0, 1.0)
        return (0.0,) * self.components

    def inks(self, values: Sequence[float]) -> Inks | None:
        """What a colour of this space puts on the plates; None where that is not for the file to say (RGB, Lab, patterns)."""
        v = [min(max(value, 0.0), 1.0) for value in values]
        match self.kind, self.model:
            case "Indexed", _:
                return self._looked_up(values)
            case "Separation" | "DeviceN", _:
                return self._named(v)
            case _, "gray" if len(v) >= 1:
                return {"Black": 1 - v[0]}
            case _, "cmyk" if len(v) >= 4:
                return dict(zip(PROCESS, v, strict=False))
        return None

    def alternate(self, values: Sequence[float]) -> Inks | None:
        """What stands for the inks of a Separation or DeviceN space where a press has not got them."""
        if self.tint is None or self.base is None:
            return None
        return self.base.inks(self.tint([min(max(value, 0.0), 1.0) for value in values]))

    def _named(self, values: Sequence[float]) -> Inks | None:
        if len(values) < len(self.names):
            return None
        inks: dict[str, float] = {}
        for ink, value in zip(self.names, values, strict=False):
            if ink == "All":
                inks |= {**dict.fromkeys(PROCESS, value), "All": value}
            elif ink != "None":
                inks[ink] = value
        return inks

    def _looked_up(self, values: Sequence[float]) -> Inks | None:
        base = self.base
        if base is None or not values:
            return None
        at = int(min(max(values[0], 0.0), self.high)) * base.components
        bits = self.table[at : at + base.components]
        return base.inks([value / 255 for value in bits]) if len(bits) == base.components else None


GRAY: Final = Space("DeviceGray", 1)
RGB: Final = Space("DeviceRGB", 3)
CMYK: Final = Space("DeviceCMYK", 4)
PATTERN: Final = Space("Pattern", 0)
UNKNOWN: Final = Space("Unknown", 1)
_DEVICE: Final = {"DeviceGray": GRAY, "DeviceRGB": RGB, "DeviceCMYK": CMYK, "Pattern": PATTERN}


@dataclass(slots=True)
class Spaces:
    """The colour spaces of a file, each read once."""

    _read: dict[int, tuple[Any, Space]] = field(default_factory=dict)

    def of(self, thing: Any, resources: DictionaryObject, depth: int = 0) -> Space:
        """The space that a name or an array stands for."""
        thing = resolved(thing)
        if isinstance(thing, NameObject):
            word = str(thing[1:])
            if word in _DEVICE:
                return _DEVICE[word]
            defined = entry(dictionary(resources, "/ColorSpace"), f"/{word}")
            if defined is not None:
                return self.of(defined, resources, depth + 1) if depth < _DEEPEST else UNKNOWN
            return _DEVICE.get(SHORT.get(word, ""), UNKNOWN)
        if not isinstance(thing, ArrayObject) or not thing or depth > _DEEPEST:
            return UNKNOWN
        if id(thing) not in self._read:
            self._read[id(thing)] = (thing, self._array(thing, resources, depth))
        return self._read[id(thing)][1]

    def _array(self, thing: ArrayObject, resources: DictionaryObject, depth: int) -> Space:
        parts = elements(thing)
        first = parts[0]
        kind = str(first[1:]) if isinstance(first, NameObject) else ""
        kind = SHORT.get(kind, kind)
        if kind in _DEVICE and len(parts) == 1:
            return _DEVICE[kind]
        reader = _ARRAYS.get(kind)
        return reader(self, parts, resources, depth + 1) if reader is not None and len(parts) > 1 else UNKNOWN

    def _icc(self, parts: Sequence[Any], resources: DictionaryObject, depth: int) -> Space:
        about = parts[1]
        count = integer(entry(about, "/N"))
        data = unpacked(about, 16 << 20)
        if count not in (1, 3, 4) or not isinstance(about, StreamObject):
            return UNKNOWN
        return Space("ICCBased", count, profile=sha256(data).hexdigest() if data else "")

    def _cal(self, parts: Sequence[Any], resources: DictionaryObject, depth: int) -> Space:
        kind = str(parts[0][1:])
        if kind == "Lab":
            given = [float(v) for v in elements(entry(parts[1], "/Range")) if isinstance(v, int | float)]
            return Space("Lab", 3, ranges=tuple(given) if len(given) == 4 else (-100, 100, -100, 100))
        return Space(kind, 1 if kind == "CalGray" else 3)

    def _indexed(self, parts: Sequence[Any], resources: DictionaryObject, depth: int) -> Space:
        if len(parts) < 4:
            return UNKNOWN
        base = self.of(parts[1], resources, depth)
        table = unpacked(parts[3], 1 << 20) if isinstance(parts[3], StreamObject) else _bytes(parts[3])
        return Space("Indexed", 1, base=base, table=table or b"", high=min(max(integer(parts[2]), 0), 255))

    def _separation(self, parts: Sequence[Any], resources: DictionaryObject, depth: int) -> Space:
        if len(parts) < 4:
            return UNKNOWN
        given = [parts[1]] if str(parts[0]) == "/Separation" else elements(parts[1])[:_MOST_COLOURANTS]
        names = tuple(str(ink[1:]) for ink in given if isinstance(ink, NameObject))
        base = self.of(parts[2], resources, depth)
        return Space(str(parts[0][1:]), len(names), names, base, read_function(parts[3]))

    def _pattern(self, parts: Sequence[Any], resources: DictionaryObject, depth: int) -> Space:
        base = self.of(parts[1], resources, depth)
        return Space("Pattern", base.components, base=base)


_Reader = Callable[[Spaces, Sequence[Any], DictionaryObject, int], Space]
_ARRAYS: Final[Mapping[str, _Reader]] = {
    "ICCBased": Spaces._icc, "CalGray": Spaces._cal, "CalRGB": Spaces._cal, "Lab": Spaces._cal, "Indexed": Spaces._indexed,
    "Separation": Spaces._separation, "DeviceN": Spaces._separation, "Pattern": Spaces._pattern,
}  # fmt: skip


def _bytes(thing: Any) -> bytes:
    """A string object's bytes."""
    original = getattr(thing, "original_bytes", None)
    if isinstance(original, bytes):
        return original
    return thing if isinstance(thing, bytes) else b""
