"""What is in the wheel, and that it works away from the checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

STARTER = "layout/_starter/"


def _tops(names: Iterable[str]) -> set[str]:
    """The top level of an archive, without the version."""
    return {re.sub(r"-[\d.]+\.", " ", name.partition("/")[0]) for name in names}


@pytest.fixture(scope="module")
def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_all_of_the_package_is_in(names, tracked):
    assert {name for name in tracked if name.startswith("layout/")} <= set(names)


def test_the_starter_has_the_styles_and_the_pinned_faces(names, tracked):
    held = {name.removeprefix(STARTER) for name in names if name.startswith(STARTER)}
    shipped = {name for name in tracked if name.startswith(("styles/", "fonts/")) and "/." not in name}
    assert held & set(tracked) == {name for name in shipped if not name.endswith(".py")}


def test_nothing_else_is_in(names):
    assert _tops(names) == {"layout", "banxin dist-info"}
    assert not [name for name in names if name.startswith(STARTER) and name.endswith(".py")]
    assert {name.rpartition("/")[2] for name in names if "/licenses/" in name} == {"LICENSE", "THIRD-PARTY.md"}


def test_a_house_face_in_the_checkout_stays_out(script, root, tmp_path):
    shutil.copytree(root / "styles", tmp_path / "styles")
    (tmp_path / "fonts").mkdir()
    shutil.copy(root / "fonts/manifest.json", tmp_path / "fonts")
    (tmp_path / "fonts/House-Song.otf").touch()
    assert "fonts/House-Song.otf" not in script(".ci/hatch_build.py").starter_files(tmp_path)


def test_an_editable_install_copies_nothing(root, tmp_path):
    pytest.importorskip("hatchling")
    code = f"import hatchling.build as b; b.build_editable({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.iterdir())) as archive:
        assert _tops(archive.namelist()) == {"_banxin.pth", "banxin dist-info"}


@pytest.mark.long
@pytest.mark.parametrize("form", ["wheel", "sdist", "editable"])
def test_installed_in_a_fresh_environment_it_builds_the_demo_elsewhere(form, root, archive, environment, tmp_path):
    """The installed command, started in a workspace that is no checkout: the package's own folder must not be needed."""
    place = tmp_path / "environment"
    venv.create(place, with_pip=True)
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    what = ["--editable", str(root)] if form == "editable" else [str(archive(form, tmp_path / form))]
    pip = [programs / "python", "-m", "pip", "install", "--constraint", root / ".ci/constraints.txt", *what]
    subprocess.run(pip, check=True, cwd=tmp_path, env=environment)
    paper = tmp_path / "云汀"
    for folder in ("issues", "styles", "fonts"):
        shutil.copytree(root / folder, paper / folder)
    built = subprocess.run(
        [programs / "banxin", "build", "issues/2026-11-20"], cwd=paper, env=environment, capture_output=True
    )
    assert built.returncode in (0, 1), built.stderr.decode()
    assert list((paper / "out/2026-11-20").glob("tabloid*.pdf"))
    for words in (["new", "paper", "--date", "2026-12-01", "--yes"], ["build", "paper/issues/2026-12-01"]):
        subprocess.run([programs / "banxin", *words], cwd=tmp_path, env=environment, check=True)
    where = "import layout.workspace as w; print(w.starter())"
    shown = subprocess.run([programs / "python", "-c", where], cwd=tmp_path, capture_output=True, env=environment)
    starter = Path(os.fsdecode(shown.stdout).strip())
    assert (starter == root) == (form == "editable")
    assert (starter / "styles/base.yaml").is_file()
