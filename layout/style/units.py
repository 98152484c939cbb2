"""Lengths as a designer writes them: ``9pt 3mm 2字 1.5行 小五``.

字 is one em of the body size, 行 one line of the baseline grid. The three 号数 tables in use disagree (newsroom A1), so a
style names its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..geom import Pt, mm

SIZES: Final[Mapping[str, Mapping[str, Pt]]] = {
    "clreq": {
        "初号": 42, "小初": 36, "一号": 28, "小一": 24, "二号": 21, "小二": 18, "三号": 16, "小三": 15, "四号": 14,
        "小四": 12, "五号": 10.5, "小五": 9, "六号": 7.875, "小六": 6.5, "七号": 5.25,
    },
    "photoset": {
        "初号": 36, "小初": 30, "一号": 28, "小一": 24, "二号": 21, "小二": 18, "三号": 16, "小三": 15, "四号": 14,
        "小四": 12, "五号": 10.5, "小五": 9, "六号": 8, "小六": 7, "七号": 6,
    },
    "word": {
        "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16, "小三": 15, "四号": 14,
        "小四": 12, "五号": 10.5, "小五": 9, "六号": 7.5, "小六": 6.5, "七号": 5.5,
    },
}  # fmt: skip
"""号数 tables by name: clreq, photo-typesetting (照排), and the word processor's."""

MOST: Final[Pt] = 5000
"""No length is longer, 1.8 m: what is, is a slip that would keep the make-up busy for minutes."""

_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(pt|mm|字|行)?")


@dataclass(frozen=True, slots=True)
class Units:
    """What the relative units stand for in one style: pt of 字 and 行, and the 号数 table."""

    em: Pt
    line: Pt
    table: Mapping[str, Pt]

    def length(self, text: str, bare: str = "pt") -> Pt | None:
        """The length in pt, or None if the text is no length, or over ``MOST``. ``bare`` is the unit of a number without one."""
        text = text.strip()
        if text in self.table:
            return self.table[text]
        match = _LENGTH.fullmatch(text)
        if match is None:
            return None
        value = float(match[1])
        match match[2] or bare:
            case "mm":
                length = mm(value)
            case "字":
                length = value * self.em
            case "行":
                length = value * self.line
            case _:
                length = value
        return length if abs(length) <= MOST else None
