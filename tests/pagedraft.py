"""Finished pages drawn by hand, item by item, for what judges pages: each thing stands where a test puts it.

The grid is that of the small paper (``paper.py``): body 10 pt on 12 pt, four columns of 10 characters 110 pt apart from x 50 on,
40 rows from y 60 on. Rows and columns are counted from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from paper import Paper, article, han

from layout.colour import BLACK
from layout.diag import Diagnostic, Report, Span
from layout.display.model import Column, GlyphRun, Group, Item, Page, PageBoxes, Pages, Panel, Picture, Rule
from layout.geom import Polygon, Pt, Rect
from layout.page.check import check
from layout.source import Passage, Source
from layout.style import StyledIssue

LEFT, TOP, EM, LEADING, PITCH, ROWS = 50.0, 60.0, 10.0, 12.0, 110.0, 40
AREA: Final = Rect(LEFT, TOP, 430.0, 480.0)
SPAN: Final = Span("plan.yaml")


def across(column: float) -> Pt:
    """Left edge of a base column."""
    return LEFT + column * PITCH


def down(row: float) -> Pt:
    """Top of a row."""
    return TOP + row * LEADING


def baseline(row: float) -> Pt:
    return down(row) + 1 + 8.8


@dataclass(frozen=True)
class Col:
    """A column of text: its left edge, its rows, its width; ``width`` may be another in single rows."""

    x: Pt
    rows: Sequence[int]
    width: Pt = 100.0
    narrow: dict[int, tuple[Pt, Pt]] = field(default_factory=dict)

    def slot(self, row: int) -> Rect:
        x, width = self.narrow.get(row, (self.x, self.width))
        return Rect(x, down(row) + 1, width, EM)


def cols(first: int, end: int, rows: Sequence[int]) -> list[Col]:
    """Base columns ``first`` to ``end`` with the same rows."""
    return [Col(across(n), rows) for n in range(first, end)]


def rule(x1: Pt, y1: Pt, x2: Pt, y2: Pt, weight: Pt = 0.3) -> Rule:
    return Rule(x1, y1, x2, y2, weight, BLACK, SPAN)


@dataclass
class Part:
    """An article, or a part of one, as it shall be drawn. ``head`` are its lines, ``head_at`` the left edge (None: centred over
    the columns) and the row its last line stands in; ``shift`` moves single body lines by x and y."""

    name: str
    columns: list[Col]
    text: tuple[str, ...]
    head: tuple[str, ...] = ("大标题",)
    head_size: Pt = 20.0
    head_face: str = "Square"
    head_at: tuple[Pt | None, float] | None = None
    head_scale: float = 1.0
    kicker: tuple[str, ...] = ()
    shift: dict[int, tuple[Pt, Pt]] = field(default_factory=dict)
    loose: dict[int, Pt] = field(default_factory=dict)
    byline: tuple[str, Pt, float] | None = None
    photos: tuple[tuple[Rect | Polygon, str, tuple[tuple[str, Pt, Pt], ...]], ...] = ()
    frame: tuple[Rect, Pt] | None = None
    lines: tuple[int | None, int | None] = (None, None)
    groups: tuple[Group, ...] = ()


@dataclass
class Draft:
    """Pages of parts and loose items, and the issue that they are of."""

    paper: Paper
    pages: list[tuple[list[Part], list[Item]]] = field(default_factory=lambda: [([], [])])

    def story(
        self, name: str, columns: list[Col], text: Sequence[str] | None = None, *, page: int = 0,
        given: dict[str, Any] | None = None, **how: Any,
    ) -> Part:  # fmt: skip
        """An article drawn into columns. Without text, as much as they take."""
        texts = (
            tuple(text)
            if text is not None
            else (han(self._room(columns), start=len(name) + sum(map(ord, name)) % 700),)
        )
        known = [a["id"] for a in self.paper.issue["articles"]]
        part = Part(name, columns, texts, **how)
        if name not in known:
            self.paper.issue["articles"].append(article(name, *texts, **{"headline": list(part.head), **(given or {})}))
        while len(self.pages) <= page:
            self.pages.append(([], []))
        self.pages[page][0].append(part)
        return part

    def add(self, *items: Item, page: int = 0) -> None:
        """Items that are of no article."""
        self.pages[page][1].extend(items)

    @staticmethod
    def _room(columns: Iterable[Col]) -> int:
        return int(sum(column.slot(row).width / EM for column in columns for row in column.rows))

    def made(self) -> tuple[Pages, StyledIssue]:
        names = dict.fromkeys(part.name for parts, _ in self.pages for part in parts)
        self.paper.plan["pages"] = [{"areas": [{"article": name} for name in names]}]
        styled = self.paper.load().styled
        pages = tuple(self._page(n, parts, items, styled) for n, (parts, items) in enumerate(self.pages, 1))
        return Pages("", "", "2026-11-20", pages, {}, ()), styled

    def judged(self, profile: str = "strict", before: Callable[[Report], None] = lambda _: None) -> list[Diagnostic]:
        """What the checker tells; ``before`` may put into the report what the make-up told."""
        self.paper.style["checks"] = profile
        pages, styled = self.made()
        report = Report()
        before(report)
        check(pages, styled, report)
        found = list(report.diagnostics)
        assert all(d.message("zh") and d.message("en") for d in found)  # every value that a message needs is there
        return found

    def told(self, profile: str = "strict") -> set[str]:
        """The wordings of what the checker tells."""
        return {diagnostic.text for diagnostic in self.judged(profile)}

    # -- drawing ---------------------------------------------------------------------------------------------------

    def _page(self, number: int, parts: Sequence[Part], items: Sequence[Item], styled: StyledIssue) -> Page:
        drawn: list[Item] = [_Drawing(part, styled).group() for part in parts]
        columns = tuple(
            Column(
                part.name, Rect(c.x, down(min(c.rows)), c.width, len(c.rows) * LEADING),
                tuple(baseline(row) for row in c.rows), tuple(c.slot(row) for row in c.rows),
            )
            for part in parts for c in part.columns
        )  # fmt: skip
        base = tuple(Rect(across(n), TOP, 100.0, 480.0) for n in range(4))
        boxes = PageBoxes(*(Rect(0, 0, 530, 600) for _ in range(3)), AREA)
        return Page(number, str(number), boxes, (*drawn, *items), columns, base, baseline(0), LEADING)


def text_run(
    styled: StyledIssue, passage: Passage, x: Pt, y: Pt, size: Pt = EM, face: str = "Square", scale: float = 1.0, gap: Pt = 0.0
) -> GlyphRun:  # fmt: skip
    """One run, set solid but for ``gap`` between its characters."""
    font = styled.fonts.face("Square")
    assert font is not None
    shaped = font.shape(passage.text)
    xs, at = [], x
    for advance in shaped.advances:
        xs.append(at)
        at += advance * size * scale + gap
    return GlyphRun(face, size, tuple(shaped.glyphs), tuple(xs), y, tuple(passage.text), BLACK, passage, scale)


def line_of(
    styled: StyledIssue, text: str, x: Pt, y: Pt, size: Pt = EM, face: str = "Square", scale: float = 1.0
) -> GlyphRun:
    return text_run(styled, Passage.at(text, Source("issue.yaml", text), 0), x, y, size, face, scale)


@dataclass(frozen=True)
class _Drawing:
    part: Part
    styled: StyledIssue

    def group(self) -> Group:
        part, items = self.part, list[Item]()
        name = part.name
        if part.frame is not None:
            items.append(Group("frame", name, tuple(_frame(*part.frame))))
        items += self._head()
        for shape, file, caption in part.photos:
            bounds = shape if isinstance(shape, Rect) else shape.bounds
            items.append(Group("photo", name, (Picture(file, bounds, shape, Span("plan.yaml", 2)),)))
            items.append(Group("caption", name, tuple(line_of(self.styled, t, x, y, 8.0) for t, x, y in caption)))
        items.append(Group("body", name, tuple(self._body())[slice(*part.lines)]))
        if part.byline is not None:
            text, x, row = part.byline
            items.append(Group("byline", name, (line_of(self.styled, text, x, baseline(row)),)))
        return Group("article", name, (*items, *part.groups), SPAN)

    def _head(self) -> Iterator[Group]:
        part, size = self.part, self.part.head_size
        left, right = min(c.x for c in part.columns), max(c.x + c.width for c in part.columns)
        x_at, row = part.head_at or (None, min(part.columns[0].rows) - 1)
        lines = [("kicker", text, 12.0) for text in part.kicker] + [("headline", text, size) for text in part.head]
        y = down(row + 1) - 0.5 * LEADING - sum(height * 1.2 for _, _, height in lines)
        for role, text, height in lines:
            y += height * 1.2
            width = len(text) * height * part.head_scale
            x = x_at if x_at is not None else (left + right - width) / 2
            yield Group(role, part.name, (line_of(self.styled, text, x, y, height, part.head_face, part.head_scale),))

    def _body(self) -> Iterator[GlyphRun]:
        slots = [column.slot(row) for column in self.part.columns for row in column.rows]
        n = 0
        for paragraph in self.styled.issue.articles[self.part.name].body:
            at = 0
            while at < len(paragraph.text) and n < len(slots):
                count = int(slots[n].width / EM)
                x, y = self.part.shift.get(n, (0.0, 0.0))
                gap = self.part.loose.get(n, 0.0)
                passage = paragraph.text.cut(at, at + count)
                yield text_run(self.styled, passage, slots[n].x + x, slots[n].y + 8.8 + y, gap=gap)
                at, n = at + count, n + 1


def _frame(box: Rect, weight: Pt) -> Iterator[Item]:
    half = weight / 2
    for y in (box.y + half, box.bottom - half):
        yield rule(box.x, y, box.right, y, weight)
    for x in (box.x + half, box.right - half):
        yield rule(x, box.y, x, box.bottom, weight)


def tint(box: Rect) -> Panel:
    return Panel(box, BLACK, SPAN)
