"""The display list as text, for golden tests and for looking at: one line an item, groups by indentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import groupby, pairwise
from typing import Final

from ..colour import CMYK, Colour
from ..geom import Polygon, Pt, Rect
from .model import Column, Disc, GlyphRun, Group, Item, Page, Panel, Picture, Rule

INDENT = "  "


def dump(page: Page) -> str:
    """The page as text. Lengths in pt to three decimals; a run shows the place of its first glyph and the steps from glyph to
    glyph, equal ones counted (``9×10.000``)."""
    return "\n".join(_page(page)) + "\n"


OVERLAYS: Final = frozenset({"grid", "stamp", "marks", "findings", "legend"})
"""Roles of groups that are drawn over or round a finished page."""


def fingerprint(page: Page) -> str:
    """Twelve hexadecimal digits that stand for the page as it is dumped, without overlays: pages that have the same are the same,
    whether they are a draft, a proof or go to the press."""
    return sha256(dump(bare(page)).encode("utf-8")).hexdigest()[:12]


def bare(page: Page) -> Page:
    """The page without overlays and the paper they need round it."""
    items = tuple(item for item in page.items if not (isinstance(item, Group) and item.role in OVERLAYS))
    return replace(page, items=items, boxes=replace(page.boxes, media=page.boxes.bleed))


def _page(page: Page) -> Iterator[str]:
    yield f"page {page.number} “{page.label}”"
    for name in ("media", "bleed", "trim", "type_area"):
        yield f"{INDENT}{name} {_rect(getattr(page.boxes, name))}"
    yield f"{INDENT}grid from {_pt(page.first_baseline)} every {_pt(page.leading)}"
    for rect in page.base_columns:
        yield f"{INDENT}base column {_rect(rect)}"
    for column in page.columns:
        yield f"{INDENT}{_column(column)}"
    yield from dump_items(page.items, 1)


def _column(column: Column) -> str:
    rows = f"{len(column.slots)} slots"
    if column.baselines:
        rows += f" from {_pt(column.baselines[0])} to {_pt(column.baselines[-1])}"
    kind = "tier" if column.vertical else "column"
    return f"{kind} of {column.article} {_rect(column.rect)}, {rows}"


def dump_items(items: Iterable[Item], depth: int = 0) -> Iterator[str]:
    """Some items as lines of text."""
    for item in items:
        if isinstance(item, Group):
            yield INDENT * depth + f"{item.role} {item.name}".rstrip()
            yield from dump_items(item.items, depth + 1)
        else:
            yield INDENT * depth + _item(item)


def _item(item: GlyphRun | Rule | Panel | Disc | Picture) -> str:
    match item:
        case GlyphRun():
            return _run(item)
        case Rule():
            dash = f" dash {' '.join(map(_pt, item.dash))}" if item.dash else ""
            ends = f"{_pt(item.x1)} {_pt(item.y1)} to {_pt(item.x2)} {_pt(item.y2)}"
            return f"rule {ends} weight {_pt(item.weight)} {_colour(item.colour)}{dash}"
        case Panel():
            return f"panel {_rect(item.rect)} {_colour(item.fill)}"
        case Disc():
            return f"disc {_pt(item.x)} {_pt(item.y)} radius {_pt(item.radius)} {_colour(item.fill)}"
        case Picture():
            return f"picture {item.source} {_rect(item.placed)} clip {_clip(item.clip)}"


def _run(run: GlyphRun) -> str:
    """Face, size, colour, direction, place of the first origin, rise, steps along the line, text."""
    scale = f" scale {_pt(run.scale)}" if run.scale != 1 else ""
    way = "" if run.direction == "across" else f" {run.direction}"
    start = " ".join(map(_pt, (run.start.x, run.start.y + run.rise))) if run.xs else f"- {_pt(run.y)}"
    start += f" rise {_pt(run.rise)}" if run.rise else ""
    steps = groupby(_pt(b - a) for a, b in pairwise(run.xs))
    counted = " ".join(f"{count}×{step}" if (count := len(list(same))) > 1 else step for step, same in steps)
    return (
        f"run {run.face} {_pt(run.size)}{scale} {_colour(run.colour)}{way} at {start} [{counted}] “{run.origin.text}”"
    )


def _clip(clip: Rect | Polygon | None) -> str:
    if clip is None:
        return "none"
    if isinstance(clip, Rect):
        return _rect(clip)
    return " ".join(f"{_pt(point.x)},{_pt(point.y)}" for point in clip.points)


def _rect(rect: Rect) -> str:
    return f"{_pt(rect.x)} {_pt(rect.y)} {_pt(rect.width)}×{_pt(rect.height)}"


def _colour(colour: Colour) -> str:
    if isinstance(colour, CMYK):
        return "/".join(f"{ink * 100:g}" for ink in (colour.c, colour.m, colour.y, colour.k))
    return f"{colour.name} {colour.amount * 100:g}"


def _pt(length: Pt) -> str:
    """Three decimals, and no minus before a nought."""
    return f"{round(length, 3) + 0.0:.3f}"
