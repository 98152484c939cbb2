"""Heads: one line where it can be had, else broken between words and phrases (R19, M26, M28).

The author's own lines stay. What is too wide is tightened, then narrowed, then broken where it costs least; only a head that no
legal break brings to its width is made smaller or broken badly, and either is told. Words are looked up (joints.py) for the
first head that really has to be broken, not before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, product
from math import inf
from typing import Final

from ..diag import Report
from ..geom import EPS, Pt, fits
from ..source import Passage
from ..style.text import HeadFit, HeadShape, TextStyle
from .breaks import Choice
from .classes import LETTERS, SPACES
from .compose import paragraph_start
from .joints import Joint, Tie, joints
from .justify import set_line
from .kinsoku import AVOID, FREE, NEVER, UNIT
from .model import Book, Compromise, HeadLine, Prepared
from .prepare import prepare

LEAST_SIZE: Pt = 0.01
"""Smaller type is none."""
LITTLE_SMALLER: Final = 0.9
"""Down to this share of its size a head is rather made smaller than broken badly (R19)."""
MUCH_SMALLER: Final = 0.6
"""Down to this share it is rather made smaller than broken inside a name, a number or a Western word."""
EVEN: Final = 0.7
"""The shortest line of a head has this share of its longest at least (M26)."""
LONGER: Final = 0.82
"""What the shorter lines have of the longest where the shape is not balanced."""

_WRONG: Final = {
    Tie.OPEN: 0, Tie.GROUP: 300, Tie.START: 500, Tie.END: 500, Tie.WORD: 1000, Tie.NAME: 1500, Tie.NUMBER: 2000,
    Tie.LATIN: 3000,
}  # fmt: skip
"""What it costs to break a tie, beside which no price of an open joint counts."""
_AVOIDED, _TORN, _MARK, _LONE = 40, 3000, 6000, 20_000
_LEGAL, _WORDS = _WRONG[Tie.GROUP], _WRONG[Tie.NAME]
"""Breaks under these prices are legal; split no name, number or Western word."""
_UNEVEN, _RAGGED, _SWAPPED, _NARROW = 220.0, 25.0, 30.0, 200.0
_TRIED: Final = {1: 240, 2: 30, 3: 12}
"""Breaks of a head -> places tried for each of them, the nearest to an even division: a head of any length takes its time."""


def break_head(
    texts: Sequence[Passage],
    style: TextStyle,
    width: Pt,
    fit: HeadFit,
    words: Collection[str],
    book: Book,
    report: Report,
) -> tuple[HeadLine, ...]:
    """The lines of a head over ``width``: ``texts`` are its lines as the author broke them, one if he did not; an empty one is
    none. ``words`` are those of the workspace, never to be broken.

    Compromises of the lines tell what could not be kept: head-no-break, head-group-split. Where the head does not fit as
    styled, the style of its lines tells what it took: tracking, scale, and last the size (M28).
    """
    align = "left" if style.align == "justify" else style.align
    style = replace(style, indent=0.0, align=align, composition=replace(style.composition, hyphenate=False))

    def again(text: Passage, other: TextStyle) -> Prepared:
        return prepare(text, other, book, report)

    blocks = [_Block(text, style, fit, width, words, again) for text in texts if len(text)]
    parts = _divide(blocks, fit.most_lines)
    fitted = _fitted(parts, style, fit, width)
    prepared = {id(block): block.prepared if fitted == style else again(block.text, fitted) for block in blocks}
    return tuple(_set(part, prepared[id(part.block)], width) for part in parts)


@dataclass(frozen=True, slots=True)
class _Part:
    """Characters ``start`` to ``end`` of a line of the author's, to be one line of the head."""

    block: _Block
    start: int
    end: int
    compromise: Compromise | None = None

    @property
    def natural(self) -> Pt:
        return _width(self.block.prepared, self.start, self.end)

    @property
    def tight(self) -> Pt:
        return _width(self.block.tight, self.start, self.end)


class _Block:
    """One line of the author's, measured as styled and as tight as it may become. Its words are looked up when asked for."""

    def __init__(
        self, text: Passage, style: TextStyle, fit: HeadFit, width: Pt, words: Collection[str],
        again: Callable[[Passage, TextStyle], Prepared],
    ) -> None:  # fmt: skip
        self.text, self.style, self.fit, self.width, self._words, self._again = text, style, fit, width, words, again
        self.prepared = again(text, style)
        self.room = width / min(1.0, fit.least_scale / style.scale)  # what is as wide can be narrowed to the width

    @cached_property
    def tight(self) -> Prepared:
        tracking = min(self.style.tracking, self.fit.least_tracking)
        if tracking == self.style.tracking:
            return self.prepared
        return self._again(self.text, replace(self.style, tracking=tracking))

    @cached_property
    def joints(self) -> tuple[Joint, ...]:
        return joints(self.text.text, self._words)

    @property
    def fits(self) -> bool:
        """Whether it can be had on one line."""
        count = len(self.text)
        return fits(_width(self.prepared, 0, count), self.width) or fits(_width(self.tight, 0, count), self.room)

    @cached_property
    def prices(self) -> dict[int, float]:
        """Place -> price of a break there, for all places where one is possible at all."""
        prices: dict[int, float] = {}
        for at in range(1, len(self.text)):
            allowed = self.prepared.breaks[at]
            if allowed > NEVER:
                kinsoku = _MARK if allowed < UNIT else _TORN if allowed < AVOID else _AVOIDED if allowed < FREE else 0
                prices[at] = max(self._price(self.joints[at]), kinsoku)
        return prices

    def _price(self, joint: Joint) -> float:
        """A group is open where it does not go on one line by itself."""
        if joint.tie is Tie.GROUP and not fits(_width(self.tight, joint.start, joint.end), self.room):
            return joint.price + 100
        return joint.price + _WRONG[joint.tie]

    # -- division ----------------------------------------------------------------------------------------------------

    def best(self, lines: int, most: float, room: Pt) -> tuple[int, ...] | None:
        """The breaks of the cheapest division into so many lines, all of them under the price ``most`` and no line wider than
        ``room`` when tight; None if there is none."""
        places = [at for at, price in self.prices.items() if price < most]
        found = ((self._cost(cuts, room), cuts) for cuts in self._divisions(places, lines - 1))
        cost, cuts = min(found, default=(inf, ()))
        return cuts if cost < inf and (most == inf or cost < _LONE) else None

    def _divisions(self, places: Sequence[int], count: int) -> Iterator[tuple[int, ...]]:
        """All ways to take ``count`` places in order, each among those near to where an even division has it."""
        starts, whole = self.tight.edges.starts, _width(self.tight, 0, len(self.text))
        near = []
        for n in range(1, count + 1):
            ideal = n * whole / (count + 1)
            by_distance = sorted(places, key=lambda at: (abs(starts[at] - ideal), at))
            near.append(sorted(by_distance[: _TRIED.get(count, 6)]))
        return (cuts for cuts in product(*near) if all(a < b for a, b in pairwise(cuts)))

    def _cost(self, cuts: tuple[int, ...], room: Pt) -> float:
        parts = [_Part(self, a, b) for a, b in pairwise((0, *cuts, len(self.text)))]
        cost = sum(self.prices[at] for at in cuts)
        tight = max(part.tight for part in parts)
        if not fits(tight, room):
            return inf
        if cuts and any(self.letters(part.start, part.end) < 2 for part in parts):
            cost += _LONE
        natural = [part.natural for part in parts]
        if tight > self.width:
            cost += _NARROW * (1 - self.width / tight)
        return cost + (_shape_cost(natural, self.fit.shape) if cuts else 0.0)

    def letters(self, start: int, end: int) -> int:
        """How many characters count on a line of these (R15)."""
        return sum(member in LETTERS for member in self.prepared.classes[start:end])


def _width(prepared: Prepared, start: int, end: int) -> Pt:
    """Width of the characters as a line of their own."""
    return prepared.edges.ends[_drawn(prepared, start, end)] - prepared.edges.starts[start]


def _drawn(prepared: Prepared, start: int, end: int) -> int:
    """The last character that is drawn of those from ``start`` to ``end``."""
    last = end - 1
    while last > start and prepared.classes[last] in SPACES:
        last -= 1
    return last


def _shape_cost(widths: Sequence[Pt], shape: HeadShape) -> float:
    """How far lines of these widths are from the shape wanted (M26: 0.7 to 1.3 of one another)."""
    longest, shortest = max(widths), min(widths)
    share = shortest / longest
    cost = _RAGGED if share < EVEN else 0.0
    if shape == "balanced":
        cost += _UNEVEN * sum((1 - width / longest) ** 2 for width in widths) / (len(widths) - 1)
    else:
        order = widths if shape == "long-first" else widths[::-1]
        cost += _SWAPPED * sum(b > a + EPS for a, b in pairwise(order)) + _UNEVEN * (share - LONGER) ** 2
    return cost


def _divide(blocks: Sequence[_Block], most: int) -> list[_Part]:
    """Every line of the author's as it is, or in several lines while the head may have more."""
    parts: list[_Part] = []
    more = most - len(blocks)
    for block in blocks:
        if block.fits or more <= 0:
            parts.append(_Part(block, 0, len(block.text)))
            continue
        divided = list(_broken(block, more + 1))
        more -= len(divided) - 1
        parts += divided
    return parts


def _broken(block: _Block, most: int) -> Iterator[_Part]:
    """One text in the fewest lines that legal breaks bring to the width; failing that a little smaller; failing that with a word
    split; rather than a name or a number split, much smaller; failing all that, as small as it must be."""
    counts = range(2, most + 1)
    ways = (
        *((n, _LEGAL, block.room) for n in counts),
        (most, _LEGAL, block.room / LITTLE_SMALLER),
        *((n, _WORDS, block.room) for n in counts),
        (1, _LEGAL, block.room / MUCH_SMALLER),
        *((n, inf, block.room) for n in counts),
        (most, _LEGAL, inf),
        (most, inf, inf),
    )
    found = (block.best(lines, price, room) for lines, price, room in ways)
    cuts = next((cuts for cuts in found if cuts is not None), ())
    for start, end in pairwise((0, *cuts, len(block.text))):
        lone = cuts and block.letters(start, end) < 2
        broken = Compromise("head-no-break", "R19", start, end) if lone else _compromise(block, end)
        yield _Part(block, start, end, broken)


def _compromise(block: _Block, at: int) -> Compromise | None:
    """What a break before character ``at`` breaks."""
    if at == len(block.text):
        return None
    joint = block.joints[at]
    if block.prices[at] >= _WRONG[Tie.GROUP]:
        torn = (joint.start, joint.end) if joint.tie > Tie.GROUP else (at - 1, at + 1)
        return Compromise("head-no-break", "R19", *torn)
    return Compromise("head-group-split", "R19", joint.start, joint.end) if joint.tie is Tie.GROUP else None


# -- fitting -------------------------------------------------------------------------------------------------------


def _fitted(parts: Iterable[_Part], style: TextStyle, fit: HeadFit, width: Pt) -> TextStyle:
    """The style with tracking, scale and size as the widest line needs them."""
    over = [part for part in parts if not fits(part.natural, width)]
    if not over:
        return style
    least = min(style.tracking, fit.least_tracking)
    given = [(part.natural - width) / max(part.natural - part.tight, EPS) for part in over]
    if max(given) <= 1:
        return replace(style, tracking=style.tracking + max(given) * (least - style.tracking))
    needed = width / max(part.tight for part in over)
    scale = max(style.scale * needed, min(style.scale, fit.least_scale))
    size = style.size
    if not fits(scale / style.scale, needed):
        size = max(LEAST_SIZE, int(style.size * needed * style.scale / scale * 100) / 100)
    return replace(style, tracking=least, scale=scale, size=size)


def _set(part: _Part, prepared: Prepared, width: Pt) -> HeadLine:
    """The part as a set line."""
    last = _drawn(prepared, part.start, part.end)
    base = prepared.edges.starts[part.start] if part.start else paragraph_start(prepared)[1]
    measure = max(width, prepared.edges.ends[last] - base)
    line = set_line(prepared, part.start, Choice(part.end, last, part.compromise), base, 0.0, measure)
    return HeadLine(prepared, line)
