"""Printer's marks: crop marks, register crosses, a bar of ink patches, the slug line. All stand outside the bleed, so that no
check of the page's own ink or colours sees them (pdf-C04); lines are in ``Separation All``, on every plate.

They are items like those of the page, and come last, when the page is done: its display dump knows nothing of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from ..colour import BLACK, CMYK, PAPER, Colour, Spot
from ..diag import Span
from ..display.dump import fingerprint
from ..display.model import Disc, GlyphRun, Group, Item, Page, Pages, Panel, Rule
from ..geom import Pt, Rect, mm
from ..press import PressSpec
from ..source import Passage, Source
from ..typeface.book import FontBook
from ..typeface.face import FontFace

ALL: Final = Spot("All", CMYK(1, 1, 1, 1))
WEIGHT: Final[Pt] = 0.25
_CLEAR: Final = mm(1)
"""From the bleed to the nearest mark."""

_CROP: Final = mm(5)
_MIDDLE: Final = mm(5)
"""From the bleed to the middle of crosses, patches and slug."""

_ARM: Final = mm(3)
_RING: Final = mm(2)
_PATCH: Final = mm(4)
_CORNER: Final = mm(8)
"""Kept clear beside the trim's corners and the crosses."""

_REACH: Final = mm(9)
"""How far the marks reach past the bleed."""

_SIZE: Final[Pt] = 6.0
_SPACE: Final = 0.25
"""Between the words of the slug beside the space they end with, in em."""

_HERE: Final = Span("")
_INKS: Final = (CMYK(1, 0, 0, 0), CMYK(0, 1, 0, 0), CMYK(0, 0, 1, 0), BLACK)
_LETTERS: Final = "CMYK"
_PATCHES: Final = (*_INKS, BLACK.tint(0.5))


def with_marks(pages: Pages, press: PressSpec, book: FontBook) -> Pages:
    """The pages with the marks that the shop wants, their media boxes grown where these need room."""
    if not press.marks:
        return pages
    return replace(pages, pages=tuple(_marked(page, pages, press, book) for page in pages.pages))


def _marked(page: Page, pages: Pages, press: PressSpec, book: FontBook) -> Page:
    bleed, black = page.boxes.bleed, page.number in press.black_pages
    items: list[Item] = []
    if press.marks.crop:
        items += _crop(page.boxes.trim, bleed)
    if press.marks.registration:
        for x, y in _middles(page.boxes.trim, bleed):
            items += _cross(x, y)
    if press.marks.bar:
        items += _bar(page.boxes.trim, bleed, _PATCHES[3:] if black else _PATCHES)
    if press.marks.slug:
        items += _slug(page, pages, book, black=black)
    boxes = replace(page.boxes, media=_around(page.boxes.media, bleed.inset(-_REACH)))
    return replace(page, boxes=boxes, items=(*page.items, Group("marks", "", tuple(items))))


def _around(one: Rect, other: Rect) -> Rect:
    """The smallest rectangle that holds both."""
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)


def _line(x1: Pt, y1: Pt, x2: Pt, y2: Pt) -> Rule:
    return Rule(x1, y1, x2, y2, WEIGHT, ALL, _HERE)


def _crop(trim: Rect, bleed: Rect) -> Iterator[Rule]:
    """Two lines at each corner, in line with the trim."""
    for x, out in ((bleed.x - _CLEAR, -_CROP), (bleed.right + _CLEAR, _CROP)):
        for y in (trim.y, trim.bottom):
            yield _line(x, y, x + out, y)
    for y, out in ((bleed.y - _CLEAR, -_CROP), (bleed.bottom + _CLEAR, _CROP)):
        for x in (trim.x, trim.right):
            yield _line(x, y, x, y + out)


def _middles(trim: Rect, bleed: Rect) -> Iterator[tuple[Pt, Pt]]:
    """The middle of each side of the trim, outside the bleed."""
    x, y = trim.x + trim.width / 2, trim.y + trim.height / 2
    yield x, bleed.y - _MIDDLE
    yield x, bleed.bottom + _MIDDLE
    yield bleed.x - _MIDDLE, y
    yield bleed.right + _MIDDLE, y


def _cross(x: Pt, y: Pt) -> Iterator[Item]:
    """A cross in a ring."""
    yield Disc(x, y, _RING, ALL, _HERE)
    yield Disc(x, y, _RING - WEIGHT, PAPER, _HERE)
    yield _line(x - _ARM, y, x + _ARM, y)
    yield _line(x, y - _ARM, x, y + _ARM)


def _bar(trim: Rect, bleed: Rect, inks: Sequence[CMYK]) -> Iterator[Panel]:
    """Patches over the head, again and again across the page, since every ink key has only its own strip to be set by."""
    top, width = bleed.y - _MIDDLE - _PATCH / 2, len(inks) * _PATCH
    room = trim.width / 2 - 2 * _CORNER
    count = max(0, int(room // (width + _PATCH)))
    gap = room / count if count else 0
    for start in (trim.x + _CORNER, trim.x + trim.width / 2 + _CORNER):
        for n in range(count):
            for place, ink in enumerate(inks):
                yield Panel(Rect(start + n * gap + place * _PATCH, top, _PATCH, _PATCH), ink, _HERE)


# -- the slug line -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    colour: Colour


def _slug(page: Page, pages: Pages, book: FontBook, *, black: bool) -> Iterator[GlyphRun]:
    """Under the foot: what the page is, then each of its inks by name in that ink."""
    faces = _faces(page, pages, book)
    if not faces:
        return
    words = [_Word(text, BLACK) for text in _told(page, pages, black=black)]
    inks = list(zip(_LETTERS, _INKS, strict=True))
    words += [_Word(letter, ink) for letter, ink in (inks[3:] if black else inks)]
    words += [_Word(ink.name, ink) for ink in _spots(page.items)]
    words = [*(replace(word, text=f"{word.text} ") for word in words[:-1]), words[-1]]
    trim = page.boxes.trim
    room = trim.width / 2 - 2 * _CORNER
    length = sum(_advance(word.text, faces) + _SPACE for word in words)
    size = min(_SIZE, room / length)
    x, y = trim.x + _CORNER, page.boxes.bleed.bottom + _MIDDLE + 0.35 * size
    for word in words:
        for face, text in _stretches(word.text, faces):
            shaped = face.shape(text)
            xs, pen = [], x
            for advance in shaped.advances:
                xs.append(pen)
                pen += advance * size
            yield GlyphRun(
                face.key, size, tuple(shaped.glyphs), tuple(xs), y, _clusters(text, shaped.starts), word.colour,
                Passage.at(text, Source("", text), 0),
            )  # fmt: skip
            x = pen
        x += _SPACE * size


def _told(page: Page, pages: Pages, *, black: bool) -> Iterator[str]:
    """Title with date and number, page, colour or black, which time it is sent, and the first digits of the hash of its dump."""
    yield pages.title
    yield f"第{page.label}版"
    yield "黑白" if black else "彩色"
    yield f"第{pages.version}次发稿"
    yield fingerprint(page)


def _spots(items: Iterable[Item]) -> list[Spot]:
    """Each spot ink of the page, in full strength."""
    found: dict[str, Spot] = {}
    for item in items:
        match item:
            case Group():
                found |= {ink.name: ink for ink in _spots(item.items)}
            case Panel(fill=Spot() as ink) | Disc(fill=Spot() as ink):
                found[ink.name] = replace(ink, amount=1.0)
            case Rule(colour=Spot() as ink) | GlyphRun(colour=Spot() as ink):
                found[ink.name] = replace(ink, amount=1.0)
    return list(found.values())


def _faces(page: Page, pages: Pages, book: FontBook) -> list[FontFace]:
    """The faces the page is set in, those of most glyphs first, then those of the other pages."""
    count: Counter[str] = Counter()
    for of, weight in ((page, 1_000_000), *((other, 1) for other in pages.pages)):
        for run in _runs(of.items):
            count[run.face] += weight * len(run.glyphs)
    ranked = sorted(count, key=lambda key: (-count[key], key))
    return [face for face in map(book.face, ranked) if face is not None]


def _runs(items: Iterable[Item]) -> Iterator[GlyphRun]:
    for item in items:
        if isinstance(item, GlyphRun):
            yield item
        elif isinstance(item, Group):
            yield from _runs(item.items)


def _stretches(text: str, faces: Sequence[FontFace]) -> Iterator[tuple[FontFace, str]]:
    """The text by the faces that have its characters; one that no face has is left out."""
    having = [(next((face for face in faces if face.covers(char)), None), char) for char in text]
    for face, some in groupby(having, lambda pair: pair[0]):
        if face is not None:
            yield face, "".join(char for _, char in some)


def _advance(text: str, faces: Sequence[FontFace]) -> float:
    """Its width in em."""
    return sum(sum(face.shape(part).advances) for face, part in _stretches(text, faces))


def _clusters(text: str, starts: Sequence[int]) -> tuple[str, ...]:
    """The characters each glyph stands for; a further glyph of the same cluster stands for none."""
    ends = [*starts[1:], len(text)]
    return tuple(text[start:end] for start, end in zip(starts, ends, strict=True))
