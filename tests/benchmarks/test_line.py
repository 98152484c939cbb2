"""How long the line composer takes. Run with ``--benchmark-enable``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from layout.line import compose
from layout.line.model import Cursor, Measure

TEXT = ("春风又绿江南岸，明月何时照我还。全长523.56公里，“主引擎”要牢牢抓在手上；" * 50)[:1500]


def test_compose_1500_characters(benchmark: Any, prepare_text: Callable[..., Any]) -> None:
    """Goal: at most 8 ms, 5 µs a character; it is composed several times while a page is made up."""
    prepared = prepare_text(TEXT, indent=2)
    lines, rest = benchmark(compose, prepared, Cursor(0), lambda _: Measure(190))
    assert rest is None
    assert len(lines) > 70


def test_prepare_1500_characters(benchmark: Any, prepare_text: Callable[..., Any]) -> None:
    """Once a paragraph; the square face shapes in Python, a real one is faster."""
    assert len(benchmark(prepare_text, TEXT)) == 1500
