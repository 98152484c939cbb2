"""Files of others are judged in a helper process, with limits of time and memory (S10, S12)."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from typing import Any, Final

from ..geom import Rect
from ..press import PressSpec
from ..sandbox import HelperFailed, ask
from .model import Finding, Ordered, Preflighted, Sheet, Standard

SECONDS: Final = 20
MEMORY: Final = 600 << 20
FILE_LIMIT: Final = 160 << 20

_MODULE: Final = f"{__package__}.helper"


def preflight_guarded(
    data: bytes, press: PressSpec | None, *, standard: Standard | None = None, ordered: Ordered | None = None
) -> Preflighted:
    """As ``preflight``, for any file at all: where it takes too much time or memory, that is the finding."""
    held: Standard = standard or "none"
    if len(data) > FILE_LIMIT:
        return _refused(held, "file-too-big", most=FILE_LIMIT >> 20)
    try:
        answer, _ = ask(_MODULE, packed(data, press, standard, ordered or Ordered()), memory=MEMORY, seconds=SECONDS)
    except HelperFailed as failure:
        if failure.over_limit:
            return _refused(held, "over-limits", seconds=SECONDS, memory=MEMORY >> 20)
        return _refused(held, "unreadable")
    sheets = tuple(Sheet(page, Rect(*bleed)) for page, bleed in answer["sheets"])
    return Preflighted(answer["standard"], answer["pages"], tuple(map(_finding, answer["findings"])), sheets)


def packed(data: bytes, press: PressSpec | None, standard: Standard | None, ordered: Ordered) -> bytes:
    """What the helper gets: how it shall judge, and the file."""
    how = pickle.dumps((press, standard, ordered))
    return len(how).to_bytes(8, "big") + how + data


def unpacked(payload: bytes) -> tuple[bytes, PressSpec | None, Standard | None, Ordered]:
    """The file, and how to judge it. The part that is unpickled comes from ``packed``, never from the file."""
    end = 8 + int.from_bytes(payload[:8], "big")
    press, standard, ordered = pickle.loads(payload[8:end])
    return payload[end:], press, standard, ordered


def as_plain(finding: Finding) -> dict[str, Any]:
    """A finding in values that JSON knows."""
    p = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "text": finding.text,
        "clause": finding.clause,
        "page": finding.page,
        "place": None if p is None else [p.x, p.y, p.width, p.height],
        "params": dict(finding.params),
    }


def _finding(plain: Mapping[str, Any]) -> Finding:
    place = plain["place"]
    return Finding(
        plain["rule"],
        plain["severity"],
        plain["text"],
        plain["clause"],
        plain["page"],
        None if place is None else Rect(*place),
        plain["params"],
    )


def _refused(standard: Standard, text: str, **params: int) -> Preflighted:
    return Preflighted(standard, 0, (Finding("pdf-F04", "error", text, "S12", params=params),))
