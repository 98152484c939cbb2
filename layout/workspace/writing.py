"""Writing under ``out/``: whole or not at all, whatever happens meanwhile (S16, S17, S26).

Every file is first written beside its place under another name, brought to the disk, and only when all are there are they
renamed. A run that is killed leaves the old files or the new ones; what it left beside them the next run clears away.
"""

from __future__ import annotations

import datetime
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from ..diag import Report, Span

STRAY: Final = ".banxin-part"
"""How the names of half-written files end; they begin with a dot."""

TRIES: Final = 10
PAUSE: Final = 0.05
"""Seconds between two tries of a rename: Acrobat, Edge and virus scanners hold a file for a moment or for good."""

_BUSY_TRIES: Final = 100
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def write_whole(
    root: Path, outputs: Mapping[str, bytes], report: Report, *, manifest: str | None = None,
    stale: Iterable[str] = (), now: Callable[[], datetime.datetime] = datetime.datetime.now,
) -> tuple[str, ...]:  # fmt: skip
    """Write ``outputs`` (path under ``root`` -> bytes), all below one folder of it, which in a workspace is ``out``. Returns the
    paths that were written, in order.

    ``manifest`` names the one of them that makes the others a set: it is taken away first and appears last, so a set whose
    manifest is there is complete. A target that somebody holds open is tried for half a second; then the new file is put
    beside it under a name with the time ``now`` gives, and the manifest stays away. ``stale`` paths that are there are taken
    away just before: a press file that no longer holds must not lie beside its draft. Faults: file-in-use, cannot-write.
    """
    order = sorted(outputs, key=lambda path: path == manifest)
    parts: dict[str, Path] = {}
    path = order[0] if order else "out"
    try:
        with _alone(root / path.partition("/")[0]):
            for path in order:
                folder = _folder(root, path)
                _clear_strays(folder)
                parts[path] = folder / f".{Path(path).name}.{len(parts)}{STRAY}"
            for path in order:
                _write(parts[path], outputs[path])
            if manifest is not None and manifest in outputs:
                (root / manifest).unlink(missing_ok=True)
            for path in stale:
                (root / path).unlink(missing_ok=True)
            return tuple(_put(root, parts, order, report, manifest, now))
    except OSError as error:
        report.fault("cannot-write", Span(path), number="S16", path=path, reason=error.strerror or type(error).__name__)
        return ()
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _put(
    root: Path, parts: Mapping[str, Path], order: list[str], report: Report, manifest: str | None,
    now: Callable[[], datetime.datetime],
) -> Iterator[str]:  # fmt: skip
    """Rename the written parts to their names; yields the paths they got."""
    held = False
    for path in order:
        if held and path == manifest:
            continue
        target = root / path
        if _renamed(parts[path], target):
            yield path
            continue
        held = True
        beside = target.with_name(f"{target.stem} {now():%Y-%m-%d %H%M%S}{target.suffix}")
        parts[path].replace(beside)
        other = beside.relative_to(root).as_posix()
        report.fault("file-in-use", Span(path), number="S17", path=path, other=other)
        yield other
    for folder in {part.parent for part in parts.values()}:
        _to_disk(folder)


def _renamed(part: Path, target: Path) -> bool:
    for _ in range(TRIES):
        try:
            part.replace(target)
        except PermissionError:
            time.sleep(PAUSE)
        else:
            return True
    return False


def _write(part: Path, data: bytes) -> None:
    descriptor = os.open(part, _CREATE, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _folder(root: Path, path: str) -> Path:
    """The folder of a path, made if need be; OSError if it leads elsewhere by a link."""
    folder = (root / path).parent
    folder.mkdir(parents=True, exist_ok=True)
    if os.path.normcase(os.path.realpath(folder)) != os.path.normcase(folder):
        raise OSError(0, "link")
    return folder


def _clear_strays(folder: Path) -> None:
    for stray in folder.glob(f".*{STRAY}"):
        with suppress(PermissionError):  # another run is writing it just now
            stray.unlink(missing_ok=True)


def _to_disk(folder: Path) -> None:
    """Bring the renames themselves to the disk, where folders can be synced."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):
                os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One run at a time writes under a folder; the next one waits (five seconds at most, then BlockingIOError)."""
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield  # there an open file cannot be unlinked or replaced, which keeps runs apart
        return
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        for left in reversed(range(_BUSY_TRIES)):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if not left:
                    raise
                time.sleep(PAUSE)
            except OSError:
                break  # a network folder without locks
        yield
    finally:
        os.close(descriptor)
