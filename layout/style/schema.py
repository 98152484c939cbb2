"""What a style file may hold: the classes the YAML is checked against. Lengths stay text until ``resolve`` reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from ..content.model import Genre
from ..schema import Doc, Within, record
from .text import Align, CheckProfile, Hanging, HeadShape, Level, OpenerAtStart, Profile, Push, RubyPlace


@record
class PageYaml:
    """``page``: the cut sheet."""

    trim: Annotated[tuple[str, str], Doc("成品尺寸：宽、高", "trim: width, height")]
    head_margin: Annotated[str, Doc("天头：版心上沿到切口", "head margin: from the trim to the type area")]


@record
class GridYaml:
    """``grid``: the page in characters and lines."""

    size: Annotated[str, Doc("正文字号", "size of the body")]
    leading: Annotated[str, Doc("行距（相邻两行基线的距离）", "leading, from one baseline to the next")]
    columns: Annotated[int, Doc("基本栏数", "base columns"), Within(1, 12)]
    measure: Annotated[int, Doc("基本栏每行字数", "characters in a line of a base column"), Within(5, 80)]
    gap: Annotated[int, Doc("栏距，字数", "gap between columns in characters"), Within(1, 6)]
    lines: Annotated[int, Doc("版心行数", "lines of the type area"), Within(10, 400)]


@record
class FacesYaml:
    """One entry of ``faces``: fallback orders of face names."""

    han: Annotated[
        tuple[str, ...],
        Doc("汉字和中文标点用的字体，按先后取", "faces for Han and Chinese marks, in the order they are tried"),
    ]
    latin: Annotated[
        tuple[str, ...] | None,
        Doc("拉丁字母用的字体；不写就同汉字", "faces for Latin letters; if left out, those for Han"),
    ] = None
    digit: Annotated[
        tuple[str, ...] | None,
        Doc("阿拉伯数字用的字体；不写就同拉丁字母", "faces for digits; if left out, those for Latin letters"),
    ] = None


@record
class TextYaml:
    """One entry of ``text``: a role. What is not given comes from ``like``, else from the defaults."""

    like: Annotated[str | None, Doc("照哪个角色", "role it takes over what is not given from")] = None
    face: Annotated[
        str | None, Doc("字体角色：song、hei、biaosong、kai……", "role of faces: song, hei, biaosong, kai …")
    ] = None
    bold: Annotated[str | None, Doc("**加重** 用的字体角色", "role of faces for **bold**")] = None
    kai: Annotated[str | None, Doc("*楷体* 用的字体角色", "role of faces for *kai*")] = None
    size: Annotated[str | None, Doc("字号：9pt 或 小五", "size: 9pt or 小五")] = None
    colour: Annotated[str | None, Doc("colours 里的颜色名", "name of a colour")] = None
    align: Annotated[
        Align | None,
        Doc(
            "对齐：justify 两端、left、centre、right、spread 撑满",
            "alignment: justify, left, centre, right, spread over the width",
        ),
    ] = None
    indent: Annotated[float | None, Doc("段首缩排，字", "indent of a paragraph in em"), Within(0, 10)] = None
    tracking: Annotated[
        float | None,
        Doc("字距，千分之一字；负数收紧", "tracking in thousandths of an em; less than 0 tightens"),
        Within(-100, 1000),
    ] = None
    scale: Annotated[
        float | None,
        Doc("横向比例，百分数（M28：85–115）", "horizontal scale in percent (M28: 85–115)"),
        Within(85, 115),
    ] = None
    vertical: Annotated[
        bool | None,
        Doc(
            "竖排；只用于部件里的 text，稿件在版样里写 vertical、head_side",
            "set vertically; of use for a text of furniture, stories have vertical and head_side in the plan",
        ),
    ] = None
    cell_digits: Annotated[
        int | None,
        Doc("竖排时至多几位数字横排在一格里", "vertical: numbers of up to so many digits stand in one cell"),
        Within(2, 4),
    ] = None
    level: Annotated[Level | None, Doc("禁则：none basic gb strict", "kinsoku: none basic gb strict")] = None
    profile: Annotated[Profile | None, Doc("标点体例（R26）", "set of rules for the widths of marks (R26)")] = None
    autospace: Annotated[float | None, Doc("中西间距，字", "gap between Han and Latin in em"), Within(0, 0.5)] = None
    opener_at_start: Annotated[
        OpenerAtStart | None,
        Doc(
            "段首前括号：keep 全身、half 半身、flush 齐边",
            "opening mark that begins a paragraph: keep full width, half, flush",
        ),
    ] = None
    break_units: Annotated[
        bool | None, Doc("数字与 年月日万元 之间可否换行", "whether a line may end between a number and 年月日万元")
    ] = None
    hyphenate: Annotated[
        bool | None,
        Doc("西文单词可否用连字符断开（R7，正文用）", "whether Western words may be hyphenated (R7, for bodies)"),
    ] = None
    tight_pairs: Annotated[
        bool | None,
        Doc(
            "点号、后括号接前括号合占一字（R8），不写是一字半",
            "a closer or stop and an opener take one em (R8), not one and a half",
        ),
    ] = None
    push: Annotated[
        Push | None,
        Doc(
            "行尾取舍：in-first 先挤进、out-first 先推出、out-only 只推出、least 少动",
            "at the line end: in-first take in, out-first carry down, out-only never take in, least move as little",
        ),
    ] = None
    hanging: Annotated[
        Hanging | None,
        Doc(
            "标点悬挂：none 不挂、allow 挤不进才挂、force 行末点号都挂（R13）",
            "hanging stops: none, allow where one cannot be taken in, force (R13)",
        ),
    ] = None
    squeeze_stops: Annotated[
        bool | None, Doc("行内的 。？！ 可否压缩（R17）", "whether 。？！ inside a line may be squeezed (R17)")
    ] = None
    autospace_most: Annotated[
        float | None, Doc("中西间距最多拉到，字（R12）", "gap between Han and Latin at most, in em (R12)"), Within(0, 1)
    ] = None
    cells: Annotated[
        bool | None,
        Doc(
            "纵横对齐：每字一格，西文补足整格（R25）", "strict grid of cells, Western words padded to whole ones (R25)"
        ),
    ] = None


@record
class StrokeYaml:
    """One line of a rule."""

    weight: Annotated[str, Doc("线粗", "weight")]
    gap: Annotated[str, Doc("与下一道线的空", "gap to the next line")] = "0mm"
    dash: Annotated[
        tuple[str, ...],
        Doc("花边：印多长、空多长，轮流；不写是实线", "border: lengths of ink and white in turn; none: drawn through"),
    ] = ()


@record
class RuleYaml:
    """One entry of ``rules``."""

    strokes: Annotated[tuple[StrokeYaml, ...], Doc("由外到里的线", "the lines, from outside in")]
    colour: Annotated[str, Doc("颜色名", "name of a colour")] = "ink"


@record
class TagYaml:
    """The tag of a frame."""

    text: Annotated[str, Doc("文字角色", "role of text")]
    fill: Annotated[str, Doc("底色", "colour of the ground")]
    pad: Annotated[float, Doc("文字两边的空，字", "white on both sides of the text in em"), Within(0, 3)] = 0.5


@record
class FrameYaml:
    """One entry of ``frames``."""

    rule: Annotated[str | None, Doc("线的名字", "name of a rule")] = None
    sides: Annotated[Literal["all", "top-bottom", "top"], Doc("画哪几边", "sides that are drawn")] = "all"
    inner: Annotated[int, Doc("框内左右空几字", "white inside, left and right, in characters"), Within(0, 6)] = 1
    lines: Annotated[int, Doc("框内上下空几行", "white inside, above and below, in lines"), Within(0, 6)] = 1
    fill: Annotated[str | None, Doc("底色", "colour of the ground")] = None
    tag: Annotated[TagYaml | None, Doc("左上角的栏目签", "tag at its upper left")] = None


@record
class HeadYaml:
    """One entry of ``heads``."""

    headline: Annotated[str, Doc("主题的文字角色", "role of the headline")]
    kicker: Annotated[str, Doc("引题的文字角色", "role of the kicker")]
    deck: Annotated[str, Doc("副题的文字角色", "role of the deck")]
    above: Annotated[float, Doc("题上空，行", "white above in lines"), Within(0, 10)] = 0.5
    below: Annotated[float, Doc("题下空，行", "white below in lines"), Within(0, 10)] = 0.7
    between: Annotated[
        float,
        Doc(
            "引题、主题、副题之间的空，占较小字号的比例",
            "white between kicker, headline and deck, as a share of the smaller size",
        ),
        Within(0, 3),
    ] = 0.5
    feed: Annotated[
        float, Doc("多行主题的行距，字号的倍数", "feed of a headline of several lines, in its size"), Within(1, 3)
    ] = 1.2
    most_lines: Annotated[
        int,
        Doc("主题排不下一行时，至多断成几行（M26）", "lines a headline too long for one may have (M26)"),
        Within(1, 4),
    ] = 2
    kicker_lines: Annotated[int, Doc("引题至多几行", "lines a kicker may have"), Within(1, 4)] = 1
    deck_lines: Annotated[int, Doc("副题至多几行", "lines a deck may have"), Within(1, 4)] = 2
    shape: Annotated[
        HeadShape,
        Doc(
            "断成几行时的形状：balanced 匀称、long-first 上长下短、short-first 上短下长",
            "how its lines are balanced: balanced, long-first (long over short), short-first",
        ),
    ] = "balanced"
    least_tracking: Annotated[
        float,
        Doc(
            "排不下时字距先收到多少，千分之一字",
            "tracking it is tightened to before it is narrowed, in thousandths of an em",
        ),
        Within(-100, 0),
    ] = -40
    least_scale: Annotated[
        float,
        Doc(
            "再把字压窄到百分之几，然后才断行（M28）",
            "percent its glyphs are narrowed to before it is broken (M28)",
        ),
        Within(85, 100),
    ] = 85
    flex: Annotated[
        int, Doc("为了排齐可再加高几行", "lines it may be higher to make the page come out even"), Within(0, 6)
    ] = 0


@record
class HeadChoiceYaml:
    """One entry of ``head_choice``."""

    head: Annotated[str, Doc("heads 里的名字", "name of a head")]
    ranks: Annotated[tuple[int, ...], Doc("稿件的轻重；空表示都算", "ranks of articles; empty means all")] = ()
    columns: Annotated[int, Doc("至少占几个基本栏", "base columns it takes at least"), Within(1)] = 1
    genres: Annotated[tuple[Genre, ...], Doc("体裁；空表示都算", "kinds of articles; empty means all")] = ()


@record
class ElementYaml:
    """One element of a piece of furniture."""

    kind: Annotated[Literal["text", "block", "items", "rule", "panel", "frame", "art"], Doc("种类", "what it is")]
    at: Annotated[
        tuple[str, str], Doc("左、上：从这一件的左上角算起", "left, top: from the upper left of the furniture")
    ]
    size: Annotated[tuple[str, str], Doc("宽、高", "width, height")]
    text: Annotated[
        str | tuple[str, ...] | None, Doc("文字，{} 里是资料项", "text; {name} stands for what the issue says")
    ] = None
    role: Annotated[str | None, Doc("文字角色", "role of text")] = None
    align: Annotated[Align | None, Doc("对齐；不写按文字角色", "alignment; if left out, that of the role")] = None
    rule: Annotated[str | None, Doc("线的名字", "name of a rule")] = None
    fill: Annotated[str | None, Doc("底色", "colour of the ground")] = None
    pages: Annotated[Literal["all", "odd", "even"], Doc("用在哪些版", "pages it is on")] = "all"
    without: Annotated[str | None, Doc("这个资料项有值时就不画", "left out where this field has a value")] = None


@record
class FurnitureYaml:
    """One entry of ``furniture``."""

    lines: Annotated[int, Doc("占几行", "height in lines"), Within(1, 60)]
    elements: Annotated[dict[str, ElementYaml], Doc("各个部件，名字自取", "its elements, under names of your own")]


@record
class PhotoYaml:
    """``photo``: how pictures stand in their story."""

    caption: Annotated[str, Doc("图说的文字角色", "role of captions")] = "caption"
    credit: Annotated[str, Doc("署名的文字角色", "role of credits")] = "credit"
    gap: Annotated[int, Doc("图与文之间空几行", "lines of white between picture and text"), Within(0, 6)] = 1
    stand_off: Annotated[
        float, Doc("绕排时图文之间的空，字（M39：0.5–1）", "white round a cut-out in em (M39: 0.5–1)"), Within(0.25, 3)
    ] = 0.75
    least_strip: Annotated[
        int, Doc("绕排时一行至少几字（M39）", "characters beside a cut-out at least (M39)"), Within(5, 20)
    ] = 5
    outline: Annotated[str | None, Doc("图框线的名字", "name of the rule round pictures")] = None


@record
class StoryYaml:
    """``story``: the body of an article and what parts it from its neighbours."""

    body: Annotated[str, Doc("正文的文字角色", "role of the body")] = "body"
    subhead: Annotated[str, Doc("小标题的文字角色", "role of subheads")] = "subhead"
    subhead_above: Annotated[int, Doc("小标题上空几行", "lines of white above a subhead"), Within(0, 4)] = 0
    byline: Annotated[str, Doc("作者署名的文字角色", "role of the author's name")] = "byline"
    separation: Annotated[
        int, Doc("上下两稿之间空几行", "lines of white between two articles, one above the other"), Within(0, 6)
    ] = 1
    separation_rule: Annotated[
        str | None, Doc("上下两稿之间的线", "rule between two articles, one above the other")
    ] = None
    gutter_rule: Annotated[str | None, Doc("左右两稿之间的栏线", "rule between two articles side by side")] = None
    inset_rule: Annotated[str | None, Doc("摘要引语、补白上下的线", "rule above and below pull quotes and fillers")] = (
        None
    )
    qr_size: Annotated[str, Doc("二维码边长，不小于 15 毫米（C13）", "side of a QR code, 15 mm at least")] = "18mm"


@record
class InlineYaml:
    """``inline``: small things that body markup sets in a line."""

    ruby: Annotated[
        RubyPlace,
        Doc(
            "注音排在哪里：above 字的上方、after 字后括注、auto 行距放得下就排上方",
            "where readings stand: above their characters, after them in brackets, or auto: above where lines have room",
        ),
    ] = "auto"
    ruby_size: Annotated[float, Doc("注音的字号，占正文的比例", "size of readings, as a share"), Within(0.3, 0.6)] = 0.5
    note_rows: Annotated[int, Doc("夹注排两排还是一排", "rows of small annotation: 2 or 1"), Within(1, 2)] = 2
    note_size: Annotated[
        float | None,
        Doc(
            "夹注的字号，占正文的比例；不写是 0.5，一排时 0.75；两排最多 0.56",
            "size of small annotation, as a share; if left out 0.5, 0.75 in one row; 0.56 at most in two",
        ),
        Within(0.3, 0.9),
    ] = None
    note_brackets: Annotated[
        Literal["", "（）", "〔〕", "【】", "［］"],
        Doc("夹注外面加的括号；稿里写了就不加", "brackets put round small annotation where the text has none"),
    ] = ""
    script_size: Annotated[
        float, Doc("上标、下标的字号，占正文的比例", "size of super- and subscripts, as a share"), Within(0.4, 0.8)
    ] = 0.6
    superscript: Annotated[float, Doc("上标抬高，字", "rise of superscripts in em"), Within(0, 0.6)] = 0.35
    subscript: Annotated[float, Doc("下标降低，字", "drop of subscripts in em"), Within(0, 0.4)] = 0.15
    dot: Annotated[float, Doc("着重号的直径，字", "diameter of emphasis dots in em"), Within(0.08, 0.25)] = 0.14


@record
class BannerYaml:
    """One entry of ``banners``: 栏题."""

    text: Annotated[str, Doc("文字角色", "text role")]
    lines: Annotated[int, Doc("高几行", "lines high"), Within(1, 8)] = 2
    below: Annotated[int, Doc("与下面的稿子之间空几行", "lines of white below"), Within(0, 2)] = 1
    fill: Annotated[str | None, Doc("底色", "ground colour")] = None
    rule: Annotated[str | None, Doc("上下的线", "rule above and below")] = None


@dataclass(frozen=True, slots=True)
class InksAlone:
    """A colour that may be written as the list of its inks."""

    def __get_pydantic_core_schema__(self, kind: Any, handler: Callable[[Any], Any]) -> Any:
        from pydantic_core.core_schema import no_info_before_validator_function

        return no_info_before_validator_function(lambda v: v if isinstance(v, dict) else {"cmyk": v}, handler(kind))

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return {"anyOf": [{"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}, handler(core)]}


@record
class ColourYaml:
    """One entry of ``colours``."""

    cmyk: Annotated[
        tuple[float, ...] | None,
        Doc("C M Y K 各 0–100；专色写它近似的四色", "C M Y K, each 0–100; of a spot ink, what it looks like"),
    ] = None
    spot: Annotated[
        str | None, Doc("专色油墨的名称，如 PANTONE 485 C", "name of a spot ink, such as PANTONE 485 C")
    ] = None
    of: Annotated[str | None, Doc("另一个颜色的名字，取它的浅色", "name of a colour that this is a tint of")] = None
    tint: Annotated[float, Doc("浓度，百分数", "its strength in percent"), Within(0, 100)] = 100


@record
class StyleYaml:
    """A whole style file with its parents merged in."""

    page: Annotated[PageYaml, Doc("纸面", "the sheet")]
    grid: Annotated[GridYaml, Doc("版心网格", "the grid of the type area")]
    colours: Annotated[
        dict[str, Annotated[ColourYaml, InksAlone()]],
        Doc("颜色：C M Y K 各 0–100，或专色、浅色", "colours: C M Y K, each 0–100, or a spot ink, or a tint"),
    ]
    faces: Annotated[dict[str, FacesYaml], Doc("字体角色", "roles of faces")]
    text: Annotated[dict[str, TextYaml], Doc("文字角色", "roles of text")]
    heads: Annotated[dict[str, HeadYaml], Doc("标题式样", "kinds of heads")]
    head_choice: Annotated[
        tuple[HeadChoiceYaml, ...],
        Doc("哪种稿用哪种标题，从上往下取第一个合适的", "which article gets which head: the first that fits"),
    ]
    extends: Annotated[str | None, Doc("在哪个式样上改", "style that this one changes")] = None
    size_table: Annotated[Literal["clreq", "photoset", "word"], Doc("号数表", "table of 号数")] = "clreq"
    rules: Annotated[dict[str, RuleYaml], Doc("线", "rules")] = field(default_factory=dict)
    frames: Annotated[dict[str, FrameYaml], Doc("框", "frames")] = field(default_factory=dict)
    furniture: Annotated[dict[str, FurnitureYaml], Doc("报头、报眉、版底", "masthead, folio line, imprint")] = field(
        default_factory=dict
    )
    banners: Annotated[dict[str, BannerYaml], Doc("栏题", "section banners")] = field(default_factory=dict)
    photo: Annotated[PhotoYaml, Doc("图片", "pictures")] = PhotoYaml()
    story: Annotated[StoryYaml, Doc("文稿", "bodies")] = StoryYaml()
    inline: Annotated[
        InlineYaml, Doc("注音、夹注、上下标、着重号", "readings, small annotation, scripts, emphasis dots")
    ] = InlineYaml()
    checks: Annotated[
        CheckProfile,
        Doc(
            "拼版检查的宽严：strict 党报、modular 模块式、loose 宽",
            "how strictly pages are judged: strict, modular or loose",
        ),
    ] = "modular"
    stamp: Annotated[str, Doc("校样戳的文字角色", "role of the stamp on proofs")] = "stamp"
