"""Standards by name: how they are shown, and how a clause of theirs is cited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .model import Standard

_SHOWN: Final[Mapping[Standard, str]] = {
    "x-4": "PDF/X-4", "x-1a-2003": "PDF/X-1a:2003", "x-1a-2001": "PDF/X-1a:2001", "a-2u": "PDF/A-2u", "none": "PDF",
}  # fmt: skip
_ISO: Final[Mapping[Standard, str]] = {
    "x-4": "ISO 15930-7", "x-1a-2003": "ISO 15930-4", "x-1a-2001": "ISO 15930-1", "a-2u": "ISO 19005-2", "none": "",
}  # fmt: skip


def shown(standard: Standard) -> str:
    """The standard by its trade name."""
    return _SHOWN[standard]


def clause_of(standard: Standard, clause: str) -> str:
    """The standard that is kept, and the clause of ISO 32000-1 it speaks about."""
    return " · ".join(part for part in (_ISO[standard], f"ISO 32000-1, {clause}") if part)
