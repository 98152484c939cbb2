"""The demo issue at every stage of the way, each stage made once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

import pytest

from layout.content import Issue, load_issue
from layout.diag import Report
from layout.display.model import Pages
from layout.output import Rasters
from layout.page import make_up
from layout.page.model import Plan, pictures_of
from layout.page.plan import read_pages, read_plan
from layout.picture import probe
from layout.picture.model import PictureSource
from layout.press import PressSpec, load_press
from layout.style import StyledIssue, StyleSheet, dress, load_style
from layout.typeface import FontBook, open_fonts
from layout.workspace import Workspace

T = TypeVar("T")
ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = "issues/2026-11-20"
PLAN: Final = "tabloid"


class Demo:
    """What each stage hands on, made when it is first asked for."""

    def __init__(self, root: Path) -> None:
        self.report = Report()
        self.files = Workspace(root)

    def issue(self) -> Issue:
        return _had(load_issue(self.files, FOLDER, self.report))

    def sheet(self) -> StyleSheet:
        return _had(load_style(self.files, PLAN, None, self.report))

    @cached_property
    def press(self) -> PressSpec:
        return _had(load_press(self.files, "newsprint", self.report))

    @cached_property
    def book(self) -> FontBook:
        return open_fonts(self.files, self.report)

    @cached_property
    def styled(self) -> StyledIssue:
        return dress(self.issue(), self.sheet(), self.book, self.report)

    @cached_property
    def plan(self) -> Plan:
        read = _had(read_plan(self.files, f"{FOLDER}/{PLAN}.yaml", self.report))
        return read_pages(PLAN, read, self.styled.issue, self.styled.sheet, self.report)

    @cached_property
    def pictures(self) -> Mapping[str, PictureSource]:
        return {file: _had(probe(self.files, file, self.report, span)) for file, span in pictures_of(self.plan)}

    @cached_property
    def pages(self) -> Pages:
        return self.made_up()

    def made_up(self) -> Pages:
        return make_up(self.plan, self.styled, self.pictures, self.press, self.report)

    @cached_property
    def rasters(self) -> Rasters:
        return self.converted()

    def converted(self) -> Rasters:
        rasters = Rasters(self.press, self.report)
        rasters.make(self.pages)
        return rasters


def _had(thing: T | None) -> T:
    assert thing is not None
    return thing


@pytest.fixture(scope="session")
def demo() -> Demo:
    return Demo(ROOT)
