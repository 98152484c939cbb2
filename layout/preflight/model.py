"""What preflight hands on: findings, each with page, place, clause and wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from ..diag import Diagnostic, Kind, Param, Span, Spot
from ..geom import Pt, Rect, Size

Severity = Literal["error", "warning", "note"]
Standard = Literal["x-4", "x-1a-2003", "x-1a-2001", "a-2u", "none"]
"""What a file is held to: PDF/X-4 (ISO 15930-7), PDF/X-1a (ISO 15930-4:2003, -1:2001), PDF/A-2u (ISO 19005-2), or only what every
print shop asks for."""

_KINDS: Final[Mapping[Severity, Kind]] = {"error": "finding", "warning": "note", "note": "note"}
_ORDER: Final[Mapping[Severity, int]] = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Ordered:
    """What was ordered: the size of the trim, how many pages; None where it is left open."""

    trim: Size | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One requirement that a file breaks.

    ``rule`` is its number (``pdf-F01``), ``text`` the entry of the message catalogue, ``params`` the values it names; ``clause``
    says where it is asked for. ``page`` counts from 1; ``place`` is in pt from the top left of that page's trim, y downwards.
    """

    rule: str
    severity: Severity
    text: str
    clause: str = ""
    page: int | None = None
    place: Rect | None = None
    params: Mapping[str, Param] = field(default_factory=dict)

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for findings that say the same, and the order they are told in: errors first, then by page, rule and place."""
        p = self.place
        place = (p.y, p.x, p.height, p.width) if p is not None else (-1e9, 0.0, 0.0, 0.0)
        params = tuple(sorted((name, str(value)) for name, value in self.params.items()))
        return (_ORDER[self.severity], self.page or 0, self.rule, self.text, place, params)

    def diagnostic(self, span: Span | None = None) -> Diagnostic:
        """The finding as all stages tell theirs. Only an error keeps a page from being printed; the rest is a note. ``span`` is
        the line of YAML behind it, where that is known, else the file."""
        spot = None
        if self.page is not None:
            p = self.place
            spot = (
                Spot(self.page, *(None,) * 4)
                if p is None
                else Spot(self.page, *map(_mm, (p.x, p.y, p.width, p.height)))
            )
        rule = self.text.partition("/")[0]
        kind = _KINDS[self.severity]
        return Diagnostic(kind, rule, span, self.text, self.params, self.rule, spot=spot, clause=self.clause)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page by its number, and its bleed box in pt from the top left of its trim."""

    page: int
    bleed: Rect


@dataclass(frozen=True, slots=True)
class Preflighted:
    """A file as it was judged: the standard it was held to, how many pages it has, what was found; ``sheets`` are the pages that
    were looked at."""

    standard: Standard
    pages: int
    findings: tuple[Finding, ...]
    sheets: tuple[Sheet, ...] = ()

    def count(self, severity: Severity) -> int:
        return sum(finding.severity == severity for finding in self.findings)


def _mm(length: Pt) -> float:
    return round(length * 25.4 / 72, 2) + 0.0
