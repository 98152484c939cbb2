"""Styles of a drawing written out as attributes: ``<style>`` rules with simple selectors, and ``style`` attributes.

Drawing programs write ``.st0{fill:#e60012}`` and little else. What is more than that is refused aloud, never half understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from .tree import Element

_COMMENT: Final = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_RULE: Final = re.compile(r"\s*([^{}]*?)\s*\{([^{}]*)\}\s*", re.S)
_SELECTOR: Final = re.compile(r"(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)")


@dataclass(frozen=True, slots=True)
class _Rule:
    """One selector: every tag, class and id it names must be there. ``weight`` is its specificity (CSS 2.1, 6.4.3)."""

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]
    properties: Mapping[str, str]

    @property
    def weight(self) -> tuple[int, int, int]:
        return (len(self.ids), len(self.classes), bool(self.tag))

    def matches(self, element: Element) -> bool:
        given = element.attributes
        return (
            self.tag in ("", element.tag)
            and self.classes <= set(given.get("class", "").split())
            and self.ids <= {given.get("id", "")}
        )


def apply_styles(root: Element) -> None:
    """Writes all styles into the attributes of the elements. Raises BadSvg for what is no simple rule."""
    sheets = [element for element in root.walk() if element.tag == "style"]
    rules = sorted((rule for sheet in sheets for rule in _rules(sheet)), key=lambda rule: rule.weight)
    for element in root.walk():
        own = _declarations(element.attributes.pop("style", ""), element)
        for rule in rules:
            if rule.matches(element):
                element.attributes.update(rule.properties)
        element.attributes.update(own)


def _rules(sheet: Element) -> Iterator[_Rule]:
    text, at = _COMMENT.sub(" ", sheet.text).strip(), 0
    while at < len(text):
        match = _RULE.match(text, at)
        if match is None or match[1].startswith("@"):
            raise sheet.bad("svg-style", what=text[at : at + 40].partition("{")[0].strip())
        properties = _declarations(match[2], sheet)
        for selector in match[1].split(","):
            yield _rule(selector.strip(), properties, sheet)
        at = match.end()


def _rule(selector: str, properties: Mapping[str, str], sheet: Element) -> _Rule:
    match = _SELECTOR.fullmatch(selector)
    if match is None or not selector:
        raise sheet.bad("svg-style", what=selector)
    marks = re.findall(r"[.#][\w-]+", match[2])
    tag = match[1] if match[1] not in (None, "*") else ""
    named = {kind: frozenset(mark[1:] for mark in marks if mark[0] == kind) for kind in ".#"}
    return _Rule(tag, named["."], named["#"], properties)


def _declarations(text: str, element: Element) -> dict[str, str]:
    """``fill:red; stroke:none`` as a mapping."""
    found: dict[str, str] = {}
    for declaration in _COMMENT.sub(" ", text).split(";"):
        key, colon, value = declaration.partition(":")
        if "!" in value or (declaration.strip() and not colon):
            raise element.bad("svg-style", what=declaration.strip())
        if colon:
            found[key.strip().lower()] = value.strip()
    return found
