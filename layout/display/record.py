"""A page as plain values: what stands where, in words and boxes. It lies beside a PDF, in its source map, so that two versions
of a page can be compared long after both were made (``versions/``).

Lengths are in tenths of a point, from the top left of the trim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, Final

from ..geom import EPS, Rect
from .boxes import around, box_of
from .dump import bare, dump_items, fingerprint
from .model import GlyphRun, Group, Item, Page, Picture

_JOIN: Final = 2.0
"""Runs on one baseline up to so many em apart are one line."""

_AXES: Final = 0.6
"""Runs of a vertical line have their axes so near one another, in em."""

_MARK: Final = 8


def record(page: Page) -> dict[str, Any]:
    """``parts`` are the groups of the page in drawing order: the article or other thing they belong to, their role, their box,
    a mark that two parts share only if they are drawn alike, type size, lines of text, pictures. ``columns``: article, box,
    rows."""
    return {
        "label": page.label,
        "mark": fingerprint(page),
        "size": [_tenths(page.boxes.trim.width), _tenths(page.boxes.trim.height)],
        "leading": _tenths(page.leading),
        "parts": [*_parts(bare(page).items, "")],
        "columns": [[column.article, *_box(column.rect), len(column.baselines)] for column in page.columns],
    }


def _parts(items: Iterable[Item], owner: str) -> Iterator[dict[str, Any]]:
    """Each group with what it holds itself; groups inside it follow."""
    for item in items:
        if isinstance(item, Group):
            inner = item.name or owner
            own = [one for one in item.items if not isinstance(one, Group)]
            if own and (box := around(filter(None, map(box_of, own)))) is not None:
                yield _part(own, item.role, inner, box)
            yield from _parts(item.items, inner)


def _part(items: Sequence[Item], role: str, owner: str, box: Rect) -> dict[str, Any]:
    text = "\n".join(dump_items(items))
    part: dict[str, Any] = {
        "owner": owner, "role": role, "box": _box(box), "mark": sha256(text.encode("utf-8")).hexdigest()[:_MARK],
    }  # fmt: skip
    lines = [*_lines(item for item in items if isinstance(item, GlyphRun) and item.xs)]
    pictures = [item for item in items if isinstance(item, Picture)]
    if lines:
        part["type"] = _tenths(max(run.size for line in lines for run in line))
        part["lines"] = [[_text(line), *_box(around(filter(None, map(box_of, line))) or box)] for line in lines]
    if pictures:
        part["pictures"] = [[item.source, *_box(box_of(item) or item.placed), *_box(item.placed)] for item in pictures]
    return part


def _lines(runs: Iterable[GlyphRun]) -> Iterator[list[GlyphRun]]:
    """Neighbouring runs on one baseline, or down one axis."""
    line: list[GlyphRun] = []
    for run in runs:
        if line and not _follows(line[-1], run):
            yield line
            line = []
        line.append(run)
    if line:
        yield line


def _follows(run: GlyphRun, following: GlyphRun) -> bool:
    if "across" in (run.direction, following.direction):
        near = (1 + _JOIN) * max(run.size, following.size)
        return abs(run.y - following.y) < EPS and 0 <= following.xs[0] - run.xs[-1] < near
    return abs(run.axis - following.axis) <= _AXES * max(run.size, following.size)


def _text(line: Iterable[GlyphRun]) -> str:
    return "".join(run.origin.text for run in line)


def _box(rect: Rect) -> list[int]:
    return [_tenths(side) for side in (rect.x, rect.y, rect.width, rect.height)]


def _tenths(length: float) -> int:
    return round(10 * length)
