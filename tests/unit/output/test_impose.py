"""Pages on sheets: their order, the gutter, what is cut at the fold, and the file read back half by half."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from layout.colour import CMYK
from layout.diag import Report, Span
from layout.display.model import Disc, Group, OutlineEntry, Panel, Picture, Rule
from layout.geom import Point, Polygon, Rect, mm
from layout.output import Imposition, arrange, check_gutter, gutter_of, impose, on_sheets, with_marks
from layout.output.impose.cut import cut, moved
from layout.output.impose.order import order
from layout.press import Marks

RED = CMYK(0, 1, 1, 0)
HERE = Span("plan.yaml", 3, 1)
MARKS = Marks(crop=True, registration=True, bar=True, slug=True)


@pytest.mark.parametrize(
    ("scheme", "pages", "sides"),
    [
        ("sheets", 4, [(4, 1), (2, 3)]),
        ("sheets", 8, [(8, 1), (2, 7), (6, 3), (4, 5)]),
        ("sheets", 12, [(12, 1), (2, 11), (10, 3), (4, 9), (8, 5), (6, 7)]),
        ("pairs", 2, [(1, 2)]),
        ("pairs", 4, [(4, 1), (2, 3)]),
        ("pairs", 6, [(6, 1), (2, 3), (4, 5)]),
    ],
)
def test_the_order_of_pages(scheme, pages, sides):
    assert list(order(scheme, pages)) == sides


def big(stick, text, *items, label="1", number=1, bleed=0.0):
    """A page of 200 x 100 mm with its type area and a text in the upper left of it."""
    margin = mm(12)
    page = stick.page(
        stick.run(text, x=margin, y=mm(20)), *items, width=mm(200), height=mm(100), bleed=bleed, label=label
    )
    area = Rect(margin, mm(10), mm(200) - 2 * margin, mm(80))
    return replace(page, number=number, boxes=replace(page.boxes, type_area=area))


@pytest.fixture
def four(stick):
    texts = ("一一", "丁丁", "七七", "AB")
    return stick.pages(*(big(stick, text, label=str(n), number=n) for n, text in enumerate(texts, 1)))


def sheets_of(pages, report, **wanted):
    return arrange(pages.pages, Imposition(**wanted), report, HERE)


def imposed(stick, pages, report, **wanted):
    return impose(pages, sheets_of(pages, report, **wanted), stick.press)


def told(report):
    return [(d.kind, d.rule) for d in report.diagnostics]


def halves(pdf):
    """The text of every page left and right of its middle."""
    found = []
    for page in PdfReader(io.BytesIO(pdf), strict=True).pages:
        texts = ["", ""]
        middle = float(page.mediabox.width) / 2
        page.extract_text(
            visitor_text=lambda text, cm, tm, *_, texts=texts, middle=middle: texts.__setitem__(
                int(tm[4] > middle), texts[int(tm[4] > middle)] + text.strip()
            )
        )
        found.append(tuple(texts))
    return found


def test_two_pages_are_a_pair_and_four_a_sheet(stick, four, report):
    two = replace(four, pages=four.pages[:2])
    assert sheets_of(two, report).scheme == "pairs"
    assert sheets_of(four, report).scheme == "sheets"
    assert told(report) == []


def test_each_half_reads_as_its_page(stick, four, report):
    sheets = imposed(stick, four, report)
    assert [page.label for page in sheets.pages] == ["4-1", "2-3"]
    pdf = stick.file(sheets)
    assert halves(pdf) == [("AB", "一一"), ("丁丁", "七七")]
    assert pdf == stick.file(imposed(stick, four, report))


def test_trim_is_the_sheet_and_bleed_lies_round_it(stick, four, report):
    press = replace(stick.press, bleed=mm(3), marks=MARKS)
    page = impose(four, sheets_of(four, report), press).pages[0]
    assert page.boxes.trim == Rect(0, 0, mm(400), mm(100))
    assert page.boxes.bleed == page.boxes.trim.inset(-mm(3))
    assert page.boxes.media == page.boxes.bleed.inset(-28.35)


def test_no_two_programs_have_one_name(stick, four, report):
    reader = PdfReader(io.BytesIO(stick.file(imposed(stick, four, report))))
    fonts = {
        font.get_object()["/BaseFont"]: font.indirect_reference
        for page in reader.pages for font in page["/Resources"]["/Font"].values()
    }  # fmt: skip
    assert len(fonts) == len(set(fonts.values())) == 1


@pytest.mark.parametrize("gutter", [20.0, 24.0, 30.0])
def test_the_gutter_is_the_white_between_type_areas(stick, four, report, gutter):
    sheets = sheets_of(four, report, gutter=mm(gutter))
    page = impose(four, sheets, stick.press).pages[0]
    assert page.boxes.trim.width == pytest.approx(mm(400 - 24 + gutter))
    left, right = (group.items[0].xs[0] for group in page.items)
    assert left == pytest.approx(mm(12))
    assert right - (mm(200 - 12)) == pytest.approx(mm(gutter))
    assert gutter_of(four, sheets) == pytest.approx(mm(gutter))
    check_gutter(four, sheets, report)
    assert told(report) == []


def test_without_one_it_is_the_sum_of_the_margins(stick, four, report):
    sheets = sheets_of(four, report)
    assert gutter_of(four, sheets) == pytest.approx(mm(24))
    assert impose(four, sheets, stick.press).pages[0].boxes.trim.width == pytest.approx(mm(400))


@pytest.mark.parametrize("gutter", [12, 40])
def test_an_unusual_gutter_is_noted(four, report, gutter):
    check_gutter(four, sheets_of(four, report, gutter=mm(gutter)), report, HERE)
    assert [(d.kind, d.rule, d.params["width"]) for d in report.diagnostics] == [("note", "gutter-width", gutter)]


def test_pages_pushed_too_near_the_fold_are_told(four, report):
    check_gutter(four, sheets_of(four, report, gutter=mm(4)), report, HERE)
    assert ("finding", "ink-at-fold") in told(report)


@pytest.mark.parametrize(
    ("item", "wording"),
    [
        (Panel(Rect(mm(150), 0, mm(53), mm(50)), RED, HERE), "other"),
        (Rule(mm(10), 50, mm(199), 50, 1, RED, HERE), "other"),
        (Picture("1.png", Rect(mm(100), 0, mm(99), mm(50)), None, HERE), "picture"),
    ],
)
def test_what_stands_at_the_fold_is_told(stick, report, item, wording):
    pages = stick.pages(big(stick, "一", item, label="1"), big(stick, "丁", label="2"))
    check_gutter(pages, sheets_of(pages, report), report)
    (found,) = report.diagnostics
    assert (found.rule, found.text, found.params["page"]) == ("ink-at-fold", f"ink-at-fold/{wording}", "1")


def test_text_at_the_fold_is_told_and_never_cut(stick, report):
    pages = stick.pages(big(stick, "一", stick.run("丁七", x=mm(196)), label="1"), big(stick, "丁", label="2"))
    sheets = sheets_of(pages, report)
    check_gutter(pages, sheets, report)
    assert [d.text for d in report.diagnostics] == ["ink-at-fold/text"]
    assert impose(pages, sheets, stick.press).pages[0].items[0].items[1].origin.text == "丁七"


def test_on_the_outer_side_a_page_may_bleed(stick, report):
    pages = stick.pages(
        big(stick, "一", Panel(Rect(-8, 0, 50, 50), RED, HERE), label="1", bleed=8),
        big(stick, "丁", label="2", bleed=8),
    )
    sheets = sheets_of(pages, report)
    check_gutter(pages, sheets, report)
    assert told(report) == []
    left = impose(pages, sheets, replace(stick.press, bleed=8)).pages[0].items[0]
    assert left.items[1].rect == Rect(-8, 0, 50, 50)


def test_bleed_is_cut_at_the_fold(stick, report):
    across = Panel(Rect(mm(150), 0, mm(50) + 8, 40), RED, HERE)
    pages = stick.pages(big(stick, "一", across, bleed=8), big(stick, "丁", label="2", bleed=8))
    left, right = imposed(stick, pages, report).pages[0].items
    assert left.items[1].rect.right == pytest.approx(mm(200))
    assert len(right.items) == 1


def test_a_spread_is_joined_and_may_cross_the_fold(stick, four, report):
    picture = [Panel(Rect(mm(100), 0, mm(100) + 8, 50), RED, HERE), Panel(Rect(-8, 0, mm(90), 50), RED, HERE)]
    two, three = (big(stick, "一", item, label=label) for item, label in zip(picture, "23", strict=True))
    pages = replace(four, pages=(four.pages[0], two, three, four.pages[3]))
    sheets = sheets_of(pages, report, spreads=(("2", "3"),), gutter=mm(30))
    check_gutter(pages, sheets, report)
    assert told(report) == []
    outer, inner = impose(pages, sheets, stick.press).pages
    assert outer.boxes.trim == inner.boxes.trim
    left, right = (group.items[1].rect for group in inner.items)
    assert left.right == pytest.approx(right.x)
    assert left.right == pytest.approx(inner.boxes.trim.width / 2)


def test_a_spread_of_pages_that_do_not_meet_is_a_finding(stick, four, report):
    sheets_of(four, report, spreads=(("3", "4"),))
    assert told(report) == [("finding", "spread-apart")]


def test_a_spread_of_no_page_is_a_fault(four, report):
    sheets_of(four, report, spreads=(("2", "9"),))
    assert told(report) == [("fault", "unknown-spread")]


@pytest.mark.parametrize(
    ("count", "scheme", "lack", "last"),
    [(3, "sheets", 1, (None, 0)), (2, "sheets", 2, (None, 0)), (1, "pairs", 1, (0, None))],
)
def test_pages_that_lack_are_a_finding_or_blanks_that_were_asked_for(four, count, scheme, lack, last):
    for blanks, kind, rule in ((False, "finding", "pages-lacking"), (True, "note", "pages-blank")):
        report = Report()
        sheets = arrange(four.pages[:count], Imposition(scheme, blanks=blanks), report, HERE)
        (found,) = report.diagnostics
        assert (found.kind, found.rule, found.params["lack"], found.span) == (kind, rule, lack, HERE)
        assert (sheets.sides[0].left, sheets.sides[0].right) == last


def test_a_blank_page_is_white(stick, four, report):
    three = replace(four, pages=four.pages[:3])
    sheets = imposed(stick, three, report, blanks=True)
    assert [page.label for page in sheets.pages] == ["空-1", "2-3"]
    assert halves(stick.file(sheets)) == [("", "一一"), ("丁丁", "七七")]


def test_marks_stand_outside_the_sheet(stick, four, report):
    press = replace(stick.press, bleed=mm(3), marks=MARKS)
    sheets = sheets_of(four, report)
    made = with_marks(impose(four, sheets, press), on_sheets(press, sheets, four), stick.case)
    for page in made.pages:
        marks = page.items[-1]
        assert (marks.role, len(marks.items) > 20) == ("marks", True)
        for item in marks.items:
            if isinstance(item, Rule):
                box = Rect(min(item.x1, item.x2), min(item.y1, item.y2), abs(item.x2 - item.x1), abs(item.y2 - item.y1))
            elif isinstance(item, Panel):
                box = item.rect
            else:
                continue
            assert not box.overlaps(page.boxes.bleed)


def test_the_fold_is_marked_where_no_cross_stands(stick, four, report):
    sheets = sheets_of(four, report, gutter=mm(30))
    for marks, count in ((Marks(crop=True), 2), (MARKS, 0), (Marks(slug=True), 0)):
        page = impose(four, sheets, replace(stick.press, bleed=mm(3), marks=marks)).pages[0]
        lines = [line for group in page.items if group.role == "marks" for line in group.items]
        assert len(lines) == count
        for line in lines:
            assert line.x1 == line.x2 == pytest.approx(page.boxes.trim.width / 2)
            assert max(line.y1, line.y2) < page.boxes.bleed.y or min(line.y1, line.y2) > page.boxes.bleed.bottom


def test_a_side_is_black_only_if_all_its_pages_are(stick, four, report):
    press = replace(stick.press, black_pages=frozenset({2, 3, 4}))
    assert on_sheets(press, sheets_of(four, report), four).black_pages == {2}


def test_bookmarks_lead_to_the_sheets(stick, four, report):
    entries = tuple(OutlineEntry(0, f"第{n + 1}版", n, 0.0) for n in range(4))
    sheets = imposed(stick, replace(four, outline=entries), report)
    assert [(entry.title, entry.page) for entry in sheets.outline] == [
        ("第1版", 0), ("第2版", 1), ("第3版", 1), ("第4版", 0),
    ]  # fmt: skip


WINDOW = Rect(0, 0, 100, 50)


@pytest.mark.parametrize(
    ("item", "left"),
    [
        (Rule(10, 10, 90, 10, 1, RED, HERE), [(10, 10, 90, 10)]),
        (Rule(90, 10, 130, 10, 1, RED, HERE), [(90, 10, 100, 10)]),
        (Rule(50, -20, 50, 80, 1, RED, HERE), [(50, 0, 50, 50)]),
        (Rule(0, 0, 200, 100, 1, RED, HERE), [(0, 0, 100, 50)]),
        (Rule(120, 0, 120, 40, 1, RED, HERE), []),
        (Rule(90, 60, 130, 20, 1, RED, HERE), []),
    ],
)
def test_rules_are_cut_at_the_window(item, left):
    assert [(r.x1, r.y1, r.x2, r.y2) for r in cut([item], WINDOW)] == left


def test_pictures_are_clipped_at_the_window():
    placed = Rect(60, 10, 80, 30)
    (plain,) = cut([Picture("a", placed, None, HERE)], WINDOW)
    assert (plain.placed, plain.clip) == (placed, Rect(60, 10, 40, 30))
    outline = Polygon((Point(80, 10), Point(120, 20), Point(80, 30)))
    (shaped,) = cut([Picture("a", placed, outline, HERE)], WINDOW)
    assert shaped.clip.bounds == Rect(80, 10, 20, 20)
    assert list(cut([Picture("a", placed.moved(60, 0), None, HERE)], WINDOW)) == []
    assert list(cut([Picture("a", placed, outline.moved(40, 0), HERE)], WINDOW)) == []


def test_everything_is_moved_alike(stick):
    run = stick.run("一丁", x=5, y=20)
    down = replace(run, direction="down")
    items = (
        run, down, Rule(1, 2, 3, 4, 1, RED, HERE), Panel(Rect(1, 2, 3, 4), RED, HERE), Disc(1, 2, 3, RED, HERE),
        Picture("a", Rect(1, 2, 3, 4), Polygon((Point(1, 2), Point(3, 4), Point(5, 6))), HERE),
    )  # fmt: skip
    group = moved(Group("page", "1", items), 100, 10)
    across, hung, rule, panel, disc, picture = group.items
    assert across.origins == tuple(Point(p.x + 100, p.y + 10) for p in run.origins)
    assert hung.origins == tuple(Point(p.x + 100, p.y + 10) for p in down.origins)
    assert (rule.x1, rule.y1, rule.x2, rule.y2) == (101, 12, 103, 14)
    assert panel.rect == Rect(101, 12, 3, 4)
    assert (disc.x, disc.y) == (101, 12)
    assert picture.placed == Rect(101, 12, 3, 4)
    assert picture.clip.bounds == Rect(101, 12, 4, 4)
    assert moved(group, -100, -10).items == items
