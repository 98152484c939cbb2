"""The steps of a comparison: pages paired, articles by what they say and how, then by where they stand; and what none of these
explains is told, too, so that pages that differ never pass for equal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..diag import Param
from .model import Change, Difference, Pair, Part, Sheet, Version
from .places import FOLLOWS, placed
from .wording import worded


def compare(before: Version, after: Version) -> Difference:
    """All that is different between two versions, read alike."""
    pairs = _pairs(before.sheets, after.sheets)
    changes = [*_added(pairs, before, after), *worded(pairs, before, after)]
    changes += placed(pairs, before, after, {(change.pair, change.owner) for change in changes})
    changes += _unexplained(pairs, before, after, changes)
    order = {name: n for n, name in enumerate(_owners(before, after))}
    changes.sort(key=lambda change: (change.pair, order.get(change.owner, -1), _rank(change.role)))
    return Difference(before, after, pairs, tuple(changes))


_ROLES = ("page", "article", "kicker", "headline", "deck", "series", "photo", "caption", "body")


def _rank(role: str) -> int:
    """Parts in the order an editor goes through them."""
    first = role.partition(",")[0]
    return _ROLES.index(first) if first in _ROLES else len(_ROLES)


def _pairs(before: Sequence[Sheet], after: Sequence[Sheet]) -> tuple[Pair, ...]:
    """Pages by their labels; those of the first version that are gone come last."""
    old = {sheet.label: n for n, sheet in reversed([*enumerate(before)])}
    pairs: list[Pair] = []
    for n, sheet in enumerate(after):
        was = old.pop(sheet.label, None)
        pairs.append(Pair(sheet.label, was, n, was is not None and before[was].mark == sheet.mark))
    kept = {pair.before for pair in pairs}
    pairs += [Pair(sheet.label, n, None, False) for n, sheet in enumerate(before) if n not in kept]
    return tuple(pairs)


def _added(pairs: Sequence[Pair], before: Version, after: Version) -> Iterator[Change]:
    for n, pair in enumerate(pairs):
        if pair.before is None or pair.after is None:
            yield Change(n, "page-added" if pair.before is None else "page-removed", "", "page")
            continue
        old, new = before.sheets[pair.before], after.sheets[pair.after]
        sizes = [round(side * 25.4 / 72, 1) for side in (old.width, old.height, new.width, new.height)]
        if sizes[:2] != sizes[2:]:
            params: dict[str, Param] = dict(zip(("width", "height", "new_width", "new_height"), sizes, strict=True))
            yield Change(n, "page-size", "", "page", params=params)


def _unexplained(pairs: Sequence[Pair], before: Version, after: Version, changes: Sequence[Change]) -> Iterator[Change]:
    """Parts drawn otherwise, of articles that nothing else is told of: colours, rules, gaps between characters. And pages that
    nothing at all is told of."""
    told = {(change.pair, change.owner or role) for change in changes for role in change.role.split(",")}
    for n, pair in enumerate(pairs):
        if pair.equal or pair.before is None or pair.after is None:
            continue
        quiet = not any(change.pair == n for change in changes)
        found: list[Change] = []
        if before.detailed:
            parts = _drawn_otherwise(before.sheets[pair.before], after.sheets[pair.after])
            found = [
                Change(n, "drawing", part.owner, part.role, before=(was.box,), after=(part.box,)) for was, part in parts
                if (n, part.owner or part.role) not in told
            ]  # fmt: skip
        plain = [change for change in found if change.role not in FOLLOWS]
        if plain or quiet:
            yield from plain or found or [Change(n, "drawing", "", "page")]


def _drawn_otherwise(old: Sheet, new: Sheet) -> Iterator[tuple[Part, Part]]:
    """Parts of the new page that no part of the old one is drawn like, with the one they come from."""
    was = {(part.owner, part.role): part for part in old.parts}
    marks = {(part.owner, part.role, part.mark) for part in old.parts}
    for part in new.parts:
        key = (part.owner, part.role)
        if key in was and (*key, part.mark) not in marks:
            yield was[key], part


def _owners(before: Version, after: Version) -> dict[str, None]:
    """Articles in the order they stand in."""
    return dict.fromkeys(part.owner for version in (after, before) for sheet in version.sheets for part in sheet.parts)
