"""Names of the files a print shop gets: its pattern read and checked, and filled in for a page.

``{date:%Y%m%d}-{section}{page:02}-{colour}.pdf`` becomes ``20261122-A01-彩.pdf``. Fields are names with a format and no more: no
attributes, no conversions, no code.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Final

_DATE: Final = re.compile(r"(?:%[YymdjVu]|[-_.])*")
_COUNT: Final = re.compile(r"0?[1-9]?")
_PLAIN: Final = re.compile("")
_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ufffd\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
"""What Windows or a server does not take in a name, and what shows a name otherwise than it is."""

_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST: Final = 120
"""Characters of a pattern; no field makes it much longer."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a name can tell of a file with one page. ``page`` counts within its section; ``black``: printed in black only;
    ``version``: which time it is sent."""

    date: datetime.date
    number: int
    section: str
    page: int
    black: bool
    plan: str
    version: int


_FIELDS: Final[Mapping[str, tuple[re.Pattern[str], Callable[[Facts], object]]]] = {
    "date": (_DATE, lambda facts: facts.date),
    "number": (_COUNT, lambda facts: facts.number),
    "section": (_PLAIN, lambda facts: facts.section),
    "page": (_COUNT, lambda facts: facts.page),
    "colour": (_PLAIN, lambda facts: "黑" if facts.black else "彩"),
    "inks": (_PLAIN, lambda facts: "1c" if facts.black else "4c"),
    "plan": (_PLAIN, lambda facts: facts.plan),
    "version": (_COUNT, lambda facts: facts.version),
}
"""Name -> the formats it takes, and its value. ``inks`` is ``colour`` in ASCII, for servers that take nothing else."""

KNOWN: Final = tuple(_FIELDS)


@dataclass(slots=True)
class BadPattern(Exception):
    """A pattern that makes no file names: a wording of the rule ``bad-names``, and what it is about."""

    reason: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as ``read_pattern`` checked it: pieces of text, each with the field and format that follow it."""

    pieces: tuple[tuple[str, str | None, str], ...]

    def name(self, facts: Facts) -> str:
        """The name of a page's file."""
        return "".join(
            text + (format(_FIELDS[field][1](facts), form) if field is not None else "")
            for text, field, form in self.pieces
        )


def read_pattern(text: str) -> Pattern:
    """The pattern. Raises BadPattern."""
    try:
        pieces = [(literal, field, form or "", turned) for literal, field, form, turned in Formatter().parse(text)]
    except ValueError as error:
        raise BadPattern("braces") from error
    for literal, field, form, turned in pieces:
        if found := _UNSAFE.search(literal):
            raise BadPattern("unsafe", found[0])
        if field is None:
            continue
        if turned is not None or field not in _FIELDS:
            raise BadPattern("field", field)
        if not _FIELDS[field][0].fullmatch(form):
            raise BadPattern("format", form)
    first = pieces[0][0] if pieces else ""
    if not text.endswith(".pdf") or text == ".pdf" or len(text) > _LONGEST:
        raise BadPattern("ending")
    if first.startswith((".", "-", " ", "~")) or _RESERVED.fullmatch(text):
        raise BadPattern("unsafe", text[:8])
    return Pattern(tuple((literal, field, form) for literal, field, form, _ in pieces))
