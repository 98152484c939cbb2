"""How content streams are written (pdf-G03, G04, S12): known operators with their operands, states in balance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ...diag import Param
from ..content.model import Trouble
from ..context import Context
from ..model import Finding, Severity
from ..shown import clause_of
from .hits import pages

_WORDINGS: Final[Mapping[str, tuple[str, str, Severity]]] = {
    "unknown-operator": ("content-operator", "7.8.2", "error"),
    "bad-operands": ("content-operands", "7.8.2", "error"),
    "stray": ("content-stray", "7.8.2", "error"),
    "compatibility": ("content-compatibility", "7.8.2", "error"),
    "unbalanced": ("content-unbalanced", "8.4.2", "error"),
    "missing-resource": ("content-resource", "7.8.3", "error"),
    "no-font": ("content-no-font", "9.3.1", "error"),
    "loop": ("content-loop", "8.10", "error"),
    "unreadable-stream": ("content-broken-stream", "7.3.8", "error"),
    "too-deep": ("content-too-much", "", "error"),
    "too-much": ("content-too-much", "", "error"),
}
_ONLY_STANDARD: Final = frozenset({"compatibility", "unbalanced"})


def syntax(context: Context) -> Iterator[Finding]:
    """What a RIP may read otherwise than the screen does."""
    for page, content in pages(context):
        for trouble in content.troubles:
            yield _finding(context, page.number, trouble)


def _finding(context: Context, page: int, trouble: Trouble) -> Finding:
    params: dict[str, Param] = {"what": trouble.what, "count": trouble.count}
    if trouble.kind == "rendering-intent":
        clause = clause_of(context.standard, "8.6.5.8")
        return Finding("pdf-G03", context.binding, "rendering-intent", clause, page, None, {"intent": trouble.what})
    wording, clause, severity = _WORDINGS[trouble.kind]
    rule = "pdf-S12" if wording == "content-too-much" else "pdf-G04"
    if trouble.kind in _ONLY_STANDARD:
        severity = context.binding
    return Finding(rule, severity, wording, clause_of(context.standard, clause) if clause else "", page, None, params)


CHECKS: Final = (syntax,)
