"""Copy to galley: the paragraphs of an article prepared for its columns, with dateline and byline (newsroom A1, M36)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..column import Galley
from ..column.model import Matter
from ..content.model import Article, Mark, Paragraph
from ..line import prepare
from ..line.model import Prepared
from ..source import Passage
from ..style.model import StyledIssue
from ..style.text import TextStyle
from .inline import tell_room, written_out
from .model import Broken
from .settext import Typesetter

NARROW = 15
"""Under so many characters the paragraph indent is one em (clreq 段首缩排, R11)."""


def galley_of(article: Article, columns: Broken, styled: StyledIssue, setter: Typesetter) -> Galley:
    """The whole article for columns of this measure."""
    matter = _body(article, columns, styled, setter)
    byline = _byline(article.byline, styled, setter) if article.byline is not None else None
    return Galley(matter, byline, styled.sheet.grid.size)


def galley_of_briefs(articles: Sequence[Article], columns: Broken, styled: StyledIssue, setter: Typesetter) -> Galley:
    """Several short articles one after another, each with its headline as a subhead and its author behind its last line."""
    matter: list[Matter] = []
    head = styled.sheet.text("brief-head")
    for n, article in enumerate(articles):
        for line in article.headline:
            matter.append(Matter(setter.prepare(line, head), "subhead", 1 if n else 0))
        body = _body(article, columns, styled, setter)
        if article.byline is not None and body:
            body[-1] = _signed(article, columns, styled, setter)
        matter += body
    return Galley(matter, None, styled.sheet.grid.size)


def _body(article: Article, columns: Broken, styled: StyledIssue, setter: Typesetter) -> list[Matter]:
    """The paragraphs; the dateline opens the first that is no subhead, in the bold face."""
    story, body = styled.sheet.story, _body_style(columns, styled)
    opening = next((paragraph for paragraph in article.body if not paragraph.subhead), None)
    feed = styled.sheet.grid.leading
    tell_room(article, body, feed, setter.report)
    matter: list[Matter] = []
    for paragraph in article.body:
        style = story.subhead if paragraph.subhead else body
        written = written_out(paragraph, style, feed, article)
        text, marks = written.text, written.marks
        if paragraph is opening and article.dateline is not None:
            text, marks = _with_dateline(article.dateline, text, marks)
        prepared = prepare(text, style, styled.fonts, setter.report, marks=marks)
        matter.append(Matter(prepared, "subhead", story.subhead_above) if paragraph.subhead else Matter(prepared))
    return matter


def _body_style(columns: Broken, styled: StyledIssue) -> TextStyle:
    body = styled.sheet.story.body
    return replace(body, indent=1.0) if columns.measure < NARROW and body.indent > 1 else body


def _byline(name: Passage, styled: StyledIssue, setter: Typesetter) -> Prepared:
    return setter.prepare(_bracketed(name), replace(styled.sheet.story.byline, align="left", indent=0.0))


def _bracketed(name: Passage) -> Passage:
    """The name in full-width parentheses (M36)."""
    return Passage.join(
        [Passage.at("（", name.source, name.offsets[0]), name, Passage.at("）", name.source, name.offsets[-1])]
    )


def _signed(article: Article, columns: Broken, styled: StyledIssue, setter: Typesetter) -> Matter:
    """The last paragraph of a brief with the author's name in kai behind it."""
    last = written_out(article.body[-1], styled.sheet.story.body, styled.sheet.grid.leading, article)
    assert article.byline is not None
    name = _bracketed(article.byline)
    text = Passage(last.text.text + name.text, last.text.source, [*last.text.offsets, *_in(name, last.text)])
    marks = (*last.marks, Mark(len(last.text), len(text), "kai"))
    signed = Paragraph(text, marks)
    if len(article.body) == 1 and article.dateline is not None:
        text, marks = _with_dateline(article.dateline, signed.text, signed.marks)
    return Matter(prepare(text, _body_style(columns, styled), styled.fonts, setter.report, marks=marks))


def _with_dateline(dateline: Passage, text: Passage, marks: tuple[Mark, ...]) -> tuple[Passage, tuple[Mark, ...]]:
    """«云汀讯　» before the first paragraph, emphasised bold, the marks moved on behind it."""
    lead = Passage(dateline.text + "　", text.source, [*_in(dateline, text), text.offsets[0]])
    shift = len(lead)
    moved = tuple(replace(m, start=m.start + shift, end=m.end + shift) for m in marks)
    return Passage.join([lead, text]), (Mark(0, len(dateline), "bold"), *moved)


def _in(part: Passage, whole: Passage) -> list[int]:
    """Offsets of a part that may stand in another file than the whole: there, it points to the whole's first character."""
    return list(part.offsets) if part.source is whole.source else [whole.offsets[0]] * len(part)
