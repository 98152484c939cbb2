"""Editions built once for all tests of this folder, written to the disk for programs that read them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from editions import Edition, Made, make
from paper import Paper


@pytest.fixture(scope="session")
def made(new_paper: Callable[[], Paper], tmp_path_factory: pytest.TempPathFactory) -> Callable[[Edition], Made]:
    """``made(edition)``."""
    known: dict[Edition, Made] = {}

    def run(edition: Edition) -> Made:
        if edition not in known:
            known[edition] = make(edition, new_paper(), tmp_path_factory.mktemp(str(edition)))
        return known[edition]

    return run
