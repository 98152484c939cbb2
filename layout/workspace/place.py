"""Where things are: the workspace that somebody works in, and the starter that ships with banxin."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..diag import Diagnostic, LayoutError

MARKER: Final = "banxin.yaml"


def starter() -> Path:
    """The folder with the styles and faces that ship with banxin: in a wheel inside the package, else the checkout."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "_starter"
    return packaged if packaged.is_dir() else package.parent


def find(start: Path) -> Path:
    """The workspace that ``start`` (a file or folder) lies in: the nearest folder upwards that holds ``banxin.yaml``, or
    ``styles/`` and ``issues/``. The search ends at the home folder. Raises LayoutError: missing-workspace."""
    here = start.resolve()
    home = Path("~").expanduser().resolve()
    for folder in (here, *here.parents):
        if (folder / MARKER).is_file() or ((folder / "styles").is_dir() and (folder / "issues").is_dir()):
            return folder
        if folder == home:
            break
    raise LayoutError((Diagnostic("fault", "missing-workspace", None, "missing-workspace", {"path": str(start)}),))
