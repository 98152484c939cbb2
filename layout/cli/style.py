"""``banxin style show``: a style's specimen, and where its values come from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from ..diag import Lang, LayoutError, Report
from ..workspace import Workspace, find
from .complete import complete_style
from .terminal import Format, FormatOption, LangOption, Out, WorkspaceOption, app, language, table

if TYPE_CHECKING:
    from ..style.origins import Origin

DPI: Final = 110
_SHOWN: Final = 48

style = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="看式样。  Look at styles.")
app.add_typer(style, name="style")


@style.callback()
def styles() -> None:
    """看式样。  Look at styles."""


@style.command()
def show(
    name: Annotated[
        str | None, typer.Argument(help="式样名；不写就用工作区里仅有的一个。", autocompletion=complete_style)
    ] = None,
    only: Annotated[str, typer.Option("--only", help="只列这一项和下面的，如 text.headline。")] = "",
    press: Annotated[str, typer.Option("--press", help="印厂：styles/press/ 里的文件名。")] = "newsprint",
    png: Annotated[bool, typer.Option("--png", help="另出样张的 PNG。")] = False,
    output_format: FormatOption = Format.FULL,
    lang: LangOption = None,
    workspace: WorkspaceOption = None,
) -> int:
    """出一份样张，列出每个值是哪个文件哪一行定的。  Make a specimen; tell the file and line of each value."""
    from ..pipeline import show_style
    from ..workspace.listing import own_styles, styles

    out = Out(output_format, language(lang))
    report = Report()
    try:
        files = out.files = Workspace(find(workspace or Path.cwd()))
        own = own_styles(files.root)
        if name is None and len(own) != 1:
            report.fault("which-style", None, known=", ".join(styles(files)))
            return out.tell(report.diagnostics)
        shown = show_style(files, name or own[0], press, DPI if png else None)
        written = files.write(shown.outputs, report)
    except LayoutError as error:
        return out.tell(error.diagnostics)
    values = [o for o in shown.origins if not only or o.key == only or o.key.startswith(f"{only}.")]
    told = {"files": list(written), "values": [_as_json(origin) for origin in values]}
    text = "\n".join([_values(values, out.lang), "", *(f"  {path}" for path in written)])
    return out.tell((*report.diagnostics, *shown.diagnostics), told, text)


def _as_json(origin: Origin) -> dict[str, str | int | None]:
    return {
        "key": origin.key, "value": origin.value, "file": origin.span.file, "line": origin.span.line,
        "column": origin.span.column, "via": origin.via or None,
    }  # fmt: skip


def _values(values: Sequence[Origin], lang: Lang) -> str:
    """Key, value, place; and the role that a value was taken over from."""
    head = ("键", "值", "出处", "照") if lang == "zh" else ("key", "value", "where", "like")
    rows = [(o.key, _cut(o.value), f"{o.span.file}:{o.span.line}", o.via) for o in values]
    return table([head, *rows])


def _cut(value: str) -> str:
    return value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
