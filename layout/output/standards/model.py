"""A standard as data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from ...picture import PlacedPage

_STRINGS: Final = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_MAJOR: Final = 8
"""Where an ICC profile's header has the number of its version (ICC.1, 7.2)."""


@dataclass(frozen=True, slots=True)
class Schema:
    """Properties of one namespace in the XMP packet."""

    prefix: str
    namespace: str
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ban:
    """A thing that placed artwork must not have: the requirement it breaks, its name, how it looks in an object's text."""

    number: str
    what: str
    looks: re.Pattern[bytes]


@dataclass(frozen=True, slots=True)
class Standard:
    """What a file of one standard is and says.

    ``version``: of the header. ``intent``: the kind of its output intent; ``newest_profile``: the newest version of ICC profiles
    it takes. ``info`` and ``schema`` identify it. ``packet``: it has XMP; ``trapped``: it says whether it is trapped;
    ``language``, ``viewer``: the catalog may say Lang, ViewerPreferences DisplayDocTitle (both PDF 1.4).
    """

    name: str
    version: tuple[int, int]
    intent: str
    newest_profile: int
    info: Mapping[str, str] = field(default_factory=dict)
    schema: Schema | None = None
    packet: bool = True
    trapped: bool = True
    language: bool = True
    viewer: bool = True
    bans: tuple[Ban, ...] = ()

    def takes_profile(self, profile: bytes) -> bool:
        """Whether an ICC profile may be embedded."""
        return len(profile) <= _MAJOR or profile[_MAJOR] <= self.newest_profile

    def refused(self, page: PlacedPage) -> Iterator[tuple[str, str]]:
        """The requirement and the name of every kind of thing that is banned, in the order of the bans."""
        texts = [_STRINGS.sub(b"()", b" ".join(part for part in thing.parts if isinstance(part, bytes)))
                 for thing in page.objects]  # fmt: skip
        for ban in self.bans:
            if any(ban.looks.search(text) for text in texts):
                yield ban.number, ban.what
