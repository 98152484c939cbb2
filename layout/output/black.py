"""Pages that are printed in black only (黑白版): every colour and every picture brought to the black plate (pdf-R04).

Type and rules of half a colour's strength or more become solid, since a screen frays them; what is lighter, reversed type
among it, and all areas keep their tone. Where type and its ground come too near to each other that way, the desk is told: colour
kept them apart, and now nothing does.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from ..colour import CMYK, PAPER, Colour, Spot
from ..diag import Report
from ..display.model import Disc, GlyphRun, Group, Item, Page, Pages, Panel, Picture, Rule
from ..geom import Size
from ..picture import Artwork, PictureSource, PlacedPage, grey_artwork, grey_picture, tone
from ..press import PressSpec

_SOLID: Final = 0.5
_APART: Final = 0.3
"""Least difference of tone between type and its ground."""

_OPERATOR: Final = re.compile(rb"(?<![\d.])((?:-?[\d.]+\s+){4})[kK](?=[\s/\[<(]|\Z)")
_COLOURED: Final = re.compile(rb"/(?:DeviceRGB|CalRGB|Lab|ICCBased|Cyan|Magenta|Yellow)\b|/ColorSpace\s*/DeviceCMYK\b")


def black_only(pages: Pages, press: PressSpec, report: Report) -> Pages:
    """The pages with those of ``press.black_pages`` in black alone; ``pages.pictures`` holds their pictures beside the others.

    Findings: type that no longer stands out (``black-page-contrast``), placed PDF pages in colour (``black-page-artwork``).
    """
    if not any(page.number in press.black_pages for page in pages.pages):
        return pages
    pictures = dict(pages.pictures)
    made = tuple(
        _Blackened(page, pictures, press, report).page() if page.number in press.black_pages else page
        for page in pages.pages
    )
    return replace(pages, pages=made, pictures=pictures)


@dataclass(slots=True)
class _Blackened:
    """One page on its way. ``grounds``: the areas drawn so far, as they were and as they become; ``pictures`` gains the grey."""

    of: Page
    pictures: dict[str, PictureSource]
    press: PressSpec
    report: Report
    grounds: list[tuple[Panel, Panel]] = field(default_factory=list)

    def page(self) -> Page:
        largest: dict[str, Size] = {}
        for picture in _placed(self.of.items):
            size, known = Size(picture.placed.width, picture.placed.height), largest.get(picture.source)
            largest[picture.source] = size if known is None or size.width > known.width else known
        return replace(self.of, items=tuple(self._item(item, largest) for item in self.of.items))

    def _item(self, item: Item, largest: Mapping[str, Size]) -> Item:
        match item:
            case Group():
                return replace(item, items=tuple(self._item(inner, largest) for inner in item.items))
            case GlyphRun():
                return self._run(item)
            case Rule():
                return replace(item, colour=_drawn(item.colour))
            case Disc():
                return replace(item, fill=_drawn(item.fill))
            case Panel():
                panel = replace(item, fill=_black(tone(item.fill)))
                self.grounds.append((item, panel))
                return panel
            case Picture():
                return self._picture(item, largest[item.source])

    def _run(self, run: GlyphRun) -> GlyphRun:
        made = replace(run, colour=_drawn(run.colour))
        if run.origin.text.strip() and run.xs:
            at = run.start
            under = (
                pair for pair in reversed(self.grounds)
                if pair[0].rect.x <= at.x <= pair[0].rect.right and pair[0].rect.y <= at.y <= pair[0].rect.bottom
            )  # fmt: skip
            before, after = next(under, (None, None))
            ground = before.fill if before is not None else PAPER
            near = abs(tone(made.colour) - (tone(after.fill) if after is not None else 0.0)) < _APART
            if near and ground != run.colour and (_has_colour(ground) or _has_colour(run.colour)):
                self.report.finding(
                    "black-page-contrast",
                    run.span,
                    number="pdf-R04",
                    page=self.of.label,
                    text_shown=run.origin.text[:12],
                )
        return made

    def _picture(self, picture: Picture, largest: Size) -> Picture:
        key = f"{picture.source} (K)"
        if key not in self.pictures:
            source = self.pictures[picture.source]
            match source.art:
                case PlacedPage():
                    if in_colour(source.art):
                        self.report.finding(
                            "black-page-artwork", picture.span, number="pdf-R04", path=source.path, page=self.of.label
                        )
                    return picture
                case Artwork():
                    self.pictures[key] = replace(source, art=grey_artwork(source.art))
                case None:
                    grey = grey_picture(source, largest, self.press, self.report, picture.span)
                    if grey is None:
                        return picture
                    self.pictures[key] = grey
        return replace(picture, source=key)


def _placed(items: tuple[Item, ...]) -> Iterator[Picture]:
    for item in items:
        if isinstance(item, Picture):
            yield item
        elif isinstance(item, Group):
            yield from _placed(item.items)


def _black(share: float) -> CMYK:
    return CMYK(0, 0, 0, share)


def _drawn(colour: Colour) -> CMYK:
    """The colour of type, a rule, a dot."""
    share = tone(colour)
    return _black(1.0 if share >= _SOLID else share)


def _has_colour(colour: Colour) -> bool:
    return isinstance(colour, Spot) or colour.c + colour.m + colour.y > 0


def in_colour(page: PlacedPage) -> bool:
    """Whether a placed page has ink on other plates than black, as far as its objects and contents say."""
    if page.spots:
        return True
    for thing in page.objects:
        text = b" ".join(part for part in thing.parts if isinstance(part, bytes))
        if _COLOURED.search(text):
            return True
        if thing.stream is None or b"/Image" in text or b"/FontFile" in text:
            continue
        content = thing.stream
        if b"/FlateDecode" in text:
            try:
                content = zlib.decompress(content)
            except zlib.error:
                continue
        for found in _OPERATOR.finditer(content):
            if any(_number(operand) > 0 for operand in found[1].split()[:3]):
                return True
    return False


def _number(operand: bytes) -> float:
    try:
        return float(operand)
    except ValueError:
        return 0.0
