"""Random small issues made up: nothing is lost, everything stands on the grid, inside its column and clear of the rest."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper import HAN, Paper, article, runs, walk

from layout.display.model import Page, Picture
from layout.geom import Polygon

EM, LEADING, STAND_OFF = 10.0, 12.0, 5.0
TOLERANCE = 1e-6
TRIANGLE = [[0, 0], [100, 30], [40, 100]]

WORDS = st.sampled_from(
    ["AI", "5G", "8200", "3.5%", "63%～68%", "18.6", "PM2.5", "km", "news", "2026", "7:00", "（注）", "“好”", "《书》",
     "——", "……", "，", "。", "、", "：“", "！”", "？", "；"]
)  # fmt: skip
HANS = st.text(st.sampled_from(HAN[:400]), min_size=1, max_size=14)
PARAGRAPHS = st.lists(HANS | HANS | WORDS, min_size=2, max_size=24).map("".join)
SUBHEADS = st.text(st.sampled_from(HAN[400:600]), min_size=2, max_size=14).map("## {}".format)
BODIES = st.lists(PARAGRAPHS | PARAGRAPHS | PARAGRAPHS | SUBHEADS, min_size=1, max_size=9)
LAYOUTS = st.sampled_from(
    [
        [{}], [{"span": "四破三"}], [{"columns": "1-3", "span": "三破二"}, {"columns": "4"}],
        [{"columns": "1-2"}, {"columns": "3-4"}], [{}, {"columns": "1-2"}, {"columns": "3-4"}],
        [{"columns": "1"}, {"columns": "2-4", "frame": "tagged"}, {"lines": 9}],
        [{"lines": 14}, {"span": "四栏合一"}], [{"frame": "thin", "span": "四破三"}, {}],
    ]
)  # fmt: skip
PHOTOS = st.none() | st.fixed_dictionaries(
    {"lines": st.integers(2, 9), "place": st.sampled_from(["top", "foot", "2"]), "x": st.integers(0, 20)}
)


@st.composite
def stories(draw):
    """An article's body and its extras."""
    extras = {
        "byline": draw(st.sampled_from(["", "张三", "张三　李四　王五"])),
        "dateline": draw(st.sampled_from(["", "某地讯"])),
    }
    return draw(BODIES), {key: text for key, text in extras.items() if text}, draw(PHOTOS), draw(st.booleans())


@dataclass(frozen=True, slots=True)
class Made:
    paper: Paper
    page: Page
    full: dict[str, str]
    bylines: dict[str, str]

    def over(self, name: str) -> int:
        """Characters of an article told as overset."""
        told = (d.params for d in self.paper.report.of("finding") if d.rule == "overset")
        return next((int(p["characters"]) for p in told if p["id"] == name), 0)


@pytest.fixture(scope="module")
def make(new_paper):
    def made(layout, drawn) -> Made:
        paper = new_paper()
        areas = []
        for n, (area, (body, extras, photo, cut_out)) in enumerate(zip(layout, drawn, strict=False)):
            story, area = article(f"a{n}", *body, **extras), {"article": "", **area}
            if photo is not None:
                paper.picture("1.png", 60, 50)
                contour = {"contour": TRIANGLE} if cut_out else {}
                story["photos"] = [{"file": "1.png", "caption": "图说在下", **contour}]
                area["photos"] = [photo]
            areas.append({**area, "article": story})
        paper.page(*areas, foot="imprint")
        (page,) = paper.make_up().pages
        full, bylines = {}, {}
        for kept in paper.load().issue.articles.values():
            texts = [p.text.text for p in kept.body]
            first = next((n for n, p in enumerate(kept.body) if not p.subhead), None)
            if kept.dateline is not None and first is not None:
                texts[first] = f"{kept.dateline.text}　{texts[first]}"
            full[kept.id] = "".join(texts)
            bylines[kept.id] = f"（{kept.byline.text}）" if kept.byline else ""
        return Made(paper, page, full, bylines)

    return made


@settings(max_examples=60, deadline=None)
@given(LAYOUTS, st.lists(stories(), min_size=3, max_size=3))
def test_any_issue(make, layout, drawn):
    made = make(layout, drawn)
    nothing_is_lost(made)
    stands_on_the_grid(made.page)
    every_line_is_in_a_slot_of_its_own(made.page)
    text_stays_inside(made.page)
    slots_are_clear_of_pictures(made.page)
    columns_are_clear_of_one_another(made.page)


def nothing_is_lost(made: Made) -> None:
    """Characters in = placed + rest (S19): what stands is a beginning of the text, and the rest is told to the character."""
    for name, full in made.full.items():
        placed = "".join(run.origin.text for run in runs(made.page, "body", name=name))
        byline = "".join(run.origin.text for run in runs(made.page, "byline", name=name))
        assert full.startswith(placed)
        rest = len(full) - len(placed)
        assert made.over(name) == (rest or (len(made.bylines[name]) - len(byline)))
        assert byline in ("", made.bylines[name])


def stands_on_the_grid(page: Page) -> None:
    """M8."""
    for run in runs(page, "body", "byline", "caption"):
        rows = (run.y - page.first_baseline) / LEADING
        assert abs(rows - round(rows)) < TOLERANCE


def every_line_is_in_a_slot_of_its_own(page: Page) -> None:
    for name in {column.article for column in page.columns}:
        slots = [slot for column in page.columns if column.article == name for slot in column.slots]
        reached: dict[int, float] = {}
        for run in runs(page, "body", name=name):
            (held,) = (
                n for n, slot in enumerate(slots)
                if slot.y < run.y < slot.bottom and slot.x - EM / 2 - TOLERANCE <= run.xs[0] <= slot.right + TOLERANCE
            )  # fmt: skip
            assert run.xs[0] > reached.get(held, 0.0)
            reached[held] = run.xs[-1]


def text_stays_inside(page: Page) -> None:
    """M1. An opening mark may have its blank half outside, a closing one too."""
    area = page.boxes.type_area
    for run in runs(page, "body", "byline", "caption", "kicker", "headline", "deck", "series"):
        half = run.size / 2
        assert area.x - half - TOLERANCE <= run.xs[0]
        drawn = max(n for n, cluster in enumerate(run.clusters) if cluster.strip() or n == 0)
        assert run.xs[drawn] + half * run.scale <= area.right + TOLERANCE
        assert area.y < run.y < area.bottom


def slots_are_clear_of_pictures(page: Page) -> None:
    """M2 and M39: neither rectangles nor outlines and their stand-off are met by a line's em box."""
    for _, name, item in walk(page.items):
        if not isinstance(item, Picture):
            continue
        for slot in (slot for column in page.columns if column.article == name for slot in column.slots):
            if isinstance(item.clip, Polygon):
                reach = item.clip.extent(slot.y, slot.bottom)
                assert (
                    reach is None
                    or slot.right <= reach[0] - STAND_OFF + TOLERANCE
                    or slot.x >= reach[1] + STAND_OFF - TOLERANCE
                )
            else:
                assert not slot.overlaps(item.clip)


def columns_are_clear_of_one_another(page: Page) -> None:
    """M2."""
    for n, column in enumerate(page.columns):
        for other in page.columns[n + 1 :]:
            assert not column.rect.overlaps(other.rect)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([{}, {"span": "四破三"}, {"columns": "1-2"}]),
    st.lists(PARAGRAPHS, min_size=1, max_size=6),
    st.booleans(),
)
def test_feet_of_plain_text_are_level(make, area, body, signed):
    """M9: at most one line apart; two where a single last line (R16) or the byline (M36) must not stand alone."""
    made = make([area], [(body, {"byline": "张三"} if signed else {}, None, False)])
    feet = []
    for column in made.page.columns:
        inside = [
            run.y for run in runs(made.page, "body", "byline") if abs(run.xs[0] - column.rect.x) <= column.rect.width
        ]
        feet.append(round((max(inside) - made.page.first_baseline) / LEADING) if inside else None)
    if made.over("a0") == 0 and None not in feet:
        assert max(feet) - min(feet) <= 2


VERTICAL = st.fixed_dictionaries(
    {"columns": st.sampled_from(["1", "1-2", "2-4", "1-4"])},
    optional={
        "vertical": st.booleans(), "tiers": st.integers(1, 6), "head_side": st.sampled_from(["left", "right"]),
        "lines": st.integers(3, 36), "frame": st.sampled_from(["thin", "tagged"]),
    },
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    area=VERTICAL,
    body=st.lists(PARAGRAPHS, min_size=1, max_size=5),
    head=st.text(st.sampled_from(HAN[:90]), min_size=1, max_size=16),
)
def test_no_text_of_a_vertical_story_or_head_is_lost_and_all_stands_inside(new_paper, area, body, head):
    paper = new_paper()
    paper.page({**area, "article": article("a", *body, headline=head)})
    (page,) = paper.make_up().pages
    drawn = runs(page, "body")
    told = [d for d in paper.report.of("finding") if d.rule in ("overset", "no-room")]
    missing = int(told[0].params.get("characters", 0)) if told else 0
    if "no-room" not in [d.rule for d in told]:
        kept = next(iter(paper.load().issue.articles.values()))
        whole = "".join(paragraph.text.text for paragraph in kept.body)
        assert "".join(run.origin.text for run in drawn) == whole[: len(whole) - missing]
        assert "".join(run.origin.text for run in runs(page, "headline")) == head
    for run in drawn:
        for place in run.origins:
            assert 50 - EM <= place.x <= 480 + TOLERANCE
            assert 60 - TOLERANCE <= place.y <= 540 + EM
