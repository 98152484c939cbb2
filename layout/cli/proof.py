"""``banxin proof``: pictures of a finished file to look at before it goes to press."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..diag import Lang, LayoutError, Report, Span
from ..workspace import Workspace
from ..workspace.writing import write_whole
from .check import USUAL_PRESS, read_file, workspace_of
from .terminal import Format, FormatOption, LangOption, Out, WorkspaceOption, app, language

if TYPE_CHECKING:
    from ..preflight.plates.proof import ProofPage


@app.command()
def proof(
    file: Annotated[Path, typer.Argument(help="要看的 PDF。")],
    plates: Annotated[bool, typer.Option("--plates", help="分色：每块版一张 PNG，另出总墨量图。")] = False,
    dpi: Annotated[float, typer.Option("--dpi", min=20, max=600, help="PNG 的精度。")] = 100,
    to: Annotated[
        Path | None,
        typer.Option("--out", help="放到哪个文件夹；不写就放 out/proof/ 里，不在报纸文件夹里就放在当前文件夹。"),
    ] = None,
    press: Annotated[str, typer.Option("--press", help="按哪家印厂的墨量和 ICC。")] = USUAL_PRESS,
    output_format: FormatOption = Format.FULL,
    lang: LangOption = None,
    workspace: WorkspaceOption = None,
) -> int:
    """看样：付印前看每块版上有什么。  Look at a file before it goes to press."""
    if not plates:
        raise typer.BadParameter("写上要看什么：--plates。  Say what to look at: --plates.")
    out = Out(output_format, language(lang))
    report = Report()
    data = read_file(file, report)
    if data is None:
        return out.tell(report.diagnostics)
    try:
        files = out.files = workspace_of(workspace, file)
        return _plates(out, file, data, files, press, dpi, _folder(to, files, file), report)
    except LayoutError as error:
        return out.tell(error.diagnostics)


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
