"""All checks, in the order of ``PDFX.md``."""

from __future__ import annotations

from typing import Final

from . import active, archive, boxes, files, fonts, intents, layers, metadata, painted, states
from .context import Check
from .model import Standard
from .painted import colours, edges, images, lettering, lines

FOR_PRINT: Final[tuple[Check, ...]] = (
    *boxes.FOR_PRINT,
    *colours.CHECKS,
    *edges.CHECKS,
    *images.CHECKS,
    *lettering.CHECKS,
    *lines.CHECKS,
)
"""What a print shop asks for, and no archive does."""

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


def checks_for(standard: Standard) -> tuple[Check, ...]:
    """The checks that a file held to ``standard`` has to pass."""
    return tuple(check for check in CHECKS if check not in FOR_PRINT) if standard == "a-2u" else CHECKS
