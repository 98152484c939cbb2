"""Files of others are read by a helper: a process of its own with little time and memory, without files or network (S11, S12).

A helper is a module that calls ``serve``. It gets the file's bytes on its standard input; it answers with one
line of JSON and, behind it, blocks of bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

SECONDS: Final = 5
"""Processor time a helper gets. (Windows knows no such limit: there and for one that only waits, ``PATIENCE`` counts.)"""

PATIENCE: Final = 2
"""How many times its processor time a helper may take by the clock before it is ended."""

MEMORY: Final = 400 << 20

_BEGIN: Final = "import runpy, sys; sys.path[:] = sys.argv[2:]; runpy.run_module(sys.argv[1], run_name='__main__')"
_OUTSIDE: Final = (
    "open",
    "socket.",
    "subprocess.",
    "os.",
    "shutil.",
    "glob.",
    "tempfile.",
    "urllib.",
    "http.",
    "ctypes.",
)
"""Beginnings of the names of audit events that a helper at work has no business with."""

Blocks = Sequence[bytes]


@dataclass(slots=True)
class HelperFailed(Exception):
    """No answer. ``over_limit``: it took too much time or memory; otherwise it could not make sense of the file."""

    over_limit: bool


def ask(module: str, data: bytes, *, memory: int = MEMORY, seconds: int = SECONDS) -> tuple[Any, Blocks]:
    """What the helper ``module`` (its dotted name) makes of ``data``: the value of its answer, and its blocks. It gets ``memory``
    bytes and ``seconds`` of processor time.

    Raises HelperFailed.
    """
    import json
    import subprocess  # of no use to issues without artwork

    command = [sys.executable, "-I", "-S", "-c", _BEGIN, module, *_import_path()]
    payload = memory.to_bytes(8, "big") + seconds.to_bytes(8, "big") + data
    try:
        done = subprocess.run(
            command, input=payload, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=PATIENCE * seconds
        )
    except subprocess.TimeoutExpired:
        raise HelperFailed(over_limit=True) from None
    if done.returncode != 0:
        raise HelperFailed(over_limit=done.returncode < 0 or done.returncode == _OVER_LIMIT)
    head, _, rest = done.stdout.partition(b"\n")
    answer = json.loads(head)
    blocks, at = [], 0
    for length in answer["blocks"]:
        blocks.append(rest[at : at + length])
        at += length
    return answer["value"], blocks


def _import_path() -> list[str]:
    """Where this process finds its modules; the working directory does not count."""
    package = str(Path(__file__).parents[1])
    return [package, *(place for place in sys.path if place not in ("", package))]


_OVER_LIMIT: Final = 3
_FAILED: Final = 4


def serve(work: Callable[[bytes], tuple[object, Blocks]]) -> NoReturn:
    """Be a helper: answer with what ``work`` makes of the file, then end."""
    import json

    stdin = sys.stdin.buffer
    memory, seconds = (int.from_bytes(stdin.read(8), "big") for _ in range(2))
    data = stdin.read()
    _confine(memory, seconds)
    try:
        value, blocks = work(data)
    except MemoryError:
        sys.exit(_OVER_LIMIT)
    except Exception:
        sys.exit(_FAILED)
    head = json.dumps({"value": value, "blocks": [len(block) for block in blocks]}, allow_nan=False)
    out = sys.stdout.buffer
    out.write(head.encode("ascii") + b"\n")
    for block in blocks:
        out.write(block)
    out.flush()
    sys.exit(0)


def _confine(memory: int, seconds: int) -> None:
    """Limits of the system where it has them; from here on nothing but modules is opened, called or connected to."""
    try:
        import resource
    except ImportError:
        pass
    else:
        for limit, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0)):
            resource.setrlimit(limit, (most, most))
    sys.addaudithook(_refuse)


def _refuse(event: str, about: tuple[object, ...]) -> None:
    if event.startswith(_OUTSIDE) and not _importing(event, about):
        raise PermissionError(event)


def _importing(event: str, about: tuple[object, ...]) -> bool:
    """Whether Python looks for a module or reads one: libraries put off imports."""
    return event == "os.listdir" or (
        event == "open" and str(about[0]).endswith((".py", ".pyc")) and about[1] in ("r", "rb")
    )
