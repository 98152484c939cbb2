"""Transparency (pdf-G02): in PDF/X-4 the blend modes there are, in PDF/X-1a none at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..content.model import Event, Group, Image
from ..context import Context
from ..model import Finding
from ..objects import entry, name
from ..shown import clause_of
from .hits import Hit, pages, told

MODES: Final = frozenset(
    {"Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn", "HardLight",
     "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity"}
)  # fmt: skip
"""ISO 32000-1, 11.3.5."""


def transparency(context: Context) -> Iterator[Finding]:
    """What is transparent, by the first thing that makes it so."""
    clause = clause_of(context.standard, "11")
    for page, content in pages(context):
        hits: list[Hit] = []
        unknown: list[Hit] = []
        for event in content.events:
            if event.look.blend not in MODES:
                unknown.append((event.place, {"mode": event.look.blend}))
            what = _transparent(event) if context.is_x1a else None
            if what is not None:
                hits.append((event.place, {"what": what}))
        if context.is_x1a and content.transparent_page:
            hits.append((None, {"what": "Group"}))
        yield from told("pdf-G02", "error", "transparency", clause, page.number, hits)
        yield from told("pdf-G02", context.binding, "blend-mode", clause, page.number, unknown)


def _transparent(event: Event) -> str | None:
    look = event.look
    if look.soft_mask:
        return "SMask"
    if look.alpha_fill != 1 or look.alpha_stroke != 1:
        return "ca/CA"
    if look.blend not in ("Normal", "Compatible"):
        return f"BM {look.blend}"
    if isinstance(event, Group):
        return "Group"
    if isinstance(event, Image) and (
        entry(event.thing, "/SMask") is not None or name(event.thing, "/SMask") is not None
    ):
        return "SMask"
    return None


CHECKS: Final = (transparency,)
