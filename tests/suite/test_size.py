"""Files without profile and pictures are no larger than Typst's for the same text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("typst")
BENCHMARKS = str(Path(__file__).parents[1] / "benchmarks")


@pytest.mark.parametrize("pages", [1, 4])
def test_a_file_is_no_larger_than_typsts(monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
    """Not even than its files without tags, which ours do not have either."""
    monkeypatch.setattr(sys, "path", [BENCHMARKS, *sys.path])
    import writing

    ours, _, untagged = writing.sizes(pages)
    assert 100_000 < ours <= untagged
