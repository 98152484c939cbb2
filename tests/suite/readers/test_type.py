"""The type in the files (pdf-T): widths, texts, outlines of the embedded fonts; the text of every article as programs read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from editions import ALL, FEW, ROOT, Edition, Made
from embedded import Embedded, Installed, embedded
from secondreaders import TEXTS, bare

from layout.content import Issue

SAMPLE = 7
"""Every day one glyph in so many is compared with the installed face's."""

WITH_TYPE = [edition for edition in ALL if not edition.outlines and not edition.sheets]
DAILY = (FEW[0], Edition("sampler", "pdfa-2u"), Edition("demo-tabloid"))
"""The others have the same programs."""
TYPE = pytest.mark.parametrize(
    "edition",
    [*DAILY, *(pytest.param(edition, marks=pytest.mark.long) for edition in WITH_TYPE if edition not in DAILY)],
    ids=str,
)


@pytest.fixture(scope="module")
def fonts(made) -> Callable[[Edition], list[Embedded]]:
    known: dict[Path, list[Embedded]] = {}

    def read(edition: Edition) -> list[Embedded]:
        file = made(edition).file
        if file not in known:
            known[file] = embedded(file)
        return known[file]

    return read


@pytest.fixture(scope="module")
def installed(made) -> Iterator[Installed]:
    found = Installed(ROOT / "fonts", made(FEW[0]).file.parents[2] / "fonts")
    yield found
    found.close()


# -- fonts -------------------------------------------------------------------------------------------------------------


@TYPE
def test_every_way_of_embedding_is_among_them(fonts, edition):
    """What follows is said of CFF and TrueType, of what stands and what hangs."""
    found = fonts(edition)
    assert sum(len(font.drawn) for font in found) > 300
    if edition.paper == "sampler":
        assert {(font.face, font.hangs) for font in found} >= {
            (face, hangs) for face in ("NotoSerifSC-Regular", "LXGWWenKai-Regular") for hangs in (False, True)
        }


@TYPE
def test_pdf_t07_widths_are_those_of_the_program(fonts, edition):
    for font in fonts(edition):
        told = {code: font.width(code) for code in font.drawn}
        assert told == pytest.approx({code: font.glyphs[code][1] for code in font.drawn}, abs=0.01), font.name


@TYPE
def test_pdf_t05_every_code_has_its_text(fonts, edition):
    for font in fonts(edition):
        assert {code for code in font.drawn if not font.texts.get(code)} == set(), font.name
        assert not {"\ufffd", "\0"} & {font.texts[code] for code in font.drawn}


@TYPE
def test_pdf_t06_notdef_is_never_drawn(fonts, edition):
    for font in fonts(edition):
        assert 0 not in font.drawn
        empty = font.glyphs[0][0]
        assert empty != ()
        if font.face == "Square-Regular":  # all its glyphs are squares
            continue
        assert [font.texts[code] for code in font.drawn if font.glyphs[code][0] == empty] == [], font.name


@TYPE
def test_pdf_t03_a_name_is_of_one_program(fonts, edition):
    found = fonts(edition)
    assert all(len(font.name.partition("+")[0]) == 6 for font in found)
    programs = {font.name: font.glyphs for font in found}
    assert len({str(glyphs) for glyphs in programs.values()}) == len(programs)
    assert all(font.glyphs == programs[font.name] for font in found)


def strangers(font: Embedded, installed: Installed, every: int = 1) -> dict[int, str]:
    """Codes whose outline is none that the installed face has for their text, with the text."""
    return {
        code: font.texts[code]
        for code in sorted(font.drawn)[::every]
        if font.glyphs[code][0] not in installed.outlines(font.face, font.texts[code])
    }


@TYPE
def test_pdf_t11_a_sample_of_glyphs_is_drawn_as_the_installed_face_draws_it(fonts, installed, edition):
    for font in fonts(edition):
        assert strangers(font, installed, SAMPLE) == {}, font.name


@pytest.mark.long
@pytest.mark.parametrize("edition", WITH_TYPE, ids=str)
def test_pdf_t11_every_glyph_is_drawn_as_the_installed_face_draws_it(fonts, installed, edition):
    for font in fonts(edition):
        assert strangers(font, installed) == {}, font.name


def test_pdf_t11_two_texts_exchanged_are_seen(fonts, installed):
    """What the test before would see."""
    font = max(fonts(FEW[0]), key=lambda font: len(font.drawn))
    first, second = sorted(font.drawn)[-2:]
    exchanged = {first: font.texts[second], second: font.texts[first]}
    assert strangers(replace(font, texts={**font.texts, **exchanged}), installed) == exchanged


# -- text --------------------------------------------------------------------------------------------------------------


def found_in(text: str, pages: list[str]) -> bool:
    """Whether the text stands in the pages, in one piece or, where it jumps, in two on pages that follow one another."""
    if any(text in page for page in pages):
        return True
    for page, following in pairwise(pages):
        low, high = 0, len(text)  # the longest beginning that is on the page
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if text[:middle] in page else (low, middle - 1)
        if low and text[low:] in following:
            return True
    return False


def texts(issue: Issue) -> dict[str, str]:
    """What of every article has to be readable, by article and part; as cleaned, white space left out."""
    found: dict[str, str] = {}
    for name, article in issue.articles.items():
        dateline = article.dateline.text if article.dateline else ""
        found[f"{name}, body"] = dateline + "".join(paragraph.text.text for paragraph in article.body)
        found |= {f"{name}, headline {n}": line.text for n, line in enumerate(article.headline)}
        for part in ("kicker", "deck", "series"):
            if (passage := getattr(article, part)) is not None:
                found[f"{name}, {part}"] = passage.text
        for n, photo in enumerate(article.photos):
            found |= {f"{name}, photo {n}, {p}": p.text for p in (photo.caption, photo.credit) if p is not None}
        if article.byline is not None:
            found[f"{name}, byline"] = f"（{article.byline.text}）"
    return {part: bare(text) for part, text in found.items()}


READ = [edition for edition in WITH_TYPE if edition.paper != "sampler"]
"""The sampler's heads and tiers hang, and its readings stand between the lines: what programs make of these has its own tests."""


@pytest.mark.parametrize("reader", TEXTS)
@pytest.mark.parametrize(
    "edition",
    [
        edition
        if edition in (*FEW, Edition("demo-broadsheet"), Edition("whole-4"))
        else pytest.param(edition, marks=pytest.mark.long)
        for edition in READ
    ],
    ids=str,
)
def test_pdf_t09_t10_two_programs_read_every_article_as_it_was_written(made, edition, reader):
    here: Made = made(edition)
    pages = [bare(page) for page in TEXTS[reader](here.file)]
    written = texts(here.issue)
    assert len(written) > 20
    assert {part: text for part, text in written.items() if not found_in(text, pages)} == {}


@pytest.mark.parametrize("reader", TEXTS)
@pytest.mark.parametrize("edition", [e for e in FEW if e.paper == "sampler" and e in WITH_TYPE], ids=str)
def test_pdf_t09_what_stands_hangs_and_is_annotated_reads_alike_in_every_standard(made, edition, reader):
    pages = [bare(page) for page in TEXTS[reader](made(edition).file)]
    for part in (
        "引题，在右边",
        "一二三第12届四五",
        "六七Ab八九十",
        "某地讯",
        "两岸居民步行回家。",
        "人人可用，人人当惜，用毕归位。",
    ):
        assert any(part in page for page in pages), part
