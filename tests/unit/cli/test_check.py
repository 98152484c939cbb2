"""``banxin check``: exit codes, what is printed, the report, and the line of YAML behind a finding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pdffile import x_4


@pytest.fixture
def ad(tmp_path, monkeypatch):
    """``ad(file, name)``: a file lying where one stands, outside any workspace."""
    monkeypatch.chdir(tmp_path)

    def put(file, name: str = "ad.pdf") -> str:
        (tmp_path / name).write_bytes(file if isinstance(file, bytes) else file.made())
        return name

    return put


@pytest.fixture(autouse=True)
def no_ink(monkeypatch):
    """The ink is measured by programs that not every machine has; see ``test_ink.py``."""
    monkeypatch.setattr("layout.preflight.judged.ink", lambda *_: ())


@pytest.fixture
def cropped():
    file = x_4()
    file.page["CropBox"] = "[40 50 400 600]"
    return file


def test_a_sound_file_may_be_printed(banxin, ad):
    done = banxin("check", ad(x_4()), "--lang", "zh")
    assert (done.code, done.err) == (0, "")
    assert done.out == "ad.pdf：按 PDF/X-4、新闻纸冷固轮转检查，1 页，0 处错误，0 处警告（可以付印）\n"


def test_an_error_ends_with_1(banxin, ad, cropped):
    done = banxin("check", ad(cropped), "--lang", "en")
    assert done.code == 1
    assert done.err.splitlines() == [
        "error[crop-box pdf-B03] the CropBox differs from the MediaBox and hides bleed and marks",
        "  page 1, 7.1 mm from the left, 7.1 mm from the top, 127 × 194 mm",
        "  hint: set the crop box back to the media box, or export again",
        "  asked for by: GWG 2022, R0002",
    ]
    assert done.out.endswith("1 pages, 1 errors, 0 warnings (not to be printed)\n")


def test_warnings_alone_do_not(banxin, ad):
    file = x_4()
    file.intent["OutputConditionIdentifier"] = "(FOGRA39)"
    done = banxin("check", ad(file), "--lang", "zh")
    assert done.code == 0
    assert done.err.startswith("警告[other-condition pdf-O02]")


def test_for_an_editor(banxin, ad, cropped):
    done = banxin("check", ad(cropped), "--format", "short", "--lang", "en")
    assert done.err == (
        "ad.pdf:1:1: error: the CropBox differs from the MediaBox and hides bleed and marks "
        "(page 1, 7.1 mm from the left, 7.1 mm from the top, 127 × 194 mm) [crop-box]\n"
    )


@pytest.mark.parametrize("how", [["--json"], ["--format", "json"]])
def test_for_a_program(banxin, ad, cropped, how):
    done = banxin("check", ad(cropped), "--lang", "en", *how)
    told = json.loads(done.out)
    assert (done.code, done.err) == (1, "")
    assert list(told) == [
        "schema", "exit", "file", "sha256", "standard", "press", "pages", "counts", "findings", "diagnostics",
    ]  # fmt: skip
    assert told["counts"] == {"error": 1, "warning": 0, "note": 0}
    assert told["findings"] == [
        {
            "rule": "pdf-B03",
            "severity": "error",
            "text": "crop-box",
            "message": "the CropBox differs from the MediaBox and hides bleed and marks",
            "hint": "set the crop box back to the media box, or export again",
            "clause": "GWG 2022, R0002",
            "page": 1,
            "place": {"x": 7.06, "y": 7.06, "width": 127.0, "height": 194.03},
            "params": {},
            "source": None,
        }
    ]


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (["--standard", "x-1a"], "claims-other"), (["--standard", "pdfa-2u"], "claims-other"),
        (["--trim", "60x90mm"], "trim-size"), (["--pages", "2"], "page-count"),
    ],
)  # fmt: skip
def test_what_it_is_held_to(banxin, ad, given, text):
    done = banxin("check", ad(x_4()), "--json", *given)
    assert done.code == 1
    assert text in {finding["text"] for finding in json.loads(done.out)["findings"]}


def test_a_standard_is_not_asked_for(banxin, ad):
    assert banxin("check", ad(x_4()), "--standard", "none", "--trim", "141.11 × 211.67 mm").code == 0


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        (["gone.pdf"], "missing-file"), (["."], "not-a-file"), (["ad.pdf", "--press", "nowhere"], "unknown-press"),
        (["ad.pdf", "--trim", "large"], "bad-trim"), (["ad.pdf", "--workspace", "."], "missing-workspace"),
        (["ad.pdf", "--report", "no/such/folder.html"], "cannot-write"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_ends_with_2(banxin, ad, typed, rule):
    ad(x_4())
    done = banxin("check", *typed, "--format", "short")
    assert done.code == 2
    assert f"[{rule}]" in done.err


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.6\n%%EOF", b"\0" * 5000], ids=len)
def test_what_is_no_pdf_is_told_and_nothing_breaks(banxin, ad, data):
    done = banxin("check", ad(data), "--json")
    assert done.code == 1
    assert {finding["rule"] for finding in json.loads(done.out)["findings"]} == {"pdf-F04"}


def test_a_report_is_saved(banxin, ad, cropped, tmp_path):
    assert banxin("check", ad(cropped), "--report", "report.html", "--lang", "zh").code == 1
    assert "不能付印" in (tmp_path / "report.html").read_text(encoding="utf-8")


# -- files of ours


@pytest.fixture
def built(banxin, tmp_path, monkeypatch):
    """A new workspace with its first issue built, stood in."""
    banxin("new", "paper", "--name", "云汀新闻", "--date", "2026-12-01", "--yes")
    monkeypatch.chdir(tmp_path / "paper")
    assert banxin("build", "issues/2026-12-01", "--lang", "zh").code == 0
    return tmp_path / "paper/out/2026-12-01/tabloid.pdf"


def test_a_file_of_ours_is_sound(banxin, built):
    done = banxin("check", str(built), "--json")
    assert [f for f in json.loads(done.out)["findings"] if f["severity"] == "error"] == []


def test_a_finding_names_its_line(banxin, built, tmp_path):
    """With a press that asks for more ink-free margin than there is, what stands at the edge is told with its line."""
    press = tmp_path / "paper/styles/press/strict.yaml"
    press.parent.mkdir(parents=True, exist_ok=True)
    shipped = banxin("check", str(built), "--json", "--press", "newsprint")
    assert shipped.code == 0
    source = Path(__file__).parents[3] / "styles/press"
    text = (source / "newsprint.yaml").read_text(encoding="utf-8")
    assert "live: 3mm" in text
    press.write_text(text.replace("live: 3mm", "live: 18mm"), encoding="utf-8")
    (press.parent / "newsprint-tr002.icc").write_bytes((source / "newsprint-tr002.icc").read_bytes())
    done = banxin("check", str(built), "--press", "strict", "--lang", "zh")
    assert "  --> " in done.err
    told = json.loads(banxin("check", str(built), "--press", "strict", "--json").out)
    sources = {finding["source"]["file"] for finding in told["findings"] if finding["source"]}
    assert sources & {"issues/2026-12-01/issue.yaml", "issues/2026-12-01/tabloid.yaml", "issues/publication.yaml"}
    page = built.with_suffix("") / "20261201-A01.pdf"  # where files with the shop's names lie
    page.parent.mkdir()
    page.write_bytes(built.read_bytes())
    filed = json.loads(banxin("check", str(page), "--press", "strict", "--json").out)
    assert [finding["source"] for finding in filed["findings"]] == [finding["source"] for finding in told["findings"]]
    built.write_bytes(built.read_bytes() + b"\n")
    changed = json.loads(banxin("check", str(built), "--press", "strict", "--json").out)
    assert {finding["source"] for finding in changed["findings"]} == {None}
