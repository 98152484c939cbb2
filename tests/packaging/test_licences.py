"""The list of third parties is closed: what is installed, what is pinned and what THIRD-PARTY.md says are one (S24)."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LET_IN = {
    "MIT", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Apache-2.0", "MPL-1.1", "MPL-2.0", "PSF-2.0", "OFL-1.1",
}  # fmt: skip
SYSTEMS = tuple(
    {"platform_system": system, "sys_platform": platform, "extra": ""}
    for system, platform in (("Linux", "linux"), ("Darwin", "darwin"), ("Windows", "win32"))
)


def _closure(lines: Iterable[str]) -> set[str]:
    """Names of all distributions that these requirements bring, on any system."""
    found: set[str] = set()
    waiting = list(lines)
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        wanted = requirement.marker is None or any(requirement.marker.evaluate(system) for system in SYSTEMS)
        if name in found or not wanted:
            continue
        found.add(name)
        try:
            waiting += distribution(name).requires or []
        except PackageNotFoundError:
            continue
    return found


@pytest.fixture(scope="module")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def runtime(project):
    return _closure(project["project"]["dependencies"])


@pytest.fixture(scope="module")
def developers(project, runtime):
    return _closure([*project["dependency-groups"]["dev"], *project["build-system"]["requires"]]) - runtime


@pytest.fixture(scope="module")
def pins(root):
    lines = (root / ".ci/constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


@pytest.fixture(scope="module")
def sections(root):
    """Heading -> rows of its table."""
    text = (root / "THIRD-PARTY.md").read_text(encoding="utf-8")
    return {part.partition(" / ")[0]: list(_rows(part)) for part in text.split("\n## ")[1:]}


def _rows(text: str) -> Iterator[list[str]]:
    rows = (line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| "))
    next(rows)
    yield from rows


@pytest.fixture(scope="module")
def libraries(sections):
    return {canonicalize_name(row[0]): row for row in sections["Runtime libraries"]}


@pytest.fixture(scope="module")
def tools(sections):
    return {canonicalize_name(row[0]): row for row in sections["Tools of the developers"]}


def test_runtime_libraries_are_all_named_and_no_others(libraries, runtime):
    assert set(libraries) == runtime


def test_tools_are_all_named_and_no_others(tools, developers):
    assert set(tools) == developers


def test_licences_are_of_the_kinds_let_in(libraries, tools):
    named = {name: set(re.split(" and | or ", row[2])) for name, row in (libraries | tools).items()}
    assert {name: licences - LET_IN for name, licences in named.items() if licences - LET_IN} == {}


def test_a_licence_is_what_the_library_says_itself(libraries, tools):
    for name, row in (libraries | tools).items():
        try:
            said = distribution(name).metadata.get("License-Expression")
        except PackageNotFoundError:
            continue
        assert said is None or said == row[2].replace(" or ", " OR ").replace(" and ", " AND "), name


def test_versions_named_are_the_pinned_ones(libraries, tools, pins):
    assert {name: row[1] for name, row in (libraries | tools).items()} == pins


def test_the_environment_has_the_pinned_versions(pins):
    for name, version in pins.items():
        try:
            assert distribution(name).version == version, name
        except PackageNotFoundError:
            assert name == "colorama"  # Windows only


def test_faces_are_all_named_with_version_and_licence(sections, root):
    faces = json.loads((root / "fonts/manifest.json").read_text(encoding="utf-8"))
    for face in faces:
        family, _, style = face["file"].rpartition(".")[0].rpartition("-")
        row = next(row for row in sections["Faces"] if family in row[0] and style in row[0])
        assert row[2:] == [face["version"], face["licence"], f"`fonts/{face['licence_file']}`"]


def test_notices_named_are_there(sections, root):
    for row in (*sections["Faces"], *sections["Press profile"]):
        assert (root / row[-1].strip("`")).is_file()
