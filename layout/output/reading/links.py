"""What can be clicked: addresses in the text, jump lines 下转 and 上接; and the articles' threads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ...display.boxes import around, box_of, glyph_boxes
from ...display.model import Column, GlyphRun, Group, Item, Page, Pages
from ...geom import EPS, Rect
from .model import Link, Thread

_MAIL: Final = re.compile(r"[A-Za-z0-9][\w.%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}", re.ASCII)
_WEB: Final = re.compile(r"(?:https?://|www\.)[A-Za-z0-9][A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]{2,2000}")
_TAIL: Final = ".,;:!?'()[]"
"""Marks that end a sentence, not an address."""

_JUMPS: Final = {"jump-to": "jump-from", "jump-from": "jump-to"}


def links(pages: Pages) -> tuple[Link, ...]:
    """All links, page by page."""
    jumps = [*_jumps(pages)]
    return tuple(
        link for index, page in enumerate(pages.pages)
        for link in (*_addresses(index, page.items), *_jump_links(index, jumps))
    )  # fmt: skip


def threads(pages: Pages) -> tuple[Thread, ...]:
    """Each article that has more than one column with text."""
    titles = {article: title for page in pages.pages for article, title in _titles(page)}
    beads: dict[str, list[tuple[int, Rect]]] = {}
    for index, page in enumerate(pages.pages):
        for column in page.columns:
            if column.slots:
                beads.setdefault(column.article, []).append((index, _filled(column)))
    return tuple(Thread(titles.get(name, name), tuple(own)) for name, own in beads.items() if len(own) > 1)


def _filled(column: Column) -> Rect:
    return around(column.slots) or column.rect


def _titles(page: Page) -> Iterator[tuple[str, str]]:
    for group in _groups(page.items):
        if group.role == "headline":
            yield group.name, "".join(run.origin.text for run in group.items if isinstance(run, GlyphRun))


def _groups(items: Iterable[Item]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from _groups(item.items)


def _addresses(index: int, items: Iterable[Item]) -> Iterator[Link]:
    """Addresses in the text of each group; one that goes on in the next line has two boxes."""
    loose = [item for item in items if isinstance(item, GlyphRun) and item.xs]
    yield from _found(index, loose)
    for item in items:
        if isinstance(item, Group):
            yield from _addresses(index, item.items)


def _found(index: int, runs: list[GlyphRun]) -> Iterator[Link]:
    text, boxes = "", []
    for run in runs:
        for cluster, box in zip(run.clusters, glyph_boxes(run), strict=True):
            text += cluster
            boxes += [(run, box)] * len(cluster)
    for pattern, scheme in ((_MAIL, "mailto:"), (_WEB, "")):
        for match in pattern.finditer(text):
            said = match[0].rstrip(_TAIL)
            uri = f"http://{said}" if said.startswith("www.") else f"{scheme}{said}"
            yield Link(
                index,
                tuple(_by_lines(boxes[match.start() : match.start() + len(said)])),
                said,
                boxes[match.start()][0],
                uri,
            )


def _by_lines(boxes: list[tuple[GlyphRun, Rect]]) -> Iterator[Rect]:
    """One box for each line."""
    line: list[Rect] = []
    y: float | None = None
    for run, box in boxes:
        if y is not None and abs(run.y - y) > EPS and (whole := around(line)):
            yield whole
            line = []
        line.append(box)
        y = run.y
    if whole := around(line):
        yield whole


def _jumps(pages: Pages) -> Iterator[tuple[int, Group, Rect]]:
    for index, page in enumerate(pages.pages):
        for group in _groups(page.items):
            if group.role in _JUMPS and (box := box_of(group)) is not None:
                yield index, group, box


def _jump_links(index: int, jumps: Iterable[tuple[int, Group, Rect]]) -> Iterator[Link]:
    """From one end of a jump to the other."""
    here = [*jumps]
    for page, group, box in here:
        if page != index:
            continue
        other = next(
            ((at, place) for at, end, place in here if (end.role, end.name) == (_JUMPS[group.role], group.name)), None
        )
        if other is not None:
            runs = [run for run in group.items if isinstance(run, GlyphRun) and run.xs]
            yield Link(page, (box,), "".join(run.origin.text for run in runs), runs[0], target=other)
