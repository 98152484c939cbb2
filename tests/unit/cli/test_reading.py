"""``banxin reading``: the copy for the screen, and when there is none."""

from __future__ import annotations

import io
import json

import pytest
from paper import FOLDER, article, han
from pypdf import PdfReader

OUT = "out/2026-11-20"


@pytest.fixture
def issue(paper, tmp_path, monkeypatch):
    """A page that comes out even, of a newspaper."""
    monkeypatch.chdir(tmp_path)
    paper.style["checks"] = "loose"
    paper.page({"article": article("a", han(4 * 33 * 10 - 1), headline="头条")})
    paper.write(tmp_path)
    return paper


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_copy_that_can_be_read_aloud(banxin, issue, tmp_path):
    done = banxin("reading", FOLDER, "--format", "json")
    told = json.loads(done.out)
    (file,) = told["files"]
    reader = PdfReader(io.BytesIO((tmp_path / file).read_bytes()), strict=True)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True


def test_while_there_are_findings_it_is_a_draft_and_the_other_one_goes(banxin, issue, tmp_path):
    (tmp_path / OUT).mkdir(parents=True)
    for name in ("tabloid-reading.pdf", "tabloid-draft-reading.pdf"):
        (tmp_path / OUT / name).write_bytes(b"old")
    issue.issue["articles"][0]["body"] = han(200)
    issue.write(tmp_path)
    assert banxin("reading", FOLDER).code == 1
    assert names(tmp_path / OUT) == ["tabloid-draft-reading.pdf"]


def test_there_is_none_of_internal_material(banxin, issue, tmp_path):
    issue.publication["kind"] = "internal"
    issue.write(tmp_path)
    (tmp_path / OUT).mkdir(parents=True)
    (tmp_path / OUT / "tabloid-reading.pdf").write_bytes(b"old")
    done = banxin("reading", FOLDER, "--lang", "en")
    assert done.code == 1
    assert "finding[no-reading-copy C5]" in done.err
    assert names(tmp_path / OUT) == []


def test_unless_the_issue_says_why(banxin, issue, tmp_path):
    issue.publication["kind"] = "internal"
    issue.issue["waive"] = [{"rule": "C5", "why": "只在馆内的屏幕上看"}]
    issue.write(tmp_path)
    done = banxin("reading", FOLDER, "--lang", "zh")
    assert "只在馆内的屏幕上看" in done.err
    assert len(names(tmp_path / OUT)) == 1


def test_a_build_does_not_call_that_waiver_unused(banxin, issue, tmp_path):
    issue.publication["kind"] = "internal"
    issue.issue["waive"] = [{"rule": "C5", "why": "只在馆内的屏幕上看"}]
    issue.write(tmp_path)
    assert "waiver-unused" not in banxin("build", FOLDER).err


def test_an_issue_with_faults_has_none(banxin, issue, tmp_path):
    (tmp_path / FOLDER / "issue.yaml").write_text("{")
    assert banxin("reading", FOLDER).code == 2
