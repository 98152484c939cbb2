"""Plates drawn by PDFium, which knows no inks: each is a page written again in that ink's grey. See ``recolour``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from .model import NotSeparated, Plates

PATIENCE: Final = 40
"""Seconds by the clock after which the child is ended."""

_MODULE: Final = ".".join((__package__ or "", "child"))
_BEGIN: Final = "import runpy, sys; sys.path[:] = sys.argv[2:]; runpy.run_module(sys.argv[1], run_name='__main__')"
_OVER_LIMIT: Final = 3


def draw(data: bytes, page: int, dpi: float, profile: bytes = b"") -> Plates:
    """The plates of one page (from 1), of its bleed box. ``profile`` separates colours that name no inks. Raises NotSeparated."""
    from PIL import Image

    package = str(Path(__file__).parents[3])
    places = [package, *(place for place in sys.path if place not in ("", package))]
    head = json.dumps({"page": page, "dpi": dpi, "profile": len(profile)}).encode("ascii") + b"\n"
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _BEGIN, _MODULE, *places], input=head + profile + data,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise NotSeparated("too-much") from None
    if done.returncode != 0:
        raise NotSeparated("too-much" if done.returncode < 0 or done.returncode == _OVER_LIMIT else "broken")
    first, _, rest = done.stdout.partition(b"\n")
    answer = json.loads(first)
    width, height = answer["size"]
    inks = {
        ink: Image.frombytes("L", (width, height), rest[n * width * height : (n + 1) * width * height])
        for n, ink in enumerate(answer["inks"])
    }
    return Plates(page, dpi, "PDFium", inks, (*answer["limits"], "anti-aliased"))
