"""All pages of an issue: areas measured, fitted and drawn; furniture, rules and the outline added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..column.model import FlowCursor
from ..diag import Report
from ..display.model import Group, Item, OutlineEntry, Page, PageBoxes, Pages, PictureSource
from ..geom import Rect
from ..press import PressSpec
from ..style.model import Furniture, StyledIssue
from .ad import AdMaker
from .banner import Banner
from .between import Solved, rules_between
from .briefs import BriefsMaker
from .fields import art_of, page_fields
from .filler import Filler
from .fit import fit
from .furniture import set_furniture
from .measured import Story
from .model import AdPlan, AreaPlan, BannerPlan, BriefsPlan, FillerPlan, PagePlan, Plan, StoryPlan
from .part import Maker
from .settext import Typesetter, baseline_in
from .solve import Band, White, white_columns
from .story import StoryMaker
from .tiers import TiersMaker


def make_up(
    plan: Plan, styled: StyledIssue, pictures: Mapping[str, PictureSource], press: PressSpec, report: Report
) -> Pages:
    """The finished pages. ``pictures`` holds every photo and advertisement of the plan by its path.

    Findings: overset and white areas in lines and characters (M3, M4, M5), and what was squeezed or broken by rule (R, M, C).
    """
    setter = Typesetter(styled.fonts, report, styled.issue.words)
    rests: dict[str, FlowCursor | None] = {}
    made = [_Sheet(page, plan, styled, pictures, press, setter, rests).make() for page in plan.pages]
    issue = styled.issue
    return Pages(
        title=f"{issue.publication.name.text} {issue.date.isoformat()} 第{issue.number}期",
        publication=issue.publication.name.text,
        date=issue.date.isoformat(),
        pages=tuple(page for page, _ in made),
        pictures=pictures,
        outline=tuple(entry for _, entries in made for entry in entries),
        number=issue.number,
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page in the making. ``rests``: where the first legs of jumping articles ended, None where they took all of it, filled
    page by page."""

    page: PagePlan
    plan: Plan
    styled: StyledIssue
    pictures: Mapping[str, PictureSource]
    press: PressSpec
    setter: Typesetter
    rests: dict[str, FlowCursor | None] = field(default_factory=dict)

    def make(self) -> tuple[Page, tuple[OutlineEntry, ...]]:
        sheet, page = self.styled.sheet, self.page
        grid, area = sheet.grid, sheet.type_area
        head, foot = self._furniture(page.head), self._furniture(page.foot)
        end = grid.lines - (foot.lines if foot else 0)
        solved = self._solved(head.lines if head else 0, end)
        items: list[Item] = []
        if head:
            items.append(self._set_furniture(head, 0))
        items += [one.part.draw(one.rect) for one in solved]
        items += rules_between(solved, sheet)
        if foot:
            items.append(self._set_furniture(foot, end))
        base = tuple(
            Rect(area.x + grid.column_x(n), area.y, grid.measure * grid.size, area.height) for n in range(grid.columns)
        )
        columns = tuple(column for one in solved for column in one.part.columns(one.rect))
        made = Page(
            page.number, page.label, self._boxes(), tuple(items), columns, base,
            baseline_in(area.y, grid.leading, grid.size), grid.leading,
        )  # fmt: skip
        return made, self._outline(solved)

    # -- areas -------------------------------------------------------------------------------------------------------

    def _solved(self, first: int, end: int) -> list[Solved]:
        """Every area at its height and place; what has no room at all is told and left out."""
        makers = [self._maker(area) for area in self.page.areas]
        if not makers:
            return []
        problem, parts, placed = fit(makers, self.styled.sheet.grid.columns, first, end)
        self._tell_white(white_columns(problem, placed))
        solved: list[Solved] = []
        for maker, part, band in zip(makers, parts, placed, strict=True):
            part.tell(band, self.page.label, self.setter.report)
            if isinstance(part, Story) and part.story.leg == "first":
                self.rests[part.story.article.id] = part.poured.rest
            if part.rows:
                solved.append(Solved(maker.plan, part, band, self._rect(maker.plan, band)))
        return solved

    def _maker(self, plan: AreaPlan) -> Maker:
        sheet, setter = self.styled.sheet, self.setter
        match plan.matter:
            case StoryPlan(vertical=True) as story:
                return TiersMaker(plan, story, self.styled, setter)
            case StoryPlan() as story:
                start = self.rests[story.article.id] if story.leg == "rest" else FlowCursor()
                return StoryMaker(plan, story, self.styled, self.pictures, setter, start)
            case BriefsPlan() as briefs:
                return BriefsMaker(plan, briefs, self.styled, self.pictures, setter)
            case BannerPlan() as banner:
                return Banner(plan, banner, sheet, setter)
            case AdPlan() as ad:
                return AdMaker(plan, ad, self.pictures[ad.file], sheet, setter)
            case FillerPlan() as filler:
                return Filler(plan, filler, sheet, setter)

    def _rect(self, plan: AreaPlan, band: Band) -> Rect:
        """The area on the page: its base columns across, its rows down."""
        grid, area = self.styled.sheet.grid, self.styled.sheet.type_area
        width = grid.characters(plan.end - plan.first) * grid.size
        y, height = area.y + band.first * grid.leading, (band.end - band.first) * grid.leading
        return Rect(area.x + grid.column_x(plan.first), y, width, height)

    def _tell_white(self, columns: Iterable[White]) -> None:
        """Base columns that the plan leaves without an article (M5)."""
        for white in columns:
            names = f"{white.first + 1}–{white.end}" if white.end - white.first > 1 else str(white.end)
            self.setter.report.finding(
                "white-columns", self.page.span, number="M5", page=self.page.label, columns=names,
                lines=white.rows, characters=white.rows * (white.end - white.first) * self.styled.sheet.grid.measure,
            )  # fmt: skip

    # -- round the areas ---------------------------------------------------------------------------------------------

    def _furniture(self, name: str | None) -> Furniture | None:
        return self.styled.sheet.furniture.get(name or "")

    def _set_furniture(self, furniture: Furniture, row: int) -> Group:
        sheet = self.styled.sheet
        area = sheet.type_area
        origin = Rect(area.x, area.y + row * sheet.grid.leading, area.width, furniture.lines * sheet.grid.leading)
        fields = page_fields(self.styled.issue, self.page, len(self.plan.pages))
        art = {name: self.pictures[path] for name, path in art_of(self.styled.issue).items() if path in self.pictures}
        return set_furniture(furniture, fields, self.page.number, origin, sheet.grid, self.setter, art)

    def _boxes(self) -> PageBoxes:
        trim = Rect(0, 0, self.styled.sheet.trim.width, self.styled.sheet.trim.height)
        bleed = trim.inset(-self.press.bleed)
        return PageBoxes(self.press.media(bleed), bleed, trim, self.styled.sheet.type_area)

    def _outline(self, solved: Sequence[Solved]) -> tuple[OutlineEntry, ...]:
        """The page and its articles, by the joined lines of their headlines."""
        section = f" {self.page.section.text}" if self.page.section else ""
        entries = [OutlineEntry(0, f"第{self.page.label}版{section}", self.page.number - 1, 0.0)]
        for one in solved:
            match one.plan.matter:
                case StoryPlan(article=article):
                    titles = [" ".join(line.text for line in article.headline)]
                case BriefsPlan(articles=articles):
                    titles = [article.headline[0].text for article in articles]
                case _:
                    titles = []
            entries += [OutlineEntry(1, title, self.page.number - 1, one.rect.y) for title in titles]
        return tuple(entries)
