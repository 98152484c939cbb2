"""Bugs of ours, provoked in every stage (S25), and Ctrl+C at many moments (S20)."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from paper import FOLDER, Paper, article, han

from layout.cli import main

OUT = "out/2026-11-20"
SECRET = "机密稿件"
CRASH = "banxin-crash.txt"

STAGES = (
    "pipeline.open_fonts", "pipeline.load_issue", "pipeline.read_plan", "pipeline.load_style", "pipeline.load_press",
    "pipeline.check_content", "pipeline.dress", "pipeline.read_pages", "pipeline.probe", "pipeline.make_up", "pipeline.Rasters",
    "pipeline.stamped", "pipeline.write_pdf", "pipeline.write_png", "page.story.balance", "page.settext.prepare",
    "output.pdf.document.embed", "workspace.folder.write_whole", "workspace.folder.open_beneath", "cli.build.find",
    "cli.build.summary", "cli.terminal.full",
)  # fmt: skip
BUGS = (
    ValueError(SECRET), KeyError(SECRET), AssertionError(SECRET), RecursionError(SECRET), MemoryError(SECRET),
    UnicodeEncodeError("gbk", SECRET, 0, 1, SECRET), ZeroDivisionError(), StopIteration(SECRET), SystemError(SECRET),
)  # fmt: skip


@pytest.fixture
def root(paper: Paper, tmp_path: Path) -> Path:
    """A workspace whose issue is over, so that every stage has to do: a photo, a drawing, findings, a stamp."""
    paper.picture("1.png", 400, 300)
    paper.extra[f"{FOLDER}/2.svg"] = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><path d="M0 0H90V60Z" fill="#000"/></svg>'
    )
    photos = [{"file": "1.png", "caption": SECRET}, {"file": "2.svg", "caption": SECRET}]
    area = {"columns": "1-2", "photos": [{"lines": 6}, {"lines": 6, "place": "foot"}]}
    paper.page({**area, "article": article("a", SECRET + han(1400), headline=SECRET, photos=photos)})
    return paper.write(tmp_path)


# -- bugs (S25) ----------------------------------------------------------------------------------------------------


def bug_ends_well(
    stage: str, bug: Exception, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise bug

    with monkeypatch.context() as patch:
        patch.chdir(root)
        patch.setattr(f"layout.{stage}", broken)
        patch.setattr(sys, "argv", ["banxin", "build", FOLDER, "--png", "--dpi", "36"])
        with pytest.raises(SystemExit) as ended:
            main()
    told = capsys.readouterr()
    crash = (root / CRASH).read_text(encoding="utf-8")
    assert ended.value.code == 70
    zh, en = told.err.strip().split("\n")[-2:]
    assert "这是 banxin 的毛病" in zh
    assert en.startswith("This is a bug in banxin")
    assert CRASH in zh
    assert CRASH in en
    assert type(bug).__name__ in crash
    assert "test_crashes.py" in crash
    assert SECRET not in crash + zh + en
    assert "Traceback" not in told.err
    assert not (root / "out").exists() or stage in ("cli.build.summary", "cli.terminal.full")


@pytest.mark.parametrize("stage", STAGES)
def test_a_bug_in_any_stage(root, monkeypatch, capsys, stage):
    bug_ends_well(stage, BUGS[STAGES.index(stage) % len(BUGS)], root, monkeypatch, capsys)


@pytest.mark.long
@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: type(bug).__name__)
@pytest.mark.parametrize("stage", STAGES)
def test_any_bug_in_any_stage(root, monkeypatch, capsys, stage, bug):
    bug_ends_well(stage, bug, root, monkeypatch, capsys)


def test_a_bug_where_no_file_can_be_written(root, monkeypatch, capsys):
    """The lines do not speak of a file there is not; where it happened follows them."""
    (root / CRASH).mkdir()
    monkeypatch.chdir(root)
    monkeypatch.setattr("layout.pipeline.build", lambda *_: 1 // 0)
    monkeypatch.setattr(sys, "argv", ["banxin", "build", FOLDER])
    with pytest.raises(SystemExit) as ended:
        main()
    err = capsys.readouterr().err
    assert ended.value.code == 70
    zh, en, *frames = err.strip().split("\n")
    assert "后面几行" in zh
    assert "the lines below" in en
    assert any("test_crashes.py" in frame for frame in frames)
    assert CRASH not in err


# -- Ctrl+C (S20) --------------------------------------------------------------------------------------------------

WHOLE = ["tabloid-01.png", "tabloid-draft-01.pdf", "tabloid-draft.pdf", "tabloid.map.json"]
STARTS = "import sys; from layout.cli import main; sys.stdout.write('ready\\n'); sys.stdout.flush(); main()"


def interrupted(root: Path, delay: float, *, whole_group: bool) -> int:
    """The exit code of a build that gets the signal ``delay`` seconds after its door was reached."""
    environment = {"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-c", STARTS, "build", FOLDER, "--png", "--dpi", "36"], cwd=root, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=_listening,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(delay)
    if process.poll() is None:
        (os.killpg if whole_group else os.kill)(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert b"Traceback" not in err, err.decode()
    assert b"banxin-crash" not in err, (root / CRASH).read_text(encoding="utf-8")
    assert nobody_left(process.pid)
    return process.returncode


def _listening() -> None:
    """A shell that runs the suite in the background has it ignore the signal, and its children with it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def nobody_left(group: int) -> bool:
    """Whether all of a process group are gone, in a moment: a helper that was just starting finds its pipe closed and ends."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_ctrl_c_while_a_class_is_made(root, monkeypatch, capsys):
    """Python tells of it as RuntimeError."""

    class Named:
        def __set_name__(self, owner: type, name: str) -> None:
            raise KeyboardInterrupt

    monkeypatch.chdir(root)
    monkeypatch.setattr("layout.pipeline.build", lambda *_: type("Made", (), {"named": Named()}))
    monkeypatch.setattr(sys, "argv", ["banxin", "build", FOLDER])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    assert capsys.readouterr().err == ""
    assert not (root / CRASH).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
@pytest.mark.parametrize("moments", [8, pytest.param(200, marks=pytest.mark.long)])
def test_ctrl_c_at_any_moment(root: Path, moments: int) -> None:
    """130 or, where it came too late, the build's own code (the signal's, where Python was already gone); out/ holds all files
    of the build or none, each whole."""
    longest = 1.0
    codes = []
    chance = random.Random(moments)
    for n in range(moments):
        codes.append(interrupted(root, 0.005 + longest * (n + chance.random()) / moments, whole_group=n % 2 == 0))
        lying = sorted(path.name for path in (root / OUT).glob("*")) if (root / OUT).is_dir() else []
        assert lying in ([], WHOLE), codes
        assert codes[-1] in (130, 1 if lying else 130, -signal.SIGINT if lying else 130), codes
        for path in (root / OUT).glob("*"):
            data = path.read_bytes()
            if path.suffix == ".json":
                json.loads(data)
            else:
                assert data.endswith(b"%%EOF\n") or b"IEND" in data[-12:], path
            path.unlink()
        assert list((root / "out").rglob(".*")) == []
    assert 130 in codes
