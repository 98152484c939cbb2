"""What a style file may hold: the classes the YAML is checked against. Lengths stay text until ``resolve`` reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from ..content.model import Genre
from .text import Align, Level, OpenerAtStart, Profile

_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class PageYaml:
    """``page``: the cut sheet."""

    __pydantic_config__ = _STRICT
    trim: Annotated[list[str], Field(description="成品尺寸：宽、高", min_length=2, max_length=2)]
    head_margin: Annotated[str, Field(description="天头：版心上沿到切口")]


@dataclass(frozen=True, slots=True)
class GridYaml:
    """``grid``: the page in characters and lines."""

    __pydantic_config__ = _STRICT
    size: Annotated[str, Field(description="正文字号")]
    leading: Annotated[str, Field(description="行距（相邻两行基线的距离）")]
    columns: Annotated[int, Field(description="基本栏数", ge=1, le=12)]
    measure: Annotated[int, Field(description="基本栏每行字数", ge=5, le=80)]
    gap: Annotated[int, Field(description="栏距，字数", ge=1, le=6)]
    lines: Annotated[int, Field(description="版心行数", ge=10, le=400)]


@dataclass(frozen=True, slots=True)
class FacesYaml:
    """One entry of ``faces``: fallback orders of face names."""

    __pydantic_config__ = _STRICT
    han: Annotated[list[str], Field(description="汉字和中文标点用的字体，按先后取", min_length=1)]
    latin: Annotated[list[str] | None, Field(description="拉丁字母用的字体；不写就同汉字")] = None
    digit: Annotated[list[str] | None, Field(description="阿拉伯数字用的字体；不写就同拉丁字母")] = None


@dataclass(frozen=True, slots=True)
class TextYaml:
    """One entry of ``text``: a role. What is not given comes from ``like``, else from the defaults."""

    __pydantic_config__ = _STRICT
    like: Annotated[str | None, Field(description="照哪个角色")] = None
    face: Annotated[str | None, Field(description="字体角色：song、hei、biaosong、kai……")] = None
    bold: Annotated[str | None, Field(description="**加重** 用的字体角色")] = None
    kai: Annotated[str | None, Field(description="*楷体* 用的字体角色")] = None
    size: Annotated[str | None, Field(description="字号：9pt 或 小五")] = None
    colour: Annotated[str | None, Field(description="colours 里的颜色名")] = None
    align: Annotated[Align | None, Field(description="对齐：justify 两端、left、centre、right、spread 撑满")] = None
    indent: Annotated[float | None, Field(description="段首缩排，字", ge=0, le=10)] = None
    tracking: Annotated[float | None, Field(description="字距，千分之一字；负数收紧", ge=-100, le=1000)] = None
    scale: Annotated[float | None, Field(description="横向比例，百分数（M28：85–115）", ge=85, le=115)] = None
    level: Annotated[Level | None, Field(description="禁则：none basic gb strict")] = None
    profile: Annotated[Profile | None, Field(description="标点体例（R26）")] = None
    autospace: Annotated[float | None, Field(description="中西间距，字", ge=0, le=0.5)] = None
    opener_at_start: Annotated[OpenerAtStart | None, Field(description="段首前括号：keep 全身、half 半身、flush 齐边")] = None
    break_units: Annotated[bool | None, Field(description="数字与 年月日万元 之间可否换行")] = None


@dataclass(frozen=True, slots=True)
class StrokeYaml:
    """One line of a rule."""

    __pydantic_config__ = _STRICT
    weight: Annotated[str, Field(description="线粗")]
    gap: Annotated[str, Field(description="与下一道线的空")] = "0mm"


@dataclass(frozen=True, slots=True)
class RuleYaml:
    """One entry of ``rules``."""

    __pydantic_config__ = _STRICT
    strokes: Annotated[list[StrokeYaml], Field(description="由外到里的线", min_length=1, max_length=6)]
    colour: Annotated[str, Field(description="颜色名")] = "ink"


@dataclass(frozen=True, slots=True)
class TagYaml:
    """The tag of a frame."""

    __pydantic_config__ = _STRICT
    text: Annotated[str, Field(description="文字角色")]
    fill: Annotated[str, Field(description="底色")]
    pad: Annotated[float, Field(description="文字两边的空，字", ge=0, le=3)] = 0.5


@dataclass(frozen=True, slots=True)
class FrameYaml:
    """One entry of ``frames``."""

    __pydantic_config__ = _STRICT
    rule: Annotated[str | None, Field(description="线的名字")] = None
    sides: Annotated[Literal["all", "top-bottom", "top"], Field(description="画哪几边")] = "all"
    inner: Annotated[int, Field(description="框内左右空几字", ge=0, le=6)] = 1
    lines: Annotated[int, Field(description="框内上下空几行", ge=0, le=6)] = 1
    fill: Annotated[str | None, Field(description="底色")] = None
    tag: Annotated[TagYaml | None, Field(description="左上角的栏目签")] = None


@dataclass(frozen=True, slots=True)
class HeadYaml:
    """One entry of ``heads``."""

    __pydantic_config__ = _STRICT
    headline: Annotated[str, Field(description="主题的文字角色")]
    kicker: Annotated[str, Field(description="引题的文字角色")]
    deck: Annotated[str, Field(description="副题的文字角色")]
    above: Annotated[float, Field(description="题上空，行", ge=0, le=10)] = 0.5
    below: Annotated[float, Field(description="题下空，行", ge=0, le=10)] = 0.7
    between: Annotated[float, Field(description="引题、主题、副题之间的空，占较小字号的比例", ge=0, le=3)] = 0.5
    feed: Annotated[float, Field(description="多行主题的行距，字号的倍数", ge=1, le=3)] = 1.2


@dataclass(frozen=True, slots=True)
class HeadChoiceYaml:
    """One entry of ``head_choice``."""

    __pydantic_config__ = _STRICT
    head: Annotated[str, Field(description="heads 里的名字")]
    ranks: Annotated[list[int], Field(description="稿件的轻重；空表示都算")] = field(default_factory=list)
    columns: Annotated[int, Field(description="至少占几个基本栏", ge=1)] = 1
    genres: Annotated[list[Genre], Field(description="体裁；空表示都算")] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ElementYaml:
    """One element of a piece of furniture."""

    __pydantic_config__ = _STRICT
    kind: Annotated[Literal["text", "block", "items", "rule", "panel", "frame"], Field(description="种类")]
    at: Annotated[list[str], Field(description="左、上：从这一件的左上角算起", min_length=2, max_length=2)]
    size: Annotated[list[str], Field(description="宽、高", min_length=2, max_length=2)]
    text: Annotated[str | list[str] | None, Field(description="文字，{} 里是资料项")] = None
    role: Annotated[str | None, Field(description="文字角色")] = None
    align: Annotated[Align | None, Field(description="对齐；不写按文字角色")] = None
    rule: Annotated[str | None, Field(description="线的名字")] = None
    fill: Annotated[str | None, Field(description="底色")] = None
    pages: Annotated[Literal["all", "odd", "even"], Field(description="用在哪些版")] = "all"


@dataclass(frozen=True, slots=True)
class FurnitureYaml:
    """One entry of ``furniture``."""

    __pydantic_config__ = _STRICT
    lines: Annotated[int, Field(description="占几行", ge=1, le=60)]
    elements: Annotated[dict[str, ElementYaml], Field(description="各个部件，名字自取")]


@dataclass(frozen=True, slots=True)
class PhotoYaml:
    """``photo``: how pictures stand in their story."""

    __pydantic_config__ = _STRICT
    caption: Annotated[str, Field(description="图说的文字角色")] = "caption"
    credit: Annotated[str, Field(description="署名的文字角色")] = "credit"
    stand_off: Annotated[float, Field(description="绕排时图文之间的空，字（M39：0.5–1）", ge=0.25, le=3)] = 0.75
    least_strip: Annotated[int, Field(description="绕排时一行至少几字（M39）", ge=5, le=20)] = 5
    outline: Annotated[str | None, Field(description="图框线的名字")] = None


@dataclass(frozen=True, slots=True)
class StoryYaml:
    """``story``: the body of an article and what parts it from its neighbours."""

    __pydantic_config__ = _STRICT
    body: Annotated[str, Field(description="正文的文字角色")] = "body"
    quote: Annotated[str, Field(description="报眼摘登的文字角色")] = "quote"
    subhead: Annotated[str, Field(description="小标题的文字角色")] = "subhead"
    subhead_above: Annotated[int, Field(description="小标题上空几行", ge=0, le=4)] = 0
    byline: Annotated[str, Field(description="作者署名的文字角色")] = "byline"
    separation: Annotated[int, Field(description="上下两稿之间空几行", ge=0, le=6)] = 1
    separation_rule: Annotated[str | None, Field(description="上下两稿之间的线")] = None
    gutter_rule: Annotated[str | None, Field(description="左右两稿之间的栏线")] = None


@dataclass(frozen=True, slots=True)
class StyleYaml:
    """A whole style file with its parents merged in."""

    __pydantic_config__ = _STRICT
    page: Annotated[PageYaml, Field(description="纸面")]
    grid: Annotated[GridYaml, Field(description="版心网格")]
    colours: Annotated[dict[str, list[float]], Field(description="颜色：C M Y K 各 0–100")]
    faces: Annotated[dict[str, FacesYaml], Field(description="字体角色")]
    text: Annotated[dict[str, TextYaml], Field(description="文字角色")]
    heads: Annotated[dict[str, HeadYaml], Field(description="标题式样")]
    head_choice: Annotated[list[HeadChoiceYaml], Field(description="哪种稿用哪种标题，从上往下取第一个合适的")]
    extends: Annotated[str | None, Field(description="在哪个式样上改")] = None
    size_table: Annotated[Literal["clreq", "photoset", "word"], Field(description="号数表")] = "clreq"
    rules: Annotated[dict[str, RuleYaml], Field(description="线")] = field(default_factory=dict)
    frames: Annotated[dict[str, FrameYaml], Field(description="框")] = field(default_factory=dict)
    furniture: Annotated[dict[str, FurnitureYaml], Field(description="报头、报眉、版底")] = field(default_factory=dict)
    photo: Annotated[PhotoYaml, Field(description="图片")] = PhotoYaml()
    story: Annotated[StoryYaml, Field(description="文稿")] = StoryYaml()
    stamp: Annotated[str, Field(description="校样戳的文字角色")] = "stamp"
