"""A style's specimen (样张): its roles of text, heads, rules, frames and colours, each as it prints, with its name and values.

The sheets have the trim and the type area of the style. Labels are set in the body's face; they name keys and values as the style
file has them, with the line that sets them, so a specimen needs no language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from string import ascii_letters
from typing import Final

from ..colour import BLACK, Colour, Spot
from ..content.model import Article
from ..diag import Report
from ..display.model import Group, Item, Page, PageBoxes, Pages, Panel
from ..geom import EPS, Pt, Rect, mm
from ..press import PressSpec
from ..source import Passage, Scalar, Source
from ..style.model import FrameStyle, HeadStyle, RuleStyle, Stroke, StyleSheet
from ..style.text import TextStyle
from ..typeface import FontBook
from .head import set_head
from .rules import frame_rules, horizontal
from .settext import EM_TOP, SetText, Typesetter, baseline_in, drawn

DATE: Final = "2000-01-01"
"""A style has no date of its own, and the clock has no say in a file."""

SAMPLE: Final = "云汀水暖春先到，一纸新闻万户知。第287期Yunting News：“版心”横数字，竖数行；（四开）79字×88行。"
HEAD_LINES: Final = ("这里是主题的第一行", "两行写得一样长")
KICKER: Final = "引题交代背景"
DECK: Final = "副题补充要点，字数比主题多一些"
TAG: Final = "栏目"

LABEL_SIZE: Final[Pt] = 7.0
_LABEL_FEED: Final = 1.5
_GAP: Final = 0.8
"""White under each block, in lines of the style's leading."""
_SWATCH: Final = mm(12)
_HAIR: Final = RuleStyle("", (Stroke(0.0, 0.25),), BLACK.tint(0.4))
_TEXT_LINES: Final = 3
"""Lines of a justified role."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something to show: its height, and what draws it with its top left corner at a place."""

    height: Pt
    draw: Callable[[Pt, Pt], Iterable[Item]]


def specimen(sheet: StyleSheet, keys: Mapping[str, Scalar], fonts: FontBook, press: PressSpec, report: Report) -> Pages:
    """The specimen of a style. ``keys`` are the keys of its named things (``text.body``), for labels and for the places of what
    is told: missing glyphs, heads that are wider than the type area."""
    blocks = _Showing(sheet, keys, Typesetter(fonts, report)).blocks()
    area, trim = sheet.type_area, Rect(0, 0, sheet.trim.width, sheet.trim.height)
    bleed = trim.inset(-press.bleed)
    boxes = PageBoxes(press.media(bleed), bleed, trim, area)
    pages = tuple(
        Page(n, str(n), boxes, items, (), (), baseline_in(area.y, sheet.grid.leading, sheet.grid.size), sheet.grid.leading)
        for n, items in enumerate(_paged(blocks, area, _GAP * sheet.grid.leading), 1)
    )  # fmt: skip
    return Pages(f"样张 {sheet.name}", sheet.name, DATE, pages, {}, ())


def _paged(blocks: Iterable[Block], area: Rect, gap: Pt) -> Iterator[tuple[Item, ...]]:
    """The blocks from the head of the type area down, and on to the next sheet where one does not fit."""
    items: list[Item] = []
    y = area.y
    for block in blocks:
        if y + block.height > area.bottom + EPS and items:
            yield tuple(items)
            items, y = [], area.y
        items.append(Group("specimen", "", tuple(block.draw(area.x, y))))
        y += block.height + gap
    yield tuple(items)


@dataclass(frozen=True, slots=True)
class _Showing:
    """Makes the blocks of one style."""

    sheet: StyleSheet
    keys: Mapping[str, Scalar]
    setter: Typesetter

    def blocks(self) -> Iterator[Block]:
        sheet, grid = self.sheet, self.sheet.grid
        trim = f"{sheet.trim.width / mm(1):.4g}mm × {sheet.trim.height / mm(1):.4g}mm"
        face = f"{grid.size:g}pt / {grid.leading:g}pt"
        columns = f"{grid.columns} × {grid.measure}字 + {grid.gap}字, {grid.lines}行"
        yield self._title(f"{sheet.name}　{trim}　{face}　{columns}")
        yield self._title("文字 text")
        yield from (self._text(name, style) for name, style in sheet.texts.items())
        yield self._title("标题 heads")
        yield from (self._head(name, style) for name, style in sheet.heads.items())
        yield self._title("线 rules")
        yield from (self._rule(name, style) for name, style in sheet.rules.items())
        yield self._title("框 frames")
        yield from (self._frame(name, style) for name, style in sheet.frames.items())
        yield self._title("颜色 colours")
        yield from (self._colour(name, colour) for name, colour in sheet.colours.items())

    # -- kinds of blocks -------------------------------------------------------------------------------------------

    def _title(self, text: str) -> Block:
        return self._labelled("", text, Block(0.0, lambda x, y: ()), size=LABEL_SIZE * 1.6)

    def _text(self, name: str, style: TextStyle) -> Block:
        """A role of text on one line, a justified one on several; where it is printed in white, on black."""
        passage = self._passage(f"text.{name}", SAMPLE)
        feed = style.size * self.sheet.grid.leading / self.sheet.grid.size
        if style.align == "justify":
            width = self.sheet.grid.characters(min(2, self.sheet.grid.columns)) * self.sheet.grid.size
            prepared, lines = self.setter.paragraph(passage, style, width)
        else:
            room = int(self._width / (style.size * (1 + max(0.0, style.tracking)))) - 1
            short = passage.cut(0, len(SAMPLE[:room].rstrip(ascii_letters)) or 1)
            prepared, line = self.setter.one_line(short, replace(style, align="left", indent=0.0), self._width)
            lines = (line,)
        texts = [
            SetText(prepared, line, 0.0, EM_TOP * style.size + n * feed) for n, line in enumerate(lines[:_TEXT_LINES])
        ]
        height = style.size + (len(texts) - 1) * feed
        ground = Rect(0, 0, max(text.line.width for text in texts), height).inset(-1)

        def draw(x: Pt, y: Pt) -> Iterator[Item]:
            if _is_white(style.colour):
                yield Panel(ground.moved(x, y), BLACK, passage.span())
            yield from drawn(texts, x, y)

        return self._labelled(f"text.{name}", _values(style), Block(height, draw))

    def _head(self, name: str, style: HeadStyle) -> Block:
        """A head over three base columns, the white above and below it ruled off."""
        grid, key = self.sheet.grid, f"heads.{name}"
        width = grid.characters(min(3, grid.columns)) * grid.size
        block = set_head(self._article(key), style, width, grid, self.setter, series=False)
        height = block.rows * grid.leading
        values = f"{style.kicker.role} / {style.headline.role} / {style.deck.role}　{block.rows}行"

        def draw(x: Pt, y: Pt) -> Iterator[Item]:
            yield from self._hairlines(key, Rect(x, y, width, height))
            yield from block.items(x, y, name)

        return self._labelled(key, values, Block(height, draw))

    def _rule(self, name: str, style: RuleStyle) -> Block:
        key = f"rules.{name}"
        span = self._passage(key, name).span()
        values = " + ".join(f"{stroke.weight / mm(1):.3g}mm" for stroke in style.strokes)
        return self._labelled(
            key, values, Block(style.depth, lambda x, y: horizontal(style, Rect(x, y, self._width / 2, 0), span))
        )

    def _frame(self, name: str, style: FrameStyle) -> Block:
        """An empty frame of two base columns with its tag."""
        grid, key = self.sheet.grid, f"frames.{name}"
        width, height = grid.characters(min(2, grid.columns)) * grid.size, 6 * grid.leading
        span = self._passage(key, name).span()

        def draw(x: Pt, y: Pt) -> Iterator[Item]:
            box = Rect(x, y, width, height)
            if style.fill is not None:
                yield Panel(box, style.fill, span)
            if style.rule is not None:
                yield from frame_rules(style.rule, box, style.sides, span)
            if style.tag is not None:
                text, pad = style.tag.text, style.tag.pad * style.tag.text.size
                prepared, line = self.setter.one_line(self._passage(key, TAG), text, width)
                left, depth = x + style.inner * grid.size, 1.5 * text.size
                yield Panel(Rect(left, y, line.width + 2 * pad, depth), style.tag.fill, span)
                yield from SetText(prepared, line, left + pad, baseline_in(y, depth, text.size)).runs(0, 0)

        rule = style.rule.name if style.rule is not None else "—"
        return self._labelled(key, f"{rule}　{style.sides}　{style.inner}字 {style.lines}行", Block(height, draw))

    def _colour(self, name: str, colour: Colour) -> Block:
        key = f"colours.{name}"
        span = self._passage(key, name).span()

        def draw(x: Pt, y: Pt) -> Iterator[Item]:
            box = Rect(x, y, 3 * _SWATCH, _SWATCH)
            yield Panel(box, colour, span)
            yield from self._hairlines(key, box)

        return self._labelled(key, _inks_of(colour), Block(_SWATCH, draw))

    # -- what they are made of -------------------------------------------------------------------------------------

    @property
    def _width(self) -> Pt:
        return self.sheet.type_area.width

    def _labelled(self, key: str, values: str, block: Block, *, size: Pt = LABEL_SIZE) -> Block:
        """The block under a line that names its key, its values and where the key stands."""
        style = replace(
            self.sheet.story.body, size=size, align="left", indent=0.0, tracking=0.0, scale=1.0, colour=BLACK
        )
        text = f"{key}　{values}　{self.keys[key].span}" if key in self.keys else values
        prepared, line = self.setter.one_line(self._passage(key, text), style, self._width)
        label = SetText(prepared, line, 0.0, EM_TOP * size)
        above = size * _LABEL_FEED

        def draw(x: Pt, y: Pt) -> Iterator[Item]:
            yield from label.runs(x, y)
            yield from block.draw(x, y + above)

        return Block(above + block.height, draw)

    def _hairlines(self, key: str, box: Rect) -> Iterator[Item]:
        """Thin lines round a box, in whatever colour: they are ours."""
        return frame_rules(_HAIR, box, "all", self._passage(key, " ").span())

    def _passage(self, key: str, text: str) -> Passage:
        """A text of ours that stands for a key of the style."""
        at = self.keys.get(key)
        return Passage.at(text, at.source, at.start) if at else Passage.at(text, Source(self.sheet.span.file, ""), 0)

    def _article(self, key: str) -> Article:
        kicker, deck = self._passage(key, KICKER), self._passage(key, DECK)
        headline = tuple(self._passage(key, line) for line in HEAD_LINES)
        return Article(
            id=key, kicker=kicker, headline=headline, deck=deck, dateline=None, body=(), byline=None, genre="news", rank=1,
            series=None, photos=(), span=kicker.span(),
        )  # fmt: skip


def _values(style: TextStyle) -> str:
    """What a role says, in the words of the style file."""
    faces = dict.fromkeys((*style.faces.han[:1], *style.faces.latin[:1], *style.faces.digit[:1]))
    said = [f"{style.size:g}pt", " / ".join(faces), style.align]
    if style.indent:
        said.append(f"indent {style.indent:g}")
    if style.tracking:
        said.append(f"tracking {style.tracking * 1000:g}")
    if style.scale != 1:
        said.append(f"scale {style.scale * 100:g}")
    return "　".join(said)


def _inks_of(colour: Colour) -> str:
    """What a colour is printed with."""
    if isinstance(colour, Spot):
        return f"{colour.name} {round(colour.amount * 100, 2):g}"
    inks = zip("CMYK", (colour.c, colour.m, colour.y, colour.k), strict=True)
    return " ".join(f"{ink}{round(share * 100, 2):g}" for ink, share in inks)


def _is_white(colour: Colour) -> bool:
    return colour.ink < 0.2
