"""The five kinds of YAML files of a workspace: their classes, their names, where their JSON Schemas lie."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ..content.schema import IssueYaml, PublicationYaml
from ..page.schema import PlanYaml
from ..press import PressYaml
from ..style.schema import StyleYaml

FormatName = Literal["publication", "issue", "plan", "style", "press"]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. ``record`` is the class it is checked against; ``folder`` the one whose ``schema/`` holds its JSON
    Schema. ``partial``: a file may give only what differs from another one, so that no key of its mappings is required."""

    name: FormatName
    record: type
    folder: Literal["issues", "styles"]
    zh: str
    en: str
    partial: bool = False

    @property
    def schema_path(self) -> str:
        return f"{self.folder}/schema/{self.name}.schema.json"

    def modeline(self, path: str) -> str:
        """The first line of the file ``path`` of a workspace, from which an editor knows its schema (relative to the file)."""
        where = posixpath.relpath(self.schema_path, posixpath.dirname(path))
        return f"# yaml-language-server: $schema={where}\n"


FORMATS: Final[Mapping[FormatName, Format]] = {
    f.name: f
    for f in (
        Format("publication", PublicationYaml, "issues", "刊物：publication.yaml", "The paper: publication.yaml"),
        Format("issue", IssueYaml, "issues", "一期：issue.yaml", "One issue: issue.yaml"),
        Format("plan", PlanYaml, "issues", "版样：<开本>.yaml", "A plan: <format>.yaml"),
        Format("style", StyleYaml, "styles", "式样：<名称>.yaml", "A style: <name>.yaml", partial=True),
        Format("press", PressYaml, "styles", "印刷：press/<印厂>.yaml", "A press: press/<shop>.yaml"),
    )
}
"""Kinds of files by name, in the order a desk meets them."""
