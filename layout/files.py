"""How every stage sees files: a protocol of four calls. The workspace implements it; tests give a dictionary."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(slots=True)
class FileTrouble(Exception):
    """A file that cannot be had. ``rule`` is the diagnostic's name (path-outside, missing-file, not-a-file, file-too-large,
    unreadable-file); ``path`` as it was asked for."""

    rule: str
    path: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Stat:
    """What ``probe`` knows: the size in bytes."""

    size: int


class Files(Protocol):
    """Read-only sight of a workspace. Paths are relative to its root, with forward slashes."""

    def read(self, path: str, limit: int) -> bytes:
        """The whole file. Raises FileTrouble: outside the workspace, absent, no plain file, over ``limit`` bytes."""
        ...

    def probe(self, path: str) -> Stat | None:
        """Whether a plain file is there, without reading it; None if not. Raises FileTrouble for a path outside."""
        ...

    def names(self, folder: str) -> tuple[str, ...]:
        """Names of the plain files of a folder, sorted; empty where there is no such folder."""
        ...

    def folders(self, folder: str) -> tuple[str, ...]:
        """Names of the folders in a folder, sorted; empty where there is no such folder."""
        ...


@runtime_checkable
class DiskFiles(Files, Protocol):
    """Files that lie on a disk, so that a library may map a big one into memory instead of being handed a copy."""

    def on_disk(self, path: str, limit: int) -> AbstractContextManager[str]:
        """A name under which the file can be opened while the context lasts. Raises FileTrouble as ``read`` does."""
        ...
