"""A text file from anywhere on the disk, or from standard input: what a desk has before it is part of an issue."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Final

from ..diag import Report, Span
from ..source import MAX_BYTES, Source, decode

STDIN: Final = "-"


def read_manuscript(name: str, stdin: BinaryIO, report: Report) -> Source | None:
    """The text of a file, of standard input for ``-``; None where it cannot be had. Faults: missing-file, not-a-file,
    unreadable-file, and those of ``intake`` (file-too-large, file-encoding, broken-utf8, control-character)."""
    if name == STDIN:
        return decode("<stdin>", stdin.read(MAX_BYTES + 1), report)
    path = Path(name)
    try:
        if path.is_dir():
            report.fault("not-a-file", Span(name), path=name)
            return None
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        report.fault("missing-file", Span(name), path=name)
    except OSError as error:
        report.fault("unreadable-file", Span(name), path=name, detail=error.strerror or "")
    else:
        return decode(path.as_posix(), data, report)
    return None
