"""Colours and the plates they need (pdf-C01 to C04, K07, R04)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..content.model import Event, Group, Image, Paint, Path, Shade, Shading, Text
from ..content.spaces import PROCESS, Space
from ..context import Context
from ..model import Finding, Severity
from ..objects import dictionary
from ..shown import clause_of
from .hits import Hit, pages, told

_INKS: Final = frozenset({*PROCESS, "All", "None"})
_NEUTRAL: Final = 0.12
"""How far C, M and Y may be apart in a grey."""


def paints(event: Event) -> Iterator[Paint]:
    """The colours an event paints with."""
    match event:
        case Text() | Path():
            yield from (paint for paint in (event.fill, event.stroke) if paint is not None)
        case Image(fill=Paint() as paint):
            yield paint


def spaces(event: Event) -> Iterator[Space]:
    """Every colour space an event needs, those behind others too."""
    for paint in paints(event):
        yield from paint.space.within
        if isinstance(paint.pattern, Shading):
            yield from paint.pattern.space.within
    match event:
        case Image(space=Space() as space) | Shade(shading=Shading(space=space)) | Group(space=Space() as space):
            yield from space.within


def inks_of(event: Event) -> Iterator[str]:
    """The inks an event puts on paper; where a picture's are not known one by one, those its colours can have."""
    for paint in paints(event):
        yield from (ink for ink, share in (paint.inks or {}).items() if share > 0)
    if isinstance(event, Image | Shade):
        for space in spaces(event):
            yield from space.names or (PROCESS if space.model == "cmyk" else ())


def device(context: Context) -> Iterator[Finding]:
    """Nothing but the inks of the press: no RGB of any kind, and where PDF/X-1a is kept, no colour but by its inks."""
    clause = clause_of(context.standard, "8.6") + "; GWG 2022"
    for page, content in pages(context):
        hits: dict[str, list[Hit]] = {"rgb": [], "lab": [], "calibrated": []}
        for event in content.events:
            kinds = {(space.kind, space.model) for space in spaces(event)}
            for kind, model in sorted(kinds):
                if model == "rgb":
                    hits["rgb"].append((event.place, {"space": "ICC RGB" if kind == "ICCBased" else kind}))
                elif model == "lab":
                    hits["lab"].append((event.place, {"space": kind}))
                elif kind in ("CalGray", "ICCBased") and model == "gray":
                    hits["calibrated"].append((event.place, {"space": kind}))
        if content.group is not None and content.group.model in ("rgb", "lab"):
            hits["rgb"].append((None, {"space": f"Group {content.group.kind}"}))
        for default in ("DefaultRGB", "DefaultGray", "DefaultCMYK"):
            if f"/{default}" in dictionary(page.resources, "/ColorSpace"):
                hits["rgb" if default == "DefaultRGB" else "calibrated"].append((None, {"space": default}))
        yield from told("pdf-C01", "error", "rgb-colour", clause, page.number, hits["rgb"])
        strict: Severity = "error" if context.is_x1a else "note"
        yield from told("pdf-C01", strict, "device-independent-colour", clause, page.number, hits["lab"])
        if context.is_x1a:
            yield from told("pdf-C01", "error", "device-independent-colour", clause, page.number, hits["calibrated"])


def icc_cmyk(context: Context) -> Iterator[Finding]:
    """CMYK is that of the press, not of a profile of its own: converted a second time, black type comes out in four inks."""
    clause = clause_of(context.standard, "8.6.5.5") + "; GWG 2022"
    for page, content in pages(context):
        hits: list[Hit] = [
            (event.place, {})
            for event in content.events
            if any(space.kind == "ICCBased" and space.model == "cmyk" for space in spaces(event))
        ]
        group = content.group
        if group is not None and group.kind == "ICCBased" and group.model == "cmyk":
            hits.append((None, {}))
        yield from told("pdf-C02", "error", "icc-cmyk", clause, page.number, hits)


def spots(context: Context) -> Iterator[Finding]:
    """No more spot inks than the press has units for."""
    most = context.press.spot_inks if context.press is not None else 0
    found: dict[str, tuple[int, Hit]] = {}
    for page, content in pages(context):
        for event in content.printed:
            for ink in inks_of(event):
                if ink not in _INKS:
                    found.setdefault(ink, (page.number, (event.place, {"ink": ink, "most": most})))
    if len(found) > most:
        for number, hit in found.values():
            yield from told("pdf-C03", "error", "spot-ink", "GWG 2022, R0020", number, [hit])


def registration(context: Context) -> Iterator[Finding]:
    """The colour of register marks prints on all plates: marks alone, outside the bleed."""
    for page, content in pages(context):
        hits: list[Hit] = [
            (event.place, {})
            for event in content.printed
            if any("All" in space.names for space in spaces(event)) and not _bare(event)
        ]
        yield from told("pdf-C04", "error", "registration-colour", "GWG 2022, R0024", page.number, hits)


def _bare(event: Event) -> bool:
    given = list(paints(event))
    return bool(given) and all(paint.white for paint in given)


def gray_overprints(context: Context) -> Iterator[Finding]:
    """DeviceGray set to overprint knocks out on some RIPs and not on others."""
    for page, content in pages(context):
        hits: list[Hit] = [
            (event.place, {})
            for event in content.printed
            for paint, over in overprinting(event)
            if over and paint.space.kind == "DeviceGray"
        ]
        yield from told("pdf-K07", "error", "gray-overprints", "GWG 2022, R0013", page.number, hits)


def white_overprints(context: Context) -> Iterator[Finding]:
    """White set to overprint is not there once it is printed."""
    for page, content in pages(context):
        hits: list[Hit] = [
            (event.place, {})
            for event in content.printed
            for paint, over in overprinting(event)
            if over and paint.white
        ]
        yield from told("pdf-K06", "error", "white-overprints", "GWG 2022, R0007, R0008", page.number, hits)


def overprinting(event: Event) -> Iterator[tuple[Paint, bool]]:
    """The colours of an event, each with whether it overprints."""
    match event:
        case Text() | Path():
            if event.fill is not None:
                yield event.fill, event.look.over_fill
            if event.stroke is not None:
                yield event.stroke, event.look.over_stroke
        case Image(fill=Paint() as paint):
            yield paint, event.look.over_fill


def nearly_black(context: Context) -> Iterator[Finding]:
    """A page whose colour plates carry nothing but greys costs four plates for the look of one."""
    for page, content in pages(context):
        hits: list[Hit] = []
        for event in content.printed:
            coloured = [ink for ink in inks_of(event) if ink != "Black"]
            if not coloured:
                continue
            if isinstance(event, Image | Shade) and not (isinstance(event, Image) and event.stencil):
                break
            if not all(_neutral(paint) for paint in paints(event)):
                break
            hits.append((event.place, {}))
        else:
            yield from told("pdf-R04", "warning", "page-could-be-black", "黑白版", page.number, hits)


def _neutral(paint: Paint) -> bool:
    if paint.pattern is not None or paint.inks is None or not set(paint.inks) <= set(PROCESS):
        return False
    shares = [paint.inks.get(ink, 0.0) for ink in PROCESS[:3]]
    return max(shares) - min(shares) <= _NEUTRAL


CHECKS: Final = (device, icc_cmyk, spots, registration, white_overprints, gray_overprints, nearly_black)
