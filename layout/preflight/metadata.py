"""Identification and metadata (pdf-M01 to M07)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Final

from pypdf.generic import NameObject

from . import xmp
from .claims import text
from .context import Context
from .model import Finding
from .objects import entry, filters, name
from .shown import clause_of, shown

_PDF_DATE: Final = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:(Z)(?:00'?00'?)?|([+-])(\d\d)'(\d\d)'?)")
_XMP_DATE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:(Z)|([+-])(\d\d):(\d\d))")
_PAIRS: Final = (
    ("Title", xmp.DC, "title"), ("Author", xmp.DC, "creator"), ("Subject", xmp.DC, "description"),
    ("Keywords", xmp.PDF, "Keywords"), ("Creator", xmp.XMP, "CreatorTool"), ("Producer", xmp.PDF, "Producer"),
    ("Trapped", xmp.PDF, "Trapped"), ("CreationDate", xmp.XMP, "CreateDate"), ("ModDate", xmp.XMP, "ModifyDate"),
)  # fmt: skip
"""Keys of the information dictionary and the properties that say the same (ISO 16684-1)."""


def packet(context: Context) -> Iterator[Finding]:
    """There is an XMP packet where the standard wants one, and it is well-formed and in the clear."""
    opened, needed = context.opened, context.standard in ("x-4", "a-2u")
    clause = clause_of(context.standard, "14.3.2")
    if opened.metadata is None:
        if needed:
            yield Finding("pdf-M01", "error", "no-metadata", clause, params={"standard": shown(context.standard)})
        return
    if needed and filters(opened.metadata):
        yield Finding("pdf-M01", "error", "metadata-coded", clause)
    if (name(opened.metadata, "/Type"), name(opened.metadata, "/Subtype")) != ("Metadata", "XML"):
        yield Finding("pdf-M01", context.binding, "metadata-type", clause)
    if context.claims.bad_packet:
        params = {"detail": context.claims.bad_packet}
        yield Finding("pdf-M01", context.binding, "metadata-broken", clause, params=params)
    elif opened.xmp is not None and not (b"<?xpacket begin=" in opened.xmp and b"<?xpacket end=" in opened.xmp):
        yield Finding("pdf-M01", context.binding, "metadata-no-packet", clause)


def identification(context: Context) -> Iterator[Finding]:
    """The file says it keeps the standard, in the words the standard asks for, and says nothing else."""
    claims, standard = context.claims, context.standard
    clause = clause_of(standard, "14.3")
    if standard == "none":
        if not claims.named:
            yield Finding("pdf-M02", "note", "no-claim")
        else:
            yield Finding("pdf-M02", "note", "claim-not-checked", params={"claim": ", ".join(claims.named)})
        return
    if standard not in claims.standards:
        params = {"standard": shown(standard), "claim": ", ".join(claims.named)}
        yield Finding("pdf-M02", "error", "claims-other" if claims.named else "claims-nothing", clause, params=params)
        return
    family = shown(standard)[:5]
    others = [named for named in claims.named if named[:5] == family]
    if len(others) > 1:
        yield Finding("pdf-M02", "error", "claims-several", clause, params={"claim": ", ".join(others)})


def trapped(context: Context) -> Iterator[Finding]:
    """Whether the file is trapped is told, yes or no."""
    if not context.is_x:
        return
    clause = clause_of(context.standard, "14.11.6")
    given = entry(context.opened.info, "/Trapped")
    if given is not None and not (isinstance(given, NameObject) and given in ("/True", "/False")):
        yield Finding("pdf-M03", "error", "trapped-no-name", clause, params={"value": str(given)})
    elif given is None and context.is_x1a:
        yield Finding("pdf-M03", "error", "trapped-missing", clause, params={"where": "Info"})
    if context.standard == "x-4" and context.claims.one(xmp.PDF, "Trapped") not in ("True", "False"):
        yield Finding("pdf-M03", "error", "trapped-missing", clause, params={"where": "XMP"})


def title_and_dates(context: Context) -> Iterator[Finding]:
    """Title and dates are told, dates to the second and with their zone."""
    if not context.is_x:
        return
    info, claims = context.opened.info, context.claims
    clause = clause_of(context.standard, "14.3.3")
    if context.is_x1a:
        title = text(info, "/Title")
        dates = {f"Info {key}": (text(info, f"/{key}"), _PDF_DATE) for key in ("CreationDate", "ModDate")}
    else:
        title = claims.one(xmp.DC, "title")
        dates = {
            f"xmp:{key}": (claims.one(xmp.XMP, key), _XMP_DATE) for key in ("CreateDate", "ModifyDate", "MetadataDate")
        }
    if not (title or "").strip():
        yield Finding(
            "pdf-M04", "error", "no-title", clause, params={"where": "Info Title" if context.is_x1a else "dc:title"}
        )
    for key, (value, form) in dates.items():
        if value is None:
            yield Finding("pdf-M05", "error", "no-date", clause, params={"key": key})
        elif _moment(value, form) is None:
            yield Finding("pdf-M05", "error", "date-incomplete", clause, params={"key": key, "value": value})


def versions(context: Context) -> Iterator[Finding]:
    """The document and its version have their ids."""
    if context.standard != "x-4":
        return
    for key in ("DocumentID", "VersionID", "RenditionClass"):
        if not context.claims.one(xmp.XMP_MM, key):
            yield Finding("pdf-M06", "error", "no-version-id", "ISO 15930-7", params={"key": f"xmpMM:{key}"})


def agreement(context: Context) -> Iterator[Finding]:
    """What Info and XMP both tell, they tell alike."""
    claims, info = context.claims, context.opened.info
    if claims.packet is None:
        return
    for key, namespace, local in _PAIRS:
        here, there = text(info, f"/{key}") or name(info, f"/{key}"), claims.one(namespace, local)
        if here is None or there is None:
            continue
        same = here.strip() == there.strip()
        if key.endswith("Date"):
            moment = _moment(here, _PDF_DATE)
            same = moment is not None and moment == _moment(there, _XMP_DATE)
        elif key == "Author":
            creators = claims.packet.get((namespace, local), ())
            same = here.strip() in (there.strip(), ", ".join(creators), "; ".join(creators), " and ".join(creators))
        if not same:
            params = {"key": key, "info": here[:60], "xmp": there[:60]}
            clause = clause_of(context.standard, "14.3")
            yield Finding("pdf-M07", context.binding, "metadata-disagree", clause, params=params)


def _moment(value: str, form: re.Pattern[str]) -> datetime.datetime | None:
    """The moment of a date that is told to the second and with its zone."""
    found = form.fullmatch(value.strip())
    if found is None:
        return None
    *parts, zulu, sign, hours, minutes = found.groups()
    away = datetime.timedelta() if zulu else datetime.timedelta(hours=int(hours), minutes=int(minutes))
    try:
        zone = datetime.timezone(-away if sign == "-" else away)
        return datetime.datetime(*map(int, parts), tzinfo=zone)  # type: ignore[misc,arg-type]
    except ValueError:
        return None


CHECKS: Final = (packet, identification, trapped, title_and_dates, versions, agreement)
