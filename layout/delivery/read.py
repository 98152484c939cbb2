"""Pages read into what the slip keeps of them: texts part by part, line by line, and digests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Final

from ..content.model import Article
from ..display.dump import dump
from ..display.model import GlyphRun, Group, Item, Page, Pages, Picture, PictureSource
from ..geom import Pt, mm
from ..press import PressSpec
from ..style.model import StyledIssue
from .model import Facts, FileEntry, FileKind, Laid, PageEntry, PartEntry

_JOIN: Final = 2.0
"""Runs on one baseline up to so many em apart are one line."""

_BESIDE: Final = frozenset({"column-rule", "separation", "grid", "stamp"})
"""What is no part by itself; the digest of the page knows of it."""


def page_entry(
    page: Page, pictures: Mapping[str, PictureSource], inks: tuple[str, ...], file: str, articles: Mapping[str, Article]
) -> PageEntry:
    """What is kept of a page. ``articles`` give the headlines by id."""
    parts = tuple(
        _part(page, group, pictures, articles)
        for group in page.items if isinstance(group, Group) and group.role not in _BESIDE
    )  # fmt: skip
    return PageEntry(page.label, inks, file, _digest(page, page.items, pictures), parts)


def facts_of(
    styled: StyledIssue, pages: Pages, press: PressSpec, standard: str, plan: str, laid: Laid | None
) -> Facts:  # fmt: skip
    """What holds for the whole job. ``standard`` is its name as people say it."""
    issue, trim = styled.issue, pages.pages[0].boxes.trim
    paper = issue.publication
    run, editor, printer = (
        text.text if text is not None else None
        for text in (paper.print_run, paper.editor or paper.publisher, paper.printer)
    )
    return Facts(
        title=pages.publication, date=pages.date, weekday=issue.weekday, number=issue.number, cumulative=issue.cumulative,
        plan=plan, pages=len(pages.pages), width=_in_mm(trim.width), height=_in_mm(trim.height), bleed=_in_mm(press.bleed),
        print_run=run, editor=editor, printer=printer, standard=standard, condition=press.intent_condition,
        profile=sha256(press.intent_profile).hexdigest(), press=press.name, total_ink=press.total_ink, outlines=press.outlines,
        scheme=laid.scheme if laid is not None else None, sides=laid.sides if laid is not None else (),
        gutter=_in_mm(laid.gutter) if laid is not None else None,
    )  # fmt: skip


def file_entry(
    name: str, kind: FileKind, data: bytes, press: PressSpec, *drawn: object, page: str | None = None
) -> FileEntry:  # fmt: skip
    """A file of the set. ``drawn`` are digests of the pages in it, and how they lie; ``page`` is the label of its only one."""
    content = sha256(repr((press.standard, press.outlines, press.marks, *drawn)).encode("utf-8")).hexdigest()
    return FileEntry(name, kind, page, len(data), sha256(data).hexdigest(), content)


def _in_mm(length: Pt) -> float:
    """To a hundredth of a millimetre."""
    return round(length / mm(1), 2)


def _part(
    page: Page, group: Group, pictures: Mapping[str, PictureSource], articles: Mapping[str, Article]
) -> PartEntry:
    texts: dict[str, list[str]] = {}
    for role, lines in _texts(group):
        texts.setdefault(role, []).extend(lines)
    title = " ".join(
        " ".join(line.text for line in articles[name].headline) for name in group.name.split(",") if name in articles
    )
    return PartEntry(
        group.role, group.name, title, {role: tuple(lines) for role, lines in texts.items()},
        tuple(sha256(pictures[picture.source].data).hexdigest() for picture in _pictures((group,))),
        _digest(replace(page, number=0, label="", columns=(), base_columns=()), (group,), pictures),
    )  # fmt: skip


def _digest(page: Page, items: Iterable[Item], pictures: Mapping[str, PictureSource]) -> str:
    found = tuple(items)
    digest = sha256(dump(replace(page, items=found)).encode("utf-8"))
    for picture in _pictures(found):
        digest.update(sha256(pictures[picture.source].data).digest())
    return digest.hexdigest()


def _texts(group: Group) -> Iterator[tuple[str, list[str]]]:
    """The lines of each group of the part, by its role."""
    lines = list(_lines(item for item in group.items if isinstance(item, GlyphRun)))
    if lines:
        yield group.role, lines
    for item in group.items:
        if isinstance(item, Group):
            yield from _texts(item)


def _lines(runs: Iterable[GlyphRun]) -> Iterator[str]:
    """Lines of text in drawing order: runs that go on from one another joined. A blank that is not drawn stays one."""
    text, last = "", None
    for run in runs:
        if not run.xs:
            continue
        if last is not None and not _goes_on(last, run):
            yield text
            text = ""
        text += run.origin.text
        last = run
    if text:
        yield text


def _goes_on(last: GlyphRun, run: GlyphRun) -> bool:
    size = max(last.size, run.size)
    if run.direction == "across" and last.direction == "across":
        return run.y == last.y and 0 <= run.xs[0] - last.xs[-1] < _JOIN * size
    return abs(run.axis - last.axis) < size / 2 and run.start.y > last.start.y


def _pictures(items: Iterable[Item]) -> Iterator[Picture]:
    for item in items:
        if isinstance(item, Picture):
            yield item
        elif isinstance(item, Group):
            yield from _pictures(item.items)
