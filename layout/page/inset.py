"""Insets: what stands within the columns of a story and takes their rows: pull quotes, QR blocks, tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..column.model import Block
from ..diag import Span
from ..display.model import Group, Item
from .model import Place


@dataclass(frozen=True, slots=True)
class Inset:
    """A composed inset over set columns ``first`` to ``end``, ``rows`` whole lines high, ``gap`` rows of white to the text.

    ``items`` stand relative to the left edge of the area and the top of the inset's first row.
    """

    first: int
    end: int
    rows: int
    place: Place
    gap: int
    items: tuple[Item, ...]
    span: Span

    @property
    def role(self) -> str:
        """pull, qr or table."""
        return next(item.role for item in self.items if isinstance(item, Group))

    @property
    def least(self) -> int:
        """Rows from the top of the body that it reaches at least."""
        return self.rows + (self.place if isinstance(self.place, int) else 0)

    def first_row(self, depths: Sequence[int]) -> int:
        match self.place:
            case "top":
                return 0
            case "foot":
                return max(0, min(depths[self.first : self.end]) - self.rows)
            case row:
                return row

    def block(self, depths: Sequence[int]) -> Block:
        """The rows text leaves free for it."""
        first = self.first_row(depths)
        return Block(self.first, self.end, first - (self.gap if first else 0), first + self.rows + self.gap)
