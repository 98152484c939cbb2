"""C5: internal material is not to be put on the internet or in public places (measures for internal publications of 2015, article
15). So there is no reading copy of it, unless the issue says why there may be one.
"""

from __future__ import annotations

from ...diag import Report
from ..model import ContentRule, Issue

RULE: ContentRule = "C5"


def allows_reading_copy(issue: Issue, report: Report) -> bool:
    """Whether a reading copy may be made. Told: that it may not, or by which reason it may."""
    paper = issue.publication
    if paper.kind != "internal":
        return True
    waiver = next((waiver for waiver in issue.waivers if waiver.rule == RULE), None)
    if waiver is None:
        report.finding("no-reading-copy", paper.name.span(), number=RULE)
        return False
    report.note("reading-copy-waived", waiver.why.span(), number=RULE, why=waiver.why.text)
    return True
