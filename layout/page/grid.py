"""What a page stands on, in light lines: baselines and base columns, areas, the slots of every column, the trim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..colour import BLACK, CMYK, Colour
from ..diag import Span
from ..display.boxes import box_of
from ..display.model import Group, Page, Rule
from ..geom import Pt, Rect

HAIR: Final[Pt] = 0.25
BASELINE, BASE, SLOT, AREA = CMYK(0.18, 0, 0, 0), CMYK(0.4, 0.05, 0, 0), CMYK(0, 0.24, 0, 0), CMYK(0.45, 0, 0.6, 0)
_TRIM: Final = BLACK.tint(0.4)
_OUT: Final[Pt] = 1.5
_HERE: Final = Span("")


def grid(page: Page) -> Iterator[Rule]:
    """Baselines and base columns in blue, slots in pink."""
    area = page.boxes.type_area
    y = page.first_baseline
    while y < area.bottom:
        yield Rule(area.x, y, area.right, y, HAIR, BASELINE, _HERE)
        y += page.leading
    for rect in page.base_columns:
        yield from outline(rect, BASE)
    for column in page.columns:
        for slot in column.slots:
            yield from outline(slot, SLOT)


def areas(page: Page) -> Iterator[Rule]:
    """Whatever the plan put on the page in green, and the trim."""
    for item in page.items:
        if isinstance(item, Group) and item.span is not None and (box := box_of(item)) is not None:
            yield from outline(box.inset(-_OUT), AREA, 2 * HAIR)
    yield from outline(page.boxes.trim, _TRIM)


def outline(rect: Rect, colour: Colour, weight: Pt = HAIR, dash: tuple[Pt, ...] = ()) -> Iterator[Rule]:
    """Four rules, their corners closed."""
    half = weight / 2
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    yield Rule(x - half, y, right + half, y, weight, colour, _HERE, dash)
    yield Rule(x - half, bottom, right + half, bottom, weight, colour, _HERE, dash)
    yield Rule(x, y, x, bottom, weight, colour, _HERE, dash)
    yield Rule(right, y, right, bottom, weight, colour, _HERE, dash)
