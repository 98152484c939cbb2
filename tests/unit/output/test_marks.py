"""Printer's marks: outside the bleed, on every plate, and no part of the page's dump."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from layout.colour import BLACK, CMYK, PAPER, Spot
from layout.diag import Span
from layout.display.dump import dump
from layout.display.model import Disc, GlyphRun, Group, Item, Page, Panel, Rule
from layout.geom import Rect, mm
from layout.output import with_marks
from layout.press import Marks

HERE = Span("issue.yaml", 3, 5)
SERIF = "NotoSerifSC-Regular"
EVERY = Marks(crop=True, registration=True, bar=True, slug=True)
WIDE = {"width": mm(273), "height": mm(390), "bleed": mm(3)}


@pytest.fixture
def marked(stick):
    """``marked(marks, *items, …)``: the first page of an issue with its marks, and those marks."""

    def run(marks: Marks, *items: Item, black: bool = False, **size: Any) -> tuple[Page, tuple[Item, ...]]:
        press = replace(stick.press, marks=marks, black_pages=frozenset({1} if black else ()))
        page = stick.page(stick.run("云汀", SERIF, 9, 50, 50), *items, **(size or WIDE))
        made = with_marks(replace(stick.pages(page), number=47, version=2), press, stick.case).pages[0]
        group = made.items[-1]
        assert isinstance(group, Group)
        assert made.items[:-1] == page.items
        assert dump(replace(made, items=page.items, boxes=page.boxes)) == dump(page)
        return made, group.items

    return run


def box(item: Any) -> Rect:
    """A rectangle round a mark, its line's weight and its letters' height taken in."""
    match item:
        case Rule():
            half = item.weight / 2
            x, y = min(item.x1, item.x2) - half, min(item.y1, item.y2) - half
            return Rect(x, y, abs(item.x2 - item.x1) + 2 * half, abs(item.y2 - item.y1) + 2 * half)
        case Disc():
            return Rect(item.x - item.radius, item.y - item.radius, 2 * item.radius, 2 * item.radius)
        case Panel():
            return item.rect
        case GlyphRun():
            return Rect(item.xs[0], item.y - item.size, item.xs[-1] - item.xs[0] + item.size, 1.3 * item.size)
    raise TypeError(item)


def apart(one: Rect, other: Rect) -> bool:
    return one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


def text_of(marks: tuple[Item, ...]) -> str:
    return " ".join(item.origin.text for item in marks if isinstance(item, GlyphRun))


@pytest.mark.parametrize(
    "size", [WIDE, {"width": 200, "height": 100, "bleed": 0}, {"width": mm(390), "height": mm(546), "bleed": 9}]
)
def test_pdf_c04_all_marks_are_outside_the_bleed_and_inside_the_media(marked, size):
    page, marks = marked(EVERY, **size)
    for item in marks:
        assert apart(box(item), page.boxes.bleed)
        assert apart(box(item), page.boxes.trim)
        media = page.boxes.media
        assert media.x <= box(item).x
        assert box(item).right <= media.right
        assert media.y <= box(item).y
        assert box(item).bottom <= media.bottom


def test_marks_do_not_stand_in_each_other(marked):
    _, marks = marked(EVERY, **WIDE)
    crosses = [item for item in marks if isinstance(item, Disc) and item.fill != PAPER]
    crops = [item for item in marks if isinstance(item, Rule)][:8]
    others = [item for item in marks if isinstance(item, Panel | GlyphRun)]
    for one, other in combinations([*crosses, *crops, *others], 2):
        if not (isinstance(one, GlyphRun) and isinstance(other, GlyphRun)):
            assert apart(box(one), box(other)) or (isinstance(one, Panel) and isinstance(other, Panel))
    for one, other in combinations([item for item in marks if isinstance(item, Panel)], 2):
        assert apart(one.rect, replace(other.rect, x=other.rect.x + 0.001, width=other.rect.width - 0.002))


def test_crop_marks_are_in_line_with_the_trim_on_every_plate(marked):
    page, marks = marked(Marks(crop=True))
    trim = page.boxes.trim
    assert len(marks) == 8
    for rule in marks:
        assert (rule.weight, rule.colour.name, rule.colour.amount) == (0.25, "All", 1.0)
        across = rule.y1 == rule.y2
        assert (
            (rule.y1 in (trim.y, trim.bottom)) if across else (rule.x1 in (trim.x, trim.right) and rule.x1 == rule.x2)
        )
        assert abs(rule.x2 - rule.x1) + abs(rule.y2 - rule.y1) == pytest.approx(mm(5))


def test_crosses_stand_in_the_middle_of_the_sides(marked):
    page, marks = marked(Marks(registration=True))
    rings = [item for item in marks if isinstance(item, Disc) and item.fill != PAPER]
    trim = page.boxes.trim
    assert len(rings) == 4
    for ring in rings:
        assert ring.fill == Spot("All", CMYK(1, 1, 1, 1))
        assert ring.x == pytest.approx(trim.width / 2) or ring.y == pytest.approx(trim.height / 2)


def test_the_bar_has_patches_of_every_ink_all_across_the_page(marked):
    page, marks = marked(Marks(bar=True))
    patches = [item.fill for item in marks]
    assert patches[:5] == [CMYK(1, 0, 0, 0), CMYK(0, 1, 0, 0), CMYK(0, 0, 1, 0), BLACK, CMYK(0, 0, 0, 0.5)]
    assert len(patches) % 10 == 0
    assert max(mark.rect.right for mark in marks) > page.boxes.trim.right - mm(30)


def test_the_slug_tells_what_the_page_is(marked):
    _, marks = marked(Marks(slug=True))
    told = text_of(marks).split()
    assert told[:3] == ["试报", "(1)", "第A01版"]
    assert "第2次发稿" in told
    assert told[-4:] == ["C", "M", "Y", "K"]
    inks = [item.colour for item in marks[-4:]]
    assert inks == [CMYK(1, 0, 0, 0), CMYK(0, 1, 0, 0), CMYK(0, 0, 1, 0), BLACK]
    assert len(told[-5]) == 12
    assert int(told[-5], 16)


def test_the_slugs_hash_is_that_of_the_page(marked):
    def digits(*items):
        return text_of(marked(Marks(slug=True), *items)[1]).split()[-5]

    assert digits() == digits()
    assert digits() != digits(Rule(0, 0, 9, 0, 0.5, BLACK, HERE))


def test_a_spot_ink_is_named_in_itself(marked):
    gold = Spot("专金", CMYK(0, 0.2, 0.8, 0), 0.4)
    _, marks = marked(Marks(slug=True), Panel(Rect(0, 0, 9, 9), gold, HERE))
    assert (marks[-1].origin.text, marks[-1].colour) == ("专金", replace(gold, amount=1.0))


def test_pdf_r04_marks_of_a_black_page_are_black(marked):
    _, marks = marked(Marks(bar=True, slug=True), black=True)
    colours = {item.fill if isinstance(item, Panel) else item.colour for item in marks}
    assert colours == {BLACK, CMYK(0, 0, 0, 0.5)}
    assert "黑白" in text_of(marks)


def test_a_long_slug_is_made_smaller_to_keep_clear_of_the_cross(marked, stick):
    page, marks = marked(EVERY, width=mm(60), height=mm(90), bleed=mm(3))
    last = [item for item in marks if isinstance(item, GlyphRun)][-1]
    assert last.size < 6
    assert last.xs[-1] + last.size < page.boxes.trim.width / 2 - mm(3)


def test_a_page_without_text_takes_the_faces_of_the_others(stick):
    pages = stick.pages(stick.page(**WIDE), stick.page(stick.run("云", SERIF), **WIDE))
    made = with_marks(pages, replace(stick.press, marks=Marks(slug=True)), stick.case)
    assert "第A01版" in text_of(made.pages[0].items[-1].items)


def test_without_any_text_there_is_no_slug(stick):
    made = with_marks(stick.pages(stick.page(**WIDE)), replace(stick.press, marks=Marks(slug=True)), stick.case)
    assert made.pages[0].items == (Group("marks", "", ()),)


def test_without_marks_pages_are_as_they_were(stick):
    pages = stick.pages(stick.page())
    assert with_marks(pages, stick.press, stick.case) is pages


def test_pdf_b02_boxes_lie_in_each_other(stick):
    pages = stick.pages(stick.page(stick.run("云", SERIF), **WIDE))
    made = stick.file(with_marks(pages, replace(stick.press, marks=EVERY), stick.case))
    page = PdfReader(io.BytesIO(made)).pages[0]
    media, bleed, trim = ([float(side) for side in page[f"/{name}Box"]] for name in ("Media", "Bleed", "Trim"))
    assert bleed == pytest.approx([trim[0] - mm(3), trim[1] - mm(3), trim[2] + mm(3), trim[3] + mm(3)], abs=0.01)
    assert [round(side) for side in media] == [0, 0, round(mm(273 + 6 + 18)), round(mm(390 + 6 + 18))]
    space = page["/Resources"]["/ColorSpace"]["/Ink1"]
    assert space[:3] == ["/Separation", "/All", "/DeviceCMYK"]


def test_the_ring_is_drawn(stick):
    """A cross of 3 pt a pixel: its arms, and white between arm and ring."""
    pages = stick.pages(stick.page(width=200, height=200, bleed=0))
    pdf = stick.file(with_marks(pages, replace(stick.press, marks=Marks(registration=True)), stick.case))
    file = pypdfium2.PdfDocument(pdf)
    picture = file[0].render(scale=8).to_pil().convert("L")
    file.close()
    x, y = round((mm(9) + 100) * 8), round((mm(9) - mm(5)) * 8)
    diagonal = mm(2) * 0.7071 * 8
    assert picture.getpixel((x, y)) < 160
    assert picture.getpixel((x + 24, y + 24)) > 250
    ring = min(picture.getpixel((round(x + diagonal + d), round(y + diagonal + d))) for d in (-2, -1, 0, 1))
    assert ring < 160
