from __future__ import annotations

from collections.abc import Callable

import pytest
from pagedraft import Draft
from paper import Paper


@pytest.fixture
def draft(paper: Paper) -> Draft:
    """A page to be drawn by hand."""
    return Draft(paper)


@pytest.fixture
def new_draft(new_paper: Callable[[], Paper]) -> Callable[[], Draft]:
    """``new_draft()``: as ``draft``, for tests that need several."""
    return lambda: Draft(new_paper())
