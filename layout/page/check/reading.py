"""The way of the eye: from head to text (M11, M12), from column to column (M13–M17), and what parts neighbours (M14, M43)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations
from typing import Final

from ...geom import Pt, Rect, mm
from .profile import Hit, hit
from .view import TOLERANCE, BodyLine, Head, Sheet, Story, TextColumn, in_mm, shared_height, shared_width, union

MOST_FROM_HEAD: Final = 2
"""Lines between a head and its text (M11)."""
PARTING_GAP: Final = 2
"""Characters of white that part two bodies without a rule (M14, M43)."""
LEAST_RULE, MOST_RULE = mm(0.1), mm(0.35)


def head_away_from_text(sheet: Sheet) -> Iterator[Hit]:
    """M11 题文脱节: the first line stands under its head, two lines at most of anything but the story's own pictures,
    insets and jump line between."""
    for story in sheet.stories:
        head = story.head
        if head is None or not story.reading:
            continue
        column, first = story.reading[0]
        rect = story.columns[column].rect
        if head.vertical:
            if not _stands_beside(head.box, story):
                yield hit("head-away-from-text", story.span, text="head-away-from-text/aside", id=story.id)
        elif first.box.y < head.box.y:
            yield hit("head-away-from-text", story.span, text="head-away-from-text/above", id=story.id)
        elif not _heads(head.box, rect, story):
            yield hit("head-away-from-text", story.span, text="head-away-from-text/aside", id=story.id)
        elif first.box.y > head.box.bottom:
            away = _foreign_gap(head, first, rect, story)
            if away > (MOST_FROM_HEAD + 0.1) * sheet.leading:
                yield hit("head-away-from-text", story.span, id=story.id, lines=sheet.in_lines(away))


def _heads(head: Rect, column: Rect, story: Story) -> bool:
    """Whether a head, set in the middle of all columns or of some, covers this one, or stands right beside it."""
    everything = union(c.rect for c in story.columns)
    centred = abs((head.x + head.right) - (everything.x + everything.right)) < column.width
    return centred or shared_width(head, column) > 0 or 0 <= column.x - head.right < column.width / 2


def _stands_beside(head: Rect, story: Story) -> bool:
    """Whether a vertical head stands in or right beside a column of its text, and no lower than it."""
    return any(
        head.y <= column.box.bottom and max(column.rect.x - head.right, head.x - column.rect.right) < head.width
        for column in story.filled
    )


def _foreign_gap(head: Head, first: BodyLine, column: Rect, story: Story) -> Pt:
    """The highest stretch between head and text that is neither."""
    strip = Rect(column.x, head.box.bottom, column.width, first.box.y - head.box.bottom)
    own = sorted((box for box in story.beside_text if box.overlaps(strip)), key=lambda box: box.y)
    gap, reached = 0.0, strip.y
    for box in own:
        gap, reached = max(gap, box.y - reached), max(reached, box.bottom)
    return max(gap, strip.bottom - reached)


def head_over_part(sheet: Sheet) -> Iterator[Hit]:
    """M12 文不盖题: columns that start above the foot of their head are not covered by it; then a frame must hold them."""
    for story in sheet.stories:
        if story.head is None or story.head.vertical or story.frame is not None or len(story.filled) < 2:
            continue
        beside = [column for column in story.filled if column.box.y < story.head.box.bottom - TOLERANCE]
        if beside:
            yield hit("head-over-part", story.span, id=story.id, columns=len(beside))


# -- steps from column to column -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Step:
    """Where reading goes from the last line of a column to the first of another."""

    story: Story
    start: TextColumn
    end: TextColumn
    last: BodyLine
    first: BodyLine


def _steps(story: Story) -> Iterator[_Step]:
    for (a, last), (b, first) in pairwise(story.reading):
        if a != b:
            yield _Step(story, story.columns[a], story.columns[b], last, first)


def backward_steps(sheet: Sheet) -> Iterator[Hit]:
    """M13 逆转: the next column stands right of the present one or starts below its foot; lines of a column go down."""
    for story in sheet.stories:
        for (a, last), (b, first) in pairwise(story.reading):
            right = a != b and story.columns[b].rect.x >= story.columns[a].rect.right - TOLERANCE
            down = first.line.y > last.line.y - TOLERANCE
            if not right and not down:
                yield hit("backward-step", first.line.span, id=story.id, words=first.line.words)
                break


def leaps(sheet: Sheet) -> Iterator[Hit]:
    """M15 飞越: between a column and the next there is no head, picture or frame of another story."""
    for story in sheet.stories:
        others = [other for other in sheet.stories if other is not story]
        for step in _steps(story):
            way = _way(step, sheet)
            over = way and next(
                (other for other in others if any(way.overlaps(box) for box in _obstacles(other))), None
            )
            if over:
                yield hit("leap", story.span, related=(over.span,), id=story.id, other=over.id)
                break


def _way(step: _Step, sheet: Sheet) -> Rect | None:
    """What lies between two columns that are no neighbours."""
    a, b = step.start.box, step.end.box
    if b.x - a.right > PARTING_GAP * sheet.em:
        top, bottom = min(a.y, b.y), max(a.bottom, b.bottom)
        return Rect(a.right, top, b.x - a.right, bottom - top)
    if b.y > a.bottom and shared_width(a, b) > 0:
        return Rect(max(a.x, b.x), a.bottom, shared_width(a, b), b.y - a.bottom)
    return None


def _obstacles(story: Story) -> Iterator[Rect]:
    if story.head is not None:
        yield story.head.box
    yield from (photo.box for photo in story.photos)
    if story.frame is not None:
        yield story.frame.outer


def two_streams(sheet: Sheet) -> Iterator[Hit]:
    """M16 両流れ: two stories do not both step down into column tops that stand side by side without heads."""
    wandering = [step for story in sheet.stories for step in _steps(story) if _steps_down(step, sheet)]
    for one, other in combinations(wandering, 2):
        if one.story is other.story:
            continue
        a, b = sorted((one.end.box, other.end.box), key=lambda box: box.x)
        if abs(a.y - b.y) < 3 * sheet.leading and 0 <= b.x - a.right < 2 * PARTING_GAP * sheet.em:
            yield hit("two-streams", other.story.span, related=(one.story.span,), id=other.story.id, other=one.story.id)


def _steps_down(step: _Step, sheet: Sheet) -> bool:
    """Whether a step leads into a lower tier."""
    return step.end.box.y > step.start.box.bottom - 2 * sheet.leading


def full_stop_breaks(sheet: Sheet) -> Iterator[Hit]:
    """M17 泣き別れ: two neighbouring columns both end with a paragraph, at one height, where the next column begins one."""
    breaks = [step for story in sheet.stories for step in _steps(story) if step.last.closes and step.first.opens]
    for one, other in pairwise(breaks):
        level = abs(one.last.line.y - other.last.line.y) < sheet.leading / 2
        beside = abs(other.start.rect.x - one.start.rect.right) < 2 * PARTING_GAP * sheet.em
        if level and beside:
            yield hit("full-stop-break", other.last.line.span, related=(one.last.line.span,), id=other.story.id)


# -- what parts neighbours -----------------------------------------------------------------------------------------


def unparted(sheet: Sheet) -> Iterator[Hit]:
    """M14, M43: a body beside or under another story's has a rule, a frame, a head or two characters of white between. It is
    M14 where the text reads on elsewhere: the eye goes into the wrong story. Each pair of stories is told once."""
    for one, other in permutations(sheet.stories, 2):
        found = next(
            (column for column in one.filled for foreign in other.filled if _touch(one, column, other, foreign, sheet)),
            None,
        )
        if found is None:
            continue
        rule = "unparted-bodies" if found.lines[-1] is one.reading[-1][1] else "misleading-column"
        yield hit(rule, other.span, related=(one.span,), id=one.id, other=other.id)


def _touch(one: Story, column: TextColumn, other: Story, foreign: TextColumn, sheet: Sheet) -> bool:
    """Whether ``foreign`` follows ``column`` on the right or beneath with nothing to part them."""
    a, b = column.box, foreign.box
    if _closed(one) or _closed(other):
        return False
    if shared_height(a, b) > sheet.leading and a.right <= b.x + TOLERANCE:
        return b.x - a.right < PARTING_GAP * sheet.em - TOLERANCE and sheet.parted(a, b, "beside") is None
    if shared_width(a, b) > sheet.em and a.bottom <= b.y + TOLERANCE:
        headed = any(story.head is not None and _between(a, story.head.box, b) for story in (one, other))
        return b.y - a.bottom < PARTING_GAP * sheet.leading and not headed and sheet.parted(a, b, "above") is None
    return False


def _between(upper: Rect, box: Rect, lower: Rect) -> bool:
    return box.y >= upper.bottom - TOLERANCE and box.bottom <= lower.y + TOLERANCE


def _closed(story: Story) -> bool:
    return story.frame is not None and story.frame.closed


def gutter_rules(sheet: Sheet) -> Iterator[Hit]:
    """M43: rules between stories are hairlines and touch no type and no picture."""
    area = sheet.page.boxes.type_area
    for rule in sheet.rules:
        vertical = abs(rule.x2 - rule.x1) < abs(rule.y2 - rule.y1)
        if vertical and not LEAST_RULE - 0.01 <= rule.weight <= MOST_RULE + 0.01:
            yield hit("gutter-rule-weight", rule.span, page=sheet.page.label, mm=round(rule.weight / mm(1), 2))
        half = rule.weight / 2
        x, y = min(rule.x1, rule.x2) - half, min(rule.y1, rule.y2) - half
        ink = Rect(x, y, max(rule.x1, rule.x2) + half - x, max(rule.y1, rule.y2) + half - y)
        touched = next((line for story in sheet.stories for line in _near(story, ink) if line.overlaps(ink)), None)
        if touched is not None:
            yield hit(
                "rule-on-type",
                rule.span,
                page=sheet.page.label,
                mm=in_mm(touched.y - area.y),
                column=in_mm(touched.x - area.x),
            )


def _near(story: Story, ink: Rect) -> Iterator[Rect]:
    """Lines and pictures of a story that the rule may touch."""
    if not story.box.overlaps(ink):
        return
    if story.head is not None:
        yield from (line.box for line in story.head.lines)
    yield from (line.box for line in story.text_lines)
    yield from (photo.box for photo in story.photos)
