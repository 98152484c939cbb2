"""Versions and what is different between them. Lengths in pt from the top left of the trim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..diag import Diagnostic, Lang, Param
from ..geom import Pt, Rect

Kind = Literal[
    "page-added", "page-removed", "page-size", "added", "removed", "page-moved", "text", "lines", "type", "moved", "resized",
    "picture", "cropped", "columns", "column", "reset", "drawing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    box: Rect


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture: what shows of it, and the whole of it."""

    source: str
    box: Rect
    placed: Rect


@dataclass(frozen=True, slots=True)
class Part:
    """One group of a page: ``owner`` is the article or other thing it belongs to, "" for furniture. Parts with the same ``mark``
    are drawn alike, in the same place. ``type`` is the largest size of type, 0 where there is no text."""

    owner: str
    role: str
    box: Rect
    mark: str
    lines: tuple[Line, ...] = ()
    pictures: tuple[Shown, ...] = ()
    type: Pt = 0.0

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Column:
    """A column or tier of an article, with the lines it has room for."""

    article: str
    box: Rect
    rows: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page. Pages with the same ``mark`` are the same."""

    label: str
    mark: str
    width: Pt
    height: Pt
    leading: Pt
    parts: tuple[Part, ...]
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an issue; ``name`` is how it was asked for. ``detailed`` ones know articles and their parts, others, read
    from a PDF alone, lines and pictures. ``pdf`` shows them, its pages being those of ``shown``."""

    name: str
    sheets: tuple[Sheet, ...]
    detailed: bool = True
    pdf: bytes | None = None
    shown: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One difference on the page with the index ``pair``. ``before`` and ``after`` are its places on the two sides of it, none
    where it has none there."""

    pair: int
    kind: Kind
    owner: str
    role: str
    before: tuple[Rect, ...] = ()
    after: tuple[Rect, ...] = ()
    wording: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)

    def message(self, lang: Lang) -> str:
        """What is different, without saying of what."""
        text = f"diff-{self.kind}/{self.wording}" if self.wording else f"diff-{self.kind}"
        return Diagnostic("note", f"diff-{self.kind}", None, text, self.params).message(lang)


@dataclass(frozen=True, slots=True)
class Pair:
    """A page and its counterpart by their indices, None where there is none."""

    label: str
    before: int | None
    after: int | None
    equal: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """All pages of both versions, and what is different on them in the order of the pages."""

    before: Version
    after: Version
    pairs: tuple[Pair, ...]
    changes: tuple[Change, ...]

    @property
    def equal(self) -> bool:
        return all(pair.equal for pair in self.pairs)

    def on(self, pair: int) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.pair == pair)
