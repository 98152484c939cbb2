"""What lies in a workspace: its issues, their plans, its styles. For completion and for defaults; trouble counts as nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..files import Files, FileTrouble

USUAL_PLAN: Final = "tabloid"
USUAL_STYLE: Final = "tabloid"
_NO_PLANS: Final = ("issue.yaml",)


def issues(root: Path) -> tuple[str, ...]:
    """Folders of issues, relative to ``root``, the last first."""
    return tuple(sorted((f"issues/{file.parent.name}" for file in root.glob("issues/*/issue.yaml")), reverse=True))


def plans(files: Files, folder: str) -> tuple[str, ...]:
    """Names of the plans of an issue."""
    return tuple(name for name in _yaml_names(files, folder) if f"{name}.yaml" not in _NO_PLANS)


def usual_plan(files: Files, folder: str) -> str:
    """The plan of an issue where none is asked for: its only one, else the tabloid."""
    found = plans(files, folder)
    return found[0] if len(found) == 1 else USUAL_PLAN


def styles(files: Files) -> tuple[str, ...]:
    """Names of the styles there are, the shipped ones among them."""
    return _yaml_names(files, "styles")


def usual_style(root: Path) -> str:
    """The style where none is asked for: the only one of the workspace, else the tabloid."""
    own = own_styles(root)
    return own[0] if len(own) == 1 else USUAL_STYLE


def own_styles(root: Path) -> tuple[str, ...]:
    """Names of the styles of the workspace itself."""
    return tuple(sorted(file.stem for file in root.glob("styles/*.yaml")))


def _yaml_names(files: Files, folder: str) -> tuple[str, ...]:
    try:
        return tuple(name.removesuffix(".yaml") for name in files.names(folder) if name.endswith(".yaml"))
    except (FileTrouble, OSError):
        return ()
