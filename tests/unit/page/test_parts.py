"""Parts of a page beside plain stories: banners, briefs, fillers, advertisements, and what stands in the columns of a story.

The page of the small paper (``paper.py``) has rows 4 to 40 under its masthead; a head of one line takes 3 rows; row r has its top
at 60 + 12 r.
"""

from __future__ import annotations

import pytest
import segno
from paper import FOLDER, article, han, lines, runs, walk

from layout.colour import BLACK, CMYK
from layout.diag import LayoutError
from layout.display.model import Panel, Picture, Rule
from layout.geom import Rect, mm
from layout.page.ad import AdMaker
from layout.page.qr import QUIET
from layout.page.settext import Typesetter
from layout.picture import probe

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100" fill="#c00"/></svg>'


def told(paper, rule):
    return [d for d in paper.report.diagnostics if d.rule == rule]


def faults(paper):
    """The rules of the faults that stop the make-up, in order."""
    with pytest.raises(LayoutError):
        paper.make_up()
    return [d.rule for d in paper.report.of("fault")]


def drawn(page, role, kind, name=""):
    return [item for r, n, item in walk(page.items) if r == role and isinstance(item, kind) and (not name or n == name)]


def text(page, *roles, name=""):
    return "".join("".join(run.clusters) for run in runs(page, *roles, name=name)).replace("　", "")


def row(y):
    """The row a baseline of 10 pt stands in."""
    return round((y - 69.8) / 12, 3)


# -- banners -------------------------------------------------------------------------------------------------------


def under_banner(paper, style):
    paper.page(
        {"banner": {"text": "街巷新事", "style": style, "over": ["a", "b"]}},
        {"article": article("a", han(120)), "columns": "1-2"},
        {"article": article("b", han(120)), "columns": "3-4"},
    )
    return paper.make_up().pages[0]


def test_a_banner_on_a_ground_over_two_stories(parts):
    page = under_banner(parts, "red")
    (ground,) = drawn(page, "banner", Panel)
    assert (ground.rect.x, ground.rect.right) == (50, 480)
    assert (ground.rect.y, ground.rect.bottom) == (pytest.approx(60 + 4 * 12 + 1), pytest.approx(60 + 6 * 12 - 1))
    (title,) = lines(page, "banner")
    assert title[2] == "街巷新事"
    assert title[0] == pytest.approx(50 + (430 - 4 * 15) / 2)
    assert ground.rect.y < title[1] - 0.88 * 15 < title[1] + 0.12 * 15 < ground.rect.bottom
    assert {row(y) for _, y, _ in lines(page, "body")} == {
        10.0 + n for n in range(7)
    }  # 2 rows, 1 white, 3 of the heads


def test_a_banner_between_rules_keeps_off_what_is_above_it(parts):
    page = under_banner(parts, "ruled")
    top, bottom = drawn(page, "banner", Rule)
    assert (top.x1, top.x2, bottom.x1, bottom.x2) == (50, 480, 50, 480)
    assert 60 + 4 * 12 + 5 < top.y1 < bottom.y1 < 60 + 7 * 12
    assert drawn(page, "banner", Panel) == []


def test_no_separation_is_drawn_under_a_banner(parts):
    parts.style["story"]["separation"] = 2
    page = under_banner(parts, "red")
    assert drawn(page, "separation", Rule) == []
    assert len(drawn(page, "column-rule", Rule)) == 1


def test_a_banner_without_room_is_told_and_not_drawn(parts):
    parts.page({"article": article("a", han(2000))}, {"banner": {"text": "街巷新事", "style": "red", "over": ["a"]}})
    page = parts.make_up().pages[0]
    assert lines(page, "banner") == []
    assert [d.text for d in told(parts, "no-room")] == ["no-room/banner"]


def test_a_banner_of_an_unknown_style_or_article(parts):
    parts.page(
        {"banner": {"text": "栏题", "style": "blue", "over": []}},
        {"banner": {"text": "栏题", "style": "red", "over": ["nobody"]}},
        {"article": article("a", han(20))},
    )
    assert faults(parts) == ["unknown-name", "unknown-name"]


# -- briefs --------------------------------------------------------------------------------------------------------


def briefs(paper, **given):
    paper.issue["articles"] += [
        article("a", han(30), headline="头一条", dateline="小城讯"),
        article("b", han(25, 100), headline="第二条", byline="张三"),
    ]
    paper.page({"briefs": ["a", "b"], "columns": "1", **given})
    return paper.make_up().pages[0]


def test_briefs_under_a_title(parts):
    page = briefs(parts, title="简讯")
    assert [t for _, _, t in lines(page, "headline", name="a,b")] == ["简讯"]
    flow = [t.strip("　") for _, _, t in lines(page, "headline", "body") if t != "简讯"]
    assert [t for t in flow if t in ("头一条", "第二条")] == ["头一条", "第二条"]
    assert flow.index("第二条") == 5  # 小城讯 and 30 characters take four lines
    assert text(page, "body", name="a") == "小城讯" + han(30)
    assert text(page, "body", name="b") == han(25, 100) + "（张三）"


def test_one_row_of_white_between_briefs_and_none_above_the_first(parts):
    page = briefs(parts)
    rows = {t.strip("　"): row(y) for _, y, t in lines(page, "headline", "body")}
    assert rows["头一条"] == 4
    assert rows["第二条"] == 4 + 5 + 1
    assert [t for _, _, t in lines(page, "kicker", "byline")] == []


def test_the_outline_names_every_brief(parts):
    briefs(parts, title="简讯")
    assert [e.title for e in parts.make_up().outline] == ["第1版", "头一条", "第二条"]


def test_a_brief_is_placed_only_once(parts):
    parts.page({"briefs": ["a", "a"]}, {"article": article("a", han(20))})
    assert faults(parts) == ["article-placed-twice", "article-placed-twice"]


# -- QR blocks -----------------------------------------------------------------------------------------------------

LINK = "https://example.com/bus?line=12"


def with_qr(paper, **given):
    story = article("a", han(300), qr={"link": LINK, "lines": ["扫码查看", "新时刻表"]})
    paper.page({"article": story, "columns": "1-2", "qr": {"columns": "2", "place": "foot"}}, **given)
    return paper.make_up().pages[0]


def test_the_modules_of_a_qr_code_are_those_of_the_standard_with_four_of_white(parts):
    page = with_qr(parts)
    panels = drawn(page, "qr", Panel)
    matrix = [bytes(line) for line in segno.make_qr(LINK, error="m", boost_error=False).matrix]
    module = 60 / (len(matrix) + 2 * QUIET)
    left, top = min(p.rect.x for p in panels) - QUIET * module, min(p.rect.y for p in panels) - QUIET * module
    dark = [[0] * len(matrix) for _ in matrix]
    for panel in panels:
        assert panel.rect.height == pytest.approx(module)
        y, x = round((panel.rect.y - top) / module) - QUIET, round((panel.rect.x - left) / module) - QUIET
        for n in range(round(panel.rect.width / module)):
            dark[y][x + n] += 1
    assert [bytes(line) for line in dark] == matrix
    assert {panel.fill for panel in panels} == {BLACK} == {CMYK(0, 0, 0, 1)}
    assert left == pytest.approx(160)  # the column's edge
    quiet = Rect(left, top, 60, 60)
    assert not any(quiet.x < run.xs[0] < quiet.right and quiet.y < run.y - 4 < quiet.bottom for run in runs(page))


def test_the_lines_beside_a_qr_code(parts):
    page = with_qr(parts)
    code, notes = drawn(page, "qr", Panel), lines(page, "qr")
    assert [t for _, _, t in notes] == ["扫码查看", "新时刻表"]
    middle = (min(p.rect.y for p in code) + max(p.rect.bottom for p in code)) / 2
    assert (notes[0][1] + notes[1][1]) / 2 - 0.38 * 8 == pytest.approx(middle, abs=1)
    assert notes[0][0] > max(p.rect.right for p in code)


def test_text_keeps_off_a_qr_code_and_none_is_lost(parts):
    page = with_qr(parts)
    assert text(page, "body") == han(300)
    first, last = (n([y for _, y, _ in lines(page, "qr")]) for n in (min, max))
    assert not [y for x, y, _ in lines(page, "body") if x >= 160 and first - 24 < y < last + 24]


def test_a_qr_code_under_fifteen_millimetres(parts):
    parts.style["story"]["qr_size"] = "14mm"
    with_qr(parts)
    assert [(d.number, d.params["size"]) for d in told(parts, "qr-too-small")] == [("C13", 14.0)]


def test_an_address_too_long_for_a_qr_code(parts):
    story = article("a", han(50), qr={"link": "https://example.com/" + "x" * 3000})
    parts.page({"article": story})
    parts.make_up()
    assert [d.kind for d in told(parts, "qr-too-long")] == ["fault"]


# -- photos in a group ---------------------------------------------------------------------------------------------


def test_photos_side_by_side_under_one_caption(parts):
    for name in ("1.png", "2.png"):
        parts.picture(name, 300, 200)
    photos = [
        {"file": "1.png", "caption": "左图：旧的。", "credit": "甲摄"},
        {"file": "2.png", "caption": "右图：新的。", "credit": "乙摄"},
    ]
    area = {"article": article("a", han(200), photos=photos), "photos": [{"group": 2, "lines": "8", "columns": "1-4"}]}
    parts.page(area)
    page = parts.make_up().pages[0]
    left, right = (picture.clip for picture in drawn(page, "photo", Picture))
    assert (left.x, right.right) == (50, 480)
    assert left.width == pytest.approx(right.width)
    assert right.x - left.right == pytest.approx(10)
    assert text(page, "caption") == "左图：旧的。右图：新的。甲摄"


def test_a_group_of_more_photos_than_there_are(parts):
    parts.picture("1.png", 300, 200)
    story = article("a", han(200), photos=[{"file": "1.png"}])
    parts.page({"article": story, "photos": [{"group": 2, "lines": "8"}]})
    assert set(faults(parts)) == {"no-such-photo", "photo-not-placed"}


# -- pull quotes and tables ----------------------------------------------------------------------------------------


def test_a_pull_quote_between_rules(parts):
    story = article("a", han(400), pull={"text": han(13, 900), "source": "张三"})
    parts.page({"article": story, "pull": {"columns": "2", "place": "3"}})
    page = parts.make_up().pages[0]
    top, bottom = sorted(rule.y1 for rule in drawn(page, "pull", Rule))
    quoted = lines(page, "pull")
    assert [t for _, _, t in quoted] == [han(7, 900), han(6, 907), "张三"]
    assert top < quoted[0][1] - 0.88 * 12 < quoted[-1][1] < bottom
    assert all(160 <= x < 260 for x, _, _ in quoted)
    beside = [y for x, y, _ in lines(page, "body") if 160 <= x < 260]
    assert not [y for y in beside if top - 6 < y < bottom + 14]
    assert [y for y in beside if y < top]
    assert [y for y in beside if y > bottom]
    assert text(page, "body") == han(400)


def test_a_pull_quote_of_one_line_stands_in_the_middle(parts):
    story = article("a", han(200), pull={"text": han(4)})
    parts.page({"article": story, "pull": {"columns": "1"}})
    (quoted,) = lines(parts.make_up().pages[0], "pull")
    assert quoted[0] == pytest.approx(50 + (100 - 48) / 2)


def test_a_vertical_pull_quote_has_short_lines_from_right_to_left(parts):
    """Nine characters of 12 pt in lines of five, 17.4 pt apart, the source left of them; in the middle of 100 pt."""
    story = article("a", han(400), pull={"text": han(9, 900), "source": "张三"})
    parts.page({"article": story, "pull": {"columns": "2", "place": "3", "vertical": True}})
    page = parts.make_up().pages[0]
    quoted = runs(page, "pull")
    assert [(run.direction, run.origin.text) for run in quoted] == [
        ("down", han(5, 900)), ("down", han(4, 905)), ("down", "张三"),
    ]  # fmt: skip
    assert [run.y for run in quoted] == pytest.approx([210 + 17.4, 210, 210 - 17.4])
    assert quoted[2].xs[-1] + quoted[2].size == pytest.approx(quoted[0].xs[0] + 60)
    top, bottom = sorted(rule.y1 for rule in drawn(page, "pull", Rule))
    assert top < quoted[0].xs[0] < quoted[0].xs[-1] + 12 < bottom
    assert text(page, "body") == han(400)


def test_a_table_over_its_columns(parts):
    cells = [["品种", "本周", "上周"], ["青菜", "2元", "3元"]]
    parts.page({"article": article("a", han(200), table=cells), "table": {"columns": "3-4", "place": "top"}})
    page = parts.make_up().pages[0]
    rows = lines(page, "table")
    assert [t for _, _, t in rows] == ["品种", "本周", "上周", "青菜", "2元", "3元"]
    heads, figures = sorted({y for _, y, _ in rows})
    assert 60 + 12 * 7 < heads - 8 < heads < 60 + 12 * 8 < figures - 8 < figures < 60 + 12 * 9
    assert {(rule.x1, rule.x2) for rule in drawn(page, "table", Rule)} == {(270, 480)}
    assert [rule.y1 for rule in drawn(page, "table", Rule)] == pytest.approx([60 + 12 * n for n in (7, 8, 9)])
    assert text(page, "body") == han(200)


@pytest.mark.parametrize("key", ["pull", "qr", "table"])
def test_a_place_that_is_none(parts, key):
    given = {"pull": {"text": "好"}, "qr": {"link": "https://example.com"}, "table": [["甲", "乙"], ["1", "2"]]}
    parts.page({"article": article("a", han(50), **{key: given[key]}), key: {"columns": "5", "place": "middle"}})
    assert faults(parts) == ["bad-columns", "bad-place"]


# -- fillers -------------------------------------------------------------------------------------------------------


def with_filler(paper, count, *, optional):
    paper.issue["fillers"] = [{"id": "saying", "text": han(12, 500), "source": "——古语"}]
    paper.page(
        {"article": article("a", han(count)), "columns": "1"}, {"filler": "saying", "columns": "1", "optional": optional},
        {"article": article("b", han(1000)), "columns": "2-4"},
    )  # fmt: skip
    return paper.make_up().pages[0]


def test_a_filler_between_two_rules_under_its_story(parts):
    page = with_filler(parts, 259, optional=False)  # 26 lines and a head of 3: 7 rows are left, 1 of them white
    assert text(page, "filler") == han(12, 500) + "——古语"
    top, bottom = sorted(rule.y1 for rule in drawn(page, "filler", Rule))
    assert all(top < y - 8.8 and y < bottom for _, y, _ in lines(page, "filler"))
    assert bottom == pytest.approx(60 + 40 * 12 - 1, abs=0.3)
    assert told(parts, "underset") == []


def test_a_filler_that_has_no_room_goes_where_it_may(parts):
    page = with_filler(parts, 329, optional=True)
    assert text(page, "filler") == ""
    assert told(parts, "no-room") == []


def test_a_filler_that_has_no_room_and_may_not_go(parts):
    page = with_filler(parts, 329, optional=False)
    assert text(page, "filler") == ""
    assert [(d.text, d.params["id"]) for d in told(parts, "no-room")] == [("no-room/filler", "saying")]


def test_an_unknown_filler(parts):
    parts.page({"filler": "nothing"}, {"article": article("a", han(20))})
    assert faults(parts) == ["unknown-name"]


# -- jumps ---------------------------------------------------------------------------------------------------------


def jumped(paper, count=700, **given):
    paper.page({"article": article("a", han(count), headline="接通两岸街巷"), "jump": True, "lines": 13, **given})
    paper.page({"article": "a", "continues": True, "headline": "接通之后"})
    return paper.make_up().pages


def test_a_story_that_jumps_and_arrives(parts):
    first, second = jumped(parts)
    assert text(first, "jump-to") == "（下转第2版）"
    assert text(second, "jump-from") == "（上接第1版）"
    assert text(first, "headline") == "接通两岸街巷"
    assert text(second, "headline") == "接通之后"
    assert text(first, "body") + text(second, "body") == han(700)
    assert len(text(first, "body")) > 0 < len(text(second, "body"))


def test_jump_lines_have_slots_of_their_own(parts):
    first, second = jumped(parts)
    ((x, y, _),) = lines(first, "jump-to")
    assert (row(y), x) == (4 + 13 - 1, pytest.approx(480 - 7 * 10 + 5, abs=6))  # the last slot, flush right
    assert not [1 for left, top, _ in lines(first, "body") if top == y and left >= 380]
    ((x, y, _),) = lines(second, "jump-from")
    assert (row(y), x) == (2 + 3, pytest.approx(50, abs=6))
    assert not [1 for left, top, _ in lines(second, "body") if top == y and left < 150]


def test_the_rest_without_a_head_of_its_own_has_the_first_line_of_the_head(parts):
    parts.page({"article": article("a", han(700), headline=["第一行", "第二行"]), "jump": True, "lines": 16})
    parts.page({"article": "a", "continues": True})
    assert [t for _, _, t in lines(parts.make_up().pages[1], "headline")] == ["第一行"]


def test_a_jump_that_is_not_needed(parts):
    first, _ = jumped(parts, 60)
    assert text(first, "jump-to") == ""
    assert [d.number for d in told(parts, "jump-not-needed")] == ["M41"]


@pytest.mark.parametrize(
    ("areas", "rules"),
    [
        ([[{"article": "a", "jump": True, "lines": 13}], [{"article": "b"}]], ["jump-without-target"]),
        ([[{"article": "a", "jump": True}], [{"article": "a", "continues": True}, {"article": "b"}]], ["jump-needs-lines"]),
        ([[{"article": "a"}], [{"article": "a", "continues": True}, {"article": "b"}]], ["continues-nothing"]),
        (
            [[{"article": "a", "jump": True, "lines": 9}, {"article": "a", "continues": True}], [{"article": "b"}]],
            ["continues-nothing", "jump-without-target"],
        ),
        ([[{"article": "a", "continues": True}], [{"article": "b"}]], ["continues-nothing", "article-not-placed"]),
    ],
)  # fmt: skip
def test_faults_of_jumps(parts, areas, rules):
    parts.issue["articles"] += [article("a", han(700)), article("b", han(100))]
    for page in areas:
        parts.page(*page)
    assert sorted(faults(parts)) == sorted(rules)


# -- advertisements ------------------------------------------------------------------------------------------------


def with_ad(paper, file="ad.png", given="10-14", **publication):
    paper.publication |= publication
    paper.page({"article": article("a", han(600))}, {"ad": {"file": file, "lines": given}, "columns": "3-4"})
    return paper.make_up().pages[0]


def one_page_pdf():
    from io import BytesIO

    from pypdf import PdfWriter

    out, writer = BytesIO(), PdfWriter()
    writer.add_blank_page(200, 100)
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("file", ["ad.png", "ad.svg", "ad.pdf"])
def test_an_advertisement_whole_in_its_place(parts, file):
    parts.picture("ad.png", 200, 100)
    parts.extra[f"{FOLDER}/ad.svg"] = SVG
    parts.extra[f"{FOLDER}/ad.pdf"] = one_page_pdf()
    page = with_ad(parts, file, "9")
    (picture,) = drawn(page, "ad", Picture)
    assert picture.clip == picture.placed
    assert picture.placed.width / picture.placed.height == pytest.approx(2)
    assert picture.placed.x >= 270
    assert picture.placed.right <= 480 + 1e-6
    assert told(parts, "ad-shape") == []


def test_advertisements_of_newspapers_say_so(parts):
    parts.picture("ad.png", 200, 100)
    page = with_ad(parts)
    assert text(page, "ad") == "广告"
    ((x, y, _),) = lines(page, "ad")
    (picture,) = drawn(page, "ad", Picture)
    assert picture.placed.x < x < picture.placed.right - 16
    assert picture.placed.y < y < picture.placed.y + 12


def test_an_advertisement_likes_the_height_that_it_fills(parts):
    parts.picture("ad.png", 200, 90)
    parts.page({"article": article("a", han(600))}, {"ad": {"file": "ad.png", "lines": "5-12"}, "columns": "3-4"})
    loaded, setter = parts.load(), Typesetter(parts.load().styled.fonts, parts.report)
    plan = loaded.plan.pages[0].areas[1]
    picture = probe(parts.files(), plan.matter.file, parts.report, plan.span)
    options = AdMaker(plan, plan.matter, picture, loaded.sheet, setter).options()
    assert [option.rows for option in options] == list(range(5, 13))
    assert min(options, key=lambda option: option.price).rows == 8  # 210 × 94.5 pt


def test_an_advertisement_of_another_shape_than_its_place(parts):
    parts.picture("ad.png", 200, 20)
    with_ad(parts, given="12")
    (found,) = told(parts, "ad-shape")
    assert (found.number, found.params["height"], found.params["own_height"]) == ("M4", round(142 / mm(1), 1), 7.4)


def test_an_advertisement_without_room(parts):
    parts.picture("ad.png", 200, 100)
    page = with_ad(parts, given="30")
    assert drawn(page, "ad", Picture) == []
    assert [d.params["lines"] for d in told(parts, "photo-overset")] == [30]


# -- stories of other kinds ----------------------------------------------------------------------------------------


def test_a_picture_story_without_a_body(parts):
    parts.picture("1.png", 430, 300)
    story = article("a", photos=[{"file": "1.png", "caption": "河上。", "credit": "甲摄"}], genre="picture")
    del story["body"]
    parts.page({"article": story, "photos": [{"lines": "20-34"}]})
    page = parts.make_up().pages[0]
    (photo,) = drawn(page, "photo", Picture)
    assert photo.clip.bottom == pytest.approx(60 + 39 * 12 - 1)  # one row for its caption at the foot
    assert text(page, "headline", "caption") == "大标题河上。甲摄"
    assert not parts.report.of("finding")


def test_a_notice_in_a_frame(parts):
    parts.page({"article": article("a", han(200), genre="notice"), "columns": "4", "frame": "thin"})
    page = parts.make_up().pages[0]
    assert text(page, "body") == han(200)
    assert len(drawn(page, "frame", Rule)) == 4


@pytest.mark.parametrize(
    "area", [{}, {"filler": "x", "briefs": ["a"]}, {"article": "a", "ad": {"file": "x", "lines": "9"}}]
)
def test_an_area_holds_one_thing(parts, area):
    parts.issue["articles"].append(article("a", han(20)))
    parts.page(area)
    assert "area-holds" in faults(parts)
