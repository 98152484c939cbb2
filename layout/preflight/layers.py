"""Layers: what a viewer can switch must not be left open in print (pdf-A06)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from .claims import text
from .context import Context
from .model import Finding
from .objects import array, dictionary, entry, name, resolved
from .shown import clause_of, shown

_MOST: Final = 20_000


def layers(context: Context) -> Iterator[Finding]:
    """PDF/X-1a has no layers; elsewhere each configuration has a name, lists every layer and switches none by itself. GWG: one
    configuration only. Outside a standard, a hidden layer is told."""
    properties = dictionary(context.opened.catalog, "/OCProperties")
    clause = clause_of(context.standard, "8.11.4")
    if not properties:
        return
    if context.is_x1a:
        yield Finding("pdf-A06", "error", "layers", clause, params={"standard": shown(context.standard)})
        return
    default = dictionary(properties, "/D")
    hidden = array(default, "/OFF")
    if hidden or name(default, "/BaseState") in ("OFF", "Unchanged"):
        switched = ", ".join((text(layer, "/Name") or "?")[:30] for layer in hidden[:5])
        yield Finding("pdf-A06", "warning", "layer-hidden", "", params={"layers": switched or "–"})
    others = array(properties, "/Configs")
    if others and context.standard != "a-2u":
        yield Finding("pdf-A06", context.binding, "layer-configs", "GWG 2015", params={"count": len(others)})
    if context.standard == "none":
        return
    names: list[str] = []
    for configuration in (default, *others):
        own = text(configuration, "/Name")
        if not own or own in names:
            yield Finding("pdf-A06", "error", "layer-no-name", clause, params={"name": own or ""})
        names.append(own or "")
        if "/AS" in configuration:
            yield Finding("pdf-A06", "error", "layer-automatic", clause)
        if "/Order" in configuration:
            yield from _order(properties, configuration, clause)


def _order(properties: DictionaryObject, configuration: DictionaryObject, clause: str) -> Iterator[Finding]:
    given = entry(properties, "/OCGs")
    all_layers = (
        {one.idnum for one in given if isinstance(one, IndirectObject)} if isinstance(given, ArrayObject) else set()
    )
    missing = all_layers - _listed(entry(configuration, "/Order"))
    if missing:
        yield Finding("pdf-A06", "error", "layer-unlisted", clause, params={"count": len(missing)})


def _listed(order: Any) -> set[int]:
    """The layers that an order, which may be nested, names."""
    found: set[int] = set()
    seen: set[int] = set()
    stack = [order]
    while stack and len(seen) < _MOST:
        thing = stack.pop()
        if isinstance(thing, IndirectObject):
            found.add(thing.idnum)
            thing = resolved(thing)
        if isinstance(thing, ArrayObject) and id(thing) not in seen:
            seen.add(id(thing))
            stack += thing
    return found


CHECKS: Final = (layers,)
