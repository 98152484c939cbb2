"""The make-up checker: reads finished pages and tells what breaks the rules M1–M48 of newspaper make-up, and those of C1–C14
that only show on the page (C6, C7, C10).

In: pages as drawn, and the styled issue they were made from. Out: findings and notes, by the style's ``checks`` profile
(``profile.py``). Nothing is asked of the composer or the make-up, so what is told is true of the page as it stands; what the
make-up told before is not told again.

Not judged here: M40 (resolution is told where pixels are converted), M46 and the names of M48 (other issues and a dictionary of
names are needed), of M33 the half-width mark at a line end (the style's profile of marks decides, R26), of M44 and M45 tint,
reversed type and contrast (preflight reads the inks).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from ...diag import Report
from ...display.model import Pages
from ...style.model import StyledIssue
from . import area, columns, folio, frames, heads, issue, pictures, reading, text
from .profile import Hit, Teller
from .read import read_pages
from .view import Sheet

__all__ = ["check"]

PAGE_CHECKS: Final[tuple[Callable[[Sheet], Iterable[Hit]], ...]] = (
    area.outside_type_area, area.blocks_overlap, area.white,
    columns.illegal_measures, columns.broken_measures, columns.off_grid, columns.uneven_feet, columns.ragged_outline,
    columns.leg_depth, columns.grey_field,
    reading.head_away_from_text, reading.head_over_part, reading.backward_steps, reading.leaps, reading.two_streams,
    reading.full_stop_breaks, reading.unparted, reading.gutter_rules,
    heads.butting_heads, heads.stacked_heads, heads.armpit, heads.chimney, heads.twin_heads, heads.rank_order,
    heads.growing_heads, heads.head_shape, heads.head_line_breaks, heads.head_width, heads.vertical_heads,
    text.lines_under_heads, text.lone_characters, text.lone_lines, text.line_edges, text.wide_gaps, text.bylines,
    pictures.captions, pictures.photo_places, pictures.wraps, pictures.balance,
    frames.through_lines, frames.through_columns, frames.frames, frames.banners,
)  # fmt: skip


def check(pages: Pages, styled: StyledIssue, report: Report) -> None:
    """Tell every rule that the pages break, as finding or note, at its place in the plan or the manuscript."""
    teller = Teller(report, styled.sheet.checks)
    sheets = read_pages(pages.pages, styled)
    for sheet in sheets:
        for judge in PAGE_CHECKS:
            for found in judge(sheet):
                teller.tell(found)
    parts = issue.parts_of(sheets)
    for found in (
        *issue.lost_text(styled, parts), *issue.jumps(sheets, parts), *issue.repeats(styled, parts),
        *folio.small_nameplate(sheets), *folio.folio_lines(sheets),
    ):  # fmt: skip
        teller.tell(found)
