"""Plates drawn by a Ghostscript that is installed: its device ``tiffsep``, overprint carried out, one grey picture an ink."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from .model import SAMPLES, NotSeparated, Plates

if TYPE_CHECKING:
    from PIL import Image

SECONDS: Final = 20
"""For one page: by the clock, and of processor time."""

MEMORY: Final = 1 << 30
_NAMES: Final = ("gswin64c", "gswin32c", "gs") if sys.platform == "win32" else ("gs",)
_PLATE: Final = re.compile(r"p\((.+)\)\.tif", re.DOTALL)
_BARE: Final = "p.tif"


def installed() -> str | None:
    """The program, where it is on the path."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def draw(data: bytes, page: int, dpi: float) -> Plates:
    """The plates of one page (from 1), of its bleed box. Raises NotSeparated."""
    from PIL import Image, ImageChops

    program = installed()
    if program is None:
        raise NotSeparated("not-installed")
    with TemporaryDirectory(prefix="banxin-") as folder:
        source = Path(folder) / "source.pdf"
        source.write_bytes(data)
        _run([program, *_options(page, dpi), "-sOutputFile=p.tif", "source.pdf"], folder)
        inks: dict[str, Image.Image] = {}
        for file in sorted(Path(folder).iterdir()):
            found = _PLATE.fullmatch(file.name)
            if found is not None:
                with Image.open(file, formats=("TIFF",)) as picture:
                    inks[found[1]] = ImageChops.invert(picture.convert("L"))
    if not inks:
        raise NotSeparated("broken")
    return Plates(page, dpi, "Ghostscript", _in_order(inks))


def _in_order(inks: dict[str, Image.Image]) -> dict[str, Image.Image]:
    first = ("Cyan", "Magenta", "Yellow", "Black")
    return {ink: inks[ink] for ink in (*(i for i in first if i in inks), *(i for i in sorted(inks) if i not in first))}


def _options(page: int, dpi: float) -> Sequence[str]:
    return (
        "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dNOPROMPT", "-sDEVICE=tiffsep", f"-r{dpi * SAMPLES:g}", "-dUseBleedBox",
        f"-dFirstPage={page}", f"-dLastPage={page}", "-dOverprint=/enable", "-sCompression=none",
        "-dInterpolateControl=0", "-sstdout=%stderr",
    )  # fmt: skip


def _run(command: Sequence[str], folder: str) -> None:
    environment = {
        key: value for key, value in os.environ.items() if key in ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
    }
    quiet = subprocess.DEVNULL
    try:
        program = subprocess.Popen(command, cwd=folder, env=environment, stdin=quiet, stdout=quiet, stderr=quiet)
    except OSError:
        raise NotSeparated("not-installed") from None
    try:
        _confine(program.pid)
        ended = program.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise NotSeparated("too-much") from None
    finally:
        program.kill()
        program.wait()
    if ended != 0:
        raise NotSeparated("too-much" if ended < 0 else "broken")


def _confine(process: int) -> None:
    """Limits of the system, where they can be set for another process; elsewhere only the clock counts."""
    if sys.platform == "linux":
        import resource

        limits = ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, MEMORY))
        for limit, most in limits:
            with suppress(ProcessLookupError):
                resource.prlimit(process, limit, (most, most))
