"""Fixtures of the rules: text set by the whole-paragraph composer, and distances as a typesetter measures them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from layout.line import compose_whole
from layout.line.model import Cursor, Measure


@pytest.fixture(scope="session")
def typeset_whole(prepare_text: Callable[..., Any]) -> Callable[..., Any]:
    """``typeset_whole(text, 12, …)``: as ``typeset``, all lines chosen together (R18)."""

    def setting(text: str, measure: float | Sequence[float], **how: Any) -> Any:
        prepared = prepare_text(text, **how)

        def measures(line: int) -> Measure | None:
            if isinstance(measure, Sequence):
                return Measure(measure[line] * prepared.em) if line < len(measure) else None
            return Measure(measure * prepared.em)

        lines, rest = compose_whole(prepared, Cursor(0), measures)
        return SimpleNamespace(
            prepared=prepared, lines=lines, rest=rest, texts=[prepared.passage.text[x.start : x.end] for x in lines]
        )

    return setting


@pytest.fixture(scope="session")
def steps() -> Callable[..., list[float]]:
    """``steps(setting, line=0)``: distances between neighbouring glyph origins of a line, in em."""

    def distances(setting: Any, line: int = 0) -> list[float]:
        return [round((b - a) / setting.prepared.em, 4) for a, b in pairwise(setting.lines[line].xs)]

    return distances
