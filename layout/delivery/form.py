"""The slip as a form on A4, for the print shop's folder: set with our own lines, in the faces of the issue's style.

The form flows: boxes of facts, tables, what differs, and at the foot of the last sheet the fields to sign. An issue of usual size
takes one sheet. It is in Chinese whatever language messages are in, as all files are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ..colour import BLACK, Colour
from ..diag import Report, Span
from ..display.model import Group, Item, Page, PageBoxes, Pages, Panel, Rule
from ..geom import Pt, Rect, mm
from ..line import compose, natural_width, place, prepare
from ..line.model import Cursor, Measure, Prepared
from ..source import Passage, Source
from ..style.model import StyledIssue
from ..style.text import Composition, TextStyle
from .model import Changes, PartChange, Slip
from .words import DEPICTED, FACTS, INKS, KINDS, LACKING, PARTS, SCHEMES, STAND_INS, TEXTS

_SHEET: Final = Rect(0, 0, mm(210), mm(297))
_LEFT: Final = mm(24)
"""Room for the holes of a folder."""
_RIGHT: Final = mm(210 - 16)
_TOP: Final = mm(17)
_FOOT: Final = mm(297 - 15)
_WIDTH: Final = _RIGHT - _LEFT

_SIZE: Final[Pt] = 9.5
_SMALL: Final[Pt] = 8.0
_TITLE: Final[Pt] = 22.0
_ROW: Final[Pt] = 19.0
_TABLE_ROW: Final[Pt] = 15.5
_PAD: Final[Pt] = 4.5
_LABEL: Final[Pt] = 54.0
"""Width of the cell that names a fact."""
_FAINT: Final = BLACK.tint(0.08)
_THIN: Final = 0.35
_THICK: Final = 1.0
_SIGNED: Final[Pt] = 3 * 26.0
"""Height of the fields to sign."""

_HERE: Final = Span("")
_LEAST: Final = 0.6
"""Text that is wider than its cell is made smaller, down to this share; then it is cut, and the record has all of it."""
_EM_TOP: Final = 0.88
_MOST: Final = 120
"""Characters of a cell; no more would ever fit, and shaping them would take its time."""

_QUOTED: Final = 36
_CHANGES: Final = 6
"""Characters quoted of what changed, and places told of one part: the record has them all."""

_HASH_GROUP: Final = 8
_HASH_SIZE: Final[Pt] = 6.6

_SOLID: Final = Composition(autospace=0, autospace_least=0, autospace_most=0)
"""No gaps between Han and Latin: in the name of a file one would pass for a blank."""


def form(slip: Slip, styled: StyledIssue) -> Pages:
    """The slip as pages. A character that the faces of the style lack has a stand-in: no form keeps a paper from the press."""
    pages = _Form(slip, styled).pages()
    title = f"交印单 {slip.facts.title} {slip.facts.date} 第{slip.facts.number}期 第{slip.sending}次"
    return Pages(
        title, slip.facts.title, slip.facts.date, pages, {}, (), number=slip.facts.number, version=slip.sending
    )


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a table: its head, where it begins and how wide it is."""

    head: str
    x: Pt
    width: Pt


@dataclass(slots=True)
class _Form:
    """The form in the making: ``y`` is how far the sheet is filled, ``done`` are the sheets before. ``grounds`` lie under all
    else, or they would cover half of the rules beside them."""

    slip: Slip
    styled: StyledIssue
    y: Pt = _TOP
    grounds: list[Item] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    done: list[tuple[Item, ...]] = field(default_factory=list)

    def pages(self) -> tuple[Page, ...]:
        self._head()
        self._facts()
        self._pages()
        self._files()
        self._changes()
        self._signatures()
        self._turn()
        sheets = self.done
        return tuple(self._page(n, items, len(sheets)) for n, items in enumerate(sheets, 1))

    # -- parts ---------------------------------------------------------------------------------------------------------

    def _head(self) -> None:
        facts = self.slip.facts
        width = self._width("交印单", _TITLE, bold=True)
        gap = 0.6 * _TITLE
        x = _LEFT + (_WIDTH - width - 2 * gap) / 2
        for n, char in enumerate("交印单"):
            self._text(char, x + n * (width / 3 + gap), self.y, width, _TITLE, bold=True)
        self._text(f"第{self.slip.sending}次送印", _LEFT, self.y + 9, _WIDTH, 11.0, align="right", bold=True)
        self.y += 1.45 * _TITLE
        self._text(f"{facts.title}　第{facts.number}期", _LEFT, self.y - 19, 150, 10.5)
        self._rule(_LEFT, self.y, _RIGHT, self.y, _THICK)

    def _facts(self) -> None:
        facts = self.slip.facts
        size = f"{facts.width:g} × {facts.height:g} 毫米，出血 {facts.bleed:g} 毫米"
        coloured = [page.label for page in self.slip.pages if page.coloured]
        black = [page.label for page in self.slip.pages if not page.coloured]
        inks = "　".join(
            f"{kind} {len(labels)} 版（{'、'.join(labels)}）"
            for kind, labels in (("彩色", coloured), ("黑白", black))
            if labels
        )
        rows: list[tuple[tuple[str, str], ...]] = [
            (("报名", facts.title), ("出版日期", f"{_day(facts.date)}　{facts.weekday}")),
            (("期号", f"第{facts.number}期（总第{facts.cumulative}期）"), ("送印时间", self._time())),
            (("版数", f"{facts.pages} 个版"), ("印数", facts.print_run or "—")),
            (("成品尺寸", size), ("颜色", inks)),
            (("编印单位", facts.editor or "—"), ("印刷单位", facts.printer or "—")),
            (("文件标准", facts.standard), ("印刷条件", f"{facts.condition}（{facts.press}）")),
            (("总墨量", f"不超过 {facts.total_ink:g}%"), ("文字", "已转曲" if facts.outlines else "嵌入字体，未转曲")),
        ]
        if facts.scheme is not None:
            sides = "，".join("–".join(side or "空白" for side in pair) for pair in facts.sides)
            rows.append((("拼版", f"{SCHEMES[facts.scheme]}：{sides}"), ("中缝", f"{facts.gutter:g} 毫米")))
        top = self.y
        for row in rows:
            half = _WIDTH / len(row)
            for n, (label, value) in enumerate(row):
                x = _LEFT + n * half
                self._panel(Rect(x, self.y, _LABEL, _ROW))
                self._cell(label, x, _LABEL, _ROW, _SMALL, align="centre")
                self._cell(value, x + _LABEL, half - _LABEL, _ROW, _SIZE)
            self.y += _ROW
            self._rule(_LEFT, self.y, _RIGHT, self.y, _THIN)
        middle = _LEFT + _WIDTH / 2
        for x in (_LEFT + _LABEL, middle, middle + _LABEL):
            self._rule(x, top, x, self.y, _THIN)
        self._box(top)

    def _pages(self) -> None:
        columns = _columns(("版次", 40), ("颜色", 40), ("色版", 92), ("文件", 0), ("与上次相比", 84))
        rows = [
            (page.label, "彩色" if page.coloured else "黑白", " ".join(INKS.get(ink, ink) for ink in page.inks) or "—", page.file,
             self._since(page.label))
            for page in self.slip.pages
        ]  # fmt: skip
        self._table("版面", columns, rows)

    def _files(self) -> None:
        columns = _columns(("文件", 0), ("字节", 54), ("SHA-256", 292))
        rows = [(file.name, f"{file.size}", file.sha256) for file in self.slip.files]
        self._table("文件", columns, rows)
        self._note("“字节”和 SHA-256 用来核对文件传送后有没有变。本单另有 job-slip.json，内容相同，供程序读取。")

    def _changes(self) -> None:
        changes = self.slip.changes
        if changes is None:
            self._heading("与上次相比")
            self._note("首次送印。")
            return
        self._heading(f"与第{changes.since}次送印相比")
        lines = list(_told(changes))
        for line in lines or ["没有不同。"]:
            self._paragraph(line)

    def _signatures(self) -> None:
        """Who gives it and who takes it: three rows at the foot of the sheet."""
        if self.y + 12 + _SIGNED > _FOOT:
            self._turn()
        self.y = top = _FOOT - _SIGNED
        half, row = _WIDTH / 2, _SIGNED / 3
        for left, right in (("送印人", "印厂收件人"), ("电话", "收到时间"), ("签字", "签字")):
            for x, label in ((_LEFT, left), (_LEFT + half, right)):
                self._panel(Rect(x, self.y, _LABEL, row))
                self._cell(label, x, _LABEL, row, _SMALL, align="centre")
            self.y += row
            self._rule(_LEFT, self.y, _RIGHT, self.y, _THIN)
        for x in (_LEFT + _LABEL, _LEFT + half, _LEFT + half + _LABEL):
            self._rule(x, top, x, self.y, _THIN)
        self._rule(_LEFT, top, _RIGHT, top, _THICK)
        self._box(top)

    # -- what they are made of -----------------------------------------------------------------------------------------

    def _time(self) -> str:
        day, _, clock = (self.slip.time or self.slip.facts.date).partition("T")
        return f"{_day(day)}　{clock}".rstrip()

    def _since(self, label: str) -> str:
        changes = self.slip.changes
        if changes is None:
            return "首次"
        return "有改动" if label in changes.pages else "未动"

    def _table(self, title: str, columns: Sequence[_Column], rows: Iterable[Sequence[str]]) -> None:
        self._heading(title, _TABLE_ROW * 2)
        top = self._table_head(columns)
        for row in rows:
            if self.y + _TABLE_ROW > _FOOT:
                self._table_end(columns, top)
                self._turn()
                top = self._table_head(columns)
            for column, value in zip(columns, row, strict=True):
                if column.head == "SHA-256":
                    self._hash(value, column)
                else:
                    self._cell(value, column.x, column.width, _TABLE_ROW, _SMALL)
            self.y += _TABLE_ROW
            self._rule(_LEFT, self.y, _RIGHT, self.y, _THIN)
        self._table_end(columns, top)

    def _table_head(self, columns: Sequence[_Column]) -> Pt:
        top = self.y
        self._panel(Rect(_LEFT, top, _WIDTH, _TABLE_ROW))
        for column in columns:
            self._cell(column.head, column.x, column.width, _TABLE_ROW, _SMALL)
        self.y += _TABLE_ROW
        self._rule(_LEFT, self.y, _RIGHT, self.y, _THIN)
        return top

    def _table_end(self, columns: Sequence[_Column], top: Pt) -> None:
        for column in columns[1:]:
            self._rule(column.x, top, column.x, self.y, _THIN)
        self._rule(_LEFT, top, _RIGHT, top, _THICK)
        self._box(top)

    def _hash(self, value: str, column: _Column) -> None:
        """In eight groups of eight, each at a place of its own, so that rows can be compared."""
        groups = [value[n : n + _HASH_GROUP] for n in range(0, len(value), _HASH_GROUP)]
        step = (column.width - _PAD) / len(groups)
        for n, group in enumerate(groups):
            x = column.x + _PAD + n * step
            self._text(group, x, self.y + (_TABLE_ROW - _HASH_SIZE) / 2, step - 3, _HASH_SIZE)

    def _heading(self, text: str, room: Pt = 2 * _TABLE_ROW) -> None:
        """The title of a part, not alone at the foot."""
        if self.y + 26 + room > _FOOT:
            self._turn()
        self.y += 9
        self._text(text, _LEFT, self.y, _WIDTH, 10.0, bold=True)
        self.y += 16

    def _note(self, text: str) -> None:
        self.y += 5
        self._text(text, _LEFT, self.y, _WIDTH, 7.5)
        self.y += 11

    def _paragraph(self, text: str) -> None:
        """Text over as many lines as it takes, the first marked by a square."""
        style = self._style(_SMALL + 0.5)
        prepared = self._prepared(text, style)
        lines, _ = compose(prepared, Cursor(0), lambda _: Measure(_WIDTH - 12))
        for n, line in enumerate(lines):
            if self.y + 13 > _FOOT:
                self._turn()
            if not n:
                self._panel(Rect(_LEFT + 2, self.y + 3, 4, 4), BLACK)
            self.items += place(prepared, line, _LEFT + 12, self.y + _EM_TOP * style.size)
            self.y += 12.5

    def _cell(self, text: str, x: Pt, width: Pt, height: Pt, size: Pt, *, align: str = "left") -> None:
        self._text(text, x + _PAD, self.y + (height - size) / 2, width - 2 * _PAD, size, align=align)

    def _text(
        self, text: str, x: Pt, y: Pt, width: Pt, size: Pt, *, align: str = "left", bold: bool = False
    ) -> None:  # fmt: skip
        """One line with its em box at ``y``; where it is too wide it is made smaller, then cut."""
        if not text:
            return
        text = text if len(text) <= _MOST else text[:_MOST] + "…"
        whole = self._width(text, size, bold=bold)
        fitted = size * max(_LEAST, min(1.0, width / whole)) if whole else size
        while len(text) > 1 and self._width(text, fitted, bold=bold) > width + 0.01:
            text = text.removesuffix("…")[:-1] + "…"
        prepared = self._prepared(text, self._style(fitted, bold=bold))
        lines, _ = compose(prepared, Cursor(0), lambda _: Measure(_WIDTH * 2))
        rest = width - natural_width(prepared)
        dx = {"left": 0.0, "centre": rest / 2, "right": rest}[align]
        for line in lines[:1]:
            self.items += place(prepared, line, x + dx, y + (size - fitted) / 2 + _EM_TOP * fitted)

    def _width(self, text: str, size: Pt, *, bold: bool = False) -> Pt:
        return natural_width(self._prepared(text, self._style(size, bold=bold)))

    def _prepared(self, text: str, style: TextStyle) -> Prepared:
        faces = self.styled.fonts.faces(style.faces)

        def had(char: str) -> bool:
            return faces.pick(char, chinese=False) is not None

        drawn = "".join(next((c for c in (char, *STAND_INS.get(char, ""), *LACKING) if had(c)), "") for char in text)
        return prepare(Passage.at(drawn, Source("", drawn), 0), style, self.styled.fonts, Report())

    def _style(self, size: Pt, *, bold: bool = False) -> TextStyle:
        body = self.styled.sheet.story.body
        return replace(
            body, role="job-slip", faces=body.bold if bold else body.faces, size=size, colour=BLACK, align="left", indent=0.0,
            tracking=0.0, scale=1.0, vertical=False, composition=_SOLID,
        )  # fmt: skip

    def _rule(self, x1: Pt, y1: Pt, x2: Pt, y2: Pt, weight: Pt) -> None:
        self.items.append(Rule(x1, y1, x2, y2, weight, BLACK, _HERE))

    def _box(self, top: Pt) -> None:
        """Thick lines at the sides and under what began at ``top``."""
        for x in (_LEFT, _RIGHT):
            self._rule(x, top - _THICK / 2, x, self.y + _THICK / 2, _THICK)
        self._rule(_LEFT, self.y, _RIGHT, self.y, _THICK)

    def _panel(self, rect: Rect, fill: Colour = _FAINT) -> None:
        self.grounds.append(Panel(rect, fill, _HERE))

    def _turn(self) -> None:
        """On to the next sheet."""
        self.done.append((*self.grounds, *self.items))
        self.grounds, self.items, self.y = [], [], _TOP

    def _page(self, number: int, items: Sequence[Item], count: int) -> Page:
        """A finished sheet, its number under the form."""
        self.items = []
        facts = self.slip.facts
        said = f"{facts.title}　{facts.date}　第{facts.number}期　第{self.slip.sending}次送印"
        self._text(said, _LEFT, _FOOT + 8, _WIDTH / 2, 7.0)
        self._text(f"第 {number} 页，共 {count} 页", _LEFT, _FOOT + 8, _WIDTH, 7.0, align="right")
        boxes = PageBoxes(_SHEET, _SHEET, _SHEET, Rect(_LEFT, _TOP, _WIDTH, _FOOT - _TOP))
        return Page(number, str(number), boxes, (Group("job-slip", "", (*items, *self.items)),), (), (), _TOP, _ROW)


def _columns(*given: tuple[str, Pt]) -> tuple[_Column, ...]:
    """Columns side by side; the one of width 0 takes what the others leave."""
    rest = _WIDTH - sum(width for _, width in given)
    columns: list[_Column] = []
    x = _LEFT
    for head, width in given:
        columns.append(_Column(head, x, width or rest))
        x += width or rest
    return tuple(columns)


def _day(date: str) -> str:
    year, month, day = date.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


# -- what differs, in words --------------------------------------------------------------------------------------------


def _told(changes: Changes) -> Iterator[str]:
    sheets = any(fact.key == "scheme" and None in (fact.before, fact.after) for fact in changes.facts)
    for fact in changes.facts:
        if fact.key in FACTS and not (sheets and fact.key in ("sides", "gutter")):
            yield f"{FACTS[fact.key]}：{_value(fact.before)}，改为{_value(fact.after)}。"
    for kind, names in (("新增文件", changes.added), ("取消文件", changes.removed)):
        if names:
            yield f"{kind}：{'、'.join(names)}。"
    if changes.changed:
        yield f"有改动、须换用的文件：{'、'.join(changes.changed)}。"
    for part in changes.parts:
        yield _part(part)


def _part(change: PartChange) -> str:
    """«第1版《标题》改文字：正文第12行“旧”改为“新”。»"""
    title = f"《{change.title}》" if change.title else PARTS.get(change.role, change.role)
    came = f"从第{change.came_from}版移来" if change.kind == "moved" else KINDS[change.kind]
    texts = "；".join(
        f"{TEXTS.get(text.role, DEPICTED)}第{text.line}行{_turned(_quoted(text.before), _quoted(text.after))}"
        for text in change.texts[:_CHANGES]
    )
    if (more := len(change.texts) - _CHANGES) > 0:
        texts += f"；另有{more}处，见 job-slip.json"
    return f"第{change.page}版{title}：{came}{'，' + texts if texts else ''}。"


def _quoted(text: str) -> str:
    """The text, its middle left out where it is long."""
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED * 2 // 3]}……{text[-_QUOTED // 3 :]}"


def _turned(before: str, after: str) -> str:
    if not before:
        return f"加“{after}”"
    if not after:
        return f"删“{before}”"
    return f"“{before}”改为“{after}”"


def _value(value: object) -> str:
    if value is None or value == ():
        return "无"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return "，".join("–".join(side or "空白" for side in pair) for pair in value)
    return SCHEMES.get(str(value), str(value))
