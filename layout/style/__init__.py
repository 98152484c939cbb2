"""Style files: ``load_style`` reads one with its parents, ``dress`` puts it on an issue."""

from __future__ import annotations

from ..content.model import Issue
from ..diag import Report, Span
from ..files import Files
from ..press import PressSpec
from ..typeface import FontBook
from .model import StyledIssue, StyleSheet

__all__ = ["StyleSheet", "StyledIssue", "check_faces", "dress", "load_style"]


def load_style(
    files: Files, name: str, at: Span | None, report: Report, press: PressSpec | None = None
) -> StyleSheet | None:
    """The style ``styles/<name>.yaml``, checked and resolved; None where it has faults, which are in the report.

    ``at`` is where the plan names the style. ``press`` says what becomes of spot inks, and how much ink there may be.
    """
    from ..schema import validate
    from .cascade import load_tree
    from .resolve import resolve
    from .schema import StyleYaml

    tree = load_tree(files, name, at, report)
    checked = validate(tree, StyleYaml, report) if tree is not None else None
    return resolve(name, checked, report, press) if checked is not None else None


def dress(issue: Issue, sheet: StyleSheet, fonts: FontBook, report: Report) -> StyledIssue:
    """The issue with its style and the fonts the style names; every face that is not in ``fonts/`` is a fault."""
    check_faces(sheet, fonts, report)
    return StyledIssue(issue, sheet, fonts)


def check_faces(sheet: StyleSheet, fonts: FontBook, report: Report) -> None:
    """Tell every face that the style names and ``fonts/`` does not have."""
    for name, span in sheet.faces.items():
        if fonts.face(name) is None and not fonts.knows(name):
            report.fault("missing-font", span, name=name, known=", ".join(fonts.names))
