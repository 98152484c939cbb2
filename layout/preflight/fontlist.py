"""The fonts of a file as they lie in its resources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pypdf.generic import DictionaryObject, StreamObject

from .objects import array, dictionary, entry, items, name
from .read import Opened

_KEYS: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_KINDS: Final = frozenset({"Type0", "Type1", "MMType1", "TrueType", "Type3"})


@dataclass(frozen=True, slots=True)
class FontRead:
    """A font of the resources: its dictionary, the CIDFont within it where there is one, descriptor, program."""

    font: DictionaryObject
    page: int | None
    inner: DictionaryObject
    descriptor: DictionaryObject
    program: StreamObject | None
    program_key: str

    @property
    def kind(self) -> str:
        return name(self.font, "/Subtype") or "?"

    @property
    def title(self) -> str:
        """Its name with the prefix of a subset."""
        return name(self.inner, "/BaseFont") or name(self.font, "/BaseFont") or "?"


def read_fonts(opened: Opened) -> Iterator[FontRead]:
    """Every font in any resource dictionary, once."""
    seen: set[int] = set()
    for number_of, thing in opened.dictionaries:
        page = opened.owners.get(number_of) if number_of is not None else None
        found = [font for _, font in items(dictionary(thing, "/Font"))]
        found += [thing] if name(thing, "/Type") == "Font" and name(thing, "/Subtype") in _KINDS else []
        for font in found:
            if not isinstance(font, DictionaryObject) or id(font) in seen or name(font, "/Subtype") is None:
                continue
            seen.add(id(font))
            inner = font
            if name(font, "/Subtype") == "Type0":
                below = array(font, "/DescendantFonts")
                inner = below[0] if below and isinstance(below[0], DictionaryObject) else DictionaryObject()
            descriptor = dictionary(inner, "/FontDescriptor")
            key = next((key for key in _KEYS if isinstance(entry(descriptor, key), StreamObject)), "")
            yield FontRead(font, page, inner, descriptor, entry(descriptor, key) if key else None, key[1:])
