"""What only shows over all pages: no text lost (M3), jumps that arrive (M41), nothing printed twice (M48)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from ...content.model import Article, Mark
from ...diag import Span
from ...source import Passage
from ...style.model import StyledIssue
from .profile import Hit, hit
from .view import Sheet, Story, TextLine

_TO: Final = re.compile("下转\\D{0,2}?(\\d+|[一二三四五六七八九十]+)版")
_FROM: Final = re.compile("上接\\D{0,2}?(\\d+|[一二三四五六七八九十]+)版")
_HAN: Final = "一二三四五六七八九十"
LEAST_PART: Final = 8
"""Lines a story has at least before and after a jump (M41)."""
LEAST_REPEAT: Final = 12
"""Shorter paragraphs may recur."""

Part = tuple[Sheet, Story]


def parts_of(sheets: Sequence[Sheet]) -> Mapping[str, list[Part]]:
    """The parts of each article in the order of the pages."""
    found: dict[str, list[Part]] = {}
    for sheet in sheets:
        for story in sheet.stories:
            found.setdefault(story.id, []).append((sheet, story))
    return found


# -- no text lost --------------------------------------------------------------------------------------------------


def lost_text(styled: StyledIssue, parts: Mapping[str, list[Part]]) -> Iterator[Hit]:
    """M3: the characters on the pages are those of the source, article by article; nor are they there twice."""
    gathered = [story for found in parts.values() for _, story in found if story.briefs]
    for story in gathered:
        drawn = _drawn([story], story.briefs)
        yield from _missing(story.id, sum(map(_characters_of_brief, story.briefs)) - drawn, story.span)
    for article in styled.issue.articles.values():
        stories = [story for _, story in parts.get(article.id, ())]
        if any(article in story.briefs for story in gathered):
            continue
        drawn = _drawn(stories, [article])
        yield from _missing(article.id, _characters(article) - drawn, article.span)
        shown = _closed("".join(line.text for story in stories for line in _beside(story)))
        for passage in _displayed(article):
            if stories and _closed(passage.text) not in shown:
                words = passage.text[:16]
                yield hit("lost-text", passage.span(), text="lost-text/line", id=article.id, words=words)


def _drawn(stories: Iterable[Story], articles: Iterable[Article]) -> int:
    """Characters of the bodies on the pages. Readings in brackets, and brackets round small annotation, are set where the marks
    for them were typed; they are no characters of the body."""
    marked = {
        (paragraph.text.source.path, offset)
        for article in articles for paragraph in article.body for mark in paragraph.marks
        for offset in _typed_round(paragraph.text, mark)
    }  # fmt: skip
    runs = [run.origin for story in stories for line in story.text_lines for run in line.runs]
    if not marked:
        return sum(map(len, runs))
    return sum((run.source.path, offset) not in marked for run in runs for offset in run.offsets)


def _typed_round(text: Passage, mark: Mark) -> Iterable[int]:
    if mark.reading is not None:
        return range(mark.reading.offsets[0] - 1, mark.reading.offsets[-1] + 2)
    return (text.offsets[mark.start] - 1, text.offsets[mark.end - 1] + 1) if mark.kind == "note" else ()


def _missing(id_: str, missing: int, span: Span) -> Iterator[Hit]:
    if missing > 0:
        yield hit("lost-text", span, id=id_, characters=missing)
    elif missing < 0:
        yield hit("lost-text", span, text="lost-text/twice", id=id_, characters=-missing)


def _characters_of_brief(brief: Article) -> int:
    """All of a brief stands in the flow: its headline, and its author in parentheses."""
    signed = len(brief.byline) + 2 if brief.byline is not None and brief.body else 0
    return _characters(brief) + sum(map(len, brief.headline)) + signed


def _characters(article: Article) -> int:
    """Characters of the body with its dateline, which one em of white follows."""
    opened = article.dateline is not None and any(not paragraph.subhead for paragraph in article.body)
    dateline = len(article.dateline) + 1 if article.dateline is not None and opened else 0
    return sum(len(paragraph.text) for paragraph in article.body) + dateline


def _beside(story: Story) -> Iterator[TextLine]:
    """The lines of a story that are not its body."""
    if story.head is not None:
        yield from story.head.lines
    yield from story.byline


def _closed(text: str) -> str:
    """The text without blanks: one at the end of a line is not drawn."""
    return "".join(text.split())


def _displayed(article: Article) -> Iterator[Passage]:
    yield from (passage for passage in (article.kicker, *article.headline, article.deck) if passage is not None)
    if article.byline is not None:
        yield article.byline


# -- jumps ---------------------------------------------------------------------------------------------------------


def jumps(sheets: Sequence[Sheet], parts: Mapping[str, list[Part]]) -> Iterator[Hit]:
    """M41: «下转N版» and «上接M版» once each, naming one another's pages; the rest has a head that recalls the first, and eight
    lines stand before and after."""
    labels = {sheet.page.label for sheet in sheets}
    for id_, found in parts.items():
        to = [(sheet, line) for sheet, story in found for line in story.jump_to]
        back = [(sheet, line) for sheet, story in found for line in story.jump_from]
        if not to and not back and len(found) < 2:
            continue
        if len(found) != 2 or len(to) != 1 or len(back) != 1:
            span = (to or back)[0][1].span if to or back else found[-1][1].span
            yield hit("jump-line", span, id=id_, parts=len(found), to=len(to), back=len(back))
            continue
        (start, out), (end, into) = to[0], back[0]
        for line, pattern, page in ((out, _TO, end), (into, _FROM, start)):
            named = _page(pattern, line.text)
            if named != page.page.label or named not in labels:
                yield hit("jump-target", line.span, id=id_, words=line.words, page=page.page.label)
        yield from _rest(found)


def _page(pattern: re.Pattern[str], text: str) -> str | None:
    """The page a jump line names."""
    match = pattern.search(text)
    if match is None:
        return None
    return str(_HAN.index(match[1]) + 1) if match[1] in _HAN else match[1]


def _rest(found: Sequence[Part]) -> Iterator[Hit]:
    (_, first), (_, rest) = found
    for story in (first, rest):
        lines = len(story.reading)
        if lines < LEAST_PART:
            yield hit("short-jump", story.span, id=story.id, lines=lines, least=LEAST_PART)
    if rest.head is not None and first.head is not None:
        words = {first.head.text[n : n + 2] for n in range(len(first.head.text) - 1)}
        if not any(rest.head.text[n : n + 2] in words for n in range(len(rest.head.text) - 1)):
            yield hit("jump-head", rest.head.main[0].span, id=rest.id, words=rest.head.text)


# -- twice ---------------------------------------------------------------------------------------------------------


def repeats(styled: StyledIssue, parts: Mapping[str, list[Part]]) -> Iterator[Hit]:
    """M48: no photo, headline or paragraph twice in the issue."""
    seen: dict[str, Passage] = {}
    for article in styled.issue.articles.values():
        for passage in (*article.headline, *(p.text for p in article.body if len(p.text) >= LEAST_REPEAT)):
            first = seen.setdefault(passage.text, passage)
            if first is not passage:
                yield hit("repeat", passage.span(), related=(first.span(),), id=article.id, words=passage.text[:16])
    photos: dict[str, Story] = {}
    for story in (story for found in parts.values() for _, story in found):
        for photo in story.photos:
            for source in photo.sources:
                before = photos.setdefault(source, story)
                if before is not story or sum(p.sources.count(source) for p in story.photos) > 1:
                    yield hit("repeat", photo.span, related=(before.span,), id=story.id, words=source)
