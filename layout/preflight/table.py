"""All checks, in the order of ``PDFX.md``."""

from __future__ import annotations

from typing import Final

from . import active, archive, boxes, files, fonts, intents, layers, metadata, painted, states
from .context import Check

CHECKS: Final[tuple[Check, ...]] = (
    *files.CHECKS,
    *metadata.CHECKS,
    *intents.CHECKS,
    *boxes.CHECKS,
    *fonts.CHECKS,
    *states.CHECKS,
    *active.CHECKS,
    *layers.CHECKS,
    *archive.CHECKS,
    *painted.CHECKS,
)
