"""All checks, in the order of ``PDFX.md``."""

from __future__ import annotations

from typing import Final

from .context import Check

CHECKS: Final[tuple[Check, ...]] = ()
