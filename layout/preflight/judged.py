"""A file judged for a press, and what is told of it: to a person, to a program, to the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final

from ..diag import Diagnostic, Lang, LayoutError, Report, Span
from ..files import Files
from ..press import PressSpec, load_press
from .guarded import preflight_guarded
from .ink import ink
from .model import Finding, Ordered, Preflighted, Severity, Standard
from .places import SourceMap, read_map
from .shown import shown

SCHEMA: Final = 1
_LABELS: Final[Mapping[Lang, Mapping[Severity, str]]] = {
    "zh": {"error": "错误", "warning": "警告", "note": "提示"},
    "en": {"error": "error", "warning": "warning", "note": "note"},
}


@dataclass(frozen=True, slots=True)
class Judged:
    """``file`` as it was named; ``told`` every finding with its diagnostic, worst first."""

    file: str
    data: bytes
    press: PressSpec
    result: Preflighted
    told: tuple[tuple[Finding, Diagnostic], ...]

    @property
    def sound(self) -> bool:
        """Whether it may be printed: no error was found."""
        return not self.result.count("error")

    def label(self, finding: Finding, lang: Lang) -> str:
        return _LABELS[lang][finding.severity]

    def end(self, lang: Lang) -> str:
        """What comes of it: whether it may be printed, or archived."""
        archive = self.result.standard == "a-2u"
        if lang == "zh":
            return ("可以" if self.sound else "不能") + ("存档" if archive else "付印")
        return ("may be " if self.sound else "not to be ") + ("archived" if archive else "printed")

    def verdict(self, lang: Lang) -> str:
        """One line: the file, what it was held to, how many findings, whether it may be printed."""
        held, pages = shown(self.result.standard), self.result.pages
        errors, warnings = self.result.count("error"), self.result.count("warning")
        end = self.end(lang)
        if lang == "zh":
            return f"{self.file}：按 {held}、{self.press.name}检查，{pages} 页，{errors} 处错误，{warnings} 处警告（{end}）"
        return (
            f"{self.file}: held to {held} for {self.press.name}, {pages} pages, {errors} errors, "
            f"{warnings} warnings ({end})"
        )

    def plain(self, lang: Lang) -> dict[str, Any]:
        """All of it in plain values; the keys are a contract. Places are in mm from the top left of the trim."""
        return {
            "schema": SCHEMA,
            "exit": 0 if self.sound else 1,
            "file": self.file,
            "sha256": sha256(self.data).hexdigest(),
            "standard": self.result.standard,
            "press": self.press.name,
            "pages": self.result.pages,
            "counts": {severity: self.result.count(severity) for severity in _LABELS["en"]},
            "findings": [_plain(finding, diagnostic, lang) for finding, diagnostic in self.told],
            "diagnostics": [],
        }


def judge(
    file: str, data: bytes, files: Files, report: Report, *, press: str | None, usual: str, beside: Sequence[bytes],
    standard: Standard | None = None, ordered: Ordered | None = None,
) -> Judged:  # fmt: skip
    """The file judged for the press named ``press``; else for that it was made for, which a source map among ``beside`` knows;
    else for the ``usual`` one. Raises LayoutError where there is no such press."""
    places = next((found for text in beside if (found := read_map(text, data)) is not None), None)
    spec = load_press(files, press or (places.press if places is not None else "") or usual, report)
    if spec is None:
        raise LayoutError(report.diagnostics)
    result = preflight_guarded(data, spec, standard=standard, ordered=ordered)
    measured = ink(data, result.sheets, spec) if result.standard != "a-2u" else ()
    findings = sorted((*result.findings, *measured), key=lambda finding: finding.key)
    result = replace(result, findings=tuple(findings))
    told = tuple((finding, finding.diagnostic(_span(finding, places))) for finding in result.findings)
    return Judged(file, data, spec, result, told)


def _span(finding: Finding, places: SourceMap | None) -> Span | None:
    return places.span(finding.page, finding.place) if places is not None else None


def _plain(finding: Finding, diagnostic: Diagnostic, lang: Lang) -> dict[str, Any]:
    spot, span = diagnostic.spot, diagnostic.span
    place = None
    if spot is not None and spot.x is not None:
        place = {key: getattr(spot, key) for key in ("x", "y", "width", "height")}
    source = None
    if span is not None:
        source = {key: getattr(span, key) for key in ("file", "line", "column", "end_line", "end_column")}
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "text": finding.text,
        "message": diagnostic.message(lang),
        "hint": diagnostic.hint(lang),
        "clause": finding.clause or None,
        "page": finding.page,
        "place": place,
        "params": dict(finding.params),
        "source": source,
    }
