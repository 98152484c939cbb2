"""How long a story takes to be poured and balanced. Run with ``--benchmark-enable``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from layout.column import Galley, balance, cut_slots
from layout.column.model import Frame, Matter

TEXT = ("春风又绿江南岸，明月何时照我还。全长523.56公里，“主引擎”要牢牢抓在手上；" * 50)[:350]


def test_balance_four_columns(benchmark: Any, demo: Any, prepare_text: Callable[..., Any]) -> None:
    """4,200 characters in four columns of 19: every combination of full and short columns is tried."""
    grid = replace(demo.styled.sheet.grid, size=10.0)
    prepared = [prepare_text(TEXT, indent=2) for _ in range(12)]
    width = grid.measure * grid.size

    def slots_of(depths: tuple[int, ...]) -> Any:
        return cut_slots(Frame(tuple(n * (width + grid.size) for n in range(4)), width, depths), grid)

    def run() -> Any:
        return balance(Galley([Matter(p) for p in prepared], None, grid.size), 4, slots_of, least=0, most=80)

    balanced = benchmark(run)
    assert balanced.poured.rest is None
    assert max(balanced.depths) - min(balanced.depths) <= 1
