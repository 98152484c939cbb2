"""Plates drawn by PDFium, which knows no inks: each is a page written again in that ink's grey. See ``recolour``."""

from __future__ import annotations

import json
from typing import Final

from ...sandbox import HelperFailed, ask
from .model import SAMPLES, NotSeparated, Plates

SECONDS: Final = 20
MEMORY: Final = 1400 << 20

_MODULE: Final = f"{__package__}.child"


def draw(data: bytes, page: int, dpi: float, profile: bytes = b"") -> Plates:
    """The plates of one page (from 1), of its bleed box. ``profile`` separates colours that name no inks. Raises NotSeparated."""
    from PIL import Image

    head = json.dumps({"page": page, "dpi": dpi * SAMPLES, "profile": len(profile)}).encode("ascii") + b"\n"
    try:
        answer, blocks = ask(_MODULE, head + profile + data, memory=MEMORY, seconds=SECONDS)
    except HelperFailed as failure:
        raise NotSeparated("too-much" if failure.over_limit else "broken") from None
    size = (answer["size"][0], answer["size"][1])
    inks = {ink: Image.frombytes("L", size, block) for ink, block in zip(answer["inks"], blocks, strict=True)}
    return Plates(page, dpi, "PDFium", inks, tuple(answer["limits"]))
