"""YAML with positions: bytes in, a tree of nodes with spans out. The only file that imports yaml.

Also home of ``Passage``, text whose every character knows where in a file it was typed; all text that reaches a page is one,
so a line on paper can name its line of YAML.

YAML is read as events, never composed: a guard counts depth and nodes, aliases, anchors, merge keys and tags are refused
(S2, S3), and a scalar stays the text that was typed (S5).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter, abc
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Final

from .diag import Diagnostic, Kind, Param, Report, Span
from .intake import GLUED_COMMENT, MAX_TOLD, ODD_SPACE, SWALLOWED, problem_name, slip, text_of

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_DEPTH: Final = 64
MAX_NODES: Final = 100_000


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

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a place."""
        return self._line_starts()[line - 1] + column - 1

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
    offsets: abc.Sequence[int]

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


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it was typed. ``style`` is ``|``, ``>``, ``'``, ``"``, or empty for plain; ``start`` and ``end`` take in its
    quotes or its ``|``."""

    value: str
    source: Source
    start: int
    end: int
    style: str = ""

    @property
    def span(self) -> Span:
        return self.source.span(self.start, self.end)

    def passage(self) -> Passage:
        """The value with the source offset of each character."""
        raw = self.source.text[self.start : self.end]
        quote = len(self.style) if self.style in ("'", '"') else 0
        if raw[quote : len(raw) - quote] == self.value:
            start = self.start + quote
            return Passage(self.value, self.source, range(start, start + len(self.value)))
        align = _literal_offsets if self.style == "|" else _folded_offsets
        return Passage(self.value, self.source, align(self, raw))


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; of a key typed twice the first is kept."""

    entries: tuple[tuple[Scalar, Node], ...]
    source: Source
    start: int
    end: int
    _index: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", {key.value: n for n, (key, _) in enumerate(self.entries)})

    @property
    def span(self) -> Span:
        return self.source.span(self.start, self.end)

    def key(self, name: str) -> Scalar | None:
        """The key itself, for its place."""
        n = self._index.get(name)
        return None if n is None else self.entries[n][0]

    def get(self, name: str) -> Node | None:
        """The value of a key."""
        n = self._index.get(name)
        return None if n is None else self.entries[n][1]


@dataclass(frozen=True, slots=True)
class Sequence:
    """The items of a list."""

    items: tuple[Node, ...]
    source: Source
    start: int
    end: int

    @property
    def span(self) -> Span:
        return self.source.span(self.start, self.end)


Node = Scalar | Mapping | Sequence


def _literal_offsets(scalar: Scalar, raw: str) -> array[int]:
    """Offsets of a ``|`` block: its lines are those of the file, less one indentation that is the same for all."""
    offsets = array("l")
    typed = raw.split("\n")
    at = scalar.start + len(typed[0]) + 1
    lines = scalar.value.split("\n")
    indent = next((len(t) - len(v) for t, v in zip(typed[1:], lines, strict=False) if v), 0)
    for line, was in zip(lines, [*typed[1:], *[""] * len(lines)], strict=False):
        first = at + min(indent, len(was))
        offsets.extend(range(first, first + len(line) + 1))
        at += len(was) + 1
    return offsets[: len(scalar.value)]


def _folded_offsets(scalar: Scalar, raw: str) -> array[int]:
    """Offsets of a folded, escaped or many-line scalar: value and file are walked side by side, white space is elastic."""
    offsets = array("l")
    style, at, last = scalar.style, 0, len(raw)
    if style == ">":
        at = raw.index("\n") + 1
    elif style:
        at = 1
    for char in scalar.value:
        escape = _ESCAPED_BREAK.match(raw, at) if style == '"' else None
        at = escape.end() if escape else at
        while at < last and raw[at] != char and raw[at] in " \t\n" and not (char in " \n" and raw[at] in " \n"):
            at += 1
        offsets.append(scalar.start + min(at, last))
        if style == '"' and raw[at : at + 1] == "\\":
            at += _ESCAPE_LENGTH.get(raw[at + 1 : at + 2], 2)
        else:
            at += 2 if style == "'" and char == "'" else 1
    return offsets


_ESCAPED_BREAK: Final = re.compile(r"(?:\\\n[ \t]*)+")
_ESCAPE_LENGTH: Final = {"x": 4, "u": 6, "U": 10}


def decode(path: str, data: bytes, report: Report) -> Source | None:
    """The text of a file as a source, None where it cannot be read; see ``intake``."""
    text = text_of(path, data, MAX_BYTES, report)
    return None if text is None else Source(path, text)


def parse(path: str, data: bytes, report: Report) -> Node | None:
    """The tree of a YAML file, or None where it cannot be read at all; every fault met is told.

    A tree may come back with faults told (a key typed twice, an alias), so that its schema can tell its own.
    """
    source = decode(path, data, report)
    return None if source is None else _Reader(source, report).read()


@dataclass(slots=True)
class _Open:
    """A list or mapping being read. For a mapping ``items`` holds key, value, key, value …"""

    start: int
    is_mapping: bool
    items: list[Node] = field(default_factory=list)


class _Stop(Exception):
    """Reading cannot go on; the fault is told."""


class _Reader:
    """Builds the tree from parser events with a stack of its own, so nesting costs no recursion."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report
        self.told: Counter[str] = Counter()
        self.last = 0

    def read(self) -> Node | None:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        # The three Unicode line ends would end a YAML line where the editor shows none.
        text = self.source.text.translate({0x85: " ", 0x2028: " ", 0x2029: " "})
        try:
            root = self._build(yaml.parse(text, Loader=loader), yaml)
        except yaml.MarkedYAMLError as error:
            problem = f"{error.context or ''} {error.problem or ''}".strip()
            opened = "end of stream" in problem or "simple key" in problem
            mark = error.context_mark if opened else error.problem_mark
            self._syntax(mark.index if mark else 0, problem)
            return None
        except _Stop:
            return None
        if root is None or (isinstance(root, Scalar) and not root.value):
            self._tell("empty-file", 0, 0)
            return None
        if isinstance(root, Scalar):
            self._syntax(root.end, "")
            return None
        return root

    def _build(self, events: abc.Iterable[Any], yaml: ModuleType) -> Node | None:
        """The root node. ``last`` follows the events, so that a syntax error knows which lines it may come from."""
        stack: list[_Open] = []
        root: Node | None = None
        documents = nodes = 0
        for event in events:
            at = event.start_mark.index
            done: Node | None = None
            if isinstance(event, yaml.ScalarEvent):
                done = self._scalar(event)
                self.last = done.end if done.style else at
            elif isinstance(event, yaml.CollectionStartEvent):
                self._refuse_properties(event)
                stack.append(_Open(at, isinstance(event, yaml.MappingStartEvent)))
                if len(stack) > MAX_DEPTH:
                    self._tell("yaml-too-deep", at, at + 1, number="S2", limit=MAX_DEPTH)
                    raise _Stop
            elif isinstance(event, yaml.CollectionEndEvent):
                done = self._close(stack.pop(), event.end_mark.index)
            elif isinstance(event, yaml.AliasEvent):
                done = Scalar(f"*{event.anchor}", self.source, at, event.end_mark.index)
                self._tell("yaml-aliases", at, done.end, number="S3", found=done.value)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._tell("yaml-documents", at, event.end_mark.index)
                    raise _Stop
            if done is None:
                continue
            nodes += 1
            if nodes > MAX_NODES:
                self._tell("yaml-too-many-nodes", at, at + 1, number="S4", limit=MAX_NODES)
                raise _Stop
            if stack:
                stack[-1].items.append(done)
            else:
                root = done
        return root

    def _scalar(self, event: Any) -> Scalar:
        start, end, style = event.start_mark.index, event.end_mark.index, event.style or ""
        self._refuse_properties(event)
        if style in ("|", ">"):
            end = start + len(self.source.text[start:end].rstrip("\n"))
        elif not style and end > start:
            self._look_over(start, end)
        return Scalar(event.value, self.source, start, end, style)

    def _look_over(self, start: int, end: int) -> None:
        """Tell what a plain value may hide: text lost behind a ``#``, and keys or items that a slip made lines of it."""
        source = self.source
        comment = GLUED_COMMENT.match(source.text, end)
        if comment:
            self._tell("text-after-hash", *comment.span("at"), kind="note", found=comment["at"][:24])
        first, last = source.place(start)[0], source.place(end)[0]
        if first < last:
            self._slip_on(range(first, last + 1), SWALLOWED)

    def _refuse_properties(self, event: Any) -> None:
        """Anchors and tags. Where one is meant as text, the value wants quotes; the hint says so."""
        at = event.start_mark.index
        if event.anchor is not None:
            self._tell("yaml-aliases", at, at + len(event.anchor) + 1, number="S3", found=f"&{event.anchor}")
        elif event.tag is not None:
            found = self.source.text[at : event.end_mark.index].split(maxsplit=1)[0]
            self._tell("yaml-tags", at, at + len(found), number="S3", found=found)

    def _close(self, opened: _Open, end: int) -> Node:
        items = opened.items
        if self.source.text[end - 1 : end] not in ("]", "}"):
            end = items[-1].end if items else opened.start
        if not opened.is_mapping:
            return Sequence(tuple(items), self.source, opened.start, end)
        seen: dict[str, Scalar] = {}
        entries: list[tuple[Scalar, Node]] = []
        for key, value in zip(items[::2], items[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._tell("yaml-key", key.start, key.end)
            elif key.value == "<<" and not key.style:
                self._tell("yaml-merge-key", key.start, key.end, number="S3")
            elif key.value in seen:
                self._tell("duplicate-key", key.start, key.end, related=(seen[key.value].span,), key=key.value)
            else:
                seen[key.value] = key
                entries.append((key, value))
                self._check_key(key)
        return Mapping(tuple(entries), self.source, opened.start, end)

    def _check_key(self, key: Scalar) -> None:
        odd = ODD_SPACE.search(key.value)
        if odd:
            at = key.start + odd.start()
            self._tell("odd-space-in-key", at, at + 1, code=f"U+{ord(odd[0]):04X}", key=ODD_SPACE.sub("", key.value))

    def _syntax(self, at: int, problem: str) -> None:
        """Tell a syntax error in the desk's words: the likely slip on the lines between the last good value and the error."""
        last = self.source.place(at)[0]
        first = max(self.source.place(self.last)[0], last - MAX_TOLD)
        if self._slip_on(range(last, first - 1, -1)):
            return
        wording = problem_name(problem)
        self._tell("yaml-syntax", at, at + 1, text=f"yaml-syntax/{wording}" if wording else "", problem=problem)

    def _slip_on(self, lines: Iterable[int], kinds: abc.Collection[str] | None = None) -> bool:
        """Tell the first slip on the lines, of these kinds if any are named; whether there was one."""
        for number in lines:
            found = slip(self.source.line(number) or "")
            if found and (kinds is None or found[0] in kinds):
                start, end = (self.source.offset(number) + n for n in found[1:])
                self._tell("yaml-syntax", start, end, text=f"yaml-syntax/{found[0]}", found=self.source.text[start:end])
                return True
        return False

    def _tell(self, rule: str, start: int, end: int, *, text: str = "", number: str = "", kind: Kind = "fault",
              related: tuple[Span, ...] = (), **params: Param) -> None:  # fmt: skip
        self.told[rule] += 1
        if self.told[rule] <= MAX_TOLD:
            self.report.add(Diagnostic(kind, rule, self.source.span(start, end), text or rule, params, number, related))
