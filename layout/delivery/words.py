"""Words of the form: roles of the display list, kinds of change, facts, as a print shop says them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .model import ChangeKind

STAND_INS: Final[Mapping[str, str]] = {"×": "x", "–": "-", "—": "-", "　": " "}
LACKING: Final = "〓□?"
"""What stands for a character that the faces lack: its like, or the sign of a missing letter."""

SCHEMES: Final[Mapping[str, str]] = {"sheets": "四版一张", "pairs": "两版一拼"}

INKS: Final[Mapping[str, str]] = {"C": "青", "M": "品", "Y": "黄", "K": "黑"}

KINDS: Final[Mapping[ChangeKind, str]] = {
    "added": "新上", "removed": "撤下", "moved": "移来", "text": "改文字", "picture": "换图", "layout": "改版式，文字未动",
}  # fmt: skip

PARTS: Final[Mapping[str, str]] = {
    "masthead": "报头", "folio": "报眉", "imprint": "报尾", "ad": "广告", "filler": "补白", "banner": "栏题", "briefs": "简讯",
}  # fmt: skip

TEXTS: Final[Mapping[str, str]] = {
    "kicker": "引题", "headline": "主题", "deck": "副题", "body": "正文", "byline": "署名", "caption": "图片说明",
    "credit": "图片署名", "series": "栏目", "subhead": "小标题", "pull": "引语", "quote": "引语", "table": "表格",
    "jump-to": "转版", "jump-from": "接版",
}  # fmt: skip

DEPICTED: Final = "文字"
"""Of a role that has no word of its own."""

FACTS: Final[Mapping[str, str]] = {
    "title": "报名", "date": "出版日期", "number": "期号", "cumulative": "总期号", "pages": "版数", "width": "成品宽（毫米）",
    "height": "成品高（毫米）", "bleed": "出血（毫米）", "print_run": "印数", "editor": "编印单位", "printer": "印刷单位",
    "standard": "文件标准", "condition": "印刷条件", "profile": "ICC 文件", "press": "印刷文件", "total_ink": "总墨量（%）",
    "outlines": "文字转曲", "scheme": "拼版方式", "sides": "拼版次序", "gutter": "中缝（毫米）",
}  # fmt: skip
