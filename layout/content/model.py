"""The issue as the later stages see it: typed, cleaned, each text a passage that remembers where it was typed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ..diag import Span
from ..geom import Point
from ..source import Passage

PublicationKind = Literal["internal", "newspaper"]
Genre = Literal["news", "feature", "commentary", "picture", "brief", "notice"]
MarkKind = Literal["bold", "kai", "dots", "ruby", "note", "superscript", "subscript", "whole"]
"""What body markup asks for; ``whole`` is not typed: a stretch that no line end parts."""
"""Body markup: the two emphases that are faces, emphasis dots 着重号, a reading 注音, small annotation 夹注, and the scripts."""
ContentRule = Literal["C1", "C2", "C3", "C4", "C5", "C6", "C7", "C9", "C12"]
"""Rules that are checked on the content alone, before there are pages; an issue may waive any of them."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The paper itself, from ``issues/publication.yaml``, with what the issue overrides. Absent lines are None.

    ``staff`` maps a duty (page_editor 本版编辑, layout 组版, proof 校对) to the name; ``staff_list`` are the names that may
    stand on a page (C12), none if the desk keeps no list.
    """

    name: Passage
    kind: PublicationKind
    latin: Passage | None
    nameplate: Passage | None
    permit: Passage | None
    authority: Passage | None
    organiser: Passage | None
    editor: Passage | None
    notice: Passage | None
    address: Passage | None
    hotline: Passage | None
    email: Passage | None
    print_run: Passage | None
    recipients: Passage | None
    printer: Passage | None
    cn_number: Passage | None
    supervisor: Passage | None
    sponsor: Passage | None
    publisher: Passage | None
    printer_address: Passage | None
    distribution: Passage | None
    price: Passage | None
    staff: Mapping[str, Passage]
    staff_list: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch ``text[start:end]`` of a paragraph that is set otherwise. ``reading`` is what stands over it, of ruby only."""

    start: int
    end: int
    kind: MarkKind
    reading: Passage | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of body text, or a subhead."""

    text: Passage
    marks: tuple[Mark, ...] = ()
    subhead: bool = False


MIDDLE: Final = Point(0.5, 0.5)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of an article. ``file`` is relative to the workspace; ``contour`` in shares (0 to 1) of width and height, the
    outline that text may run round and that cuts the picture out; None for a rectangular photo. ``focus``, also in shares, is
    the point that a crop keeps: the middle, where the author names none."""

    file: str
    caption: Passage | None
    credit: Passage | None
    contour: tuple[Point, ...] | None
    span: Span
    focus: Point = MIDDLE


@dataclass(frozen=True, slots=True)
class Quote:
    """The quotation of the ear (报眼)."""

    text: Passage
    source: Passage | None


@dataclass(frozen=True, slots=True)
class QrBlock:
    """A QR code and the lines of text beside it. ``link`` is what it leads to."""

    link: Passage
    lines: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Filler:
    """A filler 补白: a saying or a line of news that may fill a hole, ``source`` behind it."""

    id: str
    text: Passage
    source: Passage | None


@dataclass(frozen=True, slots=True)
class Article:
    """One article. ``rank`` 1 is the most important. ``headline`` has at least one line, as the author broke it."""

    id: str
    kicker: Passage | None
    headline: tuple[Passage, ...]
    deck: Passage | None
    dateline: Passage | None
    body: tuple[Paragraph, ...]
    byline: Passage | None
    genre: Genre
    rank: int
    series: Passage | None
    photos: tuple[Photo, ...]
    span: Span
    pull: Quote | None = None
    qr: QrBlock | None = None
    table: tuple[tuple[Passage, ...], ...] = ()

    @property
    def characters(self) -> int:
        """字数 of the body as the desk counts it: every character that prints, marks and annotations included, readings not."""
        return sum(len(p.text) for p in self.body)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A rule that the desk lets pass this once, and why."""

    rule: ContentRule
    why: Passage


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue. ``weekday`` («星期一») and ``lunar`` («甲辰年二月廿三») are computed from the date (C8).
    ``words`` are names and terms that no headline is broken inside (R19)."""

    folder: str
    date: datetime.date
    weekday: str
    lunar: str
    number: int
    cumulative: int
    publication: Publication
    quote: Quote | None
    articles: Mapping[str, Article]
    fillers: Mapping[str, Filler]
    date_text: Passage
    number_text: Passage
    cumulative_text: Passage
    waivers: tuple[Waiver, ...] = ()
    words: frozenset[str] = frozenset()
