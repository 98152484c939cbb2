"""Where a line may end: R1–R7 as one value for every place between two characters.

``breaks[i]`` tells how good it is to end a line before character i; the higher the better. The levels are those of clreq and
GB/T 15834: ``none`` keeps only units and two-em marks whole, ``basic`` adds R1 and R2, ``gb`` the solidus at a line end and
the ellipsis at a line start, ``strict`` the dash there. What holds of two neighbours holds across spaces typed between them.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from ..style.text import Composition, Level
from .classes import COUNT, RATIOS, SPACES, WORD, Class, bases
from .hyphenate import hyphen_places

NEVER: Final = 0
"""Inside a two-em mark or before what is one with the character in front."""
MARK: Final = 1
"""Forbidden by R1 or R2; only when a run of marks is longer than the line, and reported."""
UNIT: Final = 2
"""Inside a word, number or e-mail; only when it is longer than the line, and reported."""
LAST: Final = 3
"""Inside a word, at a place that hurts less (an e-mail's domain)."""
HYPHEN: Final = 4
"""Inside a word, behind a hyphen that is added (R7)."""
AVOID: Final = 5
"""Allowed, at low preference."""
FREE: Final = 6

_NO_START: Final = frozenset(
    {Class.CLOSE, Class.COMMA, Class.STOP, Class.EXCLAIM, Class.DOUBLE, Class.INTERPUNCT, Class.CONNECTOR, Class.SOLIDUS,
     Class.SUFFIX, Class.FOLLOWER, Class.LATIN_CLOSE}
)  # fmt: skip
_NO_END: Final = frozenset({Class.OPEN, Class.LATIN_OPEN, Class.PREFIX, Class.LEADER})
_WHOLE: Final = frozenset({(Class.DASH, Class.DASH), (Class.ELLIPSIS, Class.ELLIPSIS)})
_SENTENCE_END: Final = frozenset({Class.STOP, Class.EXCLAIM, Class.DOUBLE, Class.CLOSE})

_UNIT_AFTER_DIGIT: Final = re.compile("(?<=[0-9])[年月日时分秒号万亿元岁]")
_UNIT_AFTER_UNIT: Final = re.compile("(?<=[0-9][万亿])[元亿]")
_DOTTED_DIGITS: Final = re.compile("(?<=[0-9])·(?=[0-9])|(?<=[0-9]·)[0-9]")
_APOSTROPHE: Final = re.compile("(?<=[A-Za-z0-9])’")
_HYPHENED: Final = re.compile("(?<=[A-Za-z]{2}[-—‐])[A-Za-z]{2}")
_TICKER: Final = re.compile(r"(?<=[^\x00-\u02ff]-)[A-Z](?=[A-Z]{0,2}(?![A-Za-z]))")
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_URL: Final = re.compile(
    r"(?:https?://|www\.)[!-~]*[0-9A-Za-z/=]|(?<![@\w.-])(?:[0-9A-Za-z-]+\.)+[A-Za-z]{2,}/[!-~]*[0-9A-Za-z/=]"
)
_URL_PLACE: Final = re.compile(r"(?<=[/?&=-])[^/?&=-]|\.")
_EMAIL_PLACE: Final = re.compile(r"(?<=@).|\.")


def break_values(text: str, classes: Sequence[int], rules: Composition) -> array[int]:
    """One value for each place 0 … len(text); the end of the text is free, its start never."""
    table = _pair_table(rules.level)
    values = array("B", [NEVER])
    values.extend([table[a * COUNT + b] for a, b in zip(bases(classes), classes[1:], strict=False)])
    if Class.SPACE in classes or Class.WIDE_SPACE in classes:
        _across_spaces(classes, values, table)
    if not text.isascii():
        _invisible(text, values, rules)
    _units(text, values, rules)
    _addresses(text, values)
    if rules.hyphenate:
        for at in hyphen_places(text):
            if values[at] == UNIT:
                values[at] = HYPHEN
    for at, member in enumerate(classes):  # nothing before the first word to break after
        if member not in SPACES:
            break
        values[at] = NEVER
        if at + 1 < len(values):
            values[at + 1] = NEVER
    if text:
        values.append(FREE)
    return values


def _across_spaces(classes: Sequence[int], values: array[int], table: bytes) -> None:
    """R1 and R2 see through typed spaces: № 7, ① 甲."""
    seen = bases(classes)
    for at in [at for at, (a, b) in enumerate(pairwise(classes), 1) if a in SPACES and b not in SPACES]:
        before = at - 1
        while before > 0 and classes[before] in SPACES:
            before -= 1
        value = table[seen[before] * COUNT + classes[at]]
        if values[at] == FREE and value in (MARK, AVOID):
            values[at] = value


def _invisible(text: str, values: array[int], rules: Composition) -> None:
    """A zero-width space lets a word break, a soft hyphen with a hyphen (R7), a joiner lets nothing break; the two letters of a
    flag are one."""
    opens = {"\u200b": FREE, "\u00ad": HYPHEN if rules.hyphenate else UNIT}
    for match in _INVISIBLE.finditer(text):
        at = match.end()
        if at == len(values):
            continue
        if match.group() not in opens:
            values[at] = NEVER
        elif values[at] == UNIT:
            values[at] = opens[match.group()]
    for match in _FLAG.finditer(text):
        values[match.start() + 1] = NEVER


_INVISIBLE: Final = re.compile("[\u00ad\u200b\u200d\u2060\ufeff]")
_FLAG: Final = re.compile("[\U0001f1e6-\U0001f1ff]{2}")


def _units(text: str, values: array[int], rules: Composition) -> None:
    """R6: numbers with 年 月 日 万元; 9·11 and 小米集团-W stay whole. R7: a typed hyphen is a place to break."""
    unit = AVOID if rules.break_units else UNIT
    for pattern, value in (
        (_UNIT_AFTER_DIGIT, unit),
        (_UNIT_AFTER_UNIT, unit),
        (_DOTTED_DIGITS, UNIT),
        (_TICKER, UNIT),
        (_APOSTROPHE, MARK),
    ):
        for match in pattern.finditer(text):
            values[match.start()] = min(values[match.start()], value)
    for match in _HYPHENED.finditer(text):
        values[match.start()] = AVOID
    for match in RATIOS.finditer(text):  # 1∶2∶3, as long as it may be, parts behind a sign as a range does
        for at in range(match.start() + 1, match.end()):
            values[at] = AVOID if text[at - 1] == "∶" else values[at]


def _addresses(text: str, values: array[int]) -> None:
    """R7: a URL breaks after / ? & = - or before a dot, an e-mail in its domain only if it is longer than the line."""
    for pattern, place, value in ((_URL, _URL_PLACE, AVOID), (_EMAIL, _EMAIL_PLACE, LAST)):
        for address in pattern.finditer(text):
            first = address.start() if place is _URL_PLACE else address.start() + address.group().index("@")
            for at in range(address.start() + 1, address.end()):
                values[at] = min(values[at], UNIT)
            for match in place.finditer(text, first + 1, address.end()):
                if match.start() > address.start():
                    values[match.start()] = value


def broken_rule(last: int, first: int) -> str:
    """The rule that a line end between these two classes breaks: R1 for the one that starts a line, else R2."""
    return "R1" if first in _NO_START else "R2"


@cache
def _pair_table(level: Level) -> bytes:
    return bytes(_pair(Class(a), Class(b), level) for a in range(COUNT) for b in range(COUNT))


def _pair(a: Class, b: Class, level: Level) -> int:
    """How good a break between two neighbours is, by their classes."""
    if Class.ATTACHED in (a, b) or Class.NO_BREAK in (a, b) or b in SPACES or (a, b) in _WHOLE:
        return NEVER
    if level != "none":
        if b in _NO_START or a in _NO_END:
            return MARK
        if b is Class.ELLIPSIS and (a is Class.DASH or level != "basic"):
            return MARK
        if a is Class.SOLIDUS and level != "basic":
            return MARK
        if level == "strict" and b is Class.DASH:
            return MARK
        if level == "gb" and b is Class.DASH:
            return FREE if a in _SENTENCE_END else AVOID
    if a in WORD and b in WORD:
        return UNIT
    return FREE
