"""The text dump: every kind of item on one line, lengths to three decimals, no minus before a nought."""

from __future__ import annotations

import pytest

from layout.colour import BLACK, CMYK, Spot
from layout.diag import Span
from layout.display.dump import dump
from layout.display.model import Column, Disc, GlyphRun, Group, Page, PageBoxes, Panel, Picture, Rule
from layout.geom import Point, Polygon, Rect
from layout.source import Passage, Source

BOX = Rect(0, 0, 100, 50)
SPAN = Span("x.yaml")
RED = Spot("PANTONE 185 C", CMYK(0, 1, 0.9, 0), 0.5)


def run(text, xs, **given):
    passage = Passage(text, Source("x.md", text), range(len(text)))
    return GlyphRun("Square", 9.0, tuple(range(len(xs))), xs, 20.0, tuple(text), BLACK, passage, **given)


def dumped(*items, columns=()):
    page = Page(3, "A3", PageBoxes(BOX, BOX, BOX, BOX), items, columns, (BOX,), 8.8, 12.0)
    return dump(page).split("\n")


def test_page_and_columns():
    used = Column("lead", BOX, (8.8, 20.8), (BOX, BOX))
    assert dumped(columns=(used, Column("b", BOX, (), ()))) == [
        "page 3 “A3”",
        *(f"  {name} 0.000 0.000 100.000×50.000" for name in ("media", "bleed", "trim", "type_area")),
        "  grid from 8.800 every 12.000",
        "  base column 0.000 0.000 100.000×50.000",
        "  column of lead 0.000 0.000 100.000×50.000, 2 slots from 8.800 to 20.800",
        "  column of b 0.000 0.000 100.000×50.000, 0 slots",
        "",
    ]


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (run("一二三四", (0, 9, 18, 26)), "run Square 9.000 0/0/0/100 at 0.000 20.000 [2×9.000 8.000] “一二三四”"),
        (run("一", (5,), scale=0.85), "run Square 9.000 scale 0.850 0/0/0/100 at 5.000 20.000 [] “一”"),
        (run("", ()), "run Square 9.000 0/0/0/100 at - 20.000 [] “”"),
        (Rule(0, 1, 10, 1, 0.3, BLACK, SPAN), "rule 0.000 1.000 to 10.000 1.000 weight 0.300 0/0/0/100"),
        (
            Rule(0, 1, 10, 1, 1, RED, SPAN, (2, 1)),
            "rule 0.000 1.000 to 10.000 1.000 weight 1.000 PANTONE 185 C 50 dash 2.000 1.000",
        ),
        (run("2", (5,), rise=3.15), "run Square 9.000 0/0/0/100 at 5.000 20.000 rise 3.150 [] “2”"),
        (Disc(5, 20, 0.63, BLACK, SPAN), "disc 5.000 20.000 radius 0.630 0/0/0/100"),
        (Panel(BOX, CMYK(0, 0.125, 0, 0), SPAN), "panel 0.000 0.000 100.000×50.000 0/12.5/0/0"),
        (Picture("a.jpg", BOX, None, SPAN), "picture a.jpg 0.000 0.000 100.000×50.000 clip none"),
        (Picture("a.jpg", BOX, BOX, SPAN), "picture a.jpg 0.000 0.000 100.000×50.000 clip 0.000 0.000 100.000×50.000"),
        (
            Picture("a.jpg", BOX, Polygon((Point(0, 0), Point(1, 0), Point(-1e-9, 1))), SPAN),
            "picture a.jpg 0.000 0.000 100.000×50.000 clip 0.000,0.000 1.000,0.000 0.000,1.000",
        ),
    ],
)
def test_items(item, text):
    assert dumped(item)[7] == f"  {text}"


def test_groups_are_indented():
    inner = Group("kicker", "lead", (run("一", (0,)),))
    assert [line[: len(line) - len(line.lstrip())] for line in dumped(Group("article", "lead", (inner,)))[7:10]] == [
        "  ",
        "    ",
        "      ",
    ]
    assert dumped(Group("folio", "", ()))[7] == "  folio"
