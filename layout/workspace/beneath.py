"""Opening a file of a folder and nothing outside it (S7): what a path may look like, and how it is walked."""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path
from typing import Final

from ..files import FileTrouble

_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")}
)
_BENEATH: Final = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)


def split(path: str) -> tuple[str, ...]:
    """The components of a path of the workspace. Raises FileTrouble (path-outside) for what could mean another place on any
    of the systems: absolute paths, ``..``, drives, ``~``, streams (``a.png:x``), devices (``CON``), control characters."""
    parts = tuple(part for part in path.split("/") if part != ".")
    if not parts or path.startswith(("/", "~")) or not all(map(_is_plain_name, parts)):
        raise FileTrouble("path-outside", path)
    return parts


def _is_plain_name(part: str) -> bool:
    if part in ("", "..") or part.endswith((".", " ")) or "\\" in part or ":" in part:
        return False
    if part.partition(".")[0].rstrip(" ").casefold() in _DEVICES:
        return False
    return not any(unicodedata.category(char) in ("Cc", "Cs") for char in part)


def open_beneath(root: Path, parts: tuple[str, ...], path: str) -> int:
    """Open for reading without leaving ``root``; the caller closes it. Raises OSError, or FileTrouble for a link.

    A Chinese name may be stored decomposed (NFD) by the one system and typed composed by the other: if there is no file of
    the very name, one of the same normal form counts.
    """
    opener = _open_by_component if _BENEATH else _open_checked
    try:
        return opener(root, parts, path)
    except FileNotFoundError:
        if all(part.isascii() for part in parts):
            raise
        return opener(root, _as_stored(root, parts), path)


def _open_by_component(root: Path, parts: tuple[str, ...], path: str) -> int:
    """Each component relative to the open folder above it and never through a link, so nothing can be swapped in between."""
    folder = os.open(root, _FLAGS | os.O_DIRECTORY)
    try:
        for part in parts[:-1]:
            inner = _open_one(part, os.O_DIRECTORY, folder, path)
            os.close(folder)
            folder = inner
        return _open_one(parts[-1], 0, folder, path)
    finally:
        os.close(folder)


def _open_one(name: str, flags: int, folder: int, path: str) -> int:
    try:
        return os.open(name, _FLAGS | os.O_NOFOLLOW | flags, dir_fd=folder)
    except OSError:  # a link is "not a directory" here and "too many links" there
        if stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
            raise FileTrouble("path-outside", path, "link") from None
        raise


def _open_checked(root: Path, parts: tuple[str, ...], path: str) -> int:
    """For systems without the above: resolve, open, and see that the name still means the file that was opened."""
    place = root.joinpath(*parts)
    _refuse_links(place, path)
    descriptor = os.open(place, _FLAGS)
    try:
        _refuse_links(place, path)
        if not os.path.samestat(os.fstat(descriptor), os.lstat(place)):
            raise FileTrouble("path-outside", path, "link")
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _refuse_links(place: Path, path: str) -> None:
    real = os.path.realpath(place)
    if os.path.normcase(real) != os.path.normcase(place):
        raise FileTrouble("path-outside", path, "link")


def _as_stored(root: Path, parts: tuple[str, ...]) -> tuple[str, ...]:
    """The components as the disk spells them, where it has the same characters in another normal form."""
    stored: list[str] = []
    for part in parts:
        wanted = unicodedata.normalize("NFC", part)
        there = sorted(os.listdir(root.joinpath(*stored)))  # noqa: PTH208
        stored.append(next((name for name in there if unicodedata.normalize("NFC", name) == wanted), part))
    return tuple(stored)
