"""Writing whole or not at all (S16, S17, S26)."""

from __future__ import annotations

import datetime
import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from layout.files import FileTrouble
from layout.workspace import Workspace, writing
from layout.workspace.writing import write_whole

OLD = {"out/a.pdf": b"old a", "out/set/b.png": b"old b", "out/set/manifest.json": b"old m"}
NEW = {"out/set/manifest.json": b"new m", "out/a.pdf": b"new a", "out/set/b.png": b"new b"}
MANIFEST = "out/set/manifest.json"


@pytest.fixture
def root(tmp_path, report) -> Path:
    write_whole(tmp_path, OLD, report)
    return tmp_path


@pytest.fixture
def pauses(monkeypatch) -> list[float]:
    """The pauses that are made, without the waiting."""
    made: list[float] = []
    monkeypatch.setattr(writing.time, "sleep", made.append)
    return made


def held(root: Path) -> dict[str, bytes]:
    """Every file under ``root``."""
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_files_are_written_and_nothing_else_is_left(root, report):
    assert held(root) == OLD
    assert write_whole(root, NEW, report, manifest=MANIFEST) == ("out/a.pdf", "out/set/b.png", MANIFEST)
    assert held(root) == NEW
    assert report.diagnostics == ()


def test_the_workspace_writes_under_out_only(tmp_path, report):
    workspace = Workspace(tmp_path)
    assert workspace.write({"out/x.pdf": b"x"}, report) == ("out/x.pdf",)
    for path in ("issues/x.yaml", "../x", "out/../styles/x", "out", "out/CON", "/x"):
        with pytest.raises(FileTrouble, match="path-outside"):
            workspace.write({path: b""}, report)
    assert held(tmp_path) == {"out/x.pdf": b"x"}


@pytest.mark.parametrize("call", ["open", "write", "fsync"])
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_full_disk_leaves_the_old_files(root, report, monkeypatch, call, nth):
    real, calls = getattr(os, call), []

    def full(*args, **kwargs):
        if call != "open" or str(args[0]).endswith(writing.STRAY):
            calls.append(args)
            if len(calls) == nth:
                raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args, **kwargs)

    monkeypatch.setattr(os, call, full)
    assert write_whole(root, NEW, report, manifest=MANIFEST) == ()
    monkeypatch.undo()
    assert held(root) == OLD
    assert [(d.rule, d.number, d.params["reason"]) for d in report.of("fault")] == [
        ("cannot-write", "S16", "No space left on device")
    ]


def test_a_write_that_takes_only_part_is_continued(root, report, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:2]))
    write_whole(root, NEW, report)
    monkeypatch.undo()
    assert held(root) == NEW


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder(root, report):
    (root / "out").chmod(0o555)
    try:
        assert write_whole(root, {"out/new.pdf": b"x"}, report) == ()
    finally:
        (root / "out").chmod(0o755)
    assert [d.rule for d in report.of("fault")] == ["cannot-write"]
    assert held(root) == OLD


def test_a_file_where_a_folder_should_be(tmp_path, report):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "set").write_bytes(b"mine")
    assert write_whole(tmp_path, {"out/set/b.png": b"x"}, report) == ()
    assert held(tmp_path) == {"out/set": b"mine"}
    assert [d.rule for d in report.of("fault")] == ["cannot-write"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_folder_that_leads_elsewhere_is_refused(tmp_path, report):
    (tmp_path / "else").mkdir()
    (tmp_path / "paper" / "out").mkdir(parents=True)
    (tmp_path / "paper" / "out" / "set").symlink_to(tmp_path / "else")
    assert write_whole(tmp_path / "paper", {"out/set/b.png": b"x"}, report) == ()
    assert held(tmp_path) == {}
    assert [d.rule for d in report.of("fault")] == ["cannot-write"]


def hold(monkeypatch, name: str, times: int) -> list[Path]:
    """Let renames onto ``name`` fail ``times`` times, as where another program holds the file open."""
    real, tried = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        if Path(target).name == name and len(tried) < times:
            tried.append(Path(target))
            raise PermissionError(errno.EACCES, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    return tried


def test_a_file_held_for_a_moment_is_waited_for(root, report, monkeypatch, pauses):
    tried = hold(monkeypatch, "a.pdf", 9)
    write_whole(root, NEW, report, manifest=MANIFEST)
    assert held(root) == NEW
    assert len(tried) == 9
    assert report.diagnostics == ()


def test_a_file_held_for_good_gets_a_neighbour_and_the_set_no_manifest(root, report, monkeypatch, pauses):
    tried = hold(monkeypatch, "a.pdf", 1000)
    noon = datetime.datetime(2026, 11, 22, 12, 0, 5)
    written = write_whole(root, NEW, report, manifest=MANIFEST, now=lambda: noon)
    assert (len(tried), sum(pauses)) == (10, pytest.approx(0.5))
    assert written == ("out/a 2026-11-22 120005.pdf", "out/set/b.png")
    assert held(root) == {"out/a.pdf": b"old a", "out/a 2026-11-22 120005.pdf": b"new a", "out/set/b.png": b"new b"}
    (told,) = report.of("fault")
    assert (told.rule, told.number) == ("file-in-use", "S17")
    assert "a 2026-11-22 120005.pdf" in told.message("zh")


def test_what_a_killed_run_left_is_cleared(root, report):
    (root / "out" / f".a.pdf.0{writing.STRAY}").write_bytes(b"half")
    (root / "out" / ".keep").write_bytes(b"")
    write_whole(root, {"out/a.pdf": b"new a"}, report)
    assert held(root) == {**OLD, "out/a.pdf": b"new a", "out/.keep": b""}


WRITER = """
import sys
from pathlib import Path
from layout.diag import Report
from layout.workspace.writing import write_whole
root, filler, report = Path(sys.argv[1]), sys.argv[2].encode() * 300_000, Report()
print("ready", flush=True)
for _ in range(int(sys.argv[3])):
    write_whole(root, {f"out/{n}.pdf": filler for n in range(4)} | {"out/manifest.json": sys.argv[2].encode()}, report,
                manifest="out/manifest.json")
sys.exit(len(report.diagnostics))
"""


def writer(root: Path, letter: str, times: int) -> subprocess.Popen[bytes]:
    """A process that writes a set of files full of ``letter`` again and again; ready when this returns."""
    run = subprocess.Popen([sys.executable, "-c", WRITER, str(root), letter, str(times)], stdout=subprocess.PIPE)
    assert run.stdout is not None
    run.stdout.readline()
    run.stdout.close()
    return run


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_run_leaves_whole_files(tmp_path, report):
    for n in range(6):
        run = writer(tmp_path, "ab"[n % 2], 1000)
        time.sleep(0.004 * n)
        run.send_signal(signal.SIGKILL)
        run.wait()
        whole = {path: data for path, data in held(tmp_path).items() if not path.endswith(writing.STRAY)}
        for path, data in whole.items():
            assert data[:1] in (b"a", b"b"), path
            assert data == data[:1] * (1 if path.endswith(".json") else 300_000), path
        if "out/manifest.json" in whole:
            assert {data[:1] for data in whole.values()} == {whole["out/manifest.json"]}
            assert len(whole) == 5
    write_whole(tmp_path, {"out/last.pdf": b"x"}, report)
    assert [path for path in held(tmp_path) if path.endswith(writing.STRAY)] == []


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked there")
def test_two_runs_do_not_mix(tmp_path):
    assert [run.wait() for run in [writer(tmp_path, letter, 5) for letter in "ab"]] == [0, 0]
    assert len({data[:1] for data in held(tmp_path).values()}) == 1
    assert len(held(tmp_path)) == 5


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked there")
def test_a_lock_that_is_never_given_up_is_a_fault(root, report, pauses):
    import fcntl

    other = os.open(root / "out", os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    try:
        assert write_whole(root, NEW, report) == ()
    finally:
        os.close(other)
    assert sum(pauses) == pytest.approx(5, abs=0.1)
    assert [d.rule for d in report.of("fault")] == ["cannot-write"]
    assert held(root) == OLD


def test_stale_files_go_with_the_write_and_stay_where_it_fails(root, report, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        write_whole(root, {"out/a-draft.pdf": b"x"}, report, stale=["out/a.pdf", "out/none.pdf"])
    assert held(root) == OLD
    write_whole(root, {"out/a-draft.pdf": b"x"}, report, stale=["out/a.pdf", "out/none.pdf"])
    assert "out/a.pdf" not in held(root)
    assert held(root)["out/a-draft.pdf"] == b"x"
