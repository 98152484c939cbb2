"""The display list of a page read into what an editor sees (``view.py``). Groups are known by their role and name alone."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Final

from ...content.model import Article, Paragraph
from ...display.model import Column, GlyphRun, Group, Item, Page, Panel, Picture, Rule
from ...geom import EPS, Polygon, Pt, Rect
from ...style.model import StyledIssue
from ...typeface.model import Face
from ..settext import EM_TOP
from .down import box_down, follows_down
from .view import BodyLine, FrameView, Head, Piece, PlacedPhoto, Sheet, Story, TextColumn, TextLine, union

PARTING: Final = frozenset({"column-rule", "separation"})
INSETS: Final = ("pull", "qr", "table")
OVERLAYS: Final = frozenset({"grid", "stamp"})
JOIN: Final = 2.0
"""Runs on one baseline up to so many em apart are one line of furniture, head or caption."""


def read_pages(pages: Iterable[Page], styled: StyledIssue) -> tuple[Sheet, ...]:
    """Each page as a ``Sheet``."""
    reader = _Reader(styled)
    return tuple(reader.sheet(page) for page in pages)


@dataclass(frozen=True, slots=True)
class _Found:
    """The groups of a page by what they are."""

    articles: list[Group] = field(default_factory=list)
    furniture: list[Group] = field(default_factory=list)
    others: list[Group] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Reader:
    styled: StyledIssue
    faces: dict[str, Face | None] = field(default_factory=dict)
    paragraphs: dict[str, _Paragraphs] = field(default_factory=dict)

    def sheet(self, page: Page) -> Sheet:
        found = _Found()
        self._sort(page.items, found)
        times = Counter(group.name for group in found.articles)
        furniture = tuple(piece for group in found.furniture for piece in self._piece(group))
        top, foot = self._content(page, furniture)
        return Sheet(
            page, self.styled,
            tuple(
                story for group in found.articles
                if (story := self._story(group, page.columns, alone=times[group.name] == 1)) is not None
            ),
            furniture, tuple(piece for group in found.others for piece in self._piece(group)),
            tuple(found.rules), top, foot,
        )  # fmt: skip

    def _sort(self, items: Iterable[Item], found: _Found) -> None:
        """Groups dealt out by role; an article may stand inside a banner or a column of briefs."""
        for item in items:
            if not isinstance(item, Group) or item.role in OVERLAYS:
                continue
            if item.role in PARTING:
                found.rules.extend(rule for rule in item.items if isinstance(rule, Rule))
            elif item.role == "article" and all(self._articles(item.name)):
                found.articles.append(item)
            elif item.role in self.styled.sheet.furniture:
                found.furniture.append(item)
            else:
                found.others.append(item)
                self._sort(item.items, found)

    def _articles(self, name: str) -> list[Article | None]:
        """The articles a group is of: one, or briefs by their names with commas between."""
        return [self.styled.issue.articles.get(one) for one in name.split(",")]

    def _content(self, page: Page, furniture: Sequence[Piece]) -> tuple[Pt, Pt]:
        """The rows left between the furniture at the head and that at the foot, whose rows the style knows."""
        area = page.boxes.type_area
        top, foot = area.y, area.bottom
        for piece in furniture:
            depth = self.styled.sheet.furniture[piece.role].lines * page.leading
            if piece.box.y < area.y + area.height / 2:
                top = max(top, area.y + depth)
            else:
                foot = min(foot, area.bottom - depth)
        return top, foot

    # -- stories ---------------------------------------------------------------------------------------------------

    def _story(self, group: Group, columns: Sequence[Column], *, alone: bool) -> Story | None:
        gathered = tuple(one for one in self._articles(group.name) if one is not None)
        article = gathered[0] if len(gathered) == 1 else _together(group.name, gathered)
        parts: dict[str, list[Group]] = {}
        for item in group.items:
            if isinstance(item, Group):
                parts.setdefault(item.role, []).append(item)

        def lines(role: str) -> tuple[TextLine, ...]:
            return tuple(line for part in parts.get(role, ()) for line in self._lines(part.items))

        brief_heads: list[Group] = []
        if len(gathered) > 1:  # the title is of all; the headline of one brief stands in the flow
            brief_heads = [part for part in parts.get("headline", ()) if part.name != group.name]
            parts["headline"] = [part for part in parts.get("headline", ()) if part.name == group.name]
        head = self._head(lines("kicker"), lines("headline"), lines("deck"))
        photos = tuple(self._photos(group.items))
        frame = self._frame(parts.get("frame", ()))
        byline = lines("byline")
        groups = [item for item in group.items if isinstance(item, Group)]
        flow = [part for part in groups if part.role == "body" or part in brief_heads]
        body = [run for part in flow for run in part.items if isinstance(run, GlyphRun) and run.xs]
        insets = tuple(piece for role in INSETS for part in parts.get(role, ()) for piece in self._piece(part))
        upright: tuple[TextLine, ...] = ()
        if body and all(run.direction != "across" for run in body):
            upright, body = tuple(line for part in flow for line in self._lines(part.items)), []
        own = [column for column in columns if column.article == group.name]
        tiers, own = [c for c in own if c.vertical], [c for c in own if not c.vertical]
        if not alone:
            own = [column for column in own if any(_stands_in(run, column) for run in body)]
        if body and not own:
            own = [_column_round(group.name, body)]
        reading = tuple(self._body(body, own, article))
        text = tuple(
            TextColumn(column.rect, column.slots, tuple(line for at, line in reading if at == n))
            for n, column in enumerate(own)
        )
        jump_to, jump_from = lines("jump-to"), lines("jump-from")
        ends = (*byline, *jump_to, *jump_from, *lines("series"))
        boxes = [
            *(column.box for column in text if column.lines), *(photo.box for photo in photos),
            *(inset.box for inset in insets), *(line.box for line in (*upright, *ends)),
            *([head.box] if head else ()), *([frame.outer] if frame else ()),
        ]  # fmt: skip
        if not boxes:
            return None
        return Story(
            article,
            group.span or article.span,
            _as_wide_as(union(boxes), [*own, *tiers]),
            head,
            text,
            reading,
            photos,
            insets,
            byline,
            frame,
            jump_to,
            jump_from,
            upright,
            gathered if len(gathered) > 1 else (),
        )

    def _head(
        self, kicker: tuple[TextLine, ...], main: tuple[TextLine, ...], deck: tuple[TextLine, ...]
    ) -> Head | None:
        return Head(kicker, main, deck, union(line.box for line in (*kicker, *main, *deck))) if main else None

    def _photos(self, items: Sequence[Item]) -> Iterator[PlacedPhoto]:
        """Each photo with the caption that follows it."""
        groups = [item for item in items if isinstance(item, Group)]
        for group, following in zip_longest(groups, groups[1:]):
            if group.role != "photo":
                continue
            captioned = following is not None and following.role == "caption"
            caption = tuple(self._lines(following.items)) if captioned and following else ()
            pictures = [item for item in group.items if isinstance(item, Picture)]
            if not pictures:
                continue
            clips = [item.clip or item.placed for item in pictures]
            outline = next((clip for clip in clips if isinstance(clip, Polygon)), None)
            shown = union(clip if isinstance(clip, Rect) else clip.bounds for clip in clips)
            sources = tuple(item.source for item in pictures)
            yield PlacedPhoto(sources, shown, outline, pictures[0].span, caption)

    def _frame(self, groups: Sequence[Group]) -> FrameView | None:
        items = [item for group in groups for item in group.items]
        strokes = [(item, _stroke(item)) for item in items if isinstance(item, Rule)]
        grounds = [item.rect for item in items if isinstance(item, Panel)]
        if not strokes and not grounds:
            return None
        outer = union([*(box for _, box in strokes), *grounds])
        centre_x, centre_y = outer.x + outer.width / 2, outer.y + outer.height / 2
        x, y, right, bottom = outer.x, outer.y, outer.right, outer.bottom
        top: list[Pt] = []
        for rule, box in strokes:
            if box.height >= box.width:
                x, right = (max(x, box.right), right) if box.x < centre_x else (x, min(right, box.x))
            elif box.y < centre_y:
                y = max(y, box.bottom)
                top.append(rule.weight)
            else:
                bottom = min(bottom, box.y)
        sides = any(box.height >= box.width for _, box in strokes)
        return FrameView(outer, Rect(x, y, right - x, bottom - y), tuple(top), bool(grounds) or sides)

    def _body(
        self, runs: Sequence[GlyphRun], columns: Sequence[Column], article: Article
    ) -> Iterator[tuple[int, BodyLine]]:
        """Body lines in the order of the text, each with its column: runs of one slot belong together."""
        known = self.paragraphs.setdefault(article.id, _Paragraphs(article))
        slots = _Slots(columns)
        gathered: list[GlyphRun] = []
        at: tuple[int, Rect | None, Pt] | None = None
        for run in runs:
            place = (*slots.place(run), run.y)
            if gathered and place != at and at is not None:
                yield at[0], self._body_line(gathered, at[1], known)
                gathered = []
            at = place
            gathered.append(run)
        if gathered and at is not None:
            yield at[0], self._body_line(gathered, at[1], known)

    def _body_line(self, runs: Sequence[GlyphRun], slot: Rect | None, known: _Paragraphs) -> BodyLine:
        line = TextLine(tuple(runs), self._box(runs))
        index = known.index(runs[-1])
        if index < 0:
            return BodyLine(line, slot, -1, False, False, False)
        text = known.article.body[index].text
        opens = runs[0].origin.source is not text.source or runs[0].origin.offsets[0] <= text.offsets[0]
        closes = runs[-1].origin.offsets[-1] >= text.offsets[-1]
        return BodyLine(line, slot, index, known.article.body[index].subhead, opens, closes)

    # -- lines of text ---------------------------------------------------------------------------------------------

    def _piece(self, group: Group) -> Iterator[Piece]:
        boxes = [_stroke(i) for i in group.items if isinstance(i, Rule)]
        boxes += [i.rect for i in group.items if isinstance(i, Panel)]
        pictures = tuple(i.placed for i in group.items if isinstance(i, Picture))
        boxes += pictures
        lines = tuple(self._lines(group.items))
        boxes += [line.box for line in lines]
        if boxes:
            yield Piece(group.role, group.name, group.span, union(boxes), lines, pictures)

    def _lines(self, items: Iterable[Item]) -> Iterator[TextLine]:
        """Neighbouring runs on one baseline joined."""
        gathered: list[GlyphRun] = []
        for run in items:
            if not isinstance(run, GlyphRun) or not run.xs:
                continue
            if gathered and not self._follows(gathered[-1], run):
                yield TextLine(tuple(gathered), self._box(gathered))
                gathered = []
            gathered.append(run)
        if gathered:
            yield TextLine(tuple(gathered), self._box(gathered))

    def _follows(self, run: GlyphRun, following: GlyphRun) -> bool:
        if "across" not in (run.direction, following.direction):
            return follows_down(run, following, JOIN)
        if run.direction != following.direction:
            return False
        return abs(run.y - following.y) < EPS and 0 <= following.xs[0] - run.xs[-1] < (1 + JOIN) * run.size

    def _box(self, runs: Sequence[GlyphRun]) -> Rect:
        """Ink along the line, em boxes across it."""
        if runs[0].direction != "across":
            return box_down(runs, self._face)
        left = next((x for run in runs if (x := self._edge(run, last=False)) is not None), runs[0].xs[0])
        right = next((x for run in reversed(runs) if (x := self._edge(run, last=True)) is not None), runs[-1].xs[-1])
        size = max(run.size for run in runs)
        return Rect(left, runs[0].y - EM_TOP * size, right - left, size)

    def _edge(self, run: GlyphRun, *, last: bool) -> Pt | None:
        """Where the ink of a run ends on one side; None where it has none."""
        face = self._face(run.face)
        wide = run.size * run.scale
        order = range(len(run.glyphs) - 1, -1, -1) if last else range(len(run.glyphs))
        for n in order:
            ink = face.ink(run.glyphs[n]) if face is not None else (0.0, 0.0, 1.0, 1.0)
            if ink[2] > ink[0]:  # strokes that swing out of the em box are the designer's, not the make-up's
                return run.xs[n] + wide * (min(ink[2], 1.0) if last else max(ink[0], 0.0))
        return None

    def _face(self, key: str) -> Face | None:
        if key not in self.faces:
            self.faces[key] = self.styled.fonts.face(key)
        return self.faces[key]


class _Paragraphs:
    """Which paragraph of an article a run comes from, by the places its characters were typed at."""

    __slots__ = ("_starts", "article")

    def __init__(self, article: Article) -> None:
        self.article: Final = article
        starts: dict[str, list[tuple[int, int]]] = {}
        for n, paragraph in enumerate(article.body):
            if len(paragraph.text):
                starts.setdefault(paragraph.text.source.path, []).append((paragraph.text.offsets[0], n))
        self._starts: Final[Mapping[str, list[tuple[int, int]]]] = {path: sorted(own) for path, own in starts.items()}

    def index(self, run: GlyphRun) -> int:
        starts = self._starts.get(run.origin.source.path, [])
        found = bisect_right(starts, (run.origin.offsets[-1], len(self.article.body)))
        return starts[found - 1][1] if found else -1


class _Slots:
    """Where the slots of some columns are, by their baselines."""

    __slots__ = ("_at", "_columns")

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns: Final = columns
        self._at: Final[dict[float, list[tuple[int, Rect]]]] = {}
        for n, column in enumerate(columns):
            for baseline, slot in zip(column.baselines, column.slots, strict=True):
                self._at.setdefault(round(baseline, 1), []).append((n, slot))

    def place(self, run: GlyphRun) -> tuple[int, Rect | None]:
        """The column and the slot a run stands in, by its first glyph; where it stands in no slot, the nearest column."""
        x = run.xs[0] + run.size / 2
        for n, slot in self._at.get(round(run.y, 1), ()):
            if slot.x - run.size <= x <= slot.right + run.size / 2:
                return n, slot
        away = [_distance(x, run.y, column.rect) for column in self._columns]
        return (away.index(min(away)) if away else 0), None


def _distance(x: Pt, y: Pt, rect: Rect) -> Pt:
    return max(rect.x - x, x - rect.right, 0.0) + max(rect.y - y, y - rect.bottom, 0.0)


def _as_wide_as(box: Rect, columns: Sequence[Column]) -> Rect:
    """The box widened to take in the columns, those without text too."""
    x = min([box.x, *(column.rect.x for column in columns)])
    right = max([box.right, *(column.rect.right for column in columns)])
    return Rect(x, box.y, right - x, box.height)


def _together(name: str, briefs: Sequence[Article]) -> Article:
    """Briefs as one article, their headlines its subheads."""
    body = tuple(
        paragraph for brief in briefs
        for paragraph in (*(Paragraph(line, subhead=True) for line in brief.headline), *brief.body)
    )  # fmt: skip
    return replace(
        briefs[0], id=name, kicker=None, deck=None, headline=(), dateline=None, body=body, byline=None, genre="brief", rank=9
    )  # fmt: skip


def _column_round(article: str, body: Sequence[GlyphRun]) -> Column:
    """A column for text that the page names none for, such as a brief's: as wide as its lines, without slots."""
    x = min(run.xs[0] for run in body)
    right = max(run.xs[-1] + run.size for run in body)
    top, bottom = min(run.y - EM_TOP * run.size for run in body), max(run.y for run in body)
    return Column(article, Rect(x, top, right - x, bottom - top), (), ())


def _stands_in(run: GlyphRun, column: Column) -> bool:
    rect = column.rect
    return rect.x - run.size <= run.xs[0] <= rect.right and rect.y <= run.y <= rect.bottom + run.size


def _stroke(rule: Rule) -> Rect:
    """The ink of a rule."""
    half = rule.weight / 2
    x, y = min(rule.x1, rule.x2), min(rule.y1, rule.y2)
    if abs(rule.x2 - rule.x1) >= abs(rule.y2 - rule.y1):
        return Rect(x, y - half, abs(rule.x2 - rule.x1), rule.weight)
    return Rect(x - half, y, rule.weight, abs(rule.y2 - rule.y1))
