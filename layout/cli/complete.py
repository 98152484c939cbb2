"""What the shell offers behind a command: issues, plans, styles of the workspace one stands in. Trouble offers nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from ..workspace import Workspace, find


def complete_issue(incomplete: str) -> list[str]:
    """Folders of issues, as they are reached from here, the last first."""
    return _offered(incomplete, _issues)


def complete_plan(incomplete: str) -> list[str]:
    """Plans of any issue: which one is typed already is not known while a value is missing."""
    return _offered(incomplete, _plans)


def complete_style(incomplete: str) -> list[str]:
    """Styles of the workspace and those that ship."""
    return _offered(incomplete, _styles)


def _offered(incomplete: str, found: Callable[[], Sequence[str]]) -> list[str]:
    try:
        return [name for name in found() if name.startswith(incomplete)]
    except Exception:  # a shell waits at the other end, and can do nothing about it
        return []


def _issues() -> Sequence[str]:
    from ..workspace.listing import issues

    root = find(Path.cwd())
    return [Path(os.path.relpath(root / issue)).as_posix() for issue in issues(root)]


def _plans() -> Sequence[str]:
    from ..workspace.listing import issues, plans

    files = Workspace(find(Path.cwd()))
    return sorted({plan for issue in issues(files.root) for plan in plans(files, issue)})


def _styles() -> Sequence[str]:
    from ..workspace.listing import styles

    return styles(Workspace(find(Path.cwd())))
