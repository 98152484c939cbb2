"""What a style file may hold: the classes the YAML is checked against. Lengths stay text until ``resolve`` reads them."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Literal

from ..content.model import Genre
from ..schema import Doc, Within, record
from .text import Align, Level, OpenerAtStart, Profile


@record
class PageYaml:
    """``page``: the cut sheet."""

    trim: Annotated[tuple[str, str], Doc("成品尺寸：宽、高")]
    head_margin: Annotated[str, Doc("天头：版心上沿到切口")]


@record
class GridYaml:
    """``grid``: the page in characters and lines."""

    size: Annotated[str, Doc("正文字号")]
    leading: Annotated[str, Doc("行距（相邻两行基线的距离）")]
    columns: Annotated[int, Doc("基本栏数"), Within(1, 12)]
    measure: Annotated[int, Doc("基本栏每行字数"), Within(5, 80)]
    gap: Annotated[int, Doc("栏距，字数"), Within(1, 6)]
    lines: Annotated[int, Doc("版心行数"), Within(10, 400)]


@record
class FacesYaml:
    """One entry of ``faces``: fallback orders of face names."""

    han: Annotated[tuple[str, ...], Doc("汉字和中文标点用的字体，按先后取")]
    latin: Annotated[tuple[str, ...] | None, Doc("拉丁字母用的字体；不写就同汉字")] = None
    digit: Annotated[tuple[str, ...] | None, Doc("阿拉伯数字用的字体；不写就同拉丁字母")] = None


@record
class TextYaml:
    """One entry of ``text``: a role. What is not given comes from ``like``, else from the defaults."""

    like: Annotated[str | None, Doc("照哪个角色")] = None
    face: Annotated[str | None, Doc("字体角色：song、hei、biaosong、kai……")] = None
    bold: Annotated[str | None, Doc("**加重** 用的字体角色")] = None
    kai: Annotated[str | None, Doc("*楷体* 用的字体角色")] = None
    size: Annotated[str | None, Doc("字号：9pt 或 小五")] = None
    colour: Annotated[str | None, Doc("colours 里的颜色名")] = None
    align: Annotated[Align | None, Doc("对齐：justify 两端、left、centre、right、spread 撑满")] = None
    indent: Annotated[float | None, Doc("段首缩排，字"), Within(0, 10)] = None
    tracking: Annotated[float | None, Doc("字距，千分之一字；负数收紧"), Within(-100, 1000)] = None
    scale: Annotated[float | None, Doc("横向比例，百分数（M28：85–115）"), Within(85, 115)] = None
    level: Annotated[Level | None, Doc("禁则：none basic gb strict")] = None
    profile: Annotated[Profile | None, Doc("标点体例（R26）")] = None
    autospace: Annotated[float | None, Doc("中西间距，字"), Within(0, 0.5)] = None
    opener_at_start: Annotated[OpenerAtStart | None, Doc("段首前括号：keep 全身、half 半身、flush 齐边")] = None
    break_units: Annotated[bool | None, Doc("数字与 年月日万元 之间可否换行")] = None


@record
class StrokeYaml:
    """One line of a rule."""

    weight: Annotated[str, Doc("线粗")]
    gap: Annotated[str, Doc("与下一道线的空")] = "0mm"


@record
class RuleYaml:
    """One entry of ``rules``."""

    strokes: Annotated[tuple[StrokeYaml, ...], Doc("由外到里的线")]
    colour: Annotated[str, Doc("颜色名")] = "ink"


@record
class TagYaml:
    """The tag of a frame."""

    text: Annotated[str, Doc("文字角色")]
    fill: Annotated[str, Doc("底色")]
    pad: Annotated[float, Doc("文字两边的空，字"), Within(0, 3)] = 0.5


@record
class FrameYaml:
    """One entry of ``frames``."""

    rule: Annotated[str | None, Doc("线的名字")] = None
    sides: Annotated[Literal["all", "top-bottom", "top"], Doc("画哪几边")] = "all"
    inner: Annotated[int, Doc("框内左右空几字"), Within(0, 6)] = 1
    lines: Annotated[int, Doc("框内上下空几行"), Within(0, 6)] = 1
    fill: Annotated[str | None, Doc("底色")] = None
    tag: Annotated[TagYaml | None, Doc("左上角的栏目签")] = None


@record
class HeadYaml:
    """One entry of ``heads``."""

    headline: Annotated[str, Doc("主题的文字角色")]
    kicker: Annotated[str, Doc("引题的文字角色")]
    deck: Annotated[str, Doc("副题的文字角色")]
    above: Annotated[float, Doc("题上空，行"), Within(0, 10)] = 0.5
    below: Annotated[float, Doc("题下空，行"), Within(0, 10)] = 0.7
    between: Annotated[float, Doc("引题、主题、副题之间的空，占较小字号的比例"), Within(0, 3)] = 0.5
    feed: Annotated[float, Doc("多行主题的行距，字号的倍数"), Within(1, 3)] = 1.2


@record
class HeadChoiceYaml:
    """One entry of ``head_choice``."""

    head: Annotated[str, Doc("heads 里的名字")]
    ranks: Annotated[tuple[int, ...], Doc("稿件的轻重；空表示都算")] = ()
    columns: Annotated[int, Doc("至少占几个基本栏"), Within(1)] = 1
    genres: Annotated[tuple[Genre, ...], Doc("体裁；空表示都算")] = ()


@record
class ElementYaml:
    """One element of a piece of furniture."""

    kind: Annotated[Literal["text", "block", "items", "rule", "panel", "frame"], Doc("种类")]
    at: Annotated[tuple[str, str], Doc("左、上：从这一件的左上角算起")]
    size: Annotated[tuple[str, str], Doc("宽、高")]
    text: Annotated[str | tuple[str, ...] | None, Doc("文字，{} 里是资料项")] = None
    role: Annotated[str | None, Doc("文字角色")] = None
    align: Annotated[Align | None, Doc("对齐；不写按文字角色")] = None
    rule: Annotated[str | None, Doc("线的名字")] = None
    fill: Annotated[str | None, Doc("底色")] = None
    pages: Annotated[Literal["all", "odd", "even"], Doc("用在哪些版")] = "all"


@record
class FurnitureYaml:
    """One entry of ``furniture``."""

    lines: Annotated[int, Doc("占几行"), Within(1, 60)]
    elements: Annotated[dict[str, ElementYaml], Doc("各个部件，名字自取")]


@record
class PhotoYaml:
    """``photo``: how pictures stand in their story."""

    caption: Annotated[str, Doc("图说的文字角色")] = "caption"
    credit: Annotated[str, Doc("署名的文字角色")] = "credit"
    gap: Annotated[int, Doc("图与文之间空几行"), Within(0, 6)] = 1
    stand_off: Annotated[float, Doc("绕排时图文之间的空，字（M39：0.5–1）"), Within(0.25, 3)] = 0.75
    least_strip: Annotated[int, Doc("绕排时一行至少几字（M39）"), Within(5, 20)] = 5
    outline: Annotated[str | None, Doc("图框线的名字")] = None


@record
class StoryYaml:
    """``story``: the body of an article and what parts it from its neighbours."""

    body: Annotated[str, Doc("正文的文字角色")] = "body"
    quote: Annotated[str, Doc("报眼摘登的文字角色")] = "quote"
    subhead: Annotated[str, Doc("小标题的文字角色")] = "subhead"
    subhead_above: Annotated[int, Doc("小标题上空几行"), Within(0, 4)] = 0
    byline: Annotated[str, Doc("作者署名的文字角色")] = "byline"
    separation: Annotated[int, Doc("上下两稿之间空几行"), Within(0, 6)] = 1
    separation_rule: Annotated[str | None, Doc("上下两稿之间的线")] = None
    gutter_rule: Annotated[str | None, Doc("左右两稿之间的栏线")] = None


@record
class StyleYaml:
    """A whole style file with its parents merged in."""

    page: Annotated[PageYaml, Doc("纸面")]
    grid: Annotated[GridYaml, Doc("版心网格")]
    colours: Annotated[dict[str, tuple[float, ...]], Doc("颜色：C M Y K 各 0–100")]
    faces: Annotated[dict[str, FacesYaml], Doc("字体角色")]
    text: Annotated[dict[str, TextYaml], Doc("文字角色")]
    heads: Annotated[dict[str, HeadYaml], Doc("标题式样")]
    head_choice: Annotated[tuple[HeadChoiceYaml, ...], Doc("哪种稿用哪种标题，从上往下取第一个合适的")]
    extends: Annotated[str | None, Doc("在哪个式样上改")] = None
    size_table: Annotated[Literal["clreq", "photoset", "word"], Doc("号数表")] = "clreq"
    rules: Annotated[dict[str, RuleYaml], Doc("线")] = field(default_factory=dict)
    frames: Annotated[dict[str, FrameYaml], Doc("框")] = field(default_factory=dict)
    furniture: Annotated[dict[str, FurnitureYaml], Doc("报头、报眉、版底")] = field(default_factory=dict)
    photo: Annotated[PhotoYaml, Doc("图片")] = PhotoYaml()
    story: Annotated[StoryYaml, Doc("文稿")] = StoryYaml()
    stamp: Annotated[str, Doc("校样戳的文字角色")] = "stamp"
