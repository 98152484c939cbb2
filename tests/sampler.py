"""Two small pages with every way there is of setting type and of drawing: heads beside the text, readings and annotations, lines
that hang, photos, a cut-out, advertisements, a QR block, briefs, a table, frames. In the shipped faces, CFF and TrueType."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from paper import FOLDER, Paper, article, han
from whole_issue import AD, pdf_page

DEMO: Final = Path(__file__).parents[1] / "issues/2026-11-20"

MARKED: Final = (
    f"城东的[[老街]]{{{{旧名迎旭街，民国初年改今名}}}}长3km^{{2}}，住着{{寻|xun}}姓人家；空气里的CO_{{2}}少了，“**日均**”（*约*）"
    f"8200人次，{{通用规范|tongyongguifan}}字表——就这样……Wi-Fi与AI，{han(14, 70)}《某书》、·℃。"
)
HANGING: Final = "他说：“好！”（见11月20日）第128人；《某书》……涨了5.6%，用Ab，"


def fill(paper: Paper) -> None:
    """Makes the sampler of a small paper without pages."""
    _faces(paper)
    paper.style["grid"] |= {"leading": "18pt", "lines": 24}
    for name, photo in (("bridge.jpg", "bridge.jpg"), ("egret.png", "egret.png")):
        paper.extra[f"{FOLDER}/{name}"] = (DEMO / "photos" / photo).read_bytes()
    paper.extra[f"{FOLDER}/ad.svg"] = AD.format(width=35, height=20, inner=27, low=6).encode()
    paper.extra[f"{FOLDER}/ad.pdf"] = pdf_page(100.0, 60.0)
    _upright(paper)
    _hanging(paper)


def _faces(paper: Paper) -> None:
    fallback = ["NotoSerifSC-Regular", "Square"]
    paper.style["faces"] = {
        "song": {"han": fallback, "digit": ["Square", *fallback]},
        "hei": {"han": ["NotoSansSC-Bold", *fallback]},
        "kai": {"han": ["LXGWWenKai-Regular", *fallback], "latin": ["LXGWWenKai-Regular", *fallback]},
    }
    paper.style["text"]["byline"]["face"] = paper.style["text"]["caption"]["face"] = "kai"
    paper.style["text"]["headline"]["face"] = "hei"
    paper.style["text"]["headline"]["colour"] = "red"


def _upright(paper: Paper) -> None:
    photo = {"file": "bridge.jpg", "caption": "两岸居民步行回家。", "credit": "张三摄"}
    lead = article(
        "lead",
        *[MARKED] * 4,
        headline=["一二三第12届四五", "六七Ab八九十"],
        kicker="引题，在右边",
        byline="李四",
        photos=[photo],
    )
    side = article("side", han(95, 31), dateline="某地讯", series="时评")
    paper.page(
        {"article": lead, "columns": "1-3", "head_side": "left", "photos": [{"columns": "2", "lines": 4}]},
        {"article": side, "columns": "4", "frame": "tagged"},
        foot="imprint",
    )


def _hanging(paper: Paper) -> None:
    paper.issue["fillers"] = [{"id": "f", "text": "人人可用，人人当惜，用毕归位。", "source": "——某人"}]
    cut = {"file": "egret.png", "caption": "一只鸟", "contour": [[0, 0], [100, 0], [50, 100]]}
    bird = article("bird", han(84, 400), photos=[cut])
    paper.page(
        {
            "article": article("tiers", *[HANGING * 3] * 2, byline="张三"),
            "columns": "1-3",
            "vertical": True,
            "tiers": 2,
        },
        {"filler": "f", "columns": "4", "vertical": True},
        {"article": bird, "columns": "1-2", "span": "二栏合一", "photos": [{"lines": 3, "x": 6, "place": "1"}]},
        {"ad": {"file": "ad.svg", "lines": "4"}, "columns": "3"},
        {"ad": {"file": "ad.pdf", "lines": "4"}, "columns": "4"},
    )
