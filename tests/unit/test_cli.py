"""The door of the command: exit codes, what is printed where, what lies in ``out/`` afterwards."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from paper import FOLDER, Paper, article, han

from layout.cli import main

FULL = 4 * 33 * 10 - 1
OUT = "out/2026-11-20"


@dataclass(frozen=True, slots=True)
class Ended:
    code: object
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("build", "issues/x")``: the command in an empty folder, in this process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BANXIN_FORMAT", raising=False)

    def typed(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["banxin", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return Ended(ended.value.code, *capsys.readouterr())

    return typed


@pytest.fixture
def even(paper: Paper, tmp_path: Path) -> Path:
    """A workspace whose issue comes out even."""
    paper.page({"article": article("a", han(FULL))})
    return paper.write(tmp_path)


@pytest.fixture
def uneven(paper: Paper, tmp_path: Path) -> Path:
    """A workspace whose issue is over by some lines; its text has a rare character for the excerpt."""
    paper.page({"article": article("a", "■℃" + han(FULL + 100))})
    return paper.write(tmp_path)


def lying(root: Path) -> list[str]:
    """What lies in the folder of the issue, but for the source map of each plan."""
    return sorted(path.name for path in (root / OUT).glob("*") if path.name != "tabloid.map.json")


# -- usage ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [["build"], ["build", "x", "--nope"], ["build", "x", "--dpi", "5"], ["build", "x", "--format", "xml"], ["print"]],
    ids=" ".join,
)
def test_wrong_usage_is_told_and_ends_with_2(run: Run, tmp_path: Path, typed: list[str]) -> None:
    ended = run(*typed)
    assert ended.code == 2
    assert "banxin" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_help(run: Run) -> None:
    ended = run("--help")
    assert ended.code == 0
    assert "build" in ended.out


def test_no_workspace(run: Run) -> None:
    ended = run("build", "issues/x", "--format", "short")
    assert ended.code == 2
    assert "[missing-workspace]" in ended.err


# -- exit codes and files ------------------------------------------------------------------------------------------


def test_an_even_issue_ends_with_0_and_press_files(run: Run, even: Path) -> None:
    ended = run("build", FOLDER, "--lang", "zh")
    assert ended.code == 0
    assert lying(even) == ["tabloid-01.pdf", "tabloid.pdf"]
    assert f"{OUT}/tabloid.pdf" in ended.out
    assert "1 个版，0 处问题（付印文件）" in ended.out


def test_findings_end_with_1_and_a_draft(run: Run, uneven: Path) -> None:
    ended = run("build", FOLDER, "--lang", "zh", "--no-single")
    assert ended.code == 1
    assert lying(uneven) == ["tabloid-draft.pdf"]
    assert "超 11 行 103 字" in ended.err
    assert "校样，不得付印" in ended.out


def test_faults_end_with_2_and_leave_out_as_it_was(run: Run, even: Path) -> None:
    run("build", FOLDER)
    before = {path: path.read_bytes() for path in (even / OUT).glob("*")}
    (even / FOLDER / "issue.yaml").write_text("date: [", encoding="utf-8")
    ended = run("build", FOLDER)
    assert ended.code == 2
    assert "issue.yaml:1:" in ended.err
    assert {path: path.read_bytes() for path in (even / OUT).glob("*")} == before


def test_a_draft_takes_the_press_files_away_and_they_the_draft(
    run: Run, even: Path, new_paper: Callable[[], Paper]
) -> None:
    over = new_paper()
    over.page({"article": article("a", han(FULL + 100))})
    well = (even / FOLDER / "issue.yaml").read_bytes()
    run("build", FOLDER)
    over.write(even)
    assert run("build", FOLDER).code == 1
    assert lying(even) == ["tabloid-draft-01.pdf", "tabloid-draft.pdf"]
    (even / FOLDER / "issue.yaml").write_bytes(well)
    assert run("build", FOLDER, "--no-single").code == 0
    assert lying(even) == ["tabloid.pdf"]


def test_pictures_of_the_pages(run: Run, even: Path) -> None:
    assert run("build", FOLDER, "--png", "--grid", "--dpi", "36", "--no-single").code == 0
    assert lying(even) == ["tabloid-01.png", "tabloid.pdf"]


@pytest.mark.parametrize("issue", [FOLDER + "/", f"./{FOLDER}", f"{FOLDER}/issue.yaml", f"issues/../{FOLDER}"])
def test_ways_to_name_the_issue(run: Run, even: Path, issue: str) -> None:
    assert (run("build", issue, "--no-single").code, lying(even)) == (0, ["tabloid.pdf"])


def test_from_within_the_issue_s_folder(run: Run, even: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(even / FOLDER)
    assert (run("build", ".", "--no-single").code, lying(even)) == (0, ["tabloid.pdf"])


@pytest.mark.parametrize("issue", [".", "issues", "issues/none", "/"])
def test_what_is_no_issue(run: Run, even: Path, issue: str) -> None:
    ended = run("build", issue, "--workspace", str(even), "--format", "short")
    assert ended.code == 2
    assert "error:" in ended.err


def test_a_plan_there_is_not_names_those_there_are(run: Run, even: Path) -> None:
    ended = run("build", FOLDER, "-p", "broadsheet", "--lang", "en")
    assert ended.code == 2
    assert "plans of this issue: tabloid.yaml" in ended.err


def test_a_full_disk_ends_with_2_and_leaves_nothing(run: Run, even: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("layout.workspace.writing.os.write", full)
    ended = run("build", FOLDER, "--format", "short")
    assert ended.code == 2
    assert "[cannot-write]" in ended.err
    assert lying(even) == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser writes anywhere")
def test_a_read_only_out_ends_with_2(run: Run, even: Path) -> None:
    (even / "out").mkdir(mode=0o500)
    ended = run("build", FOLDER, "--format", "short")
    assert ended.code == 2
    assert "[cannot-write]" in ended.err


def test_out_that_is_a_file_ends_with_2(run: Run, even: Path) -> None:
    (even / "out").write_bytes(b"")
    ended = run("build", FOLDER, "--format", "short")
    assert ended.code == 2
    assert "[cannot-write]" in ended.err


def test_an_interrupt_ends_with_130(run: Run, even: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("layout.pipeline.build", interrupted)
    assert run("build", FOLDER).code == 130
    assert not (even / "out").exists()


def test_a_bug_ends_with_70_and_a_file_without_manuscript_text(
    run: Run, even: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError(han(20))

    monkeypatch.setattr("layout.pipeline.build", broken)
    ended = run("build", FOLDER)
    assert ended.code == 70
    assert len(ended.err.strip().split("\n")) == 2
    crash = (even / "banxin-crash.txt").read_text(encoding="utf-8")
    assert "ValueError" in crash
    assert "broken" in crash
    assert han(3) not in crash + ended.err + ended.out


# -- what is printed -----------------------------------------------------------------------------------------------


def test_json_goes_to_stdout_whole(run: Run, uneven: Path) -> None:
    ended = run("build", FOLDER, "--format", "json", "--lang", "en")
    told = json.loads(ended.out)
    assert (ended.code, ended.err, told["schema"], told["exit"], told["draft"]) == (1, "", 1, 1, True)
    (finding,) = (d for d in told["diagnostics"] if d["kind"] == "finding")
    assert (finding["rule"], finding["number"], finding["span"]["file"]) == ("overset", "M3", f"{FOLDER}/issue.yaml")
    assert finding["params"]["lines"] == 11
    (ink,) = told["ink"]
    assert (ink["page"], ink["percent"], ink["source"], ink["pictures"]) == ("1", 100.0, None, [])


def test_short_is_one_line_a_diagnostic(run: Run, uneven: Path) -> None:
    ended = run("build", FOLDER, "--format", "short", "--lang", "en")
    line = next(line for line in ended.err.split("\n") if "[overset]" in line)
    assert line.startswith(f"{FOLDER}/issue.yaml:")
    assert ": warning: the article “a” is over by 11 lines, 103 characters" in line


def test_full_shows_the_line_with_carets(run: Run, uneven: Path) -> None:
    err = run("build", FOLDER, "--lang", "zh").err
    assert f"--> {FOLDER}/issue.yaml:" in err
    assert "^^^" in err
    assert "办法:" in err


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"LC_ALL": "en_US.UTF-8"}, "finding["),
        ({"LANG": "zh_CN.GBK"}, "问题["),
        ({"LC_ALL": "C"}, "问题["),
        ({}, "问题["),
    ],
)
def test_the_language_follows_the_system(
    run: Run, uneven: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], word: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert word in run("build", FOLDER).err


def test_fonts_are_listed(run: Run, even: Path) -> None:
    ended = run("fonts", "--lang", "en")
    assert ended.code == 0
    assert "Square" in ended.out


# -- consoles (S21) ------------------------------------------------------------------------------------------------


def command(root: Path, *arguments: str, **given: object) -> subprocess.Popen[bytes]:
    """The command as a process of its own."""
    environment = {
        "PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path), **(given.pop("env", None) or {}),
    }  # fmt: skip
    typed = [sys.executable, "-c", "from layout.cli import main; main()", *arguments]
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **given}
    return subprocess.Popen(typed, cwd=root, env=environment, **pipe)


def ends(root: Path, *arguments: str, **given: object) -> int:
    """The exit code of the command as a process of its own."""
    process = command(root, *arguments, **given)
    process.communicate(timeout=60)
    return process.returncode


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"COLUMNS": "20", "NO_COLOR": "1", "TERM": "dumb"},
    ],
    ids=["gbk", "ascii", "C", "narrow"],
)
def test_both_streams_are_utf_8_whatever_the_console_says(uneven: Path, environment: dict[str, str]) -> None:
    process = command(uneven, "build", FOLDER, "--no-single", "--lang", "zh", env=environment)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "校样，不得付印" in out.decode("utf-8")
    assert "超 11 行 103 字" in err.decode("utf-8")
    assert "■℃" in err.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_a_closed_pipe_leaves_the_exit_code(uneven: Path, closed: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = command(uneven, "build", FOLDER, "--no-single", "--lang", "zh", **{closed: writer})
    os.close(writer)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert lying(uneven) == ["tabloid-draft.pdf"]
    assert "校样" in (out or b"").decode() if closed == "stderr" else "超 11 行" in (err or b"").decode()
    assert b"Traceback" not in (err or b"")
    assert b"Exception ignored" not in (err or b"")


# -- whole or not at all (S16, S18, S20) ---------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_killed_at_any_moment_out_is_old_or_new(even: Path) -> None:
    """The build as it stood, killed earlier and later; the file is always whole."""
    assert ends(even, "build", FOLDER, "--no-single") == 0
    kept = (even / OUT / "tabloid.pdf").read_bytes()
    for delay in (0.05, 0.2, 0.3, 0.35, 0.4, 0.45):
        process = command(even, "build", FOLDER, "--no-single", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=delay)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=60)
        assert (even / OUT / "tabloid.pdf").read_bytes() == kept
    assert ends(even, "build", FOLDER, "--no-single") == 0
    assert lying(even) == ["tabloid.pdf"]


def test_the_same_bytes_whatever_surrounds_the_build(even: Path) -> None:
    """Two processes that agree in nothing but the files."""
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.GBK"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C", "PYTHONUTF8": "0"},
    )
    made = []
    for environment, root in zip(surroundings, (even, even / FOLDER), strict=True):
        issue = FOLDER if root == even else "."
        assert ends(root, "build", issue, env=environment) == 0
        made.append({path.name: path.read_bytes() for path in (even / OUT).glob("*")})
    assert made[0] == made[1]


def test_a_build_opens_no_connection_and_looks_no_name_up(even: Path) -> None:
    """S8, by the interpreter's own audit events."""
    watched = (
        "import sys\n"
        "def hook(event, arguments):\n"
        "    if event.startswith(('socket.', 'http.client', 'urllib', 'ftplib', 'smtplib')):\n"
        "        sys.stderr.write('NET ' + event + chr(10))\n"
        "sys.addaudithook(hook)\n"
        "from layout.cli import main\n"
        "main()\n"
    )
    environment = {"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path)}
    typed = [sys.executable, "-c", watched, "build", FOLDER, "--png", "--dpi", "36"]
    done = subprocess.run(typed, cwd=even, env=environment, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert b"NET " not in done.stderr


def test_standards_are_those_of_press_files() -> None:
    from typing import get_args

    from layout.cli.build import Standard
    from layout.press import StandardName

    assert tuple(standard.value for standard in Standard) == get_args(StandardName)


def test_a_build_for_the_archive(run: Run, even: Path) -> None:
    run("build", str(even / FOLDER))
    ended = run("build", str(even / FOLDER), "--standard", "pdfa-2u", "--outlines", "--send", "3", "--format", "json")
    assert ended.code == 0
    assert json.loads(ended.out)["files"] == [f"{OUT}/tabloid-archive.pdf", f"{OUT}/tabloid-archive-01.pdf"]
    data = (even / OUT / "tabloid-archive.pdf").read_bytes()
    assert data.startswith(b"%PDF-1.7")
    assert b"<xmpMM:VersionID>3<" in data
    assert b"/FontFile" not in data
    assert (even / OUT / "tabloid.pdf").read_bytes().startswith(b"%PDF-1.6")


def test_the_shops_folder_is_made_and_cleared(run: Run, even: Path) -> None:
    press = even / "styles/press/newsprint.yaml"
    text = press.read_text(encoding="utf-8")
    press.write_text(text + '\nnames: "A{page:02}-{colour}-{version}.pdf"\n', encoding="utf-8")
    for send in ("1", "2"):
        assert run("build", str(even / FOLDER), "--send", send).code == 0
        assert [path.name for path in (even / OUT / "tabloid").iterdir()] == [f"A01-彩-{send}.pdf"]
    press.write_text(text, encoding="utf-8")
    assert run("build", str(even / FOLDER)).code == 0
    assert list((even / OUT / "tabloid").iterdir()) == []
