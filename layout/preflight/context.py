"""What a check gets to see, and what a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..press import PressSpec
from .claims import Claims, read_claims
from .fontlist import FontRead, read_fonts
from .model import Finding, Ordered, Severity, Standard
from .read import Opened

if TYPE_CHECKING:
    from .content import PageContent


@dataclass(frozen=True)
class Context:
    """The file, the press it is meant for (if that is known), and the standard it is held to."""

    opened: Opened
    press: PressSpec | None
    standard: Standard
    ordered: Ordered

    @property
    def is_x(self) -> bool:
        return self.standard.startswith("x-")

    @property
    def is_x1a(self) -> bool:
        return self.standard.startswith("x-1a")

    @property
    def binding(self) -> Severity:
        """How severe it is to break what only a standard asks for."""
        return "warning" if self.standard == "none" else "error"

    @cached_property
    def claims(self) -> Claims:
        """What the file says of itself."""
        return read_claims(self.opened)

    @cached_property
    def fonts(self) -> tuple[FontRead, ...]:
        """Every font in any resource dictionary, once."""
        return tuple(read_fonts(self.opened))

    @cached_property
    def content(self) -> tuple[PageContent, ...]:
        """The contents of the pages, interpreted; made once, by the first check that asks."""
        from .content import interpret

        return interpret(self.opened)


Check = Callable[[Context], Iterable[Finding]]
