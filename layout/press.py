"""What the print shop asks for: ``styles/press/<name>.yaml`` and its ICC profile in, ``PressSpec`` out."""

from __future__ import annotations

import posixpath
import re
import struct
from dataclasses import dataclass, replace
from typing import Annotated, Final, Literal

from .diag import Report, Span
from .files import Files, FileTrouble
from .geom import Pt, Rect, mm
from .naming import KNOWN, BadPattern, Pattern, read_pattern
from .schema import Checked, Doc, Within, record, validate
from .source import parse

FOLDER: Final = "styles/press"
PRESS_LIMIT: Final = 1 << 20
PROFILE_LIMIT: Final = 16 << 20

Intent = Literal["perceptual", "relative"]
Spots = Literal["keep", "process"]
StandardName = Literal["x-4", "x-1a-2003", "x-1a-2001", "pdfa-2u"]
"""PDF/X-4 (ISO 15930-7), PDF/X-1a:2003 and :2001 (ISO 15930-4, -1), PDF/A-2u (ISO 19005-2)."""

_LENGTH: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(mm|pt)")
_MOST_TAGS: Final = 100
_FARTHEST: Final = mm(20)
_MOST_GUTTER: Final = mm(100)
LIVE: Final[Pt] = mm(3)
"""What type keeps from the trim where a press file does not say."""
_MARGIN: Final[Pt] = 28.35
"""Room for the marks outside the bleed on every side, 10 mm."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is printed outside the bleed: crop marks, register crosses, a bar of ink patches, a slug line. A bool: any of them."""

    crop: bool = False
    registration: bool = False
    bar: bool = False
    slug: bool = False

    def __bool__(self) -> bool:
        return self.crop or self.registration or self.bar or self.slug


@dataclass(frozen=True, slots=True)
class PressSpec:
    """One printing condition. ``bleed`` in pt, ``total_ink`` in percent (C+M+Y+K), resolutions in pixels per inch at size.

    ``intent_profile`` is the ICC profile of the output intent, ``intent_condition`` its name in the ICC registry,
    ``intent_info`` the description for people (ISO 15930-7, 6.2.2). ``rendering_intent`` says how pictures are converted;
    ``relative`` is relative colorimetric with black point compensation. ``live`` is what type keeps from the trim, in pt.
    ``spot_inks`` is how many spot inks the press has units for; ``spots`` says what becomes of those the style asks for: kept as
    inks of their own, or printed in process inks.

    ``names`` is the shop's pattern for the files of single pages, None for our own; ``black_pages`` are those printed in black
    only (黑白版), by number; ``outlines``: text goes as outlines (转曲). ``gutter``: white between the type areas of two pages
    side by side on a sheet (中缝), None as their margins leave it.
    """

    name: str
    bleed: Pt
    intent_profile: bytes
    intent_condition: str
    intent_info: str
    rendering_intent: Intent
    total_ink: float
    ppi_target: float
    ppi_warn: float
    ppi_error: float
    live: Pt = LIVE
    spot_inks: int = 0
    spots: Spots = "keep"
    standard: StandardName = "x-4"
    marks: Marks = Marks()
    names: Pattern | None = None
    black_pages: frozenset[int] = frozenset()
    outlines: bool = False
    gutter: Pt | None = None

    def media(self, bleed: Rect) -> Rect:
        """The sheet that a page with this bleed box is printed on: with room for the marks, if there are any."""
        return bleed.inset(-_MARGIN) if self.marks else bleed

    def ordered(self, standard: StandardName | None = None, *, outlines: bool = False) -> PressSpec:
        """The press as one build asks for it. What goes to the archive has no marks, and names of its own."""
        whole = replace(self, standard=standard or self.standard, outlines=outlines or self.outlines)
        return replace(whole, marks=Marks(), names=None) if whole.archive else whole

    @property
    def archive(self) -> bool:
        """Whether the files are for the archive, not for the print shop."""
        return self.standard == "pdfa-2u"


@record
class OutputIntentYaml:
    """``output_intent``: the printing condition the colours are separated for."""

    profile: Annotated[
        str,
        Doc(
            "ICC 文件，从本文件所在的文件夹算起，不出工作目录",
            "ICC file, relative to the folder of this one, within the workspace",
        ),
    ]
    condition: Annotated[
        str, Doc("印刷条件在 ICC 登记表中的名称", "name of the printing condition in the ICC registry")
    ]
    info: Annotated[str, Doc("给人看的说明", "description for people")]


@record
class PpiYaml:
    """``ppi``: resolution of pictures at the size they are printed."""

    target: Annotated[float, Doc("应有的精度", "resolution it should have"), Within(72, 1200)]
    warn: Annotated[float, Doc("低于它要提示", "below it, it is reported"), Within(36, 1200)]
    error: Annotated[float, Doc("低于它算错误", "below it, it is an error"), Within(36, 1200)]


@record
class MarksYaml:
    """``marks``: what is printed outside the bleed."""

    crop: Annotated[bool, Doc("裁切线", "crop marks")] = True
    registration: Annotated[bool, Doc("套准十字线", "register crosses")] = False
    bar: Annotated[bool, Doc("色标：C M Y K 和 50% K", "bar of ink patches: C M Y K and 50 % K")] = False
    slug: Annotated[
        bool, Doc("版边说明：报名、期号、日期、版次、摘要", "slug line: title, number, date, page, hash")
    ] = True


@record
class PressYaml:
    """A press file."""

    name: Annotated[str, Doc("提示信息里显示的名称", "name shown in messages")]
    bleed: Annotated[str, Doc("出血：3mm", "bleed: 3mm")]
    output_intent: Annotated[OutputIntentYaml, Doc("输出意图", "output intent")]
    intent: Annotated[
        Intent,
        Doc(
            "彩色图片转 CMYK 的方式：perceptual 可感知，relative 相对比色加黑场补偿",
            "how colour pictures are converted: perceptual, or relative colorimetric with black point compensation",
        ),
    ]
    total_ink: Annotated[float, Doc("总墨量上限，百分数", "limit of total ink in percent"), Within(150, 400)]
    ppi: Annotated[PpiYaml, Doc("图片精度，像素/英寸", "resolution of pictures, pixels per inch")]
    live: Annotated[str, Doc("文字离成品线至少多远", "least distance of type from the trim")] = "3mm"
    spot_inks: Annotated[int, Doc("可以另印几个专色", "spot inks the press has units for"), Within(0, 8)] = 0
    spots: Annotated[
        Spots,
        Doc(
            "式样里的专色：keep 保留为专色，process 改用四色印",
            "spot colours of the style: keep them as inks of their own, or print them in process inks",
        ),
    ] = "keep"
    standard: Annotated[
        StandardName,
        Doc(
            "交什么文件：x-4；老出片机要 x-1a-2003 或 x-1a-2001；pdfa-2u 存档",
            "what files: x-4; x-1a-2003 or x-1a-2001 for older RIPs; pdfa-2u for the archive",
        ),
    ] = "x-4"
    marks: Annotated[MarksYaml, Doc("出血以外的标记", "marks outside the bleed")] = MarksYaml()
    names: Annotated[
        str | None,
        Doc(
            "单版文件怎么取名，如 {date:%Y%m%d}-{section}{page:02}-{colour}.pdf",
            "names of the files of single pages, such as {date:%Y%m%d}-{section}{page:02}-{inks}.pdf",
        ),
    ] = None
    black_pages: Annotated[
        tuple[Annotated[int, Within(1)], ...],
        Doc("只印黑色的版，如 [2, 3]", "pages printed in black only, such as [2, 3]"),
    ] = ()
    outlines: Annotated[
        bool, Doc("文字转曲：不能再搜索、复制", "text as outlines: no longer to be searched or copied")
    ] = False
    gutter: Annotated[
        str | None,
        Doc(
            "拼版的中缝，左右两版版心之间的白：20mm 到 30mm；不写就是两版边白之和",
            "gutter of imposed sheets, white between the type areas of two pages: 20mm to 30mm; else the sum of their margins",
        ),
    ] = None


def load_press(files: Files, name: str, report: Report, span: Span | None = None) -> PressSpec | None:
    """The press ``styles/press/<name>.yaml``, or None with all its faults told. ``span`` is where the press is named."""
    path = f"{FOLDER}/{name}.yaml"
    try:
        tree = parse(path, files.read(path, PRESS_LIMIT), report)
    except FileTrouble as trouble:
        if trouble.rule == "missing-file":
            presses = ", ".join(n.removesuffix(".yaml") for n in files.names(FOLDER) if n.endswith(".yaml"))
            report.fault("unknown-press", span, name=name, known=presses)
        else:
            report.fault(trouble.rule, Span(path), path=trouble.path, detail=trouble.detail)
        return None
    checked = validate(tree, PressYaml, report) if tree is not None else None
    if checked is None:
        return None
    bleed, live = _length(checked, "bleed", report), _length(checked, "live", report)
    names, gutter = _names(checked, report), _gutter(checked, report)
    profile = _profile(files, checked, report)
    _check_ppi(checked, report)
    if bleed is None or live is None or profile is None:
        return None
    y = checked.value
    return PressSpec(
        name=y.name, bleed=bleed, intent_profile=profile, intent_condition=y.output_intent.condition,
        intent_info=y.output_intent.info, rendering_intent=y.intent, total_ink=y.total_ink,
        ppi_target=y.ppi.target, ppi_warn=y.ppi.warn, ppi_error=y.ppi.error, live=live, standard=y.standard,
        marks=Marks(y.marks.crop, y.marks.registration, y.marks.bar, y.marks.slug), names=names,
        black_pages=frozenset(y.black_pages), outlines=y.outlines, spot_inks=y.spot_inks, spots=y.spots,
        gutter=gutter,
    )  # fmt: skip


def _length(checked: Checked[PressYaml], key: Literal["bleed", "live"], report: Report) -> Pt | None:
    text = checked.value.bleed if key == "bleed" else checked.value.live
    match = _LENGTH.fullmatch(text.strip())
    if match is not None:
        length = mm(float(match[1])) if match[2] == "mm" else float(match[1])
        if length <= _FARTHEST:
            return length
    report.fault("bad-bleed", checked.span(key), text="bad-bleed" if key == "bleed" else "bad-live", value=text)
    return None


def _names(checked: Checked[PressYaml], report: Report) -> Pattern | None:
    text = checked.value.names
    if text is None:
        return None
    try:
        return read_pattern(text)
    except BadPattern as bad:
        report.fault(
            "bad-names", checked.span("names"), text=f"bad-names/{bad.reason}", value=text, what=bad.what,
            known=", ".join(KNOWN),
        )  # fmt: skip
        return None


def read_gutter(text: str) -> Pt | None:
    """The width of a gutter, such as ``25mm``; None for what is none."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return None
    width = mm(float(match[1])) if match[2] == "mm" else float(match[1])
    return width if width <= _MOST_GUTTER else None


def _gutter(checked: Checked[PressYaml], report: Report) -> Pt | None:
    text = checked.value.gutter
    width = read_gutter(text) if text is not None else None
    if text is not None and width is None:
        report.fault("bad-gutter", checked.span("gutter"), value=text)
    return width


def _check_ppi(checked: Checked[PressYaml], report: Report) -> None:
    ppi = checked.value.ppi
    if not ppi.error <= ppi.warn <= ppi.target:
        report.fault("ppi-order", checked.span("ppi"), target=ppi.target, warn=ppi.warn, error=ppi.error)


def _profile(files: Files, checked: Checked[PressYaml], report: Report) -> bytes | None:
    """The output profile, if it is one that PDF/X takes (pdf-O04)."""
    path = posixpath.normpath(posixpath.join(FOLDER, checked.value.output_intent.profile))
    span = checked.span("output_intent", "profile")
    try:
        data = files.read(path, PROFILE_LIMIT)
    except FileTrouble as trouble:
        report.fault(trouble.rule, span, path=trouble.path, detail=trouble.detail)
        return None
    trouble_found = _profile_trouble(data)
    if trouble_found is not None:
        report.fault("bad-profile", span, text=f"bad-profile/{trouble_found}", number="pdf-O04", path=path)
        return None
    return data


def _profile_trouble(data: bytes) -> str | None:
    """What keeps an ICC file from being an output profile: the header's signature (ICC.1, 7.2: offset 36), size field (0),
    version (8), device class (12, ``prtr``) and colour space (16, ``CMYK``)."""
    if len(data) < 132 or data[36:40] != b"acsp":
        return "no-icc"
    if int.from_bytes(data[:4], "big") != len(data):
        return "size"
    if data[8] not in (2, 4):
        return "version"
    if data[12:16] != b"prtr" or data[16:20] != b"CMYK":
        return "not-cmyk-printer"
    return None if _tables(data) >= _NEEDED_TABLES else "tables"


_NEEDED_TABLES: Final = frozenset({b"A2B0", b"B2A0"})
"""What an output profile converts with (ICC.1, 8.4.2), for proofs and for pictures."""


def _tables(data: bytes) -> frozenset[bytes]:
    """The tags that lie within the file (ICC.1, 7.3)."""
    count = int.from_bytes(data[128:132], "big")
    rows = struct.iter_unpack(">4sII", data[132 : 132 + 12 * min(count, _MOST_TAGS, (len(data) - 132) // 12)])
    return frozenset(tag for tag, at, size in rows if at >= 132 and size >= 8 and at + size <= len(data))
