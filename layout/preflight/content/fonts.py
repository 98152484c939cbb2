"""Fonts as the file describes them: codes, widths, meaning, and where the program is (ISO 32000-1, 9.5 to 9.8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from ..objects import array, dictionary, entry, name
from .cmaps import CMap, embedded, predefined, to_unicode
from .reading import floats, integer, real

_MOST_WIDTHS: Final = 70_000
_KINDS: Final = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(eq=False)
class Font:
    """One font dictionary. ``kind`` is its subtype (Type0, Type1, MMType1, TrueType, Type3), ``inner`` that of a Type0 font's
    descendant, ``name`` the BaseFont. Widths are in thousandths of an em, by code for simple fonts and by CID for others."""

    thing: DictionaryObject
    descendant: DictionaryObject
    kind: str
    name: str
    cmap: CMap | None
    widths: Mapping[int, float]
    default: float

    @property
    def inner(self) -> str:
        return name(self.descendant, "/Subtype") or ""

    @property
    def descriptor(self) -> DictionaryObject:
        return dictionary(self.descendant, "/FontDescriptor")

    @property
    def vertical(self) -> bool:
        return self.cmap is not None and self.cmap.vertical

    @cached_property
    def program(self) -> tuple[str, StreamObject] | None:
        """The embedded program: FontFile, FontFile2, or the subtype of FontFile3; and its stream."""
        for key in _KINDS:
            held = entry(self.descriptor, key)
            if isinstance(held, StreamObject):
                return (name(held, "/Subtype") or "" if key == "/FontFile3" else key[1:]), held
        return None

    @cached_property
    def unicode(self) -> Mapping[int, str] | None:
        """What codes mean, by ToUnicode; None where there is none."""
        thing = entry(self.thing, "/ToUnicode")
        return to_unicode(thing) if isinstance(thing, StreamObject) else None

    @cached_property
    def reach(self) -> tuple[float, float]:
        """Ascent and descent in em, within reason."""
        ascent, descent = real(entry(self.descriptor, "/Ascent")), real(entry(self.descriptor, "/Descent"))
        return (ascent / 1000 if 300 < ascent < 1500 else 0.88), (descent / 1000 if -600 < descent < 0 else -0.12)

    @cached_property
    def glyphs(self) -> Mapping[int, StreamObject]:
        """The glyphs of a Type 3 font, by code."""
        procedures, named = dictionary(self.thing, "/CharProcs"), self.differences
        found = ((code, entry(procedures, f"/{glyph}")) for code, glyph in named.items())
        return {code: thing for code, thing in found if isinstance(thing, StreamObject)}

    @cached_property
    def differences(self) -> Mapping[int, str]:
        """Glyph names that the encoding gives to single codes."""
        named: dict[int, str] = {}
        code = 0
        for part in array(entry(self.thing, "/Encoding"), "/Differences"):
            if isinstance(part, NameObject):
                if 0 <= code < 256:
                    named[code] = str(part[1:])
                code += 1
            else:
                code = integer(part)
        return named

    @property
    def base_encoding(self) -> str | None:
        """The encoding the differences are to: WinAnsiEncoding, MacRomanEncoding, …; None for that of the program."""
        return name(self.thing, "/Encoding") or name(entry(self.thing, "/Encoding"), "/BaseEncoding")

    def decode(self, text: bytes) -> Sequence[int]:
        return text if self.cmap is None else self.cmap.decode(text)

    def cid(self, code: int) -> int | None:
        """The CID of a code; None where it is not known."""
        if self.cmap is None or self.cmap.cids is None:
            return code
        return self.cmap.cids.get(code)

    def advance(self, codes: Sequence[int]) -> float:
        """Sum of the advances of codes, in em along the line."""
        if self.vertical:
            return float(len(codes))
        if self.cmap is not None and self.cmap.cids is not None:
            cids = self.cmap.cids
            codes = [cids.get(code, -1) for code in codes]
        widths, default = self.widths, self.default
        return sum([widths.get(code, default) for code in codes]) / 1000


@dataclass(slots=True)
class Fonts:
    """The fonts of a file, each read once."""

    _read: dict[int, tuple[Any, Font]] = field(default_factory=dict)

    def of(self, thing: Any) -> Font | None:
        if not isinstance(thing, DictionaryObject):
            return None
        if id(thing) not in self._read:
            self._read[id(thing)] = (thing, read_font(thing))
        return self._read[id(thing)][1]


def read_font(thing: DictionaryObject) -> Font:
    """A font dictionary read."""
    kind, base = name(thing, "/Subtype") or "", name(thing, "/BaseFont") or name(thing, "/Name") or ""
    if kind != "Type0":
        widths = dict(enumerate(floats(thing, "/Widths"), integer(entry(thing, "/FirstChar"))))
        scale = (floats(thing, "/FontMatrix") or [0.001])[0] * 1000 if kind == "Type3" else 1.0
        missing = real(entry(dictionary(thing, "/FontDescriptor"), "/MissingWidth"))
        return Font(
            thing, thing, kind, base, None, {code: width * scale for code, width in widths.items()},
            missing if widths else 500.0,
        )  # fmt: skip
    below = (*array(thing, "/DescendantFonts"), None)[0]
    descendant = below if isinstance(below, DictionaryObject) else DictionaryObject()
    encoding = entry(thing, "/Encoding")
    if isinstance(encoding, StreamObject):
        cmap = embedded(encoding, integer(entry(encoding, "/WMode")) == 1)
    else:
        cmap = predefined(name(thing, "/Encoding") or "Identity-H")
    return Font(thing, descendant, kind, base, cmap, _cid_widths(descendant), real(entry(descendant, "/DW"), 1000.0))


def _cid_widths(descendant: DictionaryObject) -> dict[int, float]:
    """The array W: ``first [w …]`` or ``first last w`` (9.7.4.3)."""
    widths: dict[int, float] = {}
    parts = list(array(descendant, "/W"))
    at = 0
    while at + 1 < len(parts) and len(widths) < _MOST_WIDTHS:
        first, second = integer(parts[at], -1), parts[at + 1]
        if isinstance(second, ArrayObject):
            widths.update(enumerate((real(width) for width in second[:_MOST_WIDTHS]), first))
            at += 2
        else:
            last = min(integer(second), first + _MOST_WIDTHS)
            width = real(parts[at + 2]) if at + 2 < len(parts) else 0.0
            widths.update((cid, width) for cid in range(first, last + 1))
            at += 3
    return widths
