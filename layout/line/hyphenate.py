"""Where a Western word may be divided by a hyphen (R7): body only, ordinary words of six letters and more, by TeX's patterns.

What is written in capitals, mixed with digits, or part of an address or a file name stays whole.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pyphen import Pyphen

LANGUAGE: Final = "en_US"
LEFT: Final = 2
RIGHT: Final = 3
"""Letters that stay before the hyphen and go behind it, at least."""

_AROUND: Final = r"0-9A-Za-z_À-ɏͰ-ӿḀ-ỿ@/:'’+#&=?~%-"
_WORD: Final = re.compile(rf"(?<![.{_AROUND}])[A-Za-z][a-z]{{5,63}}(?![{_AROUND}]|\.[0-9A-Za-z])")


def hyphen_places(text: str) -> list[int]:
    """Indices of the characters that may begin a line behind a hyphen."""
    return [
        word.start() + at
        for word in _WORD.finditer(text)
        for at in _patterns().positions(word[0].lower())
        if LEFT <= at <= len(word[0]) - RIGHT
    ]


@cache
def _patterns() -> Pyphen:
    from pyphen import Pyphen  # read when a text has such a word: 50 ms

    return Pyphen(lang=LANGUAGE)
