"""The order of the stages, and nothing else: load, dress, make up, write, read back.

load      issue.yaml, plan, style, press, fonts      all faults of these told together; the content checked
dress     the issue with its style; pictures probed
make up   pages as display lists, with findings
output    PDF of the issue
preflight the PDF read back, with findings
output    PDF of each page; all of it again, stamped as drafts, where there are findings
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from .content import check_content, load_issue
from .content.model import Issue
from .diag import Diagnostic, LayoutError, Report, Span
from .display.model import Pages
from .display.source_map import source_map
from .files import Files
from .output import (
    Imposition,
    Names,
    PageInk,
    Rasters,
    Sheets,
    arrange,
    black_only,
    check_gutter,
    check_spots,
    impose,
    ink_of,
    on_sheets,
    plates,
    tell_press,
    with_marks,
    write_pdf,
    write_png,
)
from .output.impose import Scheme
from .page import make_up
from .page.check import check
from .page.fields import art_of
from .page.model import Plan, pictures_of
from .page.overlay import stamped, with_grid
from .page.plan import read_pages, read_plan
from .picture import probe
from .picture.model import PictureSource
from .press import PressSpec, StandardName, load_press
from .style import check_faces, dress, load_style
from .style.model import StyledIssue
from .typeface import FontBook, open_fonts

if TYPE_CHECKING:
    from .page.trial import Trial, TrialParagraph
    from .source import Source
    from .style.origins import Origin

__all__ = ["Built", "MadeUp", "ShownStyle", "Wanted", "build", "made_up", "set_on_trial", "show_style"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a build shall write beside the PDF of the issue. ``png``: dpi of a PNG of each page, ``grid`` draws columns,
    baselines and slots over these; ``single``: one PDF a page. ``standard`` and ``outlines`` (text as outlines) go before what
    the press file says; ``version``: which time the pages are sent to the print shop; ``imposed``: the pages on sheets, too."""

    single: bool = True
    png: float | None = None
    grid: bool = False
    standard: StandardName | None = None
    outlines: bool = False
    version: int = 1
    imposed: Imposition | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gives. ``outputs`` are paths under ``out/`` with their bytes, ``sidecars`` what lies beside them for banxin
    itself (the source map); ``stale`` what earlier builds of this plan left there and this one does not write (press files beside
    a draft, pages there are no more): nobody must find it. ``ink`` is the most ink of every page and picture, and where;
    ``plates`` the inks of every page; the rest is what they were made from."""

    pages: Pages
    outputs: Mapping[str, bytes]
    sidecars: Mapping[str, bytes]
    stale: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    styled: StyledIssue
    press: PressSpec
    names: Names
    sheets: Sheets | None
    plates: tuple[tuple[str, ...], ...]
    ink: tuple[PageInk, ...]


@dataclass(frozen=True, slots=True)
class Imposed:
    """The sheets and their file."""

    scheme: Scheme
    pages: Pages
    data: bytes


@dataclass(frozen=True, slots=True)
class MadeUp:
    """An issue made up, written once as it would go to the press (``whole``), and read back. ``write`` makes PDF files of pages
    that have their marks; ``plates`` the inks of every page."""

    pages: Pages
    whole: bytes
    imposed: Imposed | None
    sheets: Sheets | None
    styled: StyledIssue
    press: PressSpec
    press_name: str
    names: Names
    write: Callable[..., bytes]
    plates: tuple[tuple[str, ...], ...]
    ink: tuple[PageInk, ...]

    def marked(self, pages: Pages) -> Pages:
        """Pages with the marks that the shop wants."""
        return with_marks(pages, self.press, self.styled.fonts)


def build(files: Files, folder: str, plan_name: str, wanted: Wanted = Wanted()) -> Built:
    """Build ``<folder>/issue.yaml`` by ``<folder>/<plan_name>.yaml``.

    Raises LayoutError where there are faults; then there is nothing to write.
    """
    report = Report()
    made = made_up(files, folder, plan_name, wanted, report)
    pages, whole, imposed, names = made.pages, made.whole, made.imposed, made.names
    if findings := report.of("finding"):
        pages = stamped(pages, len(findings), made.styled, report)
        whole = made.write(made.marked(pages))
        imposed = _on_sheets(pages, made.sheets, made.press, made.styled.fonts, made.write)
    outputs = _outputs(made.marked(pages), whole, made.write, names, wanted)
    if imposed is not None:
        outputs[names.imposed(pages, imposed.scheme)] = imposed.data
    sidecars = {names.map: _map(pages, imposed, outputs, names, made.press_name)}
    return Built(
        pages, outputs, sidecars, names.stale(files, outputs), report.diagnostics, made.styled, made.press, names, made.sheets,
        made.plates, made.ink,
    )  # fmt: skip


def made_up(files: Files, folder: str, plan_name: str, wanted: Wanted, report: Report) -> MadeUp:
    """Everything up to the PDF read back. Raises LayoutError where there are faults."""
    fonts = open_fonts(files, report)
    issue = load_issue(files, folder, report)
    plan = read_plan(files, f"{folder}/{plan_name}.yaml", report)
    press = load_press(files, plan.value.press, report, plan.span("press")) if plan is not None else None
    sheet = load_style(files, plan.value.style, plan.span("style"), report, press) if plan is not None else None
    report.stop_on_faults()
    if issue is None or plan is None or sheet is None or press is None:
        raise LayoutError(report.diagnostics)
    press = press.ordered(wanted.standard, outlines=wanted.outlines)
    tell_press(press, report, plan.span("press"))

    check_content(issue, files, report)
    styled = dress(issue, sheet, fonts, report)
    placed = read_pages(plan_name, plan, issue, sheet, report)
    pictures = _pictures(files, placed, issue, report)
    report.stop_on_faults()

    pages = replace(make_up(placed, styled, pictures, press, report), version=wanted.version)
    check(pages, styled, report)
    names = Names.of(folder, plan_name, press)
    names.check(pages, report, plan.span("press"))
    pages = black_only(pages, press, report)
    sheets = _arranged(pages, wanted.imposed, press, report, plan.span("pages"))
    rasters = Rasters(press, report)
    rasters.make(pages)
    check_spots(pages, press, report)
    report.stop_on_faults()
    ink = ink_of(pages, rasters)
    write = partial(write_pdf, book=fonts, press=press, report=report, rasters=rasters)
    whole = write(with_marks(pages, press, fonts))
    imposed = _on_sheets(pages, sheets, press, fonts, write)
    report.extend(_read_back(whole, pages, press, {d.number for d in report.of("finding")}))
    if imposed is not None and not report.of("finding"):  # or it is told twice
        report.extend(_read_back(imposed.data, imposed.pages, press, ()))
    return MadeUp(
        pages, whole, imposed, sheets, styled, press, plan.value.press, names, write, plates(pages, rasters), ink
    )


def _pictures(files: Files, plan: Plan, issue: Issue, report: Report) -> dict[str, PictureSource]:
    """Every photo and advertisement of the plan and the paper's own drawings, read once; what cannot be read is a fault."""
    pictures: dict[str, PictureSource] = {}
    nameplate = issue.publication.nameplate
    drawings = [(path, nameplate.span()) for path in art_of(issue).values()] if nameplate is not None else []
    for file, span in (*drawings, *pictures_of(plan)):
        if file not in pictures and (picture := probe(files, file, report, span)) is not None:
            pictures[file] = picture
    return pictures


def _arranged(pages: Pages, wanted: Imposition | None, press: PressSpec, report: Report, span: Span) -> Sheets | None:
    """Which pages lie side by side, if they are to; what is wrong with that is told."""
    if wanted is None:
        return None
    gutter = wanted.gutter if wanted.gutter is not None else press.gutter
    sheets = arrange(pages.pages, replace(wanted, gutter=gutter), report, span)
    check_gutter(pages, sheets, report, span)
    return sheets


def _on_sheets(
    pages: Pages, sheets: Sheets | None, press: PressSpec, fonts: FontBook, write: Callable[[Pages], bytes]
) -> Imposed | None:
    if sheets is None:
        return None
    laid = impose(pages, sheets, press)
    return Imposed(sheets.scheme, laid, write(with_marks(laid, on_sheets(press, sheets, pages), fonts)))


def _read_back(whole: bytes, pages: Pages, press: PressSpec, told: Collection[str]) -> list[Diagnostic]:
    """What preflight says of the file as it would go to the press, each with its line of YAML. What it only notes of files one
    knows nothing about is left out, and what is ``told`` by its number already: the stage that told it knew the cause."""
    from .preflight import preflight
    from .preflight.places import read_map

    found = [finding for finding in preflight(whole, press) if finding.severity != "note" and finding.rule not in told]
    if not found:
        return []
    places = read_map(source_map(pages.pages, {"": (whole, range(len(pages.pages)))}, ""), whole)
    assert places is not None
    return [finding.diagnostic(places.span(finding.page, finding.place)) for finding in found]


def _map(pages: Pages, imposed: Imposed | None, outputs: Mapping[str, bytes], names: Names, press: str) -> bytes:
    """The source map of all PDFs of the build; sheets are pages behind the pages."""
    count, shown = len(pages.pages), pages.pages
    held = {names.whole(pages): range(count)} | {names.page(pages, n): range(n, n + 1) for n in range(count)}
    if imposed is not None:
        shown += imposed.pages.pages
        held[names.imposed(pages, imposed.scheme)] = range(count, len(shown))
    pdfs = {path.removeprefix(f"{names.folder}/"): (outputs[path], held[path]) for path in held if path in outputs}
    return source_map(shown, pdfs, press)


def _outputs(
    pages: Pages, whole: bytes, written: Callable[..., bytes], names: Names, wanted: Wanted
) -> dict[str, bytes]:
    """Path -> bytes of all files of the build."""
    outputs = {names.whole(pages): whole}
    if wanted.single:
        for n in range(len(pages.pages)):
            outputs[names.page(pages, n)] = written(pages, only=n)
    if wanted.png is not None:
        shown = written(with_grid(pages)) if wanted.grid else whole
        for n, image in enumerate(write_png(shown, wanted.png)):
            outputs[names.picture(n)] = image
    return outputs


@dataclass(frozen=True, slots=True)
class ShownStyle:
    """A style shown: the files of its specimen, and where each of its values comes from."""

    outputs: Mapping[str, bytes]
    origins: tuple[Origin, ...]
    diagnostics: tuple[Diagnostic, ...]


def show_style(files: Files, name: str, press_name: str, png: float | None = None) -> ShownStyle:
    """The specimen of ``styles/<name>.yaml``, and its values. Raises LayoutError where there are faults."""
    from .page.specimen import specimen
    from .style.cascade import load_tree
    from .style.origins import keys, origins

    report = Report()
    press = load_press(files, press_name, report)
    tree, sheet = load_tree(files, name, None, report), load_style(files, name, None, report, press)
    report.stop_on_faults()
    if tree is None or sheet is None or press is None:
        raise LayoutError(report.diagnostics)

    fonts = open_fonts(files, report)
    check_faces(sheet, fonts, report)
    report.stop_on_faults()
    pages = specimen(sheet, keys(tree), fonts, press, report)
    whole = write_pdf(pages, book=fonts, press=press, report=report)
    report.stop_on_faults()
    outputs = {f"out/style-{name}.pdf": whole}
    if png is not None:
        outputs |= {f"out/style-{name}-{n:02}.png": image for n, image in enumerate(write_png(whole, png), 1)}
    return ShownStyle(outputs, origins(tree), report.diagnostics)


def set_on_trial(files: Files, style_name: str, source: Source, trial: Trial) -> tuple[TrialParagraph, ...]:
    """The paragraphs of a text in lines by ``styles/<style_name>.yaml``. Raises LayoutError where there are faults."""
    from .content.words import read_words
    from .page.trial import try_lines

    report = Report()
    fonts, sheet = open_fonts(files, report), load_style(files, style_name, None, report)
    report.stop_on_faults()
    if sheet is None:
        raise LayoutError(report.diagnostics)

    check_faces(sheet, fonts, report)
    words = read_words(files, "issues/words.txt", report)
    paragraphs = try_lines(source, trial, sheet, fonts, words, report)
    report.stop_on_faults()
    return paragraphs
