"""What the print shop asks for: ``styles/press/<name>.yaml`` and its ICC profile in, ``PressSpec`` out."""

from __future__ import annotations

import posixpath
import re
import struct
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from .diag import Report, Span
from .files import Files, FileTrouble
from .geom import Pt, mm
from .schema import Checked, Doc, Within, record, validate
from .source import parse

FOLDER: Final = "styles/press"
PRESS_LIMIT: Final = 1 << 20
PROFILE_LIMIT: Final = 16 << 20

Intent = Literal["perceptual", "relative"]
Spots = Literal["keep", "process"]

_LENGTH: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(mm|pt)")
_MOST_TAGS: Final = 100
_FARTHEST: Final = mm(20)
LIVE: Final[Pt] = mm(3)
"""What type keeps from the trim where a press file does not say."""


@dataclass(frozen=True, slots=True)
class PressSpec:
    """One printing condition. ``bleed`` in pt, ``total_ink`` in percent (C+M+Y+K), resolutions in pixels per inch at size.

    ``intent_profile`` is the ICC profile of the output intent, ``intent_condition`` its name in the ICC registry,
    ``intent_info`` the description for people (ISO 15930-7, 6.2.2). ``rendering_intent`` says how pictures are converted;
    ``relative`` is relative colorimetric with black point compensation. ``live`` is what type keeps from the trim, in pt.
    ``spot_inks`` is how many spot inks the press has units for; ``spots`` says what becomes of those the style asks for: kept as
    inks of their own, or printed in process inks.
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
    bleed = _length(checked, "bleed", report)
    live = _length(checked, "live", report)
    profile = _profile(files, checked, report)
    _check_ppi(checked, report)
    if bleed is None or live is None or profile is None:
        return None
    y = checked.value
    return PressSpec(
        name=y.name, bleed=bleed, intent_profile=profile, intent_condition=y.output_intent.condition,
        intent_info=y.output_intent.info, rendering_intent=y.intent, total_ink=y.total_ink,
        ppi_target=y.ppi.target, ppi_warn=y.ppi.warn, ppi_error=y.ppi.error, live=live, spot_inks=y.spot_inks, spots=y.spots,
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
