"""Faces and glyphs: every character gets its face, every stretch of one face is shaped once."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Final

from ..content.model import Mark
from ..diag import Report
from ..source import Passage
from ..style.text import FaceNames, TextStyle
from ..typeface.model import Face, FaceSet, Shaped
from .classes import WORD, Class
from .model import Book
from .ways import Way, settle, shown

FEATURES: Final = ((), ("pwid",), ("fwid",))
"""Features of Han, of Western text, and of a Chinese interpunct: a face of both writings draws “ ” ’ full-width and · narrow
unless asked for the other form (R20)."""
_HUNG: Final = len(FEATURES)
"""Added to the number of a feature set where the text hangs in a vertical line."""


_SIGNS: Final = frozenset({Class.PREFIX, Class.SUFFIX})


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Glyphs of a paragraph, one entry a character (-1 inside a cluster); ``advances`` and ``dx`` in em of the face. ``ways``
    (of ways.Way) are how they stand in a vertical line, empty for a horizontal one."""

    faces: tuple[Face, ...]
    face_of: array[int]
    glyphs: array[int]
    advances: array[float]
    dx: array[float]
    ways: array[int] = field(default_factory=lambda: array("B"))


def shape(
    passage: Passage, classes: Sequence[int], latin: Collection[int], style: TextStyle, marks: Sequence[Mark],
    book: Book, report: Report, ways: array[int] | None = None,
) -> Glyphs:  # fmt: skip
    """Faces by context and emphasis, then glyphs. Faults missing-glyph; notes fallback-face, once a character. ``ways`` are
    those that the characters of a vertical line stand by their text; a face may lack the forms for it."""
    text = shown(passage.text, classes) if ways and book.faces(style.faces).pick("『", chinese=True) else passage.text
    western = _western(text, classes, latin)
    faces: dict[str, Face] = {}
    numbers: dict[str, int] = {}
    face_of: array[int] = array("H")
    for names, end in _stretches(len(text), style, marks):
        start = len(face_of)
        picker = _Picker(book.faces(names), passage, text, start, style.role, report)
        wanted = list(zip(text[start:end], western[start:end], strict=True))
        found = {key: picker.pick(*key) for key in dict.fromkeys(wanted)}
        for face in found.values():
            faces.setdefault(face.key, face)
            numbers.setdefault(face.key, len(numbers))
        number_of = {key: numbers[face.key] for key, face in found.items()}
        face_of.extend([number_of[key] for key in wanted])
    order = tuple(faces.values())
    modes = [2 if char == "·" and not west else int(west) for char, west in zip(text, western, strict=True)]
    for at in [at for at, member in enumerate(classes) if member == Class.ATTACHED and at]:
        if order[face_of[at - 1]].covers(text[at]):  # one cluster with its letter
            face_of[at], modes[at] = face_of[at - 1], modes[at - 1]
    if not ways:
        return _shaped(text, order, face_of, modes)
    settle(text, order, face_of, ways)
    modes = [mode + _HUNG if way == Way.HUNG else mode for mode, way in zip(modes, ways, strict=True)]
    return replace(_shaped(text, order, face_of, modes), ways=ways)


def _western(text: str, classes: Sequence[int], latin: Collection[int]) -> list[bool]:
    """Which characters are set in the Latin faces: those of words and the shared marks of Latin context."""
    return [
        char.isascii() or at in latin or (member in WORD and not (member in _SIGNS and char > "\u2100"))
        for at, (char, member) in enumerate(zip(text, classes, strict=True))
    ]


def _stretches(length: int, style: TextStyle, marks: Sequence[Mark]) -> list[tuple[FaceNames, int]]:
    """Faces and the end of each stretch of one emphasis, from the start of the text to its end. Of emphases one inside the
    other the inner one counts."""
    named = (style.faces, style.kai, style.bold)
    emphasis = bytearray(length)
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.kind == "bold")):
        if mark.kind in ("bold", "kai"):
            emphasis[mark.start : mark.end] = bytes([2 if mark.kind == "bold" else 1]) * (mark.end - mark.start)
    found: list[tuple[FaceNames, int]] = []
    at = 0
    for kind, stretch in groupby(emphasis):
        at += sum(1 for _ in stretch)
        found.append((named[kind], at))
    return found or [(style.faces, 0)]


class _Picker:
    """Picks the face of a character of ``text``, which is the passage's as it is shown, and tells the desk, at the first place
    from ``start`` on, where there is none or not the one asked for."""

    def __init__(
        self, faces: FaceSet, passage: Passage, text: str, start: int, role: str, report: Report
    ) -> None:  # fmt: skip
        self._faces = faces
        self._passage = passage
        self._text = text
        self._start = start
        self._role = role
        self._report = report

    def pick(self, char: str, western: bool) -> Face:
        faces = self._faces
        order = faces.digit if char in "0123456789" else faces.latin if western else faces.han
        order = order or faces.han or faces.latin or faces.digit
        if not order:
            self._report.stop_on_faults()  # no usable face at all: the font book has told why
        face = faces.pick(char, chinese=not western)
        if face is order[0]:
            return face
        if face is None and _invisible(char):
            return order[0]
        at = self._text.index(char, self._start)
        span, code = self._passage.span(at, at + 1), f"U+{ord(char):04X}"
        if face is None:
            self._report.fault("missing-glyph", span, role=self._role, char=char, code=code)
            return order[0]
        self._report.note("fallback-face", span, char=char, code=code, face=face.key, wanted=order[0].key)
        return face


def _invisible(char: str) -> bool:
    """Joiners and variation selectors: a face that lacks them loses nothing."""
    return (
        char in "\u200b\u200c\u200d\u2060\ufeff" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    )


def _shaped(text: str, faces: tuple[Face, ...], face_of: array[int], modes: Sequence[int]) -> Glyphs:
    """Shape each stretch of one face and one writing; a cluster's advance stands at its first character."""
    glyphs, advances, dx = array("i"), array("d"), array("d")
    while len(glyphs) < len(text):
        start = len(glyphs)
        end = start + 1
        while end < len(text) and face_of[end] == face_of[start] and modes[end] == modes[start]:
            end += 1
        vertical, mode = divmod(modes[start], _HUNG)
        shaped = faces[face_of[start]].shape(text[start:end], features=FEATURES[mode], vertical=bool(vertical))
        if list(shaped.starts) != list(range(end - start)):
            shaped = _by_character(shaped, end - start)
        glyphs.extend(shaped.glyphs)
        advances.extend(shaped.advances)
        dx.extend(shaped.dx)
    return Glyphs(faces, face_of, glyphs, advances, dx)


def _by_character(shaped: Shaped, count: int) -> Shaped:
    """The same with one entry a character: -1 inside a cluster, a further glyph of it at the cluster's next character."""
    glyphs, advances, dx = [-1] * count, [0.0] * count, [0.0] * count
    ends = dict(pairwise([*dict.fromkeys(shaped.starts), count]))
    for glyph, advance, shift, at in zip(shaped.glyphs, shaped.advances, shaped.dx, shaped.starts, strict=True):
        free = next((entry for entry in range(at, ends[at]) if glyphs[entry] < 0), at)
        glyphs[free], advances[free], dx[free] = glyph, advance, shift
    return Shaped(glyphs, advances, dx, range(count))
