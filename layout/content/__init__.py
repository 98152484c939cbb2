"""YAML issue -> Issue: typed, cleaned by R21–R23, every text knowing where it was typed; then checked by the C rules."""

from __future__ import annotations

from ..diag import Report
from ..files import Files
from .checks import allows_reading_copy, check_content
from .model import Issue

__all__ = ["Issue", "allows_reading_copy", "check_content", "load_issue"]


def load_issue(files: Files, folder: str, report: Report) -> Issue | None:
    """The issue of a folder such as ``issues/2026-11-20``, with ``publication.yaml`` beside the folder.

    None where it cannot be read; faults, findings (C8) and notes on the cleaning are in the report.
    """
    from .load import read_issue

    loaded = read_issue(files, folder, report)
    return loaded.issue if loaded is not None else None
