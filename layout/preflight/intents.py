"""The output intent: the printing condition the colours are meant for, and its profile (pdf-O01 to O04)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pypdf.generic import DictionaryObject, StreamObject

from ..diag import Param
from .claims import text
from .context import Context
from .model import Finding
from .objects import array, entry, name, number
from .read import Unreadable, decoded
from .shown import clause_of, shown

REGISTRY: Final = "http://www.color.org"
MOST_PROFILE: Final = 16 << 20
_COMPONENTS: Final[Mapping[bytes, int]] = {b"GRAY": 1, b"RGB ": 3, b"Lab ": 3, b"CMYK": 4}
_NEEDED: Final = (b"A2B0", b"B2A0", b"desc", b"wtpt", b"cprt")
"""Tags that every output profile has (ICC.1, 8.5)."""


def intent(context: Context) -> Iterator[Finding]:
    """One output intent of the standard's kind, with the name of its condition; for the press, the right one."""
    kind = "GTS_PDFA1" if context.standard == "a-2u" else "GTS_PDFX"
    clause = clause_of(context.standard, "14.11.5")
    found = intents(context, kind)
    if len(found) > 1 or (context.is_x and not found):
        params: dict[str, Param] = {"count": len(found), "standard": shown(context.standard)}
        yield Finding("pdf-O01", "error", "intents-several" if found else "no-intent", clause, params=params)
    elif context.standard == "none" and not found:
        yield Finding("pdf-O01", "note", "intent-unknown", clause)
    for one in found:
        yield from _condition(context, one, clause)


def intents(context: Context, kind: str) -> list[DictionaryObject]:
    """The output intents of a kind."""
    given = array(context.opened.catalog, "/OutputIntents")
    return [one for one in given if isinstance(one, DictionaryObject) and name(one, "/S") == kind]


def _condition(context: Context, one: DictionaryObject, clause: str) -> Iterator[Finding]:
    condition = (text(one, "/OutputConditionIdentifier") or "").strip()
    registry, info = (text(one, "/RegistryName") or "").rstrip("/"), (text(one, "/Info") or "").strip()
    embedded = isinstance(entry(one, "/DestOutputProfile"), StreamObject)
    if not condition:
        yield Finding("pdf-O02", context.binding, "no-condition", clause)
    elif context.press is not None and context.is_x and condition != context.press.intent_condition:
        params = {"condition": condition, "wanted": context.press.intent_condition, "press": context.press.name}
        yield Finding("pdf-O02", "warning", "other-condition", "ISO 12647-3", params=params)
    if context.is_x and registry != REGISTRY and not (info and embedded):
        yield Finding("pdf-O03", "error", "no-registry", clause, params={"condition": condition})
    if not embedded and context.standard == "x-4":
        yield Finding("pdf-O04", "error", "no-profile", clause)


def profile(context: Context) -> Iterator[Finding]:
    """The embedded profile is whole, and that of a CMYK press."""
    clause = clause_of(context.standard, "14.11.5") + " · ICC.1, 7.2"
    streams = {
        id(stream): stream for kind in ("GTS_PDFX", "GTS_PDFA1") for one in intents(context, kind)
        if isinstance(stream := entry(one, "/DestOutputProfile"), StreamObject)
    }  # fmt: skip
    if len(streams) > 1:
        yield Finding("pdf-O04", "error", "profiles-several", clause)
    for stream in streams.values():
        try:
            data = decoded(stream, MOST_PROFILE)
        except Unreadable as trouble:
            yield Finding("pdf-O04", "error", "profile-broken", clause, params={"detail": str(trouble)})
            continue
        for wording, params in _profile_troubles(context, stream, data):
            yield Finding("pdf-O04", "error", wording, clause, params=params)


def _profile_troubles(context: Context, stream: StreamObject, data: bytes) -> Iterator[tuple[str, dict[str, Param]]]:
    if len(data) < 132 or data[36:40] != b"acsp":
        yield "profile-broken", {"detail": "no ICC"}
        return
    size = int.from_bytes(data[:4], "big")
    if size != len(data):
        yield "profile-size", {"told": size, "bytes": len(data)}
    versions = (2,) if context.is_x1a else (2, 4)
    if data[8] not in versions:
        yield "profile-version", {"version": f"{data[8]}.{data[9] >> 4}", "standard": shown(context.standard)}
    kind, space = data[12:16], data[16:20]
    classes = (b"prtr", b"mntr") if context.standard == "a-2u" else (b"prtr",)
    if kind not in classes or (space != b"CMYK" and context.standard != "a-2u"):
        yield "profile-no-press", {"kind": _four(kind), "space": _four(space)}
    count = number(entry(stream, "/N"))
    if count != _COMPONENTS.get(space):
        yield "profile-components", {"count": "–" if count is None else int(count), "space": _four(space)}
    yield from _tags(data, kind)


def _tags(data: bytes, kind: bytes) -> Iterator[tuple[str, dict[str, Param]]]:
    """The tag table holds what it must and stays inside the profile."""
    count = int.from_bytes(data[128:132], "big")
    if count > 200 or 132 + 12 * count > len(data):
        yield "profile-broken", {"detail": "tags"}
        return
    table = [data[at : at + 12] for at in range(132, 132 + 12 * count, 12)]
    for row in table:
        if int.from_bytes(row[4:8], "big") + int.from_bytes(row[8:12], "big") > len(data):
            yield "profile-broken", {"detail": _four(row[:4])}
    missing = [_four(tag) for tag in _NEEDED if kind == b"prtr" and tag not in {row[:4] for row in table}]
    if missing:
        yield "profile-broken", {"detail": ", ".join(missing)}


def _four(signature: bytes) -> str:
    return signature.decode("latin-1").strip()


CHECKS: Final = (intent, profile)
