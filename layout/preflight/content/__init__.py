"""The contents of pages. In: a file that was opened. Out: for each page what it paints, where, and in what state."""

from __future__ import annotations

from ..read import Opened
from .fonts import Fonts
from .interpret import Interpreter
from .model import PageContent
from .spaces import Spaces

__all__ = ["PageContent", "interpret"]


def interpret(opened: Opened) -> tuple[PageContent, ...]:
    """The contents of all pages that were read. Never raises for what they hold."""
    spaces, fonts = Spaces(), Fonts()
    return tuple(Interpreter(page, spaces, fonts).content() for page in opened.pages)
