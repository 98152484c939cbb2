"""What comes in from the desk: bytes to text, and the slips of typing that keep a line from being YAML, each by name.

Faults: an encoding that is not UTF-8 (S4), broken bytes, control characters.
"""

from __future__ import annotations

import re
from typing import Final

from .diag import Report, Span

MAX_TOLD: Final = 50
"""Faults of one rule told of one file; the rest would only repeat them."""

CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]+")
"""What no text may hold: control characters, lone surrogates, noncharacters."""

_REPLACEMENT: Final = "\ufffd"


def text_of(path: str, data: bytes, limit: int, report: Report) -> str | None:
    """The text of a file of at most ``limit`` bytes: UTF-8, or UTF-16 where a byte-order mark says so; line ends become LF.

    Control characters are faults, and stand as U+FFFD in the text, so that reading can go on.
    """
    if len(data) > limit:
        report.fault("file-too-large", Span(path), number="S4", path=path, detail=str(limit))
        return None
    has_mark = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not has_mark and len(data) > 8 and data.count(0) * 8 > len(data):
        report.fault("file-encoding", Span(path), number="S4", encoding="UTF-16")
        return None
    try:
        text = data.decode("utf-16" if has_mark else "utf-8-sig")
    except UnicodeDecodeError as error:
        _tell_encoding(path, data, error.start, report)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _tell_controls(path, text, report)
    return CONTROL.sub(lambda run: _REPLACEMENT * len(run[0]), text)


def _tell_controls(path: str, text: str, report: Report) -> None:
    """A fault for each run of control characters and lone surrogates."""
    for n, run in enumerate(CONTROL.finditer(text)):
        if n == MAX_TOLD:
            return
        span = _span(path, text[: run.start()], len(run[0]))
        report.fault("control-character", span, number="S4", code=f"U+{ord(run[0][0]):04X}")


def _tell_encoding(path: str, data: bytes, at: int, report: Report) -> None:
    """Name the encoding of what is no UTF-8 from byte ``at``: GB18030 where most of its characters are, else a broken byte."""
    rough = data.decode("utf-8", errors="replace")
    broken = rough.count(_REPLACEMENT)
    whole = sum(c > "\x7f" for c in rough) - broken
    span = _span(path, data[:at].decode("utf-8", errors="replace"), 1)
    if broken > whole and _decodes(data, "gb18030"):
        report.fault("file-encoding", span, number="S4", encoding="GBK/GB18030")
    else:
        report.fault("broken-utf8", span, number="S4", byte=f"0x{data[at]:02X}")


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _span(path: str, before: str, length: int) -> Span:
    """The span of ``length`` characters that follow ``before``."""
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Span(path, line, column, line, column + length)


_KEY: Final = r"^[ \t]*(?:- +)*[A-Za-z_]+"
_VALUE: Final = r"(?:^[ \t]*|: +|- +)"

_SLIPS: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("tab", r"^ *(?P<at>\t+)"),
        ("odd-space", "(?:^[ \\t]*-? *|" + _KEY + ":)(?P<at>[\u00a0\u3000]+)"),
        ("full-width-colon", _KEY + r"[ \t\u3000]*(?P<at>：)"),
        ("missing-space", _KEY + r"(?P<at>:)(?!//)\S"),
        ("missing-space", r"^ *(?P<at>-)[^\s-]"),
        ("wrong-dash", r"^ *(?P<at>[－–—−·•●■])\s*\S"),
        ("quote-then-text", _VALUE + r"""(?P<at>"[^"]*"|'[^']*')[ \t]*[^\s#,\]}:"']"""),
        ("reserved-start", _VALUE + r"(?P<at>[@`%*&!,\]}])"),
        ("text-after-bar", r": +(?P<at>[|>])[+\d-]*[ \t]*[^\s#+\d-]"),
        ("colon-in-text", _KEY + r": +[^\s\"'|>\[{&*!#].*?(?P<at>: )"),
    )
)
"""The wording's name, and a pattern for one line whose group ``at`` is the slip."""

SWALLOWED: Final = ("full-width-colon", "missing-space", "wrong-dash", "tab")
"""Slips that can make a line part of the value above it, without breaking the YAML."""

ODD_SPACE: Final = re.compile("[\u00a0\u00ad\u200b-\u200f\u2060\u3000\ufeff]")
"""Blanks and invisible characters that do not belong in a key."""

GLUED_COMMENT: Final = re.compile(r"[ \t]+(?P<at>#[^\s#][^\n]*)")
"""What follows a value and is a comment to YAML, though it may be text: «长江路 #2号楼»."""

_PROBLEMS: Final = (
    ("quoted scalar found unexpected end", "open-quote"),
    ("escape", "escape"),
    ("flow", "open-bracket"),
    ("did not find expected key", "indentation"),
    ("expected <block end>", "indentation"),
    ("mapping values are not allowed", "indentation"),
    ("'-' indicator", "indentation"),
    ("simple key", "no-colon"),
    ("sequence entries are not allowed", "list-beside-key"),
)
"""Words of the YAML reader's own message -> the wording's name."""


def slip(line: str) -> tuple[str, int, int] | None:
    """What was mistyped on a line that is not YAML: the wording's name and the place on the line."""
    for name, pattern in _SLIPS:
        found = pattern.search(line)
        if found:
            return name, *found.span("at")
    return None


def problem_name(message: str) -> str | None:
    """The wording for a message of the YAML reader, where no slip was seen."""
    return next((name for words, name in _PROBLEMS if words in message), None)
