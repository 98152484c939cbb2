"""Fixtures of the packaging tests: the repository, what git tracks of it, its scripts as modules, its wheel."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Script = Callable[[str], ModuleType]
Archive = Callable[[str, Path], Path]


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def tracked(root: Path) -> tuple[str, ...]:
    """The files git tracks, relative to the repository."""
    if shutil.which("git") is None or not (root / ".git").exists():
        pytest.skip("no git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
    return tuple(name for name in listed.decode().split("\0") if name and (root / name).is_file())


@pytest.fixture(scope="session")
def script(root: Path) -> Script:
    """``script(".ci/setup.py")``: the file as a module."""

    def load(path: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(Path(path).stem, root / path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture(scope="session")
def archive(root: Path) -> Archive:
    """``archive("wheel", folder)``: the distribution, made by what pyproject.toml names."""
    pytest.importorskip("hatchling")

    def build(target: str, into: Path) -> Path:
        command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(into)]
        subprocess.run(command, cwd=root, check=True, capture_output=True)
        return next(into.iterdir())

    return build


@pytest.fixture(scope="session")
def wheel(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def environment() -> dict[str, str]:
    """Variables for programs of another environment: nothing of this Python's."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
