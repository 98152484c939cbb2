"""What ``publication.yaml`` and ``issue.yaml`` may hold: the classes the YAML is checked against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from ..schema import Doc, Lines, Within, record
from .model import ContentRule, Genre, PublicationKind


@dataclass(frozen=True, slots=True)
class Percent:
    """A number that may carry its ``%``."""

    def __get_pydantic_core_schema__(self, kind: Any, handler: Callable[[Any], Any]) -> Any:
        from pydantic_core.core_schema import no_info_before_validator_function

        return no_info_before_validator_function(_without_sign, handler(kind))

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return {"anyOf": [handler(core), {"type": "string", "pattern": r"^\d+(\.\d+)?%$"}]}


def _without_sign(value: object) -> object:
    return value.removesuffix("%") if isinstance(value, str) else value


Share = Annotated[float, Within(0, 100), Percent()]
Vertex = Annotated[
    tuple[Share, Share],
    Doc(
        "离左边、离上边，各占图宽、图高的百分之几",
        "from the left and from the top, in percent of the picture's width and height",
    ),
]


@record
class StaffYaml:
    """``staff``: who did this page (C12)."""

    page_editor: Annotated[str | None, Doc("本版编辑", "page editor")] = None
    layout: Annotated[str | None, Doc("组版", "layout")] = None
    proof: Annotated[str | None, Doc("校对", "proof-reader")] = None


@record
class PublicationChangesYaml:
    """``publication`` of an issue: what differs from publication.yaml this time."""

    name: Annotated[str | None, Doc("报名", "name of the paper")] = None
    kind: Annotated[
        PublicationKind | None,
        Doc(
            "internal 内部资料，newspaper 公开发行的报纸",
            "internal: not for sale, by permit; newspaper: published, with a CN number",
        ),
    ] = None
    latin: Annotated[str | None, Doc("报名的拼音或英文", "the name in pinyin or English")] = None
    nameplate: Annotated[
        str | None,
        Doc(
            "画好的报名（SVG、PDF 或图片），从 issues 文件夹算起",
            "drawn nameplate (SVG, PDF, picture), relative to issues",
        ),
    ] = None
    permit: Annotated[str | None, Doc("准印证号（内部资料）", "permit number (internal)")] = None
    authority: Annotated[str | None, Doc("批准机关", "authority that granted it")] = None
    organiser: Annotated[str | None, Doc("主管主办单位", "organisation in charge")] = None
    editor: Annotated[str | None, Doc("编辑出版单位（编印单位）", "who edits and publishes it")] = None
    notice: Annotated[str | None, Doc("声明，如“内部资料 免费交流”", "notice, such as 内部资料 免费交流")] = None
    address: Annotated[str | None, Doc("地址", "address")] = None
    hotline: Annotated[str | None, Doc("新闻热线", "telephone of the desk")] = None
    email: Annotated[str | None, Doc("投稿邮箱", "e-mail for contributions")] = None
    print_run: Annotated[str | None, Doc("印数", "print run")] = None
    recipients: Annotated[str | None, Doc("发送对象", "whom it goes to")] = None
    printer: Annotated[str | None, Doc("印刷单位", "printer")] = None
    cn_number: Annotated[
        str | None, Doc("国内统一连续出版物号，如 CN 00-0000（报纸）", "CN number, such as CN 00-0000 (newspapers)")
    ] = None
    supervisor: Annotated[str | None, Doc("主管单位（报纸）", "supervising body (newspapers)")] = None
    sponsor: Annotated[str | None, Doc("主办单位（报纸）", "sponsoring body (newspapers)")] = None
    publisher: Annotated[str | None, Doc("出版单位（报纸）", "publisher (newspapers)")] = None
    printer_address: Annotated[str | None, Doc("印刷单位地址（报纸）", "address of the printer (newspapers)")] = None
    distribution: Annotated[str | None, Doc("发行方式、邮发代号（报纸）", "how it is distributed (newspapers)")] = None
    price: Annotated[str | None, Doc("定价（报纸）", "price (newspapers)")] = None
    staff: Annotated[StaffYaml | None, Doc("本版编辑、组版、校对", "page editor, layout, proof-reader")] = None


@record
class PublicationYaml(PublicationChangesYaml):
    """``publication.yaml``: the paper itself."""

    name: Annotated[str, Doc("报名", "name of the paper")]
    kind: Annotated[
        PublicationKind,
        Doc(
            "internal 内部资料，newspaper 公开发行的报纸",
            "internal: not for sale, by permit; newspaper: published, with a CN number",
        ),
    ]
    staff_list: Annotated[
        tuple[str, ...],
        Doc(
            "编采人员名单；写了，作者和本版编辑、组版、校对就按它核对",
            "names of the staff; if given, bylines and the staff of the page are checked against it",
        ),
    ] = ()


@record
class QuoteYaml:
    """``quote``: the quotation of the ear."""

    text: Annotated[str, Doc("摘登的文字", "the text quoted")]
    source: Annotated[str | None, Doc("出处", "where it is from")] = None


@record
class PhotoYaml:
    """One entry of ``photos``."""

    file: Annotated[
        str,
        Doc(
            "图片文件，从本期文件夹算起，如 photos/1.jpg", "picture file, relative to the issue's folder: photos/1.jpg"
        ),
    ]
    caption: Annotated[str | None, Doc("图说", "caption")] = None
    credit: Annotated[str | None, Doc("署名，如“周屿 摄”“某某供图”", "credit, such as 周屿 摄")] = None
    contour: Annotated[
        tuple[Vertex, ...] | None,
        Doc(
            "抠图的轮廓，至少三个点；不写就是方图",
            "outline of a cut-out, three points at least; without it the picture is a rectangle",
        ),
    ] = None
    focus: Annotated[
        Vertex | None,
        Doc(
            "最要紧的一点，裁切时留在图里：离左边、离上边百分之几；不写就取正中",
            "what matters most, kept when the picture is cropped: percent from the left and the top; if left out, the middle",
        ),
    ] = None


@record
class QrYaml:
    """``qr``: a QR code with lines of text beside it."""

    link: Annotated[str, Doc("扫码后打开的网址", "address the code leads to")]
    lines: Annotated[Lines, Doc("码旁的文字，一行一条", "text beside it, one item a line")] = ()


@record
class FillerYaml:
    """One entry of ``fillers``: 补白."""

    id: Annotated[str, Doc("代号，版样用它来放", "name by which the plan places it")]
    text: Annotated[str, Doc("文字", "text")]
    source: Annotated[str | None, Doc("出处", "where it is from")] = None


@record
class ArticleYaml:
    """One entry of ``articles``."""

    id: Annotated[
        str,
        Doc("稿件代号，版样用它来放稿，本期内不能重复", "name by which the plan places the article; once in an issue"),
    ]
    headline: Annotated[
        Lines, Doc("主标题；要分行就写成列表，一行一条", "headline; a list breaks it into lines, one item a line")
    ]
    kicker: Annotated[str | None, Doc("引题", "kicker, above the headline")] = None
    deck: Annotated[str | None, Doc("副题", "deck, below the headline")] = None
    dateline: Annotated[str | None, Doc("讯头，如“云汀讯”", "dateline, such as 云汀讯")] = None
    body: Annotated[
        str | None,
        Doc(
            "正文：一行一段，## 小标题，**加重**，*楷体*，[[着重]]，{彧|yù}，{{夹注}}，`照排不改`",
            "body: a line is a paragraph; ## subhead, **bold**, *kai*, [[dots]], {彧|yù}, {{夹注}}, `left as typed`",
        ),
    ] = None
    body_file: Annotated[
        str | None, Doc("正文另存的文件，从本期文件夹算起", "file that holds the body, relative to the issue's folder")
    ] = None
    byline: Annotated[str | None, Doc("作者", "author")] = None
    genre: Annotated[
        Genre,
        Doc(
            "体裁：news 消息，feature 通讯，commentary 言论，picture 图片，brief 简讯，notice 启事",
            "kind: news, feature, commentary, picture, brief, notice",
        ),
    ] = "news"
    rank: Annotated[int, Within(1, 9), Doc("轻重：1 为头条", "weight: 1 is the lead")] = 5
    series: Annotated[str | None, Doc("栏目名", "name of the column it belongs to")] = None
    normalise: Annotated[
        bool,
        Doc(
            "是否自动清理标点和空格；false 照原样排",
            "whether marks and blanks are put right; false leaves them as typed",
        ),
    ] = True
    photos: Annotated[tuple[PhotoYaml, ...], Doc("图片", "pictures")] = ()
    pull: Annotated[QuoteYaml | None, Doc("摘要引语，排在文中框起来", "pull quote, set off within the text")] = None
    qr: Annotated[QrYaml | None, Doc("二维码", "QR code")] = None
    table: Annotated[
        tuple[tuple[str, ...], ...],
        Doc("简单的表：一行一个列表，头一行是表头", "simple table: a list a row, heads first"),
    ] = ()


@record
class WaiverYaml:
    """One entry of ``waive``."""

    rule: Annotated[ContentRule, Doc("放行哪一条，如 C2", "the rule, such as C2")]
    why: Annotated[str, Doc("理由，记在提示里", "the reason; it is told in a note")]


@record
class IssueYaml:
    """``issue.yaml``: one issue."""

    date: Annotated[str, Doc("出版日期，如 2026-11-20", "date of publication, such as 2026-11-20")]
    number: Annotated[int, Within(1), Doc("期号：本年第几期", "number of the issue in its year")]
    cumulative: Annotated[int, Within(1), Doc("总期号", "number of the issue in all")]
    articles: Annotated[tuple[ArticleYaml, ...], Doc("稿件", "the articles")]
    weekday: Annotated[
        str | None, Doc("星期；可不写，写了就核对", "weekday; if given, it is checked against the date")
    ] = None
    lunar: Annotated[
        str | None, Doc("农历；可不写，写了就核对", "lunar date; if given, it is checked against the date")
    ] = None
    publication: Annotated[
        PublicationChangesYaml | None,
        Doc("本期与刊物信息不同的地方", "what differs from publication.yaml in this issue"),
    ] = None
    quote: Annotated[QuoteYaml | None, Doc("报眼摘登", "quotation in the ear")] = None
    waive: Annotated[
        tuple[WaiverYaml, ...],
        Doc(
            "本期放行的条款：问题改记为提示，不再拦住付印",
            "rules let pass in this issue: what they find becomes a note and no longer holds the press files back",
        ),
    ] = ()
    fillers: Annotated[tuple[FillerYaml, ...], Doc("补白，排不排由版样定", "fillers, placed where the plan says")] = ()
