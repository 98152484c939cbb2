"""What a plan file may hold: the classes the YAML is checked against."""

from __future__ import annotations

from typing import Annotated, Literal

from ..schema import Doc, Within, record


@record
class PhotoPlanYaml:
    """One photo of an area."""

    lines: Annotated[
        str,
        Doc(
            "高几行（不算图说）；写成 12-16 就在这个范围里找齐",
            "height in lines, without the caption; 12-16 lets the make-up choose in between",
        ),
    ]
    photo: Annotated[
        int | None,
        Doc("稿件的第几张图；不写就依次取", "which picture of the article; if left out, the next one"),
        Within(1),
    ] = None
    group: Annotated[
        int | None,
        Doc("从这张起几张图并排，合用一条图说", "so many pictures from this one on, side by side under one caption"),
        Within(1, 6),
    ] = None
    columns: Annotated[
        str | None,
        Doc("占本区第几栏到第几栏，如 2-3；抠图不写", "columns of the area it covers, such as 2-3; not for cut-outs"),
    ] = None
    place: Annotated[
        str | None,
        Doc(
            "top 栏头、foot 栏脚，或从正文第几行起；抠图写行数",
            "top, foot, or the row of the body it starts at; a row for cut-outs",
        ),
    ] = None
    x: Annotated[
        float | None, Doc("抠图左边离本区左边几字", "cut-out: characters from the left of the area"), Within(0)
    ] = None


@record
class InsetYaml:
    """Where a QR block or a table stands in its area."""

    columns: Annotated[
        str | None,
        Doc(
            "占本区第几栏到第几栏；不写，二维码和引语在最后一栏，表占满",
            "columns it covers; if left out, a QR block or quote has the last, a table all of them",
        ),
    ] = None
    place: Annotated[
        str | None,
        Doc("top、foot，或从正文第几行起；不写在栏脚", "top, foot, or the row of the body; if left out, foot"),
    ] = None


@record
class PullYaml(InsetYaml):
    """Where a pull quote stands in its area."""

    optional: Annotated[bool, Doc("排不齐时可以不用", "may be left out to make the page come out even")] = False
    vertical: Annotated[bool, Doc("竖排", "set vertically")] = False


@record
class BannerYaml:
    """A section banner over several stories."""

    text: Annotated[str, Doc("栏题的文字", "its text")]
    style: Annotated[str, Doc("式样里 banners 的名字", "name among the style's banners")]
    over: Annotated[tuple[str, ...], Doc("统领哪些稿件", "articles it gathers")]


@record
class AdYaml:
    """An advertisement."""

    file: Annotated[str, Doc("图片或 PDF，从本期文件夹算起", "picture or PDF, relative to the issue's folder")]
    lines: Annotated[str, Doc("高几行，如 20 或 18-22", "height in lines, such as 20 or 18-22")]


@record
class AreaYaml:
    """One area: what it holds (one of article, briefs, banner, ad, filler) and where it stands."""

    article: Annotated[str | None, Doc("稿件的 id", "id of the article")] = None
    briefs: Annotated[tuple[str, ...], Doc("简讯：几篇稿件的 id", "briefs: ids of several articles")] = ()
    title: Annotated[str | None, Doc("简讯的总题", "title over the briefs")] = None
    banner: Annotated[BannerYaml | None, Doc("栏题", "section banner")] = None
    ad: Annotated[AdYaml | None, Doc("广告", "advertisement")] = None
    filler: Annotated[str | None, Doc("补白的 id", "id of the filler")] = None
    jump: Annotated[bool, Doc("排不下的转到别的版（要写 lines）", "the rest goes on another page (needs lines)")] = (
        False
    )
    continues: Annotated[bool, Doc("接别的版排不下的部分", "goes on with what jumped from another page")] = False
    headline: Annotated[str | None, Doc("接排部分的短题", "short head of the continuation")] = None
    pull: Annotated[PullYaml | None, Doc("摘要引语排在哪里", "where the pull quote stands")] = None
    qr: Annotated[InsetYaml | None, Doc("二维码排在哪里", "where the QR block stands")] = None
    table: Annotated[InsetYaml | None, Doc("表排在哪里", "where the table stands")] = None
    top: Annotated[
        int | None, Doc("锁定：从版头下第几行起", "locked: row below the page head it starts at"), Within(0, 400)
    ] = None
    optional: Annotated[bool, Doc("补白：排不齐时可以不用", "a filler that may be left out")] = False
    columns: Annotated[
        str | None,
        Doc(
            "占第几个到第几个基本栏，如 1-3；不写就是全宽",
            "base columns covered, such as 1-3; if left out, all of them",
        ),
    ] = None
    span: Annotated[
        str | None,
        Doc(
            "栏式：两栏、四栏、三破二、四破三、三栏合一",
            "how the columns are set: 两栏, 四栏, 三破二 (three made two), 四破三, 三栏合一 (three made one)",
        ),
    ] = None
    lines: Annotated[
        int | None,
        Doc("高几行；不写由内容定", "height in lines; if left out, it follows from the content"),
        Within(3, 400),
    ] = None
    head: Annotated[
        str | None, Doc("标题式样；不写按轻重和栏数取", "kind of head; if left out, chosen by rank and columns")
    ] = None
    head_side: Annotated[
        Literal["left", "right"] | None,
        Doc("竖题：left 在左、right 在右；不写是横题", "vertical head, left or right of the text; if left out, across"),
    ] = None
    vertical: Annotated[
        bool,
        Doc(
            "竖排：稿件正文或补白从上往下、从右往左",
            "body or filler set vertically: lines run down, from right to left",
        ),
    ] = False
    tiers: Annotated[
        int | None,
        Doc(
            "竖排分上下几栏；不写就使每行不过 20 字",
            "vertical: tiers, one under another; if left out, so many that no line is over 20 characters",
        ),
        Within(1, 6),
    ] = None
    frame: Annotated[str | None, Doc("框的名字", "name of a frame")] = None
    photos: Annotated[tuple[PhotoPlanYaml, ...], Doc("图片", "pictures")] = ()


@record
class PageYaml:
    """One page."""

    areas: Annotated[
        tuple[AreaYaml, ...], Doc("各区，从上往下、从左往右", "the areas, from the head down and from left to right")
    ]
    section: Annotated[str | None, Doc("版名，印在报眉", "name of the page, in its folio line")] = None
    head: Annotated[
        str | None,
        Doc(
            "版头用哪一件：masthead、folio；不写第一版用报头、别的版用报眉",
            "furniture at the head: masthead, folio; if left out, the masthead on page 1 and the folio line on others",
        ),
    ] = None
    foot: Annotated[
        str | None, Doc("版底用哪一件：imprint；不写就没有", "furniture at the foot: imprint; if left out, none")
    ] = None


@record
class PlanYaml:
    """A whole plan file."""

    style: Annotated[str, Doc("式样：styles/ 里的文件名", "style: name of a file in styles/")]
    pages: Annotated[tuple[PageYaml, ...], Doc("各版", "the pages")]
    press: Annotated[str, Doc("印厂：styles/press/ 里的文件名", "press: name of a file in styles/press/")] = "newsprint"
