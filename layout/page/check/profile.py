"""How severe each rule is, in one table: a profile makes a hit a finding, a note, or nothing (newsroom A3, last line).

``strict`` is a party paper 党报 with all taboos, ``modular`` a page of plain blocks, where through lines are the style itself,
``loose`` keeps only what a reader would stumble over. A style names its profile under ``checks``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from ...diag import Diagnostic, Param, Report, Span, Spot
from ...display.model import Page
from ...geom import Rect, mm
from ...style.text import CheckProfile

Level = Literal["finding", "note", "off"]

_F: Final = "finding"
_N: Final = "note"
_O: Final = "off"

SEVERITY: Final[Mapping[str, tuple[str, Level, Level, Level]]] = {
    # rule: number, strict, modular, loose
    "outside-type-area": ("M1", _F, _F, _F),
    "blocks-overlap": ("M2", _F, _F, _F),
    "lost-text": ("M3", _F, _F, _F),
    "white-foot": ("M4", _F, _F, _N),
    "white-hole": ("M5", _F, _N, _O),
    "illegal-measure": ("M6", _F, _F, _N),
    "far-measure": ("M7", _N, _N, _O),
    "many-measures": ("M7", _N, _N, _O),
    "few-legal-measures": ("M7", _N, _N, _O),
    "off-grid": ("M8", _F, _F, _F),
    "uneven-feet": ("M9", _F, _F, _N),
    "ragged-outline": ("M10", _F, _F, _N),
    "head-away-from-text": ("M11", _F, _F, _F),
    "head-over-part": ("M12", _F, _N, _O),
    "backward-step": ("M13", _F, _F, _F),
    "misleading-column": ("M14", _F, _F, _F),
    "leap": ("M15", _F, _N, _N),
    "two-streams": ("M16", _F, _F, _N),
    "full-stop-break": ("M17", _N, _N, _O),
    "butting-heads": ("M18", _F, _F, _N),
    "stacked-heads": ("M19", _F, _F, _N),
    "armpit": ("M20", _F, _N, _O),
    "through-line": ("M21", _F, _N, _O),
    "through-column": ("M22", _F, _N, _O),
    "chimney": ("M23", _F, _N, _O),
    "twin-heads": ("M23", _F, _N, _O),
    "rank-order": ("M24", _F, _F, _N),
    "weak-lead": ("M24", _F, _F, _N),
    "lead-place": ("M24", _F, _F, _N),
    "growing-heads": ("M25", _N, _N, _O),
    "head-lines": ("M26", _F, _N, _O),
    "uneven-head": ("M26", _N, _N, _O),
    "head-line-break": ("M27", _F, _F, _N),
    "head-word-split": ("M27", _F, _N, _O),
    "head-too-wide": ("M28", _F, _F, _F),
    "head-scale": ("M28", _F, _F, _N),
    "head-too-narrow": ("M28", _N, _O, _O),
    "vertical-head-height": ("M29", _F, _N, _N),
    "many-vertical-heads": ("M29", _F, _N, _O),
    "vertical-heads-side-by-side": ("M29", _F, _F, _N),
    "head-at-foot": ("M30", _F, _F, _F),
    "subhead-at-foot": ("M30", _F, _F, _F),
    "lone-last-character": ("M31", _F, _F, _N),
    "lone-last-line": ("M32", _F, _F, _N),
    "lone-first-line": ("M32", _N, _N, _O),
    "line-edge": ("M33", _F, _F, _F),
    "wide-gap": ("M33", _F, _N, _O),
    "leg-depth": ("M34", _N, _N, _O),
    "grey-field": ("M35", _N, _N, _O),
    "byline-form": ("M36", _F, _F, _N),
    "byline-place": ("M36", _F, _F, _N),
    "caption-width": ("M37", _F, _F, _N),
    "caption-away": ("M37", _F, _F, _N),
    "caption-credit": ("M37", _F, _N, _O),
    "photo-in-leg": ("M38", _N, _N, _O),
    "photo-under-foreign": ("M38", _F, _N, _O),
    "no-dominant-photo": ("M38", _N, _N, _O),
    "narrow-strip": ("M39", _F, _F, _N),
    "stand-off": ("M39", _F, _F, _F),
    "jump-line": ("M41", _F, _F, _F),
    "jump-target": ("M41", _F, _F, _F),
    "jump-head": ("M41", _F, _N, _O),
    "short-jump": ("M41", _F, _N, _O),
    "banner-width": ("M42", _F, _F, _N),
    "banner-members": ("M42", _F, _F, _N),
    "banner-strayed": ("M42", _F, _F, _N),
    "banner-away": ("M42", _F, _N, _O),
    "unparted-bodies": ("M43", _F, _F, _F),
    "rule-on-type": ("M43", _F, _F, _F),
    "gutter-rule-weight": ("M43", _N, _N, _O),
    "frame-margin": ("M44", _F, _N, _N),
    "many-frames": ("M44", _N, _N, _O),
    "many-borders": ("M45", _N, _N, _O),
    "heavy-border": ("M45", _N, _N, _O),
    "one-sided-ink": ("M47", _N, _N, _O),
    "one-sided-photos": ("M47", _N, _N, _O),
    "repeat": ("M48", _F, _N, _N),
    "small-nameplate": ("C6", _F, _F, _F),
    "no-page-number": ("C7", _F, _F, _F),
    "moving-page-number": ("C7", _F, _F, _N),
    "folio-lacks": ("C10", _N, _N, _O),
}
THROUGH_LINES: Final[Mapping[CheckProfile, int]] = {"strict": 0, "modular": 1, "loose": 1}
"""Horizontal through lines a page may have (M21: modular styles may allow one)."""

_COLUMN: Final[Mapping[CheckProfile, int]] = {"strict": 1, "modular": 2, "loose": 3}

TOLD_BEFORE: Final[Mapping[str, tuple[str, ...]]] = {
    "outside-type-area": ("overfull-line",),
    "blocks-overlap": ("photos-overlap",),
    "lost-text": ("overset", "no-room", "furniture-overset"),
    "white-foot": ("underset", "white-columns"),
    "white-hole": ("underset", "white-columns"),
    "uneven-feet": ("underset", "overset"),
    "ragged-outline": ("underset", "overset"),
    "head-too-wide": ("line-too-wide",),
    "head-line-break": ("head-no-break",),
    "head-word-split": ("head-no-break",),
    "lone-last-character": ("lone-character",),
    "line-edge": ("kinsoku-relief", "emergency-break"),
    "wide-gap": ("loose-line",),
}
"""Rules of the checker, and what the make-up says of the same trouble: then it is not told again."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule broken at a place. ``params`` fill the message; ``id`` is the article, ``page`` the page's label. ``spot`` is where
    on the page, if the span does not say it: white has no words of its own."""

    rule: str
    span: Span
    params: Mapping[str, Param]
    related: tuple[Span, ...] = ()
    text: str = ""
    spot: Spot | None = None


def hit(
    rule: str, span: Span, *, related: tuple[Span, ...] = (), text: str = "", spot: Spot | None = None, **params: Param
) -> Hit:
    """A hit with its message's values as keywords; ``text`` names the wording where a rule has several."""
    return Hit(rule, span, params, related, text, spot)


def spot_of(page: Page, box: Rect | None = None) -> Spot:
    """A place on a page, or the page."""
    if box is None:
        return Spot(page.number)
    x, y, width, height = (round(length / mm(1), 2) for length in (box.x, box.y, box.width, box.height))
    return Spot(page.number, x, y, width, height)


@dataclass(slots=True)
class Teller:
    """Tells hits as a profile wants them, each once, and none that the make-up told before."""

    report: Report
    profile: CheckProfile
    before: Mapping[str, list[Diagnostic]] = field(init=False)

    def __post_init__(self) -> None:
        before: dict[str, list[Diagnostic]] = {}
        for told in self.report.diagnostics:
            before.setdefault(told.rule, []).append(told)
        self.before = before

    def tell(self, found: Hit) -> None:
        number, level = SEVERITY[found.rule][0], SEVERITY[found.rule][_COLUMN[self.profile]]
        if level == "off" or any(_same(found, told) for told in self._told(found.rule)):
            return
        self.report.add(
            Diagnostic(
                "finding" if level == "finding" else "note", found.rule, found.span, found.text or found.rule, found.params,
                number, found.related, found.spot,
            )
        )  # fmt: skip

    def _told(self, rule: str) -> Iterator[Diagnostic]:
        for other in TOLD_BEFORE.get(rule, ()):
            yield from self.before.get(other, ())


def _same(found: Hit, told: Diagnostic) -> bool:
    """Whether both speak of one article, else of one page, else of one place in a file."""
    if "id" in told.params:
        return found.params.get("id") == told.params["id"]
    if "page" in told.params and not found.params.get("id"):
        return found.params.get("page") == told.params["page"]
    one, other = found.span, told.span
    if other is None or one.file != other.file:
        return False
    return (one.line, one.column) < (other.end_line, other.end_column) and (other.line, other.column) < (
        one.end_line, one.end_column,
    )  # fmt: skip
