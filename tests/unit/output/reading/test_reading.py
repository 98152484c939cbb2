"""The reading copy read back: text in the order of the articles, threads, links, colours of the screen, none of the press."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import Any

import pytest
from paper import article, han
from pypdf import PdfReader
from pypdf.generic import ContentStream

from layout.colour import CMYK
from layout.output.reading import write_reading
from layout.output.reading.links import links, threads
from layout.output.reading.structure import begins, runs, structure
from layout.picture import screen_colours
from layout.press import load_press

MAIL, WEB = "news@example.com", "https://example.com/a(b)?c=1"
BODY = [han(90) + f"（{MAIL}）" + han(60, 100), han(150, 300) + WEB + "。", han(120, 600)]


@pytest.fixture
def paper(paper):
    """An article with a photo that jumps to the second page, briefs in one flow, an advertisement."""
    paper.picture("a.png", 300, 200)
    paper.picture("ad.png", 430, 100)
    paper.style["text"]["jump"] = {**paper.style["text"]["body"], "align": "right", "indent": 0}
    lead = article(
        "lead", *BODY, headline=["渡口开了", "新桥"], photos=[{"file": "a.png", "caption": "桥上。"}], byline="小人"
    )
    paper.page(
        {"article": lead, "columns": "1-4", "photos": [{"photo": 1, "columns": "2-3", "lines": 8, "place": "top"}]},
        {"article": article("foot", han(160, 50), headline="菜场搬家"), "columns": "1-4"},
    )
    paper.page({"article": article("other", han(200, 900), headline="书亭")})
    return paper


@pytest.fixture
def made(paper):
    return paper.make_up()


@pytest.fixture
def press(paper):
    return load_press(paper.files(), "newsprint", paper.report)


@pytest.fixture
def file(paper, made, press) -> bytes:
    return write_reading(made, paper.load().styled.fonts, press, paper.report)


@pytest.fixture
def reader(file) -> PdfReader:
    return PdfReader(io.BytesIO(file), strict=True)


# -- what is read from the display list --------------------------------------------------------------------------------


def outline(element, depth: int = 0) -> list[str]:
    """Kinds of elements, indented, with the text of their own pieces."""
    own = "".join(run.origin.text for kid in element.kids if not hasattr(kid, "kind") for run in runs(kid.items))
    found = [f"{'  ' * depth}{element.kind} {own}".rstrip()]
    for kid in element.kids:
        if hasattr(kid, "kind"):
            found += outline(kid, depth + 1)
    return found


def test_articles_come_in_their_order_each_with_head_figure_and_paragraphs(made):
    assert outline(structure(made).root) == [
        "Document",
        "  Art",
        "    H1 渡口开了新桥",
        "    Figure",
        "      Caption 桥上。",
        *(f"    P {text}" for text in BODY),
        "    P （小人）",
        "  Art",
        "    H1 菜场搬家",
        f"    P {han(160, 50)}",
        "  Art",
        "    H1 书亭",
        f"    P {han(200, 900)}",
    ]


def test_figures_say_what_they_show(made):
    (figure,) = [kid for kid in structure(made).root.kids[0].kids if kid.kind == "Figure"]
    assert figure.alt == "桥上。"


def test_furniture_is_an_artifact_and_nothing_is_left_out(made):
    told = structure(made)
    for page, pieces in zip(made.pages, told.pages, strict=True):
        drawn = list(runs(page.items))
        assert [run for piece in pieces for run in runs(piece.items)] == drawn
        roles = {
            item.role for piece in pieces if piece.element is None for item in piece.items if hasattr(item, "role")
        }
        assert roles <= {"masthead", "folio", "imprint", "separation", "column-rule"}


def test_a_paragraph_that_goes_on_in_the_next_column_is_one(made):
    body = next(item for item in made.pages[0].items if item.role == "article").items
    flow = [run for group in body if group.role == "body" for run in runs(group.items)]
    begun = [n for n, (one, two) in enumerate(pairwise(flow)) if begins(one, two)]
    assert len(begun) == len(BODY) - 1


def test_addresses_are_links_whole_over_line_ends(made):
    found = {link.uri: link for link in links(made)}
    assert set(found) == {f"mailto:{MAIL}", WEB}
    assert all(link.page == 0 and link.boxes for link in found.values())


def test_threads_go_through_the_columns_of_an_article(made):
    (lead, foot, other) = threads(made)
    assert (lead.title, foot.title) == ("渡口开了新桥", "菜场搬家")
    assert [page for page, _ in lead.beads] == [0, 0, 0, 0]
    xs = [rect.x for _, rect in lead.beads]
    assert xs == sorted(xs)
    assert [page for page, _ in other.beads] == [1, 1, 1, 1]


@pytest.fixture
def jumping(new_paper):
    """An article that goes on on the second page in the middle of a paragraph."""
    paper = new_paper()
    paper.page({"article": article("far", han(900), headline="长稿"), "lines": 20, "jump": True})
    paper.page({"article": "far", "continues": True, "headline": "长稿续"})
    return paper.make_up()


def test_an_article_that_jumps_is_one_and_so_is_its_paragraph(jumping):
    (art,) = structure(jumping).root.kids
    kinds = [kid.kind for kid in art.kids]
    assert kinds.count("H1") == 1
    whole = [kid for kid in art.kids if [piece.page for piece in kid.kids if not hasattr(piece, "kind")] == [0, 1]]
    assert ["".join(run.origin.text for piece in kid.kids for run in runs(piece.items)) for kid in whole] == [han(900)]
    assert [page for page, _ in threads(jumping)[0].beads] == [0] * 4 + [1] * 4


def test_jump_lines_lead_to_each_other(jumping):
    there, back = links(jumping)
    assert (there.page, back.page) == (0, 1)
    assert (there.target[0], back.target[0]) == (1, 0)
    assert there.target[1] in back.boxes
    assert back.target[1] in there.boxes
    assert "下转" in there.text


def test_briefs_an_advertisement_and_a_banner(new_paper):
    paper = new_paper()
    paper.picture("ad.png", 430, 100)
    paper.style["banners"] = {"red": {"text": "kicker", "lines": 2, "below": 1, "fill": "red"}}
    one, two = (article(name, han(60, 100 * n), headline=f"短讯{n}") for n, name in enumerate("ab"))
    paper.issue["articles"] += [one, two]
    paper.page(
        {"banner": {"text": "今日", "over": ["a", "b"], "style": "red"}, "columns": "1-4"},
        {"article": "a", "columns": "1-2"}, {"article": "b", "columns": "3-4"},
        {"ad": {"file": "ad.png", "lines": "8-9"}, "columns": "1-4"},
    )  # fmt: skip
    told = structure(paper.make_up())
    assert [element.kind for element in told.root.kids] == ["Sect", "Art", "Art", "Figure"]
    assert told.root.kids[-1].alt == "广告"


# -- the file ----------------------------------------------------------------------------------------------------------


def kids(element: Any) -> list[Any]:
    found = element.get("/K", [])
    found = found if isinstance(found, list) else [found]
    return [kid.get_object() for kid in found]


def marked_text(reader: PdfReader) -> dict[tuple[int, int], str]:
    """Text of every marked sequence by page and number, told by ActualText or decoded through ToUnicode."""
    texts: dict[tuple[int, int], str] = {}
    for index, page in enumerate(reader.pages):
        stream = ContentStream(page.get_contents(), reader)
        maps = {name: cmap(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
        open_, depth, font = None, 0, ""
        for operands, operator in stream.operations:
            if operator in (b"BDC", b"BMC"):
                depth += 1
                properties = operands[1] if operator == b"BDC" else {}
                open_ = (index, int(properties["/MCID"])) if "/MCID" in properties else None
                told = properties.get("/ActualText")
                if open_ is not None:
                    texts[open_] = str(told) if told is not None else ""
            elif operator == b"EMC":
                depth -= 1
                open_ = None
            elif operator == b"Tf":
                font = operands[0]
            elif operator == b"TJ" and open_ is not None and told is None:
                for part in operands[0]:
                    if not isinstance(part, (int, float)):
                        data = part.original_bytes
                        texts[open_] += "".join(
                            maps[font].get(data[n : n + 2].hex().upper(), "?") for n in range(0, len(data), 2)
                        )
            assert depth <= 1, "sequences do not stand in one another"
    return texts


def cmap(font: Any) -> dict[str, str]:
    text = font["/ToUnicode"].get_object().get_data().decode("ascii")
    return {code: bytes.fromhex(value).decode("utf-16-be") for code, value in re.findall(r"<(\w{4})> <(\w+)>", text)}


def read_aloud(reader: PdfReader) -> list[tuple[str, str]]:
    """Kind and text of every element that has text, in the order of the tree."""
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}
    texts = marked_text(reader)
    found: list[tuple[str, str]] = []

    def visit(element: Any) -> None:
        own = "".join(
            texts[pages[kid.raw_get("/Pg").idnum], kid["/MCID"]] for kid in kids(element) if kid.get("/Type") == "/MCR"
        )
        if own:
            found.append((element["/S"], own))
        for kid in kids(element):
            if kid.get("/Type") == "/StructElem":
                visit(kid)

    for element in kids(reader.trailer["/Root"]["/StructTreeRoot"]):
        visit(element)
    return found


def test_it_is_read_in_the_order_of_the_articles(reader):
    assert read_aloud(reader) == [
        ("/H1", "渡口开了新桥"), ("/Caption", "桥上。"), *(("/P", text) for text in BODY), ("/P", "（小人）"),
        ("/H1", "菜场搬家"), ("/P", han(160, 50)), ("/H1", "书亭"), ("/P", han(200, 900)),
    ]  # fmt: skip


def test_it_says_that_it_is_tagged_and_in_what_language(reader):
    root = reader.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"].value, root["/Lang"]) == (True, "zh-CN")
    document = kids(root["/StructTreeRoot"])[0]
    assert (document["/S"], document["/Lang"]) == ("/Document", "zh-CN")
    assert [kid["/T"] for kid in kids(document)] == ["渡口开了 新桥", "菜场搬家", "书亭"]
    assert all(page["/Tabs"] == "/S" for page in reader.pages)
    assert "/OutputIntents" not in root


def test_pieces_lead_back_to_their_elements(reader):
    tree = reader.trailer["/Root"]["/StructTreeRoot"]
    numbers = tree["/ParentTree"]["/Nums"]
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    assert len(parents) == tree["/ParentTreeNextKey"]
    texts = marked_text(reader)
    for index, page in enumerate(reader.pages):
        elements = parents[page["/StructParents"]].get_object()
        assert len(elements) == sum(at == index for at, _ in texts)
        for number, element in enumerate(elements):
            assert number in [kid.get("/MCID") for kid in kids(element.get_object())]


def test_links_lead_to_addresses_and_stand_in_the_tree(reader):
    (page, _) = reader.pages
    found = [annotation.get_object() for annotation in page["/Annots"]]
    assert {link["/A"]["/URI"] for link in found} == {f"mailto:{MAIL}", WEB}
    assert {link["/Contents"] for link in found} == {MAIL, WEB}
    numbers = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for link in found:
        element = parents[link["/StructParent"]].get_object()
        assert (element["/S"], element["/P"].get_object()["/S"]) == ("/Link", "/P")


def test_threads_are_rings_of_beads(reader):
    lead, *_ = (thread.get_object() for thread in reader.trailer["/Root"]["/Threads"])
    assert lead["/I"]["/Title"] == "渡口开了新桥"
    first = bead = lead["/F"]
    seen = []
    for _ in range(4):
        seen.append(float(bead["/R"][0]))
        assert bead["/N"]["/V"] == bead
        bead = bead["/N"]
    assert bead == first
    assert seen == sorted(seen)
    assert len(reader.pages[0]["/B"]) == 8


def test_colours_are_those_of_a_screen(file, reader):
    for page in reader.pages:
        used = {operator for _, operator in ContentStream(page.get_contents(), reader).operations}
        assert not used & {b"k", b"K", b"cs", b"CS", b"scn", b"SCN", b"gs"}
    assert b"DeviceCMYK" not in file


def test_pages_end_at_their_trim(reader):
    assert [[float(side) for side in page["/MediaBox"]] for page in reader.pages] == [[0, 0, 530, 600]] * 2


def test_the_same_pages_are_the_same_file(paper, made, press, file):
    assert write_reading(made, paper.load().styled.fonts, press, paper.report) == file


def test_black_is_black_and_inks_look_as_on_paper(press):
    black, grey, red, white = screen_colours(
        [CMYK(0, 0, 0, 1), CMYK(0, 0, 0, 0.4), CMYK(0, 1, 0.9, 0), CMYK(0, 0, 0, 0)], press
    )
    assert (black, grey, white) == ((0, 0, 0), (153, 153, 153), (255, 255, 255))
    assert red[0] > 180 > 100 > max(red[1:])
