"""The command: parse, call, print, exit code. 0 well, 1 findings, 2 faults or usage, 70 a bug of ours, 130 interrupted."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Final, Literal, cast

import click

from .diag import Diagnostic, Lang, LayoutError, Report, as_json, columns, full, short
from .files import FileTrouble
from .source import Source
from .workspace import Workspace, find

if TYPE_CHECKING:
    from .typeface.audit import FaceReport

EXCERPT_LIMIT: Final = 4_000_000

Format = Literal["full", "short", "json"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def app() -> None:
    """版心：报纸一期的 YAML → 印厂可用的 PDF。  The YAML of one newspaper issue in, print-ready PDF pages out."""


def _shared(command: Callable[..., int]) -> Callable[..., int]:
    """The options that every command has."""
    for option in (
        click.option("--workspace", type=click.Path(path_type=Path), help="报纸的文件夹；不写就从这里往上找。"),
        click.option("--lang", type=click.Choice(("zh", "en")), help="zh 或 en；不写按系统语言。"),
        click.option(
            "--format", "output_format", type=click.Choice(("full", "short", "json")), default="full",
            envvar="BANXIN_FORMAT", show_default=True, help="诊断怎样显示。",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


@app.command()
@click.argument("issue", type=click.Path(path_type=Path))
@click.option("--plan", "-p", default="tabloid", show_default=True, help="版样文件名，不带 .yaml。")
@click.option("--png", is_flag=True, help="另出每版的 PNG。")
@click.option("--grid", is_flag=True, help="另出 PNG，画上栏、基线和行位。")
@click.option("--dpi", type=click.FloatRange(20, 1200), default=110, show_default=True, help="PNG 的精度。")
@click.option("--single/--no-single", default=True, show_default=True, help="每版另出一个 PDF。")
@_shared
def build(
    issue: Path, plan: str, png: bool, grid: bool, dpi: float, single: bool,
    output_format: Format, lang: Lang | None, workspace: Path | None,
) -> int:  # fmt: skip
    """排一期报纸：YAML → out/ 里的 PDF。  Build one issue into out/.

    ISSUE 是一期的文件夹，如 issues/2026-11-20。  ISSUE is the issue's folder.
    """
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
@_shared
def fonts(output_format: Format, lang: Lang | None, workspace: Path | None) -> int:
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
        if self.format == "json":
            told = [as_json(d, self.lang) for d in diagnostics]
            click.echo(
                json.dumps(
                    {"schema": 1, "exit": code, **(result or {}), "diagnostics": told}, ensure_ascii=False, indent=1
                )
            )
            return code
        for diagnostic in diagnostics:
            click.echo(self._shown(diagnostic), err=True)
        if text:
            click.echo(text)
        return code

    def _shown(self, diagnostic: Diagnostic) -> str:
        return full(diagnostic, self.lang, self._line) if self.format == "full" else short(diagnostic, self.lang)

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


def _language(given: Lang | None) -> Lang:
    """The language asked for, else that of the system; Chinese where it says nothing."""
    if given is not None:
        return given
    locale = next((v for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(name))), "")
    return "zh" if locale.partition(".")[0] in ("", "C", "POSIX") or locale.startswith("zh") else "en"


def main() -> None:
    """Entry of the console script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = app(prog_name="banxin", standalone_mode=False)
    except click.Abort:
        code = 130
    except click.ClickException as error:
        error.show()
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
    click.echo(
        f"程序出错（{type(error).__name__}），这是 banxin 的毛病。请把 {place} 发给我们，里面没有稿件文字。", err=True
    )
    click.echo(
        f"This is a bug in banxin ({type(error).__name__}). Please send us {place}; it holds no manuscript text.",
        err=True,
    )
    return 70
