"""YAML with positions: text in, a tree of nodes with spans out. The only file that imports yaml.

Also home of ``Passage``, text whose every character knows where in a file it was typed; all text that reaches a page is one,
so a line on paper can name its line of YAML.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .diag import Span


class Source:
    """One text file: its path and text. Offsets count characters from 0, lines and columns from 1."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: list[int] | None = None

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            starts, at = [0], self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._starts = starts
        return self._starts

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """The span of ``text[start:end]``."""
        line, column = self.place(start)
        end_line, end_column = self.place(max(start, end))
        return Span(self.path, line, column, end_line, end_column)

    def line(self, number: int) -> str | None:
        """The text of line ``number`` without its end, None past the last."""
        starts = self._line_starts()
        if not 1 <= number <= len(starts):
            return None
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end]


@dataclass(frozen=True, slots=True)
class Passage:
    """Text with the source offset of each of its characters (``len(offsets) == len(text)``)."""

    text: str
    source: Source
    offsets: Sequence[int]

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int | None = None) -> Passage:
        """The part ``text[start:end]`` with its offsets."""
        return Passage(self.text[start:end], self.source, self.offsets[start:end])

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where ``text[start:end]`` was typed."""
        part = self.offsets[start:end]
        if not part:
            at = self.offsets[start - 1] + 1 if 0 < start <= len(self.offsets) else 0
            return self.source.span(at, at)
        return self.source.span(part[0], part[-1] + 1)

    @staticmethod
    def at(text: str, source: Source, offset: int) -> Passage:
        """Computed text (a weekday, a page number) that stands for the value at ``offset``."""
        return Passage(text, source, [offset] * len(text))

    @staticmethod
    def join(parts: Iterable[Passage]) -> Passage:
        """The parts one after another; all of one source. At least one part."""
        pieces = list(parts)
        offsets: list[int] = []
        for piece in pieces:
            offsets.extend(piece.offsets)
        return Passage("".join(p.text for p in pieces), pieces[0].source, offsets)
