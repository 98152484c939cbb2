"""Installed as the READMEs say, with pipx or uv: the command works in another folder, and needs nothing of the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

PINNED = {"pipx": "--pip-args=--constraint {}", "uv": "--constraints={}"}
PROGRAM = "banxin.exe" if os.name == "nt" else "banxin"


@pytest.fixture(params=["pipx", "uv"])
def installer(request):
    """Name and path of one that is there."""
    found = shutil.which(request.param)
    if found is None:
        pytest.skip(f"{request.param} is not installed")
    return request.param, found


@pytest.mark.long
@pytest.mark.parametrize("form", ["checkout", "wheel"])
def test_it_makes_a_paper_and_builds_it(installer, form, root, wheel, environment, tmp_path):
    name, found = installer
    programs, home = tmp_path / "programs", tmp_path / "home"
    places = {"PIPX_HOME": home, "PIPX_MAN_DIR": home / "man", "PIPX_BIN_DIR": programs}
    places |= {"UV_TOOL_DIR": home, "UV_TOOL_BIN_DIR": programs}
    environment |= {variable: str(place) for variable, place in places.items()}
    install = [found, *(["tool"] if name == "uv" else []), "install", "--python", sys.executable]
    pinned = PINNED[name].format((root / ".ci/constraints.txt").as_posix())
    subprocess.run([*install, root if form == "checkout" else wheel, pinned], check=True, cwd=tmp_path, env=environment)
    for words in (["new", "我的报", "--date", "2026-12-01", "--yes"], ["build", "我的报/issues/2026-12-01"]):
        subprocess.run([programs / PROGRAM, *words], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "我的报/out/2026-12-01/tabloid.pdf").is_file()
