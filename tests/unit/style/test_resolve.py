"""The sheet: lengths in pt, names looked up, and every fault of a style told at its place."""

from __future__ import annotations

from functools import reduce

import pytest

from layout.colour import CMYK
from layout.diag import LayoutError, Span
from layout.geom import Rect, mm
from layout.style import load_style
from layout.style.model import Stroke


def load(paper):
    return load_style(paper.files(), "small", Span("plan"), paper.report)


def put(paper, path, value):
    """Set one value of the style by a dotted path."""
    *above, last = path.split(".")
    reduce(lambda d, key: d.setdefault(key, {}), above, paper.style)[last] = value


# -- what comes out ------------------------------------------------------------------------------------------------


def test_the_grid_is_characters_across_and_lines_down(paper):
    sheet = load(paper)
    assert (sheet.grid.width, sheet.grid.height) == (430, 480)
    assert sheet.type_area == Rect(50, 60, 430, 480)
    assert [sheet.grid.column_x(n) for n in range(4)] == [0, 110, 220, 330]
    assert [sheet.grid.characters(n) for n in (1, 2, 3, 4)] == [10, 21, 32, 43]


def test_sizes_by_the_table_of_the_style(paper):
    for table, size in (("clreq", 21), ("word", 22)):
        paper.style.update(size_table=table)
        put(paper, "text.headline.size", "二号")
        assert load(paper).texts["headline"].size == size


def test_characters_and_lines_as_units_of_furniture(paper):
    put(paper, "furniture.masthead.elements.name.at", ["2字", "1.5行"])
    put(paper, "furniture.masthead.elements.name.size", ["10mm", "24pt"])
    (name,) = load(paper).furniture["masthead"].elements
    assert (name.box, name.lines) == (Rect(20, 18, mm(10), 24), 2)


@pytest.mark.parametrize(
    "path",
    ["heads.news.headline", "story.body", "photo.caption", "furniture.imprint.elements.items.role", "text.pull.like"],
)
def test_a_vertical_role_where_lines_run_across_is_a_fault(paper, path):
    put(paper, "text.down", {"like": "body", "vertical": True})
    put(paper, path, "down")
    assert load(paper) is None
    assert [d.rule for d in paper.report.of("fault")] == ["vertical-role"]


def test_a_vertical_role_and_its_cells(paper):
    put(paper, "text.down", {"like": "body", "vertical": True, "cell_digits": 2})
    text = load(paper).texts["down"]
    assert (text.vertical, text.cell_digits) == (True, 2)
    assert not load(paper).texts["body"].vertical


def test_colours_and_tracking_are_shares(paper):
    put(paper, "text.kicker.colour", "red")
    put(paper, "text.kicker.tracking", -25)
    put(paper, "text.kicker.scale", 90)
    text = load(paper).texts["kicker"]
    assert (text.colour, text.tracking, text.scale) == (CMYK(0, 1, 0.9, 0), -0.025, 0.9)


def test_latin_and_digits_follow_the_han_faces_unless_given(paper):
    assert load(paper).texts["body"].faces.digit == ("Square",)
    put(paper, "faces.song", {"han": ["A"], "latin": ["B"]})
    faces = load(paper).texts["body"].faces
    assert (faces.han, faces.latin, faces.digit) == (("A",), ("B",), ("B",))


def test_a_double_rule(paper):
    put(paper, "rules.wenwu", {"strokes": [{"weight": "2pt", "gap": "1pt"}, {"weight": "0.5pt"}]})
    rule = load(paper).rules["wenwu"]
    assert rule.strokes == (Stroke(0, 2), Stroke(3, 0.5))
    assert rule.depth == 3.5


@pytest.mark.parametrize(
    ("rank", "columns", "genre", "head"),
    [
        (1, 4, "news", "lead"),
        (1, 2, "news", "two"),
        (2, 1, "news", "news"),
        (1, 4, "commentary", "opinion"),
        (3, 4, "feature", "two"),
    ],
)
def test_the_first_head_whose_conditions_all_hold(paper, rank, columns, genre, head):
    paper.style["heads"].update(dict.fromkeys(("lead", "two", "opinion"), paper.style["heads"]["news"]))
    paper.style["head_choice"] = [
        {"head": "opinion", "genres": ["commentary"]},
        {"head": "lead", "ranks": [1], "columns": 3},
        {"head": "two", "columns": 2},
    ]
    assert load(paper).head(rank, columns, genre).name == head


# -- faults --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value", "rule", "params"),
    [
        ("text.body.face", "heiti", "unknown-name", {"table": "faces", "name": "heiti", "known": "song, hei, kai"}),
        ("text.body.colour", "blue", "unknown-name", {"table": "colours", "known": "ink, red, paper"}),
        ("heads.news.kicker", "kick", "unknown-name", {"table": "text", "name": "kick"}),
        ("head_choice", [{"head": "big"}], "unknown-name", {"table": "heads", "known": "news"}),
        ("frames.thin.rule", "thick", "unknown-name", {"table": "rules", "known": "hairline"}),
        ("frames.tagged.tag.fill", "blue", "unknown-name", {"table": "colours"}),
        ("photo.outline", "thick", "unknown-name", {"table": "rules"}),
        ("story.body", "text", "unknown-name", {"table": "text"}),
        ("stamp", "mark", "unknown-name", {"table": "text"}),
        ("furniture.masthead.elements.name.role", "plate", "unknown-name", {"table": "text"}),
        ("text.headline.size", "20", "", {}),
        ("text.headline.size", "20px", "bad-length", {"value": "20px"}),
        ("text.headline.size", "0pt", "bad-length", {"value": "0pt"}),
        ("text.headline.size", "-3pt", "bad-length", {"value": "-3pt"}),
        ("grid.leading", "1行", "bad-length", {"value": "1行"}),
        ("grid.size", "小 五", "bad-length", {"value": "小 五"}),
        ("page.head_margin", "wide", "bad-length", {"value": "wide"}),
        ("furniture.masthead.elements.name.size", ["-4字", "1行"], "bad-length", {"value": "-4字"}),
        ("furniture.masthead.elements.name.size", ["0字", "1行"], "bad-length", {"value": "0字"}),
        ("grid.leading", "9pt", "leading-under-size", {"leading": 9, "size": 10}),
        ("text.body.size", "11pt", "body-off-grid", {"size": 11}),
        ("colours.ink", [0, 0, 100], "bad-colour", {"name": "ink"}),
        ("colours.ink", [0, 0, 0, 101], "bad-colour", {"name": "ink"}),
        ("colours.ink", [0, 0, 0, -1], "bad-colour", {"name": "ink"}),
        ("page.trim", ["400pt", "600pt"], "type-area-outside-trim", {"width": 151.7}),
        ("page.head_margin", "130pt", "type-area-outside-trim", {"height": 169.3}),
        ("rules.hairline.strokes", [{"weight": "0.05mm"}], "hair-too-fine", {}),
        ("rules.hairline.strokes", [], "missing-key", {"key": "strokes"}),
        ("rules.hairline.strokes", [{"weight": "1pt", "gap": "-1pt"}], "bad-length", {"value": "-1pt"}),
        ("text", {}, "missing-key", {"key": "text"}),
        ("heads", {}, "missing-key", {"key": "heads"}),
        ("faces.song.han", [], "missing-key", {"key": "han"}),
        ("furniture.masthead.elements.name.role", None, "missing-key", {"key": "role"}),
        ("furniture.masthead.elements.name.text", [], "missing-key", {"key": "text"}),
        ("furniture.masthead.elements.name.kind", "rule", "missing-key", {"key": "rule"}),
        ("furniture.masthead.elements.name.kind", "panel", "missing-key", {"key": "fill"}),
        ("grid.columns", 13, "out-of-range", {"key": "columns"}),
        ("grid.measur", 13, "unknown-key", {"near": "measure"}),
        ("text.body.align", "center", "not-allowed", {"near": "centre"}),
    ],
)  # fmt: skip
def test_every_fault_of_a_style(paper, path, value, rule, params):
    if value is None:
        del reduce(lambda d, key: d[key], path.split(".")[:-1], paper.style)[path.rpartition(".")[2]]
    else:
        put(paper, path, value)
    sheet = load(paper)
    told = paper.report.of("fault")
    assert (sheet is None) is bool(rule)
    assert rule in ([d.rule for d in told] or [""])
    for d in told:
        assert d.span.file == "styles/small.yaml"
        assert d.message("zh")
        assert d.message("en")
    if rule:
        found = next(d for d in told if d.rule == rule)
        assert params.items() <= found.params.items()


def test_all_faults_at_once(paper):
    put(paper, "text.body.face", "heiti")
    put(paper, "colours.red", [0, 100])
    put(paper, "text.headline.colour", "red")
    put(paper, "page.trim", ["4pt", "4pt"])
    load(paper)
    assert {d.rule for d in paper.report.of("fault")} == {"unknown-name", "bad-colour", "type-area-outside-trim"}


def test_a_face_that_is_not_there_is_told_where_it_is_named(paper):
    put(paper, "faces.hei.han", ["Square", "NoSuchFace"])
    paper.page()
    with pytest.raises(LayoutError) as raised:
        paper.load()
    (told,) = (d for d in raised.value.diagnostics if d.kind == "fault")
    line = next(
        n for n, text in enumerate(paper.held()["styles/small.yaml"].decode().split("\n"), 1) if "NoSuchFace" in text
    )
    assert (told.rule, told.span.file, told.span.line) == ("missing-font", "styles/small.yaml", line)
    assert told.params["known"] == "Square"


def test_a_face_no_role_uses_need_not_be_there(paper):
    put(paper, "faces.spare", {"han": ["NoSuchFace"]})
    assert "NoSuchFace" not in load(paper).faces
