"""ICC profiles that come inside pictures: looked at before LittleCMS is (ICC.1:2010, 7 and 10).

A profile is anybody's bytes, and a fault of the colour engine would take the whole build with it. Curves and a matrix are simple
enough to be judged by their table of tags. A profile with tables of colours is tried first by a helper, which may die of it.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from ..sandbox import HelperFailed, ask

LIMIT: Final = 4 << 20
"""A larger embedded profile is left aside."""

MOST_TAGS: Final = 100
SPACES: Final[Mapping[str, bytes]] = {"RGB": b"RGB ", "CMYK": b"CMYK", "L": b"GRAY"}
CLASSES: Final = frozenset({b"mntr", b"scnr", b"prtr", b"spac"})
SIMPLE: Final[Mapping[bytes, bytes]] = {
    b"rXYZ": b"XYZ ", b"gXYZ": b"XYZ ", b"bXYZ": b"XYZ ", b"rTRC": b"curvpara", b"gTRC": b"curvpara", b"bTRC": b"curvpara",
    b"kTRC": b"curvpara", b"wtpt": b"XYZ ", b"bkpt": b"XYZ ", b"lumi": b"XYZ ", b"chad": b"sf32",
}  # fmt: skip
"""Tags of colour that a matrix profile has, each with the types it may be of. Others of them tell nothing of colour."""

TABLES: Final = (b"A2B", b"B2A", b"D2B", b"B2D", b"gamt", b"pre")
_HEADER: Final = 128


class BadProfile(Exception):
    """A profile that cannot be used."""


def check(profile: bytes, mode: str) -> None:
    """Raise BadProfile unless colours of ``mode`` (RGB, CMYK, L) can be read by the profile."""
    if not _HEADER + 4 <= len(profile) <= LIMIT or profile[36:40] != b"acsp":
        raise BadProfile
    if profile[12:16] not in CLASSES or profile[16:20] != SPACES[mode] or profile[20:24] not in (b"XYZ ", b"Lab "):
        raise BadProfile
    if not _is_simple(profile):
        _try(profile, mode)


def _is_simple(profile: bytes) -> bool:
    """Whether all its tags of colour are curves and points, whole and within the file. Raises BadProfile where one is not."""
    (count,) = struct.unpack_from(">I", profile, _HEADER)
    end = _HEADER + 4 + 12 * count
    if not 0 < count <= MOST_TAGS or end > len(profile):
        raise BadProfile
    simple = True
    for tag, at, size in struct.iter_unpack(">4sII", profile[_HEADER + 4 : end]):
        if at < end or size < 8 or at + size > len(profile):
            raise BadProfile
        kind = profile[at : at + 4]
        if tag.startswith(TABLES):
            simple = False
        elif tag in SIMPLE and (kind not in SIMPLE[tag] or not _fits(profile[at : at + size])):
            raise BadProfile
    return simple


def _fits(tag: bytes) -> bool:
    """Whether a curve or a point is as long as it says."""
    match tag[:4]:
        case b"XYZ ":
            return len(tag) >= 20
        case b"sf32":
            return len(tag) >= 44
        case b"curv":
            return len(tag) >= 12 and len(tag) >= 12 + 2 * int.from_bytes(tag[8:12], "big")
        case _:
            parameters = (1, 3, 4, 5, 7)
            which = int.from_bytes(tag[8:10], "big")
            return which < len(parameters) and len(tag) >= 12 + 4 * parameters[which]


@lru_cache(maxsize=32)
def _try(profile: bytes, mode: str) -> None:
    try:
        ask("layout.picture.icc_trial", mode.ljust(4).encode("ascii") + profile)
    except HelperFailed as failure:
        raise BadProfile from failure
