"""What two versions of a paper differ in, told as an editor would tell it."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace

import pytest
from paper import article, han

from layout.display.model import Pages
from layout.display.record import record
from layout.display.source_map import source_map
from layout.page.overlay import stamped
from layout.versions import compare
from layout.versions.read import from_pages, from_record
from layout.versions.told import plain, text

BODY = [han(120), han(160, 300), han(140, 700)]


def version(pages: Pages, name: str = "a"):
    return from_pages(name, [record(page) for page in pages.pages], b"")


@pytest.fixture
def paper(paper):
    """Two pages: an article with a photo over another; a third on the next page."""
    paper.picture("a.png", 300, 200)
    lead = article("lead", *BODY, headline="渡口开了新桥", photos=[{"file": "a.png", "caption": "桥上。"}])
    paper.page(
        {"article": lead, "columns": "1-4", "photos": [{"photo": 1, "columns": "2-3", "lines": 8, "place": "top"}]},
        {"article": article("foot", han(160, 50), headline="菜场搬家"), "columns": "1-4"},
    )
    paper.page({"article": article("other", han(200, 900), headline="书亭")})
    return paper


@pytest.fixture
def changed(paper, new_paper):
    """``changed(how)``: what is told of the paper against the same after ``how`` was done to it."""

    def run(how):
        after = new_paper()
        for key in ("style", "issue", "plan", "publication", "extra"):
            setattr(after, key, deepcopy(getattr(paper, key)))
        how(after)
        difference = compare(version(paper.make_up()), version(after.make_up(), "b"))
        return difference, {(c.owner, c.role, c.kind, c.wording): c for c in difference.changes}

    return run


def body_of(paper, index: int, *body: str) -> None:
    paper.issue["articles"][index]["body"] = "\n".join(body)


def test_the_same_pages_are_the_same(paper):
    one, other = paper.make_up(), paper.make_up()
    difference = compare(version(one), version(other))
    assert difference.equal
    assert difference.changes == ()
    assert "没有改动" in text(difference, "zh")


def test_a_draft_is_the_same_as_the_press_file_of_its_pages(paper):
    made = paper.make_up()
    assert compare(version(made), version(stamped(made, 3, paper.load().styled, paper.report))).equal


def test_a_word_put_in_is_told_with_its_line_and_page(changed):
    difference, told = changed(lambda p: body_of(p, 0, BODY[0][:50] + "新桥" + BODY[0][50:], *BODY[1:]))
    change = told["lead", "body", "text", "typed"]
    assert (change.params["after"], change.params["lead"]) == ("新桥", BODY[0][42:50])
    assert [pair.equal for pair in difference.pairs] == [False, True]
    assert change.pair == 0
    assert change.after
    assert not change.before
    assert ("foot", "body", "text", "typed") not in told


def test_a_photo_moved_down_is_told_in_lines(changed):
    def lower(p):
        p.plan["pages"][0]["areas"][0]["photos"][0]["place"] = 4

    _, told = changed(lower)
    change = told["lead", "photo", "moved", "down"]
    assert int(change.params["lines"]) == pytest.approx(change.params["dy"] / 12 / 25.4 * 72, abs=0.06)
    assert any(kind == "column" for _, _, kind, _ in told)


def test_a_larger_photo_is_told_in_millimetres(changed):
    def grow(p):
        p.plan["pages"][0]["areas"][0]["photos"][0]["lines"] = 11

    _, told = changed(grow)
    change = told["lead", "photo", "resized", ""]
    assert change.params["new_height"] - change.params["height"] == pytest.approx(3 * 12 * 25.4 / 72, abs=0.15)
    assert change.params["lines"] == "3"
    assert any(owner == "lead" and kind == "column" for owner, _, kind, _ in told)


def test_one_line_more_in_a_head(changed):
    def two_lines(p):
        p.issue["articles"][0]["headline"] = ["渡口开了新桥", "老人孩子先走"]

    difference, told = changed(two_lines)
    change = told["lead", "headline", "lines", "more"]
    assert (change.params["lines"], change.params["before"], change.params["after"]) == (1, 1, 2)
    assert told["lead", "headline", "text", "typed"].params["after"] == "老人孩子先走"
    assert "    主题：多 1 行（1 → 2）" in text(difference, "zh").splitlines()


def test_an_article_that_is_pushed_down_moves_as_a_whole(changed):
    def two_lines(p):
        p.issue["articles"][0]["headline"] = ["渡口开了新桥", "老人孩子先走"]

    difference, _ = changed(two_lines)
    foot = [change for change in difference.changes if change.owner == "foot"]
    assert {(change.role, change.kind) for change in foot} <= {("article", "moved"), ("headline,body", "moved")}


def test_columns_longer_by_lines(changed):
    _, told = changed(lambda p: body_of(p, 1, han(160, 50) + han(80, 1500)))
    change = told["foot", "body", "column", "longer"]
    assert change.params["after"] - change.params["before"] == change.params["lines"] > 0
    assert told["foot", "body", "lines", "more"].params["lines"] >= change.params["lines"]


def test_another_picture(changed):
    def swap(p):
        p.picture("b.png", 300, 200)
        p.issue["articles"][0]["photos"][0]["file"] = "b.png"

    _, told = changed(swap)
    change = told["lead", "photo", "picture", ""]
    assert [change.params[key].rpartition("/")[2] for key in ("before", "after")] == ["a.png", "b.png"]


def test_a_photo_taken_out_with_its_caption(changed):
    def drop(p):
        del p.issue["articles"][0]["photos"], p.plan["pages"][0]["areas"][0]["photos"]

    _, told = changed(drop)
    assert ("lead", "photo", "removed", "picture") in told
    assert told["lead", "caption", "removed", ""].params["words"] == "桥上。"


def test_an_article_taken_out_and_another_put_in_are_told_once_each(changed):
    def swap(p):
        p.issue["articles"][1] = article("new", han(160, 1200), headline="新稿")
        p.plan["pages"][0]["areas"][1]["article"] = "new"

    difference, told = changed(swap)
    assert told["new", "article", "added", ""].params["words"] == "新稿"
    assert told["foot", "article", "removed", ""].params["words"] == "菜场搬家"
    assert len([change for change in difference.changes if change.owner in ("new", "foot")]) == 2


def test_an_article_on_another_page(changed):
    def swap(p):
        one, other = p.plan["pages"][0]["areas"][1], p.plan["pages"][1]["areas"][0]
        one["article"], other["article"] = other["article"], one["article"]

    _, told = changed(swap)
    assert dict(told["foot", "body", "page-moved", ""].params) == {"before": "1", "after": "2"}
    assert dict(told["other", "body", "page-moved", ""].params) == {"before": "2", "after": "1"}


def test_colours_alone_are_told_too(changed):
    def redden(p):
        p.style["text"]["headline"]["colour"] = "red"

    difference, told = changed(redden)
    assert not difference.equal
    assert ("lead", "headline", "drawing", "") in told
    assert {kind for _, _, kind, _ in told} == {"drawing"}


def test_another_size_of_type(changed):
    def shrink(p):
        p.style["text"]["headline"]["size"] = "18pt"

    _, told = changed(shrink)
    assert dict(told["lead", "headline", "type", ""].params) == {"before": 20.0, "after": 18.0}


def test_pages_added_and_removed(paper):
    made = paper.make_up()
    one = replace(made, pages=made.pages[:1])
    added = compare(version(one), version(made))
    assert [(pair.before, pair.after) for pair in added.pairs] == [(0, 0), (None, 1)]
    assert ("page-added", 1) in {(change.kind, change.pair) for change in added.changes}
    removed = compare(version(made), version(one))
    assert [(pair.before, pair.after) for pair in removed.pairs] == [(0, 0), (1, None)]
    assert ("page-removed", 1) in {(change.kind, change.pair) for change in removed.changes}


def test_a_page_that_differs_never_goes_without_a_word(paper):
    made = paper.make_up()
    page = made.pages[0]
    moved = replace(made, pages=(replace(page, first_baseline=page.first_baseline + 1), *made.pages[1:]))
    difference = compare(version(made), version(moved))
    assert not difference.equal
    assert [(change.kind, change.role) for change in difference.changes] == [("drawing", "page")]


def test_for_a_program(changed):
    difference, _ = changed(lambda p: body_of(p, 0, BODY[0][:50] + "新桥" + BODY[0][50:], *BODY[1:]))
    told = json.loads(json.dumps(plain(difference, "en")))
    assert (told["schema"], told["exit"], told["equal"], told["by_article"]) == (1, 1, False, True)
    first, second = told["pages"]
    assert (first["page"], first["equal"], second["equal"]) == ("1", False, True)
    assert second["before"]["mark"] == second["after"]["mark"]
    change = next(c for c in first["changes"] if c["kind"] == "text")
    assert set(change) == {"kind", "wording", "article", "role", "message", "params", "before", "after"}
    assert (change["article"], change["role"], change["params"]["after"]) == ("lead", "body", "新桥")
    assert set(change["after"][0]) == {"x", "y", "width", "height"}


# -- the record --------------------------------------------------------------------------------------------------------


def recorded(pages: Pages, pdf: bytes = b"%PDF one") -> bytes:
    return source_map(
        pages.pages, {"a.pdf": (pdf, range(len(pages.pages))), "a-02.pdf": (b"%PDF two", [1])}, "newsprint"
    )


def test_a_version_is_read_back_from_the_record(paper):
    made = paper.make_up()
    read = from_record("a", recorded(made))
    assert read is not None
    assert compare(version(made), read).equal


def test_a_record_speaks_of_its_own_file_and_the_pages_in_it(paper):
    data = recorded(paper.make_up())
    assert [sheet.label for sheet in from_record("a", data, b"%PDF two").sheets] == ["2"]
    assert from_record("a", data, b"%PDF other") is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda m: m.pop("layout"), lambda m: m.update(schema=2), lambda m: m["layout"][0].update(size=7),
        lambda m: m["layout"][0]["parts"][0].update(box=[1, 2]), lambda m: m["layout"][0]["parts"][0].update(role=3),
        lambda m: m["layout"][0].update(columns=[["a", 1]]), lambda m: m.update(layout={"a": 1}),
        lambda m: m["layout"][0].update(label=None), lambda m: m["layout"][0]["parts"][0].update(box=["x"] * 4),
    ],
)  # fmt: skip
def test_what_does_not_fit_the_form_is_no_record(paper, spoil):
    whole = json.loads(recorded(paper.make_up()))
    spoil(whole)
    assert from_record("a", json.dumps(whole).encode()) is None


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"[" * 100_000, b"\xff\xfe", b'{"schema": 1}'])
def test_any_bytes_are_no_record(data):
    assert from_record("a", data) is None


def test_sheets_and_further_files_are_not_the_issue(paper):
    made = paper.make_up()
    held = {"whole.pdf": (b"%PDF whole", [0, 1]), "sheets.pdf": (b"%PDF sheets", [2])}
    data = source_map((*made.pages, made.pages[0]), held, "newsprint")
    assert [sheet.label for sheet in from_record("a", data).sheets] == ["1", "2"]
    assert [sheet.label for sheet in from_record("a", data, b"%PDF sheets").sheets] == ["1"]
