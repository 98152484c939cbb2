"""SVG text to elements with their lines, within the limits of S11. Nothing is fetched, no entity is ever declared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from ...diag import Param

FILE_LIMIT: Final = 1 << 20
MOST_ELEMENTS: Final = 20_000
MOST_SEGMENTS: Final = 200_000
DEEPEST: Final = 200
"""How deep elements may be nested."""

_SVG: Final = ("http://www.w3.org/2000/svg", "")
_LINK: Final = "http://www.w3.org/1999/xlink href"


class BadSvg(Exception):
    """A drawing that cannot be used: rule and wording of the diagnostic, the place in the file, values of the message."""

    def __init__(self, text: str, line: int = 1, column: int = 1, **params: Param) -> None:
        super().__init__(text)
        self.text = text
        self.line = line
        self.column = column
        self.params = params


@dataclass(slots=True)
class Element:
    """An element of the SVG namespace. Links stand as ``href``, attributes of other namespaces are left out."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def bad(self, text: str, **params: Param) -> BadSvg:
        """The trouble ``text`` at this element."""
        return BadSvg(text, self.line, self.column, tag=self.tag, **params)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in their order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)


def parse(data: bytes) -> Element:
    """The root element. Raises BadSvg."""
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadSvg("svg-broken", error.lineno, error.offset + 1, detail=expat.ErrorString(error.code)) from None
    except (ValueError, LookupError) as error:  # a declared encoding nobody knows
        raise BadSvg("svg-broken", detail=str(error)) from None
    if reader.root is None or reader.root.tag != "svg":
        raise BadSvg("not-a-picture")
    return reader.root


class _Reader:
    """Expat's handlers."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        self._open: list[Element | None] = []
        self._count = 0

    def _here(self, text: str, **params: Param) -> BadSvg:
        return BadSvg(text, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, **params)

    def _doctype(self, name: str, system: str | None, public: str | None, declarations: bool) -> None:
        raise self._here("svg-doctype")

    def _start(self, name: str, given: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) >= DEEPEST:
            raise self._here("svg-too-large")
        namespace, _, tag = name.rpartition(" ")
        inside_foreign = bool(self._open) and self._open[-1] is None
        if namespace not in _SVG or inside_foreign:
            self._open.append(None)
            return
        attributes = {key: value for key, value in given.items() if " " not in key}
        if _LINK in given:
            attributes.setdefault("href", given[_LINK])
        element = Element(tag, attributes, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        parent = self._open[-1] if self._open else None
        if parent is None:
            self.root = element
        else:
            parent.children.append(element)
        self._open.append(element)

    def _end(self, name: str) -> None:
        self._open.pop()

    def _characters(self, text: str) -> None:
        if self._open and (element := self._open[-1]) is not None and element.tag == "style":
            element.text += text
