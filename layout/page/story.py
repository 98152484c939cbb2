"""One article measured in its area: head, photos, body in columns, byline. Rows counted from the area's own top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..column import Galley, balance, cut_slots
from ..column.model import Frame, Matter, Poured, Slot
from ..content.model import Article, Mark
from ..diag import Report
from ..display.model import PictureSource
from ..line import describe, prepare
from ..line.model import Cursor, Prepared
from ..source import Passage
from ..style.model import Grid, StyledIssue
from ..style.text import TextStyle
from .head import HeadBlock, set_head
from .model import AreaPlan, Broken
from .photos import PhotoBox, SetPhoto
from .settext import SetText, Typesetter
from .spans import broken

MOST_ROWS = 2000
"""Rows tried for an article of free height: a 40,000-character article in one column still gets an answer."""
NARROW = 15
"""Under so many characters the paragraph indent is one em (clreq 段首缩排, R11)."""


@dataclass(frozen=True, slots=True)
class Story:
    """A measured article. ``rows`` the area takes; the body starts ``body_row`` rows down; ``depths`` are its columns' rows.

    ``short`` counts the lines that columns stay under the full depth beyond the one that balancing may leave (M9);
    ``over_lines`` and ``over_characters`` what found no room.
    """

    plan: AreaPlan
    broken: Broken
    rows: int
    body_row: int
    head: HeadBlock
    frame: Frame
    poured: Poured
    galley: Galley
    photos: tuple[SetPhoto, ...]
    tag: SetText | None
    short: int
    over_lines: int
    over_characters: int
    slots: tuple[Slot, ...]

    def tell(self, report: Report) -> None:
        """What the lines of the body could not keep, or kept at a price (R27)."""
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
        plan, sheet, grid = self.plan, self.styled.sheet, self.grid
        inner, air = (plan.frame.inner, plan.frame.lines) if plan.frame else (0, 0)
        columns = broken(grid, plan.end - plan.first, plan.columns, inner)
        assert columns is not None, "read_pages refuses columns that are too narrow"
        width = columns.xs[-1] + columns.width - columns.xs[0]
        article = plan.article
        style = sheet.heads[plan.head] if plan.head else sheet.head(article.rank, plan.end - plan.first, article.genre)
        tagged = plan.frame is not None and plan.frame.tag is not None
        head = set_head(article, style, width, grid, self.setter, series=not tagged)
        fixed = plan.lines if plan.lines is not None else None
        limit = min((n for n in (fixed, self.most) if n is not None), default=MOST_ROWS + 2 * air + head.rows)
        room = max(0, limit - 2 * air - head.rows)
        galley = self._galley(columns)
        photos = [
            PhotoBox.of(photo, self.pictures[photo.photo.file], columns, sheet.photo, grid, self.setter)
            for photo in plan.photos
        ]

        def slots_of(depths: tuple[int, ...]) -> Sequence[Slot]:
            frame = Frame(columns.xs, columns.width, depths)
            return cut_slots(
                frame, grid, blocks=[b for p in photos for b in p.blocks(depths)],
                runarounds=[r for p in photos for r in p.runarounds()], least_strip=sheet.photo.least_strip,
            )  # fmt: skip

        least = max([p.rows for p in photos], default=1)
        balanced = balance(galley, columns.count, slots_of, least=min(least, max(room, 1)), most=max(room, 1))
        depth = max(balanced.depths)
        full = room if fixed is not None else depth
        free = len(slots_of((full,) * columns.count)) - balanced.poured.slots
        lines, characters = self._rest(galley, balanced.poured, columns)
        set_photos = tuple(p.set(balanced.depths) for p in photos)
        return Story(
            plan, columns, 2 * air + head.rows + full, air + head.rows, head,
            Frame(columns.xs, columns.width, balanced.depths), balanced.poured, galley, set_photos, self._tag(),
            max(0, free - (columns.count - 1)) if fixed is not None else 0, lines, characters, tuple(slots_of(balanced.depths)),
        )  # fmt: skip

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
        for n, paragraph in enumerate(article.body):
            text, marks = paragraph.text, paragraph.marks
            if n == 0 and article.dateline is not None:
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
