"""Plates to look at: a PNG of each ink and one of the total ink, page by page."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ...press import PressSpec
from ..ink import finding
from ..model import Finding, Sheet
from . import separate
from .model import NotSeparated, Plates
from .total import TotalInk, ink_map, total_ink

if TYPE_CHECKING:
    from PIL.Image import Image

    from .model import Way

MOST_PAGES: Final = 32
_COMPRESS: Final = 6
_UNSAFE: Final = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class ProofPage:
    """One page: the names of its pictures with their bytes, its plates and its ink; or why there are none."""

    page: int
    pictures: dict[str, bytes]
    plates: Plates | None
    total: TotalInk | None
    findings: tuple[Finding, ...]

    def plain(self) -> dict[str, Any]:
        """In values that JSON knows; places in mm from the top left of the trim."""
        if self.plates is None or self.total is None:
            return {"page": self.page, "files": []}
        place = self.total.place
        return {
            "page": self.page,
            "files": list(self.pictures),
            "inks": list(self.plates.inks),
            "drawn_by": self.plates.way,
            "limits": list(self.plates.limits),
            "total_ink": round(self.total.most, 1),
            "at": {"x": round(place.x * 25.4 / 72, 2), "y": round(place.y * 25.4 / 72, 2)},
            "over_mm2": round(self.total.over, 2),
        }


def proof_plates(
    data: bytes, sheets: Sequence[Sheet], press: PressSpec, dpi: float, way: Way | None = None
) -> tuple[ProofPage, ...]:
    """The plates of the pages of a file at ``dpi``, at most ``MOST_PAGES``."""
    return tuple(_page(data, sheet, press, dpi, way) for sheet in sheets[:MOST_PAGES])


def _page(data: bytes, sheet: Sheet, press: PressSpec, dpi: float, way: Way | None) -> ProofPage:
    number = sheet.page
    try:
        plates = separate(data, number, dpi, profile=press.intent_profile, way=way)
    except NotSeparated as trouble:
        found = Finding("pdf-R02", "warning", f"plates-failed/{trouble.reason}", page=number)
        return ProofPage(number, {}, None, None, (found,))
    total = total_ink(plates, sheet, press.total_ink)
    pictures = {f"{number:02}-{name}.png": _png(plates.plate(ink), dpi, ink=True) for ink, name in _names(plates)}
    pictures[f"{number:02}-total-ink.png"] = _png(ink_map(plates, press.total_ink), dpi, ink=False)
    limits = tuple(Finding("pdf-R02", "note", f"plates-limit/{limit}", page=number) for limit in _told(plates))
    return ProofPage(number, pictures, plates, total, (finding(plates, total, press.total_ink), *limits))


def _told(plates: Plates) -> Sequence[str]:
    """What is said of how the plates were drawn; that PDFium drew them comes first."""
    return plates.limits if plates.way == "Ghostscript" else ("PDFium", *plates.limits)


def _names(plates: Plates) -> list[tuple[str, str]]:
    """The inks with names for files, no two alike."""
    names: dict[str, str] = {}
    for ink in plates.inks:
        plain = _UNSAFE.sub("-", ink).strip("-").lower()[:40] or "ink"
        while plain in names.values():
            plain += "-2"
        names[ink] = plain
    return list(names.items())


def _png(picture: Image, dpi: float, *, ink: bool) -> bytes:
    from PIL import ImageChops

    out = io.BytesIO()
    (ImageChops.invert(picture) if ink else picture).save(out, "PNG", compress_level=_COMPRESS, dpi=(dpi, dpi))
    return out.getvalue()
