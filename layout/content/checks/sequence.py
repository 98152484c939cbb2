"""Date, 期号 and 总期号 against the issue before (C9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...diag import Param, Report
from ...files import Files, FileTrouble
from ...source import MAX_BYTES, Mapping, Scalar, parse
from ..dates import read_date
from .model import Case, Earlier, Found

_TRIES: Final = 3
"""Folders looked into; the one just before may still be empty."""

_DIGITS: Final = re.compile("([0-9]+)")
_NUMBER: Final = re.compile("[0-9]{1,9}")


def earlier_issue(files: Files, folder: str) -> Earlier | None:
    """The issue in the folder that comes just before this one by name, numbers taken as numbers (2026-9 before 2026-10).

    One that cannot be read is passed over: its own build tells why.
    """
    parent, _, name = folder.rpartition("/")
    try:
        siblings = files.folders(parent) if parent else ()
    except FileTrouble:
        return None
    before = [other for other in siblings if _alike(other, name) and _order(other) < _order(name)]
    for other in sorted(before, key=_order, reverse=True)[:_TRIES]:
        earlier = _read(files, f"{parent}/{other}")
        if earlier is not None:
            return earlier
    return None


def _order(name: str) -> list[str | int]:
    """What to sort names by: texts and numbers by turns."""
    return [int(part) if n % 2 else part for n, part in enumerate(_DIGITS.split(name))]


def _alike(one: str, other: str) -> bool:
    """Whether both names start the same way as far as their first number, and have one: ``schema`` is no issue."""
    first, second = _DIGITS.split(one), _DIGITS.split(other)
    return len(first) > 1 and len(second) > 1 and first[0] == second[0]


def _read(files: Files, folder: str) -> Earlier | None:
    path = f"{folder}/issue.yaml"
    try:
        root = parse(path, files.read(path, MAX_BYTES), Report())
    except FileTrouble:
        return None
    if not isinstance(root, Mapping):
        return None
    values = {key: node for key in ("date", "number", "cumulative") if isinstance(node := root.get(key), Scalar)}
    date = read_date(values["date"].value) if "date" in values else None
    numbers = [values[key].value.strip() for key in ("number", "cumulative") if key in values]
    if date is None or len(numbers) < 2 or not all(_NUMBER.fullmatch(number) for number in numbers):
        return None
    return Earlier(folder, date, int(numbers[0]), int(numbers[1]), values["number"].span)


def sequence(case: Case) -> Iterator[Found]:
    """C9: a later date; the number one more within the year and 1 in a new one; the total number one more."""
    issue, earlier = case.issue, case.earlier
    if earlier is None:
        return
    told: dict[str, Param] = {"folder": earlier.folder, "date": earlier.date.isoformat()}
    if issue.date <= earlier.date:
        yield Found("issue-date-order", issue.date_text.span(), told, related=(earlier.span,))
    if issue.date < earlier.date:
        return  # which of the two comes first is not known
    related = (earlier.span,)
    if issue.date.year - earlier.date.year <= 1:
        new_year = issue.date.year > earlier.date.year
        expected = 1 if new_year else earlier.number + 1
        if issue.number != expected:
            params = {**told, "typed": issue.number, "before": earlier.number, "expected": expected}
            text = "issue-number/new-year" if new_year else "issue-number"
            yield Found("issue-number", issue.number_text.span(), params, text=text, related=related)
    if issue.cumulative != earlier.cumulative + 1:
        params = {**told, "typed": issue.cumulative, "before": earlier.cumulative, "expected": earlier.cumulative + 1}
        yield Found("cumulative-number", issue.cumulative_text.span(), params, related=related)
