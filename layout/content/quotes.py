"""Straight quotes become opening and closing ones by turns (R21); apostrophes, feet and inches, and code keep theirs."""

from __future__ import annotations

import re
from typing import Final

from .context import Edit, around, is_latin
from .latin import quotations

_QUOTES: Final = re.compile("[\"'＂＇“”‘’]")
_STRAIGHT: Final = "\"'＂＇"
_DOUBLE: Final = '"＂“”'
_SECONDS: Final = re.compile("(?<=[0-9]['′])[0-9]+(?:\\.[0-9]+)?(?P<at>\")")
_CODE: Final = re.compile('(?<=[!-~])"[ !#-~]*"(?=[!-~])')


def quotes(text: str) -> list[Edit]:
    """Double and single ones by turns, each kind apart; those of one kind that are curly already take their turn."""
    left_alone = _left_alone(text)
    marks = [m for m in _QUOTES.finditer(text) if m.start() not in left_alone]
    doubles = sum(m[0] in '"＂' for m in marks)
    singles = _single_quotes(text, marks)
    inside = {"double": False, "single": False}
    edits: list[Edit] = []
    for mark in marks:
        at, char = mark.start(), mark[0]
        kind = "double" if char in _DOUBLE else "single"
        before, after = around(text, at, at + 1)
        doubles -= char in '"＂'
        if char not in _STRAIGHT:
            if kind == "double" or at in singles:
                inside[kind] = char in "“‘"
            continue
        if kind == "single" and at not in singles:
            continue
        if kind == "double" and not inside[kind] and before.isdigit() and doubles % 2 == 0:  # inches: 6.7"
            continue
        opening = bool(after) and (not before or not inside[kind])
        inside[kind] = opening
        edits.append((at, at + 1, {"double": "”“", "single": "’‘"}[kind][opening]))
    return edits


def unpaired(text: str) -> list[Edit]:
    """The last straight quote where their number is odd: one of them has no partner."""
    if '"' not in text:
        return []
    left_alone = _left_alone(text)
    places = [m.start() for m in re.finditer('"', text) if m.start() not in left_alone]
    return [(places[-1], places[-1] + 1, '"')] if len(places) % 2 else []


def _left_alone(text: str) -> set[int]:
    """Places of double quotes that are none: seconds and inches behind minutes or feet, and those of code, with nothing but
    ASCII in and about them. Also single ones inside a quoted Latin sentence."""
    found = {m.start("at") for m in _SECONDS.finditer(text)}
    if '"' in text:
        found.update(at for m in _CODE.finditer(text) for at in (m.start(), m.end() - 1))
    if "'" in text and (latin := quotations(text)):
        found.update(m.start() for m in re.finditer("'", text) if m.start() in latin)
    return found


def _single_quotes(text: str, marks: list[re.Match[str]]) -> set[int]:
    """Places of single marks that quote. Apostrophes do not (it's, authors', 39', '98); one that opens and is never closed is
    left as it is."""
    found: set[int] = set()
    opened: int | None = None
    for mark in marks:
        at, char = mark.start(), mark[0]
        if char in _DOUBLE:
            continue
        before, after = around(text, at, at + 1)
        if char == "‘":
            opened = at
        elif is_latin(before) and (is_latin(after) or opened is None):
            continue
        elif opened is None:
            opened = at if char != "’" else None
        else:
            found |= {opened, at}
            opened = None
    return found
