"""What normalisation looks for: each function takes a text and gives the edits one rule of R21–R23 asks for.

All are linear in the text. Blanks come as single ones here: the first steps see to that. What keeps its Latin marks is found
in latin.py, quotes are in quotes.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Final

from .context import CHINESE, CLOSERS, HAN, HIDDEN, ONE_HAN, SHARED, Edit, Finder, around, is_han, is_latin, near
from .latin import quotations


def replace(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Finder:
    """Finds the edits of a plain pattern. Where ``new`` gives back what was there, nothing is logged."""
    compiled = re.compile(pattern)

    def find(text: str) -> list[Edit]:
        edits = [(*m.span(), new if isinstance(new, str) else new(m)) for m in compiled.finditer(text)]
        return [(start, end, after) for start, end, after in edits if text[start:end] != after]

    return find


def flag(pattern: str) -> Finder:
    """Finds places that are only pointed out."""
    compiled = re.compile(pattern)
    return lambda text: [(*m.span(), m[0]) for m in compiled.finditer(text)]


_WIDE: Final = str.maketrans(",;:!?()", "，；：！？（）")
_BLANKS: Final = re.compile("[ \u3000]+")


def blank_runs(text: str) -> list[Edit]:
    """Blanks at the ends go; of several one is left, the full-width one if there is one."""
    edits: list[Edit] = []
    for run in _BLANKS.finditer(text):
        inside = run.start() > 0 and run.end() < len(text)
        blank = "" if not inside else "\u3000" if "\u3000" in run[0] else " "
        if blank != run[0]:
            edits.append((*run.span(), blank))
    return edits


def blanks_by_marks(text: str) -> list[Edit]:
    """Blanks beside a full-width mark (R21): such a mark has its white in itself."""
    return [(*run.span(), "") for run in _BLANKS.finditer(text) if _beside_mark(*around(text, *run.span()))]


def _beside_mark(before: str, after: str) -> bool:
    if is_han(before) and is_han(after):
        return False
    if any(CHINESE.match(c) and not is_han(c) and c not in SHARED for c in (before, after)):
        return True
    return bool(CHINESE.match(before) and CHINESE.match(after))


def blanks_between_han(text: str) -> list[Edit]:
    """Blanks between Han, left by printed line ends (R21)."""
    return [(*run.span(), "") for run in _BLANKS.finditer(text) if all(map(is_han, around(text, *run.span())))]


_LETTER: Final = "[0-9A-Za-zÀ-ɏ]"
_BLANKS_BY_LATIN: Final = re.compile(f"(?<=[{HAN}]) (?={_LETTER})|(?<=[0-9A-Za-zÀ-ɏ%‰℃+#]) (?=[{HAN}])")


def blanks_by_latin(text: str) -> list[Edit]:
    """Blanks between Han and Latin letters or digits, typed or left by printed line ends: a gap of its own stands there (R14)."""
    return [(*m.span(), "") for m in _BLANKS_BY_LATIN.finditer(text)]


_NUMBERS: Final = re.compile("[0-9]+(?:[．：][0-9]+)+|(?<=[0-9])％")
_LABELS: Final = frozenset("图表例注题式件案条章节第")


def number_signs(text: str) -> list[Edit]:
    """Full-width signs inside numbers (R22), but not behind the number of a table or a point («表1：2…», «1．2025年»)."""
    edits: list[Edit] = []
    for number in _NUMBERS.finditer(text):
        before, after = around(text, *number.span())
        label = "：" in number[0] and before in _LABELS
        if not label and not (after == "年" and _YEAR.search(number[0])):
            edits += [(at, at + 1, _SIGNS[text[at]]) for at in range(*number.span()) if text[at] in _SIGNS]
    return edits


_YEAR: Final = re.compile("[．：][0-9]{4}$")
_SIGNS: Final = {"．": ".", "：": ":", "％": "%"}
_DOTS: Final = re.compile(r"\.{3,}|。{3,}|[…⋯]+|[・･]{3,}")


def ellipses(text: str) -> list[Edit]:
    """``……``; four stay four, the long one of GB/T 15834 5.1.5. Dots between Latin words stay."""
    edits: list[Edit] = []
    latin = quotations(text)
    for run in _DOTS.finditer(text):
        new = "…………" if run[0].count("…") >= 4 else "……"
        if run[0] == new or run.start() in latin:
            continue
        before, after = near(text, *run.span())
        if not (is_latin(before) and (is_latin(after) or (run[0][0] == "." and not after))):
            edits.append((*run.span(), new))
    return edits


def dash(run: re.Match[str]) -> str:
    """``——`` between Chinese; elsewhere as typed."""
    before, after = near(run.string, *run.span())
    chinese = [bool(CHINESE.match(c)) for c in (before, after)]
    between = all(chinese) or (any(chinese) and not (before and after)) or (run[0][0] not in "-－" and any(chinese))
    return "——" if between else run[0]


_BRACKETS: Final = re.compile("[()（）]")
_ALONE: Final = re.compile(r"(?<=[A-Za-z0-9_])\((?:[A-Za-z0-9]?(?:, ?[A-Za-z0-9])*)\)|(?<=\])\([!#-'*-~]+\)")
"""Brackets of a function, f(x, y), and those of a link."""
_STOPS: Final = "，。、；：！？"
_BETWEEN: Final = " ,;，；、"


def brackets(text: str) -> list[Edit]:
    """``( )`` become （ ） when there is Han inside or beside them, or their partner or a neighbour does (R21). Those of a
    function stay."""
    latin = quotations(text)
    found = [(m.start(), m[0]) for m in _BRACKETS.finditer(text) if m.start() not in latin]
    if all(char in "（）" for _, char in found):
        return []
    han = [m.start() for m in ONE_HAN.finditer(text)]
    alone = {m.start() for m in _ALONE.finditer(text)}
    pairs = [pair for pair in _bracket_pairs(found) if pair[0] not in alone]
    wide: set[int] = set()
    for start, end in pairs:
        inside = bisect_left(han, end) > bisect_left(han, start)
        beside = any(c and (is_han(c) or c in _STOPS) for c in near(text, start, end + 1))
        if inside or beside or text[start] == "（" or text[end] == "）":
            wide |= {start, end}
    for start, end in (*pairs, *reversed(pairs)):  # there and back, for rows such as (1)(2)(3)
        if _passed(text, start, -1) in wide or _passed(text, end, 1) in wide:
            wide |= {start, end}
    return [(at, at + 1, char.translate(_WIDE)) for at, char in found if at in wide and char in "()"]


def _passed(text: str, at: int, step: int) -> int:
    """The place before or after ``at``, a mark and a blank between brackets passed over."""
    at += step
    for _ in range(2):
        if 0 <= at < len(text) and text[at] in _BETWEEN:
            at += step
    return at


def _bracket_pairs(found: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """Places of brackets that belong together; one without a partner is its own."""
    pairs: list[tuple[int, int]] = []
    open_: list[int] = []
    for at, char in found:
        if char in "(（":
            open_.append(at)
        else:
            pairs.append((open_.pop() if open_ else at, at))
    return sorted([*pairs, *((at, at) for at in open_)])


_MARKS: Final = re.compile(r"[,;:!?.]+(?: +[,;:!?.]+)*")


def marks(text: str) -> list[Edit]:
    """``, ; : ! ? .`` to full width beside Chinese (R21)."""
    latin = quotations(text)
    edits: list[Edit] = []
    for run in _MARKS.finditer(text):
        start, end = run.span()
        before, after = around(text, start, end)
        if start in latin or (is_latin(before) and is_latin(after)):  # a decimal, a time, a version, a domain (R23)
            continue
        new = _full_stop(text, start, before, after) if run[0] == "." else _wide_marks(run)
        if new is not None:
            edits.append((start, end, new))
    return edits


def _wide_marks(run: re.Match[str]) -> str | None:
    """A run of marks in full width, the same run where only the desk can tell, or None to leave it."""
    typed = run[0]
    before, after = around(run.string, *run.span())
    next_ = near(run.string, *run.span())[1]
    if typed == "!" and is_latin(before) and is_han(after):  # a sentence's end, or a brand
        return typed
    word = is_latin(before) or before == HIDDEN
    ending = typed[0] in "!?" and word and (not after or after in "”’）" or (after == " " and not is_latin(next_)))
    chinese = ending or any(CHINESE.match(c) for c in near(run.string, *run.span()))
    wide = typed.translate(_WIDE)
    return wide if chinese and wide != typed else None


def _full_stop(text: str, at: int, before: str, after: str) -> str | None:
    """``.`` after Han or a sign such as % ends a sentence, unless it may stand in a foreign name."""
    sign = before != "" and before in CLOSERS + "%‰℃"
    if not (is_han(before) or sign):
        return None
    if not after or after in " " + CLOSERS:
        return "。"
    if not is_han(after):
        return None
    return "." if not sign and _in_name(text, at) else "。"


_SOUNDS: Final = frozenset(
    "阿埃艾爱安昂奥巴白拜班邦保鲍贝本比彼宾波伯勃博布策查达大戴丹当道德登邓迪蒂丁东杜顿多厄恩尔耳法凡范菲费芬冯佛弗夫福富盖甘"
    "冈高戈哥格葛古瓜圭哈海汉豪赫黑亨胡华怀惠霍基吉季加贾简杰捷金卡凯坎康考科柯克肯孔库夸奎拉莱赖兰朗劳勒雷黎里李理利莉丽"
    "连列林琳留柳隆娄卢鲁路伦罗洛吕马玛迈麦曼毛梅门蒙孟米密缅明摩莫默姆木穆拿纳娜乃南内能尼妮涅宁纽努诺欧帕派潘庞佩彭皮平珀普"
    "齐奇契恰强乔切钦琴琼丘让热日茹儒瑞若萨塞赛桑瑟森沙莎山绍舍申圣施什史舒斯丝松苏索塔泰坦汤唐陶特腾提廷通图托陀瓦万旺威韦"
    "维魏温文翁沃乌武西希锡席夏香肖谢辛欣休许雅亚扬耶叶伊依易因英尤于约泽曾扎詹张哲真芝治朱茨子卓兹祖佐雨果歌娅娃娥芙荷梭笛蕾"
)
"""Han that foreign names are written with."""


def _in_name(text: str, at: int) -> bool:
    """Whether a dot between Han may be the interpunct of a name: up to four Han before it, or such as names have round it."""
    clause = re.split(f"[^{HAN}]", text[max(0, at - 5) : at])[-1]
    return len(clause) <= 4 or {text[at - 1], text[at + 1]} <= _SOUNDS
