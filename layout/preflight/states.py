"""Graphics states as they lie in the resources: transfer functions, halftones, rendering intents (pdf-G01, G03)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pypdf.generic import DictionaryObject, StreamObject

from .context import Context
from .model import Finding
from .objects import dictionary, entry, items, name, number
from .shown import clause_of

_INTENTS: Final = ("AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual")
_PRIMARIES: Final = frozenset({"Cyan", "Magenta", "Yellow", "Black", "Default"})


def states(context: Context) -> Iterator[Finding]:
    """No state bends the tones or brings its own screen, and each names a rendering intent that there is."""
    clause = clause_of(context.standard, "8.4.5")
    for key, state, page in graphics_states(context):
        params = {"state": key}
        if "/TR" in state:
            yield Finding("pdf-G01", context.binding, "transfer-function", clause, page, params=params)
        if "/TR2" in state and name(state, "/TR2") != "Default":
            yield Finding("pdf-G01", context.binding, "transfer-function", clause, page, params=params)
        if "/HTP" in state:
            yield Finding("pdf-G01", context.binding, "halftone-phase", clause, page, params=params)
        if "/HT" in state and name(state, "/HT") != "Default":
            yield from _halftone(context, entry(state, "/HT"), page)
        if "/RI" in state and name(state, "/RI") not in _INTENTS:
            yield from _intent(context, name(state, "/RI"), page)


def images(context: Context) -> Iterator[Finding]:
    """Images, too, name rendering intents that there are."""
    for number_of, stream in context.opened.streams():
        if name(stream, "/Subtype") == "Image" and "/Intent" in stream and name(stream, "/Intent") not in _INTENTS:
            yield from _intent(context, name(stream, "/Intent"), context.opened.owners.get(number_of))


def graphics_states(context: Context) -> Iterator[tuple[str, DictionaryObject, int | None]]:
    """Each graphics state once, with its name in the resources and the first page that has it."""
    seen: set[int] = set()
    for number_of, thing in context.opened.dictionaries:
        page = context.opened.owners.get(number_of) if number_of is not None else None
        for key, state in items(dictionary(thing, "/ExtGState")):
            if isinstance(state, DictionaryObject) and id(state) not in seen:
                seen.add(id(state))
                yield key, state, page


def _halftone(context: Context, halftone: Any, page: int | None) -> Iterator[Finding]:
    clause = clause_of(context.standard, "10.5")
    kind = number(entry(halftone, "/HalftoneType"))
    if kind not in (1, 5) or (kind == 1 and isinstance(halftone, StreamObject)):
        params: dict[str, str | int] = {"kind": "–" if kind is None else int(kind)}
        yield Finding("pdf-G01", context.binding, "halftone-type", clause, page, params=params)
        return
    parts = [("", halftone)] if kind == 1 else list(items(halftone))
    for ink, part in parts:
        if not isinstance(part, DictionaryObject):
            continue
        if "/HalftoneName" in part:
            yield Finding("pdf-G01", context.binding, "halftone-named", clause, page)
        if "/TransferFunction" in part and (not ink or ink in _PRIMARIES):
            yield Finding(
                "pdf-G01", context.binding, "transfer-function", clause, page, params={"state": f"HT {ink}".strip()}
            )
    if kind == 5 and "/HalftoneName" in halftone:
        yield Finding("pdf-G01", context.binding, "halftone-named", clause, page)


def _intent(context: Context, given: str | None, page: int | None) -> Iterator[Finding]:
    clause = clause_of(context.standard, "8.6.5.8")
    yield Finding("pdf-G03", context.binding, "rendering-intent", clause, page, params={"intent": given or "–"})


CHECKS: Final = (states, images)
