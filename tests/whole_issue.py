"""A whole issue that uses every part a page can have, in the shipped style and faces; its texts are dealt from the demo's.

A sheet of four pages has the masthead, a jump, the three banners, briefs with and without a title, pull quotes, a QR block, a
table, a group of photos, a cut-out, fillers, a notice, advertisements and the imprint at its end; ``whole_issue(8)`` has two.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from layout.workspace import Workspace

ROOT: Final = Path(__file__).parents[1]
DEMO: Final = "issues/2026-11-20"
FOLDER: Final = "issues/whole"

PUBLICATION: Final[dict[str, Any]] = {
    "name": "云汀晚报", "latin": "YUNTING EVENING NEWS", "kind": "newspaper", "cn_number": "CN 00-0000",
    "supervisor": "云汀区管理委员会", "sponsor": "云汀晚报社",
    "publisher": "云汀晚报社", "address": "云汀区石埠街道渡口路18号", "hotline": "0800-0002026", "price": "1元",
    "email": "yunting@example.com", "print_run": 5000, "distribution": "自办发行", "printer": "澄江青砚印务有限公司",
    "printer_address": "云汀区磨坊路6号", "staff": {"page_editor": "陆砚秋", "layout": "秦小满", "proof": "白芷遥"},
}  # fmt: skip

AD: Final = """<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">
<rect width="{width}" height="{height}" fill="#fff3d6"/><rect x="4" y="4" width="{inner}" height="{low}" fill="#c8102e"/>
<circle cx="{width}" cy="{height}" r="{low}" fill="#2a6b5e"/></svg>"""


@dataclass(slots=True)
class Texts:
    """Paragraphs dealt from the sentences of the demo, no two alike; the same in every run."""

    sentences: list[str]
    bodies: int = 0

    @staticmethod
    def of_the_demo(sheet: int) -> Texts:
        """Another sheet has other words: every Han character is one further on among those there are. Lines break alike."""
        text = "".join((ROOT / DEMO / f"{name}.md").read_text("utf-8") for name in ("lead", "library", "commentary"))
        sentences = re.findall(r"(?<=[。\n])[^，。：！？\n#*`（）《》“”‘’][^。！？\n#*`（）《》“”‘’]{6,}[。！？]", text)
        han = sorted({char for sentence in sentences for char in sentence if "一" <= char <= "鿿"})
        other = str.maketrans({char: han[(n + sheet) % len(han)] for n, char in enumerate(han)})
        return Texts([sentence.translate(other) for sentence in sentences])

    def body(self, characters: int, *, subhead: str = "") -> str:
        """About so many characters in paragraphs of three or four sentences."""
        self.bodies += 1
        dealt, paragraphs, left = random.Random(self.bodies), list[str](), characters
        while left > 20:
            paragraph = "".join(dealt.sample(self.sentences, dealt.choice((3, 4))))
            paragraphs.append(paragraph if len(paragraph) <= left else paragraph[: left - 1].rstrip("，、；：") + "。")
            left -= len(paragraphs[-1])
        if subhead:
            paragraphs.insert(len(paragraphs) // 2, f"## {subhead}")
        return "\n".join(paragraphs)


@dataclass(slots=True)
class WholeIssue:
    """The files of the issue; style, press and faces come from the checkout."""

    issue: dict[str, Any] = field(
        default_factory=lambda: {"date": "2026-11-20", "number": 12, "cumulative": 287, "articles": [], "fillers": []}
    )
    plan: dict[str, Any] = field(default_factory=lambda: {"style": "tabloid", "pages": []})
    extra: dict[str, bytes] = field(default_factory=dict)

    def held(self) -> dict[str, bytes]:
        """Path -> bytes."""
        values = {
            "issues/publication.yaml": PUBLICATION,
            f"{FOLDER}/issue.yaml": self.issue,
            f"{FOLDER}/tabloid.yaml": self.plan,
        }
        files = {path: json.dumps(value, ensure_ascii=False, indent=1).encode() for path, value in values.items()}
        return {**files, **self.extra}

    def write(self, root: Path) -> Workspace:
        """The issue as a workspace on the disk; styles, press and faces are those of the checkout."""
        for path, data in self.held().items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        return Workspace(root, shipped=ROOT)

    def article(self, name: str, headline: str | list[str], body: str = "", **given: Any) -> str:
        """An article that joins the issue."""
        self.issue["articles"].append({"id": name, "headline": headline, **({"body": body} if body else {}), **given})
        return name

    def photo(self, picture: str, name: str, caption: str | None = None, **given: Any) -> dict[str, Any]:
        """A copy of a photo of the demo under a name of its own."""
        file = f"photos/{name}{Path(picture).suffix}"
        self.extra[f"{FOLDER}/{file}"] = (ROOT / DEMO / "photos" / picture).read_bytes()
        return {"file": file, "credit": "周屿 摄", **({"caption": caption} if caption else {}), **given}

    def page(self, section: str, *areas: dict[str, Any], **given: Any) -> None:
        self.plan["pages"].append({"section": section, "areas": list(areas), **given})


def whole_issue(pages: int) -> WholeIssue:
    """An issue of four or eight pages."""
    made = WholeIssue()
    quote = (ROOT / DEMO / "issue.yaml").read_text("utf-8")
    made.issue["quote"] = {"text": re.search(r"text: >-\n +(.+)", quote)[1], "source": "《云汀区居民公约》摘登"}  # type: ignore[index]
    for n in range(pages // 4):
        _sheet(made, Texts.of_the_demo(n), "" if n == 0 else str(n), first=n == 0, last=n == pages // 4 - 1)
    return made


def _sheet(made: WholeIssue, texts: Texts, mark: str, *, first: bool, last: bool) -> None:
    """Four pages; ``mark`` sets the ids of a second sheet apart."""
    _front(made, texts, mark, masthead=first)
    _second(made, texts, mark)
    _third(made, texts, mark)
    _fourth(made, texts, mark, imprint=last)


def _front(made: WholeIssue, texts: Texts, mark: str, *, masthead: bool) -> None:
    """A lead that jumps, a story with a pull quote beside briefs, a filler that may go."""
    article = made.article
    body = texts.body(2300, subhead="桥头的早市") if masthead else texts.body(2840)
    article(
        f"lead{mark}", ["一座步行桥接通两岸街巷", "日均八千人次过河上学买菜"], body,
        kicker="连汀桥满月，25.42万人次走过", rank=1, byline="林知夏",
        photos=[made.photo("bridge.jpg", f"bridge{mark}", "傍晚，连汀桥亮起灯光，两岸居民步行回家。")],
    )  # fmt: skip
    article(
        f"lift{mark}", ["麻纺新村装上第28部电梯"], texts.body(1440), rank=3, dateline="云汀讯", byline="江若谷",
        pull={"text": "往后我家晒台归大家晒被子，行不行？", "source": "——六楼住户"},
    )  # fmt: skip
    briefs = [
        article(f"road{mark}", "渡口路夜间施工改道", texts.body(110), genre="brief", rank=9, byline="江若谷"),
        article(f"water{mark}", "菜场新开两处热水间", texts.body(110), genre="brief", rank=9, dateline="云汀讯"),
        article(f"meal{mark}", "社区食堂添早餐窗口", texts.body(110), genre="brief", rank=9),
    ]
    saying = "公共之物，人人可用，人人当惜，用毕归位，坏了报修。"
    made.issue["fillers"].append({"id": f"saying{mark}", "text": saying, "source": "——摘自《云汀区居民公约》"})
    made.page(
        "要闻",
        {"article": f"lead{mark}", "jump": True, "lines": 40 if masthead else 47, "photos": [{"lines": "14", "columns": "2-3"}]},
        {"article": f"lift{mark}", "columns": "1-3", "span": "三破二", "pull": {"columns": "2", "place": "8", "optional": True}},
        {"briefs": briefs, "title": "简讯", "columns": "4"},
        {"filler": f"saying{mark}", "columns": "4", "optional": True},
        head="masthead" if masthead else "folio",
    )  # fmt: skip


def _second(made: WholeIssue, texts: Texts, mark: str) -> None:
    """The rest of the lead, a banner over two stories, one with a group of photos, one with a QR block; a table."""
    article = made.article
    article(
        f"walk{mark}", "老街改了坡道", texts.body(700), rank=3, byline="方㛃",
        photos=[
            made.photo("hall.jpg", f"left{mark}", "左图：改造前的台阶。"),
            made.photo("kiosk.jpg", f"right{mark}", "右图：改造后的坡道。"),
        ],
    )  # fmt: skip
    article(
        f"bus{mark}", "公交末班延到二十二点", texts.body(1440), rank=3, dateline="云汀讯",
        qr={"link": "https://example.com/bus", "lines": ["扫码查看", "新的时刻表"]},
    )  # fmt: skip
    article(
        f"prices{mark}", "菜价周报", texts.body(800), rank=5,
        table=[["品种", "本周", "上周", "涨跌"], ["青菜", "2.60元", "2.80元", "-7%"], ["莴笋", "3.20元", "3.00元", "+7%"],
               ["鲫鱼", "12.50元", "12.50元", "0"]],
    )  # fmt: skip
    made.page(
        "民生",
        {"article": f"lead{mark}", "continues": True, "headline": "步行桥接通街巷之后"},
        {"banner": {"text": "街巷新事", "style": "red", "over": [f"walk{mark}", f"bus{mark}"]}},
        {"article": f"walk{mark}", "columns": "1-2", "photos": [{"group": 2, "lines": "12-20", "columns": "1-2"}]},
        {"article": f"bus{mark}", "columns": "3-4", "head": "news", "qr": {"columns": "2", "place": "foot"}},
        {"article": f"prices{mark}", "columns": "1-4", "table": {"columns": "4"}},
    )  # fmt: skip


def _third(made: WholeIssue, texts: Texts, mark: str) -> None:
    """A ruled banner over two stories, a pull quote over two columns, a cut-out; a commentary in its frame."""
    article = made.article
    article(
        f"library{mark}", ["图书馆把书架搬到菜场和车站旁"], texts.body(1950, subhead="书亭不上锁"), rank=2, byline="叶清禾",
        kicker="云汀区图书馆新馆开放将满一年", photos=[made.photo("hall.jpg", f"hall{mark}", "读者在窗边看书。")],
        pull={"text": "书放在人走过的地方，人就会停下来翻一翻。", "source": "——馆员叶清禾"},
    )  # fmt: skip
    article(
        f"kiosk{mark}", ["一座书亭", "点亮半条街"], texts.body(825), rank=4, byline="温舟",
        photos=[made.photo("kiosk.jpg", f"kiosk{mark}", "银杏树下的书亭。")],
    )  # fmt: skip
    article(
        f"care{mark}", "修好之后，谁来养", texts.body(680), genre="commentary", rank=4, series="云汀时评", byline="宋简"
    )
    made.page(
        "人文",
        {"banner": {"text": "书香云汀", "style": "ruled", "over": [f"library{mark}", f"kiosk{mark}"]}},
        {
            "article": f"library{mark}", "columns": "1-3", "photos": [{"lines": "14-24", "columns": "1-2"}],
            "pull": {"columns": "3", "place": "6"},
        },
        {"article": f"kiosk{mark}", "columns": "4", "photos": [{"lines": "8-14", "columns": "1"}]},
        {"article": f"care{mark}", "span": "四破三", "frame": "commentary"},
    )  # fmt: skip


def _fourth(made: WholeIssue, texts: Texts, mark: str, *, imprint: bool) -> None:
    """A picture story, a tinted banner over two stories, briefs without a title, a notice, two advertisements."""
    article = made.article
    article(
        f"egret{mark}", "白鹭立在浅水里", texts.body(620), rank=3, byline="温舟",
        photos=[made.photo("egret.png", f"egret{mark}", "浅滩上的白鹭。", contour=_contour())],
    )  # fmt: skip
    article(
        f"view{mark}", "桥上看河", genre="picture", rank=6,
        photos=[made.photo("bridge.jpg", f"view{mark}", "雾散之后，连汀桥下行船缓缓，两岸的屋顶一层一层亮起来。")],
    )  # fmt: skip
    article(f"reed{mark}", "芦苇篱笆后面的一双眼睛", texts.body(700), rank=5, byline="顾野禾")
    briefs = [
        article(f"found{mark}", "失物招领", texts.body(95), genre="brief", rank=9),
        article(f"pipes{mark}", "停水通知", texts.body(95), genre="brief", rank=9),
    ]
    article(f"notice{mark}", "迁址启事", texts.body(140), genre="notice", rank=9)
    made.extra[f"{FOLDER}/ads/market{mark}.svg"] = AD.format(
        width=250, height=46 if imprint else 58, inner=242, low=12
    ).encode()
    made.extra[f"{FOLDER}/ads/school{mark}.pdf"] = pdf_page(180.0, 103.0)
    made.page(
        "副刊",
        {"banner": {"text": "汀上风物", "style": "tint", "over": [f"egret{mark}", f"reed{mark}"]}},
        {"article": f"egret{mark}", "columns": "1-2", "photos": [{"lines": "12-16", "x": 12, "place": "2"}]},
        {"article": f"reed{mark}", "columns": "3-4", "head": "news"},
        {"article": f"view{mark}", "columns": "1-3", "photos": [{"lines": "14-36"}]},
        {"briefs": briefs, "columns": "4"},
        {"article": f"notice{mark}", "columns": "4", "frame": "thin"},
        {"ad": {"file": f"ads/school{mark}.pdf", "lines": "8-14"}, "columns": "4"},
        {"ad": {"file": f"ads/market{mark}.svg", "lines": "12" if imprint else "15"}, "columns": "1-4"},
        **({"foot": "imprint"} if imprint else {}),
    )  # fmt: skip


def _contour() -> list[list[float]]:
    """The outline of the egret, as the demo gives it."""
    text = (ROOT / DEMO / "issue.yaml").read_text("utf-8")
    points = text[text.index("contour: [") :].split("\n      ]")[0]
    return [[float(x), float(y)] for x, y in re.findall(r"\[([\d.]+), ([\d.]+)\]", points)]


def pdf_page(width: float, height: float) -> bytes:
    """An advertisement as a PDF of one page."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, NameObject

    writer, drawing, out = PdfWriter(), DecodedStreamObject(), BytesIO()
    page = writer.add_blank_page(width, height)
    half = f"{width / 4} {height / 4} {width / 2} {height / 2}"
    drawing.set_data(f"0.5 0.1 0.4 0 k 0 0 {width} {height} re f 0 0 0 0 k {half} re f".encode())
    page[NameObject("/Contents")] = drawing
    writer.write(out)
    return out.getvalue()
