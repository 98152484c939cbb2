"""Masthead 报头, folio line 报眉, imprint: the pieces of furniture that a style composes of elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..column import Galley, pour
from ..column.model import FlowCursor, Matter, Slot
from ..diag import Report, Span
from ..display.model import Group, Item, Panel, Picture
from ..geom import EPS, Pt, Rect
from ..picture import PictureSource
from ..source import Passage
from ..style.model import Element, Furniture, Grid
from ..style.text import TextStyle
from .fields import fill
from .rules import frame_rules, horizontal, vertical
from .settext import EM_TOP, SetText, Typesetter, baseline_in, drawn

LEAST_ITEM_GAP = 1.0
"""Least white between two items of one line, in em."""


def set_furniture(
    furniture: Furniture,
    fields: Mapping[str, Passage | None],
    number: int,
    origin: Rect,
    grid: Grid,
    setter: Typesetter,
    art: Mapping[str, PictureSource],
) -> Group:
    """The furniture drawn with its top left corner at that of ``origin``. Elements whose field has no value are left out.
    ``art`` holds the drawings of the paper by the path the publication gives (nameplate)."""
    drawing = _Drawing(fields, origin.x, origin.y, grid, setter, furniture.name, art)
    items: list[Item] = []
    for element in furniture.elements:
        if element.pages == "all" or (element.pages == "odd") == (number % 2 == 1):
            items += drawing.element(element)
    return Group(furniture.name, "", tuple(items))


@dataclass(frozen=True, slots=True)
class _Drawing:
    fields: Mapping[str, Passage | None]
    x: Pt
    y: Pt
    grid: Grid
    setter: Typesetter
    name: str
    art: Mapping[str, PictureSource]

    def element(self, element: Element) -> Iterator[Item]:
        box = element.box.moved(self.x, self.y)
        texts = [text for template in element.templates if (text := self._fill(template)) is not None]
        if (element.templates and not texts) or (element.without and self.fields.get(element.without)):
            return
        span = texts[0].span() if texts else Span("")
        match element.kind:
            case "text" if element.text:
                yield from self._line(texts[0], element.text, box)
            case "block" if element.text:
                yield from self._block(texts, element.text, box)
            case "items" if element.text:
                yield from self._items(texts, element.text, box, element.lines)
            case "rule" if element.rule:
                draw = horizontal if box.width >= box.height else vertical
                yield from draw(element.rule, box, span)
            case "frame" if element.rule:
                yield from frame_rules(element.rule, box, "all", span)
            case "art":
                yield from self._art(texts[0], element, box)
            case "panel" if element.fill:
                yield Panel(box, element.fill, span)
            case _:
                return

    def _art(self, path: Passage, element: Element, box: Rect) -> Iterator[Item]:
        """A drawing whole in its box, its ratio kept, to the side its element is aligned to."""
        picture = self.art.get(path.text)
        if picture is None:
            return
        share = min(box.width / picture.pixels.width, box.height / picture.pixels.height)
        width, height = picture.pixels.width * share, picture.pixels.height * share
        left = {"left": 0.0, "right": box.width - width}.get(element.align, (box.width - width) / 2)
        placed = Rect(box.x + left, box.y + (box.height - height) / 2, width, height)
        yield Picture(picture.path, placed, None, path.span())

    def _fill(self, template: Passage) -> Passage | None:
        filled = fill(template, self.fields)
        if filled.unknown is not None:
            self._report.fault("unknown-field", template.span(), name=filled.unknown, known=", ".join(self.fields))
        return filled.text

    @property
    def _report(self) -> Report:
        return self.setter.report

    def _line(self, text: Passage, style: TextStyle, box: Rect) -> Iterator[Item]:
        """One line in the middle of its box; a vertical one runs down it."""
        if style.vertical:
            prepared, line = self.setter.one_line(text, style, box.height)
            yield from SetText(prepared, line, box.x + box.width / 2, box.y).runs(0, 0)
            return
        prepared, line = self.setter.one_line(text, style, box.width)
        yield from SetText(prepared, line, box.x, baseline_in(box.y, box.height, prepared.style.size)).runs(0, 0)

    def _block(self, texts: list[Passage], style: TextStyle, box: Rect) -> Iterator[Item]:
        """A paragraph in the middle of its box, its second text closing it flush right as a byline does: the ear (报眼, C11)."""
        prepared = self.setter.prepare(texts[0], style)
        tail = self.setter.prepare(texts[1], replace(style, align="left", indent=0.0)) if len(texts) > 1 else None
        feed = style.size * self.grid.leading / self.grid.size
        rows = max(1, int((box.height - style.size + EPS) / feed) + 1)
        galley = Galley([Matter(prepared)], tail, style.size)
        poured = pour(galley, FlowCursor(), [Slot(0, row, box.x, box.width) for row in range(rows)])
        if poured.rest is not None:
            over = galley.characters_from(poured.rest.index, poured.rest.at) or len(texts[-1])
            self._report.finding("furniture-overset", texts[0].span(), number="C11", name=self.name, characters=over)
        top = box.y + (box.height - (poured.slots - 1) * feed - style.size) / 2 + EM_TOP * style.size
        for line in poured.lines:
            yield from SetText(prepared, line.line, line.slot.x, top + line.slot.row * feed).runs(0, 0)
        if tail is not None:
            for end in poured.byline:
                yield from SetText(tail, end.line, end.x, top + end.slot.row * feed).runs(0, 0)

    def _items(self, texts: list[Passage], style: TextStyle, box: Rect, lines: int) -> Iterator[Item]:
        """Items spread over the full width, as few to a line as its lines allow: the imprint."""
        style = replace(style, align="left", indent=0.0)
        items = [self.setter.one_line(text, style, box.width) for text in texts]
        widths = [line.width for _, line in items]
        rows = _deal(widths, box.width, LEAST_ITEM_GAP * style.size)
        if len(rows) > max(1, lines):
            self._report.finding(
                "furniture-overset", texts[0].span(), number="C2", name=self.name, characters=len(texts[-1])
            )
        feed = box.height / max(1, lines, len(rows))
        for n, row in enumerate(rows):
            free = box.width - sum(widths[i] for i in row)
            gap = free / (len(row) - 1) if len(row) > 1 else 0.0
            x, baseline = box.x, baseline_in(box.y + n * feed, feed, style.size)
            for i in row:
                yield from drawn([SetText(*items[i], x, baseline)], 0, 0)
                x += widths[i] + gap


def _deal(widths: list[Pt], room: Pt, gap: Pt) -> list[list[int]]:
    """Items in order dealt to the fewest rows, the fullest row as empty as may be."""

    def greedy(limit: Pt) -> list[list[int]]:
        rows: list[list[int]] = [[]]
        for i in range(len(widths)):
            used = sum(widths[k] for k in rows[-1]) + gap * len(rows[-1])
            if rows[-1] and used + widths[i] > limit + EPS:
                rows.append([])
            rows[-1].append(i)
        return rows

    fewest = len(greedy(room))
    limits = sorted(
        {sum(widths[a:b]) + gap * (b - a - 1) for a in range(len(widths)) for b in range(a + 1, len(widths) + 1)}
    )
    return next(
        (rows for limit in limits if limit <= room + EPS and len(rows := greedy(limit)) == fewest), greedy(room)
    )
