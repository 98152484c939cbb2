"""The order of the stages: what is built, what is told, what is written under which name."""

from __future__ import annotations

import time
from io import BytesIO

import pytest
from paper import FOLDER, MemoryFiles, article, han, lines, runs
from PIL import Image

from layout.diag import LayoutError
from layout.geom import Rect
from layout.pipeline import Wanted, build
from layout.preflight import Finding, preflight
from layout.preflight.places import read_map

OUT = FOLDER.replace("issues", "out")

FULL = 4 * 33 * 10 - 1
"""Characters that fill the small page under the masthead and one head, the first line being indented."""


@pytest.fixture
def even(paper):
    """A paper of two pages that come out even: no findings."""
    paper.page({"article": article("a", han(FULL))})
    paper.page({"article": article("b", han(4 * 35 * 10 - 1))})
    return paper


@pytest.fixture
def uneven(paper):
    paper.page({"article": article("a", han(FULL + 100))})
    return paper


def names(built):
    return sorted(path.removeprefix("out/2026-11-20/") for path in built.outputs)


def test_press_files_where_there_are_no_findings(even):
    built = build(even.files(), FOLDER, "tabloid")
    assert [d.rule for d in built.diagnostics if d.kind != "note"] == []
    assert names(built) == ["tabloid-01.pdf", "tabloid-02.pdf", "tabloid.pdf"]
    assert not built.pages.draft
    assert all(lines(page, "stamp") == [] for page in built.pages.pages)
    assert all(data.startswith(b"%PDF-") for data in built.outputs.values())


def test_a_stamped_draft_where_there_are_findings(uneven):
    built = build(uneven.files(), FOLDER, "tabloid")
    assert [d.rule for d in built.diagnostics if d.kind == "finding"] == ["overset"]
    assert names(built) == ["tabloid-draft-01.pdf", "tabloid-draft.pdf"]
    ((_, _, stamp),) = lines(built.pages.pages[0], "stamp")
    assert stamp == "校样　有1处问题　不得付印"


@pytest.fixture
def found(monkeypatch):
    """``found(severity)``: preflight finds one thing, in the middle of the first page's text."""

    def plant(severity: str) -> None:
        finding = Finding("pdf-K02", severity, "no-trim", "", 1, Rect(100, 300, 20, 8))
        monkeypatch.setattr("layout.preflight.preflight", lambda data, press: (finding,))

    return plant


def test_an_error_of_the_file_makes_a_draft_and_names_its_line(even, found):
    found("error")
    built = build(even.files(), FOLDER, "tabloid")
    (told,) = (d for d in built.diagnostics if d.kind == "finding")
    assert (told.rule, told.number) == ("no-trim", "pdf-K02")
    assert str(told.span).startswith(f"{FOLDER}/issue.yaml:")
    assert names(built) == ["tabloid-draft-01.pdf", "tabloid-draft-02.pdf", "tabloid-draft.pdf"]
    assert lines(built.pages.pages[0], "stamp")[0][2] == "校样　有1处问题　不得付印"


@pytest.mark.parametrize(("severity", "kinds"), [("warning", ["note"]), ("note", [])])
def test_what_is_no_error_of_the_file_does_not(even, found, severity, kinds):
    found(severity)
    built = build(even.files(), FOLDER, "tabloid")
    assert not built.pages.draft
    assert [d.kind for d in built.diagnostics if d.number == "pdf-K02"] == kinds


def test_what_is_written_is_read_back_and_sound(even):
    built = build(even.files(), FOLDER, "tabloid")
    assert [
        finding for finding in preflight(built.outputs[f"{OUT}/tabloid.pdf"], None) if finding.severity == "error"
    ] == []


@pytest.mark.parametrize("name", ["tabloid", "tabloid-02"])
def test_the_source_map_knows_each_file(even, name):
    built = build(even.files(), FOLDER, "tabloid")
    places = read_map(built.sidecars[f"{OUT}/tabloid.map.json"], built.outputs[f"{OUT}/{name}.pdf"])
    assert places is not None
    assert (places.press, len(places.pages)) == ("newsprint", 1 if name.endswith("02") else 2)
    run = next(iter(runs(built.pages.pages[-1], "body")))
    assert places.span(len(places.pages), Rect(run.xs[3], run.y - 5, 5, 3)) == run.span


def test_findings_of_the_pictures_make_a_draft_too(paper):
    paper.picture("1.png", 60, 60)  # 20 ppi at its size
    paper.page(
        {"article": article("a", han(900), photos=[{"file": "1.png"}]), "photos": [{"lines": 9, "columns": "1-2"}]}
    )
    built = build(paper.files(), FOLDER, "tabloid")
    assert built.pages.draft
    stamp = lines(built.pages.pages[0], "stamp")[0][2]
    assert f"有{len([d for d in built.diagnostics if d.kind == 'finding'])}处问题" in stamp


def test_findings_of_the_content_make_a_draft_unless_waived(even):
    del even.publication["price"]
    assert [d.number for d in build(even.files(), FOLDER, "tabloid").diagnostics if d.kind == "finding"] == ["C6"]
    even.issue["waive"] = [{"rule": "C6", "why": "试刊"}]
    assert not build(even.files(), FOLDER, "tabloid").pages.draft


def test_what_is_wanted(even):
    assert names(build(even.files(), FOLDER, "tabloid", Wanted(single=False))) == ["tabloid.pdf"]
    built = build(even.files(), FOLDER, "tabloid", Wanted(single=False, png=36.0))
    assert names(built) == ["tabloid-01.png", "tabloid-02.png", "tabloid.pdf"]
    grid = build(even.files(), FOLDER, "tabloid", Wanted(single=False, png=36.0, grid=True))
    first = "out/2026-11-20/tabloid-01.png"
    assert grid.outputs["out/2026-11-20/tabloid.pdf"] == built.outputs["out/2026-11-20/tabloid.pdf"]
    assert grid.outputs[first] != built.outputs[first]


def test_what_earlier_builds_left_is_stale(even):
    files = even.files()
    left = ["tabloid-draft.pdf", "tabloid-draft-01.pdf", "tabloid-03.pdf", "tabloid-01.png", "tabloid-02.pdf"]
    others = ["broadsheet.pdf", "tabloid.txt", "tabloid-proof.pdf", "tabloid-1.pdf"]
    files.held.update({f"out/2026-11-20/{name}": b"old" for name in (*left, *others)})
    built = build(files, FOLDER, "tabloid")
    assert sorted(built.stale) == [f"out/2026-11-20/{name}" for name in sorted(left[:-1])]
    assert not set(built.stale) & set(built.outputs)


def test_nothing_comes_out_where_there_are_faults(even):
    even.style["text"]["body"]["face"] = "heiti"
    with pytest.raises(LayoutError) as raised:
        build(even.files(), FOLDER, "tabloid")
    assert [d.rule for d in raised.value.diagnostics if d.kind == "fault"] == ["unknown-name"]


@pytest.mark.parametrize(
    ("folder", "plan"), [("..", "tabloid"), ("/etc", "tabloid"), ("../x", "y"), (FOLDER, "../../x"), ("", "x")]
)
def test_a_folder_outside_the_workspace_is_told(even, folder, plan):
    with pytest.raises(LayoutError) as raised:
        build(even.files(), folder, plan)
    rules = {d.rule for d in raised.value.diagnostics if d.kind == "fault"}
    assert rules & {"path-outside", "missing-file"}


def test_nothing_is_read_but_what_the_issue_names(even):
    files = even.files()
    files.held["issues/2026-11-20/secret.md"] = files.held["styles/other.yaml"] = b"x"
    build(files, FOLDER, "tabloid")
    assert {path for path in files.asked if path not in ("fonts/Square.ttf",)} == {
        "issues/publication.yaml", f"{FOLDER}/issue.yaml", f"{FOLDER}/tabloid.yaml", "styles/small.yaml",
        "styles/press/newsprint.yaml", "styles/press/newsprint-tr002.icc",
    }  # fmt: skip


def test_same_files_same_bytes(even):
    held = even.held()
    first, second = (build(MemoryFiles(dict(held)), FOLDER, "tabloid").outputs for _ in range(2))
    assert first == second


def test_an_article_of_forty_thousand_characters_is_a_finding(paper):
    paper.page({"article": article("a", *[han(200, n) for n in range(200)])})
    started = time.process_time()
    built = build(paper.files(), FOLDER, "tabloid")
    assert time.process_time() - started < 5
    (told,) = (d for d in built.diagnostics if d.kind == "finding" and d.rule == "overset")
    assert told.params["characters"] > 38_000
    assert built.pages.draft


# -- inks

SPOT_RED = {"spot": "PANTONE 485 C", "cmyk": [0, 100, 90, 0]}


def press_says(paper, *changes):
    """The shipped press with parts of its file replaced."""
    path = "styles/press/newsprint.yaml"
    text = paper.held()[path].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    paper.extra[path] = text.encode()


@pytest.mark.parametrize(
    ("changes", "findings", "plates"),
    [
        ((), ["spot-inks"], 1), ((("spot_inks: 0", "spot_inks: 1"),), [], 1), ((("spots: keep", "spots: process"),), [], 0),
    ],
)  # fmt: skip
def test_spot_inks_of_the_style(even, changes, findings, plates):
    even.style["colours"]["red"] = SPOT_RED
    even.style["text"]["headline"]["colour"] = "red"
    press_says(even, *changes)
    built = build(even.files(), FOLDER, "tabloid", Wanted(single=False))
    assert sorted({d.rule for d in built.diagnostics if d.kind == "finding"}) == findings
    (data,) = built.outputs.values()
    assert data.count(b"/Separation /PANTONE#20485#20C /DeviceCMYK") == plates


def test_the_ink_of_every_page_and_picture(paper):
    paper.picture("1.png", 400, 400)
    paper.page(
        {"article": article("a", han(900), photos=[{"file": "1.png"}]), "photos": [{"lines": 9, "columns": "1-2"}]}
    )
    (ink,) = build(paper.files(), FOLDER, "tabloid").ink
    assert ink.page == "1"
    assert ink.most.percent == 100
    assert [(found.source, found.percent) for found in ink.pictures] == [(f"{FOLDER}/1.png", pytest.approx(49.8))]


def test_a_press_whose_profile_is_damaged_is_a_fault(paper):
    profile = "styles/press/newsprint-tr002.icc"
    whole = paper.held()[profile]
    paper.extra[profile] = whole[:400] + bytes(len(whole) - 400)
    out = BytesIO()
    Image.new("RGB", (400, 400), "red").save(out, "PNG")
    paper.extra[f"{FOLDER}/1.png"] = out.getvalue()
    paper.page({"article": article("a", han(900), photos=[{"file": "1.png"}]), "photos": [{"lines": 9}]})
    with pytest.raises(LayoutError) as error:
        build(paper.files(), FOLDER, "tabloid")
    assert {d.text for d in error.value.diagnostics if d.kind == "fault"} == {"bad-profile/unusable"}


# -- what the shop asks for

PRESS = "styles/press/newsprint.yaml"


def shop(paper, options: str):
    """The files, with more asked for by the press, or something else."""
    files = paper.files()
    given = {line.partition(":")[0] for line in options.splitlines()}
    kept = [line for line in files.held[PRESS].decode().splitlines() if line.partition(":")[0] not in given]
    files.held[PRESS] = "\n".join([*kept, options]).encode()
    return files


def test_pages_go_by_the_shops_names_into_a_folder(even):
    files = shop(even, 'names: "{date:%Y%m%d}-A{page:02}-{colour}.pdf"\nblack_pages: [2]')
    files.held["out/2026-11-20/tabloid/20261119-A01-彩.pdf"] = files.held["out/2026-11-20/tabloid-01.pdf"] = b"old"
    built = build(files, FOLDER, "tabloid")
    assert names(built) == ["tabloid.pdf", "tabloid/20261120-A01-彩.pdf", "tabloid/20261120-A02-黑.pdf"]
    assert sorted(built.stale) == ["out/2026-11-20/tabloid-01.pdf", "out/2026-11-20/tabloid/20261119-A01-彩.pdf"]


def test_pages_of_one_name_are_a_fault_where_the_plan_names_the_press(even):
    with pytest.raises(LayoutError) as raised:
        build(shop(even, 'names: "{date}.pdf"\n'), FOLDER, "tabloid")
    assert [(d.rule, d.span.file) for d in raised.value.diagnostics if d.kind == "fault"] == [
        ("names-collide", f"{FOLDER}/tabloid.yaml")
    ]


@pytest.mark.parametrize(
    ("standard", "head"), [(None, b"%PDF-1.6"), ("x-1a-2003", b"%PDF-1.4"), ("x-1a-2001", b"%PDF-1.3")]
)
def test_a_standard_that_is_asked_for_goes_before_the_press_file(even, standard, head):
    built = build(even.files(), FOLDER, "tabloid", Wanted(standard=standard))
    assert {data[:8] for data in built.outputs.values()} == {head}
    if standard is not None:
        by_press = build(shop(even, f"standard: {standard}\n"), FOLDER, "tabloid")
        assert by_press.outputs == built.outputs


def test_the_archive_lies_beside_the_press_files_and_has_no_marks(even):
    files = even.files()
    files.held["out/2026-11-20/tabloid.pdf"] = b"press"
    built = build(files, FOLDER, "tabloid", Wanted(standard="pdfa-2u"))
    assert names(built) == ["tabloid-archive-01.pdf", "tabloid-archive-02.pdf", "tabloid-archive.pdf"]
    assert built.stale == ()
    boxes = built.pages.pages[0].boxes
    assert boxes.media == boxes.bleed


def test_text_as_outlines_is_noted_once(even):
    built = build(even.files(), FOLDER, "tabloid", Wanted(outlines=True))
    assert [d.rule for d in built.diagnostics if d.rule == "text-outlined"] == ["text-outlined"]
    assert not any(b"/FontFile" in data for data in built.outputs.values())
    assert not built.pages.draft


def test_marks_are_on_the_files_and_not_in_the_pages(even):
    built = build(even.files(), FOLDER, "tabloid", Wanted(single=False))
    assert not any(getattr(item, "role", "") == "marks" for page in built.pages.pages for item in page.items)
    bare = build(shop(even, "marks: {crop: false, slug: false}\n"), FOLDER, "tabloid", Wanted(single=False))
    (with_marks,), (without,) = built.outputs.values(), bare.outputs.values()
    assert b"/Separation /All" in with_marks
    assert b"/Separation" not in without


def test_a_second_sending_says_so(even):
    first, second = (build(even.files(), FOLDER, "tabloid", Wanted(single=False, version=n)) for n in (1, 2))
    assert b"<xmpMM:VersionID>2<" in second.outputs["out/2026-11-20/tabloid.pdf"]
    assert first.outputs != second.outputs
