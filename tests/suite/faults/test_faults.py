"""Whatever is wrong with the files of an issue is a fault with its place and its way out, and nothing is built."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO

import pytest
from paper import FOLDER, Paper, article, han

from layout.diag import LayoutError, full
from layout.pipeline import build

ISSUE, PLAN, STYLE, PUBLICATION = (
    f"{FOLDER}/issue.yaml", f"{FOLDER}/tabloid.yaml", "styles/small.yaml", "issues/publication.yaml",
)  # fmt: skip

CASES: dict[str, tuple[Callable[[Paper], None], str, str]] = {}
"""What is wrong -> how to make it so, the fault's rule, the file it is told in."""


def case(name: str, rule: str, file: str) -> Callable[[Callable[[Paper], None]], Callable[[Paper], None]]:
    def add(make: Callable[[Paper], None]) -> Callable[[Paper], None]:
        CASES[name] = (make, rule, file)
        return make

    return add


def text_of(paper: Paper, path: str) -> str:
    return paper.held()[path].decode()


def replaced(path: str, old: str, new: str) -> Callable[[Paper], None]:
    def make(paper: Paper) -> None:
        text = text_of(paper, path)
        assert old in text
        paper.extra[path] = text.replace(old, new, 1).encode("utf-8", "surrogatepass")

    return make


def body(text: str) -> Callable[[Paper], None]:
    def make(paper: Paper) -> None:
        paper.issue["articles"][0]["body"] = text

    return make


def photo(name: str, data: bytes | None = None) -> Callable[[Paper], None]:
    def make(paper: Paper) -> None:
        paper.issue["articles"][0]["photos"] = [{"file": name}]
        paper.plan["pages"][0]["areas"][0]["photos"] = [{"lines": 5}]
        if data is not None:
            paper.extra[f"{FOLDER}/{name}"] = data

    return make


def style(path: str, value: object) -> Callable[[Paper], None]:
    def make(paper: Paper) -> None:
        *above, last = path.split(".")
        at = paper.style
        for key in above:
            at = at[key]
        at[last] = value

    return make


def plan(**given: object) -> Callable[[Paper], None]:
    def make(paper: Paper) -> None:
        paper.plan["pages"][0]["areas"][0].update(given)

    return make


def nested(depth: int) -> Callable[[Paper], None]:
    def make(paper: Paper) -> None:
        paper.extra[ISSUE] = b"articles: " + b"[" * depth

    return make


def png(width: int, height: int) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


case("broken YAML", "yaml-syntax", ISSUE)(replaced(ISSUE, '"number": 12,', '"number": 12'))
case("a key typed twice", "duplicate-key", ISSUE)(replaced(ISSUE, '"number": 12,', '"number": 12, "number": 13,'))
case("an unknown key", "unknown-key", ISSUE)(replaced(ISSUE, '"headline"', '"headlin"'))
case("a wrong type", "wrong-type", ISSUE)(replaced(ISSUE, '"number": 12,', '"number": "zwölf",'))
case("a date there is not", "bad-date", ISSUE)(replaced(ISSUE, "2026-11-20", "2026-11-31"))
case("nested too deep", "yaml-too-deep", ISSUE)(nested(100_000))
case("an alias", "yaml-aliases", ISSUE)(replaced(ISSUE, '"number": 12,', '"number": *a,'))
case("an anchor", "yaml-aliases", PLAN)(replaced(PLAN, '"style": "small"', '"style": &a "small"'))
case("an empty file", "empty-file", ISSUE)(lambda paper: paper.extra.update({ISSUE: b""}))
case("GB18030", "file-encoding", ISSUE)(
    lambda paper: paper.extra.update({ISSUE: text_of(paper, ISSUE).encode("gb18030")})
)
case("no picture there", "missing-picture", ISSUE)(photo("none.png"))
case("a picture that is none", "not-a-picture", ISSUE)(photo("1.png", b"GIF89a" + b"\0" * 99))
case("a broken picture", "picture-truncated", ISSUE)(photo("1.png", png(64, 64)[:60]))
case("a picture too large", "picture-too-large", ISSUE)(photo("1.png", png(20_000, 20_000)))
case("a path out of the workspace", "path-outside", ISSUE)(photo("../../../secret.png"))
case("a body out of the workspace", "path-outside", ISSUE)(
    lambda paper: paper.issue["articles"].__setitem__(
        0, {"id": "a", "headline": "大标题", "body_file": "../../../secret.md"}
    )
)
case("an empty body", "empty-body", ISSUE)(body("\n \n"))
case("no body", "missing-body", ISSUE)(lambda paper: paper.issue["articles"][0].pop("body"))
case("a control character", "control-character", ISSUE)(replaced(ISSUE, han(3), han(3) + "\x07"))
case("a control character by its escape", "control-character", ISSUE)(replaced(ISSUE, han(3), han(3) + r"\a"))
case("a lone surrogate", "broken-utf8", ISSUE)(replaced(ISSUE, han(3), han(3) + "\ud800"))
case("a lone surrogate by its escape", "yaml-syntax", ISSUE)(replaced(ISSUE, han(3), han(3) + r"\ud800"))
case("left-over markup", "markup-leftover", ISSUE)(body("# 大标题\n" + han(20)))
case("a glyph no face has", "missing-glyph", ISSUE)(body(han(20) + "䶮"))
case("a style that extends itself", "style-cycle", STYLE)(style("extends", "small"))
case("no such style", "unknown-style", PLAN)(lambda paper: paper.plan.update(style="smal"))
case("no such press", "unknown-press", PLAN)(lambda paper: paper.plan.update(press="digital"))
case("a missing font", "missing-font", STYLE)(style("faces.song.han", ["Song"]))
case("a broken font", "broken-font", "fonts/Square.ttf")(
    lambda paper: paper.extra.update({"fonts/Square.ttf": b"x" * 99})
)
case("a bad length", "bad-length", STYLE)(style("text.headline.size", "large"))
case("a colour of three inks", "bad-colour", STYLE)(style("colours.ink", [0, 0, 0]))
case("a field there is not", "unknown-field", STYLE)(style("furniture.masthead.elements.name.text", "{nmae}"))
case("an unknown span word", "unknown-span", PLAN)(plan(span="通栏"))
case("columns there are not", "bad-columns", PLAN)(plan(columns="3-5"))
case("an article placed twice", "article-placed-twice", PLAN)(
    lambda paper: paper.plan["pages"][0]["areas"].append({"article": "a"})
)
case("an article placed nowhere", "article-not-placed", PLAN)(
    lambda paper: paper.issue["articles"].append(article("b", han(9)))
)
case("two articles of one id", "duplicate-article", ISSUE)(
    lambda paper: paper.issue["articles"].append(article("a", han(9)))
)
case("no plan", "missing-plan", PLAN)(lambda paper: paper.extra.update({PLAN: None}))
case("no publication", "missing-file", PUBLICATION)(lambda paper: paper.extra.update({PUBLICATION: None}))
case("a publication without a name", "missing-key", PUBLICATION)(lambda paper: paper.publication.pop("name"))


@pytest.fixture
def sound(paper: Paper) -> Paper:
    """A paper with nothing wrong."""
    paper.page({"article": article("a", han(200))})
    return paper


def test_a_sound_paper_builds(sound):
    assert build(sound.files(), FOLDER, "tabloid").outputs


@pytest.mark.parametrize("name", CASES)
def test_fault(sound, name):
    make, rule, file = CASES[name]
    make(sound)
    files = sound.files()
    files.held = {path: data for path, data in files.held.items() if data is not None}
    started = time.process_time()
    with pytest.raises(LayoutError) as raised:
        build(files, FOLDER, "tabloid")
    assert time.process_time() - started < 2
    told = {d.rule: d for d in raised.value.diagnostics if d.kind == "fault"}
    assert rule in told
    found = told[rule]
    assert (found.span.file if found.span else "") == file
    for lang in ("zh", "en"):
        assert "None" not in found.message(lang)
        assert f"[{rule}" in full(found, lang, lambda *_: None)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("headlin", "headline"), ("标题", "headline"), ("photo", "photos"), ("by-line", "byline"), ("Body", "body")],
)
def test_did_you_mean(sound, typed, meant):
    sound.issue["articles"][0][typed] = "x"
    with pytest.raises(LayoutError) as raised:
        build(sound.files(), FOLDER, "tabloid")
    (told,) = (d for d in raised.value.diagnostics if d.rule == "unknown-key")
    assert told.params["near"] == meant
    assert meant in told.message("zh") + (told.hint("zh") or "")


def test_faults_of_all_files_are_told_together(sound):
    for name in ("an alias", "a bad length"):
        CASES[name][0](sound)
    sound.publication["knid"] = "x"
    with pytest.raises(LayoutError) as raised:
        build(sound.files(), FOLDER, "tabloid")
    told = {(d.rule, d.span.file) for d in raised.value.diagnostics if d.kind == "fault"}
    assert {("yaml-aliases", ISSUE), ("bad-length", STYLE), ("unknown-key", PUBLICATION)} <= told


def test_faults_of_dressing_and_plan_are_told_together(sound):
    CASES["an article placed nowhere"][0](sound)
    CASES["an unknown span word"][0](sound)
    photo("1.png", b"none")(sound)
    with pytest.raises(LayoutError) as raised:
        build(sound.files(), FOLDER, "tabloid")
    assert {"article-not-placed", "unknown-span"} <= {d.rule for d in raised.value.diagnostics}
