"""What is drawn over finished pages: the grid for a proof, the stamp of a draft."""

from __future__ import annotations

from dataclasses import replace

from ..diag import Report
from ..display.model import Group, Pages
from ..source import Passage, Source
from ..style.model import StyledIssue
from .grid import grid
from .settext import SetText, Typesetter


def with_grid(pages: Pages) -> Pages:
    """The pages with base columns (blue), baselines (light blue) and the slots of every story (pink) drawn over them."""
    return replace(
        pages, pages=tuple(replace(p, items=(*p.items, Group("grid", "", tuple(grid(p))))) for p in pages.pages)
    )


def stamped(pages: Pages, findings: int, styled: StyledIssue, report: Report) -> Pages:
    """The pages marked as a draft in the head margin, above the type area: 校样, how many findings, not to be printed."""
    text = f"校样　有{findings}处问题　不得付印"
    passage = Passage.at(text, Source("", text), 0)
    sheet, setter = styled.sheet, Typesetter(styled.fonts, report)
    prepared, line = setter.one_line(passage, replace(sheet.stamp, align="right"), sheet.type_area.width)
    mark = SetText(prepared, line, sheet.type_area.x, sheet.type_area.y - sheet.stamp.size)
    group = Group("stamp", "", mark.runs(0, 0))
    return replace(pages, draft=True, pages=tuple(replace(p, items=(*p.items, group)) for p in pages.pages))
