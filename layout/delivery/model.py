"""The job slip as data. All texts are as they are printed; lengths in mm, as print shops read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..geom import Pt

FileKind = Literal["page", "issue", "sheets", "slip"]
ChangeKind = Literal["added", "removed", "moved", "text", "picture", "layout"]
"""Of a part of a page. ``text``: its words; ``picture``: what is shown, not how large or where; ``layout``: only place, size,
colour or face."""


@dataclass(frozen=True, slots=True)
class Laid:
    """How pages lie on sheets: the scheme, the labels on each side, None for a blank, the gutter in pt."""

    scheme: str
    sides: tuple[tuple[str | None, str | None], ...]
    gutter: Pt


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for the whole job. ``profile`` is the SHA-256 of the ICC profile; ``gutter`` that of imposed sheets."""

    title: str
    date: str
    weekday: str
    number: int
    cumulative: int
    plan: str
    pages: int
    width: float
    height: float
    bleed: float
    print_run: str | None
    editor: str | None
    printer: str | None
    standard: str
    condition: str
    profile: str
    press: str
    total_ink: float
    outlines: bool
    scheme: str | None = None
    sides: tuple[tuple[str | None, str | None], ...] = ()
    gutter: float | None = None


@dataclass(frozen=True, slots=True)
class PartEntry:
    """One part of a page: an article, the masthead, an advertisement. ``role`` and ``name`` as in the display list, ``title`` the
    headline of an article; ``texts``: role -> its lines as set; ``pictures``: SHA-256 of what is shown, in drawing order;
    ``digest`` stands for everything drawn."""

    role: str
    name: str
    title: str
    texts: Mapping[str, tuple[str, ...]]
    pictures: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: its inks by plate, its file, its parts. ``digest`` is that of its display dump and pictures; marks and slug are
    no part of it, so that a page sent again unchanged has the same."""

    label: str
    inks: tuple[str, ...]
    file: str
    digest: str
    parts: tuple[PartEntry, ...]

    @property
    def coloured(self) -> bool:
        return self.inks not in ((), ("K",))


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of the set; ``page`` is the label of the one it holds. ``content`` stands for what is in it, whichever time it is
    sent and whatever it is called then."""

    name: str
    kind: FileKind
    page: str | None
    size: int
    sha256: str
    content: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """A changed stretch: in which text of the part, in which of its lines now (from 1), what it was and what it is."""

    role: str
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PartChange:
    """A changed part of a page. ``page`` is where it is now, or was, if it is gone; ``came_from`` the page it was on, if it is
    on another."""

    page: str
    role: str
    name: str
    title: str
    kind: ChangeKind
    came_from: str | None = None
    texts: tuple[TextChange, ...] = ()


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that is another now."""

    key: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the sending ``since``. Files are by what they are for, and told by name: added, removed,
    changed in what is in them; ``pages`` are the
    labels of those that differ in anything, added ones too."""

    since: int
    facts: tuple[FactChange, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    parts: tuple[PartChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.facts or self.added or self.removed or self.changed or self.pages)


@dataclass(frozen=True, slots=True)
class Slip:
    """The job slip. ``sending``: which time; ``time``: when, as the desk gave it; ``changes`` None the first time."""

    sending: int
    time: str | None
    facts: Facts
    pages: tuple[PageEntry, ...]
    files: tuple[FileEntry, ...]
    changes: Changes | None
