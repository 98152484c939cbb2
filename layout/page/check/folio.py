"""What stands round the articles: the name of the paper on page 1 (C6), the folio lines of the others (C7, C10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from ...geom import Pt
from .profile import Hit, hit, spot_of
from .view import Piece, Sheet, TextLine

SAME_PLACE: Final[Pt] = 1.0
_HAN: Final = "〇一二三四五六七八九十"


def small_nameplate(sheets: Sequence[Sheet]) -> Iterator[Hit]:
    """C6: on the first page of a newspaper its name is larger than all other text. A drawn nameplate counts by its height."""
    paper = sheets[0].styled.issue.publication if sheets else None
    if paper is None or paper.kind != "newspaper":
        return
    first, name = sheets[0], paper.name.text
    lines = [line for piece in first.furniture for line in piece.lines]
    heights = [line.size for line in lines if _solid(name) in _solid(line.text)]
    heights += [picture.height for piece in first.furniture for picture in piece.pictures]
    if not heights:
        yield hit("small-nameplate", paper.name.span(), text="small-nameplate/none", words=name)
        return
    others = [line for line in lines if _solid(name) not in _solid(line.text)]
    others += [line for story in first.stories if story.head is not None for line in story.head.lines]
    others += [line for piece in first.pieces for line in piece.lines]
    largest = max(others, key=lambda line: line.size, default=None)
    if largest is not None and largest.size >= max(heights):
        yield hit(
            "small-nameplate", largest.span, related=(paper.name.span(),), words=largest.words,
            size=round(max(heights), 1), other_size=round(largest.size, 1),
        )  # fmt: skip


def folio_lines(sheets: Sequence[Sheet]) -> Iterator[Hit]:
    """C7, C10: every page after the first says its number, at one place on odd and one on even pages, the name of the paper,
    the date, and its section."""
    numbers: list[tuple[Sheet, TextLine]] = []
    for sheet in sheets[1:]:
        lines = [line for piece in sheet.furniture if _at_head(piece, sheet) for line in piece.lines]
        number = next((line for line in lines if _says_page(line.text, sheet)), None)
        if number is None:
            yield hit("no-page-number", sheet.span, spot=spot_of(sheet.page), page=sheet.page.label)
        else:
            numbers.append((sheet, number))
        lacking = "、".join(_lacking("".join(_solid(line.text) for line in lines), sheet))
        if lacking:
            yield hit("folio-lacks", sheet.span, spot=spot_of(sheet.page), page=sheet.page.label, words=lacking)
    yield from _moving(numbers)


def _at_head(piece: Piece, sheet: Sheet) -> bool:
    area = sheet.page.boxes.type_area
    return piece.box.y < area.y + area.height / 2


def _says_page(text: str, sheet: Sheet) -> bool:
    """Whether a line says the page, in digits or in Han numerals; the day of the date does not count."""
    label, number = sheet.page.label, sheet.page.number
    han = f"|{_HAN[number]}版" if number < len(_HAN) else ""
    rest = re.sub(r"\d+年|\d+月|\d+日|\d+期", "", text)
    return re.search(rf"(?<!\d){re.escape(label)}(?!\d){han}", rest) is not None


def _lacking(text: str, sheet: Sheet) -> Iterator[str]:
    issue = sheet.styled.issue
    wanted = {"报名": issue.publication.name.text, "日期": f"{issue.date.month}月{issue.date.day}日"}
    yield from (what for what, words in wanted.items() if _solid(words) not in text)


def _moving(numbers: Sequence[tuple[Sheet, TextLine]]) -> Iterator[Hit]:
    """Numbers that stand elsewhere than on the first page of their parity: both their edges, for one place may be flush right."""

    def parity(found: tuple[Sheet, TextLine]) -> int:
        return found[0].page.number % 2

    for _, group in groupby(sorted(numbers, key=parity), key=parity):
        (first, fixed), *others = group
        for sheet, line in others:
            across = min(abs(line.box.x - fixed.box.x), abs(line.box.right - fixed.box.right))
            if across > SAME_PLACE or abs(line.y - fixed.y) > SAME_PLACE:
                yield hit("moving-page-number", line.span, page=sheet.page.label, other=first.page.label)


def _solid(text: str) -> str:
    return re.sub(r"\s", "", text)
