"""All pages of an issue: areas measured, solved and drawn; furniture, rules and the outline added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..diag import Report
from ..display.model import Group, Item, OutlineEntry, Page, PageBoxes, Pages, PictureSource
from ..geom import Pt, Rect
from ..press import PressSpec
from ..style.model import Furniture, StyledIssue
from .between import rules_between
from .draw import area_rect, draw_story, used_columns
from .fields import page_fields
from .furniture import set_furniture
from .model import PagePlan, Plan
from .settext import Typesetter, baseline_in
from .solve import Band, Problem, White, solve, white_columns
from .story import Story, measure

SLUG: Pt = 28.35
"""White of the media box outside the bleed on every side, 10 mm: room for printer's marks."""


def make_up(
    plan: Plan, styled: StyledIssue, pictures: Mapping[str, PictureSource], press: PressSpec, report: Report
) -> Pages:
    """The finished pages. ``pictures`` holds every photo of the plan by its path.

    Findings: overset and white areas in lines and characters (M3, M4, M5), and what was squeezed or broken by rule (R, M, C).
    """
    setter = Typesetter(styled.fonts, report)
    made = [_Sheet(page, plan, styled, pictures, press, setter).make() for page in plan.pages]
    issue = styled.issue
    return Pages(
        title=f"{issue.publication.name.text} {issue.date.isoformat()} 第{issue.number}期",
        publication=issue.publication.name.text,
        date=issue.date.isoformat(),
        pages=tuple(page for page, _ in made),
        pictures=pictures,
        outline=tuple(entry for _, entries in made for entry in entries),
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page in the making."""

    page: PagePlan
    plan: Plan
    styled: StyledIssue
    pictures: Mapping[str, PictureSource]
    press: PressSpec
    setter: Typesetter

    def make(self) -> tuple[Page, tuple[OutlineEntry, ...]]:
        sheet, page = self.styled.sheet, self.page
        grid, area = sheet.grid, sheet.type_area
        head, foot = self._furniture(page.head), self._furniture(page.foot)
        first = head.lines if head else 0
        end = grid.lines - (foot.lines if foot else 0)
        stories, bands = self._solve(first, end)
        items: list[Item] = []
        if head:
            items.append(self._set_furniture(head, 0))
        for story, band in zip(stories, bands, strict=True):
            items.append(draw_story(story, band, sheet))
        items += rules_between(stories, bands, sheet)
        if foot:
            items.append(self._set_furniture(foot, end))
        base = tuple(
            Rect(area.x + grid.column_x(n), area.y, grid.measure * grid.size, area.height) for n in range(grid.columns)
        )
        made = Page(
            page.number, page.label, self._boxes(), tuple(items), used_columns(stories, bands, sheet), base,
            baseline_in(area.y, grid.leading, grid.size), grid.leading,
        )  # fmt: skip
        return made, self._outline(stories, bands)

    def _furniture(self, name: str | None) -> Furniture | None:
        return self.styled.sheet.furniture.get(name or "")

    def _set_furniture(self, furniture: Furniture, row: int) -> Group:
        sheet = self.styled.sheet
        area = sheet.type_area
        origin = Rect(area.x, area.y + row * sheet.grid.leading, area.width, furniture.lines * sheet.grid.leading)
        fields = page_fields(self.styled.issue, self.page, len(self.plan.pages))
        return set_furniture(furniture, fields, self.page.number, origin, sheet.grid, self.setter)

    def _solve(self, first: int, end: int) -> tuple[Sequence[Story], Sequence[Band]]:
        """Every area measured in the rows left to it, one below the other."""
        stories: list[Story] = []

        def rows_of(n: int, room: int) -> int:
            stories.append(measure(self.page.areas[n], self.styled, self.pictures, self.setter, room))
            return stories[n].rows

        problem = Problem(self.page.areas, first, end, self.styled.sheet.story.separation)
        bands = solve(problem, rows_of)
        self._tell(stories, bands)
        self._tell_white(white_columns(problem, bands, self.styled.sheet.grid.columns))
        fitting = [(story, band) for story, band in zip(stories, bands, strict=True) if story.fits]
        return [story for story, _ in fitting], [band for _, band in fitting]

    def _tell_white(self, columns: Iterable[White]) -> None:
        """Base columns that the plan leaves without an article (M5)."""
        for white in columns:
            names = f"{white.first + 1}–{white.end}" if white.end - white.first > 1 else str(white.end)
            self.setter.report.finding(
                "white-columns", self.page.span, number="M5", page=self.page.label, columns=names,
                lines=white.rows, characters=white.rows * (white.end - white.first) * self.styled.sheet.grid.measure,
            )  # fmt: skip

    def _tell(self, stories: Sequence[Story], bands: Sequence[Band]) -> None:
        """What does not come out even, in lines and characters: overset (M3), white (M4)."""
        report = self.setter.report
        for story, band in zip(stories, bands, strict=True):
            article = story.plan.article
            if story.over_lines:
                report.finding(
                    "overset", article.body[0].text.span() if article.body else article.span, number="M3",
                    related=[story.plan.span], id=article.id, lines=story.over_lines, characters=story.over_characters,
                )  # fmt: skip
            white = story.short + band.free * story.broken.count
            if white and story.fits:
                report.finding(
                    "underset", story.plan.span, number="M4", related=[article.span], id=article.id, lines=white,
                    characters=white * story.broken.measure, page=self.page.label,
                )  # fmt: skip
            story.tell(report)

    def _boxes(self) -> PageBoxes:
        trim = Rect(0, 0, self.styled.sheet.trim.width, self.styled.sheet.trim.height)
        bleed = trim.inset(-self.press.bleed)
        return PageBoxes(bleed.inset(-SLUG), bleed, trim, self.styled.sheet.type_area)

    def _outline(self, stories: Sequence[Story], bands: Sequence[Band]) -> tuple[OutlineEntry, ...]:
        """The page and its articles, by the joined lines of their headlines."""
        section = f" {self.page.section.text}" if self.page.section else ""
        entries = [OutlineEntry(0, f"第{self.page.label}版{section}", self.page.number - 1, 0.0)]
        for story, band in zip(stories, bands, strict=True):
            title = " ".join(line.text for line in story.plan.article.headline)
            top = area_rect(story, band, self.styled.sheet).y
            entries.append(OutlineEntry(1, title, self.page.number - 1, top))
        return tuple(entries)
