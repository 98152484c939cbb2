"""The display list cut into pieces, and these put in the order of articles: head, figures with what they show, paragraphs. What
the plan did not put on the page is furniture, an artifact to whoever listens to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ...display.model import GlyphRun, Group, Item, Pages
from ...geom import EPS
from .model import Element, Kind, Marked, Structure

_KINDS: Final[dict[str, Kind]] = {
    "headline": "H1", "pull": "BlockQuote", "annotation": "Note", "reading": "Note", "photo": "Figure", "qr": "Figure",
}  # fmt: skip
"""Parts of an article that are no plain paragraphs."""

_ARTIFACTS: Final = frozenset({"frame", "grid", "stamp", "marks"})
_SHOWN: Final[dict[str, str]] = {"ad": "广告", "qr": "二维码", "photo": "图片"}
"""What a figure shows where nothing is said of it."""


def structure(pages: Pages) -> Structure:
    """The whole issue."""
    making = _Making()
    for index, page in enumerate(pages.pages):
        making.pages.append([])
        for item in page.items:
            making.place(index, item)
    return Structure(making.root, tuple(map(tuple, making.pages)))


@dataclass(slots=True)
class _Making:
    root: Element = field(default_factory=lambda: Element("Document"))
    articles: dict[str, Element] = field(default_factory=dict)
    pages: list[list[Marked]] = field(default_factory=list)
    ends: dict[str, tuple[int, Element, GlyphRun]] = field(default_factory=dict)
    """By article where its body ends so far: page, paragraph, text."""

    def place(self, page: int, item: Item) -> None:
        """An item that stands on the page itself, or in a group of articles."""
        if not isinstance(item, Group) or item.span is None or item.role in _ARTIFACTS:
            self._artifact(page, (item,))
        elif item.role == "article":
            self._article(page, item)
        elif any(isinstance(inner, Group) and inner.role == "article" for inner in item.items):
            for inner in item.items:
                self.place(page, inner)
        elif item.role == "ad":
            said = "".join(run.origin.text for run in runs(item.items))
            self._piece(page, self.root.add("Figure", alt=said or _SHOWN["ad"]), item.items)
        else:
            section = self.root.add("Sect")
            for part in _parts(item.items):
                self._piece(page, section.add("P"), part)

    def _article(self, page: int, group: Group) -> None:
        """An article, or what of it stands on this page; briefs in one flow are one."""
        article = self.articles.get(group.name)
        if article is None:
            article = self.articles[group.name] = Element("Art")
            self.root.kids.append(article)
        figure: Element | None = None
        for item in group.items:
            if not isinstance(item, Group) or item.role in _ARTIFACTS:
                self._artifact(page, (item,))
                continue
            if item.role == "headline" and not article.title:
                article.title = _text(item.items)
            if item.role == "body":
                self._body(page, article, item)
            elif item.role == "caption":
                holder = figure or article
                holder.alt = holder.alt if figure is None else _text(item.items)
                self._piece(page, holder.add("Caption"), item.items)
            else:
                kind = _KINDS.get(item.role, "P")
                if kind == "H1" and any(isinstance(kid, Element) and kid.kind == "H1" for kid in article.kids):
                    kind = "H2"
                alt = (_text(item.items) or _SHOWN.get(item.role, "")) if kind == "Figure" else ""
                element = article.add(kind, alt=alt)
                figure = element if item.role == "photo" else None
                self._piece(page, element, item.items)

    def _body(self, page: int, article: Element, group: Group) -> None:
        """Paragraphs; the first on a page goes on with the last of the page before where that was not at its end."""
        faces = Counter(run.face for run in runs(group.items) for _ in run.glyphs)
        usual = faces.most_common(1)[0][0] if faces else ""
        for items in paragraphs(group.items):
            found = [*runs(items)]
            before = self.ends.get(group.name)
            if before is not None and found and before[0] < page and not begins(before[2], found[0]):
                element = before[1]
            else:
                element = article.add("H2" if _is_subhead(found, usual) else "P")
            self._piece(page, element, items)
            if found:
                self.ends[group.name] = page, element, found[-1]

    def _piece(self, page: int, element: Element, items: Sequence[Item]) -> None:
        piece = Marked(page, tuple(items), element)
        element.kids.append(piece)
        self.pages[page].append(piece)

    def _artifact(self, page: int, items: tuple[Item, ...]) -> None:
        """Artifacts that follow each other are one."""
        if self.pages[page] and self.pages[page][-1].element is None:
            last = self.pages[page].pop()
            items = (*last.items, *items)
        self.pages[page].append(Marked(page, items, None))


def runs(items: Iterable[Item]) -> Iterator[GlyphRun]:
    """All text among the items."""
    for item in items:
        if isinstance(item, GlyphRun) and item.xs:
            yield item
        elif isinstance(item, Group):
            yield from runs(item.items)


def paragraphs(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """The items of a body, cut where a paragraph begins."""
    part: list[Item] = []
    last: GlyphRun | None = None
    for item in items:
        if isinstance(item, GlyphRun) and item.xs:
            if last is not None and begins(last, item):
                yield tuple(part)
                part = []
            last = item
        part.append(item)
    if part:
        yield tuple(part)


def begins(last: GlyphRun, run: GlyphRun) -> bool:
    """Whether a paragraph begins with ``run``: it is on another line, and a line was ended between the two where they were
    typed."""
    if last.direction == run.direction and abs(last.y - run.y) < EPS and run.xs[0] >= last.xs[-1]:
        return False
    if last.origin.source is not run.origin.source:
        return True
    start, end = last.origin.offsets[-1] + 1, run.origin.offsets[0]
    between = run.origin.source.text[start:end]
    return start > end or "\n" in between or "\\n" in between


def _is_subhead(found: Sequence[GlyphRun], usual: str) -> bool:
    """A paragraph of one line, none of it in the face of the body."""
    return bool(found) and all(run.face != usual for run in found) and len({round(run.y, 2) for run in found}) == 1


def _parts(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Groups one by one, and what stands between them together."""
    loose: list[Item] = []
    for item in items:
        if isinstance(item, Group):
            if loose:
                yield tuple(loose)
                loose = []
            yield (item,)
        else:
            loose.append(item)
    if loose:
        yield tuple(loose)


def _text(items: Sequence[Item]) -> str:
    """The text of some lines in one."""
    lines: list[str] = []
    y: float | None = None
    for run in runs(items):
        if y is not None and abs(run.y - y) < EPS:
            lines[-1] += run.origin.text
        else:
            lines.append(run.origin.text)
        y = run.y
    return " ".join(line.strip() for line in lines)
