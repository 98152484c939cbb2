"""``banxin reading``: the issue for the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..diag import LayoutError, Report
from ..workspace import Workspace, find
from ..workspace.listing import usual_plan
from .complete import complete_issue, complete_plan
from .terminal import Format, FormatOption, LangOption, Out, WorkspaceOption, app, inside, language


@app.command()
def reading(
    issue: Annotated[Path, typer.Argument(help="一期的文件夹，如 issues/2026-11-20。", autocompletion=complete_issue)],
    plan: Annotated[
        str | None,
        typer.Option(
            "--plan",
            "-p",
            help="版样文件名，不带 .yaml；不写就用仅有的一个，或 tabloid。",
            autocompletion=complete_plan,
        ),
    ] = None,
    output_format: FormatOption = Format.FULL,
    lang: LangOption = None,
    workspace: WorkspaceOption = None,
) -> int:
    """阅读版：在屏幕上看的小 PDF，可按稿件顺序朗读、跳转。  A light PDF to read on a screen, tagged and linked."""
    from ..proofing import reading_copy

    out, report = Out(output_format, language(lang)), Report()
    try:
        files = out.files = Workspace(find(workspace or issue))
        folder = inside(files, issue)
        made = reading_copy(files, folder, plan or usual_plan(files, folder))
        written = files.write(made.outputs, report, stale=made.stale)
    except LayoutError as error:
        return out.tell(error.diagnostics)
    diagnostics = (*report.diagnostics, *made.diagnostics)
    return out.tell(diagnostics, {"files": list(written)}, "\n".join(f"  {path}" for path in written))
