"""The words of the paper: names and terms that no headline is broken inside (R19)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ..diag import Report, Span
from ..files import Files, FileTrouble
from ..source import Passage, decode
from .checks.names import names_in
from .model import Article, Publication

MOST_BYTES: Final = 200_000
MOST_CHARACTERS: Final = 20
"""Characters of the longest word."""
_LISTED: Final = re.compile(r"^[^\S\n]*([^\s#][^\n#]*?)[^\S\n]*(?:#.*)?$", re.MULTILINE)
_WORD: Final = re.compile(r"[\w·•-]+")


def read_words(files: Files, path: str, report: Report) -> frozenset[str]:
    """The words of a file, one a line, ``#`` before comments; none where there is no such file. What is no word (one character,
    more than 20, a space or a mark inside) is noted and passed over."""
    try:
        if files.probe(path) is None:
            return frozenset()
        data = files.read(path, MOST_BYTES)
    except FileTrouble as trouble:
        report.fault(trouble.rule, Span(path), path=path, detail=trouble.detail)
        return frozenset()
    source = decode(path, data, report)
    words: set[str] = set()
    for match in _LISTED.finditer(source.text) if source is not None else ():
        if 1 < len(match[1]) <= MOST_CHARACTERS and _WORD.fullmatch(match[1]):
            words.add(match[1])
        elif source is not None:
            report.note("no-word", source.span(*match.span(1)), word=match[1][:MOST_CHARACTERS], most=MOST_CHARACTERS)
    return frozenset(words)


def names_of(publication: Publication, articles: Iterable[Article]) -> frozenset[str]:
    """The names an issue tells by itself: the paper's, its staff, who edits and prints it, and who signs the articles."""
    bodies = (publication.name, publication.organiser, publication.editor, publication.publisher, publication.printer)
    signed = [*publication.staff.values(), *(article.byline for article in articles)]
    names = {_closed(passage) for passage in bodies if passage is not None}
    names.update(re.sub(r"\s", "", name) for name in publication.staff_list)
    names.update(name for passage in signed if passage is not None for name, _, _ in names_in(passage))
    return frozenset(name for name in names if 1 < len(name) <= MOST_CHARACTERS and _WORD.fullmatch(name))


def _closed(text: Passage) -> str:
    return re.sub(r"\s", "", text.text)
