"""The console script's entry: streams, exit codes, and what is told where nothing was caught."""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper
from pathlib import Path
from traceback import extract_tb
from typing import Final, cast

import typer
from typer.exceptions import TyperException

from .terminal import app, say

_COLLECTED_AFTER: Final = 100_000
"""New objects after which garbage is looked for. A build makes much that lasts and few cycles: after every 700, as is Python's
habit, the search takes 5 % of the command."""


def main() -> None:
    """Entry of the console script."""
    try:
        gc.set_threshold(_COLLECTED_AFTER)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        code = app(standalone_mode=False)
    except typer.Abort:
        code = 130
    except TyperException as error:  # wrong usage
        cast("typer.BadParameter", error).show()
        code = 2
    except KeyboardInterrupt:
        code = 130
    except Exception as error:  # a bug of ours: told without a traceback, which could quote the manuscript
        code = 130 if _by_interrupt(error) else _bug(error)
    sys.exit(code)


def _by_interrupt(error: BaseException | None) -> bool:
    """Whether Ctrl+C is behind it: what is raised as a class is made (``__set_name__``) comes out of Python as RuntimeError."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__
    return error is not None


def _bug(error: Exception) -> int:
    """Two lines for the desk, and a file for us: where it happened, with no text of the manuscript (S25)."""
    kind = type(error).__name__
    frames = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in extract_tb(error.__traceback__)]
    place = Path("banxin-crash.txt")
    try:
        place.write_text("\n".join([kind, *frames, ""]), encoding="utf-8")
        zh, en = f" {place} ", str(place)
    except OSError:  # a folder where nothing can be written: we are told by the lines themselves
        zh, en = "后面几行", "the lines below"
    else:
        frames = []
    say(f"程序出错（{kind}），这是 banxin 的毛病。请把{zh}发给我们，里面没有稿件文字。", err=True)
    say(f"This is a bug in banxin ({kind}). Please send us {en}; no manuscript text is in it.", err=True)
    for frame in frames:
        say(frame, err=True)
    return 70
