"""Two texts compared as an editor reads them: sentence by sentence, in those that differ Han characters one by one and the words
and numbers of other scripts whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_SENTENCE: Final = re.compile(r"[^。！？；]*(?:[。！？；]+[”’』」）]*|$)")
_TOKEN: Final = re.compile(r"[A-Za-z]+|\d+(?:[.,]\d+)*|\s+|.", re.DOTALL)
_MOST: Final = 4_000_000
"""Pairs of sentences or characters compared at most; two stretches with more are told as one replaced by the other."""

_CHANCE: Final = 2
"""Characters that may stand between two changes and be no more alike than by chance; then they are one change."""


@dataclass(frozen=True, slots=True)
class Edit:
    """``before[a:a_end]`` became ``after[b:b_end]``; one of them may be empty."""

    a: int
    a_end: int
    b: int
    b_end: int


def edits(before: str, after: str) -> tuple[Edit, ...]:
    """What was changed, in order; nothing where both are the same."""
    if before == after:
        return ()
    found: list[Edit] = []
    for rough in _compared(_cut(_SENTENCE, before), _cut(_SENTENCE, after), Edit(0, 0, 0, 0)):
        old, new = before[rough.a : rough.a_end], after[rough.b : rough.b_end]
        found += _compared(_cut(_TOKEN, old), _cut(_TOKEN, new), rough) if old and new else [rough]
    return tuple(_merged(found))


def _cut(pattern: re.Pattern[str], text: str) -> list[str]:
    return [piece for piece in pattern.findall(text) if piece]


def _compared(before: Sequence[str], after: Sequence[str], at: Edit) -> Iterator[Edit]:
    """Changed stretches of two lists of pieces, whose texts begin at ``at``, by places in the texts."""
    a, b = _starts(before, at.a), _starts(after, at.b)
    if len(before) * len(after) > _MOST:
        head = _common(before, after)
        tail = _common(before[head:][::-1], after[head:][::-1])
        yield Edit(a[head], a[len(before) - tail], b[head], b[len(after) - tail])
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag != "equal":
            yield Edit(a[i], a[i_end], b[j], b[j_end])


def _starts(pieces: Sequence[str], first: int) -> list[int]:
    starts = [first]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many pieces both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _merged(found: Sequence[Edit]) -> Iterator[Edit]:
    """Changes with next to nothing between them as one, where more was changed than stayed."""
    last: Edit | None = None
    for edit in found:
        if (
            last is not None
            and edit.a - last.a_end <= _CHANCE
            and _size(last) + _size(edit) > 2 * (edit.a - last.a_end)
        ):
            last = Edit(last.a, edit.a_end, last.b, edit.b_end)
            continue
        if last is not None:
            yield last
        last = edit
    if last is not None:
        yield last


def _size(edit: Edit) -> int:
    return max(edit.a_end - edit.a, edit.b_end - edit.b)
