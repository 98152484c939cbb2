"""The cheapest three changes for a story that is over or under (newsroom A4), in the desk's units."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .measured import Story


@dataclass(frozen=True, slots=True)
class Remedies:
    """``characters`` to add or cut, ``rows`` the area wants more or less; or, where a rectangular photo stands in the story,
    ``photo_lines`` that photo number ``photo`` may change by instead."""

    characters: int
    rows: int
    photo: int
    photo_lines: int


def remedies(story: Story, lines: int) -> Remedies:
    """What would bring ``lines`` lines, over or under, back to none."""
    rows = math.ceil(lines / story.broken.count)
    for n, photo in enumerate(story.photos, 1):
        if not photo.plan.cutout:
            photo_lines = math.ceil(lines / (photo.plan.end - photo.plan.first))
            return Remedies(lines * story.broken.measure, rows, n, photo_lines)
    return Remedies(lines * story.broken.measure, rows, 0, 0)
