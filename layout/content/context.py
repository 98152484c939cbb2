"""What stands beside a mark: the neighbours that decide whether it is a Chinese one (R21)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

HAN: Final = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
CLOSERS: Final = "”’）》〉」』】〕〗"
SHARED: Final = "“”‘’—…·"
"""Marks of both scripts; the nearest letters decide (R20)."""

HIDDEN: Final = "\uffff"
"""Stands for a protected character while the steps run. A noncharacter: reading refuses it, so no text has one."""

ONE_HAN: Final = re.compile(f"[{HAN}]")
CHINESE: Final = re.compile(f"[{HAN}，。、；：！？“‘（《〈「『【〔〖—…·～￥％{CLOSERS}]")
"""What makes the mark beside it a Chinese one (R21)."""

Edit = tuple[int, int, str]
"""Characters ``start`` to ``end`` of a text, and what takes their place; where that is the same, only a doubt is told."""

Finder = Callable[[str], list[Edit]]
"""Finds the edits of a text, in order and without overlap."""


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters before ``start`` and after ``end``; empty at the ends of the text."""
    return text[start - 1 : start] if start else "", text[end : end + 1]


def near(text: str, start: int, end: int) -> tuple[str, str]:
    """The same, one blank passed over; more than one are not left when this is asked."""
    before, after = text[max(0, start - 2) : start].rstrip(), text[end : end + 2].lstrip()
    return before[-1:], after[:1]


def is_han(char: str) -> bool:
    return ONE_HAN.match(char) is not None


def is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
