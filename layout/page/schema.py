"""What a plan file may hold: the classes the YAML is checked against."""

from __future__ import annotations

from typing import Annotated

from ..schema import Doc, Within, record


@record
class PhotoPlanYaml:
    """One photo of an area."""

    lines: Annotated[int, Doc("高几行（不算图说）"), Within(2, 200)]
    photo: Annotated[int | None, Doc("稿件的第几张图；不写就依次取"), Within(1)] = None
    columns: Annotated[str | None, Doc("占本区第几栏到第几栏，如 2-3；抠图不写")] = None
    place: Annotated[str | None, Doc("top 栏头、foot 栏脚，或从正文第几行起；抠图写行数")] = None
    x: Annotated[float | None, Doc("抠图左边离本区左边几字"), Within(0)] = None


@record
class AreaYaml:
    """One area: an article and where it stands."""

    article: Annotated[str, Doc("稿件的 id")]
    columns: Annotated[str | None, Doc("占第几个到第几个基本栏，如 1-3；不写就是全宽")] = None
    span: Annotated[str | None, Doc("栏式：两栏、四栏、三破二、四破三、三栏合一")] = None
    lines: Annotated[int | None, Doc("高几行；不写由内容定"), Within(3, 400)] = None
    head: Annotated[str | None, Doc("标题式样；不写按轻重和栏数取")] = None
    frame: Annotated[str | None, Doc("框的名字")] = None
    photos: Annotated[tuple[PhotoPlanYaml, ...], Doc("图片")] = ()


@record
class PageYaml:
    """One page."""

    areas: Annotated[tuple[AreaYaml, ...], Doc("各区，从上往下、从左往右")]
    section: Annotated[str | None, Doc("版名，印在报眉")] = None
    head: Annotated[str | None, Doc("版头用哪一件：masthead、folio；不写第一版用报头、别的版用报眉")] = None
    foot: Annotated[str | None, Doc("版底用哪一件：imprint；不写就没有")] = None


@record
class PlanYaml:
    """A whole plan file."""

    style: Annotated[str, Doc("式样：styles/ 里的文件名")]
    pages: Annotated[tuple[PageYaml, ...], Doc("各版")]
    press: Annotated[str, Doc("印厂：styles/press/ 里的文件名")] = "newsprint"
