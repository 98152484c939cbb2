"""Proof sheets 校样: finished pages with the grid they stand on, what was found drawn where it is, and a legend beside them.

In: pages, what was told of them, the stamp. Out: sheets, as pages for any backend. What is drawn over a page hides none of its
text: the grid lies beneath, marks are outlines, numbers stand where no text is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...diag import Diagnostic, Lang, Report
from ...display.model import Group, Item, OutlineEntry, Page, Pages
from ...geom import Rect
from ...style.model import StyledIssue
from ..grid import areas, grid
from ..settext import Typesetter
from .legend import GAP, WIDTH, Legend
from .marks import drawn_marks
from .model import Stamp
from .numbering import numbered

__all__ = ["Stamp", "proof_sheets"]

_MARGIN = 12.0
"""White round a sheet, in pt."""


def proof_sheets(
    pages: Pages, told: Sequence[Diagnostic], stamp: Stamp, styled: StyledIssue, lang: Lang, *, with_grid: bool = True
) -> Pages:
    """One sheet for each page, and further ones where its legend does not fit beside it. Missing glyphs of messages are not
    told: they are none of the paper's."""
    setter = Typesetter(styled.fonts, Report())
    sheets: list[Page] = []
    first: list[int] = []
    for index, (page, marks) in enumerate(zip(pages.pages, numbered(pages.pages, told), strict=True)):
        media = _media(page)
        legend = Legend(page, pages, stamp, marks, styled, setter, lang)
        beneath, above = drawn_marks(index, page, marks, setter, styled.sheet.stamp)
        items: list[Item] = [Group("grid", "", (*grid(page), *areas(page)))] if with_grid else []
        items += [*beneath, *page.items, *above]
        strips = legend.strips(media)
        first.append(len(sheets))
        sheets.append(_sheet(page, media, (*items, Group("stamp", "", legend.across()), strips[0])))
        sheets += (_sheet(page, media, (strip,)) for strip in strips[1:])
    outline = tuple(replace(entry, page=first[entry.page]) for entry in pages.outline if _known(entry, pages))
    return replace(pages, pages=tuple(sheets), outline=outline, draft=True)


def _known(entry: OutlineEntry, pages: Pages) -> bool:
    return entry.page < len(pages.pages)


def _media(page: Page) -> Rect:
    """The page with its bleed, the legend to the right of it."""
    bleed = page.boxes.bleed
    around = bleed.inset(-_MARGIN)
    return Rect(around.x, around.y, around.width + GAP + WIDTH, around.height)


def _sheet(page: Page, media: Rect, items: tuple[Item, ...]) -> Page:
    return replace(page, boxes=replace(page.boxes, media=media), items=items)
