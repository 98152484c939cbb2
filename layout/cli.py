"""The command: parse, call, print, exit code. 0 well, 1 findings, 2 faults or usage, 70 a bug of ours, 130 interrupted."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Annotated, Final, cast

import typer
from typer.exceptions import TyperException

from .diag import Diagnostic, Lang, LayoutError, Report, as_json, columns, full, short
from .files import FileTrouble
from .source import Source
from .workspace import Workspace, find

if TYPE_CHECKING:
    from .typeface.audit import FaceReport

EXCERPT_LIMIT: Final = 4_000_000

app = typer.Typer(
    name="banxin", no_args_is_help=True, add_completion=True, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="版心：报纸一期的 YAML → 印厂可用的 PDF。  banxin: the YAML of one newspaper issue in, print-ready PDF pages out.",
)  # fmt: skip


class Format(StrEnum):
    """How diagnostics are printed."""

    FULL = "full"
    SHORT = "short"
    JSON = "json"


class Language(StrEnum):
    """Language of the messages."""

    ZH = "zh"
    EN = "en"


FormatOption = Annotated[Format, typer.Option("--format", envvar="BANXIN_FORMAT", help="full、short 或 json。")]
LangOption = Annotated[Language | None, typer.Option("--lang", help="zh 或 en；不写按系统语言。")]
WorkspaceOption = Annotated[Path | None, typer.Option("--workspace", help="报纸的文件夹；不写就从这里往上找。")]


@app.command()
def build(
    issue: Annotated[Path, typer.Argument(help="一期的文件夹，如 issues/2026-11-20。")],
    plan: Annotated[str, typer.Option("--plan", "-p", help="版样文件名，不带 .yaml。")] = "tabloid",
    png: Annotated[bool, typer.Option("--png", help="另出每版的 PNG。")] = False,
    grid: Annotated[bool, typer.Option("--grid", help="另出 PNG，画上栏、基线和行位。")] = False,
    dpi: Annotated[float, typer.Option("--dpi", min=20, max=1200, help="PNG 的精度。")] = 110,
    single: Annotated[bool, typer.Option("--single/--no-single", help="每版另出一个 PDF。")] = True,
    output_format: FormatOption = Format.FULL,
    lang: LangOption = None,
    workspace: WorkspaceOption = None,
) -> int:
    """排一期报纸：YAML → out/ 里的 PDF。  Build one issue into out/."""
    from .pipeline import Wanted
    from .pipeline import build as run

    out = _Out(output_format, _language(lang))
    try:
        files = out.files = Workspace(find(workspace or issue))
        built = run(files, _inside(files, issue), plan, Wanted(single, dpi if png or grid else None, grid))
        report = Report()
        written = files.write(built.outputs, report, stale=built.stale)
    except LayoutError as error:
        return out.tell(error.diagnostics)
    diagnostics = (*report.diagnostics, *built.diagnostics)
    made = {"pages": len(built.pages.pages), "draft": built.pages.draft, "files": list(written)}
    return out.tell(diagnostics, made, _summary(out.lang, made, diagnostics))


@app.command()
def fonts(
    output_format: FormatOption = Format.FULL,
    lang: LangOption = None,
    workspace: WorkspaceOption = None,
) -> int:
    """有哪些字体：字数、许可、可否嵌入。  The faces there are: coverage, licence, fsType."""
    from dataclasses import asdict

    from .typeface.audit import audit

    out = _Out(output_format, _language(lang))
    report = Report()
    try:
        files = out.files = Workspace(find(workspace or Path.cwd()))
        faces = audit(files, report)
    except LayoutError as error:
        return out.tell(error.diagnostics)
    return out.tell(report.diagnostics, {"faces": [asdict(face) for face in faces]}, _table(faces, out.lang))


@app.callback()
def options() -> None:
    """版心。  The type area."""


# -- what all commands share -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Out:
    """Where a command speaks: text for a person goes to stderr (diagnostics) and stdout (results), JSON to stdout."""

    format: Format
    lang: Lang
    files: Workspace | None = None

    def tell(
        self, diagnostics: Sequence[Diagnostic], result: Mapping[str, object] | None = None, text: str = ""
    ) -> int:
        """Print all of it; returns the exit code."""
        code = (
            2
            if any(d.kind == "fault" for d in diagnostics)
            else 1
            if any(d.kind == "finding" for d in diagnostics)
            else 0
        )
        if self.format is Format.JSON:
            told = [as_json(d, self.lang) for d in diagnostics]
            typer.echo(
                json.dumps(
                    {"schema": 1, "exit": code, **(result or {}), "diagnostics": told}, ensure_ascii=False, indent=1
                )
            )
            return code
        for diagnostic in diagnostics:
            typer.echo(self._shown(diagnostic), err=True)
        if text:
            typer.echo(text)
        return code

    def _shown(self, diagnostic: Diagnostic) -> str:
        return full(diagnostic, self.lang, self._line) if self.format is Format.FULL else short(diagnostic, self.lang)

    def _line(self, file: str, number: int) -> str | None:
        """A line of a workspace file, for the excerpt under a message."""
        if self.files is None or not file.endswith((".yaml", ".yml", ".md")):
            return None
        try:
            text = self.files.read(file, EXCERPT_LIMIT).decode("utf-8-sig")
        except (FileTrouble, UnicodeDecodeError):
            return None
        return Source(file, text.replace("\r\n", "\n").replace("\r", "\n")).line(number)


def _summary(lang: Lang, made: Mapping[str, object], diagnostics: Sequence[Diagnostic]) -> str:
    """What was made: files, pages, findings."""
    files = "\n".join(f"  {path}" for path in cast("list[str]", made["files"]))
    findings = sum(d.kind == "finding" for d in diagnostics)
    if lang == "zh":
        kind = "校样，不得付印" if made["draft"] else "付印文件"
        return f"{files}\n{made['pages']} 个版，{findings} 处问题（{kind}）"
    kind = "draft, not to be printed" if made["draft"] else "press files"
    return f"{files}\n{made['pages']} pages, {findings} findings ({kind})"


def _table(faces: Sequence[FaceReport], lang: Lang) -> str:
    """The faces, one a line: file, family and style, characters, GB 2312 coverage, embedding, licence, whether pinned."""
    head = ("文件", "字体", "字数", "国标一二级", "嵌入", "许可", "校验") if lang == "zh" else (
        "file", "face", "characters", "GB 2312", "embedding", "licence", "checked"
    )  # fmt: skip
    words = {True: "✓", False: "✗", None: "—"}
    rows = [head] + [
        (
            f.file,
            f"{f.family} {f.style}",
            str(f.characters),
            f"{f.gb2312}/6763",
            f.embedding,
            f.licence[:24],
            words[f.verified],
        )
        for f in faces
    ]
    widths = [max(columns(row[n]) for row in rows) for n in range(len(head))]
    lines = (
        "  ".join(cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)) for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _inside(files: Workspace, path: Path) -> str:
    """A path given on the command line, relative to the workspace; one outside is left as it is, for Files to refuse."""
    absolute = path.absolute()
    for candidate in (absolute, absolute.resolve()):
        if candidate.is_relative_to(files.root):
            return candidate.relative_to(files.root).as_posix()
    return path.as_posix()


def _language(given: Language | None) -> Lang:
    """The language asked for, else that of the system; Chinese where it says nothing."""
    if given is not None:
        return "zh" if given is Language.ZH else "en"
    locale = next((v for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(name))), "")
    return "zh" if locale.partition(".")[0] in ("", "C", "POSIX") or locale.startswith("zh") else "en"


def main() -> None:
    """Entry of the console script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = app(standalone_mode=False)
    except typer.Abort:
        code = 130
    except TyperException as error:  # wrong usage
        cast("typer.BadParameter", error).show()
        code = 2
    except BrokenPipeError:
        code = _silenced()
    except KeyboardInterrupt:
        code = 130
    except Exception as error:  # a bug of ours: told without a traceback, which could quote the manuscript
        code = _bug(error)
    sys.exit(code)


def _silenced() -> int:
    """The reader of our output went away: nothing more can be told, and that is no fault of the build."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _bug(error: Exception) -> int:
    """Two lines for the desk, and a file for us: where it happened, with no text of the manuscript."""
    frames = "\n".join(f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in extract_tb(error.__traceback__))
    place = Path("banxin-crash.txt")
    with suppress(OSError):
        place.write_text(f"{type(error).__name__}\n{frames}\n", encoding="utf-8")
    typer.echo(
        f"程序出错（{type(error).__name__}），这是 banxin 的毛病。请把 {place} 发给我们，里面没有稿件文字。", err=True
    )
    typer.echo(
        f"This is a bug in banxin ({type(error).__name__}). Please send us {place}; it holds no manuscript text.",
        err=True,
    )
    return 70
