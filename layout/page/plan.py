"""Reading a plan: what stands where. Every article is placed once, or jumps once; every name is one that exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from ..content.model import Article, Issue
from ..diag import Report, Span
from ..files import Files, FileTrouble
from ..schema import Checked, validate
from ..source import Passage, Scalar, parse
from ..style.model import FrameStyle, StyleSheet
from .model import AdPlan, AreaPlan, BannerPlan, BriefsPlan, FillerPlan, Matter, PagePlan, Plan, StoryPlan
from .plan_photos import PhotoReader, lines_range
from .schema import AreaYaml, PlanYaml
from .spans import broken, column_range, column_word

PLAN_LIMIT = 1_000_000

Path = tuple[str | int, ...]


def read_plan(files: Files, path: str, report: Report) -> Checked[PlanYaml] | None:
    """The plan file, checked for its form; None where it has faults."""
    try:
        data = files.read(path, PLAN_LIMIT)
    except FileTrouble as trouble:
        if trouble.rule == "missing-file":
            report.fault("missing-plan", Span(path), path=path, known=", ".join(_plans(files, path.rpartition("/")[0])))
        else:
            report.fault(trouble.rule, Span(path), path=path, detail=trouble.detail)
        return None
    node = parse(path, data, report)
    return validate(node, PlanYaml, report) if node is not None else None


def _plans(files: Files, folder: str) -> Iterator[str]:
    """The plans of an issue; none of a folder that can be no issue's."""
    with suppress(FileTrouble):
        yield from (name for name in files.names(folder) if name.endswith(".yaml") and name != "issue.yaml")


def read_pages(name: str, checked: Checked[PlanYaml], issue: Issue, sheet: StyleSheet, report: Report) -> Plan:
    """The plan with its articles, frames and photos looked up in the issue and the style; faults are in the report."""
    reader = _Reader(checked, issue, sheet, report)
    if not checked.value.pages:
        report.fault("missing-key", checked.span("pages"), key="pages")
    pages = tuple(reader.page(i) for i in range(len(checked.value.pages)))
    reader.tell_unplaced()
    return Plan(name, pages)


@dataclass(slots=True)
class _Reader:
    checked: Checked[PlanYaml]
    issue: Issue
    sheet: StyleSheet
    report: Report
    placed: dict[str, Span] = field(default_factory=dict)
    jumped: dict[str, tuple[int, Span]] = field(default_factory=dict)
    went_on: set[str] = field(default_factory=set)

    def page(self, i: int) -> PagePlan:
        given, at = self.checked.value.pages[i], ("pages", i)
        areas = [self._area(i, n, area) for n, area in enumerate(given.areas)]
        head = given.head or ("masthead" if i == 0 else "folio")
        for key, name in (("head", head), ("foot", given.foot)):
            if name is not None and name not in self.sheet.furniture:
                self._unknown("furniture", name, self.sheet.furniture, *at, key)
        kept = tuple(area for area in areas if area is not None)
        return PagePlan(i + 1, str(i + 1), self._text(*at, "section"), head, given.foot, kept, self.checked.span(*at))

    def tell_unplaced(self) -> None:
        """Articles of the issue that the plan forgot, and jumps without a landing (M41)."""
        for article in self.issue.articles.values():
            if article.id not in self.placed:
                self.report.fault(
                    "article-not-placed", self.checked.span("pages"), id=article.id, related=[article.span]
                )
        for name, (_, span) in self.jumped.items():
            if name not in self.went_on:
                self.report.fault("jump-without-target", span, number="M41", id=name)

    # -- areas -------------------------------------------------------------------------------------------------------

    def _area(self, page: int, n: int, given: AreaYaml) -> AreaPlan | None:
        at: Path = ("pages", page, "areas", n)
        span = self.checked.span(*at)
        kinds = [key for key in ("article", "briefs", "banner", "ad", "filler") if getattr(given, key)]
        if len(kinds) != 1:
            self.report.fault("area-holds", span, given=", ".join(kinds) or "—")
            return None
        columns, frame = self._columns(given, *at), self._frame(given, *at)
        first, end, count = columns or (0, 1, 1)
        matter = self._matter(page, given, count, frame, *at)
        if columns is None or matter is None:
            return None
        if broken(self.sheet.grid, end - first, count, frame.inner if frame else 0) is None:
            self.report.fault("column-too-narrow", span, number="M6", columns=count)
            return None
        return AreaPlan(first, end, matter, given.lines, given.top, given.optional, self.checked.span(*at, kinds[0]))

    def _matter(
        self, page: int, given: AreaYaml, count: int, frame: FrameStyle | None, *at: str | int
    ) -> Matter | None:
        if given.banner is not None:
            return self._banner(given, *at)
        if given.ad is not None:
            return self._ad(given, *at)
        if given.filler is not None:
            filler = self.issue.fillers.get(given.filler)
            if filler is None:
                self._unknown("issue.yaml fillers", given.filler, self.issue.fillers, *at, "filler")
                return None
            return FillerPlan(filler, given.vertical)
        if given.briefs:
            found = [self._article(name, *at, "briefs", k) for k, name in enumerate(given.briefs)]
            articles = tuple(article for article in found if article is not None)
            for article in articles:
                if article.photos or article.pull or article.qr or article.table:
                    place = self.checked.span(*at, "briefs", given.briefs.index(article.id))
                    self.report.fault("brief-of-text-only", place, related=[article.span], id=article.id)
            return BriefsPlan(articles, self._text(*at, "title"), count, frame) if articles else None
        return self._story(page, given, count, frame, *at)

    def _story(
        self, page: int, given: AreaYaml, count: int, frame: FrameStyle | None, *at: str | int
    ) -> StoryPlan | None:
        name = given.article or ""
        article = self._continued(name, page, *at) if given.continues else self._article(name, *at, "article")
        if article is None:
            return None
        if given.head is not None and given.head not in self.sheet.heads:
            self._unknown("heads", given.head, self.sheet.heads, *at, "head")
        if given.jump:
            self.jumped[name] = page, self.checked.span(*at, "jump")
            if given.lines is None:
                self.report.fault("jump-needs-lines", self.checked.span(*at, "jump"), number="M41", id=name)
        if given.vertical and (
            article.photos or article.pull or article.qr or article.table or given.jump or given.continues
        ):
            self.report.fault(
                "vertical-of-text-only", self.checked.span(*at, "vertical"), related=[article.span], id=name
            )
            return None
        reader = PhotoReader(self.checked, self.report, count)
        photos = () if given.continues else reader.photos(article, given, *at)
        return StoryPlan(
            article=article, columns=count, head=given.head, frame=frame, photos=photos,
            pull=reader.note(given.pull, *at, "pull") if article.pull is not None else None,
            qr=reader.note(given.qr, *at, "qr") if article.qr is not None else None,
            table=reader.note(given.table, *at, "table", wide=True) if article.table else None,
            leg="rest" if given.continues else "first" if given.jump else "whole", headline=self._text(*at, "headline"),
            other_page=self._other_page(name, page, continues=given.continues), head_side=given.head_side,
            vertical=given.vertical, tiers=given.tiers,
        )  # fmt: skip

    def _article(self, name: str, *at: str | int) -> Article | None:
        """An article that is placed here for the first time."""
        span = self.checked.span(*at)
        article = self.issue.articles.get(name)
        if article is None:
            self._unknown("issue.yaml articles", name, self.issue.articles, *at)
            return None
        if name in self.placed:
            self.report.fault("article-placed-twice", span, id=name, related=[self.placed[name]])
            return None
        self.placed[name] = span
        return article

    def _continued(self, name: str, page: int, *at: str | int) -> Article | None:
        """An article that jumped from an earlier page (M41)."""
        span = self.checked.span(*at, "continues")
        origin = self.jumped.get(name)
        if origin is None or origin[0] >= page or name in self.went_on:
            self.report.fault("continues-nothing", span, number="M41", id=name)
            return None
        self.went_on.add(name)
        return self.issue.articles[name]

    def _other_page(self, name: str, page: int, *, continues: bool) -> str:
        """Label of the page that the jump line of this leg names."""
        if continues:
            return str(self.jumped[name][0] + 1)
        later = (
            i for i, other in enumerate(self.checked.value.pages) if i > page
            for area in other.areas if area.continues and area.article == name
        )  # fmt: skip
        return str(next(later, page) + 1)

    def _banner(self, given: AreaYaml, *at: str | int) -> BannerPlan | None:
        assert given.banner is not None
        style, text = self.sheet.banners.get(given.banner.style), self._text(*at, "banner", "text")
        if style is None or text is None:
            self._unknown("banners", given.banner.style, self.sheet.banners, *at, "banner", "style")
            return None
        for k, name in enumerate(given.banner.over):
            if name not in self.issue.articles:
                self._unknown("issue.yaml articles", name, self.issue.articles, *at, "banner", "over", k)
        return BannerPlan(text, style, given.banner.over)

    def _ad(self, given: AreaYaml, *at: str | int) -> AdPlan | None:
        assert given.ad is not None
        lines, typed = lines_range(given.ad.lines), self._text(*at, "ad", "file")
        if lines is None or typed is None:
            self.report.fault("bad-lines", self.checked.span(*at, "ad", "lines"), value=given.ad.lines)
            return None
        file = typed.text if typed.text.startswith("/") else f"{self.issue.folder}/{typed.text}"
        return AdPlan(file, typed, lines, self.issue.publication.kind == "newspaper")

    # -- where -------------------------------------------------------------------------------------------------------

    def _columns(self, given: AreaYaml, *at: str | int) -> tuple[int, int, int] | None:
        """First base column, end, and columns set, from ``columns`` and ``span`` together."""
        base = self.sheet.grid.columns
        word = column_word(given.span) if given.span is not None else None
        if given.span is not None and word is None:
            self.report.fault("unknown-span", self.checked.span(*at, "span"), span_word=given.span)
            return None
        where = column_range(given.columns) if given.columns is not None else (0, word[0] if word else base)
        if where is None or where[1] > base:
            self.report.fault("bad-columns", self.checked.span(*at, "columns"), value=given.columns or "", most=base)
            return None
        if word is not None and word[0] != where[1] - where[0]:
            place = self.checked.span(*at, "span")
            self.report.fault("span-disagrees", place, span_word=given.span or "", columns=where[1] - where[0])
            return None
        return where[0], where[1], word[1] if word else where[1] - where[0]

    def _frame(self, given: AreaYaml, *at: str | int) -> FrameStyle | None:
        if given.frame is not None and given.frame not in self.sheet.frames:
            self._unknown("frames", given.frame, self.sheet.frames, *at, "frame")
        return self.sheet.frames.get(given.frame or "")

    def _text(self, *path: str | int) -> Passage | None:
        node = self.checked.find(*path)
        return node.passage() if isinstance(node, Scalar) and node.value.strip() else None

    def _unknown(self, table: str, name: str, known: Iterable[str], *path: str | int) -> None:
        self.report.fault("unknown-name", self.checked.span(*path), table=table, name=name, known=", ".join(known))
