"""Sending a small paper to the print shop: what is in the set, what the slip says, what happens the next time."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from hashlib import sha256

import pytest
from paper import FOLDER, article, han
from PIL import Image
from pypdf import PdfReader

from layout.diag import LayoutError, Report
from layout.output import Imposition
from layout.pipeline import Wanted
from layout.sending import deliver
from layout.workspace import Workspace

FULL = 4 * 33 * 10 - 1
SET = "out/2026-11-20/delivery-01"


@pytest.fixture
def even(paper):
    """Two pages that come out even."""
    paper.page({"article": article("a", han(FULL))})
    paper.page({"article": article("b", han(4 * 35 * 10 - 1))})
    return paper


@pytest.fixture
def desk(even, tmp_path):
    """The paper on the disk, and sending it from there: ``desk(…)`` gives what was delivered, written as the command does."""

    def send(**options):
        files = Workspace(even.write(tmp_path), shipped=tmp_path)
        made = deliver(files, FOLDER, "tabloid", **options)
        report = Report()
        if made.outputs:
            files.write(made.outputs, report, manifest=made.manifest, stale=made.stale)
        assert report.diagnostics == ()
        return made

    return send


def names(made):
    return [path.removeprefix("out/2026-11-20/") for path in made.outputs]


def rules(made):
    return [d.rule for d in made.diagnostics if d.rule in ("nothing-new", "overset", "slip-unreadable")]


def slip_of(made):
    return json.loads(made.outputs[made.manifest])


def text_of(pdf):
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "")


def test_the_set(even):
    made = deliver(even.files(), FOLDER, "tabloid")
    assert sorted(names(made)) == [
        "delivery-01/job-slip.json", "delivery-01/job-slip.pdf", "delivery-01/tabloid-01.pdf", "delivery-01/tabloid-02.pdf",
        "delivery-01/tabloid.pdf",
    ]  # fmt: skip
    assert made.manifest == f"{SET}/job-slip.json"


def test_sheets_are_in_it_if_asked_for(even):
    made = deliver(even.files(), FOLDER, "tabloid", Wanted(imposed=Imposition()))
    assert "delivery-01/tabloid-pairs.pdf" in names(made)
    facts = slip_of(made)["facts"]
    assert (facts["scheme"], facts["sides"], facts["gutter"]) == ("pairs", [["1", "2"]], 35.28)


def test_the_shops_names(even):
    files = even.files()
    press = files.held["styles/press/newsprint.yaml"]
    files.held["styles/press/newsprint.yaml"] = (
        press + b'\nnames: "{date:%Y%m%d}-{page:02}-{inks}.pdf"\nblack_pages: [2]\n'
    )
    made = deliver(files, FOLDER, "tabloid")
    assert [page["file"] for page in slip_of(made)["pages"]] == ["20261120-01-4c.pdf", "20261120-02-1c.pdf"]
    assert "delivery-01/20261120-02-1c.pdf" in names(made)


def test_a_file_of_the_name_of_another_is_a_fault(even):
    even.plan["pages"].pop()
    even.issue["articles"].pop()
    files = even.files()
    files.held["styles/press/newsprint.yaml"] += b'\nnames: "{plan}.pdf"\n'
    with pytest.raises(LayoutError, match="set-collides"):
        deliver(files, FOLDER, "tabloid")


def test_the_slip_tells_the_job(even):
    made = deliver(even.files(), FOLDER, "tabloid", time="2026-11-19T21:30")
    slip = slip_of(made)
    assert {key: slip["facts"][key] for key in ("title", "date", "number", "cumulative", "pages", "print_run", "standard")} == {
        "title": "小报", "date": "2026-11-20", "number": 12, "cumulative": 287, "pages": 2, "print_run": "5000",
        "standard": "PDF/X-4",
    }  # fmt: skip
    assert (slip["sending"], slip["time"], slip["changes"]) == (1, "2026-11-19T21:30", None)
    assert [page["inks"] for page in slip["pages"]] == [["K"], ["K"]]
    assert "".join(slip["pages"][0]["parts"][1]["texts"]["body"]) == han(FULL)


def test_every_file_has_its_hash(even):
    made = deliver(even.files(), FOLDER, "tabloid")
    listed = {file["name"]: (file["sha256"], file["size"]) for file in slip_of(made)["files"]}
    there = {
        path.rpartition("/")[2]: (sha256(data).hexdigest(), len(data))
        for path, data in made.outputs.items() if path != made.manifest
    }  # fmt: skip
    assert listed == there


def test_the_form_is_one_sheet_of_a4_and_reads_as_the_slip(even):
    made = deliver(even.files(), FOLDER, "tabloid", time="2026-11-19T21:30")
    pdf = made.outputs[f"{SET}/job-slip.pdf"]
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    assert [round(float(side)) for side in page.mediabox] == [0, 0, 595, 842]
    text = text_of(pdf).replace(" ", "")
    facts = (
        "交印单",
        "小报",
        "第12期（总第287期）",
        "2026年11月19日",
        "21:30",
        "5000",
        "PDF/X-4",
        "黑白2版（1、2）",
        "首次",
    )
    assert [told for told in facts if told not in text] == []
    for file in slip_of(made)["files"][:-1]:
        assert file["name"] in text
        assert file["sha256"] in text


def test_a_big_issue_takes_more_sheets(even):
    for n in range(34):
        even.page({"article": article(f"c{n}", han(4 * 35 * 10 - 1, n))})
    made = deliver(even.files(), FOLDER, "tabloid")
    pages = PdfReader(io.BytesIO(made.outputs[f"{SET}/job-slip.pdf"])).pages
    assert len(pages) == 3
    assert ["签字" in page.extract_text() for page in pages] == [False, False, True]
    whole = "".join(page.extract_text() for page in pages)
    assert all(f"tabloid-{n:02}.pdf" in whole for n in range(1, 37))


def test_the_same_bytes_every_time(even):
    assert deliver(even.files(), FOLDER, "tabloid").outputs == deliver(even.files(), FOLDER, "tabloid").outputs


def test_what_is_too_long_for_the_form_is_shortened(desk, even):
    even.publication["editor"] = han(3000)
    desk()
    even.issue["articles"][0]["body"] = han(FULL, 500)
    made = desk()
    pdf = made.outputs["out/2026-11-20/delivery-02/job-slip.pdf"]
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert "……" in text_of(pdf)
    assert han(40) not in text_of(pdf)


def test_with_findings_nothing_is_sent(even):
    even.issue["articles"][0]["body"] += han(100)
    made = deliver(even.files(), FOLDER, "tabloid")
    assert (made.outputs, made.slip, rules(made)) == ({}, None, ["overset"])


def test_what_is_for_the_archive_is_not_sent(even):
    with pytest.raises(LayoutError, match="archive-not-sent"):
        deliver(even.files(), FOLDER, "tabloid", Wanted(standard="pdfa-2u"))


def test_what_was_sent_is_not_sent_again_unless_it_is_meant(desk):
    desk()
    second = desk()
    assert (second.outputs, second.slip.sending, rules(second)) == ({}, 1, ["nothing-new"])
    third = desk(again=True)
    assert third.manifest == "out/2026-11-20/delivery-02/job-slip.json"
    assert slip_of(third)["changes"] == {
        "since": 1, "facts": [], "added": [], "removed": [], "changed": [], "pages": [], "parts": [],
    }  # fmt: skip
    assert "没有不同。" in text_of(third.outputs["out/2026-11-20/delivery-02/job-slip.pdf"])


def test_names_with_the_number_of_the_sending_are_no_change(desk, even):
    even.extra["styles/press/newsprint.yaml"] = (
        even.held()["styles/press/newsprint.yaml"] + b'\nnames: "{page}-v{version}.pdf"\n'
    )
    assert "delivery-01/1-v1.pdf" in names(desk())
    assert rules(desk()) == ["nothing-new"]
    assert "delivery-02/1-v2.pdf" in names(desk(again=True))


def test_the_second_set_tells_what_differs(desk, even, tmp_path):
    first = desk()
    text = even.issue["articles"][0]["body"]
    even.issue["articles"][0]["body"] = text[:700] + "猫" + text[701:]
    even.publication["print_run"] = "6000"
    made = desk(wanted=Wanted(imposed=Imposition()))
    changes = slip_of(made)["changes"]
    assert changes["since"] == 1
    assert {fact["key"]: fact["after"] for fact in changes["facts"]}["print_run"] == "6000"
    assert (changes["added"], changes["removed"]) == (["tabloid-pairs.pdf"], [])
    assert changes["changed"] == ["tabloid-01.pdf", "tabloid.pdf"]
    assert changes["pages"] == ["1"]
    (change,) = changes["parts"]
    assert (change["page"], change["name"], change["title"], change["kind"]) == ("1", "a", "大标题", "text")
    (stretch,) = change["texts"]
    assert (stretch["role"], stretch["before"], stretch["after"]) == (
        "body",
        text[692:709],
        text[692:700] + "猫" + text[701:709],
    )
    lines = slip_of(made)["pages"][0]["parts"][1]["texts"]["body"]
    assert "猫" in lines[stretch["line"] - 1]
    told = text_of(made.outputs["out/2026-11-20/delivery-02/job-slip.pdf"])
    assert "与第1次送印相比" in told
    assert "印数：5000，改为6000。" in told
    assert "第1版《大标题》：改文字" in told
    assert {path: (tmp_path / path).read_bytes() for path in first.outputs} == dict(first.outputs)


def recoloured(png):
    out = io.BytesIO()
    Image.open(io.BytesIO(png)).point(lambda tone: tone - 40).save(out, "PNG")
    return out.getvalue()


def test_a_picture_of_other_pixels_is_a_change_of_the_picture(desk, even):
    even.picture("1.png", 1200, 900)
    darker = recoloured(even.extra[f"{FOLDER}/1.png"])
    even.issue["articles"][0]["body"] = han(1080)
    even.issue["articles"][0]["photos"] = [{"file": "1.png"}]
    even.plan["pages"][0]["areas"][0]["photos"] = [{"lines": "4-20", "columns": "1-3"}]
    first = desk()
    assert first.slip is not None
    even.extra[f"{FOLDER}/1.png"] = darker
    made = desk()
    assert [(part["name"], part["kind"]) for part in slip_of(made)["changes"]["parts"]] == [("a", "picture")]


def test_half_a_set_is_taken_up_again(desk, tmp_path):
    half = tmp_path / SET
    half.mkdir(parents=True)
    (half / "tabloid-01.pdf").write_bytes(b"half")
    (half / "old.pdf").write_bytes(b"half")
    made = desk()
    assert made.slip.sending == 1
    assert sorted(file.name for file in half.iterdir()) == sorted(path.rpartition("/")[2] for path in made.outputs)


KILLED = """
import sys, time
from layout.workspace import writing
put = writing._renamed
def slowly(part, target):
    time.sleep(0.15)
    done = put(part, target)
    print(target.name, flush=True)
    return done
writing._renamed = slowly
sys.argv = ["banxin", "deliver", sys.argv[1]]
from layout.cli import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_half_way_the_old_set_is_whole_and_the_new_one_has_no_slip(desk, even, tmp_path):
    first = desk()
    even.publication["print_run"] = "6000"
    even.write(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path / FOLDER)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as run:  # fmt: skip
        assert run.stdout is not None
        run.stdout.readline()
        os.kill(run.pid, signal.SIGKILL)
    second = tmp_path / "out/2026-11-20/delivery-02"
    assert second.exists()
    assert not (second / "job-slip.json").exists()
    assert {path: (tmp_path / path).read_bytes() for path in first.outputs} == dict(first.outputs)
    made = desk()
    assert made.slip.sending == 2
    assert sorted(file.name for file in second.iterdir()) == sorted(path.rpartition("/")[2] for path in made.outputs)
