"""The report as one page of HTML that needs nothing else: verdict, pages with the places marked, findings with remedies."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Final

from ..diag import Diagnostic, Lang, printable
from .judged import Judged
from .model import Finding
from .shown import shown
from .thumbnails import Thumbnail, thumbnails

TEMPLATE: Final = "report.html.jinja"

_WORDS: Final[Mapping[Lang, Mapping[str, str]]] = {
    "zh": {
        "report": "印前检查报告", "error": "错误", "warning": "警告", "note": "提示",
        "held": "标准", "press": "印刷条件", "pages": "页数", "hash": "校验值", "page": "第 {} 页", "whole": "整个文件",
        "remedy": "办法", "clause": "依据", "source": "出处", "nothing": "没有发现问题。",
        "undrawn": "这一页画不出来。",
    },
    "en": {
        "report": "Preflight report", "error": "error",
        "warning": "warning", "note": "note", "held": "Standard", "press": "Press", "pages": "Pages", "hash": "SHA-256",
        "page": "Page {}", "whole": "The file", "remedy": "Remedy", "clause": "Asked for by", "source": "Source",
        "nothing": "Nothing was found.", "undrawn": "This page cannot be drawn.",
    },
}  # fmt: skip
_MARGIN: Final = 1.5
"""Points by which a mark is drawn wider than its place, so that small ones are seen."""


@dataclass(frozen=True, slots=True)
class Row:
    """One finding as the page shows it; ``mark`` is its place on the picture in percent: left, top, width, height."""

    index: int
    severity: str
    rule: str
    message: str
    hint: str
    clause: str
    place: str
    source: str
    mark: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one page, or of the file as a whole; ``picture`` as a data URI, where there is one."""

    title: str
    picture: str
    is_page: bool
    rows: tuple[Row, ...]


def page(judged: Judged, lang: Lang) -> bytes:
    """The report in one language."""
    from jinja2 import Environment  # of no use without a report

    drawn = thumbnails(judged.data)
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files(__package__).joinpath(TEMPLATE).read_text(encoding="utf-8"))
    text = template.render(
        lang="zh-CN" if lang == "zh" else "en",
        words=_WORDS[lang],
        file=printable(judged.file),
        sound=judged.sound,
        verdict=judged.end(lang),
        counts={severity: judged.result.count(severity) for severity in ("error", "warning", "note")},
        facts=_facts(judged, _WORDS[lang]),
        sections=_sections(judged, drawn, lang),
    )
    return text.encode("utf-8", errors="replace")


def _facts(judged: Judged, words: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (words["held"], shown(judged.result.standard)),
        (words["press"], judged.press.name),
        (words["pages"], str(judged.result.pages)),
        (words["hash"], sha256(judged.data).hexdigest()),
    ]


def _sections(judged: Judged, drawn: tuple[Thumbnail, ...], lang: Lang) -> list[Section]:
    """First what concerns the whole file, then every page that has findings."""
    numbered = list(enumerate(judged.told, 1))
    pages = sorted({finding.page or 0 for finding, _ in judged.told})
    sections = []
    for number in pages:
        picture = drawn[number - 1] if 0 < number <= len(drawn) else None
        rows = tuple(
            _row(index, finding, diagnostic, picture, lang)
            for index, (finding, diagnostic) in numbered
            if (finding.page or 0) == number
        )
        title = _WORDS[lang]["page"].format(number) if number else _WORDS[lang]["whole"]
        sections.append(Section(title, _uri(picture) if picture is not None else "", bool(number), rows))
    return sections


def _row(index: int, finding: Finding, diagnostic: Diagnostic, picture: Thumbnail | None, lang: Lang) -> Row:
    return Row(
        index=index,
        severity=finding.severity,
        rule=finding.rule,
        message=diagnostic.message(lang),
        hint=diagnostic.hint(lang) or "",
        clause=finding.clause,
        place=diagnostic.spot.shown(lang) if diagnostic.spot is not None and finding.place is not None else "",
        source=printable(str(diagnostic.span)) if diagnostic.span is not None else "",
        mark=_mark(finding, picture),
    )


def _mark(finding: Finding, picture: Thumbnail | None) -> tuple[float, float, float, float] | None:
    place = finding.place
    if place is None or picture is None or not picture.across:
        return None
    p = place.inset(-_MARGIN)
    left, top = picture.left + p.x * picture.across, picture.top + p.y * picture.down
    right, bottom = left + p.width * picture.across, top + p.height * picture.down
    left, top, right, bottom = (min(max(side, 0.0), 1.0) for side in (left, top, right, bottom))
    return tuple(round(100 * share, 3) for share in (left, top, right - left, bottom - top))  # type: ignore[return-value]


def _uri(picture: Thumbnail) -> str:
    return "data:image/jpeg;base64," + b64encode(picture.jpeg).decode("ascii")
