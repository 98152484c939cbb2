"""Faces and glyphs: every character gets its face, every stretch of one face is shaped once."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from ..content.model import Mark
from ..diag import Report
from ..source import Passage
from ..style.text import FaceNames, TextStyle
from ..typeface.model import Face, FaceSet
from .classes import WORD, Class
from .model import Book

WESTERN_FEATURES: Final = ("pwid",)
"""A face of both writings draws “ ” ’ full-width unless asked for its proportional forms (R20)."""


_SIGNS: Final = frozenset({Class.PREFIX, Class.SUFFIX})


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Glyphs of a paragraph, one entry a character (-1 inside a cluster); ``advances`` and ``dx`` in em of the face."""

    faces: tuple[Face, ...]
    face_of: array[int]
    glyphs: array[int]
    advances: array[float]
    dx: array[float]


def shape(
    passage: Passage, classes: Sequence[int], latin: Collection[int], style: TextStyle, marks: Sequence[Mark],
    book: Book, report: Report,
) -> Glyphs:  # fmt: skip
    """Faces by context and emphasis, then glyphs. Faults missing-glyph; notes fallback-face, once a character."""
    text = passage.text
    western = _western(text, classes, latin)
    faces: list[Face] = []
    face_of = array("H", bytes(2 * len(text)))
    start = 0
    for names, end in _stretches(len(text), style, marks):
        picker = _Picker(book.faces(names), passage, style.role, report)
        chosen: dict[str, tuple[int, int]] = {}
        for at in range(start, end):
            key = text[at]
            known = chosen.get(key)
            if known is None or known[western[at]] < 0:
                face = picker.pick(at, western[at])
                number = next((n for n, f in enumerate(faces) if f is face), len(faces))
                if number == len(faces):
                    faces.append(face)
                known = known or (-1, -1)
                known = (known[0], number) if western[at] else (number, known[1])
                chosen[key] = known
            face_of[at] = known[western[at]]
        start = end
    for at in range(1, len(text)):
        if classes[at] == Class.ATTACHED and faces[face_of[at - 1]].covers(text[at]):
            face_of[at] = face_of[at - 1]
    return _shaped(text, faces, face_of, western)


def _western(text: str, classes: Sequence[int], latin: Collection[int]) -> list[bool]:
    """Which characters are set in the Latin faces: those of words and the shared marks of Latin context."""
    return [
        char.isascii() or at in latin or (member in WORD and not (member in _SIGNS and char > "\u2100"))
        for at, (char, member) in enumerate(zip(text, classes, strict=True))
    ]


def _stretches(length: int, style: TextStyle, marks: Sequence[Mark]) -> list[tuple[FaceNames, int]]:
    """Faces and the end of each stretch of one emphasis, from the start of the text to its end."""
    named = {"bold": style.bold, "kai": style.kai}
    found: list[tuple[FaceNames, int]] = []
    at = 0
    for mark in sorted(marks, key=lambda m: m.start):
        found.append((style.faces, mark.start))
        found.append((named[mark.emphasis], mark.end))
        at = mark.end
    if at < length or not found:
        found.append((style.faces, length))
    return found


class _Picker:
    """Picks the face of a character and tells the desk where there is none, or not the one asked for."""

    def __init__(self, faces: FaceSet, passage: Passage, role: str, report: Report) -> None:
        self._faces = faces
        self._role = role
        self._passage = passage
        self._report = report

    def pick(self, at: int, western: bool) -> Face:
        char = self._passage.text[at]
        order = self._faces.latin if western else self._faces.han
        if char in "0123456789":
            order = self._faces.digit
        face = self._faces.pick(char, chinese=not western)
        if face is None:
            if _invisible(char):
                return order[0]
            span = self._passage.span(at, at + 1)
            self._report.fault("missing-glyph", span, role=self._role, char=char, code=f"U+{ord(char):04X}")
            return order[0]
        if face is not order[0]:
            span = self._passage.span(at, at + 1)
            self._report.note(
                "fallback-face", span, char=char, code=f"U+{ord(char):04X}", face=face.key, wanted=order[0].key
            )
        return face


def _invisible(char: str) -> bool:
    """Joiners and variation selectors: a face that lacks them loses nothing."""
    return (
        char in "\u200b\u200c\u200d\u2060\ufeff" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    )


def _shaped(text: str, faces: Sequence[Face], face_of: array[int], western: Sequence[bool]) -> Glyphs:
    """Shape each stretch of one face and one writing; a cluster's advance stands at its first character."""
    count = len(text)
    glyphs = array("i", [-1]) * count
    advances = array("d", bytes(8 * count))
    dx = array("d", bytes(8 * count))
    start = 0
    while start < count:
        end = start + 1
        while end < count and face_of[end] == face_of[start] and western[end] == western[start]:
            end += 1
        shaped = faces[face_of[start]].shape(text[start:end], features=WESTERN_FEATURES if western[start] else ())
        clusters = [*shaped.starts, end - start]
        for number, (glyph, advance, shift) in enumerate(zip(shaped.glyphs, shaped.advances, shaped.dx, strict=True)):
            at = start + clusters[number]
            while glyphs[at] >= 0 and at + 1 < start + _next(clusters, number):
                at += 1  # a further glyph of the cluster takes the entry of its next character
            glyphs[at], advances[at], dx[at] = glyph, advance, shift
        start = end
    return Glyphs(tuple(faces), face_of, glyphs, advances, dx)


def _next(clusters: Sequence[int], number: int) -> int:
    """Where the cluster of glyph ``number`` ends."""
    return next(c for c in clusters[number:] if c > clusters[number])
