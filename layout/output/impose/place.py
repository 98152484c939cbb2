"""The sheets as pages: trim, bleed and media of the sheet, the pages' items in it, cut at the fold.

The gutter is the white between the type areas of neighbours. Where one is asked for, the pages are moved together or apart until
it is that wide, and the sheet is as wide as that makes it; the outer margins stay. A spread is joined trim to trim.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from ...diag import Report, Span
from ...display.model import GlyphRun, Group, Item, Page, PageBoxes, Pages, Picture, Rule
from ...geom import Pt, Rect, mm
from ...press import PressSpec
from ..marks import ALL, WEIGHT
from .cut import cut, extent, moved
from .model import Sheets, Side

BLANK: Final = "空"
"""Stands for a blank page in the name of a side."""

_CLEAR: Final = mm(5)
"""On both sides of the fold nothing is printed: the fold wanders, and what lies in it is not read."""

_NARROW: Final = mm(20)
_WIDE: Final = mm(30)
"""What is usual for a gutter."""

_FOLD_MARK: Final = mm(5)
_OUT: Final = mm(1)
"""Length of the mark for the fold, and how far from the bleed it begins."""


def impose(pages: Pages, sheets: Sheets, press: PressSpec) -> Pages:
    """The sheets, one page a side, without marks; ``pages`` have none either."""
    sides = [_Placed.of(side, pages, sheets.gutter) for side in sheets.sides]
    width = max(side.width for side in sides)
    made = tuple(side.page(number, width, press) for number, side in enumerate(sides, 1))
    where = {index: n for n, side in enumerate(sheets.sides) for index in side.pages}
    outline = tuple(replace(entry, page=where[entry.page]) for entry in pages.outline if entry.page in where)
    return replace(pages, title=f"{pages.title} 拼版", pages=made, outline=outline)


def on_sheets(press: PressSpec, sheets: Sheets, pages: Pages) -> PressSpec:
    """The press with the sides for black pages: a side is printed in black only if all its pages are."""
    black = (
        number for number, side in enumerate(sheets.sides, 1)
        if all(pages.pages[index].number in press.black_pages for index in side.pages)
    )  # fmt: skip
    return replace(press, black_pages=frozenset(black), names=None)


def gutter_of(pages: Pages, sheets: Sheets) -> Pt:
    """The white between the type areas of pages side by side."""
    return next((_Placed.of(side, pages, sheets.gutter).white for side in sheets.sides if not side.spread), 0.0)


def check_gutter(pages: Pages, sheets: Sheets, report: Report, span: Span | None = None) -> None:
    """Tell what stands at the fold of two pages that are no spread (``ink-at-fold``, a finding), and a gutter of unusual width
    (``gutter-width``, a note). ``span`` is the plan."""
    widths: set[Pt] = set()
    for side in sheets.sides:
        if side.spread or len(side.pages) < 2:
            continue
        placed = _Placed.of(side, pages, sheets.gutter)
        widths.add(round(placed.white, 2))
        for page, x, clear in placed.halves():
            for left, right, item in (found for one in page.items for found in extent(one)):
                if left + x < clear.right and right + x > clear.x:
                    what = "text" if isinstance(item, GlyphRun) else "picture" if isinstance(item, Picture) else "other"
                    report.finding(
                        "ink-at-fold", item.span or span, text=f"ink-at-fold/{what}", page=page.label,
                        clear=round(_CLEAR / mm(1)),
                    )  # fmt: skip
    for white in sorted(widths):
        if not _NARROW - mm(0.1) <= white <= _WIDE + mm(0.1):
            report.note("gutter-width", span, width=round(white / mm(1), 1))


@dataclass(frozen=True, slots=True)
class _Placed:
    """One side measured from the left edge of its left page. ``gap`` parts the trims, below 0 where they lie over each other;
    ``model`` is a page that a blank has its size from."""

    left: Page | None
    right: Page | None
    model: Page
    gap: Pt
    spread: bool

    @classmethod
    def of(cls, side: Side, pages: Pages, gutter: Pt | None) -> _Placed:
        left, right = (pages.pages[index] if index is not None else None for index in (side.left, side.right))
        model = left or right or pages.pages[0]
        gap = 0.0 if gutter is None or side.spread else gutter - _margins(left or model, right or model)
        return cls(left, right, model, gap, side.spread)

    @property
    def white(self) -> Pt:
        """Between the type areas."""
        return _margins(self.left or self.model, self.right or self.model) + self.gap

    @property
    def start(self) -> Pt:
        """Where the right page begins."""
        return (self.left or self.model).boxes.trim.width + self.gap

    @property
    def fold(self) -> Pt:
        return (self.left or self.model).boxes.trim.width + self.gap / 2

    @property
    def width(self) -> Pt:
        return self.start + (self.right or self.model).boxes.trim.width

    def halves(self) -> Iterator[tuple[Page, Pt, Rect]]:
        """Each page with its place, and the strip at the fold that it must leave white."""
        strip = Rect(self.fold - _CLEAR, 0, 2 * _CLEAR, 0)
        if self.left is not None:
            yield self.left, 0.0, strip
        if self.right is not None:
            yield self.right, self.start, strip

    def page(self, number: int, width: Pt, press: PressSpec) -> Page:
        """The side on a sheet of a width, in the middle of it."""
        dx = (width - self.width) / 2
        height = max(page.boxes.trim.height for page in (self.left or self.model, self.right or self.model))
        trim = Rect(0, 0, width, height)
        bleed = trim.inset(-press.bleed)
        fold = self.fold + dx
        items: list[Item] = []
        if self.left is not None:
            box = self.left.boxes.bleed.moved(dx, 0)
            inner = min(self.left.boxes.trim.right + dx, fold)
            items.append(_half(self.left, dx, Rect(box.x, box.y, inner - box.x, box.height)))
        if self.right is not None:
            box = self.right.boxes.bleed.moved(dx + self.start, 0)
            inner = max(self.start + dx, fold)
            items.append(_half(self.right, dx + self.start, Rect(inner, box.y, box.right - inner, box.height)))
        if press.marks.crop and not press.marks.registration:  # else a cross stands there
            items.append(Group("marks", "fold", tuple(_fold_marks(fold, bleed))))
        model = self.model
        area = (self.left or model).boxes.type_area.moved(dx, 0)
        far = (self.right or model).boxes.type_area.moved(dx + self.start, 0)
        boxes = PageBoxes(press.media(bleed), bleed, trim, Rect(area.x, area.y, far.right - area.x, area.height))
        label = "-".join(page.label if page is not None else BLANK for page in (self.left, self.right))
        return Page(number, label, boxes, tuple(items), (), (), model.first_baseline, model.leading)


def _margins(left: Page, right: Page) -> Pt:
    """The margins of two pages at their fold."""
    return left.boxes.trim.right - left.boxes.type_area.right + right.boxes.type_area.x - right.boxes.trim.x


def _fold_marks(x: Pt, bleed: Rect) -> Iterator[Rule]:
    """A dashed line over the head and under the foot."""
    for y, way in ((bleed.y - _OUT, -1), (bleed.bottom + _OUT, 1)):
        yield Rule(x, y, x, y + way * _FOLD_MARK, WEIGHT, ALL, Span(""), (2.0, 1.0))


def _half(page: Page, dx: Pt, window: Rect) -> Group:
    return Group("page", page.label, tuple(cut((moved(item, dx, 0.0) for item in page.items), window)))
