"""``banxin new`` and ``banxin schema``: what a desk needs before its first issue."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from ..diag import LayoutError, Report
from ..workspace import Workspace, find
from .terminal import Format, FormatOption, LangOption, Out, WorkspaceOption, app, language, table


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="新工作区的文件夹：还没有的，或者空的。")],
    name: Annotated[str | None, typer.Option("--name", help="报名。")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="内资 internal 或 公开报 newspaper。")] = None,
    organiser: Annotated[str | None, typer.Option("--organiser", help="主办单位。")] = None,
    date: Annotated[str | None, typer.Option("--date", help="首期的日期，如 2026-12-01。")] = None,
    number: Annotated[int | None, typer.Option("--number", min=1, help="首期的期号。")] = None,
    cumulative: Annotated[int | None, typer.Option("--cumulative", min=1, help="首期的总期号。")] = None,
    page_format: Annotated[str | None, typer.Option("--format", help="四开 tabloid 或 对开 broadsheet。")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="不提问，没写的按默认。")] = False,
    with_fonts: Annotated[bool, typer.Option("--with-fonts", help="把自带的字体也复制过去（58 MB）。")] = False,
    lang: LangOption = None,
) -> int:
    """办一份新报：回答五个问题，就有能排的第一期。  Make the workspace of another paper."""
    from ..workspace.scaffold import create
    from .questions import Given, Questions

    out = Out(Format.FULL, language(lang))
    report = Report()
    given = Given(name, kind, organiser, date, number, cumulative, page_format)
    answers = Questions(out.lang, yes, report).answers(given, folder)
    if answers is None or not create(folder, answers, report, with_fonts=with_fonts):
        return out.tell(report.diagnostics)
    then = "接着" if out.lang == "zh" else "then"
    steps = f"  cd {shlex.quote(str(folder))}\n  banxin build issues/{answers.date.isoformat()} --png"
    return out.tell(report.diagnostics, None, f"{then}:\n{steps}")


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
    from ..workspace.json_schema import json_schema, schema_text

    out = Out(output_format, language(lang))
    kinds = {str(kind): FORMATS[kind] for kind in FORMATS}
    if name is not None and name not in kinds:
        report = Report()
        report.fault("unknown-format", None, name=name, known=", ".join(kinds))
        return out.tell(report.diagnostics)
    if write or reference:
        return _write(out, workspace or Path.cwd(), kinds[name].schema_path if name else None, write, reference)
    if name is not None:
        typer.echo(schema_text(json_schema(kinds[name])), nl=False)
        return 0
    rows = [(kind.name, kind.schema_path, kind.zh if out.lang == "zh" else kind.en) for kind in kinds.values()]
    return out.tell((), {"schemas": {row[0]: row[1] for row in rows}}, table(rows))


def _write(out: Out, start: Path, only: str | None, schemas: bool, references: bool) -> int:
    """Write schemas, all or the one at ``only``, and references into the workspace that ``start`` lies in."""
    from ..workspace.json_schema import schema_files
    from ..workspace.reference import reference_files
    from ..workspace.writing import write_whole

    report = Report()
    try:
        files = out.files = Workspace(find(start))
    except LayoutError as error:
        return out.tell(error.diagnostics)
    texts = {**(schema_files() if schemas else {}), **(reference_files() if references else {})}
    written = write_whole(files.root, {p: d for p, d in texts.items() if only in (None, p)}, report)
    return out.tell(report.diagnostics, {"files": list(written)}, "\n".join(f"  {path}" for path in written))
