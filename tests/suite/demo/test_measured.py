"""The PDFs of the demo in both formats as the measuring tool reads them: no fault of a line, a column or the grid."""

from __future__ import annotations

from pathlib import Path

import measuring
import pytest

from layout.pipeline import Wanted, build
from layout.workspace import Workspace

ROOT = Path(__file__).parents[3]
FOLDER = "issues/2026-11-20"


@pytest.fixture(scope="module", params=["tabloid", "broadsheet"])
def measured(request):
    built = build(Workspace(ROOT), FOLDER, request.param, Wanted(single=False))
    return measuring.measure(built.outputs[f"out/2026-11-20/{request.param}.pdf"])


def test_no_fault(measured):
    text, faults = measured
    assert len(text.justified) > 200
    assert [str(fault) for fault in faults] == []


def test_no_line_is_open(measured):
    """Base columns and wider ones; what runs beside a cut-out has a measure of its own."""
    text, _ = measured
    wide = [line for line in text.justified if line.edges[1] - line.edges[0] > 12 * line.em]
    figures = measuring.evenness(wide)
    assert figures.lines > 200
    assert figures.most <= 0.25
    assert figures.mean < 0.005
