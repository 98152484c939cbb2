"""Where each line ends: first-fit with the order of repair of R9.

Line by line: the last place that fits as it stands; then what can be taken in by squeezing (先挤进, R17); then the place before
(后推出) with the line spread (R12). R15 is kept by looking one line ahead; what cannot be kept becomes a compromise.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final, NamedTuple

from ..geom import EPS, Pt
from .kinsoku import FREE, LAST, MARK, NEVER, UNIT, broken_rule
from .model import Compromise, Prepared

AVOID_COST: Final = 0.125
"""A break of low preference is taken when the better one before it would widen the gaps by more than this, in em."""


LONE_GAP: Final = 0.75
"""A line is opened so far, in em, rather than that a lone character follows it (R15)."""
HAIR: Final = 0.025
"""A gap wider by so much, in em, is not seen; for less no mark is squeezed."""


class Stretch(NamedTuple):  # made for every line that is tried
    """How a line is brought to its measure by R12.

    ``spaces``: the share of their growth that word spaces take; ``words``, ``autos``, ``gaps``: what every word space, Han-Latin
    gap and other gap gets (beyond that), in pt; ``mean``: the widening in em by which the line is judged, that of the gaps
    between Han, or of word spaces where there are none; ``short``: what could not be spread because there is no gap, in pt.
    """

    spaces: float = 0.0
    words: Pt = 0.0
    autos: Pt = 0.0
    gaps: Pt = 0.0
    mean: float = 0.0
    short: Pt = 0.0


SOLID: Final = Stretch()


class Choice(NamedTuple):
    """The line ends before character ``end``; ``last`` is its last drawn character, which is beyond the measure if the line has
    a ``hung`` stop (R13)."""

    end: int
    last: int
    compromise: Compromise | None = None
    hung: bool = False


def stretch(prepared: Prepared, start: int, last: int, room: Pt) -> Stretch:
    """Spread ``room`` over the characters ``start`` to ``last`` in the order of R12."""
    slack, rules, em = prepared.slack, prepared.style.composition, prepared.em
    if room <= EPS:
        return SOLID
    spaces = autos = 0.0
    growth = slack.spaces[last] - slack.spaces[start]
    if growth > 0:
        spaces = min(1.0, room / growth)
        room -= spaces * growth
    count = slack.autos[last] - slack.autos[start]
    if count and room > EPS:
        autos = min((rules.autospace_most - rules.autospace) * em, room / count)
        room -= autos * count
    if room <= EPS:
        return Stretch(spaces=spaces, autos=autos)
    gaps = slack.gaps[last] - slack.gaps[start]
    if gaps:
        return Stretch(spaces=spaces, autos=autos, gaps=room / gaps, mean=room / gaps / em)
    words = slack.space_count[last] - slack.space_count[start]
    if not words + count:
        return Stretch(short=room)
    each = room / (words + count)
    return Stretch(spaces=spaces, words=each, autos=autos + each, mean=each / em)


def first_fit(prepared: Prepared, start: int, base: Pt, room: Pt) -> Choice:
    """The end of the line that begins at character ``start``, whose left edge is ``base`` on the endless line."""
    return FirstFit(prepared, start, base, room).choose()


class FirstFit:
    """One line being chosen. Places are indices into ``prepared.line_ends``."""

    __slots__ = ("base", "ends", "fit", "limit", "low", "prepared", "room", "rules", "squeezed", "start", "tight")

    def __init__(self, prepared: Prepared, start: int, base: Pt, room: Pt) -> None:
        ends = prepared.line_ends
        self.prepared, self.ends, self.start, self.base, self.room = prepared, ends, start, base, room
        self.rules = prepared.style.composition
        self.limit = base + room + EPS
        self.squeezed = self.limit - prepared.slack.least[start]
        self.low = bisect_right(ends.at, start)
        self.fit = bisect_right(ends.right, self.limit, self.low) - 1
        self.tight = bisect_right(ends.least, self.squeezed, self.low) - 1
        if self.rules.hanging != "none":
            self._reach_by_hanging()

    def _reach_by_hanging(self) -> None:
        """The next place may be had by a stop that hangs, and is natural where all stops hang (R13)."""
        ends, place = self.ends, max(self.fit, self.tight) + 1
        if place < len(ends.at) and ends.hang[place] and ends.least[place] - ends.hang[place] <= self.squeezed:
            self.tight = place
        place = self.fit + 1
        if self.rules.hanging == "force" and place < len(ends.at) and self.right(place) <= self.limit:
            self.fit = place

    def hung(self, place: int) -> bool:
        """Whether the stop that ends the line at this place hangs: always, or because it cannot be taken in (R13)."""
        if not self.ends.hang[place]:
            return False
        return self.rules.hanging == "force" or self.ends.least[place] > self.squeezed

    def right(self, place: int) -> Pt:
        """The natural right edge of what stands inside the measure."""
        return self.ends.right[place] - (self.ends.hang[place] if self.hung(place) else 0.0)

    def least(self, place: int) -> Pt:
        """The same after squeezing, on the squeezed line's scale."""
        return self.ends.least[place] - (self.ends.hang[place] if self.hung(place) else 0.0)

    def ending(self, place: int) -> Choice:
        """The line that ends at this place."""
        return Choice(self.ends.at[place], self.ends.last[place], hung=self.hung(place))

    def choose(self) -> Choice:
        ends = self.ends
        if self.fit == len(ends.at) - 1:
            return self.ending(self.fit)
        justified = self.prepared.style.align == "justify"
        place = self._take_in() if justified else None
        if place is None or self._rather_out(place):
            place = self._carry_down()
        if self.tight > self.fit and (place is None or (justified and self._may_take_in(place))):
            place = self.fit + 1  # rather a break of low preference than an open line
        if place is None:
            return self._emergency(self.start)
        if justified and self._torn(place):
            return self._emergency(ends.at[place])
        return self._no_lone_character(place)

    def _rather_out(self, place: int) -> bool:
        """Whether a character goes down although it could be taken in (R9 the other way round, as the style asks)."""
        if place <= self.fit or self.fit < self.low or self.rules.push == "in-first":
            return False
        if self.rules.push == "least":
            down = self._carry_down()
            return down is not None and self.limit - self.right(down) <= self.right(place) - self.limit
        return self.rules.push == "out-only" or self.gap(self.fit) <= self.rules.report_gap

    def _may_take_in(self, place: int) -> bool:
        """Whether the line is so open that even a break of low preference is taken in."""
        gap = self.gap(place)
        if self.rules.push == "out-only":
            return False
        return gap > (self.rules.report_gap if self.rules.push == "out-first" else AVOID_COST)

    def _take_in(self) -> int | None:
        """先挤进: the nearest good place after the last that fits, if squeezing reaches it. A line that is full but for a hair
        stays as it is, and more than a character is taken in only to save an open line."""
        ends = self.ends
        fits = self.fit >= self.low
        if fits and ends.value[self.fit] == FREE and self._full(self.fit):
            return self.fit
        place = next((p for p in range(max(self.fit + 1, self.low), self.tight + 1) if ends.value[p] == FREE), None)
        if place is None or not fits or self.right(place) - self.limit <= self.prepared.em:
            return place
        return place if self.gap(self.fit) > AVOID_COST else None

    def _carry_down(self) -> int | None:
        """后推出: the last place that fits; a better one before it if the line does not become too open."""
        if self.fit < self.low:
            return None
        if self.ends.value[self.fit] == FREE:
            return self.fit
        better = next((p for p in range(self.fit, self.low - 1, -1) if self.ends.value[p] == FREE), None)
        return better if better is not None and self.gap(better) <= AVOID_COST else self.fit

    def _full(self, place: int) -> bool:
        """Whether spreading the line up to this place would widen its gaps by no more than a hair."""
        return self.limit - self.right(place) <= self.gaps(place) * HAIR * self.prepared.em + 2 * EPS

    def gaps(self, place: int) -> int:
        """How many gaps the line has that may be spread."""
        slack, last = self.prepared.slack, self._last(place)
        return sum(sums[last] - sums[self.start] for sums in (slack.gaps, slack.autos, slack.space_count))

    def gap(self, place: int) -> float:
        """How open the line would be, in em; for a line that cannot be spread, how short."""
        spread = self.spread(place)
        return spread.mean + spread.short / self.prepared.em

    def _last(self, place: int) -> int:
        """The last character inside the measure."""
        return self.ends.last[place] - self.hung(place)

    def spread(self, place: int) -> Stretch:
        """How the line would be brought to its measure."""
        return stretch(self.prepared, self.start, self._last(place), self.base + self.room - self.right(place))

    def _torn(self, place: int) -> bool:
        """Whether the line would be torn open (over most_gap) for what could be broken: an address, or a word that is too long
        for the next line too."""
        ends, prepared = self.ends, self.prepared
        if not self.low <= place <= self.fit or self.gap(place) <= prepared.style.composition.most_gap:
            return False
        first, after = ends.at[place], ends.at[place + 1]
        too_long = ends.right[place + 1] - prepared.edges.starts[first] > self.room
        return any(
            prepared.breaks[p] == LAST or (too_long and prepared.breaks[p] == UNIT)
            for p in range(first + 1, after)
            if prepared.edges.ends[p - 1] <= self.limit
        )

    def _no_lone_character(self, place: int) -> Choice:
        """R15: never a single character on the last line. Take it in, else carry one more down."""
        ends, tail = self.ends, self.prepared.tail
        chosen = self.ending(place)
        if ends.at[place] <= tail or place == len(ends.at) - 1 or not self.start <= tail:
            return chosen
        if self.tight == len(ends.at) - 1:
            return self.ending(self.tight)
        earlier = bisect_right(ends.at, tail, self.low, place + 1) - 1
        if earlier >= self.low and (self.prepared.style.align != "justify" or self.gap(earlier) <= LONE_GAP):
            return self.ending(earlier)
        lone = Compromise("lone-character", "R15", ends.at[place], len(self.prepared))
        return chosen._replace(compromise=lone)

    def _emergency(self, after: int) -> Choice:
        """No legal place after character ``after``: break a word (R7), else let a mark start or end a line (R1, R2), else run
        over the measure."""
        prepared, breaks = self.prepared, self.prepared.breaks
        count = len(prepared)
        reach = after + 1
        while reach < count and prepared.edges.ends[reach] <= self.limit:
            reach += 1
        places = range(reach, after, -1)
        for value, rule in ((LAST, "emergency-break"), (UNIT, "emergency-break"), (MARK, "kinsoku-relief")):
            place = next((p for p in places if breaks[p] == value), None)
            if place is not None and prepared.edges.ends[place - 1] <= self.limit:
                number = broken_rule(*prepared.classes[place - 1 : place + 1]) if value == MARK else "R7"
                return Choice(place, place - 1, Compromise(rule, number, place - 1, place + 1))
        end = next(p for p in range(self.start + 1, count + 1) if breaks[p] > NEVER)
        over = (prepared.edges.ends[end - 1] - self.base - self.room) / prepared.em
        return Choice(end, end - 1, Compromise("overfull-line", "R7", self.start, end, over))
