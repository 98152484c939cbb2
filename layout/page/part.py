"""What every part of a page can do: be had at several heights, be measured at one, be drawn where it ends up."""

from __future__ import annotations

from typing import Protocol

from ..diag import Report
from ..display.model import Column, Group
from ..geom import Rect
from .model import AreaPlan
from .solve import Band, Option


class Part(Protocol):
    """A part measured at one height, ``rows`` whole lines."""

    @property
    def rows(self) -> int: ...

    @property
    def framed(self) -> bool:
        """Whether a frame or ground of its own parts it from its neighbours, so that no rule is needed."""
        ...

    @property
    def roughness(self) -> int:
        """Rows that its columns' feet are too far apart; 0 for what has no columns."""
        ...

    def draw(self, at: Rect) -> Group:
        """Its items, with its top left corner at that of ``at``."""
        ...

    def columns(self, at: Rect) -> tuple[Column, ...]:
        """The columns text was poured into; none for a part that is no text."""
        ...

    def tell(self, band: Band, page: str, report: Report) -> None:
        """What did not come out: over, white, squeezed."""
        ...


class Maker(Protocol):
    """A part before its height is chosen."""

    @property
    def plan(self) -> AreaPlan: ...

    @property
    def below(self) -> int:
        """Rows of white between it and what stands under it."""
        ...

    def options(self) -> tuple[Option, ...]:
        """The heights it can be had at, estimated; the one it would like best has the lowest price."""
        ...

    def make(self, option: Option, room: int | None) -> Part:
        """The part at that height, measured: as high as it comes out, or cut to ``room`` rows."""
        ...
