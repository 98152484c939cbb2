"""``banxin diff``: PDF files, records and issues compared; how it ends."""

from __future__ import annotations

import io
import json
import shutil

import pytest
from paper import FOLDER, article, han
from PIL import Image


@pytest.fixture
def paper(paper, tmp_path):
    """Two workspaces, ``one`` and ``two``: a word differs on the first of two pages."""
    paper.page({"article": article("a", han(300), headline="头条")})
    paper.page({"article": article("b", han(300, 700), headline="二版")})
    paper.write(tmp_path / "one")
    paper.issue["articles"][0]["body"] = han(100) + "新桥" + han(200, 100)
    paper.write(tmp_path / "two")
    return paper


@pytest.fixture
def built(paper, banxin):
    """The PDF files of both."""
    for name in ("one", "two"):
        assert banxin("build", f"{name}/{FOLDER}", "--format", "json").code < 2
    return [f"{name}/out/2026-11-20/tabloid-draft.pdf" for name in ("one", "two")]


def test_two_files_by_their_records(built, banxin):
    done = banxin("diff", *built, "--lang", "zh")
    assert done.code == 1
    assert "增“新桥”" in done.out
    assert "第 2 版　没有改动" in done.out
    assert done.err == ""


def test_a_file_with_itself(built, banxin):
    done = banxin("diff", built[0], built[0], "--lang", "en")
    assert (done.code, done.out.splitlines()[-1]) == (0, "both versions are the same")


def test_an_issue_with_the_file_built_of_it(built, banxin):
    assert banxin("diff", f"one/{FOLDER}", built[0]).code == 0
    assert banxin("diff", f"two/{FOLDER}", built[0]).code == 1


def test_a_record_stands_for_its_files(built, banxin):
    record = built[0].replace("-draft.pdf", ".map.json")
    assert banxin("diff", record, built[0]).code == 0
    assert banxin("diff", record, built[1]).code == 1


def test_one_page_by_itself(built, banxin):
    done = banxin("diff", *(path.replace(".pdf", "-02.pdf") for path in built))
    assert done.code == 0


def test_proofs_of_two_rounds(paper, banxin):
    for number, name in ((1, "one"), (2, "two")):
        banxin("proof", f"{name}/{FOLDER}", "--pdf", "--round", f"{number}", "--time", "2026-11-19T17:30")
    done = banxin("diff", "one/out/proof/2026-11-20/tabloid-1.pdf", "two/out/proof/2026-11-20/tabloid-2.pdf", "--json")
    told = json.loads(done.out)
    assert (done.code, told["by_article"]) == (1, True)
    assert [page["equal"] for page in told["pages"]] == [False, True]


def test_files_that_have_no_record_are_read_themselves(built, banxin, tmp_path):
    for n, path in enumerate(built):
        shutil.copy(path, tmp_path / f"{n}.pdf")
    done = banxin("diff", "0.pdf", "1.pdf", "--json")
    told = json.loads(done.out)
    assert (done.code, told["by_article"]) == (1, False)
    texts = [change for page in told["pages"] for change in page["changes"] if change["kind"] == "text"]
    assert [change["params"]["after"] for change in texts] == ["新桥"]
    assert [page["equal"] for page in told["pages"]] == [False, True]


def test_where_one_side_has_no_record_both_are_read_alike(built, banxin, tmp_path):
    shutil.copy(built[0], tmp_path / "copy.pdf")
    done = banxin("diff", "copy.pdf", built[0], "--lang", "en")
    assert done.code == 0
    assert "note[read-alike]" in done.err


def test_pictures_of_the_pages_that_differ(built, banxin, tmp_path):
    done = banxin("diff", *built, "--png", "--dpi", "72", "--out", "seen")
    assert done.code == 1
    (picture,) = (tmp_path / "seen").iterdir()
    assert picture.name == "diff-01.png"
    image = Image.open(io.BytesIO(picture.read_bytes()))
    assert image.size == (2 * 530 + 24, 600)
    pixels = {colour for _, colour in image.getcolors(1 << 20)}
    assert any(r > 150 > 100 > b for r, g, b in pixels if g < 120)  # red, only on the left
    assert any(b > 150 > 100 > r for r, g, b in pixels if g < 140)


def test_equal_files_have_no_pictures(built, banxin, tmp_path):
    assert banxin("diff", built[0], built[0], "--png", "--out", "seen").code == 0
    assert not (tmp_path / "seen").exists()


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [("gone.pdf", "a.pdf", "missing-file"), ("a.pdf", "bad.json", "no-record"), ("bad.pdf", "a.pdf", "no-record")],
)
def test_what_cannot_be_read_ends_with_2(banxin, tmp_path, before, after, rule):
    for name, data in (("a.pdf", b"%PDF-1.6 nothing"), ("bad.pdf", b"%PDF"), ("bad.json", b"{}")):
        (tmp_path / name).write_bytes(data)
    done = banxin("diff", before, after, "--format", "short")
    assert done.code == 2
    assert rule in done.err


def test_an_issue_with_faults_ends_with_2(paper, banxin, tmp_path):
    (tmp_path / "two" / FOLDER / "issue.yaml").write_text("{")
    assert banxin("diff", f"one/{FOLDER}", f"two/{FOLDER}").code == 2


def test_there_must_be_a_file_to_draw(built, banxin, tmp_path):
    shutil.copy(built[0].replace("-draft.pdf", ".map.json"), tmp_path / "alone.map.json")
    done = banxin("diff", "alone.map.json", built[1], "--png", "--format", "short")
    assert done.code == 2
    assert "nothing-to-show" in done.err


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_told_or_compared(built, banxin, tmp_path, share):
    data = (tmp_path / built[0]).read_bytes()
    (tmp_path / "cut.pdf").write_bytes(data[: int(share * len(data))])
    shutil.copy(built[1], tmp_path / "whole.pdf")
    done = banxin("diff", "cut.pdf", "whole.pdf", "--png", "--format", "short")
    assert done.code in (1, 2)
    assert (done.code == 2) == bool(done.err)
