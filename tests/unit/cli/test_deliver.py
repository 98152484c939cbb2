"""``banxin impose`` and ``banxin deliver`` as they are typed."""

from __future__ import annotations

import json

import pytest
from paper import FOLDER, Paper, article, han

FULL = 4 * 33 * 10 - 1


@pytest.fixture
def workspace(paper: Paper, tmp_path):
    """Two pages that come out even, on the disk."""
    paper.page({"article": article("a", han(FULL))})
    paper.page({"article": article("b", han(4 * 35 * 10 - 1))})
    return paper.write(tmp_path)


def test_impose(banxin, workspace):
    told = banxin("impose", FOLDER, "--format", "json")
    said = json.loads(told.out)
    assert told.code == 0
    assert (said["schema"], said["pages"], said["draft"], said["scheme"], said["sides"]) == (
        1, 2, False, "pairs", [["1", "2"]],
    )  # fmt: skip
    assert said["files"][-1] == "out/2026-11-20/tabloid-pairs.pdf"
    assert (workspace / said["files"][-1]).read_bytes().startswith(b"%PDF-")


def test_a_build_clears_sheets_of_an_earlier_one_away(banxin, workspace):
    banxin("impose", FOLDER)
    banxin("build", FOLDER)
    assert not (workspace / "out/2026-11-20/tabloid-pairs.pdf").exists()


def test_pages_that_lack_make_a_draft(banxin, workspace):
    told = banxin("impose", FOLDER, "--scheme", "sheets")
    assert told.code == 1
    assert "还差 2 个版" in told.err
    assert "--blanks" in told.err
    assert "tabloid-draft-sheets.pdf" in told.out
    told = banxin("impose", FOLDER, "--scheme", "sheets", "--blanks")
    assert told.code == 0
    assert "tabloid-sheets.pdf" in told.out
    assert not (workspace / "out/2026-11-20/tabloid-draft-sheets.pdf").exists()


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (("impose", "--gutter", "wide"), "bad-gutter"),
        (("impose", "--spread", "2"), "bad-spread"),
        (("impose", "--spread", "2-9"), "unknown-spread"),
        (("deliver", "--time", "soon"), "bad-time"),
        (("deliver", "--standard", "pdfa-2u"), "archive-not-sent"),
    ],
)
def test_options_that_cannot_be_read(banxin, workspace, words, rule):
    told = banxin(*words, FOLDER, "--format", "json")
    assert told.code == 2
    assert rule in {d["rule"] for d in json.loads(told.out)["diagnostics"]}
    assert not (workspace / "out").exists() or not list((workspace / "out").rglob("*.pdf"))


def test_a_gutter(banxin, workspace):
    told = banxin("deliver", FOLDER, "--sheets", "--gutter", "25mm", "--format", "json")
    assert told.code == 0
    slip = json.loads((workspace / "out/2026-11-20/delivery-01/job-slip.json").read_text("utf-8"))
    assert (slip["facts"]["scheme"], slip["facts"]["gutter"]) == ("pairs", 25.0)


def test_deliver(banxin, workspace):
    told = banxin("deliver", FOLDER, "--time", "2026-11-19 21:30", "--format", "json")
    said = json.loads(told.out)
    assert (told.code, said["sending"], said["sent"]) == (0, 1, True)
    assert said["files"][-1] == "out/2026-11-20/delivery-01/job-slip.json", "the slip comes last"
    assert all((workspace / file).exists() for file in said["files"])
    assert json.loads((workspace / said["files"][-1]).read_text("utf-8"))["time"] == "2026-11-19T21:30"


def test_deliver_twice(banxin, workspace):
    assert "第 1 次送厂（首次）" in banxin("deliver", FOLDER).out
    told = banxin("deliver", FOLDER, "--lang", "en")
    assert (told.code, told.out) == (0, "as delivery 1: nothing is sent again\n")
    assert "delivery 2 (0 pages changed since delivery 1)" in banxin("deliver", FOLDER, "--again", "--lang", "en").out


def test_nothing_is_delivered_while_there_are_findings(banxin, workspace, paper):
    paper.issue["articles"][0]["body"] += han(100)
    paper.write(workspace)
    told = banxin("deliver", FOLDER)
    assert told.code == 1
    assert "没有送厂" in told.out
    assert "overset" in told.err
    assert not (workspace / "out").exists()
