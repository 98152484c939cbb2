"""What preflight says of files written by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from paper import MemoryFiles
from pdffile import PdfFile

from layout.diag import Report
from layout.preflight import Ordered, preflight
from layout.preflight.model import Finding, Standard
from layout.press import PressSpec, load_press


@pytest.fixture(scope="session")
def press(newsprint_files: MemoryFiles) -> PressSpec:
    spec = load_press(newsprint_files, "newsprint", Report())
    assert spec is not None
    return spec


@pytest.fixture(scope="session")
def newsprint_files() -> MemoryFiles:
    from paper import Paper

    return MemoryFiles(Paper(b"").held())


@pytest.fixture(scope="session")
def found(press: PressSpec) -> Callable[..., list[Finding]]:
    """``found(file)``: the findings; ``standard`` and ``ordered`` as ``preflight`` takes them."""

    def run(file: PdfFile | bytes, standard: Standard | None = None, ordered: Ordered | None = None) -> list[Finding]:
        data = file.made() if isinstance(file, PdfFile) else file
        findings = list(preflight(data, press, standard=standard, ordered=ordered))
        for finding in findings:  # whatever is told can be said
            for lang in ("zh", "en"):
                diagnostic = finding.diagnostic()
                assert diagnostic.message(lang)
                assert "{" not in (diagnostic.hint(lang) or "")
        return findings

    return run


@pytest.fixture(scope="session")
def told(found: Callable[..., list[Finding]]) -> Callable[..., set[tuple[str, str]]]:
    """``told(file)``: rule and wording of all findings but the notes."""

    def run(
        file: PdfFile | bytes, standard: Standard | None = None, ordered: Ordered | None = None
    ) -> set[tuple[str, str]]:
        return {(f.rule, f.text) for f in found(file, standard, ordered) if f.severity != "note"}

    return run


@pytest.fixture(scope="session")
def demo_pdfs() -> dict[str, bytes]:
    """The sample issue in both formats, as it would go to the press."""
    from pathlib import Path

    from layout.pipeline import Wanted, build
    from layout.workspace import Workspace

    files = Workspace(Path(__file__).parents[3])
    built = {plan: build(files, "issues/2026-11-20", plan, Wanted(single=False)) for plan in ("tabloid", "broadsheet")}
    return {plan: built[plan].outputs[f"out/2026-11-20/{plan}.pdf"] for plan in built}
