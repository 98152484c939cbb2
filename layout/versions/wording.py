"""What articles say, and in how many lines: compared over the whole issue, since text flows from page to page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ..diag import Param
from ..geom import Rect
from .model import Change, Line, Pair, Part, Version
from .text import Edit, edits

_CONTEXT = 8
"""Characters that lead to a place."""

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Told:
    """All lines of a part of an article, each with the index of its page."""

    lines: tuple[tuple[int, Line], ...]
    type: float

    @property
    def text(self) -> str:
        return "".join(line.text for _, line in self.lines)

    @property
    def pages(self) -> list[int]:
        return list(dict.fromkeys(page for page, _ in self.lines))

    def at(self, start: int, end: int) -> list[tuple[int, int, Rect]]:
        """Page, number (from 1) and box of each line that the characters stand in; of none the line they would follow."""
        found, begins = [], 0
        for number, (page, line) in enumerate(self.lines, 1):
            ends = begins + len(line.text)
            if begins < end and start < ends:
                found.append((page, number, line.box))
            elif start == end and begins < start <= ends:
                found = [(page, number, line.box)]
            begins = ends
        return found or [(page, 1, line.box) for page, line in self.lines[:1]]


def worded(pairs: Sequence[Pair], before: Version, after: Version) -> Iterator[Change]:
    """Articles and parts added and taken out, texts changed, lines more or fewer, type of another size."""
    old, new = _told(before), _told(after)
    pages = _Pages(pairs)
    gone = {key[0] for key in old if key[0]} - {key[0] for key in new}
    come = {key[0] for key in new if key[0]} - {key[0] for key in old}
    done: set[str] = set()
    for key in dict.fromkeys((*new, *old)):
        owner, role, _ = key
        if owner in gone | come:
            if owner not in done:
                done.add(owner)
                yield from _whole(owner, old if owner in gone else new, pages, taken=owner in gone)
        elif key not in old or key not in new:
            told = old.get(key) or new[key]
            yield from _one(key, told, pages, taken=key in old)
        else:
            yield from _both(owner, role, old[key], new[key], pages)


@dataclass(frozen=True, slots=True)
class _Pages:
    """Finds the pair that a page of either version is in."""

    pairs: Sequence[Pair]

    def of_old(self, page: int) -> int:
        return next(n for n, pair in enumerate(self.pairs) if pair.before == page)

    def of_new(self, page: int) -> int:
        return next(n for n, pair in enumerate(self.pairs) if pair.after == page)


def _told(version: Version) -> dict[_Key, _Told]:
    """Texts by article and part; furniture by its page."""
    gathered: dict[_Key, list[tuple[int, Part]]] = {}
    for page, sheet in enumerate(version.sheets):
        for part in sheet.parts:
            if part.lines:
                key = (part.owner, part.role, "" if part.owner else sheet.label)
                gathered.setdefault(key, []).append((page, part))
    return {
        key: _Told(
            tuple((page, line) for page, part in parts for line in part.lines), max(part.type for _, part in parts)
        )
        for key, parts in gathered.items()
    }


def _whole(owner: str, told: Mapping[_Key, _Told], pages: _Pages, *, taken: bool) -> Iterator[Change]:
    """An article that is only in one version, by its first words."""
    own = [one for key, one in told.items() if key[0] == owner]
    words = next((one for key, one in told.items() if key[:2] == (owner, "headline")), own[0]).text
    page = own[0].pages[0]
    boxes = tuple(line.box for one in own for at, line in one.lines if at == page)
    params: dict[str, Param] = {"words": words, "characters": sum(len(one.text) for one in own)}
    if taken:
        yield Change(pages.of_old(page), "removed", owner, "article", before=boxes, params=params)
    else:
        yield Change(pages.of_new(page), "added", owner, "article", after=boxes, params=params)


def _one(key: _Key, told: _Told, pages: _Pages, *, taken: bool) -> Iterator[Change]:
    owner, role, _ = key
    page = told.pages[0]
    boxes = tuple(line.box for at, line in told.lines if at == page)
    params: dict[str, Param] = {"words": told.text, "characters": len(told.text)}
    if taken:
        yield Change(pages.of_old(page), "removed", owner, role, before=boxes, params=params)
    else:
        yield Change(pages.of_new(page), "added", owner, role, after=boxes, params=params)


def _both(owner: str, role: str, old: _Told, new: _Told, pages: _Pages) -> Iterator[Change]:
    labels = [
        [pages.pairs[find(page)].label for page in told.pages]
        for told, find in ((old, pages.of_old), (new, pages.of_new))
    ]
    here = pages.of_new(new.pages[0])
    if owner and labels[0] != labels[1]:
        yield Change(
            here, "page-moved", owner, role, params={"before": "、".join(labels[0]), "after": "、".join(labels[1])}
        )
    found = edits(old.text, new.text)
    for edit in found:
        yield _edited(owner, role, edit, old, new, pages)
    if not found:
        yield from _reset(owner, role, old, new, pages)
    if (more := len(new.lines) - len(old.lines)) and (role != "body" or labels[0] == labels[1]):
        params: dict[str, Param] = {"lines": abs(more), "before": len(old.lines), "after": len(new.lines)}
        yield Change(here, "lines", owner, role, wording="more" if more > 0 else "fewer", params=params)
    if abs(new.type - old.type) > 0.05:
        yield Change(here, "type", owner, role, params={"before": round(old.type, 1), "after": round(new.type, 1)})


def _edited(owner: str, role: str, edit: Edit, old: _Told, new: _Told, pages: _Pages) -> Change:
    """One change of a text, at its page in the new version; where it was on the same page, with that place too."""
    was, now = old.at(edit.a, edit.a_end), new.at(edit.b, edit.b_end)
    pair = pages.of_new(now[0][0])
    gone, come = old.text[edit.a : edit.a_end], new.text[edit.b : edit.b_end]
    lead = new.text[max(0, edit.b - _CONTEXT) : edit.b]
    kind = "changed" if gone and come else "typed" if come else "struck"
    return Change(
        pair, "text", owner, role,
        before=tuple(box for page, _, box in was if pages.of_old(page) == pair) if gone else (),
        after=tuple(box for page, _, box in now if pages.of_new(page) == pair) if come else (),
        wording=kind if lead else f"{kind}-first",
        params={"before": gone, "after": come, "lead": lead, "line": now[0][1]},
    )  # fmt: skip


def _reset(owner: str, role: str, old: _Told, new: _Told, pages: _Pages) -> Iterator[Change]:
    """The same text in other lines."""
    differ = [
        two for one, two in zip_longest(old.lines, new.lines)
        if two is not None and (one is None or one[1].text != two[1].text)
    ]  # fmt: skip
    if differ:
        pair = pages.of_new(differ[0][0])
        boxes = tuple(line.box for page, line in differ if pages.of_new(page) == pair)
        yield Change(pair, "reset", owner, role, after=boxes, params={"lines": len(differ)})
