"""A solved story drawn: its items at their places on the page, and its columns for the grid and the checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..display.model import Column, GlyphRun, Group, Item, Panel, Picture
from ..geom import Pt, Rect
from ..line import place
from ..style.model import RuleStyle, StyleSheet
from .photos import SetPhoto
from .rules import frame_rules
from .settext import EM_TOP, baseline_in, drawn
from .solve import Band
from .story import Story


def area_rect(story: Story, band: Band, sheet: StyleSheet) -> Rect:
    """The area on the page: its base columns across, its rows down."""
    grid, area = sheet.grid, sheet.type_area
    x = area.x + grid.column_x(story.plan.first)
    width = grid.characters(story.plan.end - story.plan.first) * grid.size
    return Rect(x, area.y + band.first * grid.leading, width, (band.end - band.first) * grid.leading)


def draw_story(story: Story, band: Band, sheet: StyleSheet) -> Group:
    """Frame, head, photos, body and byline of one article."""
    rect = area_rect(story, band, sheet)
    name, grid = story.plan.article.id, sheet.grid
    air = story.plan.frame.lines if story.plan.frame else 0
    body_top = rect.y + story.body_row * grid.leading
    items: list[Item] = [*_frame(story, rect, sheet)]
    items += story.head.items(rect.x + story.broken.xs[0], rect.y + air * grid.leading, name)
    for photo in story.photos:
        items.append(Group("photo", name, tuple(_photo(photo, sheet.photo.outline, rect.x, body_top))))
        items.append(Group("caption", name, drawn(photo.caption, rect.x, body_top)))
    items.append(Group("body", name, tuple(_body(story, sheet, rect.x, body_top))))
    if story.poured.byline:
        items.append(Group("byline", name, tuple(_byline(story, sheet, rect.x, body_top))))
    return Group("article", name, tuple(items), story.plan.span)


def _baseline(row: int, sheet: StyleSheet) -> Pt:
    return baseline_in(row * sheet.grid.leading, sheet.grid.leading, sheet.grid.size)


def _body(story: Story, sheet: StyleSheet, dx: Pt, dy: Pt) -> Iterator[Item]:
    for line in story.poured.lines:
        prepared = story.galley.matter[line.index].prepared
        yield from place(prepared, line.line, dx + line.slot.x, dy + _baseline(line.slot.row, sheet))


def _byline(story: Story, sheet: StyleSheet, dx: Pt, dy: Pt) -> Iterator[GlyphRun]:
    if story.galley.byline is not None:
        for byline in story.poured.byline:
            yield from place(story.galley.byline, byline.line, dx + byline.x, dy + _baseline(byline.slot.row, sheet))


def _photo(photo: SetPhoto, outline: RuleStyle | None, dx: Pt, dy: Pt) -> Iterator[Item]:
    shown = photo.clip.moved(dx, dy)
    yield Picture(photo.plan.photo.file, photo.placed.moved(dx, dy), shown, photo.plan.span)
    if outline is not None and isinstance(shown, Rect):
        yield from frame_rules(outline, shown, "all", photo.plan.span)


def _frame(story: Story, rect: Rect, sheet: StyleSheet) -> Iterator[Item]:
    """The frame's ground and rules, and the series label as a tag on its upper left."""
    frame, article = story.plan.frame, story.plan.article
    if frame is None:
        return
    span = story.plan.span
    box = Rect(rect.x, rect.y + _air(sheet), rect.width, rect.height - 2 * _air(sheet))
    parts: list[Item] = []
    if frame.fill is not None:
        parts.append(Panel(box, frame.fill, span))
    if frame.rule is not None:
        parts += frame_rules(frame.rule, box, frame.sides, span)
    yield Group("frame", article.id, tuple(parts))
    if story.tag is not None and frame.tag is not None:
        style = frame.tag.text
        pad = frame.tag.pad * style.size
        height = style.size * 1.5
        left = box.x + frame.inner * sheet.grid.size
        ground = Rect(left, box.y, story.tag.line.width + 2 * pad, height)
        baseline = box.y + (height - style.size) / 2 + EM_TOP * style.size
        yield Group("series", article.id, (Panel(ground, frame.tag.fill, span), *story.tag.runs(left + pad, baseline)))


def _air(sheet: StyleSheet) -> Pt:
    """White between the edge of a row and the em boxes in it: frames and pictures keep in line with type."""
    return (sheet.grid.leading - sheet.grid.size) / 2


def used_columns(stories: Sequence[Story], bands: Sequence[Band], sheet: StyleSheet) -> tuple[Column, ...]:
    """The columns that stories were poured into, with every slot, for the grid over a proof and the page's checks."""
    grid = sheet.grid
    columns: list[Column] = []
    for story, band in zip(stories, bands, strict=True):
        rect = area_rect(story, band, sheet)
        top = rect.y + story.body_row * grid.leading
        slots = story.slots
        for n, (x, depth) in enumerate(zip(story.frame.xs, story.frame.depths, strict=True)):
            own = [slot for slot in slots if slot.column == n]
            columns.append(
                Column(
                    story.plan.article.id,
                    Rect(rect.x + x, top, story.frame.width, depth * grid.leading),
                    tuple(top + _baseline(slot.row, sheet) for slot in own),
                    tuple(
                        Rect(rect.x + slot.x, top + slot.row * grid.leading + _air(sheet), slot.width, grid.size)
                        for slot in own
                    ),
                )
            )
    return tuple(columns)
