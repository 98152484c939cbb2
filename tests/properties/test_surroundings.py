"""What surrounds a build changes nothing: hash seed, time zone, locale, folder, mask, home, other builds (S18, S26)."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import pytest
from paper import FOLDER, Paper, article, han

FULL = 4 * 33 * 10 - 1
OUT = "out/2026-11-20"
SETTINGS = "pdfMultiLine = 1\npdfComments = 1\ninvariant = 0\npageCompression = 0\nuseA85 = 1\n"


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of one process."""

    variables: Mapping[str, str] = field(default_factory=dict)
    folder: str = "."
    umask: int = 0o022


RL = {
    "RL_pdfMultiLine": "1", "RL_pdfComments": "1", "RL_invariant": "0", "RL_pageCompression": "0", "RL_useA85": "1",
    "RL_documentLang": "fr", "RL_errorOnDuplicatePageLabelPage": "1", "SOURCE_DATE_EPOCH": "1",
}  # fmt: skip

TWENTY = [
    Around({"PYTHONHASHSEED": str(n), "TZ": zone, **locale}, folder, umask)
    for n, ((zone, folder), (locale, umask)) in enumerate(
        product(
            [("Asia/Shanghai", "."), ("America/New_York", FOLDER), ("Pacific/Kiritimati", "fonts"), ("XXX+25", "..")],
            [
                ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, 0o000),
                ({"LC_ALL": "zh_CN.GBK"}, 0o077),
                ({"LC_ALL": "POSIX", "LANG": "en_US.UTF-8", **RL}, 0o022),
                ({"LC_ALL": "C.UTF-8", "HOME": "home", "SOURCE_DATE_EPOCH": "1"}, 0o027),
                ({"LC_ALL": "tr_TR.UTF-8", "COLUMNS": "7", "PYTHONOPTIMIZE": "2", "HOME": "/nowhere"}, 0o022),
            ],
        )
    )
]
"""Twenty in all, each hash seed another; one has no such locale, one no home, one a home with settings of reportlab."""

FEW = [TWENTY[n] for n in (0, 7, 13)]

Workspaces = Callable[[], Path]


@pytest.fixture
def root(paper: Paper, tmp_path: Path) -> Path:
    """A workspace with two articles, a photo and a jump of marks, and a home with settings for reportlab."""
    paper.picture("1.png", 400, 300)
    story = article("a", han(200) + "“AI”——2026年，", han(FULL), photos=[{"file": "1.png", "caption": "图说"}])
    paper.page({"article": story, "photos": [{"lines": 6}]}, foot="imprint")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".reportlab_settings").write_text(SETTINGS)
    return paper.write(tmp_path / "paper")


def made(root: Path, around: Around) -> dict[str, str]:
    """File name -> SHA-256 of what one process writes under ``out/``."""
    home = around.variables.get("HOME", "/nowhere")
    environment = {
        "PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path), **around.variables, "HOME": str(root.parent / home),
    }  # fmt: skip
    program = "from layout.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "build", str(root / FOLDER), "--png", "--dpi", "36", "--workspace", str(root)],
        cwd=root / around.folder, env=environment, umask=around.umask, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr.decode()
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted((root / OUT).iterdir())}


@pytest.mark.parametrize("surroundings", [FEW, pytest.param(TWENTY, marks=pytest.mark.long)], ids=len)
def test_the_same_bytes_in_all_surroundings(root: Path, surroundings: list[Around]) -> None:
    results = [made(root, around) for around in surroundings]
    assert sorted(results[0]) == ["tabloid-01.png", "tabloid-draft-01.pdf", "tabloid-draft.pdf", "tabloid.map.json"]
    assert [result for result in results if result != results[0]] == []


def test_the_same_bytes_when_two_build_at_once(root: Path) -> None:
    alone = made(root, Around())
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda _: made(root, Around()), range(2)))
    assert results == [alone, alone]


@pytest.mark.parametrize(
    ("variable", "value"), [("RL_invariant", "maybe"), ("RL_pdfMultiLine", ""), ("RL_textPaths", "x")]
)
def test_a_setting_of_reportlab_that_it_cannot_read_stops_nothing(root: Path, variable: str, value: str) -> None:
    assert made(root, Around({variable: value}))
