"""The command: parse, call, print, exit code. 0 well, 1 findings, 2 faults or usage, 70 a bug of ours, 130 interrupted.

Each module of commands registers its own at ``terminal.app``; what they do stays below, and is imported when they run.
"""

from __future__ import annotations

from . import build as build
from . import check as check
from . import deliver as deliver
from . import desk as desk
from . import diff as diff
from . import proof as proof
from . import reading as reading
from . import style as style
from . import text as text
from .door import main
from .terminal import app

__all__ = ["app", "main"]
