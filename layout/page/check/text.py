"""Lines of body text as drawn: under heads and subheads (M30), lone characters and lines (M31, M32), line edges (M33), byline
(M36)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from typing import Final

from .profile import Hit, hit
from .view import TOLERANCE, BodyLine, Sheet, Story, TextColumn, TextLine, shared_width

UNDER_HEAD, UNDER_SUBHEAD = 3, 2
NO_START: Final = frozenset("。，、；：！？.,;:!?”’）》〉】」』〕］｝)]}·—…～／/%％‰℃")
"""GB/T 15834-2011, 5.1: marks that no line begins with; M33 adds the ellipsis and what belongs to the number before it."""
NO_END: Final = frozenset("“‘（《〈【「『〔［｛([{")
_DASH: Final = "—"
WIDE_GAP: Final = 0.25


def lines_under_heads(sheet: Sheet) -> Iterator[Hit]:
    """M30: three body lines under every head, two under every subhead, in the same column, if there are so many."""
    for story in sheet.stories:
        total = len(story.reading)
        if story.head is not None and story.reading:
            column = story.columns[story.reading[0][0]]
            if len(column.lines) < UNDER_HEAD <= total and not story.jump_from:
                yield hit("head-at-foot", story.span, id=story.id, lines=len(column.lines), least=UNDER_HEAD)
        for column in story.columns:
            for n, line in enumerate(column.lines):
                after = len(column.lines) - n - 1
                if line.subhead and line.closes and after < UNDER_SUBHEAD and _goes_on(story, line, after):
                    yield hit("subhead-at-foot", line.line.span, id=story.id, words=line.line.words, lines=after)


def _goes_on(story: Story, subhead: BodyLine, after: int) -> bool:
    """Whether what a subhead stands over goes on behind the lines after it in its column."""
    at = next(n for n, (_, line) in enumerate(story.reading) if line is subhead)
    rest = story.reading[at + 1 + after :]
    return not rest[0][1].subhead if rest else bool(story.jump_to)


def lone_characters(sheet: Sheet) -> Iterator[Hit]:
    """M31 孤字: the last line of a paragraph has two characters at least besides marks."""
    for story in sheet.stories:
        for line in story.lines:
            text = line.line.text
            if line.closes and not line.opens and sum(map(_counts, text[:12])) < 2 and len(text) < 12:
                yield hit("lone-last-character", line.line.span, id=story.id, words=text.strip())


def _counts(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN"


def lone_lines(sheet: Sheet) -> Iterator[Hit]:
    """M32 孤行: no column begins with the last line of a paragraph; the first line alone at a foot is told more softly (R16)."""
    for story in sheet.stories:
        for n, column in enumerate(story.filled):
            first, last = column.lines[0], column.lines[-1]
            if n and first.closes and not first.opens:
                yield hit("lone-last-line", first.line.span, id=story.id, words=first.line.words)
            if last.opens and not last.closes and not last.subhead and n + 1 < len(story.filled):
                yield hit("lone-first-line", last.line.span, id=story.id, words=last.line.words)


def line_edges(sheet: Sheet) -> Iterator[Hit]:
    """M33: no line begins or ends with a mark that may not; a two-em dash is not parted. A style that asks for no kinsoku is
    left alone."""
    if sheet.styled.sheet.story.body.composition.level == "none":
        return
    for story in sheet.stories:
        for (_, line), following in zip_longest(story.reading, story.reading[1:]):
            text = line.line.text.strip()
            if not text:
                continue
            if not line.opens and text[0] in NO_START and not _may_start(text):
                yield hit("line-edge", line.line.span, text="line-edge/start", id=story.id, char=text[0])
            if not line.closes and text[-1] in NO_END:
                yield hit("line-edge", line.line.span, text="line-edge/end", id=story.id, char=text[-1])
            begins = following[1].line.text.lstrip() if following and not line.closes else ""
            if text[-1] == _DASH and text[-2:] != _DASH * 2 and begins[:1] == _DASH:
                yield hit("line-edge", line.line.span, text="line-edge/end", id=story.id, char=text[-1])


def _may_start(text: str) -> bool:
    """A whole dash may begin a line (GB/T 15834-2011, 5.1.6 forbids only to part it), and so may a number's point or sign."""
    return text[:2] == _DASH * 2 or (text[0] in ".,/%" and len(text) > 1 and text[1].isascii() and text[1].isalnum())


def wide_gaps(sheet: Sheet) -> Iterator[Hit]:
    """M33: no gap over 1/4 em between two Han of a justified line. Told once a line, with the widest."""
    for story in sheet.stories:
        for line in story.lines:
            if not line.closes and not line.subhead and (gap := _widest_gap(line.line)) > WIDE_GAP + 0.01:
                yield hit("wide-gap", line.line.span, id=story.id, words=line.line.words, gap=round(gap, 2))


def _widest_gap(line: TextLine) -> float:
    """In em, over what set solid would be."""
    widest = 0.0
    for run in line.runs:
        em, clusters = run.size * run.scale, run.clusters
        most = (1 + WIDE_GAP) * em
        for n, (x, following) in enumerate(pairwise(run.xs)):
            if following - x > most and _han(clusters[n]) and _han(clusters[n + 1]):
                widest = max(widest, (following - x) / em - 1)
    return widest


def _han(cluster: str) -> bool:
    return cluster >= "㐀" and unicodedata.category(cluster[:1]) == "Lo"


# -- byline --------------------------------------------------------------------------------------------------------


def bylines(sheet: Sheet) -> Iterator[Hit]:
    """M36: in full-width parentheses; flush right on the last line, on a line of its own only where it would leave less than
    1 em before it; never first in a column."""
    for story in sheet.stories:
        if not story.byline or story.upright:
            continue
        text = "".join(line.text for line in story.byline)
        if not (text.startswith("（") and text.endswith("）")):
            yield hit("byline-form", story.byline[0].span, id=story.id, words=text)
        wording = _misplaced(story, sheet)
        if wording:
            yield hit("byline-place", story.byline[0].span, text=f"byline-place/{wording}", id=story.id, words=text)


def _misplaced(story: Story, sheet: Sheet) -> str:
    """How a byline stands wrong: left, first, own-line, or not at all."""
    byline = story.byline[-1]
    column = next((c for c in story.columns if shared_width(c.rect, byline.box) > 0 and _reaches(c, byline)), None)
    if column is None:
        return "first"
    slot = next((s for s in column.slots if s.y <= byline.y <= s.bottom and s.x <= byline.box.x < s.right), column.rect)
    if not -0.6 * sheet.em <= byline.box.right - slot.right <= TOLERANCE:
        return "left"
    last = column.lines[-1]
    if byline.y - last.line.y < sheet.leading / 2:
        return ""
    room = (last.slot or column.rect).right - last.box.right
    width = byline.box.width + sheet.em / 2  # the white half of the closing parenthesis is trimmed
    return "own-line" if len(story.byline) == 1 and room > width + 1.5 * sheet.em else ""


def _reaches(column: TextColumn, byline: TextLine) -> bool:
    """Whether body text of the column stands above or beside the byline."""
    return bool(column.lines) and column.lines[0].line.y <= byline.y + TOLERANCE
