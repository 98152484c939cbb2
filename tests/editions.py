"""Papers as a print shop may ask for them: the demo in both formats, a whole issue, the sampler, in every standard, with and
without marks, as outlines, in black only, on sheets."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import Any, Final, get_args

import pytest
import sampler
from paper import FOLDER, Paper
from whole_issue import whole_issue

from layout.content import Issue, load_issue
from layout.diag import Report
from layout.output.impose import Imposition
from layout.pipeline import Built, Wanted, build
from layout.press import Marks, StandardName
from layout.workspace import Workspace

ROOT: Final = Path(__file__).parents[1]
STANDARDS: Final = get_args(StandardName)
PAPERS: Final = ("sampler", "demo-tabloid", "demo-broadsheet", "whole-4")


@dataclass(frozen=True, slots=True)
class Edition:
    """A paper and what the print shop asks for."""

    paper: str
    standard: StandardName = "x-4"
    marks: bool = False
    outlines: bool = False
    black: bool = False
    sheets: bool = False

    def __str__(self) -> str:
        asked = [name for name in ("marks", "outlines", "black", "sheets") if getattr(self, name)]
        return "-".join([self.paper, self.standard, *asked])


@dataclass(frozen=True, slots=True)
class Made:
    """An edition built: the file of the whole issue, or of its sheets, on the disk, how many pages that has, the files of single
    pages, what was built of what."""

    file: Path
    pages: int
    singles: tuple[Path, ...]
    built: Built
    issue: Issue


FEW: Final = (
    Edition("sampler", marks=True),
    Edition("sampler", outlines=True),
    Edition("sampler", "x-1a-2003"),
    Edition("sampler", "x-1a-2001", marks=True, black=True),
    Edition("sampler", "pdfa-2u"),
    Edition("sampler", "x-1a-2003", marks=True, sheets=True),
    Edition("demo-tabloid"),
)
"""Everything once, for every day."""

_ASKED: Final = [
    {},
    {"marks": True},
    {"outlines": True},
    {"black": True},
    {"marks": True, "black": True},
    {"marks": True, "sheets": True},
]
ALL: Final = tuple(
    Edition(paper, name, **asked)
    for paper, name, asked in product(PAPERS, STANDARDS, _ASKED)
    if not (asked.get("sheets") and (name == "pdfa-2u" or paper == "demo-broadsheet"))
)
"""An archive has no sheets, nor has a single page."""

everyday_and_long: Final = pytest.mark.parametrize(
    "edition",
    [*FEW, *(pytest.param(edition, marks=pytest.mark.long) for edition in ALL if edition not in FEW)],
    ids=str,
)


def make(edition: Edition, paper: Paper, root: Path) -> Made:
    """Builds an edition into ``root``; ``paper`` is an empty small paper."""
    plan = _write(edition.paper, paper, root)
    (root / "styles/press").mkdir(parents=True, exist_ok=True)
    (root / "styles/press/shop.yaml").write_text(json.dumps(_press(edition)), "utf-8")
    text = plan.read_text("utf-8")
    if text.startswith("{"):
        plan.write_text(json.dumps({**json.loads(text), "press": "shop"}), "utf-8")
    else:
        plan.write_text(text.replace("press: newsprint", "press: shop"), "utf-8")
    files, folder = Workspace(root, shipped=ROOT), plan.parent.relative_to(root).as_posix()
    wanted = Wanted(
        standard=edition.standard, outlines=edition.outlines, imposed=Imposition() if edition.sheets else None
    )
    built, issue = build(files, folder, plan.stem, wanted), load_issue(files, folder, Report())
    assert issue is not None
    for path, data in built.outputs.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    whole, *others = (root / path for path in built.outputs)
    if built.sheets is not None:
        return Made(others[-1], len(built.sheets.sides), tuple(others[:-1]), built, issue)
    return Made(whole, len(built.pages.pages), tuple(others), built, issue)


def _write(name: str, paper: Paper, root: Path) -> Path:
    """The files of the paper; the path of its plan."""
    match name.partition("-"):
        case "demo", _, plan:
            shutil.copytree(ROOT / "issues", root / "issues", ignore=shutil.ignore_patterns("pages", "*.py"))
            return root / f"issues/2026-11-20/{plan}.yaml"
        case "whole", _, pages:
            whole_issue(int(pages)).write(root)
            return root / "issues/whole/tabloid.yaml"
    sampler.fill(paper)
    paper.write(root)
    return root / FOLDER / "tabloid.yaml"


def _press(edition: Edition) -> dict[str, Any]:
    condition = {"profile": "newsprint-tr002.icc", "condition": "CGATS TR 002", "info": "SNAP coldset newsprint"}
    return {
        "name": "印厂", "bleed": "3mm", "intent": "perceptual", "total_ink": 240, "output_intent": condition,
        "ppi": {"target": 200, "warn": 150, "error": 100}, "marks": asdict(Marks(*[edition.marks] * 4)),
        "black_pages": list(range(1, 5)) if edition.black else [],
    }  # fmt: skip
