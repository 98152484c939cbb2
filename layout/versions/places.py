"""Where things stand on a page and how large they are, article by article. What an article does as a whole is told once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ..diag import Param
from ..geom import Pt, Rect
from .model import Change, Column, Pair, Part, Sheet, Shown, Version

_NEAR: Pt = 0.25
"""Records are kept in tenths of a point; moves of less are none."""

_MOST = 4_000_000
"""Pairs of lines compared at most."""

FOLLOWS = frozenset(
    {
        "body",
        "byline",
        "caption",
        "credit",
        "annotation",
        "reading",
        "jump-to",
        "jump-from",
        "separation",
        "column-rule",
    }
)
"""Parts that stand where columns, photos and the end of the text put them."""


@dataclass(frozen=True, slots=True)
class _Moved:
    """Something that is on both pages: its role, and where it was and is."""

    role: str
    before: Rect
    after: Rect

    @property
    def shift(self) -> tuple[Pt, Pt]:
        return self.after.x - self.before.x, self.after.y - self.before.y


def placed(
    pairs: Sequence[Pair], before: Version, after: Version, told: Collection[tuple[int, str]]
) -> Iterator[Change]:
    """Moves, sizes, pictures and columns. ``told`` are articles whose words have changed: of others the parts that follow are
    looked at, too."""
    for n, pair in enumerate(pairs):
        if pair.equal or pair.before is None or pair.after is None:
            continue
        old, new = before.sheets[pair.before], after.sheets[pair.after]
        for owner in dict.fromkeys(part.owner for part in new.parts):
            if any(part.owner == owner for part in old.parts):
                yield from _article(n, owner, old, new, plain=(n, owner) in told)


def _article(n: int, owner: str, old: Sheet, new: Sheet, *, plain: bool) -> Iterator[Change]:
    parts = [*_paired(_of(old, owner), _of(new, owner))]
    columns = ([c for c in old.columns if c.article == owner], [c for c in new.columns if c.article == owner])
    moved: list[_Moved] = []
    changes = [*_columns(n, owner, *columns, new.leading, moved)]
    for one, two in parts:
        if one.role == "text":
            yield from _lines_moved(n, one, two)
        elif one.pictures or two.pictures:
            changes += _pictures(n, owner, one, two, new.leading, moved)
        elif one.role not in FOLLOWS:
            at = two.box if _alike(one, two) else Rect(one.box.x, two.box.y, two.box.width, two.box.height)
            moved.append(_Moved(one.role, one.box, at))
            if not one.lines and _resized(one.box, two.box):
                changes.append(_size(n, owner, one.role, one.box, two.box, new.leading))
    yield from _moves(n, owner, moved, new.leading)
    yield from changes
    yield from _lone(n, owner, old, new)
    if not (plain or changes or any(_far(one.shift) for one in moved)):
        rest = [_Moved(one.role, one.box, two.box) for one, two in parts if one.role in FOLLOWS and one.role != "body"]
        yield from _moves(n, owner, rest, new.leading)


def _of(sheet: Sheet, owner: str) -> list[Part]:
    return [part for part in sheet.parts if part.owner == owner]


def _paired(old: Sequence[Part], new: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """Parts of one role in their order; photos by what they show."""
    left = list(old)
    for part in new:
        same = [one for one in left if one.role == part.role]
        shows = {shown.source for shown in part.pictures}
        best = next(
            (one for one in same if shows & {shown.source for shown in one.pictures}), same[0] if same else None
        )
        if best is not None:
            left.remove(best)
            yield best, part


def _lone(n: int, owner: str, old: Sheet, new: Sheet) -> Iterator[Change]:
    """Photos, frames and other things without words that are on one side only."""
    for sheet, other, kind in ((old, new, "removed"), (new, old, "added")):
        rest = [part.role for part in _of(other, owner)]
        for part in _of(sheet, owner):
            if part.role in rest:
                rest.remove(part.role)
            elif not part.lines:
                shows = "、".join(shown.source for shown in part.pictures)
                params: dict[str, Param] = {"words": shows}
                wording = "picture" if shows else "thing"
                if kind == "removed":
                    yield Change(n, "removed", owner, part.role, before=(part.box,), wording=wording, params=params)
                else:
                    yield Change(n, "added", owner, part.role, after=(part.box,), wording=wording, params=params)


def _alike(one: Part, two: Part) -> bool:
    return one.text == two.text and abs(one.box.width - two.box.width) <= _NEAR


def _moves(n: int, owner: str, moved: Sequence[_Moved], leading: Pt) -> Iterator[Change]:
    """One move where all went the same way, else each by itself."""
    far = [one for one in moved if _far(one.shift)]
    if owner and len(moved) > 1 and len(far) == len(moved) and not any(_far(_less(one, far[0])) for one in far):
        boxes = tuple(one.before for one in far), tuple(one.after for one in far)
        yield _move(n, owner, "article", far[0].shift, *boxes, leading)
        return
    while far:
        alike = [one for one in far if not _far(_less(one, far[0]))]
        far = [one for one in far if _far(_less(one, far[0]))]
        roles = ",".join(dict.fromkeys(one.role for one in alike))
        boxes = tuple(one.before for one in alike), tuple(one.after for one in alike)
        yield _move(n, owner, roles, alike[0].shift, *boxes, leading)


def _less(one: _Moved, other: _Moved) -> tuple[Pt, Pt]:
    return one.shift[0] - other.shift[0], one.shift[1] - other.shift[1]


def _far(shift: tuple[Pt, Pt]) -> bool:
    return max(map(abs, shift)) > _NEAR


def _move(
    n: int, owner: str, role: str, shift: tuple[Pt, Pt], before: tuple[Rect, ...], after: tuple[Rect, ...], leading: Pt
) -> Change:
    """A move, worded by its direction: ``down`` in lines, ``down-mm`` where the page has no grid, ``right-down`` and so on."""
    dx, dy = shift
    across = "" if abs(dx) <= _NEAR else "right" if dx > 0 else "left"
    down = "" if abs(dy) <= _NEAR else "down" if dy > 0 else "up"
    wording = "-".join(filter(None, (across, down, "" if across or leading else "mm")))
    params: dict[str, Param] = {"dx": abs(_mm(dx)), "dy": abs(_mm(dy)), "lines": _lines(abs(dy), leading)}
    return Change(n, "moved", owner, role, before, after, wording, params)


def _pictures(n: int, owner: str, one: Part, two: Part, leading: Pt, moved: list[_Moved]) -> Iterator[Change]:
    """Pictures of a part by what they show, else in their order: another one, another size, another crop, moved."""
    for was, now in zip(*_matched(one.pictures, two.pictures), strict=False):
        if was.source != now.source:
            yield Change(
                n,
                "picture",
                owner,
                one.role,
                (was.box,),
                (now.box,),
                params={"before": was.source, "after": now.source},
            )
            continue
        moved.append(_Moved(one.role, was.box, now.box))
        if _resized(was.box, now.box):
            yield _size(n, owner, one.role, was.box, now.box, leading)
        elif _resized(was.placed, now.placed) or _far(_apart(was, now)):
            yield Change(n, "cropped", owner, one.role, (was.box,), (now.box,), params={"source": now.source})
    more = len(two.pictures) - len(one.pictures)
    if more:
        yield Change(n, "picture", owner, one.role, (one.box,), (two.box,), "count",
                     {"before": len(one.pictures), "after": len(two.pictures)})  # fmt: skip


def _matched(old: Sequence[Shown], new: Sequence[Shown]) -> tuple[list[Shown], list[Shown]]:
    """Both in an order in which those of one source stand at one place."""
    rest = list(old)
    pairs: list[tuple[Shown, Shown]] = []
    others: list[Shown] = []
    for now in new:
        was = next((one for one in rest if one.source == now.source), None)
        if was is None:
            others.append(now)
        else:
            rest.remove(was)
            pairs.append((was, now))
    return [was for was, _ in pairs] + rest, [now for _, now in pairs] + others


def _apart(was: Shown, now: Shown) -> tuple[Pt, Pt]:
    """How much farther the crop moved than the picture."""
    return (
        (now.box.x - now.placed.x) - (was.box.x - was.placed.x), (now.box.y - now.placed.y) - (was.box.y - was.placed.y)
    )  # fmt: skip


def _columns(
    n: int, owner: str, old: Sequence[Column], new: Sequence[Column], leading: Pt, moved: list[_Moved]
) -> Iterator[Change]:
    """Columns more or fewer or of another width; else each longer or shorter, and all of them moved."""
    if len(old) != len(new) or any(abs(a.box.width - b.box.width) > _NEAR for a, b in zip(old, new, strict=False)):
        params: dict[str, Param] = {
            "before": len(old), "after": len(new), "width": _mm(old[0].box.width if old else 0.0),
            "new_width": _mm(new[0].box.width if new else 0.0),
        }  # fmt: skip
        yield Change(n, "columns", owner, "body", _boxes(old), _boxes(new), params=params)
        return
    changed: dict[tuple[int, int], list[int]] = {}
    for count, (one, two) in enumerate(zip(old, new, strict=True)):
        moved.append(_Moved("body", one.box, Rect(two.box.x, two.box.y, one.box.width, one.box.height)))
        if one.rows != two.rows:
            changed.setdefault((one.rows, two.rows), []).append(count)
    for (rows, now), counts in changed.items():
        names = ", ".join(f"{count + 1}" for count in counts)
        params = {"column": names, "lines": abs(now - rows), "before": rows, "after": now}
        boxes = tuple(old[count].box for count in counts), tuple(new[count].box for count in counts)
        yield Change(n, "column", owner, "body", *boxes, "longer" if now > rows else "shorter", params)


def _lines_moved(n: int, one: Part, two: Part) -> Iterator[Change]:
    """Lines of a page without articles, those together that stand one after another and moved alike."""
    matcher = SequenceMatcher(
        None, [line.text for line in one.lines], [line.text for line in two.lines], autojunk=False
    )
    together: list[_Moved] = []
    words = ""
    for block in matcher.get_matching_blocks() if len(one.lines) * len(two.lines) <= _MOST else ():
        for was, now in zip(one.lines[block.a :][: block.size], two.lines[block.b :][: block.size], strict=True):
            moved = _Moved("text", was.box, now.box)
            if together and _far(_less(moved, together[0])):
                yield from _moved_lines(n, together, words)
                together = []
            words = words if together else now.text
            together.append(moved)
    yield from _moved_lines(n, together, words)


def _moved_lines(n: int, together: Sequence[_Moved], words: str) -> Iterator[Change]:
    """Some lines, known by the first of them."""
    if together and _far(together[0].shift):
        boxes = tuple(one.before for one in together), tuple(one.after for one in together)
        move = _move(n, "", "text", together[0].shift, *boxes, 0.0)
        yield replace(move, params={**move.params, "words": words, "count": len(together)})


def _boxes(columns: Sequence[Column]) -> tuple[Rect, ...]:
    return tuple(column.box for column in columns)


def _resized(one: Rect, two: Rect) -> bool:
    return abs(one.width - two.width) > _NEAR or abs(one.height - two.height) > _NEAR


def _size(n: int, owner: str, role: str, one: Rect, two: Rect, leading: Pt) -> Change:
    params: dict[str, Param] = {
        "width": _mm(one.width), "height": _mm(one.height), "new_width": _mm(two.width), "new_height": _mm(two.height),
        "lines": _lines(two.height - one.height, leading),
    }  # fmt: skip
    return Change(n, "resized", owner, role, (one,), (two,), params=params)


def _mm(length: Pt) -> float:
    return round(length * 25.4 / 72, 1)


def _lines(length: Pt, leading: Pt) -> str:
    """A length in lines of the grid, whole ones without a point."""
    lines = length / leading if leading else 0.0
    return f"{round(lines)}" if abs(lines - round(lines)) < 0.06 else f"{lines:.1f}"
