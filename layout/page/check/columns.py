"""Columns: legal measures (M6, M7), the common baseline (M8), feet and outline (M9, M10), depth and greyness (M34, M35)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from ...geom import Pt, Rect
from .profile import Hit, hit
from .view import WHOLE, BodyLine, Sheet, Story, TextColumn, in_mm, shared_width

ON_GRID: Final[Pt] = 0.25
LEAST_BROKEN, MOST_BROKEN = 0.75, 1.6
MOST_MEASURES: Final = 2
CORNERS: Final = 6
UNEVEN: Final = 1.4
"""Feet may differ by a line (M9), and by the air of a row where one of them is a rule or a picture."""
LEAST_LEG, MOST_LEG, LEAST_UNDER_PHOTO = 5, 60, 6
FIELD_LINES, FIELD_COLUMNS = 20, 3


def _measured(column: TextColumn) -> bool:
    """Whether the page gives the column its measure: one read from its lines alone has none."""
    return not column.lines or bool(column.slots)


def _whole(length: Pt, em: Pt) -> bool:
    return abs(length - round(length / em) * em) <= WHOLE


def illegal_measures(sheet: Sheet) -> Iterator[Hit]:
    """M6: columns of one story are equally wide (one may be wider by a character), whole characters, and the story fills base
    columns, whole characters inside its frame."""
    bases = sheet.page.base_columns
    for story in sheet.stories:
        columns = sorted((column.rect for column in story.columns if _measured(column)), key=lambda rect: rect.x)
        if not columns:
            continue
        for rect in columns:
            if not _whole(rect.width, sheet.em) or rect.width - min(c.width for c in columns) > sheet.em + WHOLE:
                characters = round(rect.width / sheet.em, 2)
                yield hit("illegal-measure", story.span, id=story.id, characters=characters, mm=in_mm(rect.width))
                break
        else:
            left = min((columns[0].x - base.x for base in bases), key=abs)
            right = min((base.right - columns[-1].right for base in bases), key=abs)
            for off in (left, right):
                if abs(off) > WHOLE and not (story.frame is not None and _whole(off, sheet.em)):
                    yield hit("illegal-measure", story.span, text="illegal-measure/edge", id=story.id, mm=in_mm(off))
                    break


def broken_measures(sheet: Sheet) -> Iterator[Hit]:
    """M7: broken columns within 0.75 and 1.6 base measures, two measures a page, half of the body in base or long columns."""
    grid = sheet.grid
    legal = {grid.characters(n) for n in range(1, grid.columns + 1)}
    broken: dict[int, Story] = {}
    area = total = 0.0
    for story in sheet.stories:
        for column in filter(_measured, story.filled):
            measure = round(column.rect.width / sheet.em)
            size = column.rect.width * len(column.lines)
            total += size
            if measure in legal:
                area += size
            else:
                broken.setdefault(measure, story)
    for measure, story in broken.items():
        if not LEAST_BROKEN * grid.measure <= measure <= MOST_BROKEN * grid.measure:
            yield hit("far-measure", story.span, id=story.id, characters=measure, base=grid.measure)
    if len(broken) > MOST_MEASURES:
        spans = tuple(story.span for story in broken.values())
        yield hit(
            "many-measures", spans[-1], related=spans[:-1], page=sheet.page.label, measures="、".join(map(str, broken))
        )
    if broken and area < total / 2:
        first = next(iter(broken.values()))
        yield hit("few-legal-measures", first.span, page=sheet.page.label, percent=round(100 * area / total))


def off_grid(sheet: Sheet) -> Iterator[Hit]:
    """M8: the baselines of all body lines are those of the page's grid, 0.25 pt allowed."""
    first, leading = sheet.page.first_baseline, sheet.leading
    for story in sheet.stories:
        off = [(abs(away), body) for body in story.lines if abs(away := _off(body.line.y - first, leading)) > ON_GRID]
        if off:
            worst = max(away for away, _ in off)
            yield hit("off-grid", off[0][1].line.span, id=story.id, lines=len(off), pt=round(worst, 2))


def _off(depth: Pt, leading: Pt) -> Pt:
    return depth - round(depth / leading) * leading


# -- feet and outline ----------------------------------------------------------------------------------------------


def uneven_feet(sheet: Sheet) -> Iterator[Hit]:
    """M9: the feet of a story's columns, its pictures counted, differ by one line at most."""
    for story in sheet.stories:
        feet = [_reach(column, story, sheet).bottom for column in story.columns]
        short = [n for n, foot in enumerate(feet) if max(feet) - foot > UNEVEN * sheet.leading]
        if short:
            lines = sum(round((max(feet) - feet[n]) / sheet.leading) for n in short)
            yield hit("uneven-feet", story.span, id=story.id, column=short[0] + 1, lines=lines)


def _reach(column: TextColumn, story: Story, sheet: Sheet) -> Rect:
    """The column with the pictures, insets and jump lines that stand in it and the byline, downwards."""
    least = (sheet.styled.sheet.photo.least_strip + 1) * sheet.em  # beside a picture that leaves less there is no text
    boxes = [
        box for box in story.beside_text
        if (taken := shared_width(box, column.rect)) > 0 and taken > min(column.rect.width / 2, column.rect.width - least)
    ]  # fmt: skip
    ends = (*story.byline, *story.jump_to, *story.jump_from)
    boxes += (line.box for line in ends if column.rect.x <= line.box.x < column.rect.right)
    if column.lines:
        boxes.append(column.box)
    if not boxes:
        return Rect(column.rect.x, column.rect.y, column.rect.width, 0.0)
    top = min(box.y for box in boxes)
    return Rect(column.rect.x, top, column.rect.width, max(box.bottom for box in boxes) - top)


def ragged_outline(sheet: Sheet) -> Iterator[Hit]:
    """M10: a rectangle has four corners, an L six; more are no outline a reader sees at a glance."""
    for story in sheet.stories:
        reaches = sorted((_reach(column, story, sheet) for column in story.columns), key=lambda rect: rect.x)
        if story.head is not None:
            reaches = [_under_head(rect, story.head.box) for rect in reaches]
        steps = sum(abs(a.y - b.y) > 1.5 * sheet.leading for a, b in pairwise(reaches))
        steps += sum(abs(a.bottom - b.bottom) > 1.5 * sheet.leading for a, b in pairwise(reaches))
        if 4 + 2 * steps > CORNERS:
            yield hit("ragged-outline", story.span, id=story.id, corners=4 + 2 * steps)


def _under_head(rect: Rect, head: Rect) -> Rect:
    """A column that stands under the head starts where that does."""
    return Rect(rect.x, head.y, rect.width, rect.bottom - head.y) if rect.y >= head.bottom - head.height / 2 else rect


# -- depth and greyness --------------------------------------------------------------------------------------------


def leg_depth(sheet: Sheet) -> Iterator[Hit]:
    """M34: a leg is 5 to 60 lines deep, 6 at least under a picture. Briefs may be shorter. Told once a story."""
    for story in sheet.stories:
        if story.article.genre == "brief":
            continue
        for column in story.filled:
            wrong = next((n for leg in column.legs(sheet.leading) if (n := _wrong_depth(leg, story, sheet))), 0)
            if wrong:
                yield hit("leg-depth", story.span, id=story.id, lines=wrong)
                break


def _wrong_depth(leg: Sequence[BodyLine], story: Story, sheet: Sheet) -> int:
    """The lines of a leg that is too short or too long, else 0."""
    top = leg[0].box
    under = any(
        photo.outline is None and shared_width(photo.box, top) > 0 and 0 <= top.y - photo.box.bottom < 3 * sheet.leading
        for photo in story.photos
    )
    lines = round((leg[-1].line.y - leg[0].line.y) / sheet.leading) + 1
    return 0 if (LEAST_UNDER_PHOTO if under else LEAST_LEG) <= lines <= MOST_LEG else lines


def grey_field(sheet: Sheet) -> Iterator[Hit]:
    """M35: 20 lines over three columns without a subhead or picture. Told once a story."""
    for story in sheet.stories:
        columns = sorted(story.filled, key=lambda column: column.rect.x)
        for n in range(len(columns) - FIELD_COLUMNS + 1):
            lines = _field(columns[n : n + FIELD_COLUMNS], story, sheet.leading)
            if lines >= FIELD_LINES:
                yield hit("grey-field", story.span, id=story.id, lines=lines, columns=FIELD_COLUMNS)
                break


def _field(columns: Sequence[TextColumn], story: Story, leading: Pt) -> int:
    """The most lines that neighbouring columns run on beside one another with nothing but text."""
    top, bottom = max(column.box.y for column in columns), min(column.box.bottom for column in columns)
    left, right = columns[0].rect.x, columns[-1].rect.right
    breaks = [(line.box.y, line.box.bottom) for column in columns for line in column.lines if line.subhead]
    breaks += ((box.y, box.bottom) for box in story.beside_text if box.x < right and left < box.right)
    reached, longest = top, 0.0
    for start, end in sorted(breaks):
        longest = max(longest, min(start, bottom) - reached)
        reached = max(reached, end)
    return round(max(longest, bottom - reached) / leading)
