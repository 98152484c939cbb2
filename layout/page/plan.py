"""Reading a plan: which article stands where. Every article is placed exactly once; every name is one that exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from ..content.model import Article, Issue
from ..diag import Report, Span
from ..files import Files, FileTrouble
from ..schema import Checked, validate
from ..source import Scalar, parse
from ..style.model import StyleSheet
from .model import AreaPlan, PagePlan, PhotoPlan, Place, Plan
from .schema import AreaYaml, PhotoPlanYaml, PlanYaml
from .spans import broken, column_range, column_word

PLAN_LIMIT = 1_000_000


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
    reader.told_once_each()
    return Plan(name, pages)


@dataclass(slots=True)
class _Reader:
    checked: Checked[PlanYaml]
    issue: Issue
    sheet: StyleSheet
    report: Report
    placed: dict[str, Span] = field(default_factory=dict)

    def page(self, i: int) -> PagePlan:
        given, at = self.checked.value.pages[i], ("pages", i)
        areas = [self._area(i, n, area) for n, area in enumerate(given.areas)]
        head = given.head or ("masthead" if i == 0 else "folio")
        for key, name in (("head", head), ("foot", given.foot)):
            if name is not None and name not in self.sheet.furniture:
                self._unknown("furniture", name, self.sheet.furniture, *at, key)
        node = self.checked.at(*at, "section") if given.section is not None else None
        section = node.passage() if isinstance(node, Scalar) else None
        kept = tuple(area for area in areas if area is not None)
        return PagePlan(i + 1, str(i + 1), section, head, given.foot, kept, self.checked.span(*at))

    def told_once_each(self) -> None:
        """Articles of the issue that the plan forgot."""
        for article in self.issue.articles.values():
            if article.id not in self.placed:
                self.report.fault(
                    "article-not-placed", self.checked.span("pages"), id=article.id, related=[article.span]
                )

    def _area(self, page: int, n: int, given: AreaYaml) -> AreaPlan | None:
        at = ("pages", page, "areas", n)
        span = self.checked.span(*at, "article")
        article = self.issue.articles.get(given.article)
        if article is None:
            self._unknown("issue.yaml articles", given.article, self.issue.articles, *at, "article")
            return None
        if article.id in self.placed:
            self.report.fault("article-placed-twice", span, id=article.id, related=[self.placed[article.id]])
            return None
        self.placed[article.id] = span
        columns = self._columns(given, *at)
        if columns is None:
            return None
        first, end, count = columns
        if given.head is not None and given.head not in self.sheet.heads:
            self._unknown("heads", given.head, self.sheet.heads, *at, "head")
        frame = self.sheet.frames.get(given.frame or "")
        if given.frame is not None and frame is None:
            self._unknown("frames", given.frame, self.sheet.frames, *at, "frame")
        if broken(self.sheet.grid, end - first, count, frame.inner if frame else 0) is None:
            self.report.fault("column-too-narrow", span, number="M6", columns=count)
            return None
        photos = self._photos(article, given, count, *at)
        return AreaPlan(article, first, end, count, given.lines, given.head, frame, photos, span)

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
            self.report.fault(
                "span-disagrees",
                self.checked.span(*at, "span"),
                span_word=given.span or "",
                columns=where[1] - where[0],
            )
            return None
        return where[0], where[1], word[1] if word else where[1] - where[0]

    def _photos(self, article: Article, given: AreaYaml, count: int, *at: str | int) -> tuple[PhotoPlan, ...]:
        """Photos of the area in the order of the plan; each photo of the article is placed once."""
        found: list[PhotoPlan] = []
        used: set[int] = set()
        for n, photo in enumerate(given.photos):
            which = (photo.photo or n + 1) - 1
            span = self.checked.span(*at, "photos", n)
            if which >= len(article.photos) or which in used:
                self.report.fault(
                    "no-such-photo", span, id=article.id, number_given=which + 1, have=len(article.photos)
                )
                continue
            used.add(which)
            plan = self._photo(article, which, photo, count, span)
            if plan is not None:
                found.append(plan)
        for which, left in enumerate(article.photos):
            if which not in used:
                self.report.fault("photo-not-placed", self.checked.span(*at), file=left.file, related=[left.span])
        return tuple(found)

    def _photo(self, article: Article, which: int, given: PhotoPlanYaml, count: int, span: Span) -> PhotoPlan | None:
        photo = article.photos[which]
        cutout = given.columns is None and photo.contour is not None
        columns = column_range(given.columns) if given.columns is not None else (0, count)
        if columns is None or columns[1] > count:
            self.report.fault("bad-columns", span, value=given.columns or "", most=count)
            return None
        place = _place(given.place or "top")
        if place is None:
            self.report.fault("bad-place", span, value=given.place or "")
            return None
        return PhotoPlan(photo, columns[0], columns[1], given.lines, place, cutout, given.x or 0.0, span)

    def _unknown(self, table: str, name: str, known: Iterable[str], *path: str | int) -> None:
        self.report.fault("unknown-name", self.checked.span(*path), table=table, name=name, known=", ".join(known))


def _place(text: str) -> Place | None:
    """top, foot, or the row a number names."""
    match text:
        case "top" | "foot":
            return text
        case _:
            return int(text) if text.isdecimal() and len(text) <= 3 else None
