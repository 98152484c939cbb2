"""Cases of ``vertical.txt``: text in, glyphs of vertical lines out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from layout.display.model import GlyphRun
from layout.line import place

HEADING = re.compile(r"## (?P<name>.*) · (?P<measure>[\d.]+)(?P<settings>.*)")
SIGNS = {"down": "↓", "turned": "↻", "cell": "□"}
VERTICAL = 0x200000
EM, AXIS, CELL = 10.0, 100.0, 0.85
"""Size, where the line's axis is put, and how far below the head of its cell the baseline of a cell is, in em."""


def cases() -> Iterator[Any]:
    text = (Path(__file__).parent / "vertical.txt").read_text(encoding="utf-8")
    for block in text.split("\n\n")[1:]:
        heading, passage, *lines = block.strip().split("\n")
        match = HEADING.fullmatch(heading)
        assert match, heading
        settings: dict[str, object] = {"align": "left"}
        for setting in match["settings"].split():
            name, _, value = setting.partition("=")
            settings[name] = float(value) if value[0] in ".0123456789" else value
        yield pytest.param(passage, float(match["measure"]), settings, lines, id=match["name"])


def told(runs: tuple[GlyphRun, ...]) -> str:
    return " ".join(f"{SIGNS[way]}{''.join(map(_run, some))}" for way, some in groupby(runs, lambda run: run.direction))


def _run(run: GlyphRun) -> str:
    if run.direction == "cell":
        narrowed = f"/{run.scale:.2g}" if run.scale != 1 else ""
        return f" {_em(run.y / EM - CELL)}:{run.origin.text}{narrowed}"
    assert run.y == (AXIS if run.direction == "down" else AXIS - 0.35 * EM) or run.origin.text[0] in "（—"
    return "".join(map(_glyph, run.glyphs, run.xs, run.clusters))


def _glyph(glyph: int, x: float, cluster: str) -> str:
    shown = chr(glyph % VERTICAL)
    return f" {_em(x / EM)}:{cluster if shown == cluster[0] else f'{shown}→{cluster}'}"


def _em(length: float) -> str:
    return f"{round(length, 2) + 0.0:g}"


@pytest.mark.parametrize(("text", "measure", "settings", "expected"), list(cases()))
def test_glyphs_stand_where_they_must(
    typeset: Callable[..., Any], text: str, measure: float, settings: dict[str, object], expected: list[str]
) -> None:
    setting = typeset(text, measure, vertical=True, **settings)
    lines = [place(setting.prepared, line, AXIS, 0.0) for line in setting.lines]
    assert [told(runs) for runs in lines] == expected
    assert "".join(cluster for runs in lines for run in runs for cluster in run.clusters) == text
