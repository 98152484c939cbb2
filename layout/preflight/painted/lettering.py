"""Type: black in black ink alone and overprinting, small type in one ink, none too small (pdf-K01 to K05, K08)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from ...geom import Pt
from ..content.model import PageContent, Paint, Text
from ..content.spaces import PROCESS
from ..context import Context
from ..model import Finding
from .colours import overprinting
from .hits import Hit, pages, percent, points, told

OVERPRINTS_BELOW: Final[Pt] = 12
PURE_BELOW: Final[Pt] = 14
"""Black type smaller than this has no C, M or Y under it."""

ONE_INK_BELOW: Final[Pt] = 10
SMALLEST: Final[Pt] = 5
SMALLEST_REVERSED: Final[Pt] = 8
EASY_REVERSED: Final[Pt] = 10

BODY_SHARE: Final = 0.9
BODY_CHARACTERS: Final = 200
"""Fewer characters of one size are no body."""

BLACK_FROM: Final = 0.85
RICH_LIMIT: Final = 2.2
_SOLID: Final = 0.995
_SLACK: Final[Pt] = 0.05
"""Sizes are rounded to a tenth by many programs."""


def shown(content: PageContent) -> Iterator[Text]:
    """Type that is seen: not that of layers for searching (mode 3), nor of blanks alone."""
    for event in content.printed:
        if isinstance(event, Text) and (event.fill or event.stroke) and event.place.width and not _blank(event):
            yield event


def _blank(event: Text) -> bool:
    meant = event.font.unicode
    if meant:
        return all(meant.get(code, "?").isspace() for code in event.codes)
    return event.font.cmap is None and all(code == 32 for code in event.codes)


def paint_of(event: Text) -> Paint | None:
    return event.fill or event.stroke


def black_only(paint: Paint) -> bool:
    """Full black in black ink and in nothing else, however the file says it."""
    inks = paint.inks
    if paint.pattern is not None or inks is None or inks.get("Black", 0.0) < _SOLID:
        return False
    return all(share <= 0.001 for ink, share in inks.items() if ink != "Black")


def body(context: Context) -> Iterator[Finding]:
    """The size most of the text has is the body's: it is printed in black ink only."""
    characters: Counter[float] = Counter()
    black: Counter[float] = Counter()
    strange: dict[float, tuple[int, Text]] = {}
    for page, content in pages(context):
        for event in shown(content):
            size, paint = round(event.size, 1), paint_of(event)
            characters[size] += len(event.codes)
            if paint is not None and (black_only(paint) or (paint.inks is not None and set(_inks(paint)) == {"Black"})):
                black[size] += len(event.codes)
            else:
                strange.setdefault(size, (page.number, event))
    if not characters:
        return
    size, count = max(characters.items(), key=lambda item: (item[1], item[0]))
    if count >= BODY_CHARACTERS and black[size] < BODY_SHARE * count:
        number, event = strange[size]
        params = {"size": size, "percent": percent(black[size] / count), "characters": count}
        yield Finding("pdf-K01", "error", "body-not-black", "单黑", number, event.place, params)


def overprint(context: Context) -> Iterator[Finding]:
    """Small black type overprints what is under it: in DeviceCMYK with overprint mode 1, or its zeros knock out."""
    for page, content in pages(context):
        hits: dict[str, list[Hit]] = {
            "black-knocks-out": [],
            "black-overprint-mode": [],
            "black-gray": [],
            "black-rgb": [],
        }
        for event in shown(content):
            if event.size >= OVERPRINTS_BELOW - _SLACK:
                continue
            params = {"size": points(event.size)}
            for paint, over in overprinting(event):
                kind = _black_trouble(paint, over, event.look.overprint_mode)
                if kind is not None:
                    hits[kind].append((event.place, params))
        yield from told(
            "pdf-K02", "error", "black-knocks-out", "GWG 2022, R0009", page.number, hits["black-knocks-out"]
        )
        yield from told(
            "pdf-K02", "error", "black-overprint-mode", "GWG 2022, R0009", page.number, hits["black-overprint-mode"]
        )
        yield from told("pdf-K03", "error", "black-gray", "GWG 2022, R0011", page.number, hits["black-gray"])
        yield from told("pdf-K03", "error", "black-rgb", "GWG 2022, R0011", page.number, hits["black-rgb"])


def _black_trouble(paint: Paint, over: bool, mode: int) -> str | None:
    if paint.space.flat.model == "rgb" and paint.values and max(paint.values) <= 0.005:
        return "black-rgb"
    if not black_only(paint):
        return None
    if paint.space.flat.model == "gray":
        return "black-gray"
    if not over:
        return "black-knocks-out"
    return "black-overprint-mode" if paint.space.flat.model == "cmyk" and mode != 1 else None


def rich_black(context: Context) -> Iterator[Finding]:
    """Black type has no other inks under it: never more than 220 % in all, and below 14 pt none."""
    for page, content in pages(context):
        heavy: list[Hit] = []
        small: list[Hit] = []
        for event in shown(content):
            paint = paint_of(event)
            inks = paint.inks if paint is not None else None
            if paint is None or inks is None or inks.get("Black", 0.0) < BLACK_FROM:
                continue
            under = sum(inks.get(ink, 0.0) for ink in PROCESS[:3])
            params = {"percent": percent(paint.total), "size": points(event.size)}
            if paint.total > RICH_LIMIT + 0.005:
                heavy.append((event.place, params))
            elif under > 0.005 and event.size < PURE_BELOW - _SLACK:
                small.append((event.place, params))
        yield from told("pdf-K04", "error", "heavy-black", "GWG 2022, R0015", page.number, heavy)
        yield from told("pdf-K04", "error", "rich-black-small", "GWG 2022, R0015", page.number, small)


def one_ink(context: Context) -> Iterator[Finding]:
    """Small type in several inks is out of register on a web press: by half a millimetre, says the standard."""
    for page, content in pages(context):
        hits: list[Hit] = []
        for event in shown(content):
            paint = paint_of(event)
            if paint is None or paint.inks is None or event.size >= ONE_INK_BELOW - _SLACK:
                continue
            inks = _inks(paint)
            if len(inks) > 1 and paint.inks.get("Black", 0.0) < BLACK_FROM:
                hits.append((event.place, {"size": points(event.size), "inks": len(inks)}))
        yield from told("pdf-K05", "error", "small-type-many-inks", "GWG 2022, R0017; CY/T 197", page.number, hits)


def _inks(paint: Paint) -> list[str]:
    return [ink for ink, share in (paint.inks or {}).items() if share > 0.001 and ink != "All"]


def smallest(context: Context) -> Iterator[Finding]:
    """What is smaller fills in, and reversed out of a tint it fills in sooner."""
    for page, content in pages(context):
        small: list[Hit] = []
        reversed_: list[Hit] = []
        hard: list[Hit] = []
        for event in shown(content):
            paint, params = paint_of(event), {"size": points(event.size)}
            if event.size < SMALLEST - _SLACK:
                small.append((event.place, {**params, "least": SMALLEST}))
            elif paint is not None and paint.white and event.size < SMALLEST_REVERSED - _SLACK:
                reversed_.append((event.place, {**params, "least": SMALLEST_REVERSED}))
            elif paint is not None and paint.white and event.size < EASY_REVERSED - _SLACK:
                hard.append((event.place, {**params, "least": EASY_REVERSED}))
        yield from told("pdf-K08", "error", "type-too-small", "GWG 2022, R0016", page.number, small)
        yield from told("pdf-K08", "error", "reversed-too-small", "GWG 2022, R0016; SNAP", page.number, reversed_)
        yield from told("pdf-K08", "warning", "reversed-too-small", "SNAP", page.number, hard)


CHECKS: Final = (body, overprint, rich_black, one_ink, smallest)
