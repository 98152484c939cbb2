"""The slip as JSON, and back. The keys are a contract (``schema`` counts its versions): the shop's software may read it, and the
next sending is compared with it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from ..diag import Report
from ..files import Files, FileTrouble
from .model import Facts, FileEntry, PageEntry, PartEntry, Slip

SCHEMA: Final = 1
MANIFEST: Final = "job-slip.json"
FORM: Final = "job-slip.pdf"
LIMIT: Final = 32 << 20

_FOLDER: Final = re.compile(r"delivery-(\d{2,4})")


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was sent of an issue: ``next`` is the number of the sending to come, ``slip`` the last one of the same plan. ``half``
    are files of a set that never became whole; half-written ones among them are the writer's to clear."""

    next: int
    slip: Slip | None
    half: tuple[str, ...]


def earlier(files: Files, folder: str, plan: str, report: Report) -> Earlier:
    """The sendings under ``folder`` (``out/<issue>``). A set without its slip was never finished, and its number is taken again.

    Notes: ``slip-unreadable``, a slip that is damaged, which nothing can be compared with.
    """
    last, found = 0, None
    numbers = sorted(int(match[1]) for name in files.folders(folder) if (match := _FOLDER.fullmatch(name)))
    for number in numbers:
        path = f"{folder}/{set_name(number)}/{MANIFEST}"
        if files.probe(path) is None:
            continue
        last = number
        slip = _slip(files, path, report)
        if slip is not None and slip.facts.plan == plan:
            found = slip
    half = f"{folder}/{set_name(last + 1)}"
    return Earlier(last + 1, found, tuple(f"{half}/{name}" for name in files.names(half) if name[0] != "."))


def set_name(number: int) -> str:
    """The folder of a sending."""
    return f"delivery-{number:02}"


def to_json(slip: Slip) -> bytes:
    """The slip as a file."""
    whole = {"schema": SCHEMA, "kind": "job-slip", **asdict(slip)}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def from_json(data: bytes) -> Slip | None:
    """What ``to_json`` wrote, but for the changes; None for anything else."""
    try:
        read = json.loads(data.decode("utf-8"))
        if not isinstance(read, dict) or (read.get("schema"), read.get("kind")) != (SCHEMA, "job-slip"):
            return None
        return Slip(
            _as(int, read["sending"]), None, _facts(read["facts"]), tuple(_page(page) for page in _as(list, read["pages"])),
            tuple(_file(file) for file in _as(list, read["files"])), None,
        )  # fmt: skip
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _slip(files: Files, path: str, report: Report) -> Slip | None:
    try:
        slip = from_json(files.read(path, LIMIT))
    except FileTrouble:
        slip = None
    if slip is None:
        report.note("slip-unreadable", None, path=path)
    return slip


def _as(kind: type, value: Any) -> Any:
    """The value, if it is of this kind; a bool is no number."""
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise TypeError(kind)
    return value


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(_as(str, one) for one in _as(list, value))


_SHAPES: Final[Mapping[str, tuple[type, ...]]] = {
    "str": (str,), "int": (int,), "float": (int, float), "bool": (bool,), "str | None": (str, type(None)),
    "float | None": (int, float, type(None)),
}  # fmt: skip


def _facts(value: Any) -> Facts:
    given = dict(_as(dict, value))
    sides = tuple((left, right) for left, right in _as(list, given.pop("sides")))
    for key, kind in Facts.__annotations__.items():
        if key != "sides" and not isinstance(given[key], _SHAPES[kind]):
            raise TypeError(key)
    return Facts(**given, sides=sides)


def _page(value: Any) -> PageEntry:
    return PageEntry(
        _as(str, value["label"]), _strings(value["inks"]), _as(str, value["file"]), _as(str, value["digest"]),
        tuple(_part(part) for part in _as(list, value["parts"])),
    )  # fmt: skip


def _part(value: Any) -> PartEntry:
    return PartEntry(
        _as(str, value["role"]), _as(str, value["name"]), _as(str, value["title"]),
        {role: _strings(lines) for role, lines in _as(dict, value["texts"]).items()},
        _strings(value["pictures"]), _as(str, value["digest"]),
    )  # fmt: skip


def _file(value: Any) -> FileEntry:
    return FileEntry(
        _as(str, value["name"]), _as(str, value["kind"]), None if value["page"] is None else _as(str, value["page"]),
        _as(int, value["size"]), _as(str, value["sha256"]), _as(str, value["content"]),
    )  # fmt: skip
