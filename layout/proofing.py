"""What is made of an issue to be looked at: proofs, reading copies, versions to be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .content import allows_reading_copy
from .diag import Diagnostic, Lang, Report
from .display.dump import fingerprint
from .display.record import record
from .display.source_map import source_map
from .files import Files
from .output import write_png
from .page.overlay import stamped
from .pipeline import Wanted, made_up

if TYPE_CHECKING:
    from .page.proof import Stamp
    from .versions.model import Version

__all__ = ["Proofed", "ReadingCopy", "WantedProof", "proof", "reading_copy", "version_of"]


@dataclass(frozen=True, slots=True)
class WantedProof:
    """What a proof shall be: its stamp, the language of its legend, whether it has the grid; PNG at ``dpi``, or a PDF where that
    is None."""

    stamp: Stamp
    lang: Lang
    grid: bool = True
    dpi: float | None = None


@dataclass(frozen=True, slots=True)
class Proofed:
    """A proof: its files as of a build, and the fingerprints of the pages it shows."""

    outputs: Mapping[str, bytes]
    sidecars: Mapping[str, bytes]
    stale: tuple[str, ...]
    fingerprints: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def proof(files: Files, folder: str, plan_name: str, wanted: WantedProof) -> Proofed:
    """Proof sheets of an issue, with what a build would tell drawn on them. Raises LayoutError where there are faults."""
    from .output.reading import write_reading
    from .page.proof import proof_sheets

    report = Report()
    made = made_up(files, folder, plan_name, Wanted(), report)
    sheets = proof_sheets(made.pages, report.diagnostics, wanted.stamp, made.styled, wanted.lang, with_grid=wanted.grid)
    pdf = write_reading(sheets, made.styled.fonts, made.press, report, cut=False)
    folder, stem = made.names.folder.replace("out/", "out/proof/", 1), f"{made.names.stem}-{wanted.stamp.round}"
    fingerprints = tuple(map(fingerprint, made.pages.pages))
    if wanted.dpi is not None:
        pictures = {f"{folder}/{stem}-{n:02}.png": image for n, image in enumerate(write_png(pdf, wanted.dpi), 1)}
        own = re.compile(rf"{re.escape(stem)}-\d{{2,}}\.png")
        there = (f"{folder}/{name}" for name in files.names(folder) if own.fullmatch(name))
        stale = tuple(path for path in there if path not in pictures)
        return Proofed(pictures, {}, stale, fingerprints, report.diagnostics)
    numbers = [page.number for page in made.pages.pages]
    held = {f"{stem}.pdf": (pdf, [numbers.index(sheet.number) for sheet in sheets.pages])}
    sidecars = {f"{folder}/{stem}.map.json": source_map(made.pages.pages, held, made.press_name)}
    return Proofed({f"{folder}/{stem}.pdf": pdf}, sidecars, (), fingerprints, report.diagnostics)


@dataclass(frozen=True, slots=True)
class ReadingCopy:
    """A reading copy: its file as of a build, none where the law forbids it."""

    outputs: Mapping[str, bytes]
    stale: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def reading_copy(files: Files, folder: str, plan_name: str) -> ReadingCopy:
    """The issue for the screen; a draft of it while there are findings. Internal material is not to be put on the internet or in
    public places: it has one only where the issue waives C5. Raises LayoutError where there are faults."""
    from .output.reading import write_reading

    report = Report()
    made = made_up(files, folder, plan_name, Wanted(), report)
    names, issue = made.names, made.styled.issue
    both = [f"{names.folder}/{names.stem}{draft}-reading.pdf" for draft in ("", "-draft")]
    there = tuple(path for path in both if path.rpartition("/")[2] in files.names(names.folder))
    if not allows_reading_copy(issue, report):
        return ReadingCopy({}, there, report.diagnostics)
    pages, findings = made.pages, report.of("finding")
    if findings:
        pages = stamped(pages, len(findings), made.styled, report)
    name = both[1 if findings else 0]
    file = write_reading(pages, made.styled.fonts, made.press, report)
    return ReadingCopy({name: file}, tuple(path for path in there if path != name), report.diagnostics)


def version_of(files: Files, folder: str, plan_name: str, name: str) -> Version:
    """An issue as it would be built now, to be compared with another version. Raises LayoutError where there are faults."""
    from .versions.read import from_pages

    made = made_up(files, folder, plan_name, Wanted(), Report())
    return from_pages(name, [record(page) for page in made.pages.pages], made.whole)
