"""Spot inks of placed PDF files against what the press takes. Those of the style are judged with the style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..colour import Spot
from ..diag import Report
from ..display.model import Disc, GlyphRun, Group, Item, Pages, Panel, Picture, Rule
from ..picture import PlacedPage
from ..press import PressSpec


def check_spots(pages: Pages, press: PressSpec, report: Report) -> None:
    """A finding for every spot ink of a placed PDF for which no unit of the press is left (pdf-C03).

    Units are given to the inks of the style first, then to those of the files in the order they are placed.
    """
    items = [item for page in pages.pages for item in _flat(page.items)]
    inks = {name for item in items if (name := _ink(item))}
    for item in items:
        if not isinstance(item, Picture):
            continue
        source = pages.pictures[item.source]
        for name in source.art.spots if isinstance(source.art, PlacedPage) else ():
            if name not in inks and len(inks) >= press.spot_inks:
                report.finding(
                    "artwork-spot", item.span, number="pdf-C03", path=source.path, what=name, most=press.spot_inks
                )
            else:
                inks.add(name)


def _flat(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Group):
            yield from _flat(item.items)
        else:
            yield item


def _ink(item: Item) -> str:
    """The spot ink a thing is drawn with, "" for none."""
    match item:
        case GlyphRun(colour=Spot(name=name)) | Rule(colour=Spot(name=name)):
            return name
        case Panel(fill=Spot(name=name)) | Disc(fill=Spot(name=name)):
            return name
        case _:
            return ""
