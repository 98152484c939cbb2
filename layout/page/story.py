"""One article measured in its area: head, photos, body in columns, byline. Rows counted from the area's own top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ..column import Galley, balance, cut_slots
from ..column.model import Frame, Matter, Poured, Slot
from ..content.model import Article, Mark
from ..diag import Report
from ..display.model import PictureSource
from ..geom import Pt, mm
from ..line import describe, prepare
from ..line.model import Cursor, Prepared
from ..source import Passage
from ..style.model import Grid, StyledIssue
from ..style.text import TextStyle
from .head import HeadBlock, set_head
from .model import AreaPlan, Broken, PhotoPlan
from .photos import PhotoBox, SetPhoto, least_depth
from .settext import SetText, Typesetter
from .spans import broken

MOST_ROWS = 2000
"""Rows tried for an article of free height: a 40,000-character article in one column still gets an answer."""
OVER: Pt = mm(0.1)
"""A cut-out may reach so far over the edge of its area (M1)."""
NARROW = 15
"""Under so many characters the paragraph indent is one em (clreq 段首缩排, R11)."""


@dataclass(frozen=True, slots=True)
class Story:
    """A measured article. ``rows`` the area takes; the body starts ``body_row`` rows down; ``depths`` are its columns' rows.

    ``short`` counts the lines that columns stay under the full depth beyond the one that balancing may leave (M9);
    ``over_lines`` and ``over_characters`` what found no room; ``unplaced`` are photos that do. Without ``fits`` there is not
    even room for the head: nothing of the article is drawn.
    """

    plan: AreaPlan
    broken: Broken
    fits: bool
    rows: int
    body_row: int
    head: HeadBlock
    frame: Frame
    poured: Poured
    galley: Galley
    photos: tuple[SetPhoto, ...]
    unplaced: tuple[PhotoPlan, ...]
    tag: SetText | None
    short: int
    over_lines: int
    over_characters: int
    slots: tuple[Slot, ...]

    def tell(self, report: Report) -> None:
        """What found no room, photos on one another, and what the lines of the body could not keep, or kept at a price (R27)."""
        if not self.fits:
            report.finding("no-room", self.plan.span, number="M3", id=self.plan.article.id, lines=self.head.rows)
        for photo in self.unplaced:
            report.finding("photo-overset", photo.span, number="M1", file=photo.photo.file, lines=photo.lines)
        for one, other in combinations(self.photos, 2):
            if one.reach.overlaps(other.reach):
                report.finding(
                    "photos-overlap", other.plan.span, number="M2", related=[one.plan.span],
                    file=other.plan.photo.file, other=one.plan.photo.file,
                )  # fmt: skip
        for set_line in self.poured.lines:
            if set_line.line.compromises:
                describe(self.galley.matter[set_line.index].prepared, set_line.line, report)


def measure(
    plan: AreaPlan, styled: StyledIssue, pictures: Mapping[str, PictureSource], setter: Typesetter, most: int | None
) -> Story:
    """The article set in its area: as high as its content, or ``plan.lines``, and never over ``most`` rows."""
    return _Measuring(plan, styled, pictures, setter, most).story()


@dataclass(slots=True)
class _Measuring:
    plan: AreaPlan
    styled: StyledIssue
    pictures: Mapping[str, PictureSource]
    setter: Typesetter
    most: int | None

    @property
    def grid(self) -> Grid:
        return self.styled.sheet.grid

    def story(self) -> Story:
        plan, sheet = self.plan, self.styled.sheet
        inner, air = (plan.frame.inner, plan.frame.lines) if plan.frame else (0, 0)
        columns = broken(self.grid, plan.end - plan.first, plan.columns, inner)
        assert columns is not None, "read_pages refuses columns that are too narrow"
        head = self._head(columns)
        own = 2 * air + head.rows
        limit = min((n for n in (plan.lines, self.most) if n is not None), default=MOST_ROWS + own)
        room = max(0, limit - own)
        planned = [
            PhotoBox.of(photo, self.pictures[photo.photo.file], columns, sheet.photo, self.grid, self.setter)
            for photo in plan.photos
        ]
        photos = [photo for photo in planned if photo.rows <= room and photo.right <= columns.right + OVER]

        def slots_of(depths: tuple[int, ...]) -> Sequence[Slot]:
            return cut_slots(
                Frame(columns.xs, columns.width, depths), self.grid,
                blocks=[block for photo in photos for block in photo.blocks(depths)],
                runarounds=[runaround for photo in photos for runaround in photo.runarounds(depths)],
                least_strip=sheet.photo.least_strip,
            )  # fmt: skip

        galley = self._galley(columns)
        least = min(room, least_depth(photos))
        balanced = balance(galley, columns.count, slots_of, least=least, most=room)
        full = room if plan.lines is not None else max(balanced.depths)
        free = len(slots_of((full,) * columns.count)) - balanced.poured.slots
        over_lines, over_characters = self._rest(galley, balanced.poured, columns)
        return Story(
            plan=plan, broken=columns, fits=own <= limit, rows=own + full if own <= limit else 0,
            body_row=air + head.rows, head=head,
            frame=Frame(columns.xs, columns.width, balanced.depths), poured=balanced.poured, galley=galley,
            photos=tuple(photo.set(balanced.depths) for photo in photos),
            unplaced=tuple(photo.plan for photo in planned if photo not in photos), tag=self._tag(),
            short=max(0, free - (columns.count - 1)) if plan.lines is not None else 0,
            over_lines=over_lines, over_characters=over_characters, slots=tuple(slots_of(balanced.depths)),
        )  # fmt: skip

    def _head(self, columns: Broken) -> HeadBlock:
        """The head over all columns, in the style the plan names or the sheet chooses."""
        plan, sheet, article = self.plan, self.styled.sheet, self.plan.article
        width = columns.right - columns.xs[0]
        style = sheet.heads[plan.head] if plan.head else sheet.head(article.rank, plan.end - plan.first, article.genre)
        tagged = plan.frame is not None and plan.frame.tag is not None
        return set_head(article, style, width, self.grid, self.setter, series=not tagged)

    def _tag(self) -> SetText | None:
        """The series label as the frame's tag."""
        frame, series = self.plan.frame, self.plan.article.series
        if frame is None or frame.tag is None or series is None:
            return None
        prepared, line = self.setter.one_line(series, frame.tag.text, 12 * frame.tag.text.size)
        return SetText(prepared, line, 0.0, 0.0)

    # -- body ------------------------------------------------------------------------------------------------------

    def _galley(self, columns: Broken) -> Galley:
        """The article's paragraphs prepared for these columns; the dateline opens the first, in the bold face (M36, A1)."""
        story, article = self.styled.sheet.story, self.plan.article
        body = replace(story.body, indent=1.0) if columns.measure < NARROW and story.body.indent > 1 else story.body
        matter: list[Matter] = []
        opening = next((paragraph for paragraph in article.body if not paragraph.subhead), None)
        for paragraph in article.body:
            text, marks = paragraph.text, paragraph.marks
            if paragraph is opening and article.dateline is not None:
                text, marks = _with_dateline(article.dateline, text, marks)
            style: TextStyle = story.subhead if paragraph.subhead else body
            prepared = prepare(text, style, self.styled.fonts, self.setter.report, marks=marks)
            matter.append(Matter(prepared, "subhead", story.subhead_above) if paragraph.subhead else Matter(prepared))
        return Galley(matter, self._byline(article), self.grid.size)

    def _byline(self, article: Article) -> Prepared | None:
        if article.byline is None:
            return None
        name = article.byline
        text = Passage.join(
            [Passage.at("（", name.source, name.offsets[0]), name, Passage.at("）", name.source, name.offsets[-1])]
        )
        return self.setter.prepare(text, replace(self.styled.sheet.story.byline, align="left", indent=0.0))

    def _rest(self, galley: Galley, poured: Poured, columns: Broken) -> tuple[int, int]:
        """What found no room: lines at the area's measure, and characters (M3 «超 3 行 57 字»)."""
        rest = poured.rest
        if rest is None:
            return 0, 0
        if rest.index == len(galley):
            return 1, len(galley.byline) if galley.byline else 0
        lines = galley.line_count(rest.index, rest.at, columns.width)
        lines += sum(galley.line_count(n, Cursor(0), columns.width) for n in range(rest.index + 1, len(galley)))
        return lines, galley.characters_from(rest.index, rest.at)


def _with_dateline(dateline: Passage, text: Passage, marks: tuple[Mark, ...]) -> tuple[Passage, tuple[Mark, ...]]:
    """«云汀讯　» before the first paragraph, emphasised bold, the marks moved on behind it."""
    lead = Passage(dateline.text + "　", text.source, [*_in(dateline, text), text.offsets[0]])
    shift = len(lead)
    moved = tuple(Mark(m.start + shift, m.end + shift, m.emphasis) for m in marks)
    return Passage.join([lead, text]), (Mark(0, len(dateline), "bold"), *moved)


def _in(part: Passage, whole: Passage) -> list[int]:
    """Offsets of a part that may stand in another file than the whole: there, it points to the whole's first character."""
    return list(part.offsets) if part.source is whole.source else [whole.offsets[0]] * len(part)
