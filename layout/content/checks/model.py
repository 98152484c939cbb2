"""What the checks look at, and what they find."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from ...diag import Param, Span
from ..model import Issue


@dataclass(frozen=True, slots=True)
class Earlier:
    """The issue before this one, as far as its file could be read. ``span`` is the place of its number."""

    folder: str
    date: datetime.date
    number: int
    cumulative: int
    span: Span


@dataclass(frozen=True, slots=True)
class Case:
    """An issue and, where the workspace has it, the one before."""

    issue: Issue
    earlier: Earlier | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One thing a check found. ``text`` is the wording, the rule's own unless it has several."""

    rule: str
    span: Span
    params: Mapping[str, Param] = field(default_factory=dict)
    text: str = ""
    related: tuple[Span, ...] = ()
