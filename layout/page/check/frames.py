"""Through lines (M21, M22), frames and borders (M44, M45), banners over their stories (M42)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...geom import Pt, Rect, mm
from .profile import THROUGH_LINES, Hit, hit
from .view import TOLERANCE, Piece, Sheet, Story, in_mm, shared_width, union

HEART: Final = (0.2, 0.8)
MOST_FRAMES, MOST_BORDERS = 2, 2
MOST_WEIGHT: Final[Pt] = mm(1.2)
INNER: Final = 0.5
MOST_UNDER_BANNER: Final = 2.5
"""Lines between a banner and the first head under it: one of white (M42), and what the head has above itself."""


def through_lines(sheet: Sheet) -> Iterator[Hit]:
    """M21 通线: no height between 20 and 80 % of the page where a white line runs over its whole width."""
    height = sheet.foot - sheet.top
    gaps = [
        (start, end) for start, end in _gaps([(s.box.y, s.box.bottom) for s in sheet.stories])
        if HEART[0] * height <= (start + end) / 2 - sheet.top <= HEART[1] * height
    ]  # fmt: skip
    most = THROUGH_LINES[sheet.styled.sheet.checks]
    if len(gaps) > most:
        below = next(s for s in sheet.stories if s.box.y == gaps[-1][1])
        yield hit("through-line", below.span, page=sheet.page.label, lines=len(gaps), most=most)


def through_columns(sheet: Sheet) -> Iterator[Hit]:
    """M22: the page does not fall into two papers side by side."""
    gaps = list(_gaps([(s.box.x, s.box.right) for s in sheet.stories]))
    if gaps:
        right = next(s for s in sheet.stories if s.box.x == gaps[0][1])
        area = sheet.page.boxes.type_area
        yield hit("through-column", right.span, page=sheet.page.label, mm=in_mm(gaps[0][0] - area.x))


def _gaps(stretches: list[tuple[Pt, Pt]]) -> Iterator[tuple[Pt, Pt]]:
    """What no stretch covers between the first and the last."""
    reached: Pt | None = None
    for start, end in sorted(stretches):
        if reached is not None and start > reached + TOLERANCE:
            yield reached, start
        reached = end if reached is None else max(reached, end)


def frames(sheet: Sheet) -> Iterator[Hit]:
    """M44, M45: text keeps half a character off its frame; two frames a page, of two kinds, no border over 1.2 mm."""
    framed = [(story, story.frame) for story in sheet.stories if story.frame is not None]
    for story, frame in framed:
        text = [*(line.box for line in story.lines), *([story.head.box] if story.head else [])]
        if text and frame.closed and (room := _room(union(text), frame.inner)) < INNER * sheet.em - TOLERANCE:
            yield hit("frame-margin", story.span, id=story.id, mm=in_mm(room))
        if sum(frame.weights) > MOST_WEIGHT:
            yield hit("heavy-border", story.span, id=story.id, mm=in_mm(sum(frame.weights)))
    closed = [story for story, frame in framed if frame.closed]
    if len(closed) > MOST_FRAMES:
        yield hit("many-frames", closed[-1].span, page=sheet.page.label, frames=len(closed))
    kinds = {tuple(round(weight, 2) for weight in frame.weights) for _, frame in framed}
    if len(kinds) > MOST_BORDERS:
        yield hit("many-borders", framed[-1][0].span, page=sheet.page.label, kinds=len(kinds))


def _room(text: Rect, inner: Rect) -> Pt:
    """The white between text and the nearest side."""
    return min(text.x - inner.x, inner.right - text.right)


def banners(sheet: Sheet) -> Iterator[Hit]:
    """M42 栏题: a banner is as wide as its stories, right above them, and has two at least where the plan does not name them."""
    ribbons = [piece for piece in sheet.pieces if piece.role == "banner"]
    for banner in ribbons:
        span, words = banner.span or sheet.span, _words(banner)
        beneath, declared = _members(banner, ribbons, sheet), [name for name in banner.name.split(",") if name]
        members = [story for story in beneath if story.id in declared] if declared else beneath
        wide = next((story for story in members if _sticks_out(story.box, banner.box)), None)
        if wide is not None:
            yield hit("banner-width", span, related=(wide.span,), id=wide.id, words=words)
        if not declared and len(members) < 2:
            yield hit("banner-members", span, words=words, stories=len(members))
        strayed = next((name for name in declared if name not in {story.id for story in members}), None)
        if strayed is not None:
            yield hit("banner-strayed", span, id=strayed, words=words)
        away = min((story.box.y for story in members), default=banner.box.bottom) - banner.box.bottom
        if away > MOST_UNDER_BANNER * sheet.leading:
            yield hit("banner-away", span, words=words, lines=sheet.in_lines(away))


def _members(banner: Piece, ribbons: list[Piece], sheet: Sheet) -> list[Story]:
    """The stories under a banner, down to the next."""
    end = min(
        (b.box.y for b in ribbons if b.box.y > banner.box.bottom and shared_width(b.box, banner.box) > 0),
        default=sheet.foot,
    )
    return [
        s
        for s in sheet.stories
        if shared_width(s.box, banner.box) > sheet.em and banner.box.bottom <= s.box.y + sheet.em and s.box.y < end
    ]


def _sticks_out(story: Rect, banner: Rect) -> bool:
    return story.x < banner.x - TOLERANCE or story.right > banner.right + TOLERANCE


def _words(banner: Piece) -> str:
    return " ".join(line.words for line in banner.lines)
