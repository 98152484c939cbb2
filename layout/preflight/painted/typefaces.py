"""Fonts as the pages use them: embedded, true to their programs, readable again (pdf-T01, T05 to T08)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ...diag import Param
from ...geom import Rect
from ..content.cff import BrokenProgram
from ..content.fonts import Font
from ..content.model import Image, Text
from ..content.programs import NOTDEF, Program, open_program
from ..context import Context
from ..model import Finding, Severity
from ..shown import clause_of
from .hits import Hit, pages, told

WIDTH_SLACK: Final = 1.0
"""Thousandths of an em by which a width may differ from the program's (ISO 15930-7, 6.3.3; ISO 19005-2, 6.2.11.5)."""

_NO_TEXT: Final = frozenset({"", "\0", "\ufffe", "\uffff", "\ufffd", "\ufeff"})


@dataclass(frozen=True, slots=True)
class Use:
    """A font on a page: the codes shown by it, and where it is first used."""

    page: int
    font: Font
    codes: frozenset[int]
    place: Rect | None
    seen: frozenset[int]
    """Those of the codes that are painted, not only there to be searched."""


def uses(context: Context) -> Iterator[Use]:
    for page, content in pages(context):
        first: dict[Font, Rect] = {}
        seen: dict[Font, set[int]] = {}
        for event in content.events:
            if isinstance(event, Text):
                first.setdefault(event.font, event.place)
                if event.mode != 3:
                    seen.setdefault(event.font, set()).update(event.codes)
        for font, codes in content.used.items():
            yield Use(page.number, font, codes, first.get(font), frozenset(seen.get(font, ())))


def embedded(context: Context) -> Iterator[Finding]:
    """Every font that is used is in the file. Another one in its place has other widths, or no Chinese at all."""
    clause = clause_of(context.standard, "9.9")
    for use in uses(context):
        if use.font.program is None and use.font.kind != "Type3":
            hits: list[Hit] = [(use.place, {"font": use.font.name})]
            yield from told("pdf-T01", "error", "font-missing", clause, use.page, hits)


def programs(context: Context) -> Iterator[Finding]:
    """Widths are those of the program, and no code leads to the glyph for missing characters."""
    opened: dict[Font, Program | None] = {}
    clause = clause_of(context.standard, "9.7.4.3")
    for use in uses(context):
        font = use.font
        params: dict[str, Param] = {"font": font.name}
        try:
            if font not in opened:
                opened[font] = open_program(font)
            program = opened[font]
            shown = [] if program is None else [_shown(program, font, code) for code in sorted(use.codes)]
        except BrokenProgram as trouble:
            opened[font] = None
            yield Finding(
                "pdf-T07", "error", "font-unreadable", clause, use.page, use.place, {**params, "detail": str(trouble)}
            )
            continue
        missing = [code for code, glyph, _ in shown if glyph == NOTDEF and code in use.seen]
        if missing:
            found: dict[str, Param] = {**params, "count": len(missing), "code": _hex(font, missing[0])}
            place = _first(context, use, missing)
            yield Finding("pdf-T06", "error", "glyph-missing", "GWG 2022, R0014", use.page, place, found)
        yield from _widths(use, shown, clause)


Shown = tuple[int, int | None, float | None]
"""A code, the glyph it shows, and how wide that is by the program."""


def _shown(program: Program, font: Font, code: int) -> Shown:
    glyph = program.glyph(code)
    return code, glyph, program.width(glyph) if glyph is not None else None


def _widths(use: Use, shown: Sequence[Shown], clause: str) -> Iterator[Finding]:
    font = use.font
    wrong = []
    for code, glyph, true in shown:
        said = font.widths.get(_index(font, code), font.default)
        if glyph and (true is None or abs(true - said) > WIDTH_SLACK + 0.001):
            wrong.append((code, said, true))
    if wrong:
        code, said, true = wrong[0]
        params: dict[str, Param] = {
            "font": font.name, "count": len(wrong), "code": _hex(font, code), "said": round(said, 1),
            "true": "–" if true is None else round(true, 1),
        }  # fmt: skip
        yield Finding("pdf-T07", "error", "width-differs", clause, use.page, use.place, params)


def _index(font: Font, code: int) -> int:
    cid = font.cid(code)
    return -1 if cid is None else cid


def _first(context: Context, use: Use, codes: list[int]) -> Rect | None:
    """Where one of the codes is shown first."""
    wanted = frozenset(codes)
    for content in context.content:
        if content.number == use.page:
            for text in content.texts:
                if text.font is use.font and text.mode != 3 and wanted.intersection(text.codes):
                    return text.place
    return use.place


def _hex(font: Font, code: int) -> str:
    return f"<{code:04X}>" if font.cmap is not None else f"<{code:02X}>"


def readable(context: Context) -> Iterator[Finding]:
    """Every code can be read as text again: by ToUnicode, or, in simple fonts, by an encoding that says as much."""
    clause = clause_of(context.standard, "9.10.3")
    severity: Severity = "error" if context.standard == "a-2u" else "warning"
    for use in uses(context):
        font = use.font
        meant = font.unicode
        if meant is None:
            if font.kind == "Type0" or (font.base_encoding is None and not font.differences):
                yield Finding("pdf-T05", severity, "no-to-unicode", clause, use.page, use.place, {"font": font.name})
            continue
        unread = [code for code in sorted(use.codes) if meant.get(code, "") in _NO_TEXT]
        if unread:
            params: dict[str, Param] = {"font": font.name, "count": len(unread), "code": _hex(font, unread[0])}
            yield Finding("pdf-T05", severity, "code-unreadable", clause, use.page, use.place, params)


def bitmaps(context: Context) -> Iterator[Finding]:
    """No fonts of pixels, and no Courier, which stands where a font was not found."""
    for use in uses(context):
        name = use.font.name.partition("+")[2] or use.font.name
        if name.lower().startswith("courier"):
            yield Finding(
                "pdf-T08", "error", "font-courier", "GWG 2022, R0014", use.page, use.place, {"font": use.font.name}
            )
    for page, content in pages(context):
        hits: list[Hit] = [
            (event.place, {}) for event in content.events if isinstance(event, Image) and event.level == "glyph"
        ]
        yield from told("pdf-T08", "error", "bitmap-font", "GWG 2022, R0014", page.number, hits)


CHECKS: Final = (embedded, programs, readable, bitmaps)
