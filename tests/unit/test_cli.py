"""The door of the command: what is typed wrong is told as such, never as a bug of ours."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from layout.cli import main


@pytest.mark.parametrize(
    "typed",
    [["build"], ["build", "x", "--nope"], ["build", "x", "--dpi", "5"], ["build", "x", "--format", "xml"], ["print"]],
    ids=" ".join,
)
def test_wrong_usage_is_told_and_ends_with_2(
    typed: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["banxin", *typed])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "banxin" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
