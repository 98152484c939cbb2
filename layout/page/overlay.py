"""What is drawn over finished pages: the grid for a proof, the stamp of a draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..colour import CMYK, Colour
from ..diag import Report, Span
from ..display.model import Group, Page, Pages, Rule
from ..geom import Pt, Rect
from ..source import Passage, Source
from ..style.model import StyledIssue
from .settext import SetText, Typesetter

HAIR: Pt = 0.25
_BASE, _BASELINE, _SLOT = CMYK(0.6, 0, 0, 0), CMYK(0.25, 0, 0, 0), CMYK(0, 0.6, 0, 0)


def with_grid(pages: Pages) -> Pages:
    """The pages with base columns (blue), baselines (light blue) and the slots of every story (pink) drawn over them."""
    return replace(
        pages, pages=tuple(replace(p, items=(*p.items, Group("grid", "", tuple(_grid(p))))) for p in pages.pages)
    )


def _grid(page: Page) -> Iterator[Rule]:
    span = Span("")
    area = page.boxes.type_area
    y = page.first_baseline
    while y < area.bottom:
        yield Rule(area.x, y, area.right, y, HAIR, _BASELINE, span)
        y += page.leading
    for rect in page.base_columns:
        yield from _outline(rect, _BASE)
    for column in page.columns:
        for slot in column.slots:
            yield from _outline(slot, _SLOT)


def _outline(rect: Rect, colour: Colour) -> Iterator[Rule]:
    span = Span("")
    yield Rule(rect.x, rect.y, rect.right, rect.y, HAIR, colour, span)
    yield Rule(rect.x, rect.bottom, rect.right, rect.bottom, HAIR, colour, span)
    yield Rule(rect.x, rect.y, rect.x, rect.bottom, HAIR, colour, span)
    yield Rule(rect.right, rect.y, rect.right, rect.bottom, HAIR, colour, span)


def stamped(pages: Pages, findings: int, styled: StyledIssue, report: Report) -> Pages:
    """The pages marked as a draft in the head margin, above the type area: 校样, how many findings, not to be printed."""
    text = f"校样　有{findings}处问题　不得付印"
    passage = Passage.at(text, Source("", text), 0)
    sheet, setter = styled.sheet, Typesetter(styled.fonts, report)
    prepared, line = setter.one_line(passage, replace(sheet.stamp, align="right"), sheet.type_area.width)
    mark = SetText(prepared, line, sheet.type_area.x, sheet.type_area.y - sheet.stamp.size)
    group = Group("stamp", "", mark.runs(0, 0))
    return replace(pages, draft=True, pages=tuple(replace(p, items=(*p.items, group)) for p in pages.pages))
