"""``banxin new``: five questions, and a first issue that builds."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from layout.workspace.scaffold import NAMEPLATE

ALL = ("--name", "云汀新闻", "--kind", "内资", "--organiser", "云汀区", "--date", "2026-12-01", "--format", "四开")


def tree(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*")}


@pytest.mark.parametrize(
    ("name", "kind", "size", "plan"),
    [("云汀新闻", "内资", "四开", "tabloid"), ("云汀日报", "newspaper", "对开", "broadsheet")],
)
def test_what_is_new_builds_without_findings(banxin, name, kind, size, plan):
    made = banxin("new", "paper", "--name", name, "--kind", kind, "--format", size, "--date", "2026-12-01", "--yes")
    assert (made.code, made.err) == (0, "")
    built = banxin("build", "paper/issues/2026-12-01", "--no-single", "--format", "json")
    told = json.loads(built.out)
    assert [d for d in told["diagnostics"] if d["kind"] != "note"] == []
    assert (built.code, told["files"]) == (0, [f"out/2026-12-01/{plan}.pdf"])


def test_all_that_a_desk_needs_is_there(banxin, tmp_path):
    made = banxin("new", "paper", *ALL, "--number", "3", "--cumulative", "275")
    assert made.code == 0
    assert "banxin build issues/2026-12-01" in made.out
    assert {
        "banxin.yaml", "README.md", ".gitignore", ".vscode/settings.json", ".vscode/tasks.json", "fonts/README.md", "out",
        "issues/publication.yaml", "issues/2026-12-01/issue.yaml", "issues/2026-12-01/tabloid.yaml",
        "issues/2026-12-01/lead.md", "issues/2026-12-01/photos", "issues/schema/issue.schema.json", "issues/README.md",
        "styles/house.yaml", "styles/schema/style.schema.json", "styles/README.md",
    } <= tree(tmp_path / "paper")  # fmt: skip
    assert not list(tmp_path.rglob("*.otf"))
    issue = (tmp_path / "paper/issues/2026-12-01/issue.yaml").read_text(encoding="utf-8")
    assert re.search(r"^number: 3\ncumulative: 275$", issue, re.MULTILINE)
    held = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "paper").rglob("*.*") if p.is_file())
    assert re.findall(r"\{\{[ -z]*\}\}", held) == []  # {{小字}} is small annotation


def test_every_file_names_a_schema_that_is_there(banxin, tmp_path):
    banxin("new", "paper", *ALL)
    files = [f for f in (tmp_path / "paper").rglob("*.yaml") if f.name != "banxin.yaml"]
    for file in files:
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", file.read_text(encoding="utf-8"))
        assert named is not None
        assert (file.parent / named[1]).is_file()
    assert len(files) == 4


def test_the_editor_understands_what_build_says(banxin, tmp_path):
    banxin("new", "paper", *ALL)
    tasks = json.loads((tmp_path / "paper/.vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    pattern = tasks[0]["problemMatcher"]["pattern"]
    issue = tmp_path / "paper/issues/2026-12-01/issue.yaml"
    issue.write_text(issue.read_text(encoding="utf-8").replace("  kicker:", "  kiker:"), encoding="utf-8")
    built = banxin("build", "paper/issues/2026-12-01", "--format", "short")
    matched = re.search(pattern["regexp"], built.err, re.MULTILINE)
    assert matched is not None
    found = {key: matched[pattern[key]] for key in ("file", "line", "column", "severity", "code")}
    assert found == {
        "file": "issues/2026-12-01/issue.yaml", "line": "12", "column": "5", "severity": "error", "code": "unknown-key",
    }  # fmt: skip


def test_questions_are_asked_where_there_is_a_terminal(banxin, tmp_path):
    made = banxin("new", "paper", "--lang", "zh", typed="云汀新闻\n\n云汀区\n2026-12-01 3 275\n八开\n对开\n")
    assert made.code == 0
    assert [word in made.out for word in ("报名", "内资还是公开报", "主办单位", "期号", "四开还是对开")] == [True] * 5
    publication = (tmp_path / "paper/issues/publication.yaml").read_text(encoding="utf-8")
    assert 'name: "云汀新闻"' in publication
    assert "kind: internal" in publication
    assert (tmp_path / "paper/issues/2026-12-01/broadsheet.yaml").is_file()


def test_without_a_terminal_what_is_missing_is_told(banxin, tmp_path):
    made = banxin("new", "paper", "--name", "云汀新闻")
    assert made.code == 2
    assert "--kind --organiser --date --format" in made.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("option", "value"),
    [("--kind", "小报"), ("--format", "八开"), ("--date", "2026-02-30"), ("--name", "a\x07"), ("--organiser", " ")],
)
def test_an_answer_that_is_none_is_told_and_nothing_made(banxin, tmp_path, option, value):
    made = banxin("new", "paper", *ALL, option, value)
    assert made.code == 2
    assert "bad-answer" in made.err
    assert list(tmp_path.iterdir()) == []


def test_a_name_for_published_papers_is_remarked_on(banxin):
    made = banxin("new", "paper", *ALL, "--name", "云汀报")
    assert made.code == 0
    assert "name-for-newspapers C3" in made.err


def test_a_folder_with_something_in_it_is_left_alone(banxin, tmp_path):
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper/notes.txt").write_text("x")
    made = banxin("new", "paper", *ALL)
    assert made.code == 2
    assert "folder-not-empty" in made.err
    assert tree(tmp_path) == {"paper", "paper/notes.txt"}


def test_an_empty_folder_may_be_the_one_worked_in(banxin, tmp_path):
    assert banxin("new", ".", *ALL).code == 0
    assert (tmp_path / "banxin.yaml").is_file()
    assert not list(tmp_path.glob(".banxin-new-*"))


def test_a_file_in_the_way_is_told(banxin, tmp_path):
    (tmp_path / "paper").write_text("x")
    assert banxin("new", "paper/inner", *ALL).code == 2
    assert (tmp_path / "paper").read_text() == "x"


def test_faces_are_copied_where_asked_for(banxin, tmp_path, monkeypatch):
    shipped = tmp_path / "shipped"
    (shipped / "fonts").mkdir(parents=True)
    (shipped / "fonts/manifest.json").write_text('[{"file": "A.otf", "licence_file": "OFL.txt"}]')
    for name in ("A.otf", "OFL.txt", "House.otf"):
        (shipped / "fonts" / name).write_text(name)
    monkeypatch.setattr("layout.workspace.scaffold.starter", lambda: shipped)
    assert banxin("new", "paper", *ALL, "--with-fonts").code == 0
    assert {p.name for p in (tmp_path / "paper/fonts").iterdir()} == {"A.otf", "OFL.txt", "manifest.json", "README.md"}


@pytest.mark.parametrize("name", ["云汀: 新闻 #1", '"云汀"', "云\\汀", "- 云汀", "云汀区融媒体中心新闻"])
def test_whatever_the_name_it_is_a_value_and_fits_its_place(banxin, tmp_path, name):
    assert banxin("new", "paper", *ALL, "--name", name).code == 0
    told = json.loads(banxin("build", "paper/issues/2026-12-01", "--no-single", "--format", "json").out)
    assert [d["rule"] for d in told["diagnostics"] if d["kind"] != "note"] == []
    assert name in (tmp_path / "paper/README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("style", NAMEPLATE)
def test_the_nameplate_is_reckoned_as_the_style_has_it(style, report):
    from layout.style import load_style
    from layout.workspace import Workspace, starter

    sheet = load_style(Workspace(starter()), style, None, report)
    assert sheet is not None
    (box,) = (e.box for e in sheet.furniture["masthead"].elements if e.name == "nameplate")
    assert (sheet.texts["nameplate"].size, box.width) == NAMEPLATE[style]
