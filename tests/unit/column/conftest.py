"""Galleys of square type at 10 pt on 12 pt, and columns of 10 characters to pour them into."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from paper import han

from layout.column import Galley, cut_slots
from layout.column.model import Frame, Matter, Slot
from layout.style.model import Grid

EM = 10.0
GRID = Grid(size=EM, leading=12.0, columns=4, measure=10, gap=1, lines=40)


@pytest.fixture(scope="session")
def galley(prepare_text) -> Callable[..., Galley]:
    """``galley(25, "## 标题", 12, byline="张三")``: paragraphs of so many Han characters (or of a text), subheads behind ##."""

    def make(*paragraphs: int | str, byline: str = "", above: int = 0) -> Galley:
        matter = []
        for n, paragraph in enumerate(paragraphs):
            text = han(paragraph, 100 * n) if isinstance(paragraph, int) else paragraph
            if text.startswith("## "):
                matter.append(Matter(prepare_text(text[3:], align="left"), "subhead", above))
            else:
                matter.append(Matter(prepare_text(text, align="justify")))
        end = prepare_text(f"（{byline}）", align="left") if byline else None
        return Galley(matter, end, EM)

    return make


@pytest.fixture(scope="session")
def columns() -> Callable[..., Sequence[Slot]]:
    """``columns(3, 3, measure=10)``: the slots of columns so many rows deep."""

    def make(*depths: int, measure: int = 10) -> Sequence[Slot]:
        width = measure * EM
        frame = Frame(tuple(n * (width + EM) for n in range(len(depths))), width, depths)
        return cut_slots(frame, GRID)

    return make


@pytest.fixture(scope="session")
def grid() -> Grid:
    return GRID
