"""The legend beside a page: which proof it is, then every finding and note by its number, in the language asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ...colour import BLACK, Colour
from ...diag import Diagnostic, Lang, Span
from ...display.dump import fingerprint
from ...display.model import GlyphRun, Group, Item, Page, Pages, Rule
from ...geom import Pt, Rect, mm
from ...source import Passage, Source
from ...style.model import StyledIssue
from ..grid import AREA, BASE, SLOT, outline
from ..settext import EM_TOP, SetText, Typesetter
from .marks import TAG_HEIGHT, Tag
from .model import FINDING, NOTE, Mark, Stamp

WIDTH: Final = mm(88)
GAP: Final[Pt] = 10.0
_INDENT: Final[Pt] = 16.0
_TEXT, _SMALL, _TITLE, _ROUND = 8.0, 6.5, 9.5, 26.0
_FEED: Final = 1.36
_AFTER: Final[Pt] = 5.0
_PAD: Final[Pt] = 6.0
"""Round the words of the stamp."""

_GREY: Final = BLACK.tint(0.6)
_HERE: Final = Span("")
_FOOT: Final[Pt] = 26.0

_WORDS: Final[dict[Lang, dict[str, str]]] = {
    "zh": {
        "page": "第{label}版", "counts": "问题 {findings}　提示 {notes}", "hash": "版面 {hash}", "more": "第{label}版（续）",
        "whole": "整版", "nowhere": "版面上没有位置", "hint": "办法：", "none": "没有问题。", "base": "栏与基线",
        "slot": "行位", "area": "块", "finding": "问题", "note": "提示",
    },
    "en": {
        "page": "page {label}", "counts": "{findings} findings, {notes} notes", "hash": "hash {hash}",
        "more": "page {label}, continued", "whole": "the whole page", "nowhere": "no place on the page", "hint": "Hint: ",
        "none": "Nothing was found.", "base": "columns, baselines", "slot": "slots", "area": "areas", "finding": "finding",
        "note": "note",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines and drawings of one entry, from its own top left corner."""

    height: Pt
    texts: tuple[SetText, ...]
    tag: Tag | None = None

    def items(self, x: Pt, y: Pt) -> Iterator[Item]:
        if self.tag is not None:
            yield from self.tag.items(x, y + 0.6)
        for text in self.texts:
            yield from text.runs(x, y)


@dataclass(frozen=True, slots=True)
class Legend:
    """The legend of one page."""

    page: Page
    pages: Pages
    stamp: Stamp
    marks: Sequence[Mark]
    styled: StyledIssue
    setter: Typesetter
    lang: Lang

    def across(self) -> tuple[GlyphRun, ...]:
        """The stamp in the head margin of the page itself, so that no copy of it goes without: round, time, hash."""
        findings = sum(mark.grave for mark in self.marks)
        text = f"{self.stamp.name}　{self.stamp.when}　{fingerprint(self.page)}　{findings}处问题　不得付印"
        area, style = self.styled.sheet.type_area, replace(self.styled.sheet.stamp, align="right")
        prepared, line = self.setter.one_line(self._passage(text), style, area.width)
        return SetText(prepared, line, area.x, area.y - style.size).runs(0, 0)

    def strips(self, media: Rect) -> tuple[Group, ...]:
        """What stands beside the page, and then whole sheets of columns for what found no room there."""
        bleed = self.page.boxes.bleed
        beside = Rect(bleed.right + GAP, bleed.y, WIDTH, bleed.height)
        blocks = list(self._entries())
        head, stamp = self._head()
        items = [*head.items(beside.x, beside.y), *outline(stamp.moved(beside.x, beside.y), FINDING, 1.5)]
        items += self._key(beside)
        room = Rect(beside.x, beside.y + head.height, WIDTH, beside.height - head.height - _FOOT)
        blocks = _fill(items, blocks, (room,))
        strips = [Group("legend", "", tuple(items))]
        while blocks:
            title = self._lines(self._word("more"), _TITLE, BLACK, 0.0, WIDTH)
            items = [*title.items(bleed.x, bleed.y)]
            columns = _columns(media, bleed, title.height + _AFTER)
            blocks = _fill(items, blocks, columns)
            strips.append(Group("legend", "", tuple(items)))
        return tuple(strips)

    # -- parts ---------------------------------------------------------------------------------------------------------

    def _head(self) -> tuple[_Block, Rect]:
        """The round in its box; beside it the issue, the page, time, hash and counts. And where the box is."""
        high = _ROUND + 2 * _PAD
        texts = list(self._lines(self.stamp.name, _ROUND, FINDING, _PAD, WIDTH, (high - _ROUND * _FEED) / 2).texts)
        stamp = Rect(0, 0, texts[0].line.width + 2 * _PAD, high)
        x, y = stamp.width + 2 * _PAD, 0.0
        grave = sum(mark.grave for mark in self.marks)
        counts = self._word("counts", findings=grave, notes=len(self.marks) - grave)
        for text, size, colour in (
            (self.pages.title, _TITLE, BLACK), (self._word("page"), _TITLE, BLACK), (self.stamp.when, _TEXT, BLACK),
            (self._word("hash", hash=fingerprint(self.page)), _SMALL, _GREY), (counts, _TEXT, FINDING if grave else _GREY),
        ):  # fmt: skip
            block = self._lines(text, size, colour, x, WIDTH - x, y)
            texts += block.texts
            y += block.height
        return _Block(max(y, high) + 2 * _AFTER, tuple(texts)), stamp

    def _entries(self) -> Iterator[_Block]:
        if not self.marks:
            yield self._lines(self._word("none"), _TEXT, _GREY, 0.0, WIDTH)
        for mark in self.marks:
            yield self._entry(mark)

    def _entry(self, mark: Mark) -> _Block:
        """Number, message; rule and line of the file; the hint."""
        told, width = mark.told, WIDTH - _INDENT
        parts = [(told.message(self.lang), _TEXT, BLACK), (self._source(mark), _SMALL, _GREY)]
        if hint := told.hint(self.lang):
            parts.append((f"{self._word('hint')}{hint}", _SMALL, _GREY))
        y: Pt = 0.0
        texts: list[SetText] = []
        for text, size, colour in parts:
            block = self._lines(text, size, colour, _INDENT, width, y)
            texts += block.texts
            y += block.height
        return _Block(max(y, TAG_HEIGHT) + _AFTER, tuple(texts), Tag(mark, self.setter, self.styled.sheet.stamp))

    def _source(self, mark: Mark) -> str:
        told, words = mark.told, [_rule(mark.told)]
        if told.span is not None:
            words.append(f"{told.span}")
        if not mark.places:
            words.append(self._word("nowhere"))
        elif not any(place.boxes for place in mark.places):
            words.append(self._word("whole"))
        return "　".join(words)

    def _key(self, beside: Rect) -> Iterator[Item]:
        """What the lines on the page are, at the foot."""
        y = beside.bottom - _SMALL * _FEED
        lines: tuple[tuple[str, Colour, Pt, tuple[Pt, ...]], ...] = (
            ("finding", FINDING, 0.9, ()), ("note", NOTE, 0.5, (2.0, 1.2)), ("area", AREA, 0.5, ()), ("slot", SLOT, 0.5, ()),
            ("base", BASE, 0.5, ()),
        )  # fmt: skip
        x = beside.x
        for name, colour, weight, dash in lines:
            block = self._lines(self._word(name), _SMALL, _GREY, 11.0, WIDTH)
            yield from outline(Rect(x, y + 1.5, 8.0, 5.5), colour, weight, dash)
            yield from block.items(x, y)
            x += 11.0 + block.texts[0].line.width + 9.0
        yield Rule(beside.x, y - 5, beside.right, y - 5, 0.25, _GREY, _HERE)

    def _lines(self, text: str, size: Pt, colour: Colour, x: Pt, width: Pt, y: Pt = 0.0) -> _Block:
        """A text in as many lines as it takes, ``x`` to the right and ``y`` down."""
        style = replace(
            self.styled.sheet.stamp, size=size, colour=colour, align="left", indent=0.0, tracking=0.0, scale=1.0
        )
        prepared, lines = self.setter.paragraph(self._passage(text), style, width)
        feed = size * _FEED
        top = y + (feed - size) / 2 + EM_TOP * size
        return _Block(
            feed * len(lines), tuple(SetText(prepared, line, x, top + n * feed) for n, line in enumerate(lines))
        )

    def _passage(self, text: str) -> Passage:
        return Passage.at(text, Source("", text), 0)

    def _word(self, key: str, **values: object) -> str:
        return _WORDS[self.lang][key].format(label=self.page.label, **values)


def _rule(told: Diagnostic) -> str:
    return f"{told.number} {told.rule}".lstrip()


def _columns(media: Rect, bleed: Rect, below: Pt) -> tuple[Rect, ...]:
    """Columns of a legend's width over the whole sheet."""
    count = max(1, int((media.right - bleed.x) // (WIDTH + GAP)))
    return tuple(Rect(bleed.x + n * (WIDTH + GAP), bleed.y + below, WIDTH, bleed.height - below) for n in range(count))


def _fill(items: list[Item], blocks: Sequence[_Block], columns: Sequence[Rect]) -> list[_Block]:
    """Adds the blocks to ``items`` from the head of the first column on; returns those without room. One that is higher than a
    column stands at its head."""
    rest = list(blocks)
    for column in columns:
        y = column.y
        while rest and (y + rest[0].height <= column.bottom or y == column.y):
            items += rest[0].items(column.x, y)
            y += rest[0].height
            rest.pop(0)
    return rest
