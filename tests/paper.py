"""A small paper set in a test face, its figures easy to reckon with.

The body is 10 pt on 12 pt; four columns of 10 characters, one between them: 43 em, 430 pt, from x 50 on. 40 rows, 480 pt, from
y 60 on; so row r of the page has its baseline at 60 + 12 r + 1 + 8.8. Masthead 4 rows, folio 2, imprint 2. Every Han character
of the face is 1 em wide, other ones 1/2 em.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

from layout.content import Issue, load_issue
from layout.diag import Report
from layout.display.model import GlyphRun, Group, Item, Page, Pages
from layout.files import FileTrouble, Stat
from layout.page import make_up
from layout.page.model import Plan, pictures_of
from layout.page.plan import read_pages, read_plan
from layout.picture import probe
from layout.press import load_press
from layout.style import StyledIssue, StyleSheet, dress, load_style
from layout.typeface import open_fonts

FOLDER: Final = "issues/2026-11-20"
_CHECKOUT: Final = Path(__file__).parents[1]
_PRESS: Final = ("styles/press/newsprint.yaml", "styles/press/newsprint-tr002.icc")

HAN: Final = b"".join(bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)).decode(
    "gb2312", errors="ignore"
)
"""The 3,755 characters of level 1, in the order of their pronunciation."""

MARKS: Final = "、，。：；！？“”‘’（）《》〈〉【】「」…—～·■□%℃　"


def han(count: int, start: int = 0) -> str:
    """``count`` Han characters, no two neighbours alike."""
    return "".join(islice(cycle(HAN), start, start + count))


def _text(**given: Any) -> dict[str, Any]:
    return {"face": "song", "bold": "hei", "kai": "kai", "size": "10pt", "align": "left", **given}


STYLE: Final[dict[str, Any]] = {
    "page": {"trim": ["530pt", "600pt"], "head_margin": "60pt"},
    "grid": {"size": "10pt", "leading": "12pt", "columns": 4, "measure": 10, "gap": 1, "lines": 40},
    "colours": {"ink": [0, 0, 0, 100], "red": [0, 100, 90, 0], "paper": [0, 0, 0, 0]},
    "faces": {"song": {"han": ["Square"]}, "hei": {"han": ["Square"]}, "kai": {"han": ["Square"]}},
    "text": {
        "body": _text(align="justify", indent=2),
        "subhead": _text(),
        "byline": _text(),
        "quote": _text(),
        "caption": _text(size="8pt"),
        "credit": _text(size="8pt"),
        "headline": _text(size="20pt", align="centre"),
        "nameplate": _text(size="24pt", align="centre"),
        "kicker": _text(size="12pt", align="centre"),
        "stamp": _text(colour="red"),
        "tag": _text(colour="paper"),
    },
    "rules": {"hairline": {"strokes": [{"weight": "0.3pt"}]}},
    "frames": {
        "thin": {"rule": "hairline", "inner": 1, "lines": 1},
        "tagged": {"rule": "hairline", "inner": 1, "lines": 1, "tag": {"text": "tag", "fill": "red"}},
    },
    "heads": {
        "news": {"headline": "headline", "kicker": "kicker", "deck": "kicker", "above": 0.5, "below": 0.5, "feed": 1.2}
    },
    "head_choice": [{"head": "news"}],
    "furniture": {
        "masthead": {
            "lines": 4,
            "elements": {
                "name": {
                    "kind": "text",
                    "text": "{name}",
                    "role": "nameplate",
                    "at": ["0字", "0行"],
                    "size": ["43字", "3行"],
                }
            },
        },
        "folio": {
            "lines": 2,
            "elements": {
                "page": {
                    "kind": "text",
                    "text": "{page}",
                    "role": "body",
                    "at": ["0字", "0行"],
                    "size": ["9字", "1行"],
                },
                "line": {"kind": "rule", "rule": "hairline", "at": ["0字", "1.5行"], "size": ["43字", "0.1mm"]},
            },
        },
        "imprint": {
            "lines": 2,
            "elements": {
                "items": {
                    "kind": "items",
                    "role": "body",
                    "at": ["0字", "1行"],
                    "size": ["43字", "1行"],
                    "text": ["■地址：{address}", "■印数：{print_run}"],
                }
            },
        },
    },
    "photo": {"gap": 1, "stand_off": 0.5, "least_strip": 5},
    "story": {"separation": 1, "subhead_above": 1, "separation_rule": "hairline", "gutter_rule": "hairline"},
}

PUBLICATION: Final[dict[str, Any]] = {
    "name": "小报", "kind": "newspaper", "address": "大路一号", "print_run": "5000", "cn_number": "CN 00-0000",
    "organiser": "小城", "editor": "小报社", "hotline": "110", "printer": "小厂", "printer_address": "小路二号",
    "distribution": "自办发行", "price": "1元",
}  # fmt: skip

ISSUE: Final[dict[str, Any]] = {"date": "2026-11-20", "number": 12, "cumulative": 287, "articles": []}

PLAN: Final[dict[str, Any]] = {"style": "small", "pages": []}


@dataclass(slots=True)
class MemoryFiles:
    """``Files`` over a dictionary: path -> bytes. A path with ``..`` or from the root is outside."""

    held: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def read(self, path: str, limit: int) -> bytes:
        self.asked.append(path)
        if self.probe(path) is None:
            raise FileTrouble("missing-file", path)
        if len(self.held[path]) > limit:
            raise FileTrouble("file-too-large", path, str(limit))
        return self.held[path]

    def probe(self, path: str) -> Stat | None:
        _refuse_outside(path)
        return Stat(len(self.held[path])) if path in self.held else None

    def names(self, folder: str) -> tuple[str, ...]:
        _refuse_outside(folder)
        found = {path.rpartition("/") for path in self.held}
        return tuple(sorted(name for place, _, name in found if place == folder))

    def folders(self, folder: str) -> tuple[str, ...]:
        _refuse_outside(folder)
        below = {path.removeprefix(f"{folder}/") for path in self.held if path.startswith(f"{folder}/")}
        return tuple(sorted({path.partition("/")[0] for path in below if "/" in path}))


def _refuse_outside(path: str) -> None:
    if path.startswith("/") or ".." in path.split("/"):
        raise FileTrouble("path-outside", path)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What comes before make-up."""

    sheet: StyleSheet
    issue: Issue
    styled: StyledIssue
    plan: Plan


@dataclass(slots=True)
class Paper:
    """The files of a paper as plain values to change; ``extra`` are further files, path -> bytes, and win over all others."""

    font: bytes
    style: dict[str, Any] = field(default_factory=lambda: deepcopy(STYLE))
    issue: dict[str, Any] = field(default_factory=lambda: deepcopy(ISSUE))
    plan: dict[str, Any] = field(default_factory=lambda: deepcopy(PLAN))
    publication: dict[str, Any] = field(default_factory=lambda: deepcopy(PUBLICATION))
    extra: dict[str, bytes] = field(default_factory=dict)
    report: Report = field(default_factory=Report)

    def page(self, *areas: dict[str, Any], **given: Any) -> None:
        """A page of these areas. An area's ``article`` may be the article itself, which then joins the issue."""
        for area in areas:
            if isinstance(area.get("article"), dict):
                self.issue["articles"].append(area["article"])
                area["article"] = area["article"]["id"]
        self.plan["pages"].append({"areas": list(areas), **given})

    def picture(self, name: str, width: int, height: int) -> None:
        """A PNG of one grey in the issue's folder."""
        from PIL import Image

        out = BytesIO()
        Image.new("L", (width, height), 128).save(out, "PNG")
        self.extra[f"{FOLDER}/{name}"] = out.getvalue()

    def held(self) -> dict[str, bytes]:
        """Path -> bytes of all files."""
        files = {path: (_CHECKOUT / path).read_bytes() for path in _PRESS}
        files["fonts/Square.ttf"] = self.font
        for path, value in (
            ("styles/small.yaml", self.style), ("issues/publication.yaml", self.publication),
            (f"{FOLDER}/issue.yaml", self.issue), (f"{FOLDER}/tabloid.yaml", self.plan),
        ):  # fmt: skip
            files[path] = json.dumps(value, ensure_ascii=False, indent=1).encode()  # YAML, too
        return {**files, **self.extra}

    def files(self) -> MemoryFiles:
        return MemoryFiles(self.held())

    def write(self, root: Path) -> Path:
        """The workspace on the disk."""
        for path, data in self.held().items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        return root

    def load(self) -> Loaded:
        """Issue, style and plan. Raises LayoutError where there are faults."""
        files, report = self.files(), self.report
        fonts = open_fonts(files, report)
        issue = load_issue(files, FOLDER, report)
        plan = read_plan(files, f"{FOLDER}/tabloid.yaml", report)
        sheet = load_style(files, plan.value.style, plan.span("style"), report) if plan else None
        report.stop_on_faults()
        assert issue is not None
        assert plan is not None
        assert sheet is not None
        styled = dress(issue, sheet, fonts, report)
        pages = read_pages("tabloid", plan, issue, sheet, report)
        report.stop_on_faults()
        return Loaded(sheet, issue, styled, pages)

    def make_up(self) -> Pages:
        """The pages; what is told goes to ``report``."""
        loaded = self.load()
        files = self.files()
        pictures = {file: probe(files, file, self.report, span) for file, span in pictures_of(loaded.plan)}
        press = load_press(files, "newsprint", self.report)
        assert press is not None
        return make_up(loaded.plan, loaded.styled, pictures, press, self.report)


def article(name: str, *body: str, **given: Any) -> dict[str, Any]:
    """An article, one paragraph a text. Its headline is the name unless given."""
    return {"id": name, "headline": "大标题", "body": "\n".join(body), **given}


def walk(items: Iterable[Item], *, role: str = "", name: str = "") -> Iterator[tuple[str, str, Item]]:
    """Every drawn item with the role and name of the group it is in, in drawing order."""
    for item in items:
        if isinstance(item, Group):
            yield from walk(item.items, role=item.role, name=item.name or name)
        else:
            yield role, name, item


def runs(page: Page, *roles: str, name: str = "") -> list[GlyphRun]:
    """The glyph runs of a page; of some roles and of one article, where given."""
    return [
        item for role, owner, item in walk(page.items)
        if isinstance(item, GlyphRun) and (not roles or role in roles) and (not name or owner == name)
    ]  # fmt: skip


def lines(page: Page, *roles: str, name: str = "") -> list[tuple[float, float, str]]:
    """Lines of text as (x, y, text) in drawing order: runs that follow one another on a baseline joined."""
    found: list[tuple[float, float, str]] = []
    end = 0.0
    for run in runs(page, *roles, name=name):
        text = "".join(run.clusters)
        if found and found[-1][1] == run.y and 0 <= run.xs[0] - end < 2 * run.size:
            found[-1] = (found[-1][0], run.y, found[-1][2] + text)
        else:
            found.append((run.xs[0], run.y, text))
        end = run.xs[-1]
    return found


def square_face(build_font: Callable[..., bytes]) -> bytes:
    """The face of the paper: ASCII 1/2 em, Han and Chinese marks 1 em."""
    advances = {chr(code): 250 if code == 0x20 else 500 for code in range(0x20, 0x7F)}
    advances.update(dict.fromkeys(HAN + MARKS, 1000))
    return build_font(advances, family="Square", cap_height=700)
