"""``banxin proof``: proof sheets of an issue, and the plates of a finished file before it goes to press."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..diag import Lang, LayoutError, Report, Span
from ..workspace import Workspace, find
from ..workspace.listing import usual_plan
from ..workspace.writing import write_whole
from .check import USUAL_PRESS, read_file, workspace_of
from .complete import complete_issue, complete_plan
from .terminal import Format, FormatOption, LangOption, Out, WorkspaceOption, app, inside, language

if TYPE_CHECKING:
    from ..preflight.plates.proof import ProofPage


@app.command()
def proof(
    what: Annotated[
        Path,
        typer.Argument(
            metavar="ISSUE|PDF", help="一期的文件夹：出校样；配 --plates 是一个 PDF。", autocompletion=complete_issue
        ),
    ],
    plan: Annotated[
        str | None,
        typer.Option(
            "--plan",
            "-p",
            help="版样文件名，不带 .yaml；不写就用仅有的一个，或 tabloid。",
            autocompletion=complete_plan,
        ),
    ] = None,
    round_: Annotated[int, typer.Option("--round", min=1, max=99, help="第几校：1 一校，2 二校，3 三校……")] = 1,
    time: Annotated[
        str | None, typer.Option("--time", help="校样上印的时间，如 2026-11-19T17:30；不写就是现在。")
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="出一个小 PDF，不出 PNG。")] = False,
    bare: Annotated[bool, typer.Option("--bare", help="只画版面和问题，不画栏、基线、行位和块。")] = False,
    plates: Annotated[bool, typer.Option("--plates", help="分色：PDF 的每块版一张 PNG，另出总墨量图。")] = False,
    dpi: Annotated[float, typer.Option("--dpi", min=20, max=600, help="PNG 的精度。")] = 100,
    to: Annotated[
        Path | None,
        typer.Option("--out", help="放到哪个文件夹；不写就放 out/proof/ 里，不在报纸文件夹里就放在当前文件夹。"),
    ] = None,
    press: Annotated[str, typer.Option("--press", help="配 --plates：按哪家印厂的墨量和 ICC。")] = USUAL_PRESS,
    output_format: FormatOption = Format.FULL,
    lang: LangOption = None,
    workspace: WorkspaceOption = None,
) -> int:
    """看样：一期的校样，问题画在版面上；或付印文件每块版上有什么。  Proofs of an issue, or the plates of a PDF."""
    out = Out(output_format, language(lang))
    if not plates:
        if what.suffix.lower() == ".pdf":
            raise typer.BadParameter("看 PDF 要写上看什么：--plates。  Of a PDF say what to look at: --plates.")
        stamp = (round_, _time(time))
        return _sheets(out, what, plan, stamp, to, workspace, grid=not bare, dpi=None if pdf else dpi)
    report = Report()
    data = read_file(what, report)
    if data is None:
        return out.tell(report.diagnostics)
    try:
        files = out.files = workspace_of(workspace, what)
        return _plates(out, what, data, files, press, dpi, _folder(to, files, what), report)
    except LayoutError as error:
        return out.tell(error.diagnostics)


def _time(given: str | None) -> datetime:
    """A time as it is typed, or the clock's."""
    try:
        return datetime.fromisoformat(given) if given is not None else datetime.now()
    except ValueError:
        raise typer.BadParameter("2026-11-19T17:30", param_hint="--time") from None


def _sheets(
    out: Out, issue: Path, plan: str | None, stamp: tuple[int, datetime], to: Path | None, workspace: Path | None, *,
    grid: bool, dpi: float | None,
) -> int:  # fmt: skip
    """The proof sheets of an issue."""
    from ..page.proof import Stamp
    from ..proofing import WantedProof
    from ..proofing import proof as run

    stamped, report = Stamp(*stamp), Report()
    try:
        files = out.files = Workspace(find(workspace or issue))
        folder = inside(files, issue)
        made = run(files, folder, plan or usual_plan(files, folder), WantedProof(stamped, out.lang, grid, dpi))
        outputs = {**made.outputs, **made.sidecars}
        if to is None:
            written = [path for path in files.write(outputs, report, stale=made.stale) if path in made.outputs]
        else:
            root = to.resolve()
            flat = {f"{root.name}/{path.rpartition('/')[2]}": data for path, data in outputs.items()}
            paths = write_whole(root.parent, flat, report)
            written = [(root.parent / path).as_posix() for path in paths if not path.endswith(".json")]
    except LayoutError as error:
        return out.tell(error.diagnostics)
    told = {
        "round": stamped.round, "stamp": stamped.name, "time": stamped.when, "pages": list(made.fingerprints), "files": written,
    }  # fmt: skip
    diagnostics = (*report.diagnostics, *made.diagnostics)
    findings = sum(d.kind == "finding" for d in diagnostics)
    last = (
        f"{stamped.name}，{stamped.when}，{findings} 处问题" if out.lang == "zh"
        else f"proof {stamped.round} ({stamped.name}), {stamped.when}, {findings} findings"
    )  # fmt: skip
    return out.tell(diagnostics, told, "\n".join([*(f"  {path}" for path in written), last]))


def _plates(
    out: Out, file: Path, data: bytes, files: Workspace, press: str, dpi: float, folder: Path, report: Report
) -> int:
    from ..preflight.guarded import preflight_guarded
    from ..preflight.plates.proof import proof_plates
    from ..press import load_press

    spec = load_press(files, press, report)
    if spec is None:
        raise LayoutError(report.diagnostics)
    read = preflight_guarded(data, spec)
    if not read.sheets:
        report.fault("cannot-proof", Span(file.as_posix()), file=file.as_posix())
        return out.tell(report.diagnostics)
    pages = proof_plates(data, read.sheets, spec, dpi)
    outputs = {f"{folder.name}/{name}": picture for page in pages for name, picture in page.pictures.items()}
    written = write_whole(folder.parent, outputs, report) if outputs else ()
    names = [(folder.parent / path).as_posix() for path in written]
    told = [found.diagnostic(Span(file.as_posix())) for page in pages for found in page.findings]
    made = {"folder": folder.as_posix(), "files": names, "pages": [page.plain() for page in pages]}
    return out.tell((*report.diagnostics, *told), made, _summary(names, pages, out.lang))


def _folder(given: Path | None, files: Workspace, file: Path) -> Path:
    """Where the pictures go: as asked for; under ``out/`` of the workspace the file lies in; else beside where one stands."""
    if given is not None:
        return given.resolve()
    if file.resolve().is_relative_to(files.root):
        return files.root / "out" / "proof" / file.stem
    return (Path.cwd() / f"{file.stem}-plates").resolve()


def _summary(names: Sequence[str], pages: Sequence[ProofPage], lang: Lang) -> str:
    """The files, and a line for each page."""
    lines = [f"  {name}" for name in names]
    for page in pages:
        if page.plates is None or page.total is None:
            continue
        values: Mapping[str, object] = {
            "page": page.page, "inks": len(page.plates.inks), "most": f"{page.total.most:.0f}", "way": page.plates.way,
        }  # fmt: skip
        text = (
            "第 {page} 页：{inks} 块版，总墨量最高 {most}%（{way}）" if lang == "zh"
            else "page {page}: {inks} plates, total ink at most {most} % ({way})"
        )  # fmt: skip
        lines.append(text.format_map(values))
    return "\n".join(lines)
