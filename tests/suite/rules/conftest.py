"""Fixtures of the rules: a line set to a measure of the test's choosing, and distances as a typesetter measures them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from layout.line.breaks import Choice
from layout.line.compose import paragraph_start
from layout.line.justify import set_line

Prepare = Callable[..., Any]


@pytest.fixture(scope="session")
def moved(prepare_text: Prepare) -> Callable[..., dict[str, float]]:
    """``moved(text, by, …)``: the text as one line, ``by`` em wider (or narrower, negative) than its natural width, and what each
    gap has gained or lost: em by the two characters beside it, with a number where two gaps are alike; what stays is left out.
    The line is not the last of its paragraph."""

    def gained(text: str, by: float, **how: Any) -> dict[str, float]:
        prepared = prepare_text(text + "尾尾", **how)
        natural, changed = (_positions(prepared, len(text), extra) for extra in (0.0, by))
        found: dict[str, float] = {}
        for at, ((a, b), (c, d)) in enumerate(zip(pairwise(natural), pairwise(changed), strict=True)):
            if gain := round((d - c) - (b - a), 4):
                pair = text[at : at + 2]
                found[pair if pair not in found else f"{pair}{at}"] = gain
        return found

    return gained


def _positions(prepared: Any, end: int, by: float) -> list[float]:
    """Glyph origins of the first ``end`` characters, in em."""
    last = max(at for at in range(end) if prepared.passage.text[at] != " ")
    indent, base = paragraph_start(prepared)
    measure = prepared.edges.ends[last] - base + by * prepared.em
    line = set_line(prepared, 0, Choice(end, last), base, indent, measure)
    assert line.width == pytest.approx(measure) or by < 0
    return [x / prepared.em for x in line.xs]


@pytest.fixture(scope="session")
def steps() -> Callable[..., list[float]]:
    """``steps(setting, line=0)``: distances between neighbouring glyph origins of a line, in em."""

    def distances(setting: Any, line: int = 0) -> list[float]:
        return [round((b - a) / setting.prepared.em, 4) for a, b in pairwise(setting.lines[line].xs)]

    return distances
