"""Heads against one another and in themselves: M18–M20, M23–M29."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final

from ...geom import Pt, Rect
from ...line import judge
from ...line.joints import Tie
from ...line.tokens import Token
from .profile import Hit, hit
from .view import TOLERANCE, Head, Sheet, Story, TextLine, in_mm, shared_height, shared_width, union

LIKE: Final = (0.8, 1.25)
"""Ratio of sizes at which two heads look alike (M18)."""
FAR: Final = 6
"""Nobody reads on over so many characters of a head (M18)."""
LEAD_RATIO: Final = 1.2
NARROW, LEAST_SCALE, MOST_SCALE = 0.6, 0.85, 1.15
STACK: Final = 3
WHITE: Final = 2
LEAST_HEIGHT, MOST_HEIGHT = 12, 32
MOST_VERTICAL: Final = 2
"""M29."""


def _headed(sheet: Sheet) -> list[tuple[Story, Head]]:
    return [(story, story.head) for story in sheet.stories if story.head is not None]


# -- side by side and one above the other --------------------------------------------------------------------------


def butting_heads(sheet: Sheet) -> Iterator[Hit]:
    """M18 碰题: heads side by side differ in size or face, or both white and a rule part them."""
    for (one, a), (other, b) in combinations(sorted(_headed(sheet), key=lambda pair: pair[1].box.x), 2):
        if shared_height(a.box, b.box) < min(a.box.height, b.box.height) / 2 or a.box.right > b.box.x:
            continue
        if a.vertical or b.vertical:
            continue  # one is enough to tell them apart, two are M29's
        alike = LIKE[0] <= a.size / b.size <= LIKE[1] and a.face == b.face
        if not alike or _something_between(a.box, b.box, sheet, (one, other)):
            continue
        gap = b.box.x - a.box.right
        parted = gap > FAR * max(a.size, b.size) or _framed(one, other) or sheet.parted(a.box, b.box, "beside")
        if gap < 2 * sheet.em or not parted:
            yield hit(
                "butting-heads", other.span, related=(one.span,), id=one.id, other=other.id, mm=in_mm(gap),
                size=a.size, other_size=b.size,
            )  # fmt: skip


def _framed(one: Story, other: Story) -> bool:
    return one.frame is not None or other.frame is not None


def _something_between(left: Rect, right: Rect, sheet: Sheet, but: tuple[Story, Story]) -> bool:
    """Whether a third story, or text of one of the two, stands between two heads."""
    gap = Rect(left.right, max(left.y, right.y), right.x - left.right, shared_height(left, right))
    if gap.width <= 0 or gap.height <= 0:
        return False
    third = any(story.box.overlaps(gap) for story in sheet.stories if story not in but)
    return third or any(line.box.overlaps(gap) for story in but for line in story.text_lines)


def stacked_heads(sheet: Sheet) -> Iterator[Hit]:
    """M19 叠题: between a head and the next one beneath there is text, or three lines."""
    for upper, a, lower, b in _one_above_other(sheet):
        gap = b.box.y - a.box.bottom
        between = Rect(b.box.x, a.box.bottom, b.box.width, gap)
        if gap < 3 * sheet.leading and not any(line.box.overlaps(between) for line in upper.text_lines):
            yield hit(
                "stacked-heads",
                lower.span,
                related=(upper.span,),
                id=lower.id,
                other=upper.id,
                lines=sheet.in_lines(gap),
            )


def _one_above_other(sheet: Sheet) -> Iterator[tuple[Story, Head, Story, Head]]:
    for (one, a), (other, b) in combinations(sorted(_headed(sheet), key=lambda pair: pair[1].box.y), 2):
        if shared_width(a.box, b.box) > 0 and b.box.y >= a.box.bottom - TOLERANCE:
            yield one, a, other, b


def armpit(sheet: Sheet) -> Iterator[Hit]:
    """M20: a head does not stand right on another story's picture."""
    for story, head in _headed(sheet):
        for other in sheet.stories:
            for photo in other.photos if other is not story else ():
                gap = photo.shown.y - head.box.bottom
                if shared_width(head.box, photo.shown) > 0 and -TOLERANCE <= gap < sheet.leading:
                    yield hit(
                        "armpit", story.span, related=(photo.span,), id=story.id, lines=sheet.in_lines(max(gap, 0.0))
                    )


def chimney(sheet: Sheet) -> Iterator[Hit]:
    """M23 煙突: not three heads one above another over the same columns."""
    stacks: list[list[Story]] = []
    for story, _ in sorted(_headed(sheet), key=lambda pair: pair[1].box.y):
        same = next((s for s in stacks if _same_columns(s[-1], story, sheet.em)), None)
        if same is None:
            stacks.append([story])
        else:
            same.append(story)
    for stack in stacks:
        if len(stack) >= STACK:
            related = tuple(story.span for story in stack[:-1])
            yield hit("chimney", stack[-1].span, related=related, id=stack[-1].id, heads=len(stack))


def _same_columns(one: Story, other: Story, em: Pt) -> bool:
    return abs(one.box.x - other.box.x) < em and abs(one.box.right - other.box.right) < em


def twin_heads(sheet: Sheet) -> Iterator[Hit]:
    """M23 门构: the page does not open with two equal heads over equally wide stories."""
    opening = [
        (story, head) for story, head in sorted(_headed(sheet), key=lambda pair: pair[1].box.x)
        if not any(other.box.bottom <= story.box.y and shared_width(other.box, story.box) > 0 for other in sheet.stories)
    ]  # fmt: skip
    if len(opening) != 2:
        return
    (one, a), (other, b) = opening
    if abs(a.size - b.size) < 0.5 and abs(one.box.width - other.box.width) < sheet.em:
        yield hit("twin-heads", other.span, related=(one.span,), id=one.id, other=other.id, size=a.size)


# -- rank ----------------------------------------------------------------------------------------------------------


def rank_order(sheet: Sheet) -> Iterator[Hit]:
    """M24: heads do not grow as rank falls; the lead of the issue has 1.2 times the size of the next head on its page and
    stands in the first zone or right under the masthead. The short head over the rest of a jump is of no rank."""
    headed = [(story, head) for story, head in _headed(sheet) if not story.jump_from]
    ranked = sorted(headed, key=lambda pair: (pair[0].article.rank, -pair[1].size))
    for one, other in combinations(ranked, 2):
        if one[0].article.rank < other[0].article.rank and other[1].size > one[1].size + 0.05:
            yield hit(
                "rank-order", other[0].span, related=(one[0].span,), id=other[0].id, other=one[0].id,
                size=other[1].size, other_size=one[1].size,
            )  # fmt: skip
    if len(ranked) < 2 or ranked[0][0].article.rank != 1 or ranked[1][0].article.rank == 1:
        return
    lead, head = ranked[0]
    second = max((h for _, h in ranked[1:]), key=lambda h: h.size)
    if LEAD_RATIO * second.size - 0.05 > head.size >= second.size:
        size = round(LEAD_RATIO * second.size, 1)
        yield hit("weak-lead", lead.span, id=lead.id, size=head.size, other_size=second.size, least=size)
    if not _first_zone(lead, sheet) and not _under_masthead(lead, sheet):
        yield hit("lead-place", lead.span, id=lead.id)


def _first_zone(story: Story, sheet: Sheet) -> bool:
    """The upper left quarter of the page (newsroom A1: 区序)."""
    area = sheet.page.boxes.type_area
    return story.box.x < area.x + area.width / 2 - sheet.em and story.box.y < sheet.top + (sheet.foot - sheet.top) / 2


def _under_masthead(story: Story, sheet: Sheet) -> bool:
    return not any(
        other.box.bottom <= story.box.y and shared_width(other.box, story.box) > 0 for other in sheet.stories
    )


def growing_heads(sheet: Sheet) -> Iterator[Hit]:
    """M25: heads do not grow downwards within a column range."""
    for upper, a, lower, b in _one_above_other(sheet):
        if b.size > a.size + 0.05 and not upper.jump_from:
            yield hit(
                "growing-heads",
                lower.span,
                related=(upper.span,),
                id=lower.id,
                other=upper.id,
                size=b.size,
                other_size=a.size,
            )


# -- a head in itself ----------------------------------------------------------------------------------------------


def head_shape(sheet: Sheet) -> Iterator[Hit]:
    """M26: a headline has two lines (the lead three), a kicker one, a deck two; the lines of a headline are about equal."""
    for story, head in _headed(sheet):
        most = 3 if story.article.rank == 1 else 2
        for part, lines, limit in (("main", head.main, most), ("kicker", head.kicker, 1), ("deck", head.deck, 2)):
            if len(lines) > limit:
                yield hit(
                    "head-lines", lines[-1].span, text=f"head-lines/{part}", id=story.id, lines=len(lines), most=limit
                )
        widths = [line.length for line in head.main]
        if min(widths) < 0.7 * max(widths):
            percent = round(100 * min(widths) / max(widths))
            yield hit("uneven-head", head.main[0].span, id=story.id, percent=percent)


def head_line_breaks(sheet: Sheet) -> Iterator[Hit]:
    """M27, R19: a line of a headline or deck splits no word, name or number, and neither begins nor ends with a word of the lists
    (的 了 和 与 …). Words are looked up for heads of several lines only."""
    words = sheet.styled.issue.words
    for story, head in _headed(sheet):
        for line, following in (*pairwise(head.main), *pairwise(head.deck)):
            first, second = line.text.rstrip("\u3000 "), following.text.lstrip("\u3000 ")
            match judge(first, second, words):
                case Tie.START:
                    yield hit("head-line-break", following.span, id=story.id, char=second[0])
                case Tie.END:
                    yield hit("head-line-break", line.span, text="head-line-break/end", id=story.id, char=first[-1])
                case Token(kind="number" | "latin", text=text):
                    yield hit("head-line-break", line.span, text="head-line-break/number", id=story.id, words=text)
                case Token(kind="name", text=text) if text in words:
                    yield hit("head-line-break", line.span, text="head-line-break/name", id=story.id, words=text)
                case Token(text=text):
                    yield hit("head-word-split", line.span, id=story.id, words=text)


def head_width(sheet: Sheet) -> Iterator[Hit]:
    """M28: a head is not wider than its story, nor its headline under 60 % of it; glyphs are scaled to 85–115 %."""
    for story, head in _headed(sheet):
        span = _span(story)
        wide = next((line for line in head.lines if span and _over(line.box, span) > TOLERANCE), None)
        if span and wide is not None:
            yield hit("head-too-wide", wide.span, id=story.id, words=wide.words, mm=in_mm(_over(wide.box, span)))
        scaled = next((line for line in head.lines if not _scaled_well(line)), None)
        if scaled is not None:
            percent = round(100 * scaled.runs[0].scale)
            yield hit("head-scale", scaled.span, id=story.id, words=scaled.words, percent=percent)
        widest = max(line.box.width for line in head.main)
        if span and not head.vertical and widest < NARROW * span.width:
            percent = round(100 * widest / span.width)
            yield hit("head-too-narrow", head.main[0].span, id=story.id, percent=percent)


def _span(story: Story) -> Rect | None:
    """What the head stands over: its story's columns."""
    return union(column.rect for column in story.columns) if story.columns else None


def _over(line: Rect, span: Rect) -> Pt:
    return max(span.x - line.x, line.right - span.right)


def _scaled_well(line: TextLine) -> bool:
    runs = (run for run in line.runs if run.direction != "cell")
    return all(LEAST_SCALE - 0.001 <= run.scale <= MOST_SCALE + 0.001 for run in runs)


# -- vertical heads ------------------------------------------------------------------------------------------------


def vertical_heads(sheet: Sheet) -> Iterator[Hit]:
    """M29: a vertical head is 12 to 32 lines high, its white of two of its characters counted; there are two of them on a page
    at most, and not in neighbouring columns."""
    upright = [(story, head) for story, head in _headed(sheet) if head.vertical]
    for story, head in upright:
        height = max(line.length for line in head.main) + WHITE * head.size
        lines = math.ceil(height / sheet.leading - 0.1)
        if not LEAST_HEIGHT <= lines <= MOST_HEIGHT:
            yield hit(
                "vertical-head-height",
                head.main[0].span,
                id=story.id,
                lines=lines,
                least=LEAST_HEIGHT,
                most=MOST_HEIGHT,
            )
    if len(upright) > MOST_VERTICAL:
        spans = tuple(story.span for story, _ in upright)
        yield hit("many-vertical-heads", spans[-1], related=spans[:-1], page=sheet.page.label, heads=len(upright))
    for (one, a), (other, b) in combinations(upright, 2):
        apart = max(a.box.x, b.box.x) - min(a.box.right, b.box.right)
        if shared_height(a.box, b.box) > 0 and apart < (sheet.grid.measure + sheet.grid.gap) * sheet.em:
            yield hit("vertical-heads-side-by-side", other.span, related=(one.span,), id=one.id, other=other.id)
