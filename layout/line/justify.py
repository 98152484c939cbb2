"""From a chosen line to glyph positions: squeeze by R17, spread by R12, alignment."""

from __future__ import annotations

from collections.abc import Sequence

from ..geom import EPS, Pt
from .breaks import SOLID, Choice, Stretch, stretch
from .classes import SPACES
from .model import Compromise, Line, Prepared


def set_line(prepared: Prepared, start: int, choice: Choice, base: Pt, indent: Pt, measure: Pt) -> Line:
    """The line with its glyph positions. ``base`` is the left edge on the endless line, ``indent`` its place in the slot."""
    last, align = choice.last - choice.hung, prepared.style.align
    is_last = choice.end == len(prepared)
    hyphen = prepared.hyphens.get(choice.end)
    room = measure - indent - (prepared.edges.ends[last] - base) - (hyphen.width if hyphen else 0.0)
    xs = _natural(prepared, start, choice.end, base - indent)
    spread = SOLID
    if room < -EPS:
        room = _squeeze(prepared, start, last, xs, room)
    elif align == "spread":
        spread = _even(prepared, start, last, room)
    elif align == "justify" and not is_last:
        spread = stretch(prepared, start, last, room)
    if spread is not SOLID:
        xs = _spread(prepared, start, xs, spread)
        room = spread.short
    offset = {"right": max(0.0, room), "centre": max(0.0, room) / 2}.get(align, 0.0)
    if offset:
        xs = [x + offset for x in xs]
    width = measure - room + offset
    if choice.hung:
        xs[choice.last - start] = width + prepared.edges.pens[choice.last] - prepared.edges.ends[last]
        width += prepared.edges.ends[choice.last] - prepared.edges.ends[last]
    for at in range(choice.last + 1, choice.end):  # spaces behind the last character
        if prepared.classes[at] in SPACES:
            xs[at - start] = width
    compromises = _compromises(prepared, start, choice, spread)
    return Line(start, choice.end, tuple(xs), width, measure, spread.mean, is_last, compromises, hyphen)


def _natural(prepared: Prepared, start: int, end: int, base: Pt) -> list[Pt]:
    return [pen - base for pen in prepared.edges.pens[start:end]]


def _squeeze(prepared: Prepared, start: int, last: int, xs: list[Pt], room: Pt) -> Pt:
    """Take in what is missing step by step (R17), every place of a step by the same share. Gives back the room left."""
    room += min(prepared.edges.give[last], -room)
    for sums in prepared.slack.squeeze:
        before = sums[start]
        most = sums[last] - before
        if room >= -EPS:
            break
        if most <= 0:
            continue
        share = min(1.0, -room / most)
        room += share * most
        xs[:] = [x - share * (s - before) for x, s in zip(xs, sums[start : start + len(xs)], strict=True)]
    return room


def _spread(prepared: Prepared, start: int, xs: list[Pt], by: Stretch) -> list[Pt]:
    slack = prepared.slack
    for share, sums in (
        (by.spaces, slack.spaces), (by.words, slack.space_count), (by.autos, slack.autos), (by.gaps, slack.gaps),
    ):  # fmt: skip
        if share:
            xs = _moved(xs, share, sums[start : start + len(xs)])
    return xs


def _moved(xs: Sequence[Pt], share: float, sums: Sequence[float]) -> list[Pt]:
    before = sums[0]
    return [x + share * (s - before) for x, s in zip(xs, sums, strict=True)]


def _even(prepared: Prepared, start: int, last: int, room: Pt) -> Stretch:
    """撑满: every gap takes the same, word spaces and Han-Latin gaps too."""
    slack = prepared.slack
    places = sum(sums[last] - sums[start] for sums in (slack.space_count, slack.autos, slack.gaps))
    each = room / places if places else 0.0
    return Stretch(words=each, autos=each, gaps=each, mean=each / prepared.em) if each > 0 else SOLID


def _compromises(prepared: Prepared, start: int, choice: Choice, spread: Stretch) -> tuple[Compromise, ...]:
    found = [choice.compromise] if choice.compromise else []
    if prepared.style.align == "justify" and spread.mean > prepared.style.composition.report_gap + EPS:
        found.append(Compromise("loose-line", "R12", start, choice.end, spread.mean))
    if spread.short > EPS:
        number = "R25" if prepared.style.composition.cells else "R12"
        found.append(Compromise("short-line", number, start, choice.end, spread.short / prepared.em))
    return tuple(found)
