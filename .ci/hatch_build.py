"""Puts the starter into the wheel: the styles and the faces that ship with banxin, beside the package's own files.

Only what the repository vouches for goes in: a house face lying in fonts/, or a script that made a file, stays out. An
editable install gets nothing, for it finds both folders in the checkout.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STARTER = "layout/_starter"
STYLES = (".yaml", ".json", ".md", ".icc", ".txt")


class StarterHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard":
            root = Path(self.root)
            build_data["force_include"] |= {str(root / name): f"{STARTER}/{name}" for name in starter_files(root)}


def starter_files(root: Path) -> list[str]:
    """Paths relative to ``root``: styles and their reference, printing conditions and their profiles, pinned faces and their
    licences."""
    faces = json.loads((root / "fonts/manifest.json").read_text(encoding="utf-8"))
    fonts = {"manifest.json", "README.md"} | {face[key] for face in faces for key in ("file", "licence_file")}
    styles = (path.relative_to(root).as_posix() for path in (root / "styles").rglob("*") if path.suffix in STYLES)
    return sorted([*styles, *(f"fonts/{name}" for name in fonts)])
