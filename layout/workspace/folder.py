"""The workspace as the stages see it: ``Files`` over a folder, with what ships with banxin behind it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ..diag import Report
from ..files import FileTrouble, Stat
from .beneath import open_beneath, split
from .place import starter
from .writing import write_whole

SHIPPED: Final = ("fonts", "styles")
"""Folders of which a workspace need hold only what is its own: what it lacks is read from the starter."""

_OPEN_FILES: Final = Path("/dev/fd")


class Workspace:
    """A workspace; implements ``DiskFiles``. Paths are relative to ``root``, with forward slashes, and are never followed out of
    it: no ``..``, no absolute or device names, no links (S7)."""

    __slots__ = ("_roots", "root")

    def __init__(self, root: Path, *, shipped: Path | None = None) -> None:
        """``shipped``: where to look for what is missing in ``fonts/`` and ``styles/``; the starter unless given."""
        self.root: Final = root.resolve()
        fallback = (shipped or starter()).resolve()
        self._roots: Final = (self.root,) if fallback == self.root else (self.root, fallback)

    def read(self, path: str, limit: int) -> bytes:
        """The whole file. Raises FileTrouble: path-outside, missing-file, not-a-file, file-too-large, unreadable-file."""
        descriptor, _ = self._open(path, limit)
        try:
            with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
                data = file.read(limit + 1)
        except OSError as error:
            raise FileTrouble("unreadable-file", path, error.strerror or "") from error
        if len(data) > limit:  # it grew after it was measured
            raise FileTrouble("file-too-large", path, str(limit))
        return data

    @contextmanager
    def on_disk(self, path: str, limit: int) -> Iterator[str]:
        """A name under which a library can open the file itself, while the context lasts. Raises FileTrouble as ``read``.

        Where the system has names for open files it is one of those: what was checked is what gets opened.
        """
        descriptor, place = self._open(path, limit)
        try:
            by_number = _OPEN_FILES / str(descriptor)
            yield str(by_number if by_number.exists() else place)
        finally:
            os.close(descriptor)

    def probe(self, path: str) -> Stat | None:
        """The file's size, without reading it; None if it is absent. Raises FileTrouble: path-outside, not-a-file,
        unreadable-file."""
        try:
            descriptor, _ = self._open(path, sys.maxsize)
        except FileTrouble as trouble:
            if trouble.rule == "missing-file":
                return None
            raise
        try:
            return Stat(os.fstat(descriptor).st_size)
        finally:
            os.close(descriptor)

    def names(self, folder: str) -> tuple[str, ...]:
        """Names of the plain files of a folder, sorted; empty where there is no such folder. Raises FileTrouble: path-outside."""
        return self._entries(folder, lambda entry: entry.is_file(follow_symlinks=False))

    def folders(self, folder: str) -> tuple[str, ...]:
        """Names of the folders in a folder, likewise; links are none."""
        return self._entries(folder, lambda entry: entry.is_dir(follow_symlinks=False))

    def _entries(self, folder: str, wanted: Callable[[os.DirEntry[str]], bool]) -> tuple[str, ...]:
        parts = split(folder)
        found: set[str] = set()
        for root in self._roots_for(parts):
            place = root.joinpath(*parts)
            if os.path.realpath(place) == str(place) and place.is_dir():
                with os.scandir(place) as entries:
                    found.update(entry.name for entry in entries if wanted(entry))
        return tuple(sorted(found))

    def write(
        self, outputs: Mapping[str, bytes], report: Report, *, manifest: str | None = None, stale: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """Write files under ``out/``, each whole or not at all, and take ``stale`` ones away; see ``write_whole``. Returns the
        paths written."""
        for path in (*outputs, *stale):
            parts = split(path)
            if parts[0] != "out" or len(parts) == 1:
                raise FileTrouble("path-outside", path)
        return write_whole(self.root, outputs, report, manifest=manifest, stale=stale)

    def _roots_for(self, parts: tuple[str, ...]) -> tuple[Path, ...]:
        return self._roots if parts[0] in SHIPPED else self._roots[:1]

    def _open(self, path: str, limit: int) -> tuple[int, Path]:
        """A descriptor of the plain file, and where it was found. The caller closes it."""
        parts = split(path)
        for root in self._roots_for(parts):
            try:
                descriptor = open_beneath(root, parts, path)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                raise FileTrouble("unreadable-file", path, error.strerror or "") from error
            status = os.fstat(descriptor)
            if stat.S_ISREG(status.st_mode) and status.st_size <= limit:
                return descriptor, root.joinpath(*parts)
            os.close(descriptor)
            rule = "file-too-large" if stat.S_ISREG(status.st_mode) else "not-a-file"
            raise FileTrouble(rule, path, str(limit) if rule == "file-too-large" else "")
        raise FileTrouble("missing-file", path)
