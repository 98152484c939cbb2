"""What differs between two sendings: facts, files, pages, and on the pages part by part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final, TypeAlias

from .model import ChangeKind, Changes, FactChange, Facts, FileEntry, PageEntry, PartChange, PartEntry, Slip, TextChange

_SENTENCE: Final = re.compile(r"[^。！？；]*[。！？；]+[”’」』）]*|[^。！？；]+")
_MOST_PAIRS: Final = 4_000_000
"""Sentences before times sentences now, beyond which a text is taken as changed in one piece: no page has so many."""

_AROUND: Final = 8
"""Characters shown on both sides of what changed, to find it by."""

_Key: TypeAlias = tuple[str, str, int]
"""Role, name, and which of those of one name it is."""


def compare(before: Slip, facts: Facts, pages: Sequence[PageEntry], files: Sequence[FileEntry]) -> Changes:
    """What differs from ``before``. The slips themselves are no part of the comparison."""
    was, now = (
        {(file.kind, file.page): file for file in some if file.kind != "slip"} for some in (before.files, files)
    )
    old, new = ({page.label: page for page in some} for some in (before.pages, pages))
    return Changes(
        since=before.sending,
        facts=tuple(_facts(before.facts, facts)),
        added=tuple(file.name for key, file in now.items() if key not in was),
        removed=tuple(file.name for key, file in was.items() if key not in now),
        changed=tuple(file.name for key, file in now.items() if key in was and was[key].content != file.content),
        pages=tuple(
            label for label, page in new.items()
            if label not in old or (old[label].digest, old[label].inks) != (page.digest, page.inks)
        ),
        parts=tuple(_parts(old, new)),
    )  # fmt: skip


def _facts(before: Facts, after: Facts) -> Iterator[FactChange]:
    old, new = asdict(before), asdict(after)
    for key, value in new.items():
        if old[key] != value:
            yield FactChange(key, old[key], value)


# -- parts of pages ----------------------------------------------------------------------------------------------------


def _parts(old: Mapping[str, PageEntry], new: Mapping[str, PageEntry]) -> Iterator[PartChange]:
    """Changed parts in the order of the pages as they are, then what is gone."""
    was, now = _keyed(old), _keyed(new)
    gone = {key: label for label, parts in was.items() for key in parts if key not in now.get(label, {})}
    for label, parts in now.items():
        for key, part in parts.items():
            if key in was.get(label, {}):
                change = _changed(was[label][key], part, label)
                if change is not None:
                    yield change
            elif key in gone and _moves(part):
                origin = gone.pop(key)
                texts = tuple(_texts(was[origin][key], part))
                yield PartChange(label, part.role, part.name, part.title, "moved", origin, texts)
            else:
                yield PartChange(label, part.role, part.name, part.title, "added")
    for key, label in gone.items():
        part = was[label][key]
        yield PartChange(label, part.role, part.name, part.title, "removed")


def _keyed(pages: Mapping[str, PageEntry]) -> dict[str, dict[_Key, PartEntry]]:
    keyed: dict[str, dict[_Key, PartEntry]] = {}
    for label, page in pages.items():
        times: Counter[tuple[str, str]] = Counter()
        parts = keyed.setdefault(label, {})
        for part in page.parts:
            parts[part.role, part.name, times[part.role, part.name]] = part
            times[part.role, part.name] += 1
    return keyed


def _moves(part: PartEntry) -> bool:
    """Whether a part of this name on another page is the same one: an article is, a folio is not."""
    return bool(part.name)


def _changed(before: PartEntry, after: PartEntry, page: str) -> PartChange | None:
    if before.digest == after.digest:
        return None
    texts = tuple(_texts(before, after))
    pictures = before.pictures != after.pictures
    kind: ChangeKind = "text" if texts else "picture" if pictures else "layout"
    return PartChange(page, after.role, after.name, after.title, kind, None, texts)


# -- texts -------------------------------------------------------------------------------------------------------------


def _texts(before: PartEntry, after: PartEntry) -> Iterator[TextChange]:
    """Changed stretches of all texts of a part. Sentences are compared, not lines: one more word moves every line after it."""
    for role in dict.fromkeys((*after.texts, *before.texts)):
        old, new = before.texts.get(role, ()), after.texts.get(role, ())
        if "".join(old) == "".join(new):
            continue
        was, now = (_SENTENCE.findall("".join(lines)) for lines in (old, new))
        if len(was) * len(now) > _MOST_PAIRS:
            was, now = ["".join(was)], ["".join(now)]
        starts = [0, *accumulate(map(len, now))]
        ends = list(accumulate(map(len, new)))
        for tag, i, j, k, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            a, b = "".join(was[i:j]), "".join(now[k:m])
            head, tail = _shared(a, b)
            line = 1 + sum(end <= starts[k] + head for end in ends)
            yield TextChange(role, max(1, min(line, len(new))), _near(a, head, tail), _near(b, head, tail))


def _shared(a: str, b: str) -> tuple[int, int]:
    """How many characters two texts begin and end alike with."""
    most = min(len(a), len(b))
    head = next((n for n in range(most) if a[n] != b[n]), most)
    tail = next((n for n in range(most - head) if a[-1 - n] != b[-1 - n]), most - head)
    return head, tail


def _near(text: str, head: int, tail: int) -> str:
    """What changed, with a few of the characters before and after it."""
    start, end = max(0, head - _AROUND), min(len(text), len(text) - tail + _AROUND)
    return text[start:end]
