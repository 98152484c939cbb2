"""Marks that open and close with brackets: where one begins, and how far it reaches.

    [[着重]]        emphasis dots 着重号
    {彧|yù}         a reading over its base; {荀彧|xún|yù} one over each character
    {{小字夹注}}    small annotation 夹注
    m^{2} CO_{2}    superscript, subscript

None is a mark unless it is whole, so that sets {1, 2}, {x|x>0}, footnotes [[1]], indices a[[0]] and powers 2^10 stay text; a
part that only a mark can have and that has no other part is told. Everything is looked for within one paragraph, and no stretch
is looked through twice for the same opener.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from .context import CLOSERS, HAN
from .model import MarkKind

TOKENS: Final = r"\[\[|\]\]|[\^_]\{|\{\{?|\}\}?|｛|【【"
"""What may be part of such a mark."""
ESCAPED: Final = "\\`*#<>[]{}^!|_~-"
"""What a backslash keeps as it is."""

_HAN: Final = re.compile(f"[{HAN}]")
_DOTS: Final = re.compile(r"\[\[((?:\\.|[^\[\]\\])++)\]\]")
_NOTE: Final = re.compile(r"\{\{((?:\\.|[\^_]?\{[^{}]*+\}|[^{}\\])*+)\}\}")
_SCRIPT: Final = re.compile(r"[\^_]\{((?:\\.|[^{}\\])*+)\}")
_RUBY: Final = re.compile(r"\{((?:\\.|[^{}|*`\\])++)\|((?:\\.|[^{}\\])*+)\}")
_LIKE_RUBY: Final = re.compile(rf"\{{[^{{}}|]*[{HAN}][^{{}}|]*\|")
_WIDE: Final = re.compile(r"｛[^｛｝{}|｜]*+[|｜][^｛｝{}]*+｝|【【[^【】]*+】】")
_BAR: Final = re.compile(r"\\.|\|")
_BEFORE_TEXT: Final = re.compile(rf"..[^{{}}{HAN}]*+[{HAN}]")
_ENDS_TEXT: Final = re.compile(f"[{HAN}，。、；：！？…—{CLOSERS}）]")

Told = Literal["", "unclosed", "ruby", "ruby-count", "wide"]


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands at a place: a mark of ``kind`` whose text is ``start`` to ``end``, closed at ``close``; or, without a kind,
    what is wrong with what stands there up to ``close``: nothing where it is text. ``readings`` are stretches of the line."""

    kind: MarkKind | None
    start: int
    end: int
    close: int
    told: Told = ""
    readings: tuple[tuple[int, int], ...] = ()


def opening(text: str, at: int, token: str) -> Opening:
    """What the token at ``at`` begins."""
    match token:
        case "[[":
            return _dots(text, at)
        case "{{":
            return _whole(_NOTE, "note", text, at)
        case "^{":
            return _whole(_SCRIPT, "superscript", text, at)
        case "_{":
            return _whole(_SCRIPT, "subscript", text, at)
        case "{":
            return _ruby(text, at)
        case "｛" | "【【":
            found = _WIDE.match(text, at)
            wide = found is not None and bool(_HAN.search(found[0])) and (token == "【【" or _HAN.match(text, at + 1))
            return _text(at, found.end() if found and wide else at + len(token), "wide" if wide else "")
    stray = token in ("]]", "}}") and at > 0 and bool(_ENDS_TEXT.match(text, at - 1))
    return _text(at, at + len(token), "unclosed" if stray else "")


def _text(start: int, end: int, told: Told = "") -> Opening:
    return Opening(None, start, end, end, told)


def _dots(text: str, at: int) -> Opening:
    found = _DOTS.match(text, at)
    if found is None:
        before = text[at - 1 : at]
        index = before.isascii() and before.isalnum()  # a[[0]
        return _text(at, at + 2, "" if index else "unclosed")
    if not _HAN.search(found[1]):
        return _text(at, at + 2)
    return Opening("dots", *found.span(1), found.end())


def _whole(pattern: re.Pattern[str], kind: MarkKind, text: str, at: int) -> Opening:
    """A mark that is nothing else when it is whole. When it is not, it is told where text follows, but {{1, 2}, {3}} is a set."""
    found = pattern.match(text, at)
    if found is None or not found[1].strip():
        return _text(at, at + 2, "unclosed" if found or _BEFORE_TEXT.match(text, at) else "")
    return Opening(kind, *found.span(1), found.end())


def _ruby(text: str, at: int) -> Opening:
    found = _RUBY.match(text, at)
    if found is None:
        like = _LIKE_RUBY.match(text, at)
        return _text(at, like.end() if like else at + 1, "ruby" if like else "")
    if not _HAN.search(found[1]):
        return _text(at, at + 1)
    start, end = found.span(2)
    bars = [bar.start() for bar in _BAR.finditer(text, start, end) if bar[0] == "|"]
    readings = tuple(zip([start, *(bar + 1 for bar in bars)], [*bars, end], strict=True))
    told: Told = ""
    if not any(text[first:last].strip() for first, last in readings):
        told = "ruby"
    elif bars and len(readings) != len(characters(re.sub(r"\\(.)", r"\1", found[1]))):
        told = "ruby-count"
    if told:
        return _text(at, found.end(), told)
    return Opening("ruby", *found.span(1), found.end(), readings=readings)


def characters(text: str) -> Sequence[tuple[int, int]]:
    """The characters of a base, each with what is attached to it (variation selectors)."""
    starts = [at for at, char in enumerate(text) if not at or unicodedata.category(char) not in ("Mn", "Me", "Cf")]
    return tuple(zip(starts, [*starts[1:], len(text)], strict=True))
