"""The command as it is typed."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from layout.cli import main


@dataclass(frozen=True, slots=True)
class Told:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


Typing = Callable[..., Told]


@pytest.fixture
def banxin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Typing:
    """``banxin("new", "paper", typed="…")``: run in an empty folder, without a terminal unless something is typed; ``piped`` are
    bytes on standard input."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BANXIN_FORMAT", raising=False)

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def run(*words: str, typed: str | None = None, piped: bytes = b"") -> Told:
        monkeypatch.setattr(sys, "argv", ["banxin", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped)) if typed is None else Terminal(typed))
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return Told(int(ended.value.code or 0), told.out, told.err)

    return run
