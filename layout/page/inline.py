"""Body markup on its way to the line: where readings go, the brackets of small annotation, and what finds no room.

Readings stand over their bases where the line feed has room for them. Where it has not, they are printed as newspapers print
them, in brackets behind the base: 彧（yù）.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ..content.model import Article, Mark, Paragraph
from ..diag import Report
from ..geom import Pt
from ..line import has_dot_room, has_reading_room
from ..source import Passage
from ..style.text import TextStyle

_BRACKETS: Final = "（）"
_OPENERS: Final = frozenset("（〔【［｛〈《「『〖")


def written_out(paragraph: Paragraph, style: TextStyle, feed: Pt, article: Article) -> Paragraph:
    """The paragraph with the brackets that its marks ask for, as text."""
    inserted: list[tuple[int, Passage]] = []
    marks, behind = list(paragraph.marks), set[int]()
    if any(mark.kind == "ruby" for mark in marks) and not _above(style, feed, article):
        inserted += _readings(mark for mark in marks if mark.kind == "ruby")
        behind = {at for at, _ in inserted}
        marks = [mark for mark in marks if mark.kind != "ruby"]
    if style.inline.note_brackets:
        for mark in marks:
            if mark.kind == "note":
                inserted += _round(mark, paragraph.text, style.inline.note_brackets)
    if not inserted:
        return paragraph
    inserted.sort(key=lambda piece: piece[0])
    written, moved = _with(replace(paragraph, marks=tuple(marks)), inserted), 0
    joined: list[Mark] = []
    for at, piece in inserted:  # a reading stays with its base
        if at in behind:
            joined.append(Mark(at + moved - 1, at + moved + 1, "whole"))
        moved += len(piece)
    return replace(written, marks=(*written.marks, *joined))


def tell_room(article: Article, style: TextStyle, feed: Pt, report: Report) -> None:
    """Findings where marks do not fit between the lines: dots-no-room, ruby-no-room."""
    for paragraph in article.body:
        for mark in paragraph.marks:
            place = paragraph.text.span(mark.start, mark.end)
            words = paragraph.text.text[mark.start : mark.end]
            if mark.kind == "dots" and not has_dot_room(style, feed):
                report.finding("dots-no-room", place, words=words, feed=round(feed, 2))
            if mark.kind == "ruby" and style.inline.ruby == "above" and not _fits_above(style, feed, article):
                report.finding("ruby-no-room", place, words=words, feed=round(feed, 2))


def _above(style: TextStyle, feed: Pt, article: Article) -> bool:
    """Whether readings of this article stand over their bases."""
    return style.inline.ruby == "above" or (style.inline.ruby == "auto" and _fits_above(style, feed, article))


def _fits_above(style: TextStyle, feed: Pt, article: Article) -> bool:
    return has_reading_room(style, feed, {mark.kind for paragraph in article.body for mark in paragraph.marks})


def _readings(marks: Iterable[Mark]) -> list[tuple[int, Passage]]:
    """Readings behind their bases, those of neighbouring characters in one pair of brackets: 荀彧（xún yù）."""
    groups: list[list[Mark]] = []
    for mark in marks:
        if groups and groups[-1][-1].end == mark.start:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    found: list[tuple[int, Passage]] = []
    for group in groups:
        readings = [mark.reading for mark in group if mark.reading is not None]
        first, last = readings[0], readings[-1]
        spaced = [readings[0]]
        for reading in readings[1:]:
            spaced += [_before(reading, " "), reading]
        opener, closer = _before(first, _BRACKETS[0]), _behind(last, _BRACKETS[1])
        found.append((group[-1].end, Passage.join([opener, *spaced, closer])))
    return found


def _round(mark: Mark, text: Passage, brackets: str) -> list[tuple[int, Passage]]:
    """Brackets round an annotation, where the author has not typed any."""
    if text.text[mark.start - 1 : mark.start] in _OPENERS or text.text[mark.start] in _OPENERS:
        return []
    noted = text.cut(mark.start, mark.end)
    return [(mark.start, _before(noted, brackets[0])), (mark.end, _behind(noted, brackets[1]))]


def _before(text: Passage, char: str) -> Passage:
    """A character that stands for the mark typed before a text."""
    return Passage.at(char, text.source, max(0, text.offsets[0] - 1))


def _behind(text: Passage, char: str) -> Passage:
    return Passage.at(char, text.source, text.offsets[-1] + 1)


def _with(paragraph: Paragraph, inserted: list[tuple[int, Passage]]) -> Paragraph:
    """The paragraph with texts put in at some places, in order, its marks moved on."""
    text, pieces, done = paragraph.text, list[Passage](), 0
    for at, piece in inserted:
        pieces += [text.cut(done, at), piece]
        done = at
    pieces.append(text.cut(done))
    marks = tuple(
        replace(
            mark,
            start=mark.start + sum(len(piece) for at, piece in inserted if at <= mark.start),
            end=mark.end + sum(len(piece) for at, piece in inserted if at < mark.end),
        )
        for mark in paragraph.marks
    )
    return replace(paragraph, text=Passage.join(pieces), marks=marks)
