"""``banxin new`` and ``banxin schema``: what a desk needs before its first issue."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..diag import LayoutError, Report
from ..workspace import Workspace, find
from .terminal import Format, FormatOption, LangOption, Out, WorkspaceOption, app, language, table


@app.command()
def schema(
    name: Annotated[str | None, typer.Argument(help="publication、issue、plan、style 或 press；不写就列出来。")] = None,
    write: Annotated[bool, typer.Option("--write", help="写进 issues/schema/ 和 styles/schema/，给编辑器用。")] = False,
    reference: Annotated[bool, typer.Option("--reference", hidden=True)] = False,
    output_format: FormatOption = Format.FULL,
    lang: LangOption = None,
    workspace: WorkspaceOption = None,
) -> int:
    """各种文件能写什么：给编辑器的 JSON Schema。  What the files may hold, as JSON Schema for editors."""
    from ..workspace.formats import FORMATS
    from ..workspace.json_schema import json_schema, schema_files, schema_text
    from ..workspace.reference import reference_files
    from ..workspace.writing import write_whole

    out = Out(output_format, language(lang))
    report = Report()
    kinds = {str(kind): FORMATS[kind] for kind in FORMATS}
    if name is not None and name not in kinds:
        report.fault("unknown-format", None, name=name, known=", ".join(kinds))
        return out.tell(report.diagnostics)
    if not write and not reference:
        if name is not None:
            typer.echo(schema_text(json_schema(kinds[name])), nl=False)
            return 0
        rows = [(kind.name, kind.schema_path, kind.zh if out.lang == "zh" else kind.en) for kind in kinds.values()]
        return out.tell((), {"schemas": {row[0]: row[1] for row in rows}}, table(rows))
    try:
        files = out.files = Workspace(find(workspace or Path.cwd()))
    except LayoutError as error:
        return out.tell(error.diagnostics)
    texts = {**(schema_files() if write else {}), **(reference_files() if reference else {})}
    wanted = {path: data for path, data in texts.items() if name is None or path == kinds[name].schema_path}
    written = write_whole(files.root, wanted, report)
    return out.tell(report.diagnostics, {"files": list(written)}, "\n".join(f"  {path}" for path in written))
