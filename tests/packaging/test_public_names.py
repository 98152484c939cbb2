"""The package as others see it: what may be imported from where, what each stage hands on, who uses which library."""

from __future__ import annotations

import ast
import importlib
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import layout

PACKAGE = Path(layout.__file__).parent
FILES = sorted(file.relative_to(PACKAGE.parent).with_suffix("") for file in PACKAGE.rglob("*.py"))
MODULES = [".".join(file.parts).removesuffix(".__init__") for file in FILES]
STAGES = [name for name in MODULES if name.count(".") == 1]

OWNERS = {
    "yaml": {"source"},
    "typer": {"cli"},
    "click": {"cli"},
    "reportlab": {"output", "preflight", "picture"},
    "pypdf": {"output", "preflight", "picture"},
}
"""Library -> the only parts of the package that may import it."""

COMPANIONS = {"pydantic-core": "pydantic"}
"""Distribution -> the declared one that pins it."""


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is(name):
    module = importlib.import_module(name)
    assert module.__doc__ or not Path(module.__file__ or "").read_bytes().strip()


@pytest.mark.parametrize("name", STAGES)
def test_public_names_are_sorted_there_and_documented(name):
    module = importlib.import_module(name)
    public = getattr(module, "__all__", [])
    assert list(public) == sorted(public)
    assert [n for n in public if not (getattr(module, n).__doc__ or "").strip()] == []


def test_the_package_itself_has_a_dozen_names_at_most():
    assert len(getattr(layout, "__all__", [])) <= 12


@pytest.fixture(scope="module")
def imports(root):
    """(part of the package, library) for every import of a library of others."""
    found = set()
    for file in sorted((root / "layout").rglob("*.py")):
        part = file.relative_to(root / "layout").parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {(part, alias.name.partition(".")[0]) for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                found.add((part, node.module.partition(".")[0]))
    return sorted((part, library) for part, library in found if library not in sys.stdlib_module_names)


def test_the_package_imports_itself_relatively(imports):
    assert [part for part, library in imports if library == "layout"] == []


@pytest.mark.parametrize("library", sorted(OWNERS))
def test_a_library_has_its_owners(imports, library):
    assert {part for part, imported in imports if imported == library} <= OWNERS[library]


def test_every_library_imported_is_declared(imports, root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    providers = packages_distributions()
    used = {canonicalize_name(providers[library][0]) for _, library in imports if library != "layout"}
    assert {COMPANIONS.get(name, name) for name in used} <= declared
