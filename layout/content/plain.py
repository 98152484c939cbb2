"""Text outside of an issue, cleaned line by line as an issue's body would be (R21–R23); its markup stays where it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from operator import itemgetter

from ..diag import Report
from ..source import Passage, Source
from .markup import BLANK, Draft, read_body
from .normalise import Change, normalise


@dataclass(frozen=True, slots=True)
class CleanLine:
    """A line of a file as it is set, and what was done to it."""

    text: str
    changes: tuple[Change, ...]


def lines_of(source: Source) -> Iterator[Passage]:
    """The lines of a file; a line end that closes the file begins no other."""
    start = 0
    while start < len(source.text):
        end = source.text.find("\n", start)
        end = len(source.text) if end < 0 else end
        yield Passage(source.text[start:end], source, range(start, end))
        start = end + 1


def clean_line(line: Passage) -> CleanLine:
    """One line cleaned. Left-over marks of other dialects are text here."""
    text, verbatim = _text_of(line)
    cleaned, changes = normalise(text, verbatim=verbatim)
    joined = _with_markup(line, text, cleaned)
    if len(text) < len(line) and _text_of(joined)[0].text != cleaned.text:
        # marks have met where a blank parted them («**一** **二**»): the blanks beside marks stay
        open_ = set(text.offsets) - {at for start, end in verbatim for at in text.offsets[start:end]}
        shut = [(n, n + 1) for n, at in enumerate(line.offsets) if at not in open_]
        joined, changes = normalise(line, verbatim=shut)
    return CleanLine(joined.text, changes)


def _text_of(line: Passage) -> tuple[Passage, list[tuple[int, int]]]:
    """What is text of a line, the blanks round it included, so that they are cleaned with it; and its verbatim stretches."""
    left = len(line.text) - len(line.text.lstrip(BLANK))
    right = max(left, len(line.text.rstrip(BLANK)))
    draft = next(iter(read_body(line, Report())), Draft(line.cut(left, right)))
    text = Passage.join([line.cut(0, left), draft.text, line.cut(right)])
    return text, [(start + left, end + left) for start, end in draft.verbatim]


def _with_markup(line: Passage, text: Passage, cleaned: Passage) -> Passage:
    """The cleaned text, and before each character those of ``line`` that are no part of ``text``."""
    if len(text) == len(line):
        return cleaned
    kept = set(text.offsets)
    marks = ((at, char) for at, char in zip(line.offsets, line.text, strict=True) if at not in kept)
    both = list(merge(marks, zip(cleaned.offsets, cleaned.text, strict=True), key=itemgetter(0)))
    return Passage("".join(char for _, char in both), line.source, [at for at, _ in both])
